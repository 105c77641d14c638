"""What every plan of a shop looks at: its catalogue, the sales that run, and its limits."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import polars as pl

from pricedesk.domain.ids import PriceListId
from pricedesk.domain.price_list import OWN_PRICES, PriceList
from pricedesk.domain.rules import Condition, Guardrails, RuleDocument
from pricedesk.jobs.catalogue import current_catalogue
from pricedesk.jobs.lowest import with_history
from pricedesk.jobs.places import named, numbered
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.costs import at_costs, limits_of_costs
from pricedesk.pricing.listed import in_list
from pricedesk.storage import conditions, price_lists, sales, shops
from pricedesk.storage.database import Database
from pricedesk.storage.snapshots import SnapshotStore


@dataclass(frozen=True, slots=True)
class World:
    """``place`` is the price list in whose prices it is, None for the shop's own. ``running`` by
    rule number in the order of start, ``scheduled`` the others that are to run, ``members`` of
    running sales whose members are fixed, ``saved`` conditions by name, ``now`` aware."""

    catalogue: Catalogue
    place: PriceList | None
    running: Mapping[int, RuleDocument]
    scheduled: Mapping[int, RuleDocument]
    members: Mapping[int, Sequence[int]]
    saved: Mapping[str, Condition]
    limits: Guardrails
    now: datetime

    @property
    def claims(self) -> dict[int, RuleDocument]:
        """Every sale that runs or is to run."""
        return dict(self.running) | {
            rule: found for rule, found in self.scheduled.items() if rule not in self.running
        }

    def at_costs(self) -> World:
        """The same for the shop's unit costs, which no sale touches."""
        return replace(
            self,
            catalogue=at_costs(self.catalogue),
            running={},
            scheduled={},
            members={},
            limits=limits_of_costs(self.limits),
        )

    @property
    def started(self) -> frozenset[int]:
        """Sales that run because an operator started them: their rules have no start of their own."""
        return frozenset(
            rule
            for rule, found in self.running.items()
            if found.schedule.starts_at is None and found.schedule.weekly is None
        )


async def look(
    database: Database,
    snapshots: SnapshotStore,
    shop_id: int,
    documents: Iterable[RuleDocument] = (),
    *,
    where: str | PriceListId | None = None,
    now: datetime | None = None,
) -> World:
    """The shop as the database has it now: what a preview sees is what a job sees.

    ``documents`` are further rules to be evaluated; ``where`` names the price list in whose
    prices, by what a rule says or by its number (None: the shop's own); ``now`` (aware) is the
    database's where it is not given. Raises UnknownShop, RuleError for a list that is not there.
    """
    async with database.begin() as connection:
        place = (
            await numbered(connection, shop_id, where)
            if isinstance(where, int)
            else await named(connection, shop_id, where)
        )
        number = OWN_PRICES if place is None else place.id
        limits = await shops.guardrails(connection, shop_id)
        running = await sales.running(connection, shop_id, number)
        scheduled = {
            rule: document
            for rule, document in (await sales.to_run(connection, shop_id)).items()
            if (document.where is None if place is None else aims_at(document, place))
        }
        members = await sales.members(connection, shop_id)
        saved = await conditions.everything(connection)
        if now is None:
            now = await shops.now(connection)
    catalogue = await current_catalogue(database, snapshots, shop_id)
    if place is None:
        evaluated = [*running.values(), *scheduled.values(), *documents]
        catalogue = await with_history(database, shop_id, catalogue, evaluated, now)
    else:
        listed = await price_lists.frame(database, shop_id, place.id)
        catalogue = await asyncio.to_thread(in_list, catalogue, place, listed)
    return World(catalogue, place, running, scheduled, members, saved, limits, now)


@dataclass(frozen=True, slots=True)
class Listed:
    """A price list with what is particular to it: ``prices`` is ``pricing.listed.LISTED_SCHEMA``,
    ``running`` the sales on its prices, as in ``World``."""

    place: PriceList
    prices: pl.DataFrame
    running: Mapping[int, RuleDocument]


async def look_at_lists(database: Database, shop_id: int) -> tuple[Listed, ...]:
    """All price lists of the shop as the database has them now, by name."""
    async with database.begin() as connection:
        known = await price_lists.everything(connection, shop_id)
        running = {one.id: await sales.running(connection, shop_id, one.id) for one in known}
    if not known:
        return ()
    frame = await price_lists.frames(database, shop_id)
    return tuple(
        Listed(one, frame.filter(pl.col("list_id") == one.id), running[one.id]) for one in known
    )


def aims_at(document: RuleDocument, place: PriceList) -> bool:
    """Whether the rule names this price list."""
    return document.where is not None and place.answers_to(document.where)
