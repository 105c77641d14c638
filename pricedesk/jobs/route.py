"""How a job's changes travel: directly when that is quick, as bulk operations when it is not.

Direct changes show each answer at once and can be stopped at any product; a bulk operation is
not slowed down by Shopify's limit, but answers only at its end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from pricedesk.domain.job import Route
from pricedesk.shopify.listed_prices import PRICES_PER_CALL, PRICES_PER_READ

POINTS_PER_PRODUCT = 11
"""10 for a mutation and a fifth of a point for each variant (FACTS §1.1)."""

POINTS_PER_CALL, POINTS_PER_READ = 12, 21
"""Of prices in a price list (FACTS §1.4, §3.3)."""
_BULK_START = 8.0
"""Seconds that a bulk operation takes however short: upload, start, last poll (FACTS §2.6)."""
_BULK_PACE = 20.0
"""Products a second inside a bulk operation, before any was measured. Shopify says no figure."""
_WORTH_IT = 60.0
"""Seconds that direct changes may take before bulk operations are considered."""
_MUCH_QUICKER = 0.7


@dataclass(frozen=True, slots=True)
class Paces:
    """What is known of a shop's speed. ``restore_rate`` in points, the others in products a second.

    ``direct`` and ``bulk`` are measured, None before the first job that could tell.
    """

    restore_rate: float
    direct: float | None = None
    bulk: float | None = None

    def direct_seconds(self, products: int) -> float:
        """The plan's own pace is the ceiling: what was measured may have been a burst."""
        allowed = self.restore_rate / POINTS_PER_PRODUCT
        return products / min(self.direct or allowed, allowed)

    def list_seconds(self, rows: int) -> float:
        """Of ``rows`` prices in a price list: read before, and set."""
        requests = math.ceil(rows / PRICES_PER_CALL)
        reads = math.ceil(rows / PRICES_PER_READ)
        return (requests * POINTS_PER_CALL + reads * POINTS_PER_READ) / self.restore_rate

    def bulk_seconds(self, products: int) -> float:
        return _BULK_START + products / (self.bulk or _BULK_PACE)


def in_a_list(rows: int, paces: Paces) -> tuple[Route, str]:
    """As ``choose_route`` for prices in a price list, of which one request takes 250."""
    many = f"{rows:,} prices" if rows != 1 else "1 price"
    return (
        Route.DIRECT,
        f"Directly: {many} in a price list should take about {_time(paces.list_seconds(rows))}, "
        f"{PRICES_PER_CALL} in each request.",
    )


def of_costs(products: int, paces: Paces) -> tuple[Route, str]:
    """As ``choose_route`` for unit costs, which always go directly."""
    many = f"{products:,} products" if products != 1 else "1 product"
    seconds = paces.direct_seconds(products)
    return (Route.DIRECT, f"Directly: costs of {many} should take about {_time(seconds)}.")


def choose_route(products: int, paces: Paces, bulk_from: int | None = None) -> tuple[Route, str]:
    """The route and, for people, why and how long it will take.

    ``bulk_from`` is an operator's word: from so many products on in bulk, whatever was measured.
    """
    direct, bulk = paces.direct_seconds(products), paces.bulk_seconds(products)
    if bulk_from is None:
        in_bulk = direct > _WORTH_IT and bulk < direct * _MUCH_QUICKER
        asked = ""
    else:
        in_bulk = products >= bulk_from
        asked = f" By the settings, bulk operations begin at {bulk_from:,} products."
    many = f"{products:,} products" if products != 1 else "1 product"
    if in_bulk:
        known = (
            f"As bulk operations: {many} should take about {_time(bulk)} at the pace measured in "
            "this shop"
            if paces.bulk
            else f"As bulk operations: {many} should take about {_time(bulk)} as far as is known yet"
        )
        alone = f"one by one about {_time(direct)} at {_pace(products, direct)}."
        return Route.BULK, f"{known}; {alone}{asked}"
    pace = _pace(products, direct)
    told = (
        f"Directly: {many} should take about {_time(direct)} at the {pace} measured here."
        if paces.direct
        else f"Directly: {many} should take about {_time(direct)} at the {pace} that the shop's "
        "plan allows."
    )
    return Route.DIRECT, told + asked


def _pace(products: int, seconds: float) -> str:
    pace = products / seconds if seconds else 0.0
    return f"{pace:,.0f} products a second" if pace >= 2 else f"{pace:,.1f} products a second"


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{max(math.ceil(seconds), 1)} s"
    if seconds < 5_400:
        return f"{math.ceil(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"
