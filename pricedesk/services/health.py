"""Is all well? As `pricedesk health` and the window's foot ask."""

from __future__ import annotations

from pricedesk.services.desk import Desk
from pricedesk.worker.health import Health, measure

__all__ = ["Health", "status"]


async def status(desk: Desk) -> Health:
    """Never raises for a database that is away: it says so."""
    return await measure(desk.database, desk.settings)
