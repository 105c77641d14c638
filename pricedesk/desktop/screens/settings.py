"""Settings: a list of pages, and the one that was chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from pricedesk.desktop import icons
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.screen import Screen
from pricedesk.desktop.screens.settings_pages.page import Page
from pricedesk.desktop.screens.settings_pages.pages import PAGES
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.pages import Pages

_LIST_WIDTH = 210


class SettingsScreen(Screen):
    """``take`` opens the page of a key (``database``)."""

    place = "settings"

    def __init__(self, session: Session, feed: JobFeed, parent: QWidget | None = None) -> None:
        super().__init__(session, feed, parent)
        self.list = QListWidget()
        self.list.setAccessibleName(translate("settings", "Pages of the settings"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setProperty("role", "pages")
        self._stack = Pages()
        for entry in PAGES:
            self.list.addItem(QListWidgetItem(entry.title))
            page = entry.make(session, feed, self.tasks)
            page.setAccessibleName(entry.title)
            self._stack.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        self.list.currentRowChanged.connect(self._show)
        session.shop_chosen.connect(self.shown)
        self.restyle()
        self.list.setCurrentRow(0)

    def take(self, argument: object) -> None:
        for place, entry in enumerate(PAGES):
            if entry.key == argument:
                self.list.setCurrentRow(place)

    def shown(self) -> None:
        if self.isVisible():
            self.page.shown()

    def refresh(self) -> None:
        self.page.shown()

    def seek(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def restyle(self) -> None:
        for place, entry in enumerate(PAGES):
            item = self.list.item(place)
            if item is not None:
                item.setIcon(icons.icon(entry.icon))
        for page in self._stack.findChildren(Page):
            page.restyle()

    @property
    def page(self) -> Page:
        """The page that is seen."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def back_up(self) -> None:
        """Asks where the backup goes."""
        from pricedesk.desktop.screens.settings_pages.data import DataPage

        self.take("data")
        assert isinstance(self.page, DataPage)
        self.page.back_up()

    def write_bundle(self) -> None:
        """Asks where the diagnostics bundle goes."""
        from pricedesk.desktop.screens.settings_pages.about import AboutPage

        self.take("about")
        assert isinstance(self.page, AboutPage)
        self.page.write_bundle()

    def _show(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.page.shown()
