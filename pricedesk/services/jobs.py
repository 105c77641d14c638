"""Jobs: seen, steered, taken back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from datetime import datetime
from pathlib import Path

import polars as pl
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import (
    DriftPolicy,
    Job,
    JobEvent,
    JobKind,
    JobState,
    Outcome,
    Wish,
    identity,
)
from pricedesk.domain.job_options import Part
from pricedesk.domain.queues import Priority, Queue
from pricedesk.domain.shop import ShopAddress
from pricedesk.jobs.admission import wake_next
from pricedesk.jobs.cancelling import cancel_now, way_back_of
from pricedesk.jobs.way_back import part_of
from pricedesk.services.desk import Desk
from pricedesk.services.job_report import write_report
from pricedesk.services.submission import submit
from pricedesk.storage import jobs
from pricedesk.storage import ledger as stored_ledger
from pricedesk.storage.jobs import DuplicateJob, Search, UnknownJob

__all__ = [
    "DuplicateJob",
    "NotPossible",
    "Search",
    "UnknownJob",
    "alarms",
    "approve",
    "cancel",
    "events",
    "get",
    "ledger",
    "list_jobs",
    "pause",
    "report",
    "resume",
    "retry_failed",
    "revert",
    "search",
    "watch",
]

_WATCH_SECONDS = 0.25


class NotPossible(PriceDeskError):
    """The job is not in a state in which this can be done."""


async def list_jobs(
    desk: Desk,
    *,
    shop_id: int | None = None,
    states: Collection[JobState] | None = None,
    changed_since: datetime | None = None,
    limit: int = 500,
) -> list[Job]:
    """Newest first. ``changed_since`` (aware) gives only what moved at or after that instant."""
    async with desk.database.begin() as connection:
        return await jobs.find(
            connection, shop_id=shop_id, states=states, changed_since=changed_since, limit=limit
        )


async def search(desk: Desk, what: Search, *, limit: int = 500) -> list[Job]:
    """By shop, state, text, SKU, operator, time; newest first."""
    async with desk.database.begin() as connection:
        return await jobs.search(connection, what, limit=limit)


async def get(desk: Desk, job_id: int) -> Job:
    """Raises UnknownJob."""
    async with desk.database.begin() as connection:
        return await jobs.get(connection, job_id)


async def events(desk: Desk, job_id: int) -> list[JobEvent]:
    """The job's story, oldest first."""
    async with desk.database.begin() as connection:
        return await jobs.events(connection, job_id)


async def ledger(
    desk: Desk, job_id: int, *, outcomes: Collection[Outcome] | None = None
) -> pl.DataFrame:
    """The job's changes with their outcomes, in the order of sending; minor units.

    Columns: seq, product_id, variant_id, product_title, variant_title, sku, before_price,
    before_compare_at, after_price, after_compare_at, outcome, message, reason, found_price,
    found_compare_at, settled_at (UTC).
    """
    return await stored_ledger.frame(desk.database, job_id, outcomes)


async def approve(desk: Desk, job_id: int, rows: int) -> Job:
    """Lets the plan pass its guardrails. ``rows`` is what the operator typed: the number of changes.

    Raises NotPossible for another number or another state.
    """
    async with desk.database.begin() as connection:
        orders = await jobs.orders(connection, job_id, lock=True)
        job = orders.job
        if job.state is not JobState.NEEDS_APPROVAL:
            raise _not_now(job, "be approved")
        if rows != job.counts.total:
            raise NotPossible(
                f"Job {job_id} would make {job.counts.total:,} changes, not {rows:,}.",
                "Look at its plan again, then type the number of changes that you want.",
            )
        await jobs.update(connection, job_id, approved=job.fingerprint)
        await jobs.add_event(
            connection, job_id, "approval", f"{desk.operator} approved {rows:,} changes"
        )
        await jobs.move(connection, job_id, JobState.QUEUED, hits=[])
        await desk.enqueue(connection, job_id, Queue.REQUEST, priority=orders.priority)
        return await jobs.get(connection, job_id)


async def pause(desk: Desk, job_id: int) -> Job:
    """At once where nothing is at work, else after the chunk in hand."""
    async with desk.database.begin() as connection:
        job = (await jobs.orders(connection, job_id, lock=True)).job
        ending = job.wish is not None and job.wish.ends
        if job.state.is_final or job.state is JobState.PAUSED or ending:
            raise _not_now(job, "be paused")
        if await jobs.step_at_work(connection, job_id):
            await _wish(desk, connection, job, Wish.PAUSE)
        else:
            await jobs.move(
                connection,
                job_id,
                JobState.PAUSED,
                message=f"asked for by {desk.operator}",
                wish=None,
            )
            await wake_next(desk.enqueue, connection, job.shop_id)
        return await jobs.get(connection, job_id)


async def resume(desk: Desk, job_id: int) -> Job:
    """Goes on from where the ledger stands; takes back a pause that was only asked for."""
    async with desk.database.begin() as connection:
        orders = await jobs.orders(connection, job_id, lock=True)
        job = orders.job
        if job.wish is Wish.PAUSE:
            await jobs.update(connection, job_id, wish=None)
            return await jobs.get(connection, job_id)
        if job.state is not JobState.PAUSED:
            raise _not_now(job, "be resumed")
        await jobs.move(
            connection, job_id, JobState.QUEUED, message=f"asked for by {desk.operator}"
        )
        await desk.enqueue(connection, job_id, Queue.REQUEST, priority=orders.priority)
        return await jobs.get(connection, job_id)


async def cancel(desk: Desk, job_id: int, *, put_back: bool = False) -> Job:
    """Nothing more is sent. What was done stays and can be reverted later; with ``put_back``
    a revert of it is submitted in the same moment in which the job ends."""
    async with desk.database.begin() as connection:
        orders = await jobs.orders(connection, job_id, lock=True)
        job = orders.job
        if job.state.is_final:
            raise _not_now(job, "be cancelled")
        if put_back != orders.options.put_back:
            options = orders.options.model_copy(update={"put_back": put_back})
            await jobs.set_options(connection, job_id, options)
        if await jobs.step_at_work(connection, job_id):
            await _wish(desk, connection, job, Wish.CANCEL)
        else:
            await cancel_now(desk.enqueue, connection, job, why=f"asked for by {desk.operator}")
        return await jobs.get(connection, job_id)


async def retry_failed(desk: Desk, job_id: int) -> Job:
    """A new job of just the rows whose wanted price is not in the shop. Raises NotPossible."""
    async with desk.database.begin() as connection:
        job = await jobs.get(connection, job_id)
        left = job.counts.failed + (
            job.counts.total - job.counts.done if job.state is JobState.FAILED else 0
        )
        if not job.state.is_final or not job.kind.writes_prices:
            raise _not_now(job, "be retried")
        if not left:
            raise NotPossible(
                f"Job {job_id} has no failed rows.",
                "What its cancel left out is sent when its rule or list is submitted again."
                if job.state is JobState.CANCELLED and job.counts.excluded
                else "There is nothing to retry.",
            )
        return await submit(
            desk,
            connection,
            jobs.NewJob(
                shop_id=job.shop_id,
                kind=job.kind if job.kind is not JobKind.REVERT else JobKind.EDIT,
                title=f"Failed rows of job {job_id} ({job.title})",
                identity=identity(_handle(job), "retry", str(job_id)),
                submitted_by=desk.operator,
                priority=Priority.OPERATOR,
                rule_id=job.rule_id,
                parent_id=job.id,
                drift=DriftPolicy.SKIP,
            ),
        )


async def revert(
    desk: Desk, job_id: int, *, drift: DriftPolicy = DriftPolicy.SKIP, part: Part | None = None
) -> Job:
    """A job that puts every price of ``job_id`` back, compare-at prices too, or a part of them.

    Prices that somebody changed since are left alone unless ``drift`` says otherwise. A
    revert can itself be reverted; after a part, the rest can be. Raises NotPossible,
    DuplicateJob.
    """
    if part is not None and part.is_whole:
        part = None
    nothing = False
    if part is not None:
        back = await stored_ledger.for_revert(desk.database, job_id)
        nothing = (await part_of(desk.database, job_id, back, part)).is_empty()
    async with desk.database.begin() as connection:
        orders = await jobs.orders(connection, job_id)
        job = orders.job
        if job.reverted_by is not None:
            raise NotPossible(
                f"Job {job_id} was reverted by job {job.reverted_by}.",
                await _after_its_revert(connection, job),
            )
        if not job.can_revert:
            raise _not_now(job, "be reverted")
        if nothing:
            raise NotPossible(
                f"Nothing that was chosen was changed by job {job_id}.",
                "Look at its rows, and choose among those that it changed.",
            )
        new = way_back_of(orders, by=desk.operator, drift=drift, part=part)
        return await submit(desk, connection, new)


async def watch(desk: Desk, job_id: int) -> AsyncIterator[Job]:
    """The job at every change, until it ends or needs an operator's word (that one included)."""
    last: Job | None = None
    while True:
        job = await get(desk, job_id)
        if last is None or job.updated_at != last.updated_at:
            yield job
            last = job
        if job.state.is_final or job.state is JobState.NEEDS_APPROVAL:
            return
        await asyncio.sleep(_WATCH_SECONDS)


async def report(
    desk: Desk, job_id: int, path: Path, *, outcomes: Collection[Outcome] | None = None
) -> int:
    """The job's rows, or those of some outcomes, as CSV or Excel, by the file's suffix; how many.

    Raises UnwritableReport for another suffix, UnwritableFile.
    """
    job = await get(desk, job_id)
    rows = await ledger(desk, job_id, outcomes=outcomes)
    await asyncio.to_thread(write_report, job, rows, path)
    return rows.height


async def alarms(desk: Desk, since: datetime) -> list[tuple[Job, JobEvent]]:
    """What the watchdog said at or after ``since`` (aware), newest first, with its job."""
    async with desk.database.begin() as connection:
        return await jobs.alarms(connection, since)


async def _wish(desk: Desk, connection: AsyncConnection, job: Job, wish: Wish) -> None:
    await jobs.update(connection, job.id, wish=wish.value)
    words = {
        Wish.PAUSE: f"{desk.operator} asked to pause it",
        Wish.CANCEL: f"{desk.operator} asked to cancel it",
    }
    await jobs.add_event(connection, job.id, "wish", words[wish])


async def _after_its_revert(connection: AsyncConnection, job: Job) -> str:
    """The next step for who wants to revert ``job``, which was reverted: maybe that was too."""
    last, in_force = job, True
    while last.reverted_by is not None:
        last, in_force = await jobs.get(connection, last.reverted_by), not in_force
    if not last.can_revert:
        return f"Look at job {last.id}."
    if in_force:
        return f"That was taken back since: revert job {last.id} instead."
    if last.counts.failed:
        return f"Look at job {last.id}; its failed rows can be retried."
    return f"There is nothing more to do; a revert of job {last.id} would undo that."


def _not_now(job: Job, what: str) -> NotPossible:
    state = job.state.value.replace("_", " ")
    return NotPossible(
        f"Job {job.id} is {state} and cannot {what}.", f"`pricedesk jobs show {job.id}` tells more."
    )


def _handle(job: Job) -> str:
    return ShopAddress(job.shop_domain, "").handle
