"""Puts right what a crash left: dead workers, their entries, and jobs that nobody holds.

At start and every few seconds; one process at a time does it, under an advisory lock.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.ids import JobId
from pricedesk.domain.job import JobState, Step
from pricedesk.domain.queues import Queue
from pricedesk.jobs.admission import is_stale
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.ends import give_up
from pricedesk.jobs.one_by_one import one_by_one
from pricedesk.storage import jobs, workers
from pricedesk.storage.workers import WorkerInfo
from pricedesk.worker.birth import lives

logger = logging.getLogger(__name__)

_LOCK = 0x7265636F7665  # "recove"
PAGE = 500
"""Jobs taken up in one transaction."""


async def recover(context: JobContext) -> int:
    """One pass, page by page; the number of jobs that were taken up again."""
    total, more = 0, True
    while more and not context.stopping.is_set():
        taken, more = await _recover_page(context)
        total += taken
    return total


async def _recover_page(context: JobContext) -> tuple[int, bool]:
    """How many jobs were taken up in one transaction, and whether there are more."""
    async with context.database.begin() as connection:
        if not await connection.scalar(
            sa.text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": _LOCK}
        ):
            return 0, False
        dead = dead_workers(await workers.everyone(connection), context.settings.stall_seconds)
        found = await jobs.unattended(connection, dead, limit=PAGE)

        async def take_up(job_id: JobId) -> int:
            await _take_up(context, connection, job_id)
            return 1

        taken = await one_by_one(found, take_up, connection=connection)
        more = len(found) == PAGE and taken > 0
        if not more:  # what the dead held is taken up
            for worker in dead:
                await workers.say_goodbye(connection, worker)
            await connection.execute(_DROP_ORPHANS, {"silent": context.settings.stall_seconds})
    if found:
        logger.info("jobs taken up", extra={"jobs": found, "dead_workers": dead})
    return taken, more


def dead_workers(known: Sequence[WorkerInfo], silent_seconds: float) -> list[str]:
    """Workers that no longer say they are alive, and those of this machine without a process."""
    here = socket.gethostname()
    return [
        worker.id
        for worker in known
        if worker.silent_seconds > silent_seconds
        or (worker.host == here and not lives(worker.pid, worker.birth))
    ]


async def _take_up(context: JobContext, connection: AsyncConnection, job_id: int) -> None:
    orders = await jobs.orders(connection, job_id, lock=True)
    job = orders.job
    holder = await jobs.free_dead_lease(connection, job_id)
    if holder is not None:
        stalls = job.stalls + 1
        await jobs.update(connection, job_id, stalls=stalls)
        await jobs.add_event(
            connection,
            job_id,
            "stall",
            f"worker {holder} is gone (stall {stalls} of {context.settings.max_stalls})",
            context.worker,
        )
        if stalls >= context.settings.max_stalls:
            error = PriceDeskError(
                f"The job's worker died {stalls} times while it was at work.",
                "The worker's log may say why. What was done is in the ledger: retry "
                "the rest, or revert.",
            )
            told = f"stalled {stalls} times"
            await give_up(context, connection, job_id, error, message=told)
            return
    if is_stale(orders, context) and job.state is JobState.PROCESSING:
        # Admission plans it anew, or asks.
        told = "left lying since its worker ended"
        job = await jobs.move(
            connection, job_id, JobState.QUEUED, message=told, worker=context.worker
        )
    queue = {
        JobState.PLANNING: Queue.COMPUTE,
        JobState.PROCESSING: Queue.PROCESSING,
    }.get(job.state, Queue.REQUEST)
    if holder is not None or job.state in (JobState.PLANNING, JobState.PROCESSING):
        sending = job.step in (Step.APPLY, Step.VERIFY)
        told = f"resumed at row {job.counts.done + 1:,}" if sending else "taken up again"
        await jobs.add_event(connection, job_id, "recovery", told, context.worker)
    await context.enqueue(connection, job_id, queue, priority=orders.priority)


# Entries that a dead process left "doing": the job's own row says what is to be done, so the
# entry can go. (Procrastinate itself never takes them up again, queue.md §3.)
_DROP_ORPHANS = sa.text(
    """
    DELETE FROM procrastinate_jobs q
    WHERE q.status = 'doing' AND NOT EXISTS (
        SELECT FROM procrastinate_workers w WHERE w.id = q.worker_id
          AND w.last_heartbeat > now() - make_interval(secs => CAST(:silent AS double precision)))
    """
)
