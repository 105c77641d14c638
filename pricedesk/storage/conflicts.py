"""Conflicts of an ended job: prices that somebody else had changed, until someone decides."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import polars as pl
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.storage.copying import read_frame
from pricedesk.storage.database import Database


async def undecided(connection: AsyncConnection, job_id: int) -> list[int]:
    """Variants of the job's undecided conflicts; the rows stay locked till the transaction ends."""
    rows = await connection.execute(_UNDECIDED, {"job": job_id})
    return list(rows.scalars())


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A job that left a variant's price alone; minor units. ``found`` was what the shop showed."""

    job_id: int
    title: str
    wanted: int
    found: int | None


async def of_variant(
    connection: AsyncConnection, shop_id: int, variant_id: int
) -> list[OpenConflict]:
    """The conflicts over the variant's price in the shop that nobody has decided, newest first."""
    rows = await connection.execute(_OF_VARIANT, {"shop": shop_id, "variant": variant_id})
    return [OpenConflict(*row) for row in rows]


async def decide(
    connection: AsyncConnection,
    job_id: int,
    variants: Sequence[int],
    message: str,
    *,
    adopt: bool,
) -> int:
    """Takes these conflicts out of the job with ``message``; how many there were.

    With ``adopt`` what the shop shows is their regular price from now on.
    """
    done = await connection.execute(
        _DECIDE, {"job": job_id, "variants": list(variants), "message": message, "adopt": adopt}
    )
    return int(done.scalar_one())


async def wanted(database: Database, job_id: int, variants: Collection[int]) -> pl.DataFrame:
    """What the job wanted of these variants, as ``ledger.failed``."""
    chosen = ", ".join(str(int(variant)) for variant in variants) or "NULL"
    return await read_frame(database, _WANTED.format(job=int(job_id), variants=chosen))


_UNDECIDED = sa.text(
    """
    SELECT variant_id FROM price_changes
    WHERE job_id = :job AND outcome = 'conflict' ORDER BY seq FOR UPDATE
    """
)
_OF_VARIANT = sa.text(
    """
    SELECT j.id, j.title, c.after_price, c.found_price
    FROM price_changes c JOIN jobs j ON j.id = c.job_id
    WHERE c.shop_id = :shop AND c.variant_id = :variant AND c.outcome = 'conflict'
      AND c.list_id = 0  -- its price in the shop, not its cost, nor a price list's in its currency
    ORDER BY j.id DESC LIMIT 20
    """
)
_DECIDE = sa.text(
    """
    WITH decided AS (
        UPDATE price_changes SET outcome = 'excluded', message = :message
        WHERE job_id = :job AND outcome = 'conflict'
          AND variant_id = ANY (CAST(:variants AS bigint[]))
        RETURNING shop_id, list_id, variant_id
    ), adopted AS (
        DELETE FROM base_prices b USING decided d
        WHERE CAST(:adopt AS boolean) AND b.shop_id = d.shop_id AND b.list_id = d.list_id
          AND b.variant_id = d.variant_id
    ), counted AS (
        UPDATE jobs SET conflicts = conflicts - (SELECT count(*) FROM decided),
            excluded = excluded + (SELECT count(*) FROM decided),
            updated_at = clock_timestamp()
        WHERE id = :job
    )
    SELECT count(*) FROM decided
    """
)
_WANTED = """
    SELECT c.product_id, c.variant_id, c.after_price, c.after_compare_at,
        c.base_after_price, c.base_after_compare_at, c.held_after
    FROM price_changes c WHERE c.job_id = {job} AND c.variant_id IN ({variants})
"""
