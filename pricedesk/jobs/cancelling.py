"""Ending a job between two chunks: what was done stays, what was not sent never will be."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.job import Job, JobState
from pricedesk.jobs.admission import let_others_in
from pricedesk.jobs.context import Enqueue
from pricedesk.storage import jobs, ledger, shops


async def cancel_now(
    enqueue: Enqueue,
    connection: AsyncConnection,
    job: Job,
    *,
    lease: str | None = None,
    worker: str | None = None,
    by: str = "",
) -> None:
    """Only between two chunks: with the ``lease`` of the step, or while none is at work."""
    excluded = await ledger.exclude_open(connection, job.id, "Cancelled before it was sent.")
    told = f"{job.counts.applied:,} applied before, {excluded:,} not sent"
    if unknown := job.counts.total - job.counts.done - excluded:
        told += f", {unknown:,} sent without an answer (a revert reads them first)"
    await jobs.move(
        connection,
        job.id,
        JobState.CANCELLED,
        message=f"by {by}; {told}" if by else told,
        lease=lease,
        worker=worker,
        excluded=job.counts.excluded + excluded,
    )
    await shops.advance_generation(connection, job.shop_id)
    await let_others_in(enqueue, connection, job.shop_id, job.id)
