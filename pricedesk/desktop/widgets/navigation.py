"""The column on the left: one button a screen, and the look and the keys at its foot."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from pricedesk.desktop import icons, theme
from pricedesk.desktop.language import translate
from pricedesk.desktop.places import places

_WIDTH = 156
_FOLDED = 62
_BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class Navigation(QFrame):
    """``chosen`` carries the key of a screen."""

    chosen = Signal(str)
    look_asked = Signal()
    keys_asked = Signal()
    find_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(translate("navigation", "Navigation"))
        self.setFixedWidth(_WIDTH)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.setSpacing(4)
        for number, place in enumerate(places(), 1):
            keys = f" (Ctrl+{number})" if number <= 9 else ""
            made = self._button(place.key, place.title, f"{place.title}{keys}")
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, key=place.key: self.chosen.emit(key))
            self._group.addButton(made)
            column.addWidget(made)
        column.addStretch(1)
        find = self._button(
            "search",
            translate("navigation", "Find"),
            translate("navigation", "A command, screen, shop, rule, SKU or job (Ctrl+K)"),
        )
        find.clicked.connect(self.find_asked)
        self.look = self._button(
            "look",
            translate("navigation", "Look"),
            translate("navigation", "Light, dark, or as the system"),
        )
        self.look.clicked.connect(self.look_asked)
        sheet = self._button(
            "keys",
            translate("navigation", "Shortcuts"),
            translate("navigation", "Sheet of shortcuts (F1)"),
        )
        sheet.clicked.connect(self.keys_asked)
        for made in (find, self.look, sheet):
            column.addWidget(made)

    def choose(self, key: str) -> None:
        self._buttons[key].setChecked(True)
        self.restyle()

    def allow(self, allowed: bool) -> None:
        """Screens can be opened once the desk is."""
        for place in places():
            self._buttons[place.key].setEnabled(allowed)

    def fold(self, folded: bool) -> None:
        """Icons alone, where the window has no room for words; their hints have them."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if folded else _BESIDE
        for made in self._buttons.values():
            made.setToolButtonStyle(style)
        self.setFixedWidth(_FOLDED if folded else _WIDTH)

    def restyle(self) -> None:
        shades = theme.tokens()
        for key, made in self._buttons.items():
            made.setIcon(icons.icon(key, shades.accent if made.isChecked() else shades.muted))

    def _button(self, key: str, title: str, hint: str) -> QToolButton:
        made = QToolButton()
        made.setText(f"  {title}")
        made.setAccessibleName(title)
        made.setToolTip(hint)
        made.setToolButtonStyle(_BESIDE)
        made.setIconSize(QSize(18, 18))
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setFixedHeight(36)
        self._buttons[key] = made
        return made
