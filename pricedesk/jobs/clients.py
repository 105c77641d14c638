"""One Admin API client a shop, made when first needed and again when the shop has moved."""

from __future__ import annotations

import asyncio

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.ids import ShopId
from pricedesk.domain.shop import Shop
from pricedesk.jobs.budget import SharedBudget
from pricedesk.jobs.tokens import KeptToken
from pricedesk.settings import Settings
from pricedesk.shopify.client import AdminClient, new_http
from pricedesk.storage import shops
from pricedesk.storage.database import Database
from pricedesk.storage.secrets import Secrets


class UnknownShop(PriceDeskError):
    """No connected shop has this number or name."""

    def __init__(self, reference: object) -> None:
        super().__init__(
            f"There is no shop {reference}.", "`pricedesk shops list` shows the connected ones."
        )


class ShopClients:
    """Clients by shop. They share one connection pool; close it at the end."""

    def __init__(self, database: Database, settings: Settings, secrets: Secrets) -> None:
        self._database = database
        self._secrets = secrets
        self._http = new_http(settings.request_timeout)
        self._clients: dict[ShopId, tuple[KeptToken, AdminClient]] = {}
        self._budgets: dict[ShopId, SharedBudget] = {}
        self._making = asyncio.Lock()

    async def of(self, shop: Shop) -> AdminClient:
        """The shop's client. Raises SecretError where its token is missing."""
        async with self._database.begin() as connection:
            credentials = await self._secrets.read(connection, shop)
        async with self._making:
            known = self._clients.get(shop.id)
            if known is not None and known[1].address == shop.address:
                known[0].adopt(credentials)
                return known[1]
            token = KeptToken(self._database, self._secrets, shop, self._http, credentials)
            client = AdminClient(shop.address, token, self.budget(shop.id), http=self._http)
            self._clients[shop.id] = token, client
            return client

    def budget(self, shop_id: ShopId) -> SharedBudget:
        return self._budgets.setdefault(shop_id, SharedBudget(self._database, shop_id))

    async def close(self) -> None:
        for budget in self._budgets.values():
            await budget.close()
        await self._http.aclose()


async def find_shop(database: Database, shop_id: int) -> Shop:
    """Raises UnknownShop."""
    async with database.begin() as connection:
        shop = await shops.get(connection, shop_id)
    if shop is None:
        raise UnknownShop(shop_id)
    return shop
