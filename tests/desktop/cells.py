"""What stands in the cells of a grid, and the hand that types into one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from pricedesk.desktop.models.frame import FrameModel
from pricedesk.desktop.widgets.sheet import Sheet


def section(model: FrameModel, key: str) -> int:
    """Where a column stands in its model."""
    return [column.key for column in model.columns].index(key)


def cell(model: FrameModel, row: int, key: str) -> str:
    """What stands in a cell of the screen."""
    return str(model.data(model.index(row, section(model, key))) or "")


def column(model: FrameModel, key: str) -> list[str]:
    """A whole column, as the rows stand."""
    return [cell(model, row, key) for row in range(model.rowCount())]


def line(model: FrameModel, row: int) -> dict[str, str]:
    """A whole row, by the columns' keys."""
    return {each.key: cell(model, row, each.key) for each in model.columns}


def cell_field(sheet: Sheet) -> QLineEdit:
    """The one field in which a cell is being edited, be it of the frozen columns."""
    views = [sheet] if sheet.frozen is None else [sheet, sheet.frozen]
    (found,) = [
        field
        for view in views
        for field in view.viewport().findChildren(QLineEdit)
        if field.property("role") == "cell" and field.isVisible()
    ]
    return found


def type_over(sheet: Sheet, text: str) -> None:
    """Types into the current cell as an operator does: what was there goes, Enter ends it."""
    QTest.keyClick(sheet, text[0])
    field = cell_field(sheet)
    QTest.keyClicks(field, text[1:])
    QTest.keyClick(field, Qt.Key.Key_Return)
