"""A shop's cost points, shared by all workers on all machines through one row.

Shopify admits a request only when its *requested* cost fits into the bucket, and refunds
what it did not use (FACTS §3.1). We keep the same account on our side, by the database's
clock, so that requests wait here instead of running into THROTTLED.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import sqlalchemy as sa

from pricedesk.storage.database import Database

_SHORTEST_WAIT = 0.02
_INTERACTIVE_SHARE = 0.05
"""Of the bucket, kept free by jobs for what an operator waits for."""


class SharedBudget:
    """Implements the client's budget protocol (shopify.budget) on ``shop_budget``.

    A new shop starts from the smallest plan, 2,000 points at 100 a second; the first answer
    corrects it.
    """

    def __init__(
        self,
        database: Database,
        shop_id: int,
        *,
        waiting: Callable[[float], None] | None = None,
    ) -> None:
        self._database = database
        self._shop_id = shop_id
        self._waiting = waiting or (lambda seconds: None)

    async def take(self, cost: int, *, interactive: bool = False) -> None:
        """Waits until ``cost`` points fit and takes them. Can be cancelled while it waits."""
        while True:
            wait = await self._try(cost, 0.0 if interactive else _INTERACTIVE_SHARE)
            if wait <= 0:
                return
            self._waiting(wait)
            await asyncio.sleep(max(wait, _SHORTEST_WAIT))

    async def settle(
        self, requested: int, actual: int | None, status: object | None = None
    ) -> None:
        """Gives back what a request did not use and learns the bucket from the answer.

        ``status`` has ``maximum_available``, ``currently_available`` and ``restore_rate``
        (points, points, points a second), or is None where the answer had none.
        """
        await self._run(
            _SETTLE,
            refund=requested - (requested if actual is None else actual),
            maximum=getattr(status, "maximum_available", None),
            restore=getattr(status, "restore_rate", None),
            current=getattr(status, "currently_available", None),
        )

    async def blocked(self, seconds: float) -> None:
        """Nobody sends for ``seconds``: the shop said so (429, THROTTLED)."""
        await self._run(_BLOCK, seconds=seconds)

    async def _try(self, cost: int, reserve: float) -> float:
        async with self._database.begin() as connection:
            await connection.execute(_OPEN, {"shop": self._shop_id})
            wait = await connection.scalar(
                _TAKE, {"shop": self._shop_id, "cost": cost, "reserve": reserve}
            )
        return float(wait or 0.0)

    async def _run(self, statement: sa.TextClause, **values: object) -> None:
        async with self._database.begin() as connection:
            await connection.execute(statement, {"shop": self._shop_id, **values})


_OPEN = sa.text(
    "INSERT INTO shop_budget (shop_id, available, maximum, restore, at) "
    "VALUES (:shop, 2000, 2000, 100, clock_timestamp()) ON CONFLICT DO NOTHING"
)
# A cost above what the reserve leaves free would wait for ever: then a full bucket will do.
_TAKE = sa.text(
    """
    WITH level AS (
        SELECT shop_id, restore, least(maximum, available
            + restore * extract(epoch FROM clock_timestamp() - at)) AS points,
            extract(epoch FROM blocked_until - clock_timestamp()) AS blocked,
            least(CAST(:cost AS double precision) + maximum * CAST(:reserve AS double precision),
                  maximum) AS wanted
        FROM shop_budget WHERE shop_id = :shop FOR UPDATE
    ), taken AS (
        UPDATE shop_budget b
        SET available = l.points - CAST(:cost AS double precision), at = clock_timestamp()
        FROM level l
        WHERE b.shop_id = l.shop_id AND l.points >= l.wanted AND COALESCE(l.blocked, 0) <= 0
        RETURNING b.shop_id
    )
    SELECT CASE WHEN EXISTS (SELECT FROM taken) THEN 0
        ELSE greatest(COALESCE(l.blocked, 0), (l.wanted - l.points) / l.restore, 0.001) END
    FROM level l
    """
)
_SETTLE = sa.text(
    """
    UPDATE shop_budget SET
        available = least(
            COALESCE(CAST(:maximum AS double precision), maximum),
            available + restore * extract(epoch FROM clock_timestamp() - at)
                + CAST(:refund AS double precision),
            COALESCE(CAST(:current AS double precision), CAST('Infinity' AS double precision))),
        maximum = COALESCE(CAST(:maximum AS double precision), maximum),
        restore = COALESCE(CAST(:restore AS double precision), restore),
        at = clock_timestamp()
    WHERE shop_id = :shop
    """
)
_BLOCK = sa.text(
    """
    UPDATE shop_budget SET blocked_until = greatest(blocked_until,
        clock_timestamp() + make_interval(secs => CAST(:seconds AS double precision)))
    WHERE shop_id = :shop
    """
)
