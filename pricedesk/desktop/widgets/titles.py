"""Columns as wide as their titles need in the operator's language, at least as designed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView

# As the sheet writes titles (style/window.qss).
_PIXELS = 12
_AROUND = 18


def wide_enough(head: QHeaderView, section: int, designed: int) -> int:
    """Pixels for a section of ``head``, whose model has its title already."""
    font = QFont(head.font())
    font.setPixelSize(_PIXELS)
    font.setWeight(QFont.Weight.DemiBold)
    title = head.model().headerData(section, Qt.Orientation.Horizontal)
    needed = QFontMetrics(font).horizontalAdvance(str(title or "")) + _AROUND
    return max(designed, needed)
