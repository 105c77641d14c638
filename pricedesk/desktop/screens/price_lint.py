"""What is odd about the shop's prices, each with a draft rule that would mend it."""

from __future__ import annotations

import polars as pl
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from pricedesk.desktop import columns, formats
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.models.sources import CatalogueSource
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.grid import Grid
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.widgets.text import button, label
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.lint import Finding
from pricedesk.services import catalogue as catalogue_service
from pricedesk.services import prices

_COLUMNS: tuple[ItemColumn[Finding], ...] = (
    ItemColumn(translate("rule", "Variants"), 84, lambda one: formats.count(len(one.variant_ids)),
               numeric=True),
    ItemColumn(translate("rule", "What is odd"), 320, lambda one: one.title, stretch=True,
               tone=lambda _one: Tone.STRONG, icon=lambda _one: "warning"),
    ItemColumn(translate("rule", "What to do"), 320, lambda one: one.advice, stretch=True),
    ItemColumn(translate("rule", "Draft"), 220,
               lambda one: one.draft.name if one.draft else "", tone=lambda _one: Tone.MUTED),
)  # fmt: skip


class PriceLint(QWidget):
    """``document_wanted`` with the draft of a finding."""

    document_wanted = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._catalogue: Catalogue | None = None
        self.model = ItemsModel(_COLUMNS, self)
        self.table = Table(
            translate("rule", "Findings"), self.model, [c.width for c in _COLUMNS], [1, 2]
        )
        self.grid = Grid(
            translate("rule", "Variants of the finding"), columns.CATALOGUE, session.preferences
        )
        self.told = label(role="heading", wrap=True)
        self.draft = button(translate("rule", "Make a draft rule"), self.make_draft, kind="primary")
        self.empty = Empty("done", "", "")
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 8)
        head.addWidget(self.told, 1)
        head.addWidget(self.draft)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.grid)
        split.setSizes([220, 380])
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(split, 1)
        self._stack = Pages()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_variants())
        self.table.doubleClicked.connect(lambda _index: self.make_draft())
        enter = QShortcut(QKeySequence("Return"), self.table, self.make_draft)
        enter.setContext(Qt.ShortcutContext.WidgetShortcut)

    def refresh(self) -> None:
        """Looks at the prices of the shop in hand again."""
        self._tasks.start(self._load(), only="lint")

    def make_draft(self) -> None:
        """Opens the editor on the draft of the chosen finding; nothing is saved by it."""
        finding = self._chosen()
        if finding is not None and finding.draft is not None:
            self.document_wanted.emit(finding.draft)

    async def _load(self) -> None:
        shop = self._session.shop
        if shop is None:
            self._say(translate("rule", "No shop is connected"), "")
            return
        if not self.model.items:
            self._say(translate("rule", "Looking at the prices …"), "")
        catalogue = await self._session.call(catalogue_service.snapshot, int(shop.id))
        if catalogue.is_empty:
            self._say(
                translate("rule", "The catalogue is empty"),
                translate("rule", "Sync the shop first; prices are checked on what it has."),
            )
            return
        found = await self._session.call(prices.lint, int(shop.id))
        self._catalogue = catalogue
        if not found:
            self._say(
                translate("rule", "Nothing is odd"),
                translate(
                    "rule",
                    "No price is 0 or under cost, no compare-at price is without a saving, SKUs "
                    "are unique and endings are as usual.",
                ),
            )
            return
        self.told.setText(
            translate("rule", "%n findings in {shop}", n=len(found)).format(shop=shop.name)
        )
        self.model.show(found)
        self._stack.setCurrentIndex(1)
        self.table.selectRow(self.table.chosen_row() or 0)
        self._show_variants()

    def _say(self, title: str, text: str) -> None:
        self.model.show(())
        self.grid.frame_model.clear()
        self.empty.say(title, text)
        self._stack.setCurrentIndex(0)

    def _chosen(self) -> Finding | None:
        row = self.table.chosen_row()
        return self.model.items[row] if row is not None and row < len(self.model.items) else None

    def _show_variants(self) -> None:
        finding = self._chosen()
        self.draft.setEnabled(finding is not None and finding.draft is not None)
        if finding is not None:
            self._tasks.start(self._find_variants(finding), only="lint-variants")

    async def _find_variants(self, finding: Finding) -> None:
        catalogue = self._catalogue
        if catalogue is None:
            return
        order = await self._session.compute(_places, catalogue, finding)
        if finding is self._chosen():
            self.grid.frame_model.show(CatalogueSource(catalogue), order, catalogue.currency)


def _places(catalogue: Catalogue, finding: Finding) -> pl.Series:
    wanted = pl.Series(finding.variant_ids, dtype=pl.Int64)
    return catalogue.variants["variant_id"].is_in(wanted.implode()).arg_true()
