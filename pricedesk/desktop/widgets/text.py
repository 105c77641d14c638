"""Labels, pictures and buttons with the roles that the sheet knows; they follow the palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from pricedesk.desktop import icons, theme


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label; ``role`` is one of the sheet's (title, heading, muted, problem, badge …)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    # Last: a policy of its own would forget that the height goes with the width.
    made.setWordWrap(wrap)
    return made


def centred(widget: QWidget) -> QHBoxLayout:
    """A row that keeps ``widget`` in the middle and, unlike an alignment, its height for width."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


class Picture(QLabel):
    """An icon in a tone of the palette (``good``, ``error``, ``muted`` …)."""

    def __init__(self, name: str = "", tone: str = "muted", size: int = 18) -> None:
        super().__init__()
        self._name, self._tone, self._size = name, tone, size
        self.setFixedSize(size, size)
        self._paint()

    def show_icon(self, name: str, tone: str) -> None:
        self._name, self._tone = name, tone
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        if self._name:
            colour = getattr(theme.tokens(), self._tone)
            self.setPixmap(icons.icon(self._name, colour).pixmap(self._size, self._size))


class Button(QPushButton):
    """A push button whose icon follows the palette."""

    def __init__(self, text: str, kind: str, icon: str) -> None:
        super().__init__(text)
        self._kind, self._icon = kind, icon
        if kind:
            self.setProperty("kind", kind)
        self._paint()

    def show_icon(self, name: str) -> None:
        self._icon = name
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        if self._icon:
            shades = theme.tokens()
            colour = {"link": shades.accent, "primary": shades.on_accent, "danger": shades.error}
            self.setIcon(icons.icon(self._icon, colour.get(self._kind, shades.text)))


class Tool(QToolButton):
    """A small button of one icon; ``name`` says what it does, also in its tip."""

    def __init__(self, icon: str, name: str, when: Callable[[], object]) -> None:
        super().__init__()
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(24, 24)
        self.clicked.connect(lambda _checked=False: when())
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        self.setIcon(icons.icon(self._icon))


def button(
    text: str,
    when: Callable[[], object] | None = None,
    *,
    kind: str = "",
    icon: str = "",
    hint: str = "",
) -> Button:
    """A button with a verb on it; ``kind`` is primary, danger, link, chip or plain."""
    made = Button(text, kind, icon)
    made.setAccessibleName(text)
    if hint:
        made.setToolTip(hint)
    if when is not None:
        made.clicked.connect(lambda _checked=False: when())
    return made


def rename(which: QPushButton, text: str) -> None:
    """Changes a button's words, for eyes and for screen readers."""
    which.setText(text)
    which.setAccessibleName(text)
