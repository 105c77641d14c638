"""What is done to the drafts in their list: named, doubled, compared, thrown away and fetched back."""

from __future__ import annotations

from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt

from pricedesk.desktop.draft_desk import DraftDesk
from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.upload_compare import CompareDialog
from pricedesk.desktop.screens.upload_drafts import DraftsPage
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.name_dialog import Naming, ask_name


class DraftListing(QObject):
    """Keeps ``page`` true: every deed ends with a new look at the folder and the outbox."""

    def __init__(self, session: Session, tasks: Tasks, desk: DraftDesk, page: DraftsPage) -> None:
        super().__init__(page)
        self._session, self._tasks, self._desk, self._page = session, tasks, desk, page
        page.rename_asked.connect(self._rename)
        page.duplicate_asked.connect(lambda path: self._then_look(desk.duplicate(path)))
        page.throw_asked.connect(lambda path: tasks.start(self._throw(path)))
        page.compare_asked.connect(self._compare)
        tasks.start(desk.empty_thrown())

    def look_soon(self) -> None:
        """Reads the list and the outbox anew."""
        self._tasks.start(self.look(), only="drafts")

    async def look(self) -> None:
        """The same, awaited."""
        self._page.show_drafts(await self._desk.kept())
        self._page.show_outbox(await self._desk.waiting())

    def _then_look(self, deed: Coroutine[Any, Any, object]) -> None:
        self._tasks.start(self._done(deed))

    async def _done(self, deed: Coroutine[Any, Any, object]) -> None:
        await deed
        await self.look()

    def _rename(self, path: Path) -> None:
        ask_name(
            self._page,
            Naming(translate("uploads", "Rename the draft")),
            path.stem,
            lambda name: self._then_look(self._desk.rename(path, name)),
        )

    async def _throw(self, path: Path) -> None:
        thrown = await self._desk.throw_away(path)
        await self.look()
        self._page.banner.tell(
            "info",
            translate("uploads", "“{name}” was deleted.").format(name=path.stem),
            action=translate("uploads", "Undo"),
            when=lambda: self._then_look(self._fetch_back(thrown)),
        )

    async def _fetch_back(self, thrown: Path) -> None:
        await self._desk.fetch_back(thrown)
        self._page.banner.hide()

    def _compare(self, first: Path, second: Path) -> None:
        dialog = CompareDialog(self._session, first, second, self._page.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
