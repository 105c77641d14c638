"""Columns into Postgres by COPY and out by ADBC; never row by row (docs/performance.md)."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import polars as pl
import psycopg
from psycopg import sql
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.storage.database import Database
from pricedesk.storage.errors import why_lost

_SLICE = 50_000
LIST_SEPARATOR = "\x1f"
"""Between the parts of a list column on its way in and out (ASCII unit separator)."""


async def driver(connection: AsyncConnection) -> psycopg.AsyncConnection[Any]:
    """psycopg's own connection under SQLAlchemy's, in the same transaction."""
    raw = await connection.get_raw_connection()
    return cast("psycopg.AsyncConnection[Any]", raw.driver_connection)


async def copy_in(connection: AsyncConnection, table: str, frame: pl.DataFrame) -> None:
    """Appends ``frame`` to ``table``, columns by name, inside the caller's transaction.

    List columns of texts arrive joined by LIST_SEPARATOR (the table's column is text).
    """
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv, NULL '\\N')").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, frame.columns))
    )
    async with (await driver(connection)).cursor() as cursor, cursor.copy(statement) as copy:
        for part in frame.iter_slices(_SLICE):
            await copy.write(await asyncio.to_thread(_as_csv, part))


def _as_csv(frame: pl.DataFrame) -> bytes:
    joined = frame.with_columns(
        pl.col(name).list.join(LIST_SEPARATOR)
        for name, kind in frame.schema.items()
        if isinstance(kind, pl.List)
    )
    # Texts quoted always, so that an empty text, a null and the two characters \N stay apart.
    return joined.write_csv(
        include_header=False, null_value="\\N", quote_style="non_numeric"
    ).encode()


async def read_frame(database: Database, query: str) -> pl.DataFrame:
    """The rows of a query as columns, by ADBC on a connection of its own, off the loop.

    ``query`` takes no parameters: put in nothing but integers of our own. Raises
    DatabaseUnreachable where the server went away, as ``Database.begin`` does.
    """
    import adbc_driver_postgresql.dbapi as adbc

    def read(url: str) -> pl.DataFrame:
        with adbc.connect(url) as connection, connection.cursor() as cursor:
            cursor.execute(query)
            return cast(pl.DataFrame, pl.from_arrow(cursor.fetch_arrow_table()))

    try:
        return await asyncio.to_thread(read, database.url)
    except (adbc.OperationalError, adbc.InternalError) as error:
        lost = why_lost(error, database.label)
        if lost is None:
            raise
        await database.revive()
        raise lost from error
