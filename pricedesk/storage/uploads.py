"""Submitted uploads: the checked targets of a file, kept with the job that runs them."""

from __future__ import annotations

import polars as pl
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.ids import UploadId
from pricedesk.domain.rules import Bounds
from pricedesk.storage.copying import copy_in, read_frame
from pricedesk.storage.database import Database
from pricedesk.storage.tables import UPLOADS

_COLUMNS = ["line", "variant_id", "price", "compare_at", "compare_at_action"]


async def insert(
    connection: AsyncConnection,
    shop_id: int,
    name: str,
    digest: str,
    by: str,
    targets: pl.DataFrame,
    bounds: Bounds,
) -> UploadId:
    """Stores the targets of an upload: line, variant_id, price, compare_at, compare_at_action.

    Minor units; a null price keeps the shop's, the others are kept within ``bounds``.
    """
    made = await connection.scalar(
        sa.insert(UPLOADS)
        .values(
            shop_id=shop_id,
            name=name,
            digest=digest,
            bounds=bounds.model_dump(mode="json", exclude_defaults=True),
            submitted_by=by,
        )
        .returning(UPLOADS.c.id)
    )
    rows = targets.select(_COLUMNS).with_columns(
        pl.lit(made, pl.Int64).alias("upload_id"), pl.col("compare_at_action").cast(pl.String)
    )
    await copy_in(connection, "upload_rows", rows)
    return UploadId(made)


async def targets(database: Database, upload_id: int) -> pl.DataFrame:
    """The stored targets, in the columns of ``insert``."""
    return await read_frame(
        database,
        f"SELECT {', '.join(_COLUMNS)} FROM upload_rows WHERE upload_id = {int(upload_id)}",
    )


async def bounds(connection: AsyncConnection, upload_id: int) -> Bounds:
    """The limits within which the upload's prices are kept."""
    found = await connection.scalar(sa.select(UPLOADS.c.bounds).where(UPLOADS.c.id == upload_id))
    return Bounds.model_validate(found)
