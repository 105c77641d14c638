"""The catalogue in memory: from the snapshot of its generation, else from Postgres."""

from __future__ import annotations

import asyncio

from pricedesk.jobs.clients import UnknownShop
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.storage import catalogue, shops
from pricedesk.storage.database import Database
from pricedesk.storage.snapshots import SnapshotStore


async def current_catalogue(
    database: Database, snapshots: SnapshotStore, shop_id: int
) -> Catalogue:
    """The shop's catalogue as the database has it now; a snapshot is written where none was.

    Empty before the first sync. Raises UnknownShop.
    """
    while True:
        async with database.begin() as connection:
            shop = await shops.get(connection, shop_id)
            if shop is None:
                raise UnknownShop(shop_id)
            generation = await shops.generation(connection, shop_id)
            taken_at = await shops.now(connection)
        kept = await asyncio.to_thread(snapshots.load, shop, generation)
        if kept is not None:
            return kept
        loaded = await catalogue.load(database, shop_id, shop.currency, taken_at)
        async with database.begin() as connection:
            if await shops.generation(connection, shop_id) != generation:
                continue  # a sync came in between: the frames may be of two ages
        await asyncio.to_thread(snapshots.save, shop, generation, loaded)
        # Mapped rather than held: a million variants cost pages that the system can drop.
        return await asyncio.to_thread(snapshots.load, shop, generation) or loaded
