"""A picture of the window as it stands, and a small file of it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget


def picture(window: QWidget) -> QPixmap:
    """The window with its open dialogs over it."""
    whole = window.grab()
    dialogs = [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QDialog) and widget.isVisible() and widget is not window
    ]
    painter = QPainter(whole)
    for dialog in dialogs:
        shot = dialog.grab()
        corner = QPoint(
            (window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 2
        )
        painter.fillRect(window.rect(), QColor(0, 0, 0, 90))
        painter.drawPixmap(corner, shot)
        painter.setPen(QColor(128, 128, 128))
        painter.drawRect(corner.x(), corner.y(), dialog.width(), dialog.height())
    painter.end()
    return whole


def save(shot: QPixmap, file: Path) -> None:
    """In 256 colours, with the strongest compression: a third of the size."""
    whole = shot.toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = pl.Series("colour", memoryview(whole.constBits()).cast("B").cast("I"), pl.UInt32)
    small = whole.convertToFormat(QImage.Format.Format_Indexed8, _colours(pixels))
    small.save(str(file), "PNG", 0)  # type: ignore[call-overload]


def _colours(pixels: pl.Series) -> list[int]:
    """The commonest of every shade, so that a small green sign stays green, then the commonest."""
    ranked = pixels.value_counts(sort=True)
    shades = ranked.group_by(shade=pl.col("colour") & _SHADE, maintain_order=True).first()
    chosen = [*shades["colour"].head(_SHADES), *ranked["colour"].head(256)]
    return list(dict.fromkeys(chosen))[:256]


_SHADE = 0xF0F0F0
"""Four bits a channel."""
_SHADES = 208
