"""What may be forgotten by age or for its size, a batch a transaction: never a long lock.

Kept for good: jobs themselves, ledgers that may still be needed for a way back, and every
price that was changed (the history).
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

BATCH = 5_000

_EVENTS = """
    DELETE FROM job_events WHERE ctid IN (
        SELECT e.ctid FROM job_events e JOIN jobs j ON j.id = e.job_id
        WHERE j.finished_at < now() - make_interval(days => CAST(:days AS integer)) LIMIT :batch)
"""
_LEDGERS_OF_REVERTED = """
    DELETE FROM price_changes WHERE ctid IN (
        SELECT c.ctid FROM price_changes c JOIN jobs j ON j.id = c.job_id
        WHERE j.finished_at < now() - make_interval(days => CAST(:days AS integer))
          AND c.outcome NOT IN ('applied', 'mismatch', 'planned', 'sent')
          AND EXISTS (SELECT FROM jobs r WHERE r.parent_id = j.id AND r.kind = 'revert'
              AND r.state = 'completed' AND NOT r.options ? 'part')
        LIMIT :batch)
"""
_WEBHOOKS = """
    DELETE FROM webhook_events WHERE ctid IN (
        SELECT ctid FROM webhook_events
        WHERE received_at < now() - interval '7 days' AND handled_at IS NOT NULL LIMIT :batch)
"""
_WINDOWS = """
    DELETE FROM sale_windows WHERE ctid IN (
        SELECT ctid FROM sale_windows
        WHERE COALESCE(ends_at, starts_at) < now() - make_interval(days => CAST(:days AS integer))
          AND (note IS NOT NULL OR checked_at IS NOT NULL) LIMIT :batch)
"""
_QUEUE_ENTRIES = """
    DELETE FROM procrastinate_jobs WHERE id IN (
        SELECT id FROM procrastinate_jobs WHERE status NOT IN ('todo', 'doing') LIMIT :batch)
"""
_SYNCS = """
    DELETE FROM jobs WHERE id IN (
        SELECT id FROM jobs WHERE kind = 'sync'
          AND finished_at < now() - make_interval(days => CAST(:days AS integer)) LIMIT :batch)
"""
_SIZE = """
    SELECT COALESCE((SELECT count(*) FROM {table}) * (
        SELECT avg(pg_column_size(t)) FROM (SELECT * FROM {table} LIMIT 1000) t), 0)
"""
_GONE = """
    WITH gone AS ({delete} RETURNING pg_column_size({table}.*) AS size)
    SELECT count(*) AS rows, COALESCE(sum(size), 0) AS size FROM gone
"""
_MAY_GROW = ("job_events", "price_changes")
KINDS = {
    "events of ended jobs": ("job_events", _EVENTS),
    "ledger rows of reverted jobs that changed nothing": ("price_changes", _LEDGERS_OF_REVERTED),
    "webhooks": ("webhook_events", _WEBHOOKS),
    "past occurrences of sales": ("sale_windows", _WINDOWS),
    "finished queue entries": ("procrastinate_jobs", _QUEUE_ENTRIES),
    "syncs": ("jobs", _SYNCS),
}
"""What is forgotten, in the words of the log: of which table, and how."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What was deleted; ``size`` in bytes, of what ``kept_bytes`` counts."""

    rows: int = 0
    size: int = 0

    def __add__(self, other: Gone) -> Gone:
        return Gone(self.rows + other.rows, self.size + other.size)


async def kept_bytes(connection: AsyncConnection) -> int:
    """What the rows of events and ledgers take. Not what their files do, which do not shrink:
    Postgres fills the holes before it takes more. Counts every row: once a round."""
    sizes = [
        await connection.scalar(sa.text(_SIZE.format(table=table))) or 0 for table in _MAY_GROW
    ]
    return int(sum(sizes))


async def forget_batch(connection: AsyncConnection, kind: str, days: int) -> Gone:
    """Deletes at most BATCH rows of a kind that are older than ``days``."""
    table, delete = KINDS[kind]
    statement = sa.text(_GONE.format(delete=delete, table=table))
    values = {"batch": BATCH, "days": days}
    found = await connection.execute(
        statement, {name: values[name] for name in statement.compile().params}
    )
    row = found.one()
    return Gone(row.rows, int(row.size) if table in _MAY_GROW else 0)
