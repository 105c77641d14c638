"""The leaky bucket of one shop (FACTS §3.1): the requested cost is reserved, the rest refunded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pricedesk.practice.plans import Plan

Clock = Callable[[], float]
"""Seconds, monotonic."""


@dataclass(slots=True)
class Bucket:
    """Points that may be spent. ``speed`` runs time faster: the refill is told and done faster."""

    plan: Plan
    clock: Clock
    speed: float = 1.0
    available: float = -1.0
    _last: float = 0.0

    def __post_init__(self) -> None:
        self._last = self.clock()
        if self.available < 0:
            self.available = float(self.plan.bucket)

    @property
    def rate(self) -> float:
        """Points a second, in the client's time."""
        return self.plan.rate * self.speed

    def reserve(self, cost: float) -> bool:
        """Takes ``cost`` points, or nothing at all if there are too few."""
        self._refill()
        if cost > self.available:
            return False
        self.available -= cost
        return True

    def refund(self, cost: float) -> None:
        """Gives back what was reserved and not used."""
        self._refill()
        self.available = min(float(self.plan.bucket), self.available + cost)

    def status(self) -> dict[str, Any]:
        """``throttleStatus``."""
        self._refill()
        return {
            "maximumAvailable": float(self.plan.bucket),
            "currentlyAvailable": int(self.available),
            "restoreRate": float(self.rate),
        }

    def _refill(self) -> None:
        now = self.clock()
        gained = (now - self._last) * self.rate
        self.available = min(float(self.plan.bucket), self.available + gained)
        self._last = now
