"""What stands around every screen: the shop's band, navigation, header, alarm, status bar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.foot import Foot
from pricedesk.desktop.widgets.navigation import Navigation
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.switcher import Switcher
from pricedesk.desktop.widgets.text import label
from pricedesk.domain.shop import Shop


class Shell(QWidget):
    """The parts are public: the window fills and binds them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.navigation = Navigation()
        self.switcher = Switcher()
        self.foot = Foot()
        self.title = label(role="title")
        self.alarm = Banner(translate("shell", "Alarm"))
        self.guide = Banner(translate("shell", "What to do"))
        self.pages = Pages()
        self._band = QFrame()
        self._band.setFixedHeight(4)
        self._header = QFrame()
        self._scrolled = QScrollArea()
        self._lay_out()

    def show_colour(self, shop: Shop | None) -> None:
        """The band by which nobody edits the wrong shop; without one it is neutral."""
        colour = theme.shop_colour(shop.id).name() if shop else theme.tokens().line
        self._band.setStyleSheet(f"background: {colour};")
        self._band.setAccessibleName(
            translate("shell", "Colour of {shop}").format(shop=shop.name)
            if shop
            else translate("shell", "No shop")
        )

    def show_page(self, page: QWidget) -> None:
        """Shows one of ``pages``. Each wears the palette in which it was last seen."""
        theme.dress(page)
        self.pages.setCurrentWidget(page)

    def dress(self) -> None:
        """Puts the palette in force on what is seen."""
        for part in (
            self.navigation,
            self._header,
            self.alarm,
            self.guide,
            self.foot,
            self._scrolled.verticalScrollBar(),
            self._scrolled.horizontalScrollBar(),
        ):
            theme.dress(part)
        if (page := self.pages.currentWidget()) is not None:
            theme.dress(page)

    def _lay_out(self) -> None:
        self._header.setObjectName("header")
        self._header.setFixedHeight(52)
        row = QHBoxLayout(self._header)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.switcher)
        # On a small display at twice the size a screen may need more room than there is.
        self._scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setWidget(self.pages)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._header)
        right.addWidget(self.alarm)
        right.addWidget(self.guide)
        right.addWidget(self._scrolled, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._band)
        column.addLayout(middle, 1)
        column.addWidget(self.foot)
