"""A button that opens a menu of actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from pricedesk.desktop.widgets.text import Button


class MenuButton(Button):
    """The actions keep their own state and keys."""

    def __init__(self, text: str, actions: Sequence[QAction]) -> None:
        super().__init__(text, "", "more")
        self.setAccessibleName(text)
        menu = QMenu(self)
        menu.addActions(list(actions))
        self.setMenu(menu)
