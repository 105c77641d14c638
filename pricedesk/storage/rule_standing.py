"""How each rule stands: its next start and end, its jobs, the conflicts nobody has decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.ids import RuleId


@dataclass(frozen=True, slots=True)
class Traces:
    """What the tables hold of a rule beside itself. Times are aware, UTC."""

    next_start: datetime | None
    next_end: datetime | None
    last_job_id: int | None
    unfinished: bool
    """A job of it is under way."""
    conflicts: int


async def of_every_rule(connection: AsyncConnection) -> dict[RuleId, Traces]:
    """By rule number; rules without any trace are in it too."""
    rows = await connection.execute(_STANDING)
    return {
        RuleId(row.id): Traces(
            row.next_start, row.next_end, row.last_job_id, row.unfinished, row.conflicts
        )
        for row in rows
    }


_STANDING = sa.text(
    """
    SELECT r.id, w.next_start, w.next_end, j.last_job_id,
        coalesce(j.unfinished, false) AS unfinished, coalesce(j.conflicts, 0) AS conflicts
    FROM price_rules r
    LEFT JOIN (
        SELECT rule_id,
            min(starts_at) FILTER (WHERE start_job_id IS NULL AND note IS NULL) AS next_start,
            min(ends_at) FILTER (WHERE start_job_id IS NOT NULL AND end_job_id IS NULL) AS next_end
        FROM sale_windows GROUP BY rule_id
    ) w ON w.rule_id = r.id
    LEFT JOIN (
        SELECT rule_id, max(id) AS last_job_id, sum(conflicts)::bigint AS conflicts,
            bool_or(state NOT IN ('completed', 'completed_with_errors', 'failed', 'cancelled'))
                AS unfinished
        FROM jobs WHERE rule_id IS NOT NULL GROUP BY rule_id
    ) j ON j.rule_id = r.id
    WHERE r.deleted_at IS NULL
    """
)
