"""What a shop's plan allows its apps per second (FACTS §3.1)."""

from __future__ import annotations

from dataclasses import dataclass

from pricedesk.practice.errors import PracticeError


@dataclass(frozen=True, slots=True)
class Plan:
    """``bucket`` points at most, refilled with ``rate`` points a second."""

    name: str
    display_name: str
    bucket: int
    rate: int


PLANS = {
    plan.name: plan
    for plan in (
        Plan("standard", "Basic", 2_000, 100),
        Plan("advanced", "Advanced", 4_000, 200),
        Plan("plus", "Shopify Plus", 20_000, 1_000),
        Plan("unlimited", "Development", 100_000_000, 5_000_000),
    )
}
"""``unlimited`` is no plan of Shopify's: for tests and for measuring our own speed."""


def plan_of(name: str) -> Plan:
    """The plan of a name. Raises PracticeError."""
    try:
        return PLANS[name]
    except KeyError:
        raise PracticeError(
            f"There is no plan {name!r}.", f"Choose one of {', '.join(PLANS)}."
        ) from None
