"""What was agreed for a job beside its plan: first rows on trial, a breaker, a time to be live by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pricedesk.domain.job import JobKind
from pricedesk.services.desk import Desk
from pricedesk.storage import jobs, sales


@dataclass(frozen=True, slots=True)
class Terms:
    """``canary`` rows are read back before the rest; more than ``breaker_percent`` failed rows
    stop the job. ``live_by`` (UTC): it began early so that all is done at that moment."""

    canary: int | None = None
    canary_stops: bool = False
    canary_done: bool = False
    breaker_percent: float | None = None
    breaker_tripped: bool = False
    put_back: bool = False
    live_by: datetime | None = None


async def terms(desk: Desk, job_id: int) -> Terms:
    """Raises UnknownJob."""
    async with desk.database.begin() as connection:
        orders = await jobs.orders(connection, job_id)
        job, options = orders.job, orders.options
        live_by = None
        if job.kind is JobKind.SALE_START and job.rule_id is not None:
            windows = await sales.windows(connection, shop_id=job.shop_id, rule_id=job.rule_id)
            mine = next((window for window in windows if window.start_job_id == job.id), None)
            if mine is not None and mine.lead_seconds is not None:
                live_by = mine.starts_at
    return Terms(
        canary=options.canary,
        canary_stops=options.canary_stops,
        canary_done=options.canary_done,
        breaker_percent=options.breaker_percent,
        breaker_tripped=options.breaker_tripped,
        put_back=options.put_back,
        live_by=live_by,
    )
