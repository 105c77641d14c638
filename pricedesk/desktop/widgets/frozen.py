"""Columns that stay in sight while the others scroll: a second view laid over the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.filter_header import FilterHeader
from pricedesk.desktop.widgets.sheet_cell import SheetCellDelegate

if TYPE_CHECKING:
    from pricedesk.desktop.widgets.sheet import Sheet


class FrozenPane(QTableView):
    """Shows the held columns of ``sheet``, with its rows, its selection and its scrolling."""

    def __init__(self, sheet: Sheet, delegate: SheetCellDelegate) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._cells = delegate
        self.sections: list[int] = []
        self.setAccessibleName(
            translate("sheet", "{sheet}: frozen columns").format(sheet=sheet.accessibleName())
        )
        self.setProperty("role", "frozen")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setModel(sheet.sheet_model)
        sheet.sheet_model.rows_came.connect(self.viewport().update)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(sheet.selectionBehavior())
        self.setEditTriggers(sheet.editTriggers())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)
        titles = [column.title for column in sheet.sheet_model.columns]
        self.filter_header = FilterHeader(titles, self)
        self.setHorizontalHeader(self.filter_header)
        self.filter_header.setSectionsClickable(True)
        self.filter_header.sectionClicked.connect(sheet.sort_section)
        self.filter_header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.filter_header.customContextMenuRequested.connect(sheet.choose_columns)
        self.filter_header.filters_changed.connect(sheet.filters_changed)
        self.setSelectionModel(sheet.selectionModel())
        # As in Grid: a header that watches the selection of a million rows stands still.
        self.filter_header.setSelectionModel(
            QItemSelectionModel(sheet.sheet_model, self.filter_header)
        )
        ours, theirs = self.verticalScrollBar(), sheet.verticalScrollBar()
        theirs.valueChanged.connect(ours.setValue)
        ours.valueChanged.connect(theirs.setValue)
        sheet.horizontalHeader().sectionResized.connect(lambda *_: self.place())
        self.hide()

    def hold(self, sections: list[int]) -> None:
        """Shows these columns, which stand first in the sheet."""
        self.sections = list(sections)
        for section in range(self.model().columnCount()):
            self.setColumnHidden(section, section not in sections)
        for place, section in enumerate(sections):
            self.filter_header.moveSection(self.filter_header.visualIndex(section), place)
        self.setVisible(bool(sections))
        self.place()

    def holds(self, section: int) -> bool:
        return section in self.sections

    def place(self) -> None:
        """Lies over the left of the sheet, header and rows."""
        if not self.sections:
            return
        width = 0
        for section in self.sections:
            hidden = self._sheet.isColumnHidden(section)
            self.setColumnHidden(section, hidden)
            if not hidden:
                self.setColumnWidth(section, self._sheet.columnWidth(section))
                width += self._sheet.columnWidth(section)
        height = self._sheet.horizontalHeader().height() + self._sheet.viewport().height()
        self.setGeometry(0, 0, width, height)
        self.raise_()

    def edit_here(
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger,
        event: QEvent | None,
    ) -> bool:
        """Opens the editor on this side; the key that asked for it is typed into it."""
        return bool(super().edit(index, trigger, event))  # type: ignore[arg-type]

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._sheet.after_edit(hint)

    def restyle(self) -> None:
        self._cells.restyle()
        self.viewport().update()
