"""A band across a screen: what happened, what it means, what to do, with a button for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.messages import local
from pricedesk.desktop.widgets.text import Picture, button, label

_ICONS = {
    "info": ("info", "accent"),
    "warning": ("warning", "warning"),
    "error": ("error", "error"),
    "good": ("done", "good"),
}


class Banner(QFrame):
    """Hidden until told something. ``kind`` is info, warning, error or good."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._icon = Picture()
        self._title = label(role="heading", wrap=True)
        self._text = label(wrap=True)
        # Of many lines, whose height is no whole number, the last would lose its descenders.
        self._text.setContentsMargins(0, 0, 0, 2)
        self._act: QPushButton | None = None
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        self._row = QHBoxLayout(self)
        # The sheet's border lies inside the layout's own margins.
        self._row.setContentsMargins(12, 9, 12, 9)
        self._row.setSpacing(12)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self.hide()

    def tell(
        self,
        kind: str,
        title: str,
        text: str = "",
        *,
        action: str = "",
        when: Callable[[], object] | None = None,
    ) -> None:
        """Shows the band; with ``action`` a button that calls ``when``."""
        theme.set_role(self, role=f"band-{kind}")
        self._icon.show_icon(*_ICONS[kind])
        self._title.setText(local(title))
        self._text.setText(local(text))
        self._text.setVisible(bool(text))
        if self._act is not None:
            self._row.removeWidget(self._act)
            self._act.deleteLater()
            self._act = None
        if action:
            self._act = button(action, when)
            self._row.addWidget(self._act, 0, Qt.AlignmentFlag.AlignVCenter)
            # Else it comes a turn of the event loop after the words that tell of it.
            self._act.show()
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            # Another palette adds the border to the margins: a text that was measured before
            # would then be wrapped into a line more than there is room for.
            self.setContentsMargins(0, 0, 0, 0)

    @property
    def words(self) -> str:
        """What the band says, for tests and screen readers."""
        return f"{self._title.text()} {self._text.text()}".strip()
