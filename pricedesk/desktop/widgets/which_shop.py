"""Where a screen shows one shop and all of them are in hand: which one?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.switcher import swatch
from pricedesk.desktop.widgets.text import centred, label
from pricedesk.domain.shop import Shop


class WhichShop(QWidget):
    """One button a shop; ``chosen`` carries it."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = label(translate("which shop", "Which shop?"), "title")
        text = label(
            translate(
                "which shop",
                "You are looking at all shops. Prices are looked at and changed in one of them.",
            ),
            "muted",
        )
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        for words in (title, text):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addLayout(self._buttons)
        column.addStretch(3)

    def show_shops(self, shops: Sequence[Shop]) -> None:
        while (row := self._buttons.takeAt(0)) is not None:
            inner = row.layout()
            while inner is not None and (item := inner.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.deleteLater()
        for shop in shops:
            made = QPushButton(
                swatch(theme.shop_colour(shop.id)), f"  {shop.name}   {shop.currency.code}"
            )
            made.setMinimumWidth(280)
            made.clicked.connect(lambda _=False, picked=shop: self.chosen.emit(picked))
            self._buttons.addLayout(centred(made))

    def take_focus(self) -> None:
        """Puts the keyboard on the first shop."""
        if (first := self.findChild(QPushButton)) is not None:
            first.setFocus()
