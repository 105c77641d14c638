"""Looking at a shop's catalogue: the snapshot, searching and sorting it, asking for a sync."""

from __future__ import annotations

import polars as pl

from pricedesk.domain.job import Job, JobKind, identity
from pricedesk.domain.queues import Priority
from pricedesk.jobs.catalogue import current_catalogue
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.services import shops
from pricedesk.services.desk import Desk
from pricedesk.services.submission import submit
from pricedesk.storage import jobs

_PRODUCT_COLUMNS = frozenset({"handle", "vendor", "product_type", "status"})
_SEARCHED = ("sku", "barcode", "title")
_SEARCHED_OF_PRODUCT = ("title", "handle", "vendor", "product_type")


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
    catalogue: Catalogue, search: str = "", sort: str | None = None, descending: bool = False
) -> pl.Series:
    """Rows of ``catalogue.variants`` (UInt32) that match, in the order asked for.

    Each word of ``search`` must stand in a title, SKU, barcode, handle, vendor or type, or
    be a tag; case does not count. ``sort`` names a column of either frame, with
    ``product_title`` for the product's. Pure and linear in the catalogue: run it in a thread.
    """
    variants = catalogue.variants
    index = pl.Series("row", range(0), dtype=pl.UInt32)
    if variants.height:
        index = variants.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"))["row"]
    for word in search.lower().split():
        index = index.filter(_has(catalogue, word).gather(index))
    if sort is None or not index.len():
        return index
    of_product = sort == "product_title" or sort in _PRODUCT_COLUMNS
    name = "title" if sort == "product_title" else sort
    column = (
        catalogue.products[name].gather(variants["product_index"].gather(index))
        if of_product
        else variants[name].gather(index)
    )
    order = column.arg_sort(descending=descending, nulls_last=True)
    return index.gather(order)


def _has(catalogue: Catalogue, word: str) -> pl.Series:
    products, variants = catalogue.products, catalogue.variants
    wanted = pl.lit(word)
    of_product = products.select(
        pl.any_horizontal(
            *[
                pl.col(name).str.to_lowercase().str.contains(wanted, literal=True).fill_null(False)
                for name in _SEARCHED_OF_PRODUCT
            ],
            pl.col("tags").list.eval(pl.element().str.to_lowercase() == word).list.any(),
        ).alias("hit")
    )["hit"]
    own = variants.select(
        pl.any_horizontal(
            *[
                pl.col(name).str.to_lowercase().str.contains(wanted, literal=True).fill_null(False)
                for name in _SEARCHED
            ]
        ).alias("hit")
    )["hit"]
    return own | of_product.gather(variants["product_index"]).fill_null(False)
