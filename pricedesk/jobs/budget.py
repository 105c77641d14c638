"""One budget a shop for all workers: the client's bucket arithmetic over the shared row."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import sqlalchemy as sa

from pricedesk.shopify.budget import Bucket, OnWait, ThrottleStatus
from pricedesk.storage import budget as rows
from pricedesk.storage.database import Database

_RESERVE = 0.1
"""Share of the bucket that only interactive reads may use."""
_LONGEST_NAP = 0.5
# Requests end within the client's timeouts; what is "in flight" longer died with its worker.
_FORGET_IN_FLIGHT = 90.0


class SharedBudget:
    """Implements shopify.budget.Budget on Postgres, by the database's clock.

    Within one process requests queue up first come, first served; between processes the
    row's lock decides.
    """

    def __init__(self, database: Database, shop_id: int) -> None:
        self._database = database
        self._shop_id = shop_id
        self._lanes = {True: asyncio.Lock(), False: asyncio.Lock()}

    async def take(
        self, cost: int, *, interactive: bool = False, on_wait: OnWait | None = None
    ) -> float:
        waited = 0.0
        async with self._lanes[interactive]:
            while seconds := await self._try(cost, interactive):
                if on_wait is not None:
                    on_wait(seconds)
                nap = min(seconds, _LONGEST_NAP)
                waited += nap
                await asyncio.sleep(nap)
        return waited

    async def settle(self, taken: int, used: int | None, status: ThrottleStatus | None) -> None:
        async with self._database.begin() as connection:
            await connection.execute(_LAZY_COMMIT)
            level = await rows.locked(connection, self._shop_id)
            bucket = _bucket(level)
            bucket.settle(taken, used, status, level.age)
            await rows.note(connection, self._shop_id, _level(level, bucket))

    async def blocked(self, seconds: float) -> None:
        async with self._database.begin() as connection:
            await rows.block(connection, self._shop_id, seconds)

    async def _try(self, cost: int, interactive: bool) -> float:
        async with self._database.begin() as connection:
            await connection.execute(_LAZY_COMMIT)
            level = await rows.locked(connection, self._shop_id)
            bucket = _bucket(level)
            reserve = 0.0 if interactive else _RESERVE * bucket.maximum
            seconds = bucket.missing(cost, reserve, level.age)
            if not seconds:
                bucket.reserve(cost)
                await rows.note(connection, self._shop_id, _level(level, bucket))
            return seconds


# The level is an estimate that the next answer corrects: no reason to wait for the disk.
_LAZY_COMMIT = sa.text("SET LOCAL synchronous_commit = off")


def _bucket(level: rows.Level) -> Bucket:
    """The bucket on a clock that read 0 when the row was noted."""
    return Bucket(
        maximum=level.maximum,
        restore_rate=level.restore,
        level=level.available,
        in_flight=0.0 if level.age > _FORGET_IN_FLIGHT else level.in_flight,
        at=0.0,
        blocked_until=level.age + level.blocked if level.blocked else 0.0,
    )


def _level(before: rows.Level, bucket: Bucket) -> rows.Level:
    return replace(
        before,
        available=bucket.level,
        maximum=bucket.maximum,
        restore=bucket.restore_rate,
        in_flight=bucket.in_flight,
    )
