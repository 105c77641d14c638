"""Looking at a shop's catalogue: the snapshot, searching and sorting it, asking for a sync."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl

from pricedesk.domain.job import Job, JobKind, identity
from pricedesk.domain.queues import Priority
from pricedesk.domain.rules import All, RuleKind
from pricedesk.jobs.catalogue import current_catalogue
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.conditions import mask
from pricedesk.pricing.query import read_query
from pricedesk.services import shops
from pricedesk.services.desk import Desk
from pricedesk.services.submission import submit
from pricedesk.storage import jobs

_PRODUCT_COLUMNS = frozenset({"handle", "vendor", "product_type", "status"})


async def snapshot(desk: Desk, shop_id: int) -> Catalogue:
    """The catalogue as last synced, memory-mapped; empty before the first sync."""
    return await current_catalogue(desk.database, desk.snapshots, shop_id)


async def submit_sync(desk: Desk, shop_id: int, *, full: bool = False) -> Job:
    """A job that reads what changed at the shop, or with ``full`` all of it.

    Raises DuplicateJob while another sync of the shop is unfinished.
    """
    shop = await shops.get(desk, shop_id)
    async with desk.database.begin() as connection:
        return await submit(
            desk,
            connection,
            jobs.NewJob(
                shop_id=shop.id,
                kind=JobKind.SYNC,
                title="Sync the whole catalogue" if full else "Sync",
                identity=identity(shop.address.handle, "sync", "catalogue"),
                submitted_by=desk.operator,
                priority=Priority.SYNC,
                full_sync=full,
            ),
        )


def rows(
    catalogue: Catalogue,
    search: str = "",
    sort: str | None = None,
    descending: bool = False,
    *,
    now: datetime | None = None,
) -> pl.Series:
    """Rows of ``catalogue.variants`` (UInt32) that match, in the order asked for.

    ``search`` is in the language of ``pricing.query``; ``now`` (aware) is what its "30d" counts
    from. ``sort`` names a column of either frame, with ``product_title`` for the product's,
    or ``margin``. Pure and linear in the catalogue: run it in a thread. Raises RuleError with
    the position of the character that is wrong.
    """
    variants = catalogue.variants
    condition = read_query(search)
    if condition == All() or not variants.height:
        index = pl.int_range(variants.height, dtype=pl.UInt32, eager=True).alias("row")
    else:
        # What an edit sees is what the shop shows: a sale's rule would look at base prices.
        taken = mask(
            condition, catalogue, kind=RuleKind.EDIT, saved={}, now=now or datetime.now(UTC)
        )
        index = taken.arg_true().alias("row")
    if sort is None or not index.len():
        return index
    order = _sorted_by(catalogue, sort, index).arg_sort(descending=descending, nulls_last=True)
    return index.gather(order)


def _sorted_by(catalogue: Catalogue, sort: str, index: pl.Series) -> pl.Series:
    variants = catalogue.variants
    if sort == "product_title" or sort in _PRODUCT_COLUMNS:
        name = "title" if sort == "product_title" else sort
        return catalogue.products[name].gather(variants["product_index"].gather(index))
    if sort == "margin":
        # As an order only, never as an amount.
        margin = 1 - pl.col("unit_cost") / pl.col("price")
        return variants.select(pl.when(pl.col("price") > 0).then(margin).alias(sort))[sort].gather(
            index
        )
    return variants[sort].gather(index)
