"""The windows on one desk: they share its session's connections and one feed of jobs."""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
from typing import TYPE_CHECKING

from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.window import Window

if TYPE_CHECKING:
    from pricedesk.desktop.feed import JobFeed
    from pricedesk.desktop.notices import Notices, Tray
    from pricedesk.desktop.outgoing import Outgoing
    from pricedesk.desktop.session import Session

_ASIDE = 32
"""Pixels by which a further window stands beside the one that it was opened from."""
_BETWEEN_IMPORTS = 0.02


class Windows:
    """``last_asked`` is set when the operator closes the last; that one stays open for a question.

    Owns what all of them need: the feed runs as long as any is there.
    """

    def __init__(self, first: Window, preferences: Preferences) -> None:
        self.last_asked = asyncio.Event()
        self.tasks = Tasks(lambda error: self.front.report(error))
        self._preferences = preferences
        self._open = [first]
        self._closed: list[Window] = []
        self._feed: JobFeed | None = None
        self._tray: Tray | None = None
        self._notices: Notices | None = None
        self._outgoing: Outgoing | None = None
        self._watch(first)

    @property
    def front(self) -> Window:
        """The one that the operator works in, or worked in last."""
        return next((one for one in self._open if one.isActiveWindow()), self._open[-1])

    def attach(self, session: Session, feed: JobFeed) -> None:
        """The desk is open: starts the feed, looks for a worker, fills the first window."""
        from pricedesk.desktop.notices import Notices, Tray
        from pricedesk.desktop.outgoing import Outgoing

        self._feed = feed
        self.tasks.start(feed.run())
        self.tasks.start(_find_worker(session))
        self.tasks.start(session.resume_practice())
        self._tray = Tray(self._show_front, lambda: self.front.close())
        self._notices = Notices(feed, self._preferences, self._tray.tell)
        self._open[0].attach(session, feed)
        self.tasks.start(_import_screens())
        self._outgoing = Outgoing(session, feed, self.tasks)

    async def close(self) -> None:
        """Cancels and awaits what all windows did."""
        if self._tray is not None:
            self._tray.close()
        await self.tasks.close()
        for window in (*self._open, *self._closed):
            await window.detach()

    def _show_front(self) -> None:
        self.front.showNormal()
        self.front.raise_()
        self.front.activateWindow()

    def _watch(self, window: Window) -> None:
        window.closing.connect(lambda: self._asked(window))
        window.beside_asked.connect(lambda: self._beside(window))

    def _beside(self, window: Window) -> None:
        assert window.session is not None
        assert self._feed is not None
        other = Window(window.looks, self._preferences)
        other.resize(window.size())
        other.move(window.x() + _ASIDE, window.y() + _ASIDE)
        self._open.append(other)
        self._watch(other)
        other.show()
        other.attach(window.session.beside(), self._feed)

    def _asked(self, window: Window) -> None:
        if self._open == [window]:
            self.last_asked.set()
        elif window in self._open:
            self._open.remove(window)
            self._closed.append(window)
            window.finish()
            self.tasks.start(self._let_go(window))

    async def _let_go(self, window: Window) -> None:
        await window.detach()
        if window.session is not None:
            window.session.leave()
        self._closed.remove(window)
        window.deleteLater()


async def _import_screens() -> None:
    """A module at a time, so that the first step to a screen does not wait for a hundred of them.

    On the window's thread: Qt promises nothing for classes that are made beside it.
    """
    from pricedesk.desktop import screens, widgets

    for package in (widgets, screens):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
            await asyncio.sleep(_BETWEEN_IMPORTS)


async def _find_worker(session: Session) -> None:
    """On opening: without a word where one is alive or comes to life."""
    from pricedesk.services import workers

    try:
        await session.call(workers.ensure_worker)
    finally:
        session.worker_known.set()
