"""The morning's page: what needs a decision, what runs, what has ended, which sales come."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pricedesk.desktop import overview_words
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.overview_words import SaleLine
from pricedesk.desktop.screens.screen import Screen
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.board import Board
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.ids import JobId
from pricedesk.domain.job import Job, JobState
from pricedesk.domain.shop import Shop
from pricedesk.services import overview as overview_service
from pricedesk.services import prices as price_service
from pricedesk.services.overview import Decision, Need, Overview, ShopLine

_SETTLE_MS = 800
"""Jobs that move together are looked at once."""
_AGAIN_MS = 60_000
"""Times such as "today" and "3 min ago" move on."""
_SHOP_COLUMN = 1


class OverviewScreen(Screen):
    """Read again when a job changes its state; jobs at work move by the feed alone."""

    place = "overview"

    def __init__(self, session: Session, feed: JobFeed, parent: QWidget | None = None) -> None:
        super().__init__(session, feed, parent)
        self._known: Overview | None = None
        self._findings: tuple[Decision, ...] = ()
        self._states: dict[JobId, JobState] = {job.id: job.state for job in feed.jobs.values()}
        self._stale, self._findings_stale = True, True
        self._drafting = False
        self.trouble = Banner(translate("overview", "Overview"))
        self._make_boards()
        self.empty = Empty(
            "shops",
            translate("overview", "Connect your first shop"),
            translate(
                "overview",
                "Here stands every morning what runs, what has ended, what waits for your word and "
                "which sales come. It begins with a shop.",
            ),
        )
        self.empty.offer(
            translate("overview", "Connect a shop …"),
            lambda: self.wanted.emit("shops", "connect"),
            primary=True,
        )
        self._stack = Pages()
        self._stack.addWidget(self._page())
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._read_if_seen)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        self._again.start()
        feed.changed.connect(self._jobs_moved)
        session.shop_chosen.connect(self._other_shop)
        session.shop_updated.connect(self._prices_moved)
        session.shops_changed.connect(self._other_shop)

    def shown(self) -> None:
        self._read_if_seen()

    def refresh(self) -> None:
        self._stale = True
        self._read_if_seen()

    def restyle(self) -> None:
        for board in self._boards:
            board.table.viewport().update()

    # --- parts ---

    def _make_boards(self) -> None:
        self.decisions = Board(
            translate("overview", "Needs a decision"),
            overview_words.DECISIONS,
            translate("overview", "Nothing waits for you: no approval, no conflict, no alarm."),
        )
        self.decisions.chosen.connect(self._decide)
        self.running = Board(
            translate("overview", "Runs now"),
            overview_words.JOBS,
            translate("overview", "No job is at work. Apply a rule or open a price list."),
        )
        self.ended = Board(
            translate("overview", "Ended since yesterday"),
            overview_words.JOBS,
            translate("overview", "No job has ended since the beginning of yesterday."),
        )
        for board in (self.running, self.ended):
            board.chosen.connect(lambda job: self.wanted.emit("jobs", int(job.id)))
            board.offer(translate("overview", "All jobs"), lambda: self.wanted.emit("jobs", None))
        self.sales = Board(
            translate("overview", "Sales today and next"),
            overview_words.SALES,
            translate(
                "overview", "No sale runs or is scheduled. Give a rule a start and schedule it."
            ),
            lines=16,
        )
        self.sales.chosen.connect(lambda line: self.wanted.emit("rules", int(line.sale.rule_id)))
        self.sales.offer(
            translate("overview", "Calendar"), lambda: self.wanted.emit("calendar", None)
        )
        self.shops = Board(translate("overview", "Shops"), overview_words.SHOPS, "")
        self.shops.table.horizontalHeader().show()
        self.shops.chosen.connect(self._take_shop)
        self.odd = Board(
            translate("overview", "Prices worth a look"),
            overview_words.ODD,
            translate("overview", "Nothing is odd: no price under cost, none for free, no drift."),
        )
        self.odd.chosen.connect(self._decide)
        self._boards = (
            self.shops, self.decisions, self.running, self.ended, self.sales, self.odd,
        )  # fmt: skip

    def _page(self) -> QWidget:
        left, right = QVBoxLayout(), QVBoxLayout()
        for board in (self.decisions, self.running, self.ended, self.odd):
            left.addWidget(board)
        self.sales.setMinimumWidth(412)
        right.addWidget(self.sales)
        for column in (left, right):
            column.setSpacing(16)
            column.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left, 2)
        columns.addLayout(right, 1)
        inner = QWidget()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(20, 16, 20, 20)
        whole.setSpacing(16)
        whole.addWidget(self.trouble)
        whole.addWidget(self.shops)
        whole.addLayout(columns, 1)
        page = QScrollArea()
        page.setAccessibleName(translate("overview", "Overview"))
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setWidgetResizable(True)
        page.setWidget(inner)
        return page

    # --- what happens ---

    def _jobs_moved(self, changed: list[Job]) -> None:
        self._show_running()
        moved = [job for job in changed if self._states.get(job.id) is not job.state]
        self._states.update((job.id, job.state) for job in changed)
        if moved:
            self._stale = True
            self._settle.start()

    def _prices_moved(self) -> None:
        self._stale = self._findings_stale = True
        self._settle.start()

    def _other_shop(self) -> None:
        self._prices_moved()
        self._show()

    def _read_if_seen(self) -> None:
        if not self.isVisible():
            return
        if self._stale:
            self.tasks.start(self._read(), only="read")
        if self._findings_stale:
            self.tasks.start(self._look_over(), only="findings")

    async def _read(self) -> None:
        self._stale = False
        shop = self.session.shop
        try:
            found = await self.session.call(
                overview_service.overview, None if shop is None else shop.id
            )
        except PriceDeskError as error:
            self._stale = True
            self.trouble.tell("error", error.message, error.remedy)
            return
        if self.session.shop != shop:
            return
        self.trouble.hide()
        self._known = found
        self._show()

    async def _look_over(self) -> None:
        """The whole catalogue, in threads of the services: once after prices have moved."""
        self._findings_stale = False
        shop = self.session.shop
        try:
            found = await self.session.call(
                overview_service.findings, None if shop is None else shop.id
            )
        except PriceDeskError:
            self._findings_stale = True  # the read beside it says what is wrong
            return
        if self.session.shop == shop:
            self._findings = found
            self.odd.show_items(found)

    def _show(self) -> None:
        if not self.session.shops:
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentIndex(0)
        everywhere = self.session.all_shops
        self.shops.setVisible(everywhere)
        for board in (self.decisions, self.running, self.ended, self.sales, self.odd):
            board.hide_column(_SHOP_COLUMN, not everywhere)
        found = self._known
        if found is None:
            return
        shops = {int(line.shop.id): line.shop for line in found.shops}
        self.shops.show_items(found.shops)
        self.decisions.show_items(found.decisions)
        self.ended.show_items(found.ended)
        self.sales.show_items(
            [
                SaleLine(sale, shops[sale.shop_id].name, shops[sale.shop_id].zone)
                for sale in found.sales
                if sale.shop_id in shops
            ]
        )
        self._show_running()

    def _show_running(self) -> None:
        shop = self.session.shop
        here = [job for job in self.feed.running if shop is None or job.shop_id == shop.id]
        self.running.show_items(sorted(here, key=lambda job: job.id, reverse=True))

    def _decide(self, one: Decision) -> None:
        """Goes to where it is decided."""
        shop = next((shop for shop in self.session.shops if shop.id == one.shop_id), None)
        match one.need:
            case Need.APPROVAL | Need.CONFLICTS | Need.PAUSED | Need.ALARM:
                self.wanted.emit("jobs", one.job_id)
            case Need.MISSED:
                self.wanted.emit("rules", one.rule_id)
            case Need.SHOP:
                self.wanted.emit("shops", None)
            case Need.DRIFT:
                self._in_shop(shop, "catalogue", "drifted:yes")
            case Need.ODD if one.finding is not None:
                if not self._drafting:
                    self._drafting = True
                    self.tasks.start(self._draft(one, one.finding))
            case Need.ODD:
                self._in_shop(shop, "rules", "lint")

    def _in_shop(self, shop: Shop | None, place: str, argument: str) -> None:
        """To a page that shows one shop: this one."""
        if shop is not None:
            self.session.choose(shop)
        self.wanted.emit(place, argument)

    async def _draft(self, one: Decision, finding: str) -> None:
        try:
            rule = await self.session.call(price_service.save_draft, one.shop_id, finding)
        finally:
            self._drafting = False
        self.session.notice.emit(
            "good",
            translate("overview", "The draft is saved as a rule"),
            translate("overview", "It changes nothing until you apply it."),
        )
        self.wanted.emit("rules", int(rule.id))

    def _take_shop(self, line: ShopLine) -> None:
        self.session.choose(line.shop)
