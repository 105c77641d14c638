"""Short notices in the corner: a job ended, an upload was submitted. Errors stay until closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.widgets.text import Picture, button, label

SHOWN_MS = 7000
_WIDTH = 360
_CLEAR = 100
"""Room at the foot of the window: a notice must not lie on the button that applies changes."""
_MOST = 3


class Toasts(QWidget):
    """Lies over the lower right corner of ``parent`` and follows its size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("toast", "Notices"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, kind: str, title: str, text: str = "") -> None:
        """Adds a notice; ``kind`` is good, warning or error."""
        toast = _Toast(kind, local(title), local(text))
        toast.closed = lambda: self._drop(toast)
        self._column.addWidget(toast)
        while self._column.count() > _MOST:
            oldest = self._column.itemAt(0)
            if oldest is None or not isinstance(first := oldest.widget(), QWidget):
                break
            self._drop(first)
        if kind != "error":
            QTimer.singleShot(SHOWN_MS, toast, lambda: self._drop(toast))
        self._place()
        # Once more when the sheet has reached the new labels.
        QTimer.singleShot(0, self, self._place)

    def clear(self) -> None:
        """Takes all notices away."""
        for toast in self.findChildren(_Toast):
            self._drop(toast)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _drop(self, toast: QWidget) -> None:
        self._column.removeWidget(toast)
        toast.hide()
        toast.deleteLater()
        QTimer.singleShot(0, self, self._place)

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None or self._column.count() == 0:
            self.hide()
            return
        for toast in self.findChildren(_Toast):
            toast.ensurePolished()
        self._column.activate()
        height = self._column.totalHeightForWidth(_WIDTH)
        self.setGeometry(
            parent.width() - _WIDTH - 16, parent.height() - height - _CLEAR, _WIDTH, height
        )
        self.show()
        self.raise_()


class _Toast(QFrame):
    def __init__(self, kind: str, title: str, text: str) -> None:
        super().__init__()
        self.closed: Callable[[], None] = _nothing
        self.setProperty("role", "toast")
        self.setAccessibleName(f"{title} {text}")
        name, tone = {"good": ("done", "good"), "warning": ("warning", "warning")}.get(
            kind, ("error", "error")
        )
        picture = Picture(name, tone)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(title, "heading", wrap=True))
        if text:
            words.addWidget(label(text, "muted", wrap=True))
        close = button(
            "",
            lambda: self.closed(),
            kind="link",
            icon="close",
            hint=translate("toast", "Close notice"),
        )
        close.setAccessibleName(translate("toast", "Close notice"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)


def _nothing() -> None:
    return None
