"""What can be done with a condition or a group of them, by key or by mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.text import Tool


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do with the part of the tree in which the cursor stands."""

    key: str
    words: str
    shortcut: str


DEEDS = (
    Deed("add", translate("rule", "Add a condition after it"), "Ctrl+Return"),
    Deed("group", translate("rule", "Put it into a group of its own"), "Ctrl+G"),
    Deed("negate", translate("rule", "Turn into its opposite"), "Ctrl+I"),
    Deed("up", translate("rule", "Move up"), "Alt+Up"),
    Deed("down", translate("rule", "Move down"), "Alt+Down"),
    Deed("out", translate("rule", "Move out of its group"), "Alt+Left"),
    Deed("in", translate("rule", "Move into the group after or before it"), "Alt+Right"),
    Deed("save", translate("rule", "Save under a name …"), "Ctrl+Shift+G"),
    Deed("remove", translate("rule", "Take it away"), "Ctrl+Shift+Delete"),
)
"""In the order of the menu."""


class ConditionTools(QWidget):
    """The two buttons at the end of a row: more, and take away."""

    def __init__(self, ask: Callable[[str], object]) -> None:
        super().__init__()
        self._ask = ask
        self._more = Tool("more", translate("rule", "More for this condition"), self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._more)
        row.addWidget(Tool("close", translate("rule", "Remove condition"), lambda: ask("remove")))
        self.setFixedWidth(48)

    def _open(self) -> None:
        menu = QMenu(self)
        for deed in DEEDS:
            action = menu.addAction(deed.words)
            action.setShortcut(QKeySequence(deed.shortcut))
            action.triggered.connect(lambda _=False, key=deed.key: self._ask(key))
        menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        menu.deleteLater()
