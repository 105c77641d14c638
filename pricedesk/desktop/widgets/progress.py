"""How far something is; while that is unknown a bar that moves, where things may move."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from pricedesk.desktop import theme

_WHOLE = 1000


class Progress(QProgressBar):
    """Without words of its own; without an end until ``show_share`` tells of one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.show_share(None)

    def show_share(self, share: float | None) -> None:
        """From 0 to 1; None where it is unknown."""
        # Without an end Qt moves the bar whatever the style says; an empty one stands still.
        self.setRange(0, 0 if share is None and not theme.still() else _WHOLE)
        self.setValue(int((share or 0) * _WHOLE))
