"""Is all well? Database, workers, queues, at a glance; cheap enough to ask every second."""

from __future__ import annotations

from dataclasses import dataclass

from pricedesk.domain.job import UNFINISHED_STATES, JobState
from pricedesk.services.desk import Desk
from pricedesk.services.workers import WorkerState, of
from pricedesk.storage import jobs, workers
from pricedesk.storage.database import DatabaseUnreachable
from pricedesk.storage.workers import QueueInfo


@dataclass(frozen=True, slots=True)
class Health:
    """``running_jobs`` are at work now, ``unfinished_jobs`` all that have not ended."""

    database_ok: bool
    database_label: str
    workers: tuple[WorkerState, ...] = ()
    queues: tuple[QueueInfo, ...] = ()
    running_jobs: int = 0
    unfinished_jobs: int = 0
    need_approval: int = 0
    problem: str | None = None

    @property
    def worker_alive(self) -> bool:
        return any(worker.alive for worker in self.workers)

    @property
    def ok(self) -> bool:
        """Nothing to mend: the database answers, and a worker lives where there is work."""
        return self.database_ok and (self.worker_alive or not self.unfinished_jobs)


async def status(desk: Desk) -> Health:
    """Never raises for a database that is away: it says so."""
    try:
        async with desk.database.begin() as connection:
            known = await workers.everyone(connection)
            queues = await workers.queues(connection)
            unfinished = await jobs.count_states(connection, UNFINISHED_STATES)
    except DatabaseUnreachable as error:
        return Health(False, desk.database.label, problem=str(error))
    return Health(
        database_ok=True,
        database_label=desk.database.label,
        workers=tuple(of(worker, desk.settings) for worker in known),
        queues=tuple(queues),
        running_jobs=unfinished.get(JobState.PLANNING, 0) + unfinished.get(JobState.PROCESSING, 0),
        unfinished_jobs=sum(unfinished.values()),
        need_approval=unfinished.get(JobState.NEEDS_APPROVAL, 0),
    )
