"""Columns as wide as their titles need in the operator's language, at least as designed."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView


def wide_enough(head: QHeaderView, section: int, designed: int, *, unit: str = "") -> int:
    """Pixels for a section of ``head`` whose title is there already; ``unit`` comes later."""
    head.ensurePolished()
    needed = head.sectionSizeHint(section) + head.fontMetrics().horizontalAdvance(unit)
    return max(designed, needed)
