"""A price list on the sheet, with no database and no network: as offline as it gets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from pricedesk.desktop.backstage import Backstage
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.screens.sheet_pane import SheetPane
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.sheet import Sheet
from pricedesk.desktop.workbench import Workbench
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.draft.contents import Origin
from pricedesk.tabular.draft.document import Draft, create
from pricedesk.tabular.draft.recheck import DraftCheck
from pricedesk.tabular.headers import recognise
from pricedesk.tabular.parts import Parts
from pricedesk.tabular.reading import read
from tests.desktop import cells
from tests.desktop.catalogues import a_catalogue
from tests.desktop.conftest import Drive, until


@dataclass
class Workspace:
    """An open sheet, and the hands of somebody at it."""

    pane: SheetPane
    bench: Workbench
    catalogue: Catalogue

    @property
    def sheet(self) -> Sheet:
        return self.pane.sheet

    def section(self, key: str) -> int:
        return cells.section(self.sheet.sheet_model, key)

    def cell(self, position: int, key: str) -> str:
        return cells.cell(self.sheet.sheet_model, position, key)

    def column(self, key: str) -> list[str]:
        return cells.column(self.sheet.sheet_model, key)

    def written(self, header: str) -> list[str]:
        """What the draft holds, in the file's order."""
        return list(self.bench.draft.frame[header])

    async def settle(self) -> None:
        """Waits until every edit is saved, judged and shown."""
        await asyncio.sleep(0)
        await until(lambda: not self.bench.busy)

    async def filtered(self, **texts: str) -> None:
        """Types into fields of the row of filters, by the column's title or key."""
        for key, text in texts.items():
            known = [column.key for column in self.sheet.sheet_model.columns]
            self.sheet.fill_filter(key if key in known else f"cell:{key}", text)
        await self.ordered()

    async def ordered(self) -> None:
        """Waits for rows in their new order."""
        done: list[bool] = []
        connection = self.pane.ordered.connect(lambda: done.append(True))
        await until(lambda: bool(done))
        self.pane.ordered.disconnect(connection)

    async def paste(self, text: str) -> None:
        """Puts a text on the clipboard, pastes it, and waits until it is judged."""
        edits = self.bench.draft.edits
        QGuiApplication.clipboard().setText(text)
        self.pane.hands.paste()
        await until(lambda: self.bench.draft.edits > edits)
        await self.settle()


Story = Callable[[Workspace], Coroutine[Any, Any, None]]


def teller(
    drive: Drive[Any],
    folder: Path,
    rows: str,
    *,
    catalogue: Catalogue | None = None,
    parts: Callable[[Draft, Catalogue], Parts] | None = None,
) -> Callable[[Story], None]:
    """Plays a story on the sheet of a file with these lines."""

    async def whole(story: Story) -> None:
        async with a_workspace(folder, rows, catalogue=catalogue, parts=parts) as workspace:
            await story(workspace)

    return lambda story: drive(whole(story))


@asynccontextmanager
async def a_workspace(
    folder: Path,
    rows: str,
    *,
    catalogue: Catalogue | None = None,
    parts: Callable[[Draft, Catalogue], Parts] | None = None,
) -> AsyncIterator[Workspace]:
    """A draft of a file with these lines, checked against a hundred variants, shown.

    ``parts`` says what of it is for which place; without it all is for the shop's own prices.
    """
    catalogue = catalogue or a_catalogue(100)
    path = folder / "list.csv"
    path.write_text(rows, encoding="utf-8")
    table = read(path)
    origin = Origin(path.name, "0" * 64, None, catalogue.currency, datetime.now(UTC), "maria")
    draft = create(folder / "list.pricedesk", table, recognise(table.headers), Choices(), origin)
    backstage = Backstage()
    raised: list[BaseException] = []
    tasks = Tasks(raised.append)
    session = Session(backstage, None, Preferences(folder))  # type: ignore[arg-type]
    try:
        check = DraftCheck(draft, catalogue, parts and (lambda: parts(draft, catalogue)))
        bench = Workbench(session, tasks, draft, check)
        pane = SheetPane(session, tasks, bench)
        pane.resize(1124, 560)
        pane.show()
        workspace = Workspace(pane, bench, catalogue)
        await workspace.ordered()
        pane.activateWindow()
        await until(pane.isActiveWindow)
        pane.sheet.setFocus()
        yield workspace
        await workspace.settle()
    finally:
        await tasks.close()
        backstage.close()
        draft.close()
    assert raised == [], raised
    pane.deleteLater()
