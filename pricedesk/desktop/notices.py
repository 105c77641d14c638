"""Notices of the desktop, for when another program is in front."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from pricedesk.desktop import icons, words
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.preferences import Preferences
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import Job, JobState

if TYPE_CHECKING:
    from pricedesk.desktop.feed import JobFeed
    from pricedesk.services.health import Health


class Notice(StrEnum):
    """What can be told; the operator chooses (Settings, Notices)."""

    STARTED = "started"
    DONE = "done"
    FAILED = "failed"
    APPROVAL = "approval"
    NO_WORKER = "no_worker"


class Notices(QObject):
    """Listens to a feed and tells each thing once. ``tell`` gets a title and a text."""

    def __init__(
        self, feed: JobFeed, preferences: Preferences, tell: Callable[[str, str], None]
    ) -> None:
        super().__init__()
        self._feed, self._preferences, self._tell = feed, preferences, tell
        # What is there already is no news.
        self._known = {job.id: job.state for job in feed.jobs.values()}
        self._started = {job.id for job in feed.jobs.values() if job.started_at is not None}
        self._first = True
        self._missed = False
        feed.changed.connect(self._changed)
        feed.ended.connect(self._ended)
        feed.health_changed.connect(self._health)

    def _changed(self, jobs: list[Job]) -> None:
        for job in jobs:
            before = self._known.get(job.id)
            self._known[job.id] = job.state
            # Once: between its steps, and its turns, it stands in the queue again.
            began = job.started_at is not None and job.id not in self._started
            if began:
                self._started.add(job.id)
            if self._first or before is job.state:
                continue
            name = translate("notices", "{job} in {shop}").format(
                job=local(job.title), shop=job.shop_name
            )
            if job.state is JobState.NEEDS_APPROVAL:
                self._say(Notice.APPROVAL, name, translate("notices", "It needs your approval."))
            elif began and not job.state.is_final:
                self._say(Notice.STARTED, name, translate("notices", "It has started."))
        self._first = False

    def _ended(self, job: Job) -> None:
        _kind, title, text = words.ending(job)
        done = job.state is JobState.COMPLETED
        self._say(Notice.DONE if done else Notice.FAILED, title, text)

    def _health(self, health: Health | PriceDeskError) -> None:
        if isinstance(health, PriceDeskError) or not health.database_ok:
            return
        missed = bool(self._feed.running) and not health.worker_alive
        if missed and not self._missed:
            self._say(
                Notice.NO_WORKER,
                translate("notices", "No worker is alive"),
                translate("notices", "Jobs stand still until one runs; nothing is lost."),
            )
        self._missed = missed

    def _say(self, notice: Notice, title: str, text: str) -> None:
        if self._preferences.wants(notice.value):
            self._tell(title, text)


class Tray(QObject):
    """The icon beside the clock, where the desktop has such a place."""

    def __init__(self, show_window: Callable[[], object], close: Callable[[], object]) -> None:
        super().__init__()
        self._menu = QMenu()
        self._menu.addAction(translate("notices", "Open PriceDesk")).triggered.connect(show_window)
        self._menu.addAction(translate("notices", "Close PriceDesk")).triggered.connect(close)
        self._icon = QSystemTrayIcon(icons.icon("app"))
        self._icon.setToolTip("PriceDesk")
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(lambda _reason: show_window())
        self._icon.messageClicked.connect(show_window)
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon.show()

    def tell(self, title: str, text: str) -> None:
        """Shows a notice unless one of our windows is in front: there it is told anyway."""
        in_front = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        if self._icon.isVisible() and not in_front:
            self._icon.showMessage(title, text, icons.icon("app"))

    def close(self) -> None:
        self._icon.hide()
