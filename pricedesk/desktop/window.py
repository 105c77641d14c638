"""One window at work: what an operator can do from everywhere, and what is told there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from pricedesk.desktop import alarm, commands
from pricedesk.desktop.frame import Frame
from pricedesk.desktop.guide import KEY, Guide
from pricedesk.desktop.language import translate
from pricedesk.desktop.places import place, places
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.tokens import Look
from pricedesk.desktop.widgets.keys import Group, KeySheet
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    from pricedesk.desktop.feed import JobFeed
    from pricedesk.desktop.screens.screen import Screen
    from pricedesk.desktop.session import Session
    from pricedesk.domain.job import Job
    from pricedesk.domain.shop import Shop
    from pricedesk.services.health import Health

_OFFLINE = "offline"


class Window(Frame):
    """``attach`` gives it a session; its commands are named in desktop/commands.py."""

    def __init__(self, looks: Theme, preferences: Preferences) -> None:
        super().__init__(looks, preferences)
        self._offline: Session | None = None
        self._bind()
        self._clock.timeout.connect(self._show_shop)
        looks.changed.connect(self._restyle)

    def attach(self, session: Session, feed: JobFeed) -> None:
        """The desk is open: fills the shell and goes where the operator last was."""
        self._leave_offline()
        self.session, self.feed = session, feed
        session.shops_changed.connect(self._show_shops)
        session.shop_chosen.connect(self._shop_chosen)
        session.shop_updated.connect(self._show_shops)
        session.notice.connect(self.toasts.tell)
        session.look_asked.connect(self.choose_look)
        feed.changed.connect(self._show_running)
        feed.ended.connect(self._job_ended)
        feed.health_changed.connect(self._show_health)
        self.navigation.allow(True)
        self.switcher.setEnabled(True)
        self._show_running()
        self._show_shops()
        self._restyle()
        self._clock.start()
        if self._preferences.text(KEY) == "demo":
            guide = Guide(self._shell.guide, feed)
            guide.wanted.connect(lambda job: self.open("jobs", job))
        last = self._preferences.text("screen")
        self.open(last if session.shops and place(last) else "shops")
        self._pages.setFocus()

    def work_offline(self, session: Session, feed: JobFeed) -> Screen:
        """Shows the uploads alone, on a session without a database; ``attach`` ends it."""
        uploads = place("uploads")
        assert uploads is not None
        screen = uploads.load()(session, feed)
        self._screens[_OFFLINE] = screen
        self._key = _OFFLINE
        self._pages.addWidget(screen)
        self._shell.show_page(screen)
        self._title.setText(uploads.title)
        self._offline = session
        session.notice.connect(self.toasts.tell)
        session.shop_chosen.connect(self._show_offline_shops)
        self._show_offline_shops()
        self.switcher.setEnabled(True)
        self._alarm.tell(
            "warning",
            translate("window", "There is no database: only price lists can be prepared."),
            translate(
                "window", "They are checked against what this computer last saw of the shop."
            ),
            action=translate("window", "Try the database again"),
            when=self.retry_asked.emit,
        )
        screen.shown()
        return screen

    # --- commands ---

    def show_palette(self) -> None:
        """Opens the palette; what was picked is done when it is closed."""
        if self.session is None or self.feed is None:
            return
        from pricedesk.desktop.finder import Finder
        from pricedesk.desktop.widgets.palette import Palette

        finder = Finder(self, self.session, self.feed)
        recent = self._preferences.recent
        palette = Palette(finder.at_hand(), recent, finder.rules, finder.search, self.report, self)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def picked() -> None:
            if (entry := palette.picked) is not None:
                self._preferences.used(entry.id)
                # The palette is to be gone first: what it starts may open a dialog.
                QTimer.singleShot(0, self, entry.go)

        palette.accepted.connect(picked)
        palette.open()

    def show_keys(self) -> None:
        """Opens the sheet of shortcuts."""
        always = [command for command in commands.of_the_window() if command.keys]
        groups: list[Group] = [
            (translate("keys", "Everywhere"), [*always, *commands.of_the_places()]),
            (translate("keys", "In a list"), commands.gestures()),
        ]
        if self.session is not None:
            offered = commands.of_the_screens()
            groups += [
                (where.title, bound)
                for where in places()
                if (bound := [one for one in offered.get(where.key, ()) if one.keys])
            ]
        sheet = KeySheet(groups, self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def choose_shop(self) -> None:
        self.switcher.showMenu()

    def seek(self) -> None:
        if (screen := self._current()) is not None:
            screen.seek()

    def refresh(self) -> None:
        if (screen := self._current()) is not None:
            screen.refresh()

    def connect_shop(self) -> None:
        self.open("shops", "connect")

    def new_rule(self) -> None:
        self.open("rules", "new")

    def open_price_list(self) -> None:
        self.open("uploads", "open")

    def open_beside(self) -> None:
        if self.session is not None:
            self.beside_asked.emit()

    def start_worker(self) -> None:
        if self.session is not None:
            self.tasks.start(self._ensure_worker(), only="worker")

    def look_light(self) -> None:
        self.choose_look(Look.LIGHT)

    def look_dark(self) -> None:
        self.choose_look(Look.DARK)

    def look_system(self) -> None:
        self.choose_look(Look.SYSTEM)

    def choose_look(self, look: Look) -> None:
        """Puts a palette on the window and remembers it."""
        self._preferences.look = look
        self.looks.choose(look)

    # --- what happens ---

    def _bind(self) -> None:
        self.navigation.chosen.connect(self.open)
        self.navigation.look_asked.connect(self._ask_look)
        self.navigation.keys_asked.connect(self.show_keys)
        self.navigation.find_asked.connect(self.show_palette)
        self.switcher.chosen.connect(self._choose_shop)
        self.switcher.connect_asked.connect(self.connect_shop)
        self._which.chosen.connect(self._choose_shop)
        self.foot.worker_asked.connect(self.start_worker)
        self.foot.jobs_asked.connect(lambda: self.open("jobs"))
        for command in commands.of_the_window():
            if command.keys:
                QShortcut(QKeySequence(command.keys), self, getattr(self, command.does))
        for number, where in enumerate(places()[:9], 1):
            QShortcut(f"Ctrl+{number}", self, lambda key=where.key: self.open(key))

    def _show_shops(self) -> None:
        assert self.session is not None
        self.switcher.show_shops(self.session.shops, self.session.shop)
        self._show_shop()

    def _show_shop(self) -> None:
        shop = self.session.shop if self.session else None
        self.foot.show_shop(shop)
        self._shell.show_colour(shop)
        self.setWindowTitle(f"{shop.name} – PriceDesk" if shop else "PriceDesk")

    def _shop_chosen(self) -> None:
        """A screen of one shop gives way to the question which, and comes back with it."""
        self._show_shops()
        where = place(self._key)
        if where is not None and where.one_shop:
            self.open(self._key)

    def _choose_shop(self, shop: Shop | None) -> None:
        session = self.session or self._offline
        assert session is not None
        session.choose(shop)

    def _show_offline_shops(self) -> None:
        assert self._offline is not None
        self.switcher.show_shops(self._offline.shops, self._offline.shop)
        self._shell.show_colour(self._offline.shop)

    def _leave_offline(self) -> None:
        """The drafts are saved; the page goes, its tasks end with it."""
        screen = self._screens.pop(_OFFLINE, None)
        self._offline = None
        if screen is not None:
            screen.tasks.end()
            self._pages.removeWidget(screen)
            screen.deleteLater()
            self._alarm.hide()

    def _show_running(self) -> None:
        if self.feed is not None:
            self.foot.show_running(len(self.feed.running))

    def _show_health(self, health: Health | PriceDeskError) -> None:
        assert self.session is not None
        looked = self.session.worker_known.is_set()
        self.foot.show_health(health, looked=looked)
        alarm.show(
            self._alarm,
            health,
            unfinished=len(self.feed.running) if self.feed else 0,
            looked=looked,
            start_worker=self.start_worker,
        )
        if not isinstance(health, PriceDeskError) and health.database_ok:
            self.tasks.start(self._show_budget(), only="budget")

    async def _show_budget(self) -> None:
        from pricedesk.services import shops

        assert self.session is not None
        shop = self.session.shop
        level = await self.session.call(shops.budget_level, shop.id) if shop else None
        if shop is self.session.shop:
            self.foot.show_budget(level)

    async def _ensure_worker(self) -> None:
        from pricedesk.services import workers

        assert self.session is not None
        if await self.session.call(workers.ensure_worker):
            self.toasts.tell(
                "good", translate("window", "Worker started"), translate("window", "Jobs go on.")
            )

    def _job_ended(self, job: Job) -> None:
        from pricedesk.desktop.words import ending

        kind, title, text = ending(job)
        self.toasts.tell(kind, title, text)
        assert self.session is not None
        self.tasks.start(self.session.refresh_shops(), only="shops")

    def _ask_look(self) -> None:
        menu = QMenu(self)
        for look, words in (
            (Look.SYSTEM, translate("window", "As the system")),
            (Look.LIGHT, translate("window", "Light")),
            (Look.DARK, translate("window", "Dark")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(self.looks.look is look)
            action.triggered.connect(lambda _=False, look=look: self.choose_look(look))
        corner = self.navigation.look.mapToGlobal(self.navigation.look.rect().topRight())
        menu.exec(corner)

    def _restyle(self) -> None:
        self.dress()
        self.navigation.restyle()
        if self.session is not None:
            self._show_shops()
        for screen in self._screens.values():
            screen.restyle()
