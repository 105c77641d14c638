"""The hands of somebody at the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from pricedesk.desktop.window import Window
from pricedesk.services.practice import PracticeShop


def press(parent: QWidget, words: str) -> None:
    """Clicks the visible button that begins with these words."""
    shown = [made for made in parent.findChildren(QPushButton) if made.isVisible()]
    for made in shown:
        if made.isEnabled() and made.text().startswith(words):
            QTest.mouseClick(made, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(f"no button {words!r} among {[made.text() for made in shown]}")


def take_up(window: Window, shop: PracticeShop) -> None:
    """Chooses a connected shop for the window to work on."""
    assert window.session is not None
    window.session.choose(next(s for s in window.session.shops if s.address.handle == shop.name))
