"""The shop in hand, on every screen: its colour, name and currency, and a menu of the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from pricedesk.desktop import icons, theme
from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.text import label
from pricedesk.domain.shop import Shop


class Switcher(QPushButton):
    """``chosen`` carries the shop that was picked, None for all of them; ``connect_asked`` is
    emitted when one is to be added."""

    chosen = Signal(object)
    connect_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("switcher")
        self.setFixedSize(300, 36)
        self.setToolTip(translate("switcher", "Shop in hand (Ctrl+Shift+S)"))
        self._menu = QMenu(self)
        self._menu.setAccessibleName(translate("switcher", "Shops"))
        self.setMenu(self._menu)
        self._colour = QLabel()
        self._colour.setFixedSize(12, 12)
        self._name = label(role="heading")
        self._more = label(role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 28, 0)
        row.setSpacing(8)
        for part in (self._colour, self._name, self._more):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        row.addStretch(1)
        self.show_shops((), None)

    def show_shops(self, shops: Sequence[Shop], shop: Shop | None) -> None:
        self._menu.clear()
        for other in shops:
            words = f"{other.name}   {other.currency.code}   {other.address.domain}"
            action = self._menu.addAction(swatch(theme.shop_colour(other.id)), words)
            action.triggered.connect(lambda _=False, picked=other: self.chosen.emit(picked))
        if shops:
            self._menu.addSeparator()
        if len(shops) > 1:
            every = self._menu.addAction(icons.icon("group"), _all(shops))
            every.triggered.connect(lambda _=False: self.chosen.emit(None))
        connect = self._menu.addAction(icons.icon("add"), translate("switcher", "Connect a shop …"))
        connect.triggered.connect(self.connect_asked)
        self._colour.setVisible(shop is not None)
        if shop is not None:
            self._colour.setPixmap(swatch(theme.shop_colour(shop.id)).pixmap(12, 12))
            self._name.setText(shop.name)
            practice = translate("switcher", "practice shop") if shop.address.is_practice else ""
            self._more.setText("  ·  ".join(filter(None, (shop.currency.code, practice))))
        else:
            none = translate("switcher", "No shop connected")
            self._name.setText(_all(shops) if shops else none)
            self._more.setText("")
        self.setAccessibleName(
            translate("switcher", "Shop in hand: {shop}")
            .format(shop=f"{self._name.text()} {self._more.text()}")
            .strip()
        )


def _all(shops: Sequence[Shop]) -> str:
    return translate("switcher", "All %n shops", n=len(shops))


def swatch(colour: QColor) -> QIcon:
    """A small square of a shop's colour."""
    pixmap = QPixmap(24, 24)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(0, 0, 24, 24, 5, 5)
    painter.end()
    icon = QIcon(pixmap)
    # Else Qt tints it in a selected row, and the shop would have another colour there.
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
