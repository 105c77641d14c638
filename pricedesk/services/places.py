"""Where prices of a shop stand beside its own: the price lists of its markets and B2B catalogues."""

from __future__ import annotations

from pricedesk.domain.price_list import PriceList
from pricedesk.jobs.world import look
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.services import catalogue as catalogues
from pricedesk.services import shops
from pricedesk.services.desk import Desk
from pricedesk.storage import price_lists as stored


async def price_lists(desk: Desk, shop_id: int) -> list[PriceList]:
    """As the last sync found them, by name; empty before the first. Raises UnknownShop."""
    shop = await shops.get(desk, shop_id)
    async with desk.database.begin() as connection:
        return await stored.everything(connection, shop.id)


async def catalogue_at(desk: Desk, shop_id: int, where: str | None) -> Catalogue:
    """The catalogue at the prices of a list (by name or number), or at the shop's own.

    Raises UnknownShop, RuleError for a list that the shop lacks.
    """
    if where is None:
        return await catalogues.snapshot(desk, shop_id)
    return (await look(desk.database, desk.snapshots, shop_id, where=where)).catalogue
