"""The grid: uniform rows, declared columns, chooser in the header, copy as TSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QByteArray,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.columns import Column
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.frame import FrameModel
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.widgets.field_header import TITLES_HEIGHT
from pricedesk.desktop.widgets.filter_header import FilterHeader
from pricedesk.desktop.widgets.frame_cell import FrameCellDelegate
from pricedesk.desktop.widgets.titles import wide_enough

MOST_COPIED = 100_000
"""Rows that go to the clipboard; more fill no sheet that anybody reads."""

_COPIED_AT_ONCE = 128
_COPY_PAUSE_MS = 5


class Grid(QTableView):
    """A table over a FrameModel. ``sort_asked`` carries the source's column, or ""."""

    sort_asked = Signal(str, bool)
    selection_changed = Signal()
    filters_changed = Signal()
    """What stands in the row of filters has changed (with ``filters`` only)."""

    def __init__(
        self,
        name: str,
        columns: tuple[Column, ...],
        preferences: Preferences | None = None,
        parent: QWidget | None = None,
        *,
        model: FrameModel | None = None,
        filters: bool = False,
    ) -> None:
        super().__init__(parent)
        self.frame_model = model or FrameModel(columns, self)
        self.filter_header: FilterHeader | None = None
        if filters:
            self.filter_header = FilterHeader([column.title for column in columns], self)
            self.filter_header.filters_changed.connect(self.filters_changed)
            self.setHorizontalHeader(self.filter_header)
        self._name = name
        self._preferences = preferences
        self.setAccessibleName(name)
        self.setModel(self.frame_model)
        self.frame_model.rows_came.connect(self.viewport().update)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self._delegate = FrameCellDelegate(self.frame_model, self)
        self.setItemDelegate(self._delegate)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._shape_headers()
        self._copied: list[str] = []
        self._to_copy: Iterator[str | None] = iter(())
        self._copying = QTimer(self, singleShot=True)
        self._copying.timeout.connect(self._copy_slice)
        self._copy = QAction(translate("grid", "Copy rows"), self)
        self._copy.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self.copy_rows)
        self.addAction(self._copy)
        self._settle = QTimer(self, singleShot=True, interval=60)
        self._settle.timeout.connect(self.selection_changed)
        self.selectionModel().selectionChanged.connect(lambda *_: self._settle.start())

    def selected_positions(self) -> list[tuple[int, int]]:
        """The selected rows as (first, last) of each range, in the shown order."""
        selection = self.selectionModel().selection()
        parts = (selection.at(position) for position in range(selection.count()))
        return sorted({(part.top(), part.bottom()) for part in parts})

    def selected_count(self) -> int:
        return sum(last - first + 1 for first, last in self.selected_positions())

    def copy_rows(self) -> None:
        """Puts the selected rows with their header on the clipboard, tabs between.

        Many rows are written a slice at a time, so that nothing stands still meanwhile: as they
        stand now, whatever is shown when they are written. Another copy ends the one at work.
        """
        shown = [c for i, c in enumerate(self._columns) if not self.isColumnHidden(i)]
        header = "\t".join(column.header(self.frame_model.currency) for column in shown)
        self._copied = [header]
        self._to_copy = self._lines(shown)
        self._copy_slice()

    def _lines(self, shown: list[Column]) -> Iterator[str | None]:
        """The selected rows as text; None as often as the next one is not there yet."""
        blocks, of = self.frame_model.blocks, self.frame_model.currency
        if blocks is None:
            return
        for first, last in self.selected_positions():
            for position in range(first, last + 1):
                if len(self._copied) > MOST_COPIED:
                    return
                # The first slice is on the clipboard when the key is let go.
                while len(self._copied) > _COPIED_AT_ONCE and not blocks.is_there(position):
                    yield None
                row = blocks.row(position)
                yield "\t".join(one_line(column.text(row, of)) for column in shown)

    def _copy_slice(self) -> None:
        for taken, line in enumerate(self._to_copy, 1):
            if line is None:
                self._copying.start(_COPY_PAUSE_MS)
                return
            self._copied.append(line)
            if taken == _COPIED_AT_ONCE:
                self._copying.start(0)
                return
        QGuiApplication.clipboard().setText("\n".join(self._copied))
        self._copied = []

    def shown_columns(self) -> tuple[str, ...]:
        """Keys of the columns that are shown, from left to right."""
        head = self.horizontalHeader()
        order = (head.logicalIndex(place) for place in range(len(self._columns)))
        return tuple(self._columns[at].key for at in order if not self.isColumnHidden(at))

    def show_columns(self, keys: Sequence[str]) -> None:
        """Shows these columns and no others, in this order; unknown keys are passed over."""
        head = self.horizontalHeader()
        places = {column.key: at for at, column in enumerate(self._columns)}
        wanted = [places[key] for key in keys if key in places]
        for at in range(len(self._columns)):
            self.setColumnHidden(at, at not in wanted)
        for visual, at in enumerate(wanted):
            head.moveSection(head.visualIndex(at), visual)
        self._remember()

    def show_sort(self, key: str | None, descending: bool) -> None:
        """Marks the header of the source's column ``key`` as the one that orders the rows."""
        head = self.horizontalHeader()
        sorts = [column.sort for column in self._columns]
        head.setSortIndicatorShown(key in sorts)
        if key is not None and key in sorts:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(sorts.index(key), order)

    def keep_place(self) -> tuple[int | None, int]:
        """What to give ``return_to_place`` after a reset: the current row's number, the scroll."""
        current = self.currentIndex()
        order = self.frame_model.order
        number = int(order[current.row()]) if current.isValid() else None
        return number, self.verticalScrollBar().value()

    def return_to_place(self, place: tuple[int | None, int]) -> None:
        """Makes the same row current again and keeps the scroll where that is possible."""
        number, scroll = place
        self.verticalScrollBar().setValue(scroll)
        if number is None:
            return
        order = self.frame_model.order
        # Without a place in line for the threads of Polars, as an expression would take.
        found = (order == number).arg_max()
        if found is not None and order[found] == number:
            index = self.frame_model.index(found, 0)
            rows = QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect | rows
            )

    def filters(self) -> dict[str, str]:
        """What stands in the row of filters, by the column's key; empty fields are not there."""
        if self.filter_header is None:
            return {}
        filled = self.filter_header.filled()
        return {self._columns[section].key: text for section, text in filled.items()}

    def restyle(self) -> None:
        self.frame_model.restyle()
        self._delegate.restyle()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    @property
    def _columns(self) -> tuple[Column, ...]:
        return self.frame_model.columns

    def _shape_headers(self) -> None:
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setMinimumSectionSize(48)
        if self.filter_header is None:
            head.setFixedHeight(TITLES_HEIGHT)
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self.choose_columns)
        head.sectionClicked.connect(self.sort_section)
        head.setAccessibleName(translate("grid", "{grid}: columns").format(grid=self._name))
        # A header asks whether whole columns are selected, row by row: 44 s after "select all"
        # in a million rows. With a selection of its own, always empty, it has its answer.
        head.setSelectionModel(QItemSelectionModel(self.frame_model, head))
        self._widths = [
            wide_enough(head, position, column.width)
            for position, column in enumerate(self._columns)
        ]
        self._filling = False
        for position, column in enumerate(self._columns):
            self.setColumnWidth(position, self._widths[position])
            self.setColumnHidden(position, column.hidden)
        if self._preferences is not None:
            state = self._preferences.shape(self._key)
            if not state.isEmpty():
                head.restoreState(state)
            kept = self._preferences.text(f"{self._key}/widths").split(",")
            if len(kept) == len(self._columns) and all(part.isdigit() for part in kept):
                self._widths = [int(part) for part in kept]
        head.setSortIndicatorShown(False)
        head.sectionResized.connect(self._resized)

    def sort_section(self, section: int) -> None:
        """Asks for the order by a column; for the other direction where it already is so."""
        column = self._columns[section]
        head = self.horizontalHeader()
        if column.sort is None:
            return
        same = head.isSortIndicatorShown() and head.sortIndicatorSection() == section
        descending = same and head.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        head.setSortIndicatorShown(True)
        head.setSortIndicator(section, order)
        self.sort_asked.emit(column.sort, descending)

    def choose_columns(self, where: QPoint) -> None:
        """Opens the menu of the columns at a point of the header."""
        menu = QMenu(self)
        for position, column in enumerate(self._columns):
            action = menu.addAction(column.header(self.frame_model.currency))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(position))
            action.toggled.connect(lambda shown, at=position: self._show_column(at, shown))
        self._add_to_menu(menu, self.horizontalHeader().logicalIndexAt(where))
        menu.exec(self.horizontalHeader().mapToGlobal(where))

    def _add_to_menu(self, menu: QMenu, section: int) -> None:
        """What a kind of grid offers for its columns besides; ``section`` was clicked, or -1."""

    def _show_column(self, position: int, shown: bool) -> None:
        self.setColumnHidden(position, not shown)
        self._remember()

    def _remember(self) -> None:
        self._fill()
        if self._preferences is not None:
            state: QByteArray = self.horizontalHeader().saveState()
            self._preferences.put_shape(self._key, state)
            self._preferences.put(f"{self._key}/widths", ",".join(map(str, self._widths)))

    @property
    def _key(self) -> str:
        return f"grid/{self._name}/{len(self._columns)}"

    def _resized(self, position: int, _before: int, width: int) -> None:
        """The operator dragged a border: this is the column's width from now on."""
        if not self._filling and width:
            self._widths[position] = width
            self._remember()

    def _fill(self) -> None:
        """Shares the room that is left among the columns of long texts; where there are none,
        among those of any text, at most to twice their width."""
        shown = [at for at in range(len(self._columns)) if not self.isColumnHidden(at)]
        roomy = [at for at in shown if self._columns[at].roomy]
        texts = roomy or [at for at in shown if not self._columns[at].numeric]
        left = self.viewport().width() - sum(self._widths[at] for at in shown)
        whole = sum(self._widths[at] for at in texts)
        self._filling = True
        try:
            for at in shown:
                share = 0
                if left > 0 and at in texts and whole:
                    share = left * self._widths[at] // whole
                    share = share if roomy else min(self._widths[at], share)
                self.setColumnWidth(at, self._widths[at] + share)
        finally:
            self._filling = False


def select_rows(grid: Grid, first: int, last: int) -> None:
    """Selects the rows from ``first`` to ``last`` of the shown order."""
    model = grid.frame_model
    grid.selectionModel().select(
        QItemSelection(model.index(first, 0), model.index(last, model.columnCount() - 1)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
    )


def one_line(text: str) -> str:
    """As it can stand among tabs."""
    return text.replace("\t", " ").replace("\n", " ")
