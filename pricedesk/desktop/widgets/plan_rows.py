"""The rows of a plan: filter by outcome, before and after, the steps of one on a click.

Rows can be left out or given a price by hand; what that means for the rule is the editor's.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from pricedesk.desktop import columns, formats
from pricedesk.desktop.columns import Row
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.models.sources import PlanSource
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.chips import Chip, Chips
from pricedesk.desktop.widgets.grid import Grid
from pricedesk.desktop.widgets.text import label
from pricedesk.desktop.widgets.trace_panel import TracePanel
from pricedesk.domain.money import Currency
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.plan import Plan, RowOutcome
from pricedesk.pricing.summary import Summary

MOST_CHOSEN = 2000
"""Rows that can be decided by hand at once; more is what conditions are for."""

_CHIPS = (
    ("blocked", translate("rule", "Blocked")),
    ("change", translate("rule", "Change")),
    ("skipped", translate("rule", "Skipped")),
    ("unchanged", translate("rule", "Unchanged")),
)


class PlanRows(QWidget):
    """``row_chosen`` with a single selected row; the others with the ids of selected variants."""

    row_chosen = Signal(object)
    leave_out = Signal(list)
    price_by_hand = Signal(list)
    rule_decides = Signal(list)
    too_many = Signal()

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._source: PlanSource | None = None
        self._currency = Currency("EUR", 2)
        self._sort: tuple[str | None, bool] = (None, False)
        self.chips = Chips(translate("rule", "Rows by outcome"))
        self.chips.chosen.connect(lambda _key: self._reorder())
        self.grid = Grid(translate("rule", "Preview"), columns.PLAN, session.preferences)
        self.grid.sort_asked.connect(self._sort_by)
        self.grid.selection_changed.connect(self._selected)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for words, keys, signal in (
            (translate("rule", "Leave out"), "Del", self.leave_out),
            (translate("rule", "Price by hand …"), "F2", self.price_by_hand),
            (translate("rule", "Let the rule decide"), "Shift+F2", self.rule_decides),
        ):
            self._offer(words, keys, signal)
        self.trace = TracePanel()
        self.status = label(role="muted", wrap=True)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.grid)
        split.addWidget(self.trace)
        split.setStretchFactor(0, 1)
        split.setSizes([340, 270])
        chips = QHBoxLayout()
        chips.setContentsMargins(12, 4, 12, 4)
        chips.addWidget(self.chips, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 4)
        foot.addWidget(self.status)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(chips)
        column.addWidget(split, 1)
        column.addLayout(foot)

    def clear(self) -> None:
        """No plan is at hand."""
        self._source = None
        self.grid.frame_model.clear()
        self.trace.hide()
        self.status.setText("")

    async def show_plan(self, plan: Plan, found: Summary, catalogue: Catalogue) -> None:
        """Shows a plan's rows; everything heavy is done off the window's thread."""
        kept = self.chips.choice
        key = kept if kept is None or found.counts[RowOutcome(kept)] else None
        source, order = await self._session.compute(_prepared, plan, catalogue, key, self._sort)
        place = self.grid.keep_place()
        self._source, self._currency = source, plan.currency
        self.grid.frame_model.show(source, order, plan.currency)
        self.grid.return_to_place(place)
        self.chips.show_chips(
            [
                Chip(None, translate("rule", "All"), plan.rows.height),
                *(Chip(name, word, found.counts[RowOutcome(name)]) for name, word in _CHIPS),
            ]
        )
        self.chips.choose(key)
        self._tell_selection()

    def restyle(self) -> None:
        self.grid.restyle()

    def chosen_row(self) -> Row | None:
        """The selected row, if it is one."""
        if self.grid.selected_count() != 1:
            return None
        return self.grid.frame_model.row(self.grid.selected_positions()[0][0])

    def _offer(self, words: str, keys: str, signal: SignalInstance) -> None:
        action = QAction(words, self.grid)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False: self._decide(signal))
        self.grid.addAction(action)

    def _decide(self, signal: SignalInstance) -> None:
        if self.grid.selected_count() > MOST_CHOSEN:
            self.too_many.emit()
        elif chosen := self._chosen_variants():
            signal.emit(chosen)

    def _chosen_variants(self) -> list[int]:
        if self._source is None:
            return []
        order, rows = self.grid.frame_model.order, self._source.rows["variant_id"]
        return [
            int(variant)
            for first, last in self.grid.selected_positions()
            for variant in rows.gather(order.slice(first, last - first + 1))
        ]

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self._reorder()

    def _reorder(self) -> None:
        self._tasks.start(self._order_again(), only="order")

    async def _order_again(self) -> None:
        if (source := self._source) is None:
            return
        choice = self.chips.choice
        wanted = None if choice is None else (choice,)
        order = await self._session.compute(source.order, wanted, *self._sort)
        if source is self._source:
            place = self.grid.keep_place()
            self.grid.frame_model.show(source, order, self._currency)
            self.grid.return_to_place(place)
            self._tell_selection()

    def _selected(self) -> None:
        self._tell_selection()
        if (row := self.chosen_row()) is not None:
            self.row_chosen.emit(row)

    def _tell_selection(self) -> None:
        self._tasks.start(self._tell(), only="told")

    async def _tell(self) -> None:
        """How many rows there are, what is selected of them and comes to, why the one is so."""
        source, model = self._source, self.grid.frame_model
        text = translate("rule", "%n rows", n=model.rowCount())
        if source is not None and (chosen := self.grid.selected_count()):
            parts = [
                model.order.slice(first, last - first + 1)
                for first, last in self.grid.selected_positions()
            ]
            before, after = await self._session.compute(_sums, source.rows, parts)
            if source is not self._source:
                return
            of = self._currency
            sums = translate("rule", "before {before}, after {after} ({difference})").format(
                before=formats.amount(before, of),
                after=formats.amount(after, of),
                difference=formats.difference(after - before, of),
            )
            text += "  ·  " + translate("rule", "%n selected", n=chosen) + "  ·  " + sums
        if (row := self.chosen_row()) is not None and row["reason"]:
            text += f"\n{local(row['reason'])}"
        self.status.setText(text)


def _sums(rows: pl.DataFrame, chosen: Sequence[pl.Series]) -> tuple[int, int]:
    """Of the prices before and after in the rows of these numbers; linear, so in a thread."""
    numbers = pl.concat(chosen)
    before, after = (rows[name].gather(numbers) for name in ("before_price", "after_price"))
    return int(before.sum()), int(after.fill_null(before).sum())


def _prepared(
    plan: Plan, catalogue: Catalogue, outcome: str | None, sort: tuple[str | None, bool]
) -> tuple[PlanSource, pl.Series]:
    source = PlanSource(plan, catalogue)
    return source, source.order(None if outcome is None else (outcome,), *sort)
