"""Which workers are alive: each says so every few seconds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.storage.tables import QUEUE_PAUSES, WORKERS

PAUSES_CHANNEL = "pricedesk_pauses"
"""Told, without a payload, whenever a queue is held or let go."""


@dataclass(frozen=True, slots=True)
class WorkerInfo:
    """A worker process. ``silent_seconds`` since it last said that it is alive, by the database's clock."""

    id: str
    host: str
    pid: int
    version: str
    started_at: datetime
    seen_at: datetime
    silent_seconds: float
    birth: float
    """When its process began, as ``worker.birth`` tells it on its own machine."""
    trouble: str | None = None
    """What keeps it from working though it is alive, in words for an operator."""


@dataclass(frozen=True, slots=True)
class QueueInfo:
    """A queue's depth: entries ready to run, entries that wait for their time, entries at work."""

    name: str
    ready: int
    later: int
    doing: int
    oldest_seconds: float | None
    """How long the oldest ready entry has been waiting."""


async def say_alive(
    connection: AsyncConnection,
    worker: str,
    host: str,
    pid: int,
    birth: float,
    version: str,
    trouble: str | None = None,
) -> datetime:
    """The database's time at which that was heard (aware)."""
    values = {"host": host, "pid": pid, "birth": birth, "version": version}
    statement = sa.dialects.postgresql.insert(WORKERS).values(id=worker, **values)
    heard: datetime = (
        await connection.execute(
            statement.on_conflict_do_update(
                index_elements=["id"],
                set_={"seen_at": sa.func.clock_timestamp(), "trouble": trouble},
            ).returning(WORKERS.c.seen_at)
        )
    ).scalar_one()
    return heard


async def say_goodbye(connection: AsyncConnection, worker: str) -> None:
    await connection.execute(sa.delete(WORKERS).where(WORKERS.c.id == worker))


async def everyone(connection: AsyncConnection) -> list[WorkerInfo]:
    silent = sa.extract("epoch", sa.func.clock_timestamp() - WORKERS.c.seen_at)
    rows = await connection.execute(
        sa.select(WORKERS, silent.label("silent")).order_by(WORKERS.c.started_at)
    )
    return [
        WorkerInfo(
            row.id,
            row.host,
            row.pid,
            row.version,
            row.started_at,
            row.seen_at,
            float(row.silent),
            row.birth,
            row.trouble,
        )
        for row in rows
    ]


async def queues(connection: AsyncConnection) -> list[QueueInfo]:
    """Every queue with unfinished entries. Cheap: reads the index of unfinished ones only."""
    rows = await connection.execute(_QUEUES)
    return [
        QueueInfo(
            row.name,
            row.ready,
            row.later,
            row.doing,
            None if row.oldest is None else float(row.oldest),
        )
        for row in rows
    ]


async def paused_queues(connection: AsyncConnection) -> frozenset[str]:
    """Queues of which no worker is to take an entry."""
    return frozenset((await connection.execute(sa.select(QUEUE_PAUSES.c.queue))).scalars())


async def pause_queues(connection: AsyncConnection, queues: Collection[str], by: str) -> None:
    """Paused ones stay as they are."""
    if not queues:
        return
    await connection.execute(
        sa.dialects.postgresql.insert(QUEUE_PAUSES).on_conflict_do_nothing(),
        [{"queue": queue, "paused_by": by} for queue in queues],
    )
    await _tell_workers(connection)


async def resume_queues(connection: AsyncConnection, queues: Collection[str]) -> None:
    await connection.execute(sa.delete(QUEUE_PAUSES).where(QUEUE_PAUSES.c.queue.in_(list(queues))))
    await _tell_workers(connection)


async def _tell_workers(connection: AsyncConnection) -> None:
    await connection.execute(sa.select(sa.func.pg_notify(PAUSES_CHANNEL, "")))


async def anybody_waits(connection: AsyncConnection, queue: str) -> bool:
    """Whether an entry of ``queue`` is due and nobody has taken it."""
    return bool(await connection.scalar(_ANYBODY, {"queue": queue}))


_ANYBODY = sa.text(
    """
    SELECT EXISTS (SELECT FROM procrastinate_jobs
        WHERE queue_name = :queue AND status = 'todo'
            AND COALESCE(scheduled_at <= now(), true))
    """
)

_QUEUES = sa.text(
    """
    SELECT q.queue_name AS name,
        count(*) FILTER (WHERE q.status = 'todo'
            AND COALESCE(q.scheduled_at <= now(), true)) AS ready,
        count(*) FILTER (WHERE q.status = 'todo' AND q.scheduled_at > now()) AS later,
        count(*) FILTER (WHERE q.status = 'doing') AS doing,
        max(extract(epoch FROM now() - COALESCE(q.scheduled_at, e.at)))
            FILTER (WHERE q.status = 'todo' AND COALESCE(q.scheduled_at <= now(), true)) AS oldest
    FROM procrastinate_jobs q
    LEFT JOIN LATERAL (SELECT max(at) AS at FROM procrastinate_events e
        WHERE e.job_id = q.id) e ON true
    WHERE q.status IN ('todo', 'doing')
    GROUP BY q.queue_name ORDER BY q.queue_name
    """
)
