"""Cells of the sheet: the current one framed, remedies as links, an editor in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionViewItem, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.models.sheet import SheetModel
from pricedesk.desktop.widgets.frame_cell import FrameCellDelegate

Index = QModelIndex | QPersistentModelIndex


class SheetCellDelegate(FrameCellDelegate):
    """Paints as the grids do, with a frame around the cell that has the keyboard."""

    def __init__(self, model: SheetModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self._sheet = model

    def restyle(self) -> None:
        super().restyle()
        self._frame = QPen(QColor(theme.tokens().accent), 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._frame)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._sheet.columns[index.column()]
        editor = QLineEdit(parent)
        editor.setProperty("role", "cell")
        editor.setFrame(False)
        editor.setAccessibleName(column.title)
        editor.setFont(theme.base_font())
        if column.numeric:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        # Qt asks again whenever rows are judged: what is being typed stays.
        if not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        self._sheet.setData(index, editor.text(), Qt.ItemDataRole.EditRole)
