"""What a price list is checked against: a shop's catalogue, its sales and its limits.

From the database, or without any network from what this machine kept of the last time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.ids import PriceListId
from pricedesk.domain.money import Currency
from pricedesk.domain.price_list import OWN_COSTS, OWN_PRICES, PriceList
from pricedesk.domain.rules import Condition, Guardrails, RuleDocument
from pricedesk.domain.shop import Shop
from pricedesk.jobs.places import among
from pricedesk.jobs.world import Listed, look, look_at_lists
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.costs import at_costs, limits_of_costs
from pricedesk.pricing.listed import in_list
from pricedesk.services import kept_world, shops
from pricedesk.services.choices import OWN
from pricedesk.services.desk import Desk
from pricedesk.services.rules import EmptyCatalogue
from pricedesk.storage.snapshots import SnapshotStore


class NothingKept(PriceDeskError):
    """This machine keeps no catalogue of the shop, so nothing can be checked offline."""


@dataclass(frozen=True, slots=True)
class Ground:
    """``as_of`` (aware, UTC) is when the shop was last read; ``offline`` whether nothing was asked.

    The rest is as in ``jobs.world.World``.
    """

    shop: Shop
    catalogue: Catalogue
    limits: Guardrails
    running: Mapping[int, RuleDocument]
    members: Mapping[int, Sequence[int]]
    saved: Mapping[str, Condition]
    now: datetime
    as_of: datetime
    lists: tuple[Listed, ...] = ()
    """The shop's price lists, by name."""
    offline: bool = False
    place: PriceList | None = None
    """The price list whose prices are meant; None for the shop's own."""
    alone: bool = False
    """Whether these prices alone are meant, whatever other places a list has amounts for."""
    of_costs: bool = False
    """Whether unit costs stand in the place of prices."""

    @property
    def currency(self) -> Currency:
        """What amounts are in."""
        return self.catalogue.currency

    @property
    def list_id(self) -> PriceListId:
        if self.of_costs:
            return OWN_COSTS
        return OWN_PRICES if self.place is None else self.place.id

    def at(self, list_id: PriceListId, catalogue: Catalogue | None = None) -> Ground:
        """The same at the prices of one of the shop's lists, or at its unit costs; blocks.

        ``catalogue`` is that place's, where it is known already. Raises KeyError for a list
        that the shop lacks.
        """
        if list_id == self.list_id:
            return self
        if list_id == OWN_COSTS:
            return replace(
                self,
                catalogue=catalogue or at_costs(self.catalogue),
                limits=limits_of_costs(self.limits),
                running={},
                members={},
                of_costs=True,
            )
        listed = {one.place.id: one for one in self.lists}[list_id]
        return replace(
            self,
            catalogue=catalogue or in_list(self.catalogue, listed.place, listed.prices),
            running=listed.running,
            place=listed.place,
        )

    def named(self, where: str) -> Ground:
        """The same at the prices of the list of that name or number alone, or with OWN at the
        shop's; blocks.

        Raises RuleError for a price list that the shop lacks, or has not had here (offline).
        """
        known = [one.place for one in self.lists]
        number = OWN_PRICES if where == OWN else among(known, where).id
        return replace(self.at(number), alone=True)

    @property
    def age(self) -> timedelta:
        return max(self.now - self.as_of, timedelta(0))


async def ground(desk: Desk, shop_id: int, where: str | None = None) -> Ground:
    """The shop as the database has it, or with ``where`` one place of it (``Ground.named``).

    Raises UnknownShop, EmptyCatalogue, RuleError for a price list that the shop lacks.
    """
    shop = await shops.get(desk, shop_id)
    world = await look(desk.database, desk.snapshots, shop_id)
    if world.catalogue.is_empty:
        raise _nothing_yet(shop)
    lists = await look_at_lists(desk.database, shop_id)
    await asyncio.to_thread(kept_world.keep, desk.snapshots, shop, world, lists)
    on = Ground(
        shop,
        world.catalogue,
        world.limits,
        world.running,
        world.members,
        world.saved,
        world.now,
        shop.synced_at or world.catalogue.taken_at,
        lists,
    )
    return on if where is None else await asyncio.to_thread(on.named, where)


def offline_ground(
    snapshots: SnapshotStore, reference: str | None, now: datetime | None = None
) -> Ground:
    """The shop as this machine last saw it; blocks.

    ``reference`` is its number, name or address; None takes the only one. Limits, sales and
    price lists are those of the last check or preview here that asked the database. Raises
    NothingKept.
    """
    shop = _kept_shop(snapshots, reference)
    generation = snapshots.newest(shop)
    catalogue = None if generation is None else snapshots.load(shop, generation)
    if catalogue is None:
        raise _not_kept(shop.name)
    if catalogue.is_empty:
        raise _nothing_yet(shop)
    kept = kept_world.read(snapshots, shop)
    return Ground(
        shop,
        catalogue,
        kept.limits,
        kept.running,
        kept.members,
        kept.saved,
        now or datetime.now(UTC),
        shop.synced_at or catalogue.taken_at,
        kept.price_lists(snapshots, shop),
        offline=True,
    )


def _kept_shop(snapshots: SnapshotStore, reference: str | None) -> Shop:
    kept = snapshots.shops()
    if reference is None and len(kept) == 1:
        return kept[0]
    names = ", ".join(shop.address.handle for shop in kept)
    if reference is None:
        raise NothingKept(
            f"Offline, one of these shops has to be named: {names}."
            if kept
            else "This machine keeps no shop's catalogue yet.",
            "Name it with --shop." if kept else "Sync a shop once while the database is there.",
        )
    wanted = reference.strip().casefold()
    for shop in kept:
        known = (str(shop.id), shop.name, shop.address.handle, shop.address.domain)
        if wanted in (name.casefold() for name in (*known, shop.address.endpoint)):
            return shop
    raise _not_kept(reference)


def _not_kept(name: str) -> NothingKept:
    return NothingKept(
        f"This machine keeps no catalogue of {name}.",
        "Look at the shop once while the database is there; then it can be worked on offline.",
    )


def _nothing_yet(shop: Shop) -> EmptyCatalogue:
    return EmptyCatalogue(
        f"{shop.name} has no variants here yet.",
        "Sync the shop first; rows are matched to its variants.",
    )
