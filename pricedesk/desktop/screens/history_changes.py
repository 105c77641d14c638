"""Every change of a shop's prices in a grid that reads on as one scrolls; chosen ones put back."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Row
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.models.history import HISTORY, HistorySource
from pricedesk.desktop.screens.history_filter import HistoryFilter
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.grid import Grid
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.question import ask
from pricedesk.desktop.widgets.text import button, label, rename
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.shop import Shop
from pricedesk.services import history as history_service
from pricedesk.services.history import Page, Place, PutBack

PAGE = 300
_MOST_CHOSEN = 5_000
"""Changes put back at once; a whole job is put back on its own page."""


class HistoryChanges(QWidget):
    """Newest first. ``job_asked`` carries a job's number, ``moment_asked`` a time."""

    job_asked = Signal(int)
    moment_asked = Signal(object)

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self._session, self._tasks = session, tasks
        self._shop: Shop | None = None
        self._source = HistorySource((), "")
        self._after: Place | None = None
        self._reading = False
        self.filter = HistoryFilter()
        self.filter.changed.connect(self.refresh)
        self.put_back = button(translate("history", "Put back …"), self.ask_back, icon="revert")
        self.put_back.setEnabled(False)
        self.trouble = Banner(translate("history", "History"))
        self.grid = Grid(translate("history", "Changes of prices"), HISTORY, session.preferences)
        self.grid.selection_changed.connect(self._tell_selection)
        self.grid.doubleClicked.connect(lambda _index: self.open_job())
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._menu)
        self.grid.verticalScrollBar().valueChanged.connect(lambda _value: self._read_on())
        enter = QShortcut(QKeySequence("Return"), self.grid, self.open_job)
        enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.status = label(role="muted")
        self.empty = Empty("history", "", "")
        self.nothing = Empty(
            "search",
            translate("history", "No change matches"),
            translate("history", "Change or clear the filter."),
        )
        self.nothing.offer(translate("history", "Clear the filter"), self.filter.clear)
        self._stack = Pages()
        for page in (self.empty, self.grid, self.nothing):
            self._stack.addWidget(page)
        self._lay_out()

    def show_shop(self, shop: Shop | None) -> None:
        """Another shop, or none."""
        self._shop = shop
        self._source, self._after = HistorySource((), ""), None
        self.grid.frame_model.clear()
        self.trouble.hide()
        if shop is None:
            self._say(
                translate("history", "Choose a shop"),
                translate("history", "The history is that of one shop: take one in hand above."),
            )
        else:
            self._say(translate("history", "Reading …"), "")
            self.refresh()

    def refresh(self) -> None:
        """Reads the newest again."""
        if self._shop is not None:
            self._tasks.start(self._read_first(self._shop), only="history")

    def prices_moved(self) -> None:
        """There may be newer changes: shown at once, unless one has scrolled away from the top."""
        if self._shop is None:
            return
        if self.grid.verticalScrollBar().value() == 0 and not self.grid.selected_count():
            self.refresh()
        else:
            self.trouble.tell(
                "info",
                translate("history", "There are newer changes."),
                action=translate("history", "Show them"),
                when=self.refresh,
            )

    def restyle(self) -> None:
        self.grid.restyle()

    def open_job(self) -> None:
        """Goes to the job that made the current change."""
        row = self._current()
        if row is not None and row["job_id"] is not None:
            self.job_asked.emit(int(row["job_id"]))

    def ask_back(self) -> None:
        """Asks whether the chosen changes are to be put back."""
        ours, foreign = self._chosen()
        if not ours:
            return
        left = (
            " " + translate("history", "%n of the chosen were somebody else's and stay.", n=foreign)
            if foreign
            else ""
        )
        ask(
            self,
            translate("history", "Put %n changes back?", n=len(ours)),
            translate(
                "history",
                "Each variant gets the price and compare-at price from before the change, to the "
                "cent. A price that has moved again since is left alone and reported.",
            )
            + left,
            verb=translate("history", "Put %n back", n=len(ours)),
            otherwise=translate("history", "Leave them"),
            then=lambda: self._tasks.start(self._put_back(ours), only="put-back"),
        )

    # --- parts ---

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.setSpacing(8)
        head.addWidget(self.filter, 1)
        head.addWidget(self.put_back)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 6, 20, 6)
        foot.addWidget(self.status)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.trouble)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _say(self, title: str, text: str) -> None:
        self.empty.say(title, text)
        self._stack.setCurrentWidget(self.empty)
        self.status.setText("")

    # --- reading ---

    async def _read_first(self, shop: Shop) -> None:
        page = await self._read(shop, None)
        if page is None:
            return
        source = await self._session.compute(HistorySource, page.moves, shop.zone)
        if self._shop is None or self._shop.id != shop.id:
            return
        self._source, self._after = source, page.after
        self.trouble.hide()
        self.grid.frame_model.show(source, source.order, shop.currency)
        if source.height:
            self._stack.setCurrentWidget(self.grid)
        elif self.filter.is_empty:
            self._say(
                translate("history", "No price has changed yet"),
                translate(
                    "history",
                    "Every change that a job makes, and every one that somebody else makes at "
                    "Shopify, stands here from the first sync on.",
                ),
            )
        else:
            self._stack.setCurrentWidget(self.nothing)
        self._tell_selection()

    def _read_on(self) -> None:
        """Towards the end of what was read the next page is asked for."""
        bar = self.grid.verticalScrollBar()
        near = bar.maximum() - bar.value() < 2 * max(self.grid.viewport().height(), 1)
        if near and self._after is not None and not self._reading and self._shop is not None:
            self._reading = True
            self._tasks.start(self._read_next(self._shop, self._after))

    async def _read_next(self, shop: Shop, after: Place) -> None:
        try:
            page = await self._read(shop, after)
            # Another filter or shop came meanwhile: this page belongs to neither.
            if page is None or after != self._after or self._shop != shop:
                return
            longer = self._source.followed_by
            source = await self._session.compute(longer, page.moves, shop.zone)
            if after != self._after or self._shop != shop:
                return
            self._source, self._after = source, page.after
            self.grid.frame_model.grow(self._source, self._source.order)
            self._tell_selection()
        finally:
            self._reading = False

    async def _read(self, shop: Shop, after: Place | None) -> Page | None:
        try:
            return await self._session.call(
                history_service.changes,
                shop.id,
                self.filter.wanted(shop.zone),
                after=after,
                limit=PAGE,
            )
        except PriceDeskError as error:
            self.trouble.tell("error", error.message, error.remedy)
            return None

    # --- choosing ---

    def _current(self) -> Row | None:
        index = self.grid.currentIndex()
        return self.grid.frame_model.row(index.row()) if index.isValid() else None

    def _chosen(self) -> tuple[list[int], int]:
        """Numbers of the chosen changes that jobs made, and how many of them others made."""
        ours: list[int] = []
        foreign = 0
        for first, last in self.grid.selected_positions():
            part = self._source.rows.slice(first, last - first + 1).select("id", "job_id")
            made = part.drop_nulls("job_id")["id"]
            foreign += part.height - made.len()
            ours += made.to_list()
        return ours[:_MOST_CHOSEN], foreign

    def _tell_selection(self) -> None:
        count = self.grid.selected_count()
        ours, _foreign = self._chosen() if count else ([], 0)
        self.put_back.setEnabled(bool(ours))
        rename(
            self.put_back,
            translate("history", "Put %n back …", n=len(ours))
            if ours
            else translate("history", "Put back …"),
        )
        read = formats.count(self._source.height)
        if self._stack.currentWidget() is not self.grid:
            self.status.setText("")
        elif count:
            self.status.setText(translate("history", "%n changes chosen", n=count))
        elif self._after is not None:
            self.status.setText(
                translate("history", "The newest {rows} changes; scroll on for more.").format(
                    rows=read
                )
            )
        else:
            self.status.setText(translate("history", "All {rows} changes.").format(rows=read))

    def _menu(self, where: QPoint) -> None:
        row = self._current()
        if row is None:
            return
        menu = QMenu(self)
        menu.addAction(self.put_back.text(), self.ask_back).setEnabled(self.put_back.isEnabled())
        if row["job_id"] is not None:
            menu.addAction(
                translate("history", "Open job {number}").format(number=row["job_id"]),
                self.open_job,
            )
            menu.addAction(
                translate("history", "Only changes of this job"),
                lambda: self.filter.job.setText(str(row["job_id"])),
            )
        if row["sku"]:
            menu.addAction(
                translate("history", "Only changes of this SKU"),
                lambda: self.filter.text.setText(row["sku"]),
            )
        menu.addAction(
            translate("history", "All prices at this moment"),
            lambda: self.moment_asked.emit(row["at"]),
        )
        menu.exec(self.grid.viewport().mapToGlobal(where))

    async def _put_back(self, numbers: list[int]) -> None:
        assert self._shop is not None
        done = await self._session.call(history_service.put_back, self._shop.id, numbers)
        self._session.notice.emit("warning" if done.refused else "good", *_told(done))
        self.grid.clearSelection()
        self.job_asked.emit(int(done.jobs[0].id))


def _told(done: PutBack) -> tuple[str, str]:
    """What was submitted, and what was not."""
    title = translate("history", "%n prices are being put back", n=done.rows)
    words = [local(str(error)) for _job, error in done.refused]
    if done.foreign:
        words.append(
            translate("history", "%n changes were somebody else's and stay.", n=done.foreign)
        )
    return title, " ".join(words)
