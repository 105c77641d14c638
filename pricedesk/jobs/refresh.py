"""Step 1: read from the shop what changed since the last sync, or all of it the first time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import cast

from pricedesk.domain.metafields import PREFIX
from pricedesk.domain.shop import Shop
from pricedesk.jobs import metafields
from pricedesk.jobs.context import JobContext
from pricedesk.shopify import catalogue as wire
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.metafields import affordable, columns_of
from pricedesk.storage import catalogue, shops

OVERLAP = timedelta(minutes=5)
"""Read again behind the high-water mark: Shopify's search index lags (FACTS §0.6, §7)."""
EXPORT_GOOD_FOR = timedelta(minutes=30)
"""So old may an export be that is taken up after a crash; an older one is made anew."""

_MOST_WARNINGS = 25

Progress = Callable[[int], Awaitable[None]]
"""Called with the products and variants read so far."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What was read; ``warnings`` are sentences for the operator."""

    products: int
    variants: int
    warnings: tuple[str, ...] = ()


async def refresh(
    context: JobContext,
    shop: Shop,
    client: AdminClient,
    *,
    full: bool,
    sweep: bool,
    progress: Progress,
    reading: wire.Reading | None = None,
) -> Refreshed:
    """Brings the stored catalogue up to date in one transaction.

    ``sweep`` also finds what was deleted, at the price of a bulk query over all ids. A
    partial answer raises before anything is merged. ``reading`` names the job, so that an export
    which a worker that died had started is taken up.
    """
    async with context.database.begin() as connection:
        since = await shops.high_water(connection, shop.id)
        started = await shops.now(connection)
        wanted, left_out = affordable(await metafields.wanted(connection))
        known = await shops.metafields(connection, shop.id)
    # A metafield that no product was asked for yet is read for all of them.
    whole = full or since is None or not wanted <= known
    read = wanted if whole else known
    source: AsyncIterator[wire.Batch] = (
        wire.full(client, shop.currency, metafields=read, reading=reading)
        if whole or since is None
        else wire.changed_since(client, shop.currency, since - OVERLAP, metafields=read)
    )
    high_water = since or started - OVERLAP
    warnings: dict[str, None] = dict.fromkeys(left_out)
    unseen = set(columns_of(read).values()) if whole else set()
    async with catalogue.sync_writer(context.database, shop.id) as writer:
        async for batch in source:
            await writer.add_products(batch.products)
            await writer.add_variants(batch.variants)
            newest = batch.products.get_column("updated_at").max()
            if newest is not None:
                high_water = max(high_water, cast(datetime, newest))
            warnings.update(dict.fromkeys(batch.warnings))
            unseen -= _seen(batch)
            await progress(writer.products + writer.variants)
        living = None
        if sweep and not whole:
            living = await wire.product_ids(client)
        await writer.merge(whole=whole, high_water=high_water, product_ids=living)
    warnings.update(
        dict.fromkeys(
            f"Nothing in this shop has the {name.replace(':', ' ')}; is it spelt right?"
            for name in sorted(unseen)
        )
    )
    async with context.database.begin() as connection:
        await shops.note_metafields(connection, shop.id, read)
        await shops.note_version(connection, shop.id, client.api_version)
    return Refreshed(writer.products, writer.variants, _few(warnings))


def _seen(batch: wire.Batch) -> set[str]:
    """Metafields that something in the batch has."""
    return {
        name
        for frame in (batch.products, batch.variants)
        for name in frame.columns
        if name.startswith(PREFIX) and frame[name].null_count() < frame.height
    }


def _few(warnings: Collection[str]) -> tuple[str, ...]:
    """As many as a job's story can bear."""
    first = tuple(islice(warnings, _MOST_WARNINGS))
    more = len(warnings) - len(first)
    return (*first, f"{more:,} more warnings like these.") if more else first
