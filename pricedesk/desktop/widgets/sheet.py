"""The sheet: a grid of cells that are selected, written and copied as in a spreadsheet."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import (
    QEvent,
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
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.widgets.cell_grid import CellGrid
from pricedesk.desktop.widgets.filter_header import FilterHeader
from pricedesk.desktop.widgets.frozen import FrozenPane
from pricedesk.desktop.widgets.sheet_cell import SheetCellDelegate

_FROZEN = "line,outcome"


class Sheet(CellGrid):
    """``clicked_remedy`` carries the position of a row whose remedy was clicked."""

    clicked_remedy = Signal(int)

    def __init__(
        self,
        name: str,
        columns: tuple[Column, ...],
        preferences: Preferences | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.frozen: FrozenPane | None = None
        super().__init__(name, columns, preferences, parent)
        self._pressed = QPersistentModelIndex()
        self.setMouseTracking(True)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self._delegate = SheetCellDelegate(self.sheet_model, self)
        self.setItemDelegate(self._delegate)
        self.frozen = FrozenPane(self, SheetCellDelegate(self.sheet_model, self))
        kept = preferences.text(f"{self._key}/frozen", _FROZEN) if preferences else _FROZEN
        self.freeze([key for key in kept.split(",") if key])

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
