"""Brings what is stored of a shop's price lists up to date."""

from __future__ import annotations

from pricedesk.domain.ids import PriceListId
from pricedesk.domain.job import JobKind
from pricedesk.domain.price_list import OWN_COSTS, OWN_PRICES
from pricedesk.domain.shop import Shop
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.places import aim, is_of_costs, may_be_in_a_list
from pricedesk.shopify import price_lists as wire
from pricedesk.shopify.client import AdminClient
from pricedesk.storage import price_lists
from pricedesk.storage.jobs import Orders


async def refresh_lists(
    context: JobContext, shop: Shop, client: AdminClient, orders: Orders
) -> PriceListId:
    """A sync reads all lists whole; a job that writes into one reads that one. Where it writes.

    A list is stored only when all of it has arrived. Raises ShopifyError, Incomplete, and
    RuleError as ``aim``.
    """
    is_sync = orders.job.kind is JobKind.SYNC
    async with context.database.begin() as connection:
        if not is_sync and await is_of_costs(connection, orders.job):
            return OWN_COSTS
        if not is_sync and not await may_be_in_a_list(connection, orders):
            return OWN_PRICES
    lists = await wire.price_lists(client)
    if is_sync:
        found = [(one, await wire.fixed_prices(client, one)) for one in lists]
        async with context.database.begin() as connection:
            await price_lists.replace(connection, shop.id, lists)
            for one, prices in found:
                await price_lists.replace_prices(connection, shop.id, one.id, prices)
        return OWN_PRICES
    async with context.database.begin() as connection:
        await price_lists.replace(connection, shop.id, lists)
        target = await aim(connection, orders)
    for one in lists:
        if one.id == target:
            prices = await wire.fixed_prices(client, one)
            async with context.database.begin() as connection:
                await price_lists.replace_prices(connection, shop.id, one.id, prices)
    return target
