"""How days and times are written where they are typed in: digits in the locale's order."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDateTimeEdit


def write_day(edit: QDateTimeEdit) -> None:
    """``24.11.2026``, ``24/11/2026``."""
    edit.setDisplayFormat(_day())


def write_moment(edit: QDateTimeEdit, *, seconds: bool = False) -> None:
    """``24.11.2026 18:00``, ``11/24/2026 6:00 PM``."""
    clock = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
    edit.setDisplayFormat(f"{_day()} {clock.replace('mm', 'mm:ss') if seconds else clock}")


def _day() -> str:
    written = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return written if "yyyy" in written else written.replace("yy", "yyyy")
