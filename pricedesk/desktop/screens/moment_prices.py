"""All prices of a shop at a moment, past or to come, beside those of now; exported as a list."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, QTime, QTimer, QTimeZone
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from pricedesk.desktop import formats
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.moment import MOMENT, MomentSource
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.chips import Chip, Chips
from pricedesk.desktop.widgets.dates import write_moment
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.fields import line
from pricedesk.desktop.widgets.grid import Grid
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.shop import Shop
from pricedesk.services import prices_on
from pricedesk.services.prices_on import PricesOn

_DEBOUNCE_MS = 250


class MomentPrices(QWidget):
    """Shown by ``look``; the moment can then be moved by its field, in the shop's wall clock."""

    def __init__(self, session: Session, tasks: Tasks, name: str) -> None:
        super().__init__()
        self._session, self._tasks = session, tasks
        self._shop: Shop | None = None
        self._source: MomentSource | None = None
        self._sort: tuple[str | None, bool] = (None, False)
        self.moment = QDateTimeEdit()
        self.moment.setAccessibleName(translate("moment", "Moment"))
        self.moment.lineEdit().setAccessibleName(self.moment.accessibleName())
        self.moment.setTimeZone(QTimeZone.utc())
        write_moment(self.moment, seconds=True)
        self.moment.setCalendarPopup(True)
        self._zone = label(role="muted")
        self.chips = Chips(translate("moment", "Rows by difference"))
        self.search = line(
            translate("moment", "Filter"), translate("moment", "Filter by title, SKU …"), 168
        )
        self.search.setClearButtonEnabled(True)
        self.export = button(translate("moment", "Export …"), self._ask_file, icon="export")
        self.export.setEnabled(False)
        self.grid = Grid(name, MOMENT, session.preferences)
        self.trouble = Banner(name)
        self.status = label(role="muted")
        self.empty = Empty("clock", "", "")
        self._stack = Pages()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.grid)
        self._lay_out()
        self._typing = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._typing.timeout.connect(self._reorder)
        self._turning = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._turning.timeout.connect(self.refresh)
        self.moment.dateTimeChanged.connect(lambda _moment: self._turning.start())
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.chips.chosen.connect(lambda _key: self._reorder())
        self.grid.sort_asked.connect(self._sort_by)
        self._say(translate("moment", "Choose a moment"), "")

    def look(self, shop: Shop, at: datetime) -> None:
        """Shows the prices of ``shop`` at ``at`` (aware)."""
        self._shop = shop
        there = at.astimezone(ZoneInfo(shop.zone))
        wall = QDateTime(
            QDate(there.year, there.month, there.day),
            QTime(there.hour, there.minute, there.second),
            QTimeZone.utc(),
        )
        self.moment.blockSignals(True)
        self.moment.setDateTime(wall)
        self.moment.blockSignals(False)
        self._zone.setText(f"{shop.name}, {shop.zone}")
        self.refresh()

    def forget(self) -> None:
        """Another shop is in hand."""
        self._shop = self._source = None
        self.grid.frame_model.clear()
        self.export.setEnabled(False)
        self._say(translate("moment", "Choose a moment"), "")

    def refresh(self) -> None:
        if self._shop is not None:
            self._tasks.start(self._load(self._shop, self.at), only="moment")

    def restyle(self) -> None:
        self.grid.restyle()

    @property
    def looks(self) -> bool:
        """Whether a moment was chosen."""
        return self._shop is not None

    @property
    def at(self) -> datetime:
        """The moment in the field; UTC."""
        assert self._shop is not None
        date, time = self.moment.date(), self.moment.time()
        wall = datetime(
            date.year(), date.month(), date.day(), time.hour(), time.minute(), time.second(),
            tzinfo=ZoneInfo(self._shop.zone),
        )  # fmt: skip
        return wall.astimezone(UTC)

    def write(self, path: Path) -> None:
        """Exports what is shown, all of it or what differs."""
        if self._source is not None:
            self._tasks.start(self._write(self._source.found, path), only="moment-export")

    # --- parts ---

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 20, 10)
        head.setSpacing(8)
        for part in (self.moment, self._zone, self.chips):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.trouble)
        column.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 6, 20, 6)
        foot.addWidget(self.status)
        column.addLayout(foot)

    def _say(self, title: str, text: str) -> None:
        self.empty.say(title, text)
        self._stack.setCurrentWidget(self.empty)
        self.chips.hide()
        self.status.setText("")

    # --- what happens ---

    async def _load(self, shop: Shop, at: datetime) -> None:
        if self._source is None:
            self._say(translate("moment", "Working out the prices …"), "")
        try:
            found = await self._session.call(prices_on.prices_on, shop.id, at)
        except PriceDeskError as error:
            self._source = None
            self.export.setEnabled(False)
            self._say(error.message, error.remedy)
            return
        source = await self._session.compute(MomentSource, found)
        if self._shop is None or self._shop.id != shop.id:
            return
        self._source = source
        self.export.setEnabled(source.height > 0)
        if not source.height:
            self._say(
                translate("moment", "No variant was there then"),
                translate("moment", "Sync the shop, or choose a later moment."),
            )
            return
        differing = int(source.rows["differs"].sum())
        self.chips.show_chips(
            [
                Chip(None, translate("moment", "All"), source.height),
                Chip("differs", translate("moment", "Other than now"), differing),
            ]
        )
        self.chips.show()
        await self._show()

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self._reorder()

    def _reorder(self) -> None:
        self._tasks.start(self._show(), only="moment-order")

    async def _show(self) -> None:
        source = self._source
        if source is None:
            return
        differing = self.chips.choice == "differs"
        order = await self._session.compute(
            source.order, self.search.text(), *self._sort, differing
        )
        if source is not self._source:
            return
        place = self.grid.keep_place()
        self.grid.frame_model.show(source, order, source.found.shop.currency)
        self.grid.return_to_place(place)
        self._stack.setCurrentWidget(self.grid)
        self.status.setText(
            translate("moment", "As we made or saw them")
            if source.found.past
            else translate("moment", "By the sales as planned now")
        )

    def _ask_file(self) -> None:
        assert self._shop is not None
        name = f"{self._shop.address.handle}-{self.moment.dateTime().toString('yyyy-MM-dd-HHmm')}"
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            translate("moment", "Export prices"),
            f"{name}.xlsx",
            translate("moment", "Excel (*.xlsx);;CSV (*.csv)"),
        )
        if chosen:
            self.write(Path(chosen))

    async def _write(self, found: PricesOn, path: Path) -> None:
        differing = self.chips.choice == "differs"
        rows = await self._session.compute(_written, found, path, differing)
        self._session.notice.emit(
            "good",
            translate("moment", "{rows} prices are exported").format(rows=formats.count(rows)),
            path.name,
        )


def _written(found: PricesOn, path: Path, differing: bool) -> int:
    """How many rows were exported. Linear: in a thread."""
    if differing:
        found = found.only(found.differing)
    prices_on.write(found, path)
    return found.rows.height
