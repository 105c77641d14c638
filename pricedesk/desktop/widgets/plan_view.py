"""A plan on the screen: summary, guardrails, filter by outcome, every row before and after."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pricedesk.desktop import columns, formats
from pricedesk.desktop.models.sources import PlanSource
from pricedesk.desktop.plan_words import sentence
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.approval import Approval
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.chips import Chip, Chips
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.grid import Grid
from pricedesk.desktop.widgets.text import label
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.plan import Plan, RowOutcome
from pricedesk.pricing.summary import Summary

_CHIPS = (
    ("blocked", "Blocked"),
    ("change", "Change"),
    ("skipped", "Skipped"),
    ("unchanged", "Unchanged"),
)


class PlanView(QWidget):
    """``changed`` when what could be submitted has changed."""

    changed = Signal()

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._source: PlanSource | None = None
        self._sort: tuple[str | None, bool] = (None, False)
        self.plan: Plan | None = None
        self.figures: Summary | None = None
        self.summary = label(role="heading", wrap=True)
        self.warnings = Banner("Warnings")
        self.approval = Approval()
        self.approval.changed.connect(self.changed)
        self.chips = Chips("Rows by outcome")
        self.chips.chosen.connect(lambda _key: self._reorder())
        self.grid = Grid("Preview", columns.PLAN, session.preferences)
        self.grid.sort_asked.connect(self._sort_by)
        self.grid.selection_changed.connect(self._tell_selection)
        self.empty = Empty("filter", "", "")
        self.status = label(role="muted", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.grid)
        chips = QHBoxLayout()
        chips.setContentsMargins(12, 0, 12, 0)
        chips.addWidget(self.chips, 1)
        words = QVBoxLayout()
        words.setContentsMargins(12, 8, 12, 0)
        words.setSpacing(8)
        words.addWidget(self.summary)
        words.addWidget(self.warnings)
        words.addWidget(self.approval)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 4)
        foot.addWidget(self.status)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(words)
        column.addLayout(chips)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        self.say("A preview appears here", "Every variant of the shop, before and after.")

    def say(self, title: str, text: str) -> None:
        """Nothing to show, and why."""
        self.plan = self.figures = self._source = None
        self.grid.frame_model.clear()
        self.summary.hide()
        self.warnings.hide()
        self.approval.show_hits((), 0)
        self.chips.hide()
        self.status.setText("")
        self.empty.say(title, text)
        self._stack.setCurrentWidget(self.empty)
        self.changed.emit()

    async def show_plan(self, plan: Plan, found: Summary, catalogue: Catalogue) -> None:
        """Shows a plan; everything heavy is done off the window's thread."""
        source = await self._session.compute(PlanSource, plan, catalogue)
        kept = self.chips.choice
        key = kept if kept is None or found.counts[RowOutcome(kept)] else None
        wanted = None if key is None else (key,)
        order = await self._session.compute(source.order, wanted, *self._sort)
        place = self.grid.keep_place()
        self.plan, self.figures, self._source = plan, found, source
        self.grid.frame_model.show(source, order, plan.currency)
        self.grid.return_to_place(place)
        self.summary.setText(sentence(found, plan.currency))
        self.summary.show()
        if plan.warnings:
            self.warnings.tell("info", "Please note", "\n".join(plan.warnings))
        else:
            self.warnings.hide()
        self.approval.show_hits(plan.guardrails, found.to_send)
        self.chips.show_chips(
            [
                Chip(None, "All", plan.rows.height),
                *(Chip(name, word, found.counts[RowOutcome(name)]) for name, word in _CHIPS),
            ]
        )
        self.chips.choose(key)
        self.chips.show()
        self._stack.setCurrentWidget(self.grid)
        self._tell_selection()
        self.changed.emit()

    def restyle(self) -> None:
        self.grid.restyle()

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self._reorder()

    def _reorder(self) -> None:
        self._tasks.start(self._order_again(), only="order")

    async def _order_again(self) -> None:
        if (source := self._source) is None or self.plan is None:
            return
        choice = self.chips.choice
        wanted = None if choice is None else (choice,)
        order = await self._session.compute(source.order, wanted, *self._sort)
        if source is self._source and self.plan is not None:
            place = self.grid.keep_place()
            self.grid.frame_model.show(source, order, self.plan.currency)
            self.grid.return_to_place(place)
            self._tell_selection()

    def _tell_selection(self) -> None:
        rows = self.grid.frame_model.rowCount()
        text = f"{formats.plural(rows, 'row')}"
        if chosen := self.grid.selected_count():
            text += f"  ·  {formats.count(chosen)} selected{self._sums()}"
        if chosen == 1:
            first = self.grid.frame_model.row(self.grid.selected_positions()[0][0])
            text += f"\n{first['reason']}" if first["reason"] else ""
        self.status.setText(text)

    def _sums(self) -> str:
        if self._source is None or self.plan is None:
            return ""
        order = self.grid.frame_model.order
        before = after = 0
        for first, last in self.grid.selected_positions():
            part = self._source.rows[order.slice(first, last - first + 1)]
            before += int(part["before_price"].sum())
            after += int(part["after_price"].fill_null(part["before_price"]).sum())
        of = self.plan.currency
        return (
            f"  ·  before {formats.money(before, of)} {of.code}, after "
            f"{formats.money(after, of)} {of.code} ({formats.difference(after - before, of)})"
        )
