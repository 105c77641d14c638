"""Is all well? Database, workers, queues, in figures; cheap enough to ask every second."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import UNFINISHED_STATES, JobState
from pricedesk.settings import Settings
from pricedesk.storage import jobs, migrations, workers
from pricedesk.storage.database import Database, DatabaseUnreachable
from pricedesk.storage.errors import full
from pricedesk.storage.room import Room, low_on_room, tightest
from pricedesk.storage.workers import QueueInfo, WorkerInfo
from pricedesk.worker.recovery import dead_workers


@dataclass(frozen=True, slots=True)
class WorkerState:
    """A worker process; ``alive`` by its heartbeat and, on this machine, by its process."""

    id: str
    host: str
    pid: int
    version: str
    started_at: datetime
    seen_at: datetime
    alive: bool
    is_local: bool


@dataclass(frozen=True, slots=True)
class Health:
    """``running_jobs`` are at work now, ``unfinished_jobs`` all that have not ended.

    ``variants_per_minute`` is the sum over the jobs at work; ``oldest_job_seconds`` how long
    the oldest unfinished job has been there; ``alarms`` those of the last 24 hours.
    """

    database_ok: bool
    database_label: str
    workers: tuple[WorkerState, ...] = ()
    queues: tuple[QueueInfo, ...] = ()
    running_jobs: int = 0
    unfinished_jobs: int = 0
    need_approval: int = 0
    problem: str | None = None
    """What happened and what it means, where something is to be mended; ``remedy`` what to do."""
    remedy: str | None = None
    stands_still: bool = False
    """A worker lives, and still no work is done: no room is left."""
    free_bytes: int | None = None
    """Room on the tightest disk of this machine that the program uses."""
    variants_per_minute: float = 0.0
    oldest_job_seconds: float | None = None
    paused_queues: tuple[str, ...] = ()
    alarms: int = 0
    failed_jobs: int = 0
    """In the last 24 hours."""
    schema: str = ""
    """The migration that the database stands at."""
    schema_ok: bool = True
    """Whether that is the one that this program was made for."""

    @property
    def worker_alive(self) -> bool:
        return any(worker.alive for worker in self.workers)

    @property
    def ok(self) -> bool:
        """Work goes on: the database answers with the tables that we know and has room, a worker
        lives where there is work."""
        return (
            self.database_ok
            and self.schema_ok
            and not self.stands_still
            and (self.worker_alive or not self.unfinished_jobs)
        )


def of(worker: WorkerInfo, settings: Settings) -> WorkerState:
    return WorkerState(
        id=worker.id,
        host=worker.host,
        pid=worker.pid,
        version=worker.version,
        started_at=worker.started_at,
        seen_at=worker.seen_at,
        alive=not dead_workers([worker], settings.stall_seconds),
        is_local=worker.host == socket.gethostname(),
    )


async def measure(database: Database, settings: Settings) -> Health:
    """Never raises for a database that is away: it says so."""
    room = tightest(settings)
    free = None if room is None else room.free
    try:
        async with database.begin() as connection:
            known = await workers.everyone(connection)
            queues = await workers.queues(connection)
            paused = await workers.paused_queues(connection)
            unfinished = await jobs.count_states(connection, UNFINISHED_STATES)
            figures = await jobs.figures(connection)
            schema = await migrations.applied(connection)
    except DatabaseUnreachable as error:
        return Health(
            False, database.label, problem=error.message, remedy=error.remedy, free_bytes=free
        )
    alive = [worker for worker in known if of(worker, settings).alive]
    trouble, stands_still = _trouble(database, room, alive)
    schema_ok = schema == migrations.newest()
    if not schema_ok:
        trouble = migrations.too_new(schema)
    return Health(
        database_ok=True,
        database_label=database.label,
        workers=tuple(of(worker, settings) for worker in known),
        queues=tuple(queues),
        running_jobs=unfinished.get(JobState.PLANNING, 0) + unfinished.get(JobState.PROCESSING, 0),
        unfinished_jobs=sum(unfinished.values()),
        need_approval=unfinished.get(JobState.NEEDS_APPROVAL, 0),
        variants_per_minute=figures.variants_per_minute,
        oldest_job_seconds=figures.oldest_seconds,
        paused_queues=tuple(sorted(paused)),
        alarms=figures.alarms,
        failed_jobs=figures.failed,
        problem=None if trouble is None else trouble.message,
        remedy=None if trouble is None else trouble.remedy,
        stands_still=stands_still,
        free_bytes=free,
        schema=schema,
        schema_ok=schema_ok,
    )


def _trouble(
    database: Database, room: Room | None, alive: Sequence[WorkerInfo]
) -> tuple[PriceDeskError | None, bool]:
    """What is wrong with the room on the disks, and whether work stands still for it.

    A full disk lets small things through, heartbeats too: that alone tells nothing.
    """
    met = next((worker.trouble for worker in alive if worker.trouble), None)
    if database.was_full or met is not None:
        return full(database.label), True
    if room is None or not (room.is_low or room.is_gone):
        return None, False
    return low_on_room(room), room.is_gone


def metrics(health: Health) -> str:
    """In Prometheus' text format (0.0.4)."""
    alive = sum(worker.alive for worker in health.workers)
    lines: list[str] = []

    def gauge(name: str, what: str, *samples: tuple[str, float | None]) -> None:
        lines.append(f"# HELP pricedesk_{name} {what}")
        lines.append(f"# TYPE pricedesk_{name} gauge")
        lines.extend(
            f"pricedesk_{name}{labels} {value:g}" for labels, value in samples if value is not None
        )

    gauge("up", "1 where the database answers.", ("", float(health.database_ok)))
    if not health.database_ok:
        return "\n".join(lines) + "\n"
    gauge("schema_ok", "1 where the tables are those of this program.", ("", health.schema_ok))
    gauge("workers_alive", "Worker processes that say they are alive.", ("", alive))
    gauge("stands_still", "1 where no room is left to work.", ("", float(health.stands_still)))
    gauge("disk_free_bytes", "Room on the tightest disk.", ("", health.free_bytes))
    gauge("jobs_running", "Jobs that are planned or applied now.", ("", health.running_jobs))
    gauge("jobs_unfinished", "Jobs that have not ended.", ("", health.unfinished_jobs))
    gauge("jobs_need_approval", "Jobs that wait for an operator.", ("", health.need_approval))
    gauge("jobs_failed_24h", "Jobs that failed in 24 hours.", ("", health.failed_jobs))
    gauge("alarms_24h", "Alarms of the watchdog in 24 hours.", ("", health.alarms))
    gauge(
        "oldest_job_seconds", "Age of the oldest unfinished job.", ("", health.oldest_job_seconds)
    )
    gauge("variants_per_minute", "Prices settled a minute.", ("", health.variants_per_minute))
    paused = set(health.paused_queues)
    for figure, what in (
        ("ready", "Entries that could run now."),
        ("later", "Entries that wait for their time."),
        ("doing", "Entries at work."),
        ("oldest_seconds", "Wait of the oldest ready entry."),
    ):
        samples = [(_queue(queue.name), getattr(queue, figure)) for queue in health.queues]
        gauge(f"queue_{figure}", what, *samples)
    gauge("queue_paused", "1 where no entry is taken.", *((_queue(q), 1.0) for q in sorted(paused)))
    return "\n".join(lines) + "\n"


def _queue(name: str) -> str:
    return '{queue="' + name + '"}'
