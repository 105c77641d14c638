"""The sheet: a grid of cells that are selected, written and copied as in a spreadsheet."""

from __future__ import annotations

import asyncio
import hashlib

import polars as pl
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QMenu,
    QWidget,
)

from pricedesk.desktop.columns import Column
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.sheet import SheetModel
from pricedesk.desktop.models.sheet_edits import Picked
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.widgets.filter_header import FilterHeader
from pricedesk.desktop.widgets.frozen import FrozenPane
from pricedesk.desktop.widgets.grid import MOST_COPIED, Grid, one_line
from pricedesk.desktop.widgets.sheet_cell import SheetCellDelegate

_FROZEN = "line,outcome"
_AT_ONCE = 400
"""Rows made into text before the window gets its turn."""


class Sheet(Grid):
    """``clicked_remedy`` carries the position of a row whose remedy was clicked."""

    clicked_remedy = Signal(int)

    def __init__(
        self,
        name: str,
        columns: tuple[Column, ...],
        preferences: Preferences | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.sheet_model = SheetModel(columns)
        self.frozen: FrozenPane | None = None
        super().__init__(name, columns, preferences, parent, model=self.sheet_model, filters=True)
        self.sheet_model.setParent(self)
        self.removeAction(self._copy)
        self._pressed = QPersistentModelIndex()
        self._kept_section = 0
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self._delegate = SheetCellDelegate(self.sheet_model, self)
        self.setItemDelegate(self._delegate)
        self.frozen = FrozenPane(self, SheetCellDelegate(self.sheet_model, self))
        kept = preferences.text(f"{self._key}/frozen", _FROZEN) if preferences else _FROZEN
        self.freeze([key for key in kept.split(",") if key])

    # --- what is selected ---

    def picked(self, *, written: bool = False) -> list[Picked]:
        """What is selected, column by column as they stand on the screen.

        ``written`` leaves out columns that cannot be written. Hidden columns are never in it.
        """
        order = self.sheet_model.order
        found = []
        for section in self.shown_sections():
            column = self.sheet_model.columns[section]
            spans = self._spans(section)
            if spans and (column.edits or not written):
                parts = [order.slice(first, last - first + 1) for first, last in spans]
                found.append(Picked(column, pl.concat(parts) if len(parts) > 1 else parts[0]))
        return found

    def picked_cells(self) -> int:
        """How many cells are selected, those of hidden columns left out."""
        return sum(
            last - first + 1 for at in self.shown_sections() for first, last in self._spans(at)
        )

    def corner(self) -> tuple[int, int] | None:
        """Where a paste begins: the first position and the leftmost shown section selected."""
        for section in self.shown_sections():
            spans = self._spans(section)
            if spans:
                return spans[0][0], section
        return None

    def shown_sections(self) -> list[int]:
        """The columns that can be seen, from left to right."""
        head = self.horizontalHeader()
        order = (head.logicalIndex(at) for at in range(head.count()))
        return [section for section in order if not self.isColumnHidden(section)]

    def go_to(self, position: int, key: str | None = None) -> None:
        """Makes a cell current and brings it into sight."""
        sections = {column.key: at for at, column in enumerate(self.sheet_model.columns)}
        section = sections.get(key) if key else None
        if section is None or self.isColumnHidden(section):
            section = self.currentIndex().column()
        if section < 0:
            section = self.shown_sections()[0]
        index = self.sheet_model.index(position, section)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)

    def keep_place(self) -> tuple[int | None, int]:
        self._kept_section = max(self.currentIndex().column(), 0)
        return super().keep_place()

    def return_to_place(self, place: tuple[int | None, int]) -> None:
        """The same cell is current again, not its whole row."""
        super().return_to_place(place)
        row = self.currentIndex().row()
        if row >= 0:
            self.selectionModel().setCurrentIndex(
                self.sheet_model.index(row, self._kept_section),
                QItemSelectionModel.SelectionFlag.ClearAndSelect,
            )

    def select_column(self) -> None:
        """Selects all shown rows of the current column."""
        self._select(0, self.sheet_model.rowCount() - 1, *[self.currentIndex().column()] * 2)

    def select_row(self) -> None:
        """Selects the whole current row."""
        row = self.currentIndex().row()
        self._select(row, row, 0, self.sheet_model.columnCount() - 1)

    def select_block(self, first: int, rows: int, sections: list[int]) -> None:
        """Selects ``rows`` rows from ``first`` on in these columns, and shows the beginning."""
        selection = QItemSelection()
        last = min(first + rows, self.sheet_model.rowCount()) - 1
        for section in sections:
            selection.select(
                self.sheet_model.index(first, section), self.sheet_model.index(last, section)
            )
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    async def copied(self, *, titles: bool = False) -> str:
        """What is selected as lines of texts with tabs between; at most MOST_COPIED rows.

        Cells are copied as the rectangle that holds them; those not selected are empty.
        """
        spans = {at: spans for at in self.shown_sections() if (spans := self._spans(at))}
        model = self.sheet_model
        chosen = [model.columns[at] for at in spans]
        lines = []
        if titles:
            lines.append("\t".join(column.header(model.currency) for column in chosen))
        rows = _merged([span for each in spans.values() for span in each])
        taken = 0
        for first, last in rows:
            for position in range(first, min(last + 1, first + MOST_COPIED - taken)):
                row = model.row(position)
                lines.append(
                    "\t".join(
                        one_line(column.text(row, model.currency))
                        if any(top <= position <= end for top, end in spans[at])
                        else ""
                        for at, column in zip(spans, chosen, strict=True)
                    )
                )
                taken += 1
                if taken % _AT_ONCE == 0:
                    await asyncio.sleep(0)
        return "\n".join(lines)

    # --- frozen columns ---

    def filters(self) -> dict[str, str]:
        """What stands in the row of filters, by the column's key, of frozen columns as well."""
        assert self.frozen is not None
        filled = self._filled()
        return {self.sheet_model.columns[section].key: text for section, text in filled.items()}

    def clear_filters(self) -> None:
        """Empties the row of filters."""
        for header in self._filter_headers():
            header.clear_fields()

    def fill_filter(self, key: str, text: str) -> None:
        """Writes into a column's field as an operator would."""
        sections = [column.key for column in self.sheet_model.columns]
        self._filter_header_of(sections.index(key)).fill(sections.index(key), text)

    def focus_filter(self) -> None:
        """Gives the keyboard to the field of the current column."""
        section = max(self.currentIndex().column(), 0)
        self._filter_header_of(section).focus_field(section)

    def freeze(self, keys: list[str]) -> None:
        """Keeps these columns in sight at the left; none frees all."""
        assert self.frozen is not None
        filled = self._filled()
        head = self.horizontalHeader()
        sections = {column.key: at for at, column in enumerate(self.sheet_model.columns)}
        wanted = [sections[key] for key in keys if key in sections]
        for place, section in enumerate(wanted):
            head.moveSection(head.visualIndex(section), place)
        self.frozen.hold(wanted)
        for header in self._filter_headers():
            header.set_texts(
                {at: t for at, t in filled.items() if header is self._filter_header_of(at)}
            )
        if self._preferences is not None:
            self._preferences.put(f"{self._key}/frozen", ",".join(keys))

    def restyle(self) -> None:
        super().restyle()
        if self.frozen is not None:
            self.frozen.restyle()

    def _add_to_menu(self, menu: QMenu, section: int) -> None:
        assert self.frozen is not None
        menu.addSeparator()
        if section >= 0:
            shown = self.shown_sections()
            keys = [self.sheet_model.columns[at].key for at in shown[: shown.index(section) + 1]]
            words = translate("sheet", "Freeze the columns up to here")
            menu.addAction(words).triggered.connect(lambda: self.freeze(keys))
        if self.frozen.sections:
            words = translate("sheet", "Let all columns move")
            menu.addAction(words).triggered.connect(lambda: self.freeze([]))

    # --- keyboard and mouse ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = Qt.KeyboardModifier.ControlModifier
        if modifiers == control and event.key() == Qt.Key.Key_Space:
            self.select_column()
        elif modifiers == Qt.KeyboardModifier.ShiftModifier and event.key() == Qt.Key.Key_Space:
            self.select_row()
        elif modifiers & control and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._jump(event.key() == Qt.Key.Key_Down, bool(modifiers & _SHIFT))
        elif not modifiers and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The editor's Enter comes by here as well, before it has ended the edit.
            if not self._is_editing():
                self._step_down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes to the cell below, as spreadsheets do."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.after_edit(hint)

    def after_edit(self, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Goes where the key that ended an edit leads, and takes the keyboard back."""
        self.setFocus()
        hints = QAbstractItemDelegate.EndEditHint
        if hint == hints.SubmitModelCache:
            self._step_down()
        elif hint in (hints.EditNextItem, hints.EditPreviousItem):
            self._step_aside(1 if hint == hints.EditNextItem else -1)

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """In the frozen pane, where the column is; an editor under it could not be seen."""
        if self.frozen is not None and self.frozen.holds(index.column()):
            return self.frozen.edit_here(index, trigger, event)
        return bool(super().edit(index, trigger, event))  # type: ignore[arg-type]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._is_remedy(self.indexAt(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        clicked = event.button() == Qt.MouseButton.LeftButton and self._pressed == index
        if clicked and self._is_remedy(index):
            self.clicked_remedy.emit(index.row())

    def _is_remedy(self, index: QModelIndex) -> bool:
        """Whether a click on this cell does what it says."""
        if not index.isValid() or self.sheet_model.columns[index.column()].key != "remedy":
            return False
        return self.sheet_model.row(index.row())["fix"] is not None

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(index, hint)
        if self.frozen is None or self.frozen.holds(index.column()):
            return
        hidden = self.frozen.width() - self.columnViewportPosition(index.column())
        if self.frozen.sections and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.frozen is not None:
            self.frozen.place()

    # --- parts ---

    @property
    def _key(self) -> str:
        """Remembered for each set of columns: a supplier's next list finds its shape again."""
        keys = "\n".join(column.key for column in self._columns)
        digest = hashlib.blake2b(keys.encode(), digest_size=8).hexdigest()
        return f"sheet/{digest}"

    def _filter_headers(self) -> list[FilterHeader]:
        assert self.frozen is not None
        assert self.filter_header is not None
        return [self.filter_header, self.frozen.filter_header]

    def _filter_header_of(self, section: int) -> FilterHeader:
        ours, frozen = self._filter_headers()
        return frozen if self.frozen is not None and self.frozen.holds(section) else ours

    def _filled(self) -> dict[int, str]:
        ours, frozen = self._filter_headers()
        return {**ours.filled(), **frozen.filled()}

    def _spans(self, section: int) -> list[tuple[int, int]]:
        """The selected positions of a column as (first, last), in order, none twice."""
        selection = self.selectionModel().selection()
        parts = (selection.at(place) for place in range(selection.count()))
        return _merged(
            [
                (part.top(), part.bottom())
                for part in parts
                if part.left() <= section <= part.right()
            ]
        )

    def _select(self, top: int, bottom: int, left: int, right: int) -> None:
        if bottom >= top >= 0 and left >= 0:
            model = self.sheet_model
            self.selectionModel().select(
                QItemSelection(model.index(top, left), model.index(bottom, right)),
                QItemSelectionModel.SelectionFlag.ClearAndSelect,
            )

    def _jump(self, down: bool, extend: bool) -> None:
        """To the first or last row; with ``extend`` everything on the way is selected."""
        current = self.currentIndex()
        if not current.isValid():
            return
        goal = self.sheet_model.index(
            self.sheet_model.rowCount() - 1 if down else 0, current.column()
        )
        flags = QItemSelectionModel.SelectionFlag
        if extend:
            top, bottom = sorted((current.row(), goal.row()))
            self._select(top, bottom, current.column(), current.column())
            self.selectionModel().setCurrentIndex(goal, flags.NoUpdate)
        else:
            self.selectionModel().setCurrentIndex(goal, flags.ClearAndSelect)
        self.scrollTo(goal)

    def _is_editing(self) -> bool:
        editing = QAbstractItemView.State.EditingState
        return self.state() == editing or (
            self.frozen is not None and self.frozen.state() == editing
        )

    def _step_down(self) -> None:
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if below.isValid():
            self.selectionModel().setCurrentIndex(
                below, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(below)

    def _step_aside(self, by: int) -> None:
        shown = self.shown_sections()
        place = shown.index(self.currentIndex().column()) + by
        if 0 <= place < len(shown):
            beside = self.currentIndex().siblingAtColumn(shown[place])
            self.selectionModel().setCurrentIndex(
                beside, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(beside)


_SHIFT = Qt.KeyboardModifier.ShiftModifier


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch made one."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
