"""What stands where there is nothing yet: what it is, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop.messages import local
from pricedesk.desktop.widgets.text import Picture, button, centred, label


class Empty(QWidget):
    """An icon, a line, an explanation and up to two buttons, in the middle."""

    def __init__(self, icon: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(title, "title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setWordWrap(True)
        self._text = label(text, "muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setFixedWidth(520)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        column.addLayout(centred(Picture(icon, size=40)))
        column.addWidget(self._title)
        column.addLayout(centred(self._text))
        column.addSpacing(8)
        column.addLayout(self._buttons)
        column.addStretch(3)

    def say(self, title: str, text: str) -> None:
        self._title.setText(local(title))
        self._text.setText(local(text))

    def offer(self, text: str, when: Callable[[], object], *, primary: bool = False) -> None:
        """Adds a button."""
        self._buttons.addWidget(button(text, when, kind="primary" if primary else ""))

    @property
    def words(self) -> str:
        return f"{self._title.text()} {self._text.text()}"
