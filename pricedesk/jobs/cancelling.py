"""Ending a job between two chunks: what was done stays, what was not sent never will be."""

from __future__ import annotations

import hashlib
from contextlib import suppress

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.job import DriftPolicy, Job, JobKind, JobState, identity
from pricedesk.domain.job_options import JobOptions, Part
from pricedesk.domain.queues import Priority
from pricedesk.domain.shop import ShopAddress
from pricedesk.jobs.admission import let_others_in
from pricedesk.jobs.context import Enqueue
from pricedesk.jobs.submission import submit
from pricedesk.storage import jobs, ledger, sales, shops


async def cancel_now(
    enqueue: Enqueue,
    connection: AsyncConnection,
    job: Job,
    *,
    lease: str | None = None,
    worker: str | None = None,
    why: str = "",
) -> None:
    """Only between two chunks: with the ``lease`` of the step, or while none is at work."""
    excluded = await ledger.exclude_open(connection, job.id, "Cancelled before it was sent.")
    told = f"{job.counts.applied:,} applied before, {excluded:,} not sent"
    if unknown := job.counts.total - job.counts.done - excluded:
        told += f"; {unknown:,} sent without an answer (a revert reads them first)"
    await jobs.move(
        connection,
        job.id,
        JobState.CANCELLED,
        message=f"{why}; {told}" if why else told,
        lease=lease,
        worker=worker,
        excluded=job.counts.excluded + excluded,
    )
    await shops.advance_generation(connection, job.shop_id)
    if job.kind is JobKind.SALE_START:
        await sales.never_began(connection, job.id)
    orders = await jobs.orders(connection, job.id)
    if orders.options.put_back and orders.job.can_revert:
        with suppress(jobs.DuplicateJob):
            back = await submit(enqueue, connection, way_back_of(orders, by=job.submitted_by))
            told = f"what was done is put back by job {back.id}"
            await jobs.add_event(connection, job.id, "note", told, worker)
    await let_others_in(enqueue, connection, job.shop_id, job.id)


def way_back_of(
    orders: jobs.Orders,
    *,
    by: str,
    drift: DriftPolicy = DriftPolicy.SKIP,
    part: Part | None = None,
) -> jobs.NewJob:
    """The job that puts back what the job of ``orders`` did, or a part of it."""
    job = orders.job
    kind, title = "revert", f"Revert of job {job.id} ({job.title})"
    if part is not None:
        kind = "revert-part-" + hashlib.sha256(part.model_dump_json().encode()).hexdigest()[:12]
        title = f"Revert of a part of job {job.id} ({job.title})"
    return jobs.NewJob(
        shop_id=job.shop_id,
        kind=JobKind.REVERT,
        title=title,
        identity=identity(ShopAddress(job.shop_domain, "").handle, kind, str(job.id)),
        submitted_by=by,
        priority=Priority.REVERT,
        rule_id=job.rule_id,
        rule_version=orders.rule_version,
        rule_document=orders.rule_document,
        parent_id=job.id,
        drift=drift,
        options=JobOptions(part=part),
    )
