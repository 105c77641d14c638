"""The ways in which a step ends before its work does: paused, cancelled, its turn over, handed
back, to be tried again, waiting for an operator, failed. Each is one transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import Job, JobState, Wish
from pricedesk.domain.queues import Priority, Queue
from pricedesk.jobs.admission import LOOK_AGAIN, LOOK_AGAIN_AT_PROBLEM, let_others_in
from pricedesk.jobs.backoff import pause_before_next
from pricedesk.jobs.cancelling import cancel_now
from pricedesk.jobs.context import JobContext
from pricedesk.shopify.errors import ShopifyError
from pricedesk.storage import jobs, shops


async def obey(context: JobContext, orders: jobs.Orders, lease: str) -> bool:
    """Does what the operator asked for meanwhile; True when the step ends with it."""
    job = orders.job
    match job.wish:
        case Wish.PAUSE:
            async with context.database.begin() as connection:
                await jobs.move(
                    connection,
                    job.id,
                    JobState.PAUSED,
                    message="as asked for",
                    lease=lease,
                    worker=context.worker,
                    wish=None,
                    rate=None,
                )
                await shops.advance_generation(connection, job.shop_id)
            return True
        case Wish.CANCEL:
            async with context.database.begin() as connection:
                await cancel_now(
                    context.enqueue, connection, job, lease=lease, worker=context.worker
                )
            return True
        case Wish.FAIL:
            async with context.database.begin() as connection:
                error = PriceDeskError(job.error or "", job.remedy or "")
                await _fail_now(context, connection, job, error, error.message, lease)
            return True
        case None if orders.shop_paused:
            async with context.database.begin() as connection:
                await _wait(
                    context,
                    connection,
                    orders,
                    lease,
                    LOOK_AGAIN,
                    message="the shop is paused",
                    waiting_for="the shop to be resumed",
                    rate=None,
                )
            return True
        case None:
            return False


async def next_turn(context: JobContext, orders: jobs.Orders, lease: str) -> None:
    """Back to the end of the queue, silently; in one transaction with giving up the lease."""
    async with context.database.begin() as connection:
        await jobs.check_lease(connection, orders.job.id, lease)
        await jobs.release(connection, orders.job.id, lease)
        # Having had its turn, a long job lets any other shop's go first, scheduled ones too.
        priority = orders.priority if orders.priority >= Priority.REVERT else Priority.SCHEDULE
        await context.enqueue(connection, orders.job.id, Queue.PROCESSING, priority=priority)


async def go_on_later(context: JobContext, job_id: int, lease: str, why: str) -> None:
    async with context.database.begin() as connection:
        orders = await jobs.orders(connection, job_id, lock=True)
        await jobs.move(
            connection, job_id, JobState.QUEUED, message=why, lease=lease, worker=context.worker
        )
        await context.enqueue(connection, job_id, Queue.REQUEST, priority=orders.priority)


async def try_again(
    context: JobContext,
    orders: jobs.Orders,
    lease: str,
    error: PriceDeskError,
    retry_after: float | None,
) -> None:
    settings = context.settings
    async with context.database.begin() as connection:
        # Counted afresh: a chunk that went through since sets the attempts back.
        attempts = (await jobs.orders(connection, orders.job.id, lock=True)).job.attempts + 1
        seconds = pause_before_next(settings, attempts, retry_after)
        if seconds is not None:
            await _wait(
                context,
                connection,
                orders,
                lease,
                seconds,
                message=f"attempt {attempts} of {settings.max_attempts} did not get through: "
                f"{error.message}",
                attempts=attempts,
                waiting_for=f"another attempt in {seconds:.0f} s. {error.message}",
            )
            return
    await fail(context, orders, lease, error)


async def stop_shop(
    context: JobContext, orders: jobs.Orders, lease: str, error: ShopifyError
) -> None:
    """Only an operator can mend this: the shop's jobs wait, none fails."""
    async with context.database.begin() as connection:
        problem = f"{error.message} {error.remedy}".strip()
        await shops.set_problem(connection, orders.job.shop_id, problem)
        await _wait(
            context,
            connection,
            orders,
            lease,
            LOOK_AGAIN_AT_PROBLEM,
            message=error.message,
            waiting_for=problem,
        )


async def wait_for_room(context: JobContext, orders: jobs.Orders, lease: str) -> None:
    """The disk of the worker's own files is full: nothing fails, it is looked at every minute."""
    what = (
        f"room on the disk of {context.settings.data_dir} (worker {context.worker}), which is full"
    )
    async with context.database.begin() as connection:
        await _wait(
            context,
            connection,
            orders,
            lease,
            LOOK_AGAIN_AT_PROBLEM,
            message="the disk is full",
            waiting_for=what,
        )


async def fail(context: JobContext, orders: jobs.Orders, lease: str, error: PriceDeskError) -> None:
    async with context.database.begin() as connection:
        await give_up(context, connection, orders.job.id, error, lease=lease)


async def give_up(
    context: JobContext,
    connection: AsyncConnection,
    job_id: int,
    error: PriceDeskError,
    *,
    message: str = "",
    lease: str | None = None,
) -> None:
    """The job failed, or will when nothing of it runs at Shopify any more (``worker.landing``).

    ``message`` tells it in the job's story, otherwise the error's own.
    """
    orders = await jobs.orders(connection, job_id, lock=True)
    job, told = orders.job, message or error.message
    if not orders.in_the_air:
        await _fail_now(context, connection, job, error, told, lease)
        return
    await jobs.move(
        connection,
        job_id,
        JobState.WAITING,
        message=told,
        lease=lease,
        worker=context.worker,
        waiting_for="its bulk operations at Shopify to be stopped",
        error=error.message,
        remedy=error.remedy,
        # An operator's cancel stands: it may have to put back what was done.
        wish=(Wish.CANCEL if job.wish is Wish.CANCEL else Wish.FAIL).value,
    )


async def _fail_now(
    context: JobContext,
    connection: AsyncConnection,
    job: Job,
    error: PriceDeskError,
    told: str,
    lease: str | None,
) -> None:
    await jobs.move(
        connection,
        job.id,
        JobState.FAILED,
        message=told,
        lease=lease,
        worker=context.worker,
        error=error.message,
        remedy=error.remedy,
    )
    await shops.advance_generation(connection, job.shop_id)
    await let_others_in(context.enqueue, connection, job.shop_id, job.id)


async def _wait(
    context: JobContext,
    connection: AsyncConnection,
    orders: jobs.Orders,
    lease: str,
    seconds: float,
    **values: Any,
) -> None:
    """The job waits and says for what; one entry of the queue looks at it again in ``seconds``."""
    job_id = orders.job.id
    await jobs.move(
        connection, job_id, JobState.WAITING, lease=lease, worker=context.worker, **values
    )
    await context.enqueue(
        connection, job_id, Queue.WAITING, priority=orders.priority, delay=seconds
    )
