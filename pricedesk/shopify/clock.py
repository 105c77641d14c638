"""Time as a parameter: what waits can be tested, and sped up with a practice shop."""

from __future__ import annotations

import asyncio
import random
import time
from typing import Protocol

_LONGEST_PAUSE = 30.0


class Clock(Protocol):
    """Seconds that only move forward. ``now`` has no meaning but in differences."""

    def now(self) -> float: ...

    async def sleep(self, seconds: float) -> None: ...


class SystemClock:
    """The monotonic clock of this machine, ``speed`` times as fast.

    A speed other than 1 fits a practice shop that runs its own time so much faster.
    """

    def __init__(self, speed: float = 1.0) -> None:
        self._speed = speed

    def now(self) -> float:
        return time.monotonic() * self._speed

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(seconds, 0) / self._speed)


def pause(failed: int) -> float:
    """Seconds before the next try after ``failed`` ones: 1, 2, 4 …, somewhat scattered."""
    longest: float = min(2.0 ** (failed - 1), _LONGEST_PAUSE)
    return longest * random.uniform(0.75, 1.25)
