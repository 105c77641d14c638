"""The catalogue in memory: from the snapshot of its generation, else from Postgres."""

from __future__ import annotations

import asyncio
import logging

from pricedesk.jobs.clients import UnknownShop
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.storage import catalogue, shops
from pricedesk.storage.database import Database
from pricedesk.storage.room import is_full
from pricedesk.storage.snapshots import SnapshotStore

logger = logging.getLogger(__name__)


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
        try:
            await asyncio.to_thread(snapshots.save, shop, generation, loaded)
        except OSError as error:
            if not is_full(error):
                raise
            # It only saves time, and must not keep anybody from freeing some room.
            logger.warning("no room for a snapshot", extra={"shop": shop.address.domain})
            return loaded
        # Mapped rather than held: a million variants cost pages that the system can drop.
        return await asyncio.to_thread(snapshots.load, shop, generation) or loaded
