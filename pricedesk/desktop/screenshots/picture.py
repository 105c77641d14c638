"""A picture of the window as it stands, and a small file of it."""

from __future__ import annotations

from pathlib import Path

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
    """Without alpha and with the strongest compression."""
    shot.toImage().convertToFormat(QImage.Format.Format_RGB888).save(str(file), "PNG", 0)  # type: ignore[call-overload]
