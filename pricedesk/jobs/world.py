"""What every plan of a shop looks at: its catalogue, the sales that run, and its limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pricedesk.domain.rules import Condition, Guardrails, RuleDocument
from pricedesk.jobs.catalogue import current_catalogue
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.lowest import with_history
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.storage import conditions, sales, shops


@dataclass(frozen=True, slots=True)
class World:
    """``running`` by rule number in the order of start, ``members`` of those whose members are
    fixed, ``saved`` conditions by name, ``now`` aware."""

    catalogue: Catalogue
    running: Mapping[int, RuleDocument]
    members: Mapping[int, Sequence[int]]
    saved: Mapping[str, Condition]
    limits: Guardrails
    now: datetime


async def look(context: JobContext, shop_id: int, documents: Iterable[RuleDocument] = ()) -> World:
    """The shop as the database has it now. ``documents`` are further rules to be evaluated.

    Raises UnknownShop.
    """
    async with context.database.begin() as connection:
        limits = await shops.guardrails(connection, shop_id)
        running = await sales.running(connection, shop_id)
        members = await sales.members(connection, shop_id)
        saved = await conditions.everything(connection)
    now = context.now()
    catalogue = await with_history(
        context.database,
        shop_id,
        await current_catalogue(context.database, context.snapshots, shop_id),
        [*running.values(), *documents],
        now,
    )
    return World(catalogue, running, members, saved, limits, now)
