"""A supplier's profile: chosen, kept under a name, shared as a file, taken from one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.fields import choice, choose
from pricedesk.desktop.widgets.name_dialog import Naming, ask_name
from pricedesk.desktop.widgets.text import button
from pricedesk.services import price_lists, profiles
from pricedesk.tabular.profile import Profile

_FILES = "*.profile.json *.json"


class ProfileChoice(QWidget):
    """``chosen`` carries a Profile; ``save_asked`` a name, ``share_asked`` a name and a path, for
    which the page has to say what the profile is."""

    chosen = Signal(object)
    save_asked = Signal(str)
    share_asked = Signal(str, object)

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self._session, self._tasks = session, tasks
        self._known: list[Profile] = []
        self.combo = choice(translate("profiles", "Supplier's profile"), (), 200)
        self.combo.activated.connect(self._activated)
        self._more = button(translate("profiles", "Profile …"), self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.combo)
        row.addWidget(self._more)

    def show_profiles(self, known: Sequence[Profile], current: Profile | None) -> None:
        """Offers these; ``current`` is the one that was taken."""
        self._known = list(known)
        self.combo.clear()
        self.combo.addItem(translate("profiles", "no supplier's profile"), "")
        for profile in self._known:
            self.combo.addItem(profile.name, profile.name)
        choose(self.combo, current.name if current else "")

    def keep(self, profile: Profile) -> None:
        """Keeps a profile for the supplier's next lists."""
        self._tasks.start(self._keep(profile))

    def share(self, profile: Profile, path: Path) -> None:
        """Writes a profile to a file for somebody else."""
        self._tasks.start(self._share(profile, path))

    def load(self, path: Path) -> None:
        """Takes a profile that somebody shared, and keeps it."""
        self._tasks.start(self._load(path))

    async def _keep(self, profile: Profile) -> None:
        settings = self._session.desk.settings
        await self._session.compute(profiles.keep, settings, profile)
        self.show_profiles(await self._session.compute(profiles.known_profiles, settings), profile)

    async def _share(self, profile: Profile, path: Path) -> None:
        await self._session.compute(price_lists.write_profile, profile, path)
        words = translate("profiles", "Written: {name}").format(name=path.name)
        self._session.notice.emit("good", words, "")

    async def _load(self, path: Path) -> None:
        profile = await price_lists.load_profile(path)
        await self._keep(profile)
        self.chosen.emit(profile)

    def _activated(self, at: int) -> None:
        if at > 0:
            self.chosen.emit(self._known[at - 1])

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(translate("profiles", "Keep as a profile …")).triggered.connect(
            lambda: ask_name(
                self,
                Naming(translate("profiles", "Name of the supplier")),
                self.combo.currentData() or "",
                self.save_asked.emit,
            )
        )
        menu.addAction(translate("profiles", "Share as a file …")).triggered.connect(
            self._ask_place
        )
        menu.addAction(translate("profiles", "Take from a file …")).triggered.connect(
            self._ask_file
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _ask_place(self) -> None:
        dialog = self._dialog(translate("profiles", "Share the profile as a file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        name = self.combo.currentData() or translate("profiles", "supplier")
        dialog.selectFile(f"{name}{profiles.SUFFIX}")
        dialog.fileSelected.connect(lambda path: self.share_asked.emit(str(name), Path(path)))
        dialog.open()

    def _ask_file(self) -> None:
        dialog = self._dialog(translate("profiles", "Take a profile from a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.load(Path(path)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self.window(), title)
        dialog.setNameFilters([translate("profiles", "Profiles ({kinds})").format(kinds=_FILES)])
        dialog.setDirectory(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
