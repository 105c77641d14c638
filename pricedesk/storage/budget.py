"""A shop's cost points as one locked row, shared by all workers on all machines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.storage.tables import SHOP_BUDGET


@dataclass(frozen=True, slots=True)
class Level:
    """The bucket as last noted: points, points a second; ages in seconds by the database's clock."""

    available: float
    maximum: float
    restore: float
    in_flight: float
    age: float
    blocked: float
    """Seconds for which nobody may send; 0 when all may."""

    @property
    def points(self) -> float:
        """What is in the bucket by now, as far as one knows."""
        return min(self.maximum, self.available + self.restore * self.age)


async def locked(connection: AsyncConnection, shop_id: int) -> Level:
    """The row, held until the transaction ends. A new shop gets the smallest plan's bucket."""
    row = (await connection.execute(_LOCK, {"shop": shop_id})).one_or_none()
    if row is None:
        await connection.execute(_OPEN, {"shop": shop_id})
        row = (await connection.execute(_LOCK, {"shop": shop_id})).one()
    return _level(row)


async def seen(connection: AsyncConnection, shop_id: int) -> Level | None:
    """The row as it stands, held by nobody; None for a shop that was never asked anything."""
    row = (await connection.execute(_LOOK, {"shop": shop_id})).one_or_none()
    return None if row is None else _level(row)


async def note(connection: AsyncConnection, shop_id: int, level: Level) -> None:
    """Stores the level as of now. Lost with a crash of the server at worst: it is an estimate."""
    await connection.execute(
        sa.update(SHOP_BUDGET)
        .where(SHOP_BUDGET.c.shop_id == shop_id)
        .values(
            available=level.available,
            maximum=level.maximum,
            restore=level.restore,
            in_flight=level.in_flight,
            at=sa.func.clock_timestamp(),
        )
    )


async def block(connection: AsyncConnection, shop_id: int, seconds: float) -> None:
    """Nobody sends for ``seconds``."""
    await connection.execute(_BLOCK, {"shop": shop_id, "seconds": seconds})


@dataclass(frozen=True, slots=True)
class Limits:
    """What the shop's plan allows: points in a full bucket, points restored a second."""

    maximum: float
    restore: float


async def limits(connection: AsyncConnection, shop_id: int) -> Limits:
    """As learned from Shopify's answers; the smallest plan's before the first."""
    row = (
        await connection.execute(
            sa.select(SHOP_BUDGET.c.maximum, SHOP_BUDGET.c.restore).where(
                SHOP_BUDGET.c.shop_id == shop_id
            )
        )
    ).one_or_none()
    return Limits(2000.0, 100.0) if row is None else Limits(row.maximum, row.restore)


def _level(row: sa.Row[Any]) -> Level:
    return Level(
        row.available,
        row.maximum,
        row.restore,
        row.in_flight,
        float(row.age),
        max(float(row.blocked or 0), 0.0),
    )


_SEEN = """
    SELECT available, maximum, restore, in_flight,
        extract(epoch FROM clock_timestamp() - at) AS age,
        extract(epoch FROM blocked_until - clock_timestamp()) AS blocked
    FROM shop_budget WHERE shop_id = :shop
"""
_LOOK = sa.text(_SEEN)
_LOCK = sa.text(f"{_SEEN} FOR UPDATE")
# FACTS §3.1: a standard plan has 2,000 points and restores 100 a second.
_OPEN = sa.text(
    "INSERT INTO shop_budget (shop_id, available, maximum, restore, at) "
    "VALUES (:shop, 2000, 2000, 100, clock_timestamp()) ON CONFLICT DO NOTHING"
)
_BLOCK = sa.text(
    """
    UPDATE shop_budget SET blocked_until = greatest(blocked_until,
        clock_timestamp() + make_interval(secs => CAST(:seconds AS double precision)))
    WHERE shop_id = :shop
    """
)
