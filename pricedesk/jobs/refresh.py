"""Step 1: read from the shop what changed since the last sync, or all of it the first time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from typing import cast

from pricedesk.domain.shop import Shop
from pricedesk.jobs.context import JobContext
from pricedesk.shopify import catalogue as wire
from pricedesk.storage import catalogue, shops

OVERLAP = timedelta(minutes=5)
"""Read again behind the high-water mark: Shopify's search index lags (FACTS §0.6, §7)."""

Progress = Callable[[int], Awaitable[None]]
"""Called with the products and variants read so far."""


async def refresh(
    context: JobContext, shop: Shop, *, full: bool, sweep: bool, progress: Progress
) -> tuple[int, int]:
    """Brings the stored catalogue up to date in one transaction; products and variants read.

    ``sweep`` also finds what was deleted, at the price of a bulk query over all ids. A
    partial answer raises before anything is merged.
    """
    async with context.database.begin() as connection:
        since = await shops.high_water(connection, shop.id)
        started = await shops.now(connection)
    client = await context.clients.of(shop)
    whole = full or since is None
    source: AsyncIterator[wire.Batch] = (
        wire.full(client, shop.currency)
        if whole or since is None
        else wire.changed_since(client, shop.currency, since - OVERLAP)
    )
    high_water = since or started - OVERLAP
    async with catalogue.sync_writer(context.database, shop.id) as writer:
        async for batch in source:
            await writer.add_products(batch.products)
            await writer.add_variants(batch.variants)
            newest = batch.products.get_column("updated_at").max()
            if newest is not None:
                high_water = max(high_water, cast(datetime, newest))
            await progress(writer.products + writer.variants)
        living = None
        if sweep and not whole:
            living = await wire.product_ids(client)
        await writer.merge(whole=whole, high_water=high_water, product_ids=living)
    return writer.products, writer.variants
