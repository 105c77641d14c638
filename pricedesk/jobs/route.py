"""How a job's changes travel: directly when few, as bulk operations when many."""

from __future__ import annotations

import math

from pricedesk.domain.job import Route

_POINTS_PER_PRODUCT = 11
"""10 for a mutation and a fifth of a point for each variant (FACTS §1.1)."""


def choose_route(products: int, restore_rate: float, bulk_from: int) -> tuple[Route, str]:
    """The route and, for people, why. ``restore_rate`` in points a second."""
    pace = restore_rate / _POINTS_PER_PRODUCT
    alone = _time(products / pace)
    if products < bulk_from:
        return (
            Route.DIRECT,
            f"Directly: {products:,} products need about {alone} at the {pace:,.0f} products "
            "a second that the shop's plan allows.",
        )
    return (
        Route.BULK,
        f"As a bulk operation: {products:,} products one by one would need about {alone} at "
        f"the shop's {pace:,.0f} products a second.",
    )


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{max(math.ceil(seconds), 1)} s"
    if seconds < 5_400:
        return f"{math.ceil(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"
