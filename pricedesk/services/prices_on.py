"""All prices of a shop at a moment: as they were, by the history, or as they will be, by the sales."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.shop import Shop
from pricedesk.jobs.world import look
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.moment import prices_at
from pricedesk.services import shops
from pricedesk.services.desk import Desk
from pricedesk.services.price_files import write_prices_on
from pricedesk.storage import history
from pricedesk.storage import shops as stored_shops


class NotKnownYet(PriceDeskError):
    """Nothing is known of the shop's prices at that time."""


@dataclass(frozen=True, slots=True)
class PricesOn:
    """The prices at ``at`` (aware), beside those shown now; ``past`` as they were.

    Columns of ``rows``: ``row`` (in ``catalogue.variants``, in its order), ``variant_id``,
    ``price`` and ``compare_at`` then, ``rule`` whose sale is shown then (null: none, or not
    known of the past), ``price_now`` and ``compare_at_now``. Minor units. ``sales`` names the
    rules.
    """

    shop: Shop
    catalogue: Catalogue
    at: datetime
    past: bool
    rows: pl.DataFrame
    sales: Mapping[int, str]

    @property
    def differing(self) -> pl.Series:
        """A mask of the rows that show something else now."""
        return self.rows.select(
            (
                pl.col("price").ne_missing(pl.col("price_now"))
                | pl.col("compare_at").ne_missing(pl.col("compare_at_now"))
            ).alias("differs")
        )["differs"]

    def only(self, mask: pl.Series) -> PricesOn:
        """The same with these rows alone."""
        return replace(self, rows=self.rows.filter(mask))


async def prices_on(desk: Desk, shop_id: int, at: datetime) -> PricesOn:
    """What every variant showed, or will show, at ``at`` (aware).

    The past is what we made or saw: variants that are gone since, and those that came
    later, are not in it. The future takes the base prices as they are now, the running
    sales and those that are scheduled. Raises UnknownShop, NotKnownYet, RuleError.
    """
    shop = await shops.get(desk, shop_id)
    # The catalogue first: what changes after it was read has its earlier price in the history.
    world = await look(desk.database, desk.snapshots, shop.id)
    past = at <= world.now
    now = world.catalogue.variants.select(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"),
        "variant_id",
        pl.col("price").alias("price_now"),
        pl.col("compare_at").alias("compare_at_now"),
        "created_at",
    )
    if not past:
        then = await asyncio.to_thread(
            prices_at,
            world.catalogue,
            world.claims,
            at=at,
            started=world.started,
            members=world.members,
            saved=world.saved,
        )
        rows = now.join(then, on="row", how="left", maintain_order="left")
    else:
        async with desk.database.begin() as connection:
            known_since = await stored_shops.connected_at(connection, shop.id)
        if at < known_since:
            there = known_since.astimezone(ZoneInfo(shop.zone))
            raise NotKnownYet(
                f"{shop.name} was not connected then: what it showed is not known.",
                f"Choose a time after {there:%Y-%m-%d %H:%M} ({shop.zone}).",
            )
        moved = await history.changed_since(desk.database, shop.id, at)
        rows = await asyncio.to_thread(_as_it_was, now, moved, at)
    columns = ("row", "variant_id", "price", "compare_at", "rule", "price_now", "compare_at_now")
    names = {number: document.name for number, document in world.claims.items()}
    return PricesOn(shop, world.catalogue, at, past, rows.select(columns), names)


def write(found: PricesOn, path: Path) -> None:
    """Blocking. As CSV or Excel, by the suffix; an upload takes it as a price list.

    Raises UnwritableFile.
    """
    write_prices_on(found.shop, found.catalogue, found.rows, path)


def _as_it_was(now: pl.DataFrame, moved: pl.DataFrame, at: datetime) -> pl.DataFrame:
    there = now.filter(pl.col("created_at").is_null() | (pl.col("created_at") <= at))
    has_moved = pl.col("moved").fill_null(False)
    return there.join(
        moved.with_columns(moved=pl.lit(True)),
        on="variant_id",
        how="left",
        maintain_order="left",
    ).with_columns(
        pl.coalesce("price", "price_now").alias("price"),
        pl.when(has_moved).then("compare_at").otherwise("compare_at_now").alias("compare_at"),
        pl.lit(None, dtype=pl.Int64).alias("rule"),
    )
