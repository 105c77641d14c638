"""What may be forgotten by age or for its size, a batch a transaction: never a long lock.

Kept for good: jobs themselves, ledgers that may still be needed for a way back, and every
price that was changed (the history).
"""

from __future__ import annotations

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
_MAY_GROW = ("job_events", "price_changes")
KINDS = {
    "events of ended jobs": _EVENTS,
    "ledger rows of reverted jobs that changed nothing": _LEDGERS_OF_REVERTED,
    "webhooks": _WEBHOOKS,
    "past occurrences of sales": _WINDOWS,
    "finished queue entries": _QUEUE_ENTRIES,
    "syncs": _SYNCS,
}
"""What is forgotten, in the words of the log."""


async def kept_bytes(connection: AsyncConnection) -> int:
    """What the rows of events and ledgers take. Not what their files do, which do not shrink:
    Postgres fills the holes before it takes more."""
    sizes = [
        await connection.scalar(sa.text(_SIZE.format(table=table))) or 0 for table in _MAY_GROW
    ]
    return int(sum(sizes))


async def forget_batch(connection: AsyncConnection, kind: str, days: int) -> int:
    """Deletes at most BATCH rows of a kind that are older than ``days``; how many."""
    statement = sa.text(KINDS[kind])
    values = {"batch": BATCH, "days": days}
    done = await connection.execute(
        statement, {name: values[name] for name in statement.compile().params}
    )
    return done.rowcount
