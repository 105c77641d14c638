"""What stands in the calendar: occurrences of sales, and the rules that go on making them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.rules import RuleDocument
from pricedesk.storage.tables import PRICE_RULES, SALE_SCHEDULES


@dataclass(frozen=True, slots=True)
class Entry:
    """An occurrence as stored. Times aware, UTC; ``ends_at`` is when it ended, where it has.

    ``over``: it began, and its sale does not run any more; it was ended, reverted, or its start
    came to nothing.
    """

    shop_id: int
    rule_id: int
    rule_name: str
    starts_at: datetime
    ends_at: datetime | None
    start_job_id: int | None
    end_job_id: int | None
    note: str | None
    scheduled_by: str
    over: bool


@dataclass(frozen=True, slots=True)
class Timetabled:
    """A rule that starts by itself in a shop; up to ``known_until`` its entries are stored."""

    shop_id: int
    rule_id: int
    document: RuleDocument
    known_until: datetime | None
    by: str


async def entries(
    connection: AsyncConnection, since: datetime, until: datetime, shop_id: int | None = None
) -> list[Entry]:
    """Those that touch the time between two moments, soonest first."""
    rows = await connection.execute(_ENTRIES, {"since": since, "until": until, "shop": shop_id})
    return [Entry(*row) for row in rows]


async def timetabled(
    connection: AsyncConnection, *, shop_id: int | None = None, rule_id: int | None = None
) -> list[Timetabled]:
    """All, or those of a shop or a rule."""
    query = sa.select(
        SALE_SCHEDULES.c.shop_id,
        SALE_SCHEDULES.c.rule_id,
        PRICE_RULES.c.document,
        SALE_SCHEDULES.c.known_until,
        SALE_SCHEDULES.c.scheduled_by,
    ).join(PRICE_RULES, PRICE_RULES.c.id == SALE_SCHEDULES.c.rule_id)
    if shop_id is not None:
        query = query.where(SALE_SCHEDULES.c.shop_id == shop_id)
    if rule_id is not None:
        query = query.where(SALE_SCHEDULES.c.rule_id == rule_id)
    return [
        Timetabled(
            row.shop_id,
            row.rule_id,
            RuleDocument.model_validate(row.document),
            row.known_until,
            row.scheduled_by,
        )
        for row in await connection.execute(query.order_by(SALE_SCHEDULES.c.rule_id))
    ]


_ENTRIES = sa.text(
    """
    WITH known AS (
        SELECT w.*, p.name,
            w.end_job_id IS NOT NULL
                OR (s.finished_at IS NOT NULL AND r.rule_id IS NULL) AS over,
            COALESCE(e.submitted_at, s.finished_at) AS gone_at
        FROM sale_windows w
        JOIN price_rules p ON p.id = w.rule_id
        LEFT JOIN running_sales r ON r.shop_id = w.shop_id AND r.rule_id = w.rule_id
        LEFT JOIN jobs s ON s.id = w.start_job_id
        LEFT JOIN jobs e ON e.id = w.end_job_id AND e.id <> w.start_job_id
        WHERE CAST(:shop AS bigint) IS NULL OR w.shop_id = :shop
    ), entries AS (
        SELECT shop_id, rule_id, name, starts_at,
            CASE WHEN over THEN least(ends_at, gone_at) ELSE ends_at END AS ends_at,
            start_job_id, end_job_id, note, scheduled_by, over
        FROM known
    )
    SELECT * FROM entries
    WHERE starts_at < :until AND (ends_at IS NULL OR ends_at > :since)
    ORDER BY starts_at, rule_id, shop_id
    """
)
