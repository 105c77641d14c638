"""The history of shown prices: ours and foreign changes, by the trigger on ``variants``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import polars as pl
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.storage.copying import read_frame
from pricedesk.storage.database import Database
from pricedesk.storage.tables import JOBS, PRICE_HISTORY, PRODUCTS, VARIANTS

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Place(NamedTuple):
    """Where a page ends: its last move. The next page begins after it, whatever came since."""

    at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class PriceMove:
    """One change of what the shop shows. Minor units; ``job_id`` None is somebody else's.

    Names and SKU are today's; None for a variant that is gone.
    """

    id: int
    at: datetime
    variant_id: int
    product_title: str | None
    variant_title: str | None
    sku: str | None
    price_before: int
    compare_at_before: int | None
    price: int
    compare_at: int | None
    job_id: int | None
    job_title: str | None
    by: str | None

    @property
    def place(self) -> Place:
        return Place(self.at, self.id)


@dataclass(frozen=True, slots=True)
class Past:
    """What is left empty does not restrict. Times are aware; ``until`` is not in it."""

    variants: Collection[int] | None = None
    job_id: int | None = None
    by: str = ""
    """Who submitted the job, whatever the case."""
    foreign: bool | None = None
    """True: only somebody else's; False: only ours."""
    since: datetime | None = None
    until: datetime | None = None


async def page(
    connection: AsyncConnection,
    shop_id: int,
    what: Past = Past(),
    *,
    after: Place | None = None,
    limit: int = 200,
) -> list[PriceMove]:
    """Newest first, those after ``after`` in that order: an index is read no further than
    the page needs, however long the history is."""
    moves = PRICE_HISTORY.c
    conditions = [moves.shop_id == shop_id]
    if what.variants is not None:
        ids = sa.cast(sa.literal(list(what.variants)), sa.ARRAY(sa.BigInteger))
        conditions.append(moves.variant_id == sa.func.any(ids))
    if what.job_id is not None:
        conditions.append(moves.job_id == what.job_id)
    if what.by:
        theirs = sa.select(JOBS.c.id).where(
            JOBS.c.shop_id == shop_id, sa.func.lower(JOBS.c.submitted_by) == what.by.lower()
        )
        conditions.append(moves.job_id.in_(theirs))
    if what.foreign is not None:
        conditions.append(moves.job_id.is_(None) if what.foreign else moves.job_id.is_not(None))
    if what.since is not None:
        conditions.append(moves.at >= what.since)
    if what.until is not None:
        conditions.append(moves.at < what.until)
    if after is not None:
        conditions.append(sa.tuple_(moves.at, moves.id) < sa.tuple_(*after))
    order = (moves.at.desc(), moves.id.desc())
    # Named after it is cut to a page, else names of the whole history would be looked up.
    found = sa.select(PRICE_HISTORY).where(*conditions).order_by(*order).limit(limit).subquery()
    return [PriceMove(*row) for row in await connection.execute(_named(found))]


async def of_numbers(
    connection: AsyncConnection, shop_id: int, numbers: Collection[int]
) -> list[PriceMove]:
    """The moves with these numbers, newest first; those of another shop are left out."""
    chosen = sa.select(PRICE_HISTORY).where(
        PRICE_HISTORY.c.shop_id == shop_id, PRICE_HISTORY.c.id.in_(numbers)
    )
    return [PriceMove(*row) for row in await connection.execute(_named(chosen.subquery()))]


async def frame(database: Database, shop_id: int, variant_id: int | None = None) -> pl.DataFrame:
    """What the shop showed from when on, for all variants or one: ``pricing.omnibus`` columns.

    Begins for each variant with what it showed when it was first seen.
    """
    of_one = "" if variant_id is None else f"AND variant_id = {int(variant_id)}"
    return await read_frame(database, _FRAME.format(shop=int(shop_id), of_one=of_one))


async def changed_since(database: Database, shop_id: int, moment: datetime) -> pl.DataFrame:
    """What each variant that has changed after ``moment`` (aware) showed at it.

    Columns: variant_id, price, compare_at (minor units).
    """
    micros = (moment - _EPOCH) // timedelta(microseconds=1)
    return await read_frame(database, _CHANGED_SINCE.format(shop=int(shop_id), micros=micros))


def _named(moves: sa.Subquery) -> sa.Select[Any]:
    same_variant = sa.and_(
        VARIANTS.c.shop_id == moves.c.shop_id, VARIANTS.c.variant_id == moves.c.variant_id
    )
    same_product = sa.and_(
        PRODUCTS.c.shop_id == VARIANTS.c.shop_id, PRODUCTS.c.product_id == VARIANTS.c.product_id
    )
    return (
        sa.select(
            moves.c.id,
            moves.c.at,
            moves.c.variant_id,
            PRODUCTS.c.title.label("product_title"),
            VARIANTS.c.title.label("variant_title"),
            VARIANTS.c.sku,
            moves.c.price_before,
            moves.c.compare_at_before,
            moves.c.price,
            moves.c.compare_at,
            moves.c.job_id,
            JOBS.c.title.label("job_title"),
            JOBS.c.submitted_by,
        )
        .select_from(
            moves.outerjoin(VARIANTS, same_variant)
            .outerjoin(PRODUCTS, same_product)
            .outerjoin(JOBS, JOBS.c.id == moves.c.job_id)
        )
        .order_by(moves.c.at.desc(), moves.c.id.desc())
    )


_FRAME = """
    WITH moves AS (
        SELECT id, variant_id, at, price_before, compare_at_before, price, compare_at
        FROM price_history WHERE shop_id = {shop} {of_one}
    ), firsts AS (
        SELECT DISTINCT ON (variant_id) variant_id, price_before, compare_at_before
        FROM moves ORDER BY variant_id, at, id
    )
    SELECT variant_id, at, price, compare_at FROM moves
    UNION ALL
    SELECT v.variant_id, greatest(s.connected_at, COALESCE(v.created_at, s.connected_at)),
        CASE WHEN f.variant_id IS NULL THEN v.price ELSE f.price_before END,
        CASE WHEN f.variant_id IS NULL THEN v.compare_at ELSE f.compare_at_before END
    FROM (SELECT * FROM variants WHERE shop_id = {shop} {of_one}) v
    JOIN shops s ON s.id = v.shop_id
    LEFT JOIN firsts f ON f.variant_id = v.variant_id
"""
_CHANGED_SINCE = """
    SELECT DISTINCT ON (variant_id) variant_id, price_before AS price,
        compare_at_before AS compare_at
    FROM price_history
    WHERE shop_id = {shop} AND at > timestamptz 'epoch' + {micros} * interval '1 microsecond'
    ORDER BY variant_id, at, id
"""
