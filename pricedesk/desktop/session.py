"""What every screen is given: the opened desk, the shops, the shop in hand, the jobs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from pricedesk.desktop.backstage import Backstage
from pricedesk.desktop.preferences import Preferences
from pricedesk.domain.shop import Shop
from pricedesk.services import desk as desk_service
from pricedesk.services import shops as shop_service
from pricedesk.services.desk import Desk
from pricedesk.services.practice_host import PracticeHost
from pricedesk.settings import Settings

_ALL = -1
"""Remembered where no one shop was in hand."""

P = ParamSpec("P")
T = TypeVar("T")


class Session(QObject):
    """One opened desk. Signals are emitted on the window's thread."""

    shops_changed = Signal()
    shop_chosen = Signal()
    """Another shop is in hand; or none, where all of them are looked at or none is connected."""
    shop_updated = Signal()
    """The shop in hand has new figures: a sync or a job ended."""
    look_asked = Signal(object)
    """A Look that the operator chose on the Settings screen."""
    notice = Signal(str, str, str)
    """kind (``good``, ``warning``, ``error``), title, text: for a toast."""

    def __init__(self, backstage: Backstage, desk: Desk, preferences: Preferences) -> None:
        super().__init__()
        self._backstage = backstage
        self._opened: AbstractAsyncContextManager[Desk] | None = None
        self.desk = desk
        self.preferences = preferences
        self.shops: list[Shop] = []
        self.shop: Shop | None = None
        self.worker_known = asyncio.Event()
        """Set once a worker was found alive or started, or could not be."""
        self._practice = PracticeHost()
        self._family = [self]

    @property
    def all_shops(self) -> bool:
        """The operator looks at all shops; ``shop`` is none then, though there are some."""
        return self.shop is None and bool(self.shops)

    def beside(self) -> Session:
        """For another window on the same desk: with the same shops, and a shop in hand of its own."""
        other = Session(self._backstage, self.desk, self.preferences)
        other.shops, other.shop = self.shops, self.shop
        other.worker_known, other._practice = self.worker_known, self._practice
        other._family = self._family
        self._family.append(other)
        return other

    def leave(self) -> None:
        """Its window was closed and the others stay."""
        self._family.remove(self)

    @classmethod
    async def open(
        cls,
        backstage: Backstage,
        settings: Settings,
        preferences: Preferences,
        progress: Callable[[str], None],
    ) -> Session:
        """Opens the desk. Raises PriceDeskError when the database cannot be had."""
        opened = desk_service.open_desk(settings, progress=progress)
        desk = await backstage.call(_enter, opened)
        session = cls(backstage, desk, preferences)
        session._opened = opened
        return session

    async def close(self) -> None:
        """Leaves the desk; the embedded database stops with its last user."""
        await self._backstage.call(self._practice.close)
        if self._opened is not None:
            opened, self._opened = self._opened, None
            await self._backstage.call(_leave, opened)

    async def open_practice(self) -> Shop:
        """Starts the practice shop of this data folder, connects it, and takes it in hand.

        Raises PracticeShopError.
        """
        shop = await self.call(self._practice.open)
        await self.refresh_shops()
        self.choose(shop)
        return shop

    async def resume_practice(self) -> None:
        """Starts it again where it was connected in an earlier run."""
        if await self.call(self._practice.resume):
            await self.refresh_shops()

    async def call(
        self,
        service: Callable[Concatenate[Desk, P], Coroutine[Any, Any, T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Awaits a service, given the desk, off the window's thread."""
        return await self._backstage.call(service, self.desk, *args, **kwargs)

    async def compute(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Awaits plain, heavy work off the window's thread."""
        return await self._backstage.compute(function, *args, **kwargs)

    async def refresh_shops(self) -> None:
        """Reads the shops again, for every window of this desk."""
        shops = await self.call(shop_service.list_shops)
        for one in list(self._family):
            one._take(shops)

    def choose(self, shop: Shop | None) -> None:
        """Takes ``shop`` in hand; None looks at all of them."""
        if (self.shop.id if self.shop else None) != (shop.id if shop else None):
            self.shop = shop
            self.preferences.put("shop", int(shop.id) if shop else _ALL)
            self.shop_chosen.emit()

    def _take(self, shops: list[Shop]) -> None:
        """Keeps the shop in hand where it is still there, or takes the remembered one."""
        before, everywhere = self.shop, self.all_shops
        self.shops = shops
        wanted = before.id if before else self.preferences.number("shop", 0)
        if everywhere or (before is None and wanted == _ALL):
            self.shop = None
        else:
            by_id = {int(shop.id): shop for shop in shops}
            self.shop = by_id.get(wanted) or (shops[0] if shops else None)
        self.shops_changed.emit()
        if (before.id if before else None) != (self.shop.id if self.shop else None):
            self.shop_chosen.emit()
        elif before != self.shop:
            self.shop_updated.emit()


async def _enter(opened: AbstractAsyncContextManager[Desk]) -> Desk:
    return await opened.__aenter__()


async def _leave(opened: AbstractAsyncContextManager[Desk]) -> None:
    await opened.__aexit__(None, None, None)
