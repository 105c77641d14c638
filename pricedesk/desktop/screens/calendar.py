"""The calendar: sales over time, moved by hand, and what everything costs at a moment of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from pricedesk.desktop import calendar_words
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.items import ItemsModel
from pricedesk.desktop.screens.moment_prices import MomentPrices
from pricedesk.desktop.screens.screen import Screen
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.fields import choice, choose, chosen
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.question import ask
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.widgets.text import Tool, button, label
from pricedesk.desktop.widgets.timeline import Timeline
from pricedesk.desktop.widgets.timeline_scale import Zoom
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.schedule import Window
from pricedesk.domain.shop import Shop
from pricedesk.services import calendar as calendar_service
from pricedesk.services.calendar import Bar, Move

_MARGIN = timedelta(days=31)
"""Read on both sides of the page, so that the next one is there at once."""
_MOST_MOVES = 50


class CalendarScreen(Screen):
    """The timeline; under it the occurrences in sight as a list, or the prices of a moment."""

    place = "calendar"

    def __init__(self, session: Session, feed: JobFeed, parent: QWidget | None = None) -> None:
        super().__init__(session, feed, parent)
        self._bars: list[Bar] = []
        self._moves: list[Move] = []
        self._read_from = self._read_to = datetime.min.replace(tzinfo=UTC)
        self.timeline = Timeline()
        self.agenda: ItemsModel[Bar] = ItemsModel(calendar_words.AGENDA, self)
        columns = calendar_words.AGENDA
        self.table = Table(
            translate("calendar", "Sales in sight"),
            self.agenda,
            [column.width for column in columns],
            [at for at, column in enumerate(columns) if column.stretch],
        )
        self.prices = MomentPrices(session, self.tasks, translate("calendar", "Prices at a moment"))
        self.trouble = Banner(translate("calendar", "Calendar"))
        self.empty = Empty(
            "calendar",
            translate("calendar", "No sale is planned"),
            translate(
                "calendar",
                "A sale with a start or an end stands here as soon as it is scheduled in a shop: "
                "what ran, what runs, and what comes. Drag it to move it.",
            ),
        )
        self.empty.offer(
            translate("calendar", "New rule"),
            lambda: self.wanted.emit("rules", "new"),
            primary=True,
        )
        self._make_head()
        self._lay_out()
        self._connect()
        self._other_shop()

    def shown(self) -> None:
        self._read_soon(again=True)
        self.timeline.setFocus()

    def refresh(self) -> None:
        self._read_soon(again=True)
        self.prices.refresh()

    def restyle(self) -> None:
        self.timeline.viewport().update()
        self.table.viewport().update()
        self.prices.restyle()

    def go_today(self) -> None:
        self.timeline.go_today()

    def prices_then(self) -> None:
        """The prices at the start of the chosen sale, or now."""
        bar = self.timeline.chosen
        self.timeline.choose_moment(bar.starts_at if bar is not None else datetime.now(UTC))

    def undo(self) -> None:
        """Gives the sale that was moved last its earlier times."""
        if self._moves:
            self.tasks.start(self._undo(self._moves[-1]), only="move")

    # --- parts ---

    def _make_head(self) -> None:
        self._page = label(role="heading")
        self._page.setMinimumWidth(220)
        self.zoom = choice(
            translate("calendar", "How much is seen"),
            [(zoom.name, words) for zoom, words in calendar_words.ZOOM.items()],
            120,
        )
        choose(self.zoom, Zoom.MONTH.name)
        self.undo_button = button(translate("calendar", "Undo move"), self.undo, icon="revert")
        self.undo_button.setEnabled(False)
        self._told = label(role="muted")
        self._open = button(translate("calendar", "Open rule"), self._open_rule, kind="link")
        self._then = button(
            translate("calendar", "Prices at its start"), self.prices_then, kind="link"
        )
        self._list = button(
            translate("calendar", "Back to the list"), self._show_list, kind="link", icon="back"
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.setSpacing(8)
        earlier = Tool(
            "earlier", translate("calendar", "Earlier (Page up)"), lambda: self._turn(-1)
        )
        later = Tool("later", translate("calendar", "Later (Page down)"), lambda: self._turn(1))
        for part in (earlier, button(translate("calendar", "Today"), self.go_today), later):
            head.addWidget(part)
        head.addWidget(self._page)
        head.addStretch(1)
        head.addWidget(self.undo_button)
        head.addWidget(self.zoom)
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(20, 4, 20, 4)
        line.setSpacing(8)
        line.addWidget(self._told, 1)
        for part in (self._list, self._then, self._open):
            line.addWidget(part)
        self._under = Pages()
        self._under.addWidget(self.table)
        self._under.addWidget(self.prices)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(0)
        lower.addWidget(foot)
        lower.addWidget(self._under, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.timeline)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        state = self.session.preferences.shape("calendar")
        if not state.isEmpty():
            split.restoreState(state)
        split.splitterMoved.connect(
            lambda *_: self.session.preferences.put_shape("calendar", split.saveState())
        )
        self._stack = Pages()
        self._stack.addWidget(split)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.trouble)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        timeline = self.timeline
        timeline.bar_chosen.connect(self._tell_chosen)
        timeline.dropped.connect(self._ask_move)
        timeline.opened.connect(lambda bar: self.wanted.emit("rules", int(bar.rule_id)))
        timeline.moment_chosen.connect(self._show_prices)
        timeline.scale_changed.connect(self._turned)
        self.zoom.currentIndexChanged.connect(self._zoomed)
        self.table.clicked.connect(lambda index: timeline.choose(self.agenda.items[index.row()]))
        self.table.doubleClicked.connect(
            lambda index: timeline.opened.emit(self.agenda.items[index.row()])
        )
        self.session.shop_chosen.connect(self._other_shop)
        self.feed.ended.connect(lambda _job: self._read_soon(again=True))

    # --- what is seen ---

    def _other_shop(self) -> None:
        shop = self.session.shop
        zone = ZoneInfo(shop.zone if shop is not None else self._common_zone())
        day = datetime.now(UTC).astimezone(zone).date()
        scale = replace(self.timeline.scale, zone=zone)
        self.prices.forget()
        self.timeline.moment = None
        self._show_list()
        self._moves.clear()
        self.undo_button.setEnabled(False)
        self.timeline.look_at(scale.around(day, scale.zoom))
        self._read_soon(again=True)

    def _common_zone(self) -> str:
        """Of all shops: that of most of them."""
        zones = [shop.zone for shop in self.session.shops]
        return max(zones, key=zones.count) if zones else "UTC"

    def _turn(self, pages: int) -> None:
        self.timeline.look_at(self.timeline.scale.paged(pages))

    def _zoomed(self) -> None:
        wanted = Zoom[chosen(self.zoom)]
        if wanted is not self.timeline.scale.zoom:
            levels = list(Zoom)
            self.timeline.zoom(levels.index(wanted) - levels.index(self.timeline.scale.zoom))

    def _turned(self) -> None:
        scale = self.timeline.scale
        choose(self.zoom, scale.zoom.name)
        self._page.setText(calendar_words.page(scale))
        self._show_agenda()
        self._read_soon(again=False)

    def _read_soon(self, *, again: bool) -> None:
        scale = self.timeline.scale
        known = self._read_from <= scale.start and scale.end <= self._read_to
        if self.isVisible() and (again or not known):
            self.tasks.start(self._read(scale.start - _MARGIN, scale.end + _MARGIN), only="read")

    async def _read(self, since: datetime, until: datetime) -> None:
        shop = self.session.shop
        try:
            bars = await self.session.call(
                calendar_service.bars, since, until, None if shop is None else shop.id
            )
        except PriceDeskError as error:
            self.trouble.tell("error", error.message, error.remedy)
            return
        # The same shop with new figures is no other one: a job that ends gives it some.
        now = self.session.shop
        if (now and now.id) != (shop and shop.id):
            return
        self.trouble.hide()
        self._bars, self._read_from, self._read_to = bars, since, until
        self.timeline.show_bars(bars, with_shops=self.session.all_shops)
        self.table.setColumnHidden(2, not self.session.all_shops)
        self.table.share_room()
        self._stack.setCurrentIndex(0 if bars else 1)
        self._show_agenda()
        if self.timeline.chosen is None:
            self._tell_chosen(None)

    def _show_agenda(self) -> None:
        scale = self.timeline.scale
        self.agenda.show(
            [
                bar
                for bar in self._bars
                if bar.starts_at < scale.end and (bar.ends_at is None or bar.ends_at > scale.start)
            ]
        )

    def _tell_chosen(self, bar: Bar | None) -> None:
        self._told.setText(
            calendar_words.told(bar)
            if bar is not None
            else translate(
                "calendar",
                "Hatched: several sales at once. Click a time for its prices; drag a sale to move it.",
            )
        )
        self._open.setEnabled(bar is not None)
        self._then.setEnabled(bar is not None)

    def _open_rule(self) -> None:
        if self.timeline.chosen is not None:
            self.wanted.emit("rules", int(self.timeline.chosen.rule_id))

    # --- prices ---

    def _show_list(self) -> None:
        self._under.setCurrentWidget(self.table)
        self._list.hide()
        self.timeline.choose_moment(None)

    def _show_prices(self, moment: datetime) -> None:
        shop = self._shop_of_prices()
        if shop is not None:
            self._under.setCurrentWidget(self.prices)
            self._list.show()
            self.prices.look(shop, moment)

    def _shop_of_prices(self) -> Shop | None:
        """The shop in hand; of all shops that of the chosen sale, else the first."""
        if self.session.shop is not None:
            return self.session.shop
        bar = self.timeline.chosen
        shops = self.session.shops
        return next((shop for shop in shops if bar is not None and shop.id == bar.shop_id),
                    shops[0] if shops else None)  # fmt: skip

    # --- moving ---

    def _ask_move(self, bar: Bar, to: Window) -> None:
        self.tasks.start(self._plan_move(bar, to), only="move")

    async def _plan_move(self, bar: Bar, to: Window) -> None:
        move = await self.session.call(calendar_service.plan_move, bar, to)
        ask(
            self,
            calendar_words.question(move),
            calendar_words.meaning(move),
            verb=translate("calendar", "Move the sale"),
            otherwise=translate("calendar", "Leave it"),
            then=lambda: self.tasks.start(self._move(move), only="move"),
        )

    async def _move(self, move: Move) -> None:
        await self.session.call(
            calendar_service.reschedule, int(move.rule.id), move.before, move.after
        )
        self._moves = [*self._moves[1 - _MOST_MOVES :], move]
        self._moved()

    async def _undo(self, move: Move) -> None:
        await self.session.call(
            calendar_service.reschedule, int(move.rule.id), move.after, move.before
        )
        self._moves.remove(move)
        self._moved()

    def _moved(self) -> None:
        self.undo_button.setEnabled(bool(self._moves))
        self._read_soon(again=True)
