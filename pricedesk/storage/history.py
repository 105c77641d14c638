"""The history of shown prices: ours and foreign changes, by the trigger on ``variants``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import polars as pl
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.storage.copying import read_frame
from pricedesk.storage.database import Database


@dataclass(frozen=True, slots=True)
class PriceMove:
    """One change of what the shop shows. Minor units; ``job_id`` None is somebody else's."""

    at: datetime
    price_before: int
    compare_at_before: int | None
    price: int
    compare_at: int | None
    job_id: int | None
    job_title: str | None
    by: str | None


async def of_variant(
    connection: AsyncConnection, shop_id: int, variant_id: int, limit: int = 200
) -> list[PriceMove]:
    """Newest first."""
    rows = await connection.execute(
        _OF_VARIANT, {"shop": shop_id, "variant": variant_id, "limit": limit}
    )
    return [PriceMove(*row) for row in rows]


async def frame(database: Database, shop_id: int, variant_id: int | None = None) -> pl.DataFrame:
    """What the shop showed from when on, for all variants or one: ``pricing.omnibus`` columns.

    Begins for each variant with what it showed when it was first seen.
    """
    of_one = "" if variant_id is None else f"AND variant_id = {int(variant_id)}"
    return await read_frame(database, _FRAME.format(shop=int(shop_id), of_one=of_one))


_OF_VARIANT = sa.text(
    """
    SELECT h.at, h.price_before, h.compare_at_before, h.price, h.compare_at, h.job_id,
        j.title, j.submitted_by
    FROM price_history h LEFT JOIN jobs j ON j.id = h.job_id
    WHERE h.shop_id = :shop AND h.variant_id = :variant
    ORDER BY h.at DESC, h.id DESC LIMIT :limit
    """
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
