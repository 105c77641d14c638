"""The shell: navigation, shop in hand, screens, status bar, notices.

Imports nothing but Qt and the standard library, so that it is on the screen before the
heavy parts are loaded; screens come when the session does.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pricedesk.desktop import theme
from pricedesk.desktop.places import place, places
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.tokens import Look
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.drop_zone import file_of
from pricedesk.desktop.widgets.fault import FaultDialog, describe
from pricedesk.desktop.widgets.foot import Foot
from pricedesk.desktop.widgets.keys import KeySheet
from pricedesk.desktop.widgets.navigation import Navigation
from pricedesk.desktop.widgets.starting import Starting
from pricedesk.desktop.widgets.switcher import Switcher
from pricedesk.desktop.widgets.text import label
from pricedesk.desktop.widgets.toast import Toasts
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    from pricedesk.desktop.feed import JobFeed
    from pricedesk.desktop.screens.screen import Screen
    from pricedesk.desktop.session import Session
    from pricedesk.domain.job import Job
    from pricedesk.domain.shop import Shop
    from pricedesk.services.health import Health

MINIMUM = (1024, 680)
FIRST = (1280, 800)


class Window(QMainWindow):
    """``retry_asked`` from the first page; ``closing`` once the operator has closed."""

    retry_asked = Signal()
    closing = Signal()

    def __init__(self, looks: Theme, preferences: Preferences) -> None:
        super().__init__()
        self.setWindowTitle("PriceDesk")
        self.setMinimumSize(*MINIMUM)
        self.setAcceptDrops(True)
        self.resize(*FIRST)
        self._looks = looks
        self._preferences = preferences
        self.session: Session | None = None
        self.feed: JobFeed | None = None
        self.tasks = Tasks(self.report)
        self._screens: dict[str, Screen] = {}
        self._over = False
        self.worker_known = asyncio.Event()
        """Set once a worker was found alive or started, or could not be."""

        self.starting = Starting(self.retry_asked.emit)
        self.navigation = Navigation()
        self.navigation.allow(False)
        self.switcher = Switcher()
        self.switcher.setEnabled(False)
        self.foot = Foot()
        self._band = QFrame()
        self._band.setFixedHeight(4)
        self._title = label(role="title")
        self._alarm = Banner("Alarm")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.starting)
        self.setCentralWidget(self._lay_out())
        self.toasts = Toasts(self)
        self._bind_keys()
        self._clock = QTimer(self, interval=15_000)
        self._clock.timeout.connect(self._show_shop)
        looks.changed.connect(self._restyle)
        geometry = preferences.shape("window")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)

    # --- life ---

    def attach(self, session: Session, feed: JobFeed) -> None:
        """The desk is open: fills the shell and goes where the operator last was."""
        self.session, self.feed = session, feed
        session.shops_changed.connect(self._show_shops)
        session.shop_chosen.connect(self._show_shops)
        session.shop_updated.connect(self._show_shops)
        session.notice.connect(self.toasts.tell)
        feed.changed.connect(lambda _jobs: self.foot.show_running(len(feed.running)))
        feed.ended.connect(self._job_ended)
        feed.health_changed.connect(self._show_health)
        self.tasks.start(feed.run())
        self.tasks.start(self._find_worker(), only="worker")
        self.navigation.allow(True)
        self.switcher.setEnabled(True)
        self._show_shops()
        self._restyle()
        self._clock.start()
        last = self._preferences.text("screen")
        self.open(last if session.shops and place(last) else "shops")
        self._pages.setFocus()

    def open(self, key: str, argument: object = None) -> Screen | None:
        """Shows the screen ``key``, making it the first time."""
        if self.session is None or self.feed is None:
            return None
        where = place(key)
        assert where is not None, key
        screen = self._screens.get(key)
        if screen is None:
            screen = where.load()(self.session, self.feed)
            screen.wanted.connect(self.open)
            self._screens[key] = screen
            self._pages.addWidget(screen)
        self._pages.setCurrentWidget(screen)
        self._title.setText(where.title)
        self.navigation.choose(key)
        self._preferences.put("screen", key)
        screen.shown()
        if argument is not None and (take := getattr(screen, "take", None)) is not None:
            take(argument)
        return screen

    async def detach(self) -> None:
        """Cancels and awaits every task; after this nothing of ours runs on the loop."""
        self._clock.stop()
        owners = [self.tasks, *(screen.tasks for screen in self._screens.values())]
        await asyncio.gather(*(owner.close() for owner in owners))

    def report(self, error: BaseException) -> None:
        """Shows what a task raised."""
        FaultDialog(describe(error), self).open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.session is not None and file_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A price list may be dropped anywhere."""
        if (path := file_of(event)) is not None:
            event.acceptProposedAction()
            self.open("uploads", path)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._preferences.put_shape("window", self.saveGeometry())
        self._preferences.save()
        if self._over:
            event.accept()
            return
        # The worker's fate is asked and the desk left first; ``finish`` closes for good.
        event.ignore()
        self.closing.emit()

    def finish(self) -> None:
        """Closes the window for good."""
        self._over = True
        self.close()

    # --- parts ---

    def _lay_out(self) -> QWidget:
        header = QFrame()
        header.setObjectName("header")
        header.setFixedHeight(52)
        row = QHBoxLayout(header)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self.switcher)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(header)
        right.addWidget(self._alarm)
        right.addWidget(self._pages, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addLayout(right, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._band)
        column.addLayout(middle, 1)
        column.addWidget(self.foot)
        return whole

    def _bind_keys(self) -> None:
        self.navigation.chosen.connect(self.open)
        self.navigation.look_asked.connect(self._choose_look)
        self.navigation.keys_asked.connect(self.show_keys)
        self.switcher.chosen.connect(self._choose_shop)
        self.switcher.connect_asked.connect(lambda: self.open("shops", "connect"))
        self.foot.worker_asked.connect(self._start_worker)
        self.foot.jobs_asked.connect(lambda: self.open("jobs"))
        for number, where in enumerate(places()[:9], 1):
            QShortcut(f"Ctrl+{number}", self, lambda key=where.key: self.open(key))
        QShortcut("F1", self, self.show_keys)
        QShortcut("F5", self, lambda: self._current("refresh"))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, lambda: self._current("seek"))
        QShortcut("Ctrl+Q", self, self.close)
        QShortcut("Ctrl+O", self, lambda: self.open("uploads", "open"))
        QShortcut("Ctrl+Shift+S", self, self.switcher.showMenu)

    def _current(self, gesture: str) -> None:
        page = self._pages.currentWidget()
        if page is not self.starting:
            getattr(page, gesture)()

    # --- what happens ---

    def _show_shops(self) -> None:
        assert self.session is not None
        self.switcher.show_shops(self.session.shops, self.session.shop)
        self._show_shop()

    def _show_shop(self) -> None:
        shop = self.session.shop if self.session else None
        self.foot.show_shop(shop)
        colour = theme.shop_colour(shop.id).name() if shop else theme.tokens().line
        self._band.setStyleSheet(f"background: {colour};")
        self._band.setAccessibleName(f"Colour of {shop.name}" if shop else "No shop")

    def _choose_shop(self, shop: Shop) -> None:
        assert self.session is not None
        self.session.choose(shop)

    def _show_health(self, health: Health | PriceDeskError) -> None:
        self.foot.show_health(health)
        if isinstance(health, PriceDeskError) or not health.database_ok:
            self._alarm.tell(
                "error",
                "The database does not answer.",
                "What is on the screen is the last that was read; no price changes meanwhile, and "
                "nothing is lost. It is tried again every moment.",
            )
            return
        dead = self.worker_known.is_set() and not any(w.alive for w in health.workers)
        waiting = len(self.feed.running) if self.feed else 0
        if dead and waiting:
            self._alarm.tell(
                "error",
                "No worker is alive.",
                "Jobs stand still until one runs; nothing is lost.",
                action="Start a worker",
                when=self._start_worker,
            )
        else:
            self._alarm.hide()

    def _start_worker(self) -> None:
        self.tasks.start(self._ensure_worker(), only="worker")

    async def _find_worker(self) -> None:
        """On opening: without a word where one is alive or comes to life."""
        from pricedesk.services import workers

        assert self.session is not None
        try:
            await self.session.call(workers.ensure_worker)
        finally:
            self.worker_known.set()

    async def _ensure_worker(self) -> None:
        from pricedesk.services import workers

        assert self.session is not None
        if await self.session.call(workers.ensure_worker):
            self.toasts.tell("good", "Worker started", "Jobs go on.")

    def _job_ended(self, job: Job) -> None:
        from pricedesk.desktop.words import ending

        kind, title, text = ending(job)
        self.toasts.tell(kind, title, text)
        assert self.session is not None
        self.tasks.start(self.session.refresh_shops(), only="shops")

    def _choose_look(self) -> None:
        menu = QMenu(self)
        for look, words in (
            (Look.SYSTEM, "As the system"),
            (Look.LIGHT, "Light"),
            (Look.DARK, "Dark"),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(self._looks.look is look)
            action.triggered.connect(lambda _=False, look=look: self.choose_look(look))
        corner = self.navigation.look.mapToGlobal(self.navigation.look.rect().topRight())
        menu.exec(corner)

    def choose_look(self, look: Look) -> None:
        """Puts a palette on the window and remembers it."""
        self._preferences.look = look
        self._looks.choose(look)

    def _restyle(self) -> None:
        self.navigation.restyle()
        if self.session is not None:
            self._show_shops()
        for screen in self._screens.values():
            screen.restyle()

    def show_keys(self) -> None:
        """Opens the sheet of shortcuts."""
        sheet = KeySheet(self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()
