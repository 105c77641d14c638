"""One variant in full: what it costs and why, what it cost, and what is open about it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from pricedesk.pricing.omnibus import Lowest, lowest_of
from pricedesk.services import prices
from pricedesk.services.desk import Desk
from pricedesk.services.prices import Explanation
from pricedesk.storage import conflicts as stored_conflicts
from pricedesk.storage import history as stored_history
from pricedesk.storage import shops as stored_shops
from pricedesk.storage.conflicts import OpenConflict
from pricedesk.storage.history import Past, PriceMove

__all__ = ["Dossier", "Lowest", "OpenConflict", "PriceMove", "dossier"]


@dataclass(frozen=True, slots=True)
class Dossier:
    """``moves`` newest first; ``lowest`` of the last ``days`` days, None where nothing is known."""

    told: Explanation
    moves: tuple[PriceMove, ...]
    days: int
    lowest: Lowest | None
    conflicts: tuple[OpenConflict, ...]


async def dossier(desk: Desk, shop_id: int, variant: str, *, days: int = 30) -> Dossier:
    """``variant`` is its number or its SKU. Raises VariantNotFound, RuleError."""
    told = await prices.explain(desk, shop_id, variant)
    number = int(told.catalogue.variants["variant_id"][told.row])
    past = await stored_history.frame(desk.database, shop_id, number)
    async with desk.database.begin() as connection:
        now = await stored_shops.now(connection)
        moves = await stored_history.page(connection, shop_id, Past(variants=(number,)))
        open_ones = await stored_conflicts.of_variant(connection, shop_id, number)
    lowest = await asyncio.to_thread(lowest_of, past, now, days)
    return Dossier(told, tuple(moves), days, lowest, tuple(open_ones))
