"""What an operator wants to know in the morning, by as many queries as there are kinds of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class Undecided:
    """An ended job with conflicts that nobody has decided. ``rows`` counts them."""

    shop_id: int
    job_id: int
    title: str
    rows: int
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Alarm:
    """What the watchdog found left of a sale, in its own words."""

    shop_id: int
    job_id: int
    message: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Missed:
    """An occurrence of a sale that was passed over; ``note`` says why."""

    shop_id: int
    rule_id: int
    rule_name: str
    starts_at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class SaleTime:
    """A sale that runs, or the next occurrence of one. Times aware, UTC; no end: by hand."""

    shop_id: int
    rule_id: int
    rule_name: str
    runs: bool
    starts_at: datetime
    ends_at: datetime | None


async def undecided(
    connection: AsyncConnection, shop_id: int | None, *, limit: int = 50
) -> list[Undecided]:
    """Newest first."""
    rows = await connection.execute(_UNDECIDED, {"shop": shop_id, "limit": limit})
    return [Undecided(*row) for row in rows]


async def alarms(
    connection: AsyncConnection, shop_id: int | None, since: datetime, *, limit: int = 50
) -> list[Alarm]:
    """Newest first."""
    rows = await connection.execute(_ALARMS, {"shop": shop_id, "since": since, "limit": limit})
    return [Alarm(*row) for row in rows]


async def missed(
    connection: AsyncConnection, shop_id: int | None, since: datetime, *, limit: int = 50
) -> list[Missed]:
    """Newest first."""
    rows = await connection.execute(_MISSED, {"shop": shop_id, "since": since, "limit": limit})
    return [Missed(*row) for row in rows]


async def sale_times(
    connection: AsyncConnection, shop_id: int | None, *, limit: int = 50
) -> list[SaleTime]:
    """The sales that run, then of each that is to run its next occurrence, soonest first."""
    rows = await connection.execute(_SALES, {"shop": shop_id, "limit": limit})
    return [SaleTime(*row) for row in rows]


_UNDECIDED = sa.text(
    """
    SELECT shop_id, id, title, conflicts, finished_at FROM jobs
    WHERE conflicts > 0 AND finished_at IS NOT NULL
      AND (CAST(:shop AS bigint) IS NULL OR shop_id = :shop)
    ORDER BY id DESC LIMIT :limit
    """
)
_ALARMS = sa.text(
    """
    SELECT j.shop_id, e.job_id, e.message, e.at
    FROM job_events e JOIN jobs j ON j.id = e.job_id
    WHERE e.kind = 'alarm' AND e.at >= :since
      AND (CAST(:shop AS bigint) IS NULL OR j.shop_id = :shop)
    ORDER BY e.at DESC LIMIT :limit
    """
)
_MISSED = sa.text(
    """
    SELECT w.shop_id, w.rule_id, r.name, w.starts_at, w.note
    FROM sale_windows w JOIN price_rules r ON r.id = w.rule_id
    WHERE w.note IS NOT NULL AND w.end_job_id IS NULL AND w.starts_at >= :since
      AND (CAST(:shop AS bigint) IS NULL OR w.shop_id = :shop)
    ORDER BY w.starts_at DESC LIMIT :limit
    """
)
_SALES = sa.text(
    """
    SELECT shop_id, rule_id, name, runs, starts_at, ends_at FROM (
        SELECT s.shop_id, s.rule_id, s.document ->> 'name' AS name, true AS runs,
            s.started_at AS starts_at, (
                SELECT max(w.ends_at) FROM sale_windows w
                WHERE w.shop_id = s.shop_id AND w.rule_id = s.rule_id
                  AND w.start_job_id IS NOT NULL AND w.end_job_id IS NULL
            ) AS ends_at
        FROM running_sales s
        UNION ALL
        SELECT * FROM (
            SELECT DISTINCT ON (w.shop_id, w.rule_id) w.shop_id, w.rule_id, r.name, false,
                w.starts_at, w.ends_at
            FROM sale_windows w JOIN price_rules r ON r.id = w.rule_id
            WHERE w.start_job_id IS NULL AND w.end_job_id IS NULL AND w.note IS NULL
            ORDER BY w.shop_id, w.rule_id, w.starts_at
        ) coming
    ) sales
    WHERE CAST(:shop AS bigint) IS NULL OR shop_id = :shop
    ORDER BY runs DESC, CASE WHEN runs THEN ends_at ELSE starts_at END NULLS LAST, rule_id
    LIMIT :limit
    """
)
