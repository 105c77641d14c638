"""Reductions beside the lowest price of the days before them (EU price indication rule)."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop.evidence_columns import EVIDENCE, EvidenceSource
from pricedesk.desktop.language import translate
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.grid import Grid
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.shop import Shop
from pricedesk.services import prices

DAYS = 30
_FILES = "Excel, CSV (*.xlsx *.csv)"


class PriceEvidence(QWidget):
    """Every variant that shows a reduction now, those with a warning first."""

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._found: tuple[Shop, pl.DataFrame] | None = None
        """Whose rows these are: another shop may be in hand before its own are there."""
        self._sort: tuple[str | None, bool] = (None, False)
        self.told = label(role="heading", wrap=True)
        self.save = button(translate("rule", "Export as evidence …"), self._ask, icon="export")
        self.grid = Grid(translate("rule", "Lowest prices"), EVIDENCE, session.preferences)
        self.grid.sort_asked.connect(self._sort_by)
        self.empty = Empty("percent", "", "")
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 8)
        head.addWidget(self.told, 1)
        head.addWidget(self.save)
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        self._stack = Pages()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def refresh(self) -> None:
        """Reads the history of the shop in hand again."""
        self._tasks.start(self._load(), only="evidence")

    def export(self, path: Path) -> None:
        """Writes what is shown as CSV or Excel, by the suffix."""
        if self._found is not None:
            self._tasks.start(self._export(*self._found, path), only="evidence-file")

    async def _load(self) -> None:
        shop = self._session.shop
        if shop is None:
            self._say(translate("rule", "No shop is connected"), "")
            return
        if self._found is None:
            self._say(translate("rule", "Reading the history …"), "")
        rows = await self._session.call(prices.lowest_prices, int(shop.id), DAYS)
        if rows.is_empty():
            self._say(
                translate("rule", "No variant shows a reduction"),
                translate(
                    "rule",
                    "A reduction has to be announced against the lowest price of the 30 days "
                    "before it. Once a compare-at price is shown, it stands here beside that "
                    "price, out of the history since the first sync.",
                ),
            )
            return
        self._found = (shop, rows)
        warned = rows["warning"].is_not_null().sum()
        reduced = translate("rule", "%n variants are reduced", n=rows.height)
        odd = translate("rule", "%n of them with a warning", n=int(warned))
        self.told.setText(f"{reduced}, {odd}.")
        await self._show()
        self._stack.setCurrentIndex(1)

    async def _show(self) -> None:
        if self._found is not None:
            shop, rows = self._found
            source = EvidenceSource(rows)
            order = await self._session.compute(source.order, *self._sort)
            self.grid.frame_model.show(source, order, shop.currency)

    def _say(self, title: str, text: str) -> None:
        self._found = None
        self.grid.frame_model.clear()
        self.empty.say(title, text)
        self._stack.setCurrentIndex(0)

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self._tasks.start(self._show(), only="evidence-order")

    def _ask(self) -> None:
        title = translate("rule", "Export as evidence")
        dialog = QFileDialog(self.window(), title, "lowest-prices.xlsx", _FILES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda name: self.export(Path(name)))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    async def _export(self, shop: Shop, rows: pl.DataFrame, path: Path) -> None:
        await self._session.call(_written, shop, rows, path)
        self._session.notice.emit("good", translate("rule", "The evidence is written"), str(path))


async def _written(_desk: object, shop: Shop, rows: pl.DataFrame, path: Path) -> None:
    await prices.export_lowest(shop, rows, DAYS, path)
