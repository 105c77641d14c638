"""The catalogue of the shop in hand: every variant, sorted, filtered and summed at once."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import polars as pl
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from pricedesk.desktop import columns, formats
from pricedesk.desktop.catalogue_query import query_of
from pricedesk.desktop.catalogue_sums import sums
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.sources import CatalogueSource
from pricedesk.desktop.screens.catalogue_bar import CatalogueBar
from pricedesk.desktop.screens.catalogue_empty import CatalogueEmpty
from pricedesk.desktop.screens.screen import Screen
from pricedesk.desktop.screens.variant import VariantPanel
from pricedesk.desktop.session import Session
from pricedesk.desktop.views import View, Views
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.grid import Grid
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.shop import Shop
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.errors import RuleError
from pricedesk.services import catalogue as catalogue_service

_ACTIONS = (
    ("variant", translate("catalogue", "Show the variant"), "info"),
    ("copy", translate("catalogue", "Copy rows"), "copy"),
    ("rule", translate("catalogue", "Make a rule …"), "rules"),
)
"""In the toolbar, and the same in the menu of the rows."""


class CatalogueScreen(Screen):
    """A grid over the memory-mapped snapshot; nothing is read from the database while scrolling."""

    place = "catalogue"

    def __init__(self, session: Session, feed: JobFeed, parent: QWidget | None = None) -> None:
        super().__init__(session, feed, parent)
        self._catalogue: Catalogue | None = None
        self._shop: Shop | None = None
        self._sort: tuple[str | None, bool] = (None, False)
        self.grid = Grid("Catalogue", columns.CATALOGUE, session.preferences, filters=True)
        self.grid.setAccessibleName(translate("catalogue", "Catalogue"))
        self.grid.sort_asked.connect(self._sort_by)
        self.grid.filters_changed.connect(self._reorder)
        self.grid.selection_changed.connect(self._selected)
        self.grid.doubleClicked.connect(lambda _index: self.act("variant"))
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._menu)
        self.bar = CatalogueBar(self.grid.choose_columns)
        self.bar.query.asked.connect(self._reorder)
        self.bar.view_chosen.connect(self.show_view)
        self.bar.save_asked.connect(self.save_view)
        self.search = self.bar.query.line
        self._buttons = {
            key: button(words, partial(self.act, key), icon=icon) for key, words, icon in _ACTIONS
        }
        for made in self._buttons.values():
            self.bar.add(made)
        self.variant = VariantPanel(session, self.tasks)
        self.variant.wanted.connect(self.wanted)
        self.status = label(role="muted")
        self.empty = CatalogueEmpty(self._sync)
        self.loading = Empty("catalogue", translate("catalogue", "Reading the catalogue …"), "")
        self.nothing = Empty(
            "search",
            translate("catalogue", "No variant matches"),
            translate("catalogue", "Change or clear the search and the row of filters."),
        )
        self.nothing.offer(translate("catalogue", "Clear the filter"), self.clear)
        self._stack = Pages()
        for page in (self.loading, self.empty, self.grid, self.nothing):
            self._stack.addWidget(page)
        self._lay_out()
        session.shop_chosen.connect(self._other_shop)
        session.shop_updated.connect(self.refresh)
        self._other_shop()

    def take(self, argument: object) -> None:
        """Looks for a text, such as a SKU that the palette has found."""
        if isinstance(argument, str):
            self.clear()
            self.bar.query.set_text(argument)

    def refresh(self) -> None:
        self.tasks.start(self._load(), only="load")

    def seek(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def restyle(self) -> None:
        self.grid.restyle()
        self.variant.restyle()

    def clear(self) -> None:
        """Takes search and row of filters away; columns and order stay."""
        if self.grid.filter_header is not None:
            self.grid.filter_header.set_texts({})
        self.bar.query.set_text("")

    def show_chosen(self) -> None:
        self.act("variant")

    def act(self, key: str) -> None:
        """Does what stands in the toolbar and in the menu of the rows."""
        match key:
            case "variant":
                positions = self.grid.selected_positions()
                if positions and self._shop is not None:
                    row = self.grid.frame_model.row(positions[0][0])
                    self.variant.show_variant(self._shop, int(row["variant_id"]))
            case "copy":
                self.grid.copy_rows()
            case "rule":
                self.wanted.emit("rules", "new")

    def show_view(self, view: View) -> None:
        """Search, filters, columns and order as they were saved; an empty one shows everything."""
        places = {column.key: at for at, column in enumerate(columns.CATALOGUE)}
        header = self.grid.filter_header
        assert header is not None
        header.set_texts({places[key]: text for key, text in view.filters.items() if key in places})
        if view.columns:
            self.grid.show_columns(view.columns)
        self._sort = (view.sort, view.descending)
        self.grid.show_sort(view.sort, view.descending)
        self.bar.query.set_text(view.search)

    def save_view(self, name: str) -> None:
        """Keeps what is shown now under ``name``, for the shop in hand."""
        if self.session.shop is None:
            return
        view = View(
            name,
            self.bar.query.text,
            self.grid.filters(),
            self.grid.shown_columns(),
            *self._sort,
        )
        Views(self.session.preferences, self.session.shop.key).save(view)
        told = translate("catalogue", "View saved: {name}").format(name=name)
        self.session.notice.emit("good", told, "")

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._stack)
        self._split.addWidget(self.variant)
        self._split.setSizes([700, 440])
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        state = self.session.preferences.shape("catalogue")
        if not state.isEmpty():
            self._split.restoreState(state)
        self._split.splitterMoved.connect(
            lambda *_: self.session.preferences.put_shape("catalogue", self._split.saveState())
        )
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 6, 20, 6)
        foot.addWidget(self.status)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._split, 1)
        column.addLayout(foot)

    # --- rows ---

    def _other_shop(self) -> None:
        self._catalogue = None
        self.grid.frame_model.clear()
        self.variant.hide()
        self._stack.setCurrentWidget(self.loading)
        shop = self.session.shop
        self.bar.show_views(Views(self.session.preferences, shop.key) if shop else None)
        self.refresh()

    async def _load(self) -> None:
        shop = self.session.shop
        if shop is None:
            self._show_empty()
            return
        catalogue = await self.session.call(catalogue_service.snapshot, shop.id)
        if self.session.shop is None or self.session.shop.id != shop.id:
            return
        self._shop = shop
        if catalogue.is_empty:
            self._catalogue = None
            self._show_empty()
            return
        self._catalogue = catalogue
        await self._show()

    def _show_empty(self) -> None:
        self.empty.tell(self.session)
        self._stack.setCurrentWidget(self.empty)
        self.bar.found.setText("")
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
        search, filters = self.bar.query.text, self.grid.filters()
        try:
            order = await self.session.compute(
                catalogue_service.rows, catalogue, query_of(search, filters), *self._sort
            )
        except RuleError as error:
            # The rows stay as they were: the search is being written.
            self.bar.query.tell(search, error)
            return
        self.bar.query.tell(search, None)
        if catalogue is not self._catalogue:
            return
        place = self.grid.keep_place()
        self.grid.frame_model.show(CatalogueSource(catalogue), order, catalogue.currency)
        self.grid.return_to_place(place)
        # The row of filters stays in sight with the grid, so that it can be changed.
        narrowed = bool(filters)
        self._stack.setCurrentWidget(self.grid if order.len() or narrowed else self.nothing)
        whole = catalogue.variants.height
        self.bar.found.setText(
            translate("catalogue", "%n variants", n=whole)
            if order.len() == whole
            else translate("catalogue", "{found} of {whole}").format(
                found=formats.count(order.len()), whole=formats.count(whole)
            )
        )
        self._selected()

    def _selected(self) -> None:
        catalogue = self._catalogue
        if catalogue is None:
            return
        chosen = self.grid.selected_count()
        self._buttons["variant"].setEnabled(chosen > 0)
        self._buttons["copy"].setEnabled(chosen > 0)
        if not chosen:
            taken = formats.ago(catalogue.taken_at, datetime.now(UTC))
            read = translate("catalogue", "%n products", n=catalogue.products.height)
            self.status.setText(
                translate(
                    "catalogue",
                    "{products}, as read {when}. Select rows to see their sum; right-click a "
                    "header to choose columns.",
                ).format(products=read, when=taken)
            )
            return
        order = self.grid.frame_model.order
        parts = [
            order.slice(first, last - first + 1) for first, last in self.grid.selected_positions()
        ]
        self.tasks.start(self._sum(catalogue, pl.concat(parts)), only="sum")
        if chosen == 1 and self.variant.isVisible():
            self.act("variant")

    async def _sum(self, catalogue: Catalogue, rows: pl.Series) -> None:
        told = await self.session.compute(sums, catalogue, rows)
        if catalogue is self._catalogue:
            self.status.setText(told)

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        for key, words, _icon in _ACTIONS:
            entry = menu.addAction(words)
            entry.setEnabled(self._buttons[key].isEnabled())
            entry.triggered.connect(lambda _=False, key=key: self.act(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.grid.viewport().mapToGlobal(where))

    def _sync(self) -> None:
        if self.session.shop is None:
            self.wanted.emit("shops", "connect")
        else:
            self.tasks.start(self._start_sync(self.session.shop), only="sync")

    async def _start_sync(self, shop: Shop) -> None:
        await self.session.call(catalogue_service.submit_sync, shop.id)
        self.feed.look_soon()
        self._show_empty()
        self.empty.tell_reading()
