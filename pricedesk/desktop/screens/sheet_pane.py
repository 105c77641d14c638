"""The sheet of one draft with all that lies around it: outcomes, tools, bars, figures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop import columns, formats
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.figures import Figures, figures
from pricedesk.desktop.models.place_columns import amounts_of
from pricedesk.desktop.models.sheet_columns import sheet_columns
from pricedesk.desktop.screens.sheet_deeds import deeds
from pricedesk.desktop.screens.sheet_hands import SheetHands
from pricedesk.desktop.session import Session
from pricedesk.desktop.sheet_words import edit_words
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.change_bar import ChangeBar
from pricedesk.desktop.widgets.chips import Chip, Chips
from pricedesk.desktop.widgets.find_bar import FindBar
from pricedesk.desktop.widgets.row_advice import RowAdvice
from pricedesk.desktop.widgets.sheet import Sheet
from pricedesk.desktop.widgets.sheet_tools import SheetTools
from pricedesk.desktop.widgets.text import label
from pricedesk.desktop.workbench import Workbench
from pricedesk.domain.money import Currency
from pricedesk.tabular.problems import UploadOutcome

_ORDER = (
    UploadOutcome.ERROR,
    UploadOutcome.AMBIGUOUS,
    UploadOutcome.NOT_FOUND,
    UploadOutcome.WARNING,
    UploadOutcome.CHANGE,
    UploadOutcome.UNCHANGED,
    UploadOutcome.LEFT_OUT,
)


class SheetPane(QWidget):
    """Made anew when the meaning of the columns changes. ``told`` carries short remarks."""

    told = Signal(str)
    ordered = Signal()
    """The rows stand in the order, and under the filters, that were asked for."""

    def __init__(self, session: Session, tasks: Tasks, bench: Workbench) -> None:
        super().__init__()
        self._session, self._tasks, self._bench = session, tasks.part(), bench
        self._sort: tuple[str | None, bool] = (None, False)
        parts = bench.check.parts.parts
        shown = sheet_columns(bench.draft.mapping, parts)
        self._currency = parts[0].catalogue.currency
        self._amounts = amounts_of(shown, parts)
        name = translate("sheet", "Price list")
        self.sheet = Sheet(name, shown, session.preferences)
        self.hands = SheetHands(session, self._tasks, self.sheet, bench)
        self.hands.told.connect(self.told)
        self.find_bar, self.change_bar = FindBar(), ChangeBar()
        self.chips = Chips(translate("sheet", "Rows by outcome"))
        self.tools = SheetTools(self.sheet, deeds(self, bench))
        self.advice = RowAdvice(self.hands.mend)
        self.figures = label(role="muted")
        self.figures.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self._connect()
        self._tell_edits()
        self._tell_counts()
        self.reorder()

    # --- what is shown ---

    def reorder(self) -> None:
        """Puts the rows in order again, under the filters and the outcome that are chosen."""
        self._tasks.start(self._reorder(), only="sheet-order")

    def leave(self) -> None:
        """The sheet goes: nothing is summed up or put in order for it any more."""
        self._tasks.end()
        self.hide()
        self.deleteLater()

    def restyle(self) -> None:
        self.sheet.restyle()

    def open_find(self) -> None:
        """Ctrl+F."""
        self.change_bar.hide()
        self.find_bar.open_find()

    def open_replace(self) -> None:
        """Ctrl+H."""
        self.change_bar.hide()
        self.find_bar.open_replace()
        self._tell_selection()

    def open_change(self, what: str) -> None:
        """The bar that sets, scales or rounds what is selected."""
        self.find_bar.hide()
        self.change_bar.open_for(what)
        self._tell_selection()

    def find_next(self, step: int) -> None:
        """F3, or Shift+F3 with −1."""
        self.hands.seek(self.find_bar.text.text(), self.find_bar, step)

    def show_all(self) -> None:
        """No outcome chosen, no filter, the list's own order."""
        self._sort = (None, False)
        self.sheet.horizontalHeader().setSortIndicatorShown(False)
        self.chips.choose(None)
        self.sheet.clear_filters()
        self.reorder()

    # --- parts ---

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(20, 0, 20, 8)
        top.setSpacing(12)
        top.addWidget(self.chips, 1)
        top.addWidget(self.tools)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 4, 20, 0)
        foot.addWidget(self.figures, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.find_bar)
        column.addWidget(self.change_bar)
        column.addWidget(self.sheet, 1)
        column.addWidget(self.advice)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.sheet.sort_asked.connect(self._sort_by)
        self.sheet.filters_changed.connect(self.reorder)
        self.sheet.selection_changed.connect(self._tell_selection)
        self.chips.chosen.connect(lambda _key: self.reorder())
        self.find_bar.sought.connect(lambda text: self.hands.seek(text, self.find_bar))
        self.find_bar.step.connect(self.find_next)
        self.find_bar.replace_asked.connect(lambda: self.hands.replace(self.find_bar))
        self.change_bar.asked.connect(lambda: self.hands.change(self.change_bar))
        for bar in (self.find_bar, self.change_bar):
            bar.left.connect(self.sheet.setFocus)
        self._bench.judged.connect(self._judged)
        QShortcut("F3", self, lambda: self.find_next(1))
        QShortcut("Shift+F3", self, lambda: self.find_next(-1))

    def _judged(self) -> None:
        """The rows stay where they are, even those that no longer fit a filter."""
        self.sheet.sheet_model.replace(self._bench.source, settled=not self._bench.waiting)
        self._tell_edits()
        self._tell_counts()
        self._tell_selection()

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self.reorder()

    async def _reorder(self) -> None:
        source, choice = self._bench.source, self.chips.choice
        wanted = None if choice is None else (choice,)
        order = await self._session.compute(
            source.order, wanted, self.sheet.filters(), *self._sort, self.sheet.sheet_model.columns
        )
        place = self.sheet.keep_place()
        # Edits may have been judged meanwhile: their rows stay where the order has them.
        self.sheet.sheet_model.show(self._bench.source, order, self._currency)
        self.sheet.return_to_place(place)
        self._tell_selection()
        self.ordered.emit()

    def _tell_counts(self) -> None:
        counts = self._bench.counts
        self.chips.show_chips(
            [
                Chip(None, translate("sheet", "All"), sum(counts.values())),
                *(Chip(o.value, columns.upload_outcome(o.value), counts[o]) for o in _ORDER),
            ]
        )

    def _tell_edits(self) -> None:
        draft = self._bench.draft
        for name, words, kind in (
            ("undo", translate("sheet", "Undo"), draft.undo_kind),
            ("redo", translate("sheet", "Redo"), draft.redo_kind),
        ):
            what = f"{words}: {edit_words(kind)}" if kind is not None else words
            self.tools.allow(name, kind is not None, what)

    def _tell_selection(self) -> None:
        self._tasks.start(self._advise(), only="sheet-advice")
        self._tasks.start(self._sum_up(), only="sheet-figures")

    async def _advise(self) -> None:
        """What is wrong with the current row, once that is there."""
        position = self.sheet.currentIndex().row()
        inside = 0 <= position < self.sheet.sheet_model.rowCount()
        row = await self.sheet.sheet_model.row_later(position) if inside else None
        self.advice.show_row(row)

    async def _sum_up(self) -> None:
        picked = self.sheet.picked()
        written = sum(len(one.numbers) for one in picked if one.column.edits)
        self.find_bar.show_target(written)
        self.change_bar.show_target(written)
        amounts = [
            self._amounts[one.column.key] for one in picked if one.column.key in self._amounts
        ]
        currencies = {one.currency for one in amounts}
        # Euros and yen have no sum.
        keys = {key: one.key for key, one in self._amounts.items()} if len(currencies) == 1 else {}
        found = await self._session.compute(figures, self._bench.source, picked, keys)
        self.figures.setText(self._figure_words(found, next(iter(currencies), self._currency)))

    def _figure_words(self, found: Figures, of: Currency) -> str:
        shown = self.sheet.sheet_model.rowCount()
        rows = translate("sheet", "%n row(s)", n=shown)
        if found.cells < 2:
            return rows
        words = [rows, translate("sheet", "%n cell(s) selected", n=found.cells)]
        if found.amounts:
            words.append(
                translate("sheet", "sum {sum}  average {average}  from {least} to {most}").format(
                    sum=formats.amount(found.total, of),
                    average=formats.amount(found.average, of),
                    least=formats.amount(found.least, of),
                    most=formats.amount(found.most, of),
                )
            )
        return "  ·  ".join(words)
