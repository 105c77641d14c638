"""What a price list is checked against: a shop's catalogue, its sales and its limits.

From the database, or without any network from what this machine kept of the last time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from pydantic import BaseModel, ConfigDict, ValidationError

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.ids import PriceListId
from pricedesk.domain.money import Currency
from pricedesk.domain.price_list import OWN_COSTS, OWN_PRICES, PriceList
from pricedesk.domain.rules import Condition, Guardrails, RuleDocument
from pricedesk.domain.shop import Shop
from pricedesk.jobs.world import World, look
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.costs import at_costs, limits_of_costs
from pricedesk.services import shops
from pricedesk.services.desk import Desk
from pricedesk.services.rules import EmptyCatalogue
from pricedesk.storage.snapshots import SnapshotStore

_KEPT = "world.json"


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
    offline: bool = False
    place: PriceList | None = None
    """The price list whose prices are meant; None for the shop's own."""
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

    def at_costs(self) -> Ground:
        """The same for the shop's unit costs, as ``World.at_costs``."""
        return replace(
            self,
            catalogue=at_costs(self.catalogue),
            limits=limits_of_costs(self.limits),
            running={},
            members={},
            of_costs=True,
        )

    @property
    def age(self) -> timedelta:
        return max(self.now - self.as_of, timedelta(0))


async def ground(desk: Desk, shop_id: int, where: str | None = None) -> Ground:
    """The shop as the database has it, or with ``where`` one of its price lists.

    Raises UnknownShop, EmptyCatalogue, RuleError for a price list that the shop lacks.
    """
    shop = await shops.get(desk, shop_id)
    world = await look(desk.database, desk.snapshots, shop_id, where=where)
    if world.catalogue.is_empty:
        raise _nothing_yet(shop)
    if world.place is None:
        _keep(desk.snapshots, shop, world)
    return Ground(
        shop,
        world.catalogue,
        world.limits,
        world.running,
        world.members,
        world.saved,
        world.now,
        shop.synced_at or world.catalogue.taken_at,
        place=world.place,
    )


def offline_ground(
    snapshots: SnapshotStore, reference: str | None, now: datetime | None = None
) -> Ground:
    """The shop as this machine last saw it; blocks.

    ``reference`` is its number, name or address; None takes the only one. Limits and sales are
    those of the last check or preview here that asked the database. Raises NothingKept.
    """
    shop = _kept_shop(snapshots, reference)
    generation = snapshots.newest(shop)
    catalogue = None if generation is None else snapshots.load(shop, generation)
    if catalogue is None:
        raise _not_kept(shop.name)
    if catalogue.is_empty:
        raise _nothing_yet(shop)
    kept = _Kept()
    with suppress(ValidationError):  # written by another version of the program
        kept = _Kept.model_validate_json(snapshots.kept_text(shop, _KEPT) or "{}")
    return Ground(
        shop,
        catalogue,
        kept.limits,
        kept.running,
        kept.members,
        kept.saved,
        now or datetime.now(UTC),
        shop.synced_at or catalogue.taken_at,
        offline=True,
    )


class _Kept(BaseModel):
    """What is kept beside the snapshot: limits and running sales."""

    model_config = ConfigDict(extra="forbid")

    limits: Guardrails = Guardrails()
    running: dict[int, RuleDocument] = {}
    members: dict[int, list[int]] = {}
    saved: dict[str, Condition] = {}


def _keep(snapshots: SnapshotStore, shop: Shop, world: World) -> None:
    text = _Kept(
        limits=world.limits,
        running=dict(world.running),
        members={rule: list(members) for rule, members in world.members.items()},
        saved=dict(world.saved),
    ).model_dump_json()
    # Offline work is worth a try, and a full disk no reason to fail online.
    with suppress(OSError):
        if snapshots.kept_text(shop, _KEPT) != text:
            snapshots.keep_text(shop, _KEPT, text)


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
