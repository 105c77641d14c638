"""A session on a database of the test's own, without a window or a worker: for single screens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import SecretStr
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView

from pricedesk.desktop import theme
from pricedesk.desktop.backstage import Backstage
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.screens.screen import Screen
from pricedesk.desktop.session import Session
from pricedesk.settings import Settings

S = TypeVar("S", bound=Screen)


@dataclass
class Seat:
    """Where an operator sits. ``wanted`` collects where the screens led; ``notices`` what they said."""

    session: Session
    feed: JobFeed
    wanted: list[tuple[str, object]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    screens: list[Screen] = field(default_factory=list)

    def open(self, kind: type[S]) -> S:
        """Shows a screen as the window does."""
        screen = kind(self.session, self.feed)
        screen.wanted.connect(lambda key, argument: self.wanted.append((key, argument)))
        theme.dress(screen)
        screen.resize(1124, 716)
        screen.show()
        # Keys reach an active window only.
        screen.activateWindow()
        screen.shown()
        self.screens.append(screen)
        return screen


@asynccontextmanager
async def a_seat(database_url: str, folder: Path) -> AsyncIterator[Seat]:
    """Jobs are polled as in the window; screens and tasks end with it."""
    settings = Settings(
        database_url=SecretStr(database_url),
        data_dir=folder,
        secret_key=SecretStr("a key for tests only"),
        operator="Ada",
    )
    backstage = Backstage()
    session = await Session.open(backstage, settings, Preferences(folder), lambda _text: None)
    feed = JobFeed(session)
    polling = asyncio.ensure_future(feed.run())
    seat = Seat(session, feed)
    session.notice.connect(lambda _kind, title, _text: seat.notices.append(title))
    try:
        yield seat
    finally:
        for screen in seat.screens:
            await screen.tasks.close()
            screen.close()
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
        await session.close()
        backstage.close()


def texts(table: QTableView) -> list[list[str]]:
    """What stands in the shown columns of a table."""
    model = table.model()
    shown = [at for at in range(model.columnCount()) if not table.isColumnHidden(at)]
    return [
        [str(model.data(model.index(row, at)) or "") for at in shown]
        for row in range(model.rowCount())
    ]


def at(table: QTableView, row: int) -> QModelIndex:
    """The first cell of a row."""
    found: Any = table.model().index(row, 0)
    return QModelIndex(found)
