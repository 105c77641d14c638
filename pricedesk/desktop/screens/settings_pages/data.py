"""Backup, restore, and where everything lies."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from pricedesk.desktop import formats
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.settings_pages.page import Page
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.fault import describe
from pricedesk.desktop.widgets.question import ask
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.errors import PriceDeskError
from pricedesk.services import backup, workers


class DataPage(Page):
    """A restore replaces everything: it says so, and asks."""

    def __init__(self, session: Session, feed: JobFeed, tasks: Tasks) -> None:
        super().__init__(session, feed, tasks)
        settings = session.desk.settings
        where = label(str(settings.data_dir))
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.heading(translate("settings", "Data"))
        self.field(translate("settings", "Data folder"), where)
        self.row(button(translate("settings", "Open the folder"), self._open_folder))
        self.heading(
            translate("settings", "Backup"),
            translate(
                "settings",
                "Shops, rules, jobs and every price change in one file, while work goes on. The "
                "key of encrypted access tokens is not in it.",
            ),
        )
        self.row(
            button(translate("settings", "Back up …"), self.back_up, kind="primary"),
            button(translate("settings", "Restore …"), self.restore, kind="danger"),
        )
        self.banner = Banner(translate("settings", "Result"))
        self.column.addWidget(self.banner)
        self.end()

    def back_up(self) -> None:
        """Asks for a file, and writes the backup."""
        name = f"pricedesk-{datetime.now().astimezone():%Y-%m-%d}.backup"
        file, _kind = QFileDialog.getSaveFileName(
            self, translate("settings", "Where does the backup go?"), name
        )
        if file:
            self.start(self.write(Path(file)), "backup")

    def restore(self) -> None:
        """Asks for a file and whether it is meant."""
        file, _kind = QFileDialog.getOpenFileName(
            self, translate("settings", "Which backup is restored?")
        )
        if file:
            self.ask_restore(Path(file))

    def ask_restore(self, file: Path) -> None:
        """Says what a restore from ``file`` does, and does it when it is meant."""
        ask(
            self,
            translate("settings", "Replace all data by this backup?"),
            translate(
                "settings",
                "Shops, rules, jobs and history become as they were in {file}; what came after is "
                "gone. The worker is stopped for it. No price in any shop changes; sync the shops "
                "afterwards.",
            ).format(file=file.name),
            verb=translate("settings", "Replace all data"),
            otherwise=translate("settings", "Keep it as it is"),
            then=lambda: self.start(self._restore(file), "backup"),
            destructive=True,
        )

    async def write(self, file: Path) -> None:
        """Writes a backup to ``file`` and tells how large it is."""
        self.banner.tell("info", translate("settings", "The backup is written …"))
        try:
            size = await self.session.call(backup.backup, file)
        except PriceDeskError as error:
            self._tell(error)
            return
        self.banner.tell(
            "good",
            translate("settings", "The backup is written."),
            translate("settings", "{file}, {size} kB").format(
                file=file, size=formats.count(-(-size // 1000))
            ),
        )

    async def _restore(self, file: Path) -> None:
        self.banner.tell("info", translate("settings", "The backup is restored …"))
        try:
            await self.session.call(workers.stop_local_and_wait)
            await self.session.call(backup.restore, file)
            await self.session.refresh_shops()
            await self.session.call(workers.ensure_worker)
        except PriceDeskError as error:
            self._tell(error)
            return
        self.banner.tell(
            "good",
            translate("settings", "The backup is restored."),
            translate("settings", "Sync each shop before you change prices there."),
        )

    def _tell(self, error: PriceDeskError) -> None:
        fault = describe(error)
        self.banner.tell("error", fault.message, fault.remedy)

    def _open_folder(self) -> None:
        folder = self.session.desk.settings.data_dir
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
