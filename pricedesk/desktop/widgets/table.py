"""A plain table over a small model: uniform rows, whole rows selected, texts stretching."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.widgets.cell import CellDelegate
from pricedesk.desktop.widgets.titles import wide_enough


class Table(QTableView):
    """``widths`` in px, in the model's order; the columns ``stretch`` share what is left."""

    def __init__(
        self,
        name: str,
        model: QAbstractItemModel,
        widths: Sequence[int],
        stretch: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setItemDelegate(CellDelegate(self))
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setMinimumSectionSize(40)
        head.setFixedHeight(30)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._stretch = tuple(stretch)
        self._widths = tuple(wide_enough(head, at, width) for at, width in enumerate(widths))
        for position, width in enumerate(self._widths):
            self.setColumnWidth(position, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_room()

    def share_room(self) -> None:
        """Gives what is left to the columns that stretch; also after a column was hidden."""
        wide = {at: self.columnWidth(at) for at in range(len(self._widths))}
        wide.update({at: self._widths[at] for at in self._stretch})
        left = max(0, self.viewport().width() - sum(wide.values()))
        each = left // len(self._stretch)
        for at in self._stretch:
            more = left - each * (len(self._stretch) - 1) if at == self._stretch[0] else each
            self.setColumnWidth(at, self._widths[at] + more)

    def chosen_row(self) -> int | None:
        """The selected row, or None."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else None
