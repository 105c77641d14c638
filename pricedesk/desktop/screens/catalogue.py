"""The catalogue of the shop in hand: every variant, sorted, filtered and summed at once."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pricedesk.desktop import columns, formats
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.models.sources import CatalogueSource
from pricedesk.desktop.screens.screen import Screen
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.fields import line
from pricedesk.desktop.widgets.grid import Grid
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.shop import Shop
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.services import catalogue as catalogue_service

DEBOUNCE_MS = 120


class CatalogueScreen(Screen):
    """A grid over the memory-mapped snapshot; nothing is read from the database while scrolling."""

    def __init__(self, session: Session, feed: JobFeed, parent: QWidget | None = None) -> None:
        super().__init__(session, feed, parent)
        self._catalogue: Catalogue | None = None
        self._shop: Shop | None = None
        self._sort: tuple[str | None, bool] = (None, False)
        self.search = line("Filter", "Filter by title, SKU, vendor, type, barcode …  (Ctrl+F)")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(440)
        self.found = label(role="muted")
        self.grid = Grid("Catalogue", columns.CATALOGUE, session.preferences)
        self.grid.sort_asked.connect(self._sort_by)
        self.grid.selection_changed.connect(self._tell_selection)
        self.status = label(role="muted")
        self.empty = Empty("catalogue", "", "")
        self.empty.offer("Sync now", self._sync, primary=True)
        self.nothing = Empty("search", "No variant matches", "Change or clear the filter.")
        self.nothing.offer("Clear the filter", self.search.clear)
        self._stack = QStackedWidget()
        for page in (self.empty, self.grid, self.nothing):
            self._stack.addWidget(page)
        self._lay_out()
        self._typing = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._typing.timeout.connect(self._reorder)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        session.shop_chosen.connect(self._other_shop)
        session.shop_updated.connect(self.refresh)
        self._other_shop()

    def take(self, argument: object) -> None:
        """Shows what a search finds."""
        if isinstance(argument, str):
            self.search.setText(argument)

    def refresh(self) -> None:
        self.tasks.start(self._load(), only="load")

    def seek(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def restyle(self) -> None:
        self.grid.restyle()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.setSpacing(12)
        head.addWidget(self.search, 1)
        head.addWidget(self.found)
        head.addStretch(1)
        head.addWidget(button("Make a rule …", lambda: self.wanted.emit("rules", "new")))
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 6, 20, 6)
        foot.addWidget(self.status)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _other_shop(self) -> None:
        self._catalogue = None
        self.grid.frame_model.clear()
        self.refresh()

    async def _load(self) -> None:
        shop = self.session.shop
        if shop is None:
            self._say_empty("No shop is connected", "Connect a shop on the Shops screen first.")
            return
        catalogue = await self.session.call(catalogue_service.snapshot, shop.id)
        if self.session.shop is None or self.session.shop.id != shop.id:
            return
        self._shop = shop
        if catalogue.is_empty:
            self._catalogue = None
            if shop.synced_at is None:
                self._say_empty(
                    "The catalogue was not read yet",
                    f"Sync {shop.name} once to see its variants here and to write rules for them.",
                )
            else:
                self._say_empty(
                    "This shop has no products",
                    "Add products at Shopify, then sync again.",
                )
            return
        self._catalogue = catalogue
        await self._show()

    def _say_empty(self, title: str, text: str) -> None:
        self.empty.say(title, text)
        self._stack.setCurrentWidget(self.empty)
        self.found.setText("")
        self.status.setText("")

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self._reorder()

    def _reorder(self) -> None:
        self.tasks.start(self._show(), only="show")

    async def _show(self) -> None:
        catalogue = self._catalogue
        if catalogue is None:
            return
        key, descending = self._sort
        order = await self.session.compute(
            catalogue_service.rows, catalogue, self.search.text(), key, descending
        )
        if catalogue is not self._catalogue:
            return
        place = self.grid.keep_place()
        self.grid.frame_model.show(CatalogueSource(catalogue), order, catalogue.currency)
        self.grid.return_to_place(place)
        self._stack.setCurrentWidget(self.grid if order.len() else self.nothing)
        whole = catalogue.variants.height
        self.found.setText(
            formats.plural(whole, "variant")
            if order.len() == whole
            else f"{formats.count(order.len())} of {formats.plural(whole, 'variant')}"
        )
        self._tell_selection()

    def _tell_selection(self) -> None:
        catalogue = self._catalogue
        if catalogue is None:
            return
        chosen = self.grid.selected_count()
        if not chosen:
            taken = formats.ago(catalogue.taken_at, datetime.now(UTC))
            self.status.setText(
                f"{formats.plural(catalogue.products.height, 'product')}, as read {taken}. "
                "Select rows to see their sum; right-click a header to choose columns."
            )
            return
        of = catalogue.currency
        order = self.grid.frame_model.order
        parts = [
            order.slice(first, last - first + 1) for first, last in self.grid.selected_positions()
        ]
        prices = catalogue.variants["price"][pl.concat(parts)]
        total, lowest, highest = int(prices.sum()), prices.min(), prices.max()
        self.status.setText(
            f"{formats.plural(chosen, 'variant')} selected  ·  prices sum to "
            f"{formats.money(total, of)} {of.code}  ·  average "
            f"{formats.money((total * 2 + chosen) // (chosen * 2), of)}  ·  from "
            f"{formats.money(_int(lowest), of)} to {formats.money(_int(highest), of)}"
        )

    def _sync(self) -> None:
        if self.session.shop is None:
            self.wanted.emit("shops", "connect")
        else:
            self.tasks.start(self._start_sync(self.session.shop), only="sync")

    async def _start_sync(self, shop: Shop) -> None:
        await self.session.call(catalogue_service.submit_sync, shop.id)
        self.feed.look_soon()
        self._say_empty("The catalogue is being read", "This page fills when the sync is done.")


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None
