"""What this machine keeps beside a shop's snapshot, to prepare lists where there is no database."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import polars as pl
from pydantic import BaseModel, ConfigDict, ValidationError

from pricedesk.domain.price_list import PriceList
from pricedesk.domain.rules import Condition, Guardrails, RuleDocument
from pricedesk.domain.shop import Shop
from pricedesk.jobs.world import Listed, World
from pricedesk.storage.snapshots import SnapshotStore

_KEPT = "world.json"
_LISTED = "listed.arrow"


class KeptList(BaseModel):
    """A price list, but for its prices, which are columns."""

    model_config = ConfigDict(extra="forbid")

    place: PriceList
    running: dict[int, RuleDocument]


class KeptWorld(BaseModel):
    """Limits, running sales, conditions and price lists, as in ``jobs.world.World``."""

    model_config = ConfigDict(extra="forbid")

    limits: Guardrails = Guardrails()
    running: dict[int, RuleDocument] = {}
    members: dict[int, list[int]] = {}
    saved: dict[str, Condition] = {}
    lists: list[KeptList] = []

    def price_lists(self, snapshots: SnapshotStore, shop: Shop) -> tuple[Listed, ...]:
        """The lists with their prices; none where these cannot be read any more. Blocks."""
        prices = snapshots.kept_frame(shop, _LISTED)
        if prices is None:
            return ()
        return tuple(
            Listed(one.place, prices.filter(pl.col("list_id") == one.place.id), one.running)
            for one in self.lists
        )


def keep(snapshots: SnapshotStore, shop: Shop, world: World, lists: Sequence[Listed]) -> None:
    """Keeps what is new of it; blocks."""
    text = KeptWorld(
        limits=world.limits,
        running=dict(world.running),
        members={rule: list(members) for rule, members in world.members.items()},
        saved=dict(world.saved),
        lists=[KeptList(place=one.place, running=dict(one.running)) for one in lists],
    ).model_dump_json()
    # Offline work is worth a try, and a full disk no reason to fail online.
    with suppress(OSError):
        if lists:
            prices = pl.concat([one.prices for one in lists]).sort("list_id", "variant_id")
            kept = snapshots.kept_frame(shop, _LISTED)
            if kept is None or not kept.equals(prices):
                snapshots.keep_frame(shop, _LISTED, prices)
        if snapshots.kept_text(shop, _KEPT) != text:
            snapshots.keep_text(shop, _KEPT, text)


def read(snapshots: SnapshotStore, shop: Shop) -> KeptWorld:
    """What was kept last; nothing where another version of the program wrote it. Blocks."""
    with suppress(ValidationError):
        return KeptWorld.model_validate_json(snapshots.kept_text(shop, _KEPT) or "{}")
    return KeptWorld()
