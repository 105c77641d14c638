"""Shops: connect them, read their catalogues, see what stands in the way."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop import formats, theme
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.screens.connect import ConnectDialog
from pricedesk.desktop.screens.screen import Screen
from pricedesk.desktop.screens.shop_card import ShopCard
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.question import ask
from pricedesk.desktop.widgets.switcher import swatch
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.job import JobKind
from pricedesk.domain.shop import Shop
from pricedesk.services import catalogue as catalogue_service
from pricedesk.services import shops as shop_service


def _state(shop: Shop) -> str:
    if shop.problem:
        return translate("shops", "Needs attention")
    if shop.paused:
        return translate("shops", "Paused")
    if shop.synced_at is None:
        return translate("shops", "Not synced yet")
    return translate("shops", "Ready")


def _tone(shop: Shop) -> Tone:
    if shop.problem:
        return Tone.ERROR
    return Tone.WARNING if shop.paused or shop.synced_at is None else Tone.GOOD


def _icon(shop: Shop) -> str:
    return {Tone.ERROR: "error", Tone.WARNING: "warning"}.get(_tone(shop), "done")


_COLUMNS: tuple[ItemColumn[Shop], ...] = (
    ItemColumn(translate("shops", "Shop"), 240, lambda shop: shop.name, tone=lambda _s: Tone.STRONG,
               icon=lambda shop: swatch(theme.shop_colour(shop.id)), stretch=True),
    ItemColumn(translate("shops", "Address"), 260, lambda shop: shop.address.domain, tone=lambda _s: Tone.MUTED,
               stretch=True),
    ItemColumn(translate("shops", "Currency"), 84, lambda shop: shop.currency.code),
    ItemColumn(translate("shops", "Products"), 92, lambda shop: formats.count(shop.products), numeric=True),
    ItemColumn(translate("shops", "Variants"), 92, lambda shop: formats.count(shop.variants), numeric=True),
    ItemColumn(translate("shops", "Last sync"), 116, lambda shop: formats.ago(shop.synced_at, datetime.now(UTC)),
               hint=lambda shop: formats.moment(shop.synced_at)),
    ItemColumn(translate("shops", "State"), 200, _state, tone=_tone, icon=_icon),
)  # fmt: skip


class ShopsScreen(Screen):
    """A table of the shops, and the chosen one in full under it."""

    place = "shops"

    def __init__(self, session: Session, feed: JobFeed, parent: QWidget | None = None) -> None:
        super().__init__(session, feed, parent)
        self.model = ItemsModel(_COLUMNS, self)
        self.table = Table(
            translate("shops", "Shops"),
            self.model,
            [c.width for c in _COLUMNS],
            [i for i, c in enumerate(_COLUMNS) if c.stretch],
        )
        self.card = ShopCard()
        self.empty = Empty(
            "shops",
            translate("shops", "Connect your first shop"),
            translate(
                "shops",
                "PriceDesk reads the catalogue, shows you what a rule or a price list would "
                "change, and changes prices only when you say so. Every price can be put back. "
                "No shop at hand? The practice shop lets you try everything without risk.",
            ),
        )
        self.empty.offer(
            translate("shops", "Try it in the practice shop"), self.try_practice, primary=True
        )
        self.empty.offer(translate("shops", "Connect your shop …"), self.connect_shop)
        self._stack = Pages()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._row_chosen())
        self.card.asked.connect(self._act)
        session.shops_changed.connect(self._show)
        session.shop_chosen.connect(self._show)
        session.shop_updated.connect(self._show)
        feed.changed.connect(lambda _jobs: self._show_sync())
        self._show()

    def take(self, argument: object) -> None:
        """``connect`` opens the dialog."""
        if argument == "connect":
            self.connect_shop()

    def refresh(self) -> None:
        self.tasks.start(self.session.refresh_shops(), only="refresh")

    def restyle(self) -> None:
        self._show()

    def connect_shop(self) -> ConnectDialog:
        """Opens the dialog in which a shop is connected."""
        dialog = ConnectDialog(self.session, parent=self.window())
        dialog.connected.connect(lambda shop: self.tasks.start(self._connected(shop)))
        dialog.practice_asked.connect(self.try_practice)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def try_practice(self) -> None:
        """Starts the practice shop, connects it, and reads its catalogue."""
        self.tasks.start(self._try_practice(), only="practice")

    def sync(self) -> None:
        """Reads what changed at the shop in hand."""
        self._act("sync")

    def check(self) -> None:
        """Asks the shop in hand whether all is well between us."""
        self._act("check")

    def _page(self) -> QWidget:
        page = QWidget()
        head = QHBoxLayout()
        head.addWidget(label(translate("shops", "Connected shops"), "heading"))
        head.addStretch(1)
        head.addWidget(
            button(translate("shops", "Connect a shop …"), self.connect_shop, icon="add")
        )
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addWidget(self.card)
        column.addStretch(1)
        return page

    def _show(self) -> None:
        shops = self.session.shops
        self.model.show(shops)
        self._stack.setCurrentIndex(1 if shops else 0)
        self.table.setFixedHeight(32 + max(3, min(len(shops), 10)) * theme.ROW_HEIGHT)
        self.card.setVisible(self.session.shop is not None)
        if self.session.shop is None:
            self.table.clearSelection()
            return
        row = next((i for i, s in enumerate(shops) if s.id == self.session.shop.id), 0)
        if self.table.chosen_row() != row:
            self.card.show_check(None)
            self.table.selectRow(row)
        self.card.show_shop(self.session.shop)
        self._show_sync()

    def _show_sync(self) -> None:
        shop = self.session.shop
        syncs = [
            job
            for job in self.feed.running
            if shop is not None and job.shop_id == shop.id and job.kind is JobKind.SYNC
        ]
        self.card.show_sync(max(syncs, key=lambda job: job.id, default=None))

    def _row_chosen(self) -> None:
        row = self.table.chosen_row()
        if row is not None:
            self.session.choose(self.session.shops[row])

    def _act(self, action: str) -> None:
        shop = self.session.shop
        if shop is None:
            return
        match action:
            case "sync" | "full_sync":
                self.tasks.start(self._sync(shop, full=action == "full_sync"), only="sync")
            case "check":
                self.tasks.start(self._check(shop), only="check")
            case "token":
                self._replace_token(shop)
            case "pause":
                self.tasks.start(self._pause(shop), only="pause")
            case "remove":
                self._ask_remove(shop)
            case "catalogue":
                self.wanted.emit("catalogue", None)

    async def _connected(self, shop: Shop) -> None:
        await self.session.refresh_shops()
        self.session.choose(shop)
        self.session.notice.emit(
            "good",
            translate("shops", "{shop} is connected").format(shop=shop.name),
            translate("shops", "Its catalogue is read now."),
        )
        await self._sync(shop, full=True)

    async def _try_practice(self) -> None:
        self.session.notice.emit(
            "good",
            translate("shops", "The practice shop is starting …"),
            translate("shops", "It takes a few seconds."),
        )
        shop = await self.session.open_practice()
        self.session.notice.emit(
            "good",
            translate("shops", "{shop} is connected").format(shop=shop.name),
            translate(
                "shops",
                "It runs on this computer while PriceDesk is open. When its catalogue was read, "
                "make a rule and see what it would change.",
            ),
        )
        if shop.synced_at is None:
            await self._sync(shop, full=True)

    async def _sync(self, shop: Shop, *, full: bool) -> None:
        await self.session.call(catalogue_service.submit_sync, shop.id, full=full)
        self.feed.look_soon()

    async def _check(self, shop: Shop) -> None:
        self.card.show_check(None)
        found = await self.session.call(shop_service.check, shop.id)
        if self.session.shop is not None and self.session.shop.id == shop.id:
            self.card.show_check(found)
        await self.session.refresh_shops()

    async def _pause(self, shop: Shop) -> None:
        await self.session.call(shop_service.set_paused, shop.id, not shop.paused)
        await self.session.refresh_shops()

    def _replace_token(self, shop: Shop) -> None:
        dialog = ConnectDialog(self.session, shop, self.window())
        dialog.connected.connect(lambda _shop: self.tasks.start(self._token_replaced(shop)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    async def _token_replaced(self, shop: Shop) -> None:
        self.session.notice.emit(
            "good",
            translate("shops", "{shop} is connected again").format(shop=shop.name),
            translate("shops", "Jobs go on."),
        )
        await self.session.refresh_shops()

    def _ask_remove(self, shop: Shop) -> None:
        remove = translate("shops", "Remove {shop}").format(shop=shop.name)
        ask(
            self,
            translate("shops", "Remove {shop}?").format(shop=shop.name),
            translate(
                "shops",
                "The token, the copy of the catalogue and the history of its jobs are forgotten. "
                "No price in the shop changes: prices of a running sale stay as they are now, and "
                "can no longer be put back from here.",
            ),
            verb=remove,
            otherwise=translate("shops", "Keep it"),
            then=lambda: self.tasks.start(self._remove(shop), only="remove"),
            destructive=True,
        )

    async def _remove(self, shop: Shop) -> None:
        await self.session.call(shop_service.remove, shop.id)
        removed = translate("shops", "{shop} was removed").format(shop=shop.name)
        self.session.notice.emit("good", removed, "")
        await self.session.refresh_shops()
