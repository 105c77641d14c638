"""Which job may go on now: one writer a shop, in order; the others wait and say for what."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.job import JobState, Step
from pricedesk.domain.queues import Queue
from pricedesk.jobs.context import Enqueue, JobContext
from pricedesk.storage import jobs, ledger, shops

_ADMISSIBLE = {JobState.PENDING, JobState.QUEUED, JobState.WAITING}
LOOK_AGAIN = 15.0
"""Seconds after which a waiting job is looked at again, should nobody wake it before."""
LOOK_AGAIN_AT_PROBLEM = 60.0


async def admit(context: JobContext, job_id: int) -> None:
    """Routes a job to ``compute`` or ``processing``, or lets it wait with a reason.

    Safe to call at any time and twice.
    """
    async with context.database.begin() as connection:
        orders = await jobs.orders(connection, job_id, lock=True)
        job = orders.job
        if job.state not in _ADMISSIBLE or orders.is_landing:
            return
        if job.state is JobState.PENDING:
            await jobs.move(connection, job_id, JobState.QUEUED, worker=context.worker)
        shop = await shops.get(connection, job.shop_id)
        assert shop is not None  # jobs go with their shop
        if shop.paused:
            await _wait(context, connection, orders, "the shop to be resumed", LOOK_AGAIN)
            return
        if shop.problem is not None:
            await _wait(context, connection, orders, shop.problem, LOOK_AGAIN_AT_PROBLEM)
            return
        first = await shops.take_writer(connection, job.shop_id, job_id)
        if first is not None:
            await _wait(context, connection, orders, f"job {first} to finish", LOOK_AGAIN)
            return
        if is_stale(orders, context) and await _not_simply_run(context, connection, orders):
            return
        job = (await jobs.orders(connection, job_id)).job
        queue = Queue.PROCESSING if job.step in (Step.APPLY, Step.VERIFY) else Queue.COMPUTE
        if job.state is JobState.WAITING:
            await jobs.move(connection, job_id, JobState.QUEUED, worker=context.worker)
        await context.enqueue(connection, job_id, queue, priority=orders.priority)


def is_stale(orders: jobs.Orders, context: JobContext) -> bool:
    """Planned and then left lying for so long that its prices may be of yesterday."""
    return (
        orders.job.step in (Step.APPLY, Step.VERIFY)
        and orders.worked_at is not None
        and context.now() - orders.worked_at > timedelta(hours=context.settings.stale_hours)
    )


async def _not_simply_run(
    context: JobContext, connection: AsyncConnection, orders: jobs.Orders
) -> bool:
    """Plans a job anew of which nothing was sent; True where the operator has to say instead."""
    job = orders.job
    hours = context.settings.stale_hours
    if not job.counts.done and not await ledger.any_sent(connection, job.id):
        told = f"its plan is older than {hours:g} h: it is planned anew"
        await jobs.update(connection, job.id, step=None, worked_at=None)
        await jobs.add_event(connection, job.id, "recovery", told, context.worker)
        return False
    await jobs.move(
        connection,
        job.id,
        JobState.PAUSED,
        message=f"left lying for more than {hours:g} h at row {job.counts.done + 1:,}",
        worker=context.worker,
        # Who resumes it has looked at it.
        worked_at=None,
        error=f"It was left lying for more than {hours:g} hours, half done: the prices that it "
        "still has to send may be out of date.",
        remedy="Resume it to send them all the same, or cancel it and run it afresh.",
    )
    await let_others_in(context.enqueue, connection, job.shop_id, job.id)
    return True


async def let_others_in(
    enqueue: Enqueue, connection: AsyncConnection, shop_id: int, job_id: int
) -> None:
    """Frees the shop when a job is done with it, and wakes the first that waits."""
    await shops.release_writer(connection, shop_id, job_id)
    await wake_next(enqueue, connection, shop_id)


async def wake_next(enqueue: Enqueue, connection: AsyncConnection, shop_id: int) -> None:
    """Has the first that waits for the shop looked at, where nobody writes to it: who stood
    before it in line, without having begun, stands there no more."""
    waiting = await shops.first_waiting(connection, shop_id)
    if waiting is not None:
        orders = await jobs.orders(connection, waiting)
        await enqueue(connection, waiting, Queue.REQUEST, priority=orders.priority)


async def _wait(
    context: JobContext,
    connection: AsyncConnection,
    orders: jobs.Orders,
    what: str,
    seconds: float,
) -> None:
    job = orders.job
    told = "" if job.waiting_for == what else f"for {what}"
    await jobs.move(
        connection,
        job.id,
        JobState.WAITING,
        message=told,
        worker=context.worker,
        waiting_for=what,
    )
    await context.enqueue(
        connection, job.id, Queue.WAITING, priority=orders.priority, delay=seconds
    )
