"""A shop's request budget: wait for Shopify's bucket instead of running into ``THROTTLED``.

Shopify admits a request when its *requested* cost fits the bucket, reserves it, and gives back
what was not used when the request is done; the bucket fills at ``restore_rate`` (FACTS §3.1).
It is per app and shop, so all that talks to one shop must share one ``Budget``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pricedesk.shopify.clock import Clock, SystemClock

OnWait = Callable[[float], None]
"""Called with the seconds still to wait, at least once a second while a ``take`` waits."""


@dataclass(frozen=True, slots=True)
class ThrottleStatus:
    """``extensions.cost.throttleStatus`` of an answer; points, and points a second."""

    maximum: float
    available: float
    restore_rate: float


class Budget(Protocol):
    """What the client needs of a budget. Each ``take`` is followed by exactly one ``settle``."""

    async def take(
        self, cost: int, *, interactive: bool = False, on_wait: OnWait | None = None
    ) -> float:
        """Wait until ``cost`` points are free, reserve them, return the seconds waited.

        ``interactive`` reads may use the reserve that others leave alone. When cancelled while
        it waits, nothing is reserved and no ``settle`` follows.
        """
        ...

    async def settle(self, taken: int, used: int | None, status: ThrottleStatus | None) -> None:
        """The request for which ``taken`` points were reserved is over.

        ``used`` is what Shopify charged: 0 when it was not admitted or never sent, None when not
        known (counted as used). ``status`` is the bucket that its answer showed, if it did.
        """
        ...

    async def blocked(self, seconds: float) -> None:
        """Let nothing through for so long (``Retry-After`` of a 429)."""
        ...


@dataclass(slots=True)
class Bucket:
    """The arithmetic of a bucket, without waiting: also for a budget kept elsewhere.

    ``level`` is what we believe to be free at ``at`` (seconds of any one clock), all that is
    reserved already taken off; ``in_flight`` the points reserved by requests not yet settled.
    """

    maximum: float = 2000.0
    restore_rate: float = 100.0
    level: float = 2000.0
    in_flight: float = 0.0
    at: float = 0.0
    blocked_until: float = 0.0

    def missing(self, cost: int, reserve: float, now: float) -> float:
        """Seconds until ``cost`` fits above ``reserve``; 0 when it fits now.

        A cost that never fits is let through at a full bucket: Shopify then says what is wrong.
        """
        self._restore(now)
        needed = min(cost + reserve, self.maximum)
        seconds = max((needed - self.level) / self.restore_rate, self.blocked_until - now)
        # A shorter wait than this is a rounding error, and might never pass.
        return seconds if seconds > 1e-6 else 0.0

    def reserve(self, cost: int) -> None:
        self.level -= cost
        self.in_flight += cost

    def settle(
        self, taken: int, used: int | None, status: ThrottleStatus | None, now: float
    ) -> None:
        """Give back what was not used, and believe what Shopify says about the rest.

        Its reading may or may not have the other requests in flight in it, so our level must lie
        between the reading and the reading less all of these.
        """
        self._restore(now)
        self.in_flight = max(self.in_flight - taken, 0.0)
        if used is not None:
            self.level += taken - used
        if status is not None:
            self.maximum = status.maximum
            self.restore_rate = max(status.restore_rate, 1.0)
            lowest = status.available - self.in_flight
            self.level = min(max(self.level, lowest), status.available)
        self.level = min(self.level, self.maximum)

    def _restore(self, now: float) -> None:
        elapsed = max(now - self.at, 0.0)
        self.level = min(self.level + elapsed * self.restore_rate, self.maximum)
        self.at = now


class LocalBudget:
    """A budget within one process. First come, first served; interactive reads first.

    ``reserve`` is the share of the bucket that only interactive reads may use. It costs no
    speed: what is restored each second can be spent in full above it.
    """

    def __init__(self, *, reserve: float = 0.1, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._reserve = reserve
        self._bucket = Bucket(at=self._clock.now())
        self._lanes = {True: asyncio.Lock(), False: asyncio.Lock()}

    async def take(
        self, cost: int, *, interactive: bool = False, on_wait: OnWait | None = None
    ) -> float:
        started = self._clock.now()
        async with self._lanes[interactive]:
            while seconds := self._missing(cost, interactive):
                if on_wait is not None:
                    on_wait(seconds)
                # Points that others give back may end the wait early, so look now and then.
                await self._clock.sleep(min(seconds, 0.5))
            self._bucket.reserve(cost)
        return self._clock.now() - started

    async def settle(self, taken: int, used: int | None, status: ThrottleStatus | None) -> None:
        self._bucket.settle(taken, used, status, self._clock.now())

    async def blocked(self, seconds: float) -> None:
        until = self._clock.now() + seconds
        self._bucket.blocked_until = max(self._bucket.blocked_until, until)

    def _missing(self, cost: int, interactive: bool) -> float:
        reserve = 0.0 if interactive else self._reserve * self._bucket.maximum
        return self._bucket.missing(cost, reserve, self._clock.now())
