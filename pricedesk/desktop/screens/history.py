"""History: every price change of a shop, and its whole catalogue as of a moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.history_changes import HistoryChanges
from pricedesk.desktop.screens.moment_prices import MomentPrices
from pricedesk.desktop.screens.screen import Screen
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.tabs import Tabs


class HistoryScreen(Screen):
    """Two pages: the changes, and the prices of a moment."""

    place = "history"

    def __init__(self, session: Session, feed: JobFeed, parent: QWidget | None = None) -> None:
        super().__init__(session, feed, parent)
        self.changes = HistoryChanges(session, self.tasks)
        self.prices = MomentPrices(session, self.tasks, translate("history", "Catalogue as of"))
        self.tabs = Tabs(translate("history", "History"))
        self.tabs.addTab(self.changes, translate("history", "Changes"))
        self.tabs.addTab(self.prices, translate("history", "Catalogue as of"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.changes.job_asked.connect(lambda number: self.wanted.emit("jobs", number))
        self.changes.moment_asked.connect(self.look_at)
        self.tabs.currentChanged.connect(lambda _at: self._look_yesterday())
        session.shop_chosen.connect(self._other_shop)
        session.shop_updated.connect(self.changes.prices_moved)
        self._other_shop()

    def take(self, argument: object) -> None:
        """Shows the changes of what stands in the filter's words, such as a SKU."""
        if isinstance(argument, str):
            self.tabs.setCurrentWidget(self.changes)
            self.changes.filter.clear()
            self.changes.filter.text.setText(argument)

    def refresh(self) -> None:
        if self.tabs.currentWidget() is self.changes:
            self.changes.refresh()
        else:
            self.prices.refresh()

    def seek(self) -> None:
        page = self.tabs.currentWidget()
        field = self.changes.filter.text if page is self.changes else self.prices.search
        field.setFocus()
        field.selectAll()

    def restyle(self) -> None:
        self.changes.restyle()
        self.prices.restyle()

    def put_back(self) -> None:
        self.changes.ask_back()

    def show_moment(self) -> None:
        self.tabs.setCurrentWidget(self.prices)

    def look_at(self, moment: datetime) -> None:
        """The whole catalogue right after ``moment`` (aware)."""
        if self.session.shop is not None:
            self.prices.look(self.session.shop, moment + timedelta(seconds=1))
            self.tabs.setCurrentWidget(self.prices)

    def _other_shop(self) -> None:
        self.changes.show_shop(self.session.shop)
        self.prices.forget()
        self._look_yesterday()

    def _look_yesterday(self) -> None:
        """The first time, so that the page is not empty."""
        shop = self.session.shop
        if shop is not None and self.tabs.currentWidget() is self.prices and not self.prices.looks:
            self.prices.look(shop, datetime.now(UTC) - timedelta(days=1))
