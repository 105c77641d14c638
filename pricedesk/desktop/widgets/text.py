"""Labels and buttons with the roles that the sheet knows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from pricedesk.desktop import icons


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label; ``role`` is one of the sheet's (title, heading, muted, problem, badge …)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def button(
    text: str,
    when: Callable[[], object] | None = None,
    *,
    kind: str = "",
    icon: str = "",
    hint: str = "",
) -> QPushButton:
    """A button with a verb on it; ``kind`` is primary, danger, link, chip or plain."""
    made = QPushButton(text)
    made.setAccessibleName(text)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        made.setIcon(icons.icon(icon))
    if hint:
        made.setToolTip(hint)
    if when is not None:
        made.clicked.connect(lambda _checked=False: when())
    return made


def rename(which: QPushButton, text: str) -> None:
    """Changes a button's words, for eyes and for screen readers."""
    which.setText(text)
    which.setAccessibleName(text)


def hairline(parent: QWidget | None = None) -> QFrame:
    made = QFrame(parent)
    made.setProperty("role", "rule")
    return made
