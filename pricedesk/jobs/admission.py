"""Which job may go on now: one writer a shop, in order; the others wait and say for what."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.job import JobState, Step
from pricedesk.domain.queues import Queue
from pricedesk.jobs.context import Enqueue, JobContext
from pricedesk.storage import jobs, shops

_ADMISSIBLE = {JobState.PENDING, JobState.QUEUED, JobState.WAITING}
_LOOK_AGAIN = 15.0
_LOOK_AGAIN_AT_PROBLEM = 60.0


async def admit(context: JobContext, job_id: int) -> None:
    """Routes a job to ``compute`` or ``processing``, or lets it wait with a reason.

    Safe to call at any time and twice.
    """
    async with context.database.begin() as connection:
        orders = await jobs.orders(connection, job_id, lock=True)
        job = orders.job
        if job.state not in _ADMISSIBLE:
            return
        if job.state is JobState.PENDING:
            await jobs.move(connection, job_id, JobState.QUEUED, worker=context.worker)
        shop = await shops.get(connection, job.shop_id)
        assert shop is not None  # jobs go with their shop
        if shop.paused:
            await _wait(context, connection, orders, "the shop to be resumed", _LOOK_AGAIN)
            return
        if shop.problem is not None:
            await _wait(context, connection, orders, shop.problem, _LOOK_AGAIN_AT_PROBLEM)
            return
        first = await shops.take_writer(connection, job.shop_id, job_id)
        if first is not None:
            await _wait(context, connection, orders, f"job {first} to finish", _LOOK_AGAIN)
            return
        queue = Queue.PROCESSING if job.step in (Step.APPLY, Step.VERIFY) else Queue.COMPUTE
        if job.state is JobState.WAITING:
            await jobs.move(connection, job_id, JobState.QUEUED, worker=context.worker)
        await context.enqueue(connection, job_id, queue, priority=orders.priority)


async def let_others_in(
    enqueue: Enqueue, connection: AsyncConnection, shop_id: int, job_id: int
) -> None:
    """Frees the shop when a job is done with it, and wakes the first that waits."""
    for waiting in (await shops.release_writer(connection, shop_id, job_id))[:1]:
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
