"""One budget a shop for all workers: the client's bucket arithmetic over the shared row.

Each process has one clerk a shop who goes to the database for all that wait: points for many
requests are reserved, and what was not used is given back, in one short transaction.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from pricedesk.shopify.budget import Bucket, OnWait, ThrottleStatus
from pricedesk.storage import budget as rows
from pricedesk.storage.database import Database

_RESERVE = 0.1
"""Share of the bucket that only interactive reads may use."""
_LONGEST_NAP = 0.5
_SHORTEST_NAP = 0.04
"""Points that come back in so short a time are handed out together."""
# Requests end within the client's timeouts; what is "in flight" longer died with its worker.
_FORGET_IN_FLIGHT = 90.0


@dataclass(eq=False, slots=True)
class _Waiter:
    """A request that wants points. ``granted`` gets True when they are reserved."""

    cost: int
    on_wait: OnWait | None
    granted: asyncio.Future[bool]


@dataclass(frozen=True, slots=True)
class _Receipt:
    """A request that is over."""

    taken: int
    used: int | None
    status: ThrottleStatus | None


@dataclass(slots=True)
class _Desk:
    """What the clerk has before him. Interactive requests are served first, each lane in order."""

    interactive: deque[_Waiter] = field(default_factory=deque)
    others: deque[_Waiter] = field(default_factory=deque)
    receipts: list[_Receipt] = field(default_factory=list)

    @property
    def lanes(self) -> tuple[tuple[deque[_Waiter], float], ...]:
        """The lanes in the order of serving, each with the share of the bucket it leaves alone."""
        return (self.interactive, 0.0), (self.others, _RESERVE)

    @property
    def is_empty(self) -> bool:
        return not (self.interactive or self.others or self.receipts)


class SharedBudget:
    """Implements shopify.budget.Budget on Postgres, by the database's clock.

    Within one process requests queue up first come, first served; between processes the
    row's lock decides.
    """

    def __init__(self, database: Database, shop_id: int) -> None:
        self._database = database
        self._shop_id = shop_id
        self._desk = _Desk()
        self._news = asyncio.Event()
        self._clerk: asyncio.Task[None] | None = None

    async def take(
        self, cost: int, *, interactive: bool = False, on_wait: OnWait | None = None
    ) -> float:
        loop = asyncio.get_running_loop()
        started = loop.time()
        waiter = _Waiter(cost, on_wait, loop.create_future())
        lane = self._desk.interactive if interactive else self._desk.others
        lane.append(waiter)
        self._ring()
        try:
            await waiter.granted
        except asyncio.CancelledError:
            if waiter in lane:
                lane.remove(waiter)
            elif waiter.granted.done() and not waiter.granted.cancelled():
                # Reserved in the same moment: given back, since nobody will settle it.
                self._desk.receipts.append(_Receipt(cost, 0, None))
                self._ring()
            raise
        return loop.time() - started

    async def settle(self, taken: int, used: int | None, status: ThrottleStatus | None) -> None:
        self._desk.receipts.append(_Receipt(taken, used, status))
        self._ring()

    async def blocked(self, seconds: float) -> None:
        async with self._database.begin() as connection:
            await rows.block(connection, self._shop_id, seconds)

    async def close(self) -> None:
        """Hands in the last receipts. Nobody may take any more."""
        if self._clerk is not None:
            await self._clerk

    def _ring(self) -> None:
        self._news.set()
        if self._clerk is None or self._clerk.done():
            self._clerk = asyncio.create_task(self._serve(), name=f"budget of {self._shop_id}")

    async def _serve(self) -> None:
        """Until nothing is left to do; the next request calls another clerk."""
        while not self._desk.is_empty:
            self._news.clear()
            try:
                seconds = await self._round()
            except Exception as error:
                # Whoever waits gets it: a request that nobody serves would wait for ever.
                self._turn_away(error)
                return
            if seconds:
                await self._rest(seconds)

    async def _round(self) -> float:
        """One transaction: receipts in, points out. Seconds until the next waiter may be served."""
        desk = self._desk
        receipts, desk.receipts = desk.receipts, []
        served: list[_Waiter] = []
        async with self._database.begin() as connection:
            await connection.execute(_LAZY_COMMIT)
            level = await rows.locked(connection, self._shop_id)
            bucket = _bucket(level)
            for receipt in receipts:
                bucket.settle(receipt.taken, receipt.used, receipt.status, level.age)
            wait = 0.0
            for lane, share in desk.lanes:
                for waiter in lane:
                    seconds = bucket.missing(waiter.cost, share * bucket.maximum, level.age)
                    if seconds:
                        wait = min(wait, seconds) if wait else seconds
                        if waiter.on_wait is not None:
                            waiter.on_wait(seconds)
                        break
                    bucket.reserve(waiter.cost)
                    served.append(waiter)
            await rows.note(connection, self._shop_id, _level(level, bucket))
        for waiter in served:
            for lane, _ in desk.lanes:
                if waiter in lane:
                    lane.remove(waiter)
                    waiter.granted.set_result(True)
                    break
            else:  # cancelled while its points were reserved
                desk.receipts.append(_Receipt(waiter.cost, 0, None))
        return wait

    async def _rest(self, seconds: float) -> None:
        """Until points are there. A receipt may bring some sooner, but not every one is news."""
        await asyncio.sleep(min(seconds, _SHORTEST_NAP))
        rest = min(seconds, _LONGEST_NAP) - _SHORTEST_NAP
        if rest > 0:
            try:
                async with asyncio.timeout(rest):
                    await self._news.wait()
            except TimeoutError:
                pass

    def _turn_away(self, error: Exception) -> None:
        """Mostly, the database is away: nobody gets points; what is in flight is forgotten in time."""
        for lane, _ in self._desk.lanes:
            while lane:
                waiter = lane.popleft()
                if not waiter.granted.done():
                    waiter.granted.set_exception(error)
        self._desk.receipts.clear()


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
