"""Paints the cells of a FrameModel: one look-up a cell, so that a page of 300 scrolls smoothly.

The style's own painting asks the model for eight roles a cell and reads the sheet for
each; that was four fifths of a frame (docs/performance.md).
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.models.frame import ICON, FrameModel

PADDING = 8
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LINE = int(Qt.TextFlag.TextSingleLine)


class FrameCellDelegate(QStyledItemDelegate):
    """Of a row that is not there yet only the ground. ``restyle`` after the palette has changed."""

    def __init__(self, model: FrameModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.restyle()

    def restyle(self) -> None:
        shades = theme.tokens()
        self._selected = QColor(shades.selected)
        self._line = QColor(shades.line)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell = self._model.cell_soon(index.row(), index.column())
        rect: QRect = option.rect
        x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._selected)
        elif cell is not None and cell.ground is not None:
            painter.fillRect(rect, cell.ground)
        painter.fillRect(x, y + height - 1, width, 1, self._line)
        if cell is None:
            return
        x, width = x + PADDING, width - 2 * PADDING
        if cell.icon is not None:
            painter.drawPixmap(x, y + (height - ICON) // 2, cell.icon)
            x, width = x + ICON + 6, width - ICON - 6
        if not cell.text or width <= 0:
            return
        text = cell.text
        if cell.advance > width:
            text = cell.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.setFont(cell.font)
        painter.setPen(cell.colour)
        side = _RIGHT if cell.numeric else _LEFT
        painter.drawText(x, y, width, height, side | _LINE, text)
