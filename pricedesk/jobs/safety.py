"""Stopping a job by itself before it does more harm: the first rows as a canary, and a breaker."""

from __future__ import annotations

from pricedesk.domain.job import JobState
from pricedesk.domain.job_options import JobOptions
from pricedesk.jobs.context import JobContext
from pricedesk.shopify.sending import PricePlace
from pricedesk.storage import jobs, ledger

_ROWS_FOR_A_SHARE = 20
"""Under so many settled rows a share says nothing."""


async def trip(context: JobContext, orders: jobs.Orders, lease: str) -> bool:
    """Between two chunks: pauses the job when too many rows failed; True when it did."""
    options, counts = orders.options, orders.job.counts
    percent = options.breaker_percent
    if percent is None or options.breaker_tripped or counts.done < _ROWS_FOR_A_SHARE:
        return False
    share = counts.failed * 100 / counts.done
    if share <= percent:
        return False
    error = f"{counts.failed:,} of {counts.done:,} rows failed ({share:.1f} %), more than {percent:g} %."
    await pause_with(
        context,
        orders,
        lease,
        options.model_copy(update={"breaker_tripped": True}),
        error,
        "Look at the failed rows. Resume it to send the rest all the same, or cancel it.",
    )
    return True


async def look_at_canary(context: JobContext, job_id: int, lease: str, place: PricePlace) -> bool:
    """Reads the first rows back; True when the job is paused by what it saw or was asked to."""
    async with context.database.begin() as connection:
        orders = await jobs.orders(connection, job_id)
        entries = await ledger.sample_applied(connection, job_id, None)
    shown = await place.read(entry.variant_id for entry in entries)
    wrong = sum(
        (found := shown[entry.variant_id]) is None or found.state != entry.after
        for entry in entries
    )
    failed = orders.job.counts.failed
    done = orders.options.model_copy(update={"canary_done": True})
    told = (
        f"of the first {orders.job.counts.done:,} rows {failed:,} failed and {wrong:,} were "
        "read back otherwise"
    )
    if wrong or failed:
        await pause_with(
            context,
            orders,
            lease,
            done,
            f"It stopped: {told}.",
            "Look at them. Resume it to send the rest, or cancel it and put back what was done.",
        )
        return True
    async with context.database.begin() as connection:
        await jobs.set_options(connection, job_id, done, lease=lease)
        await jobs.add_event(
            connection, job_id, "note", f"canary read back: {told}", context.worker
        )
    if not orders.options.canary_stops:
        return False
    await pause_with(
        context,
        orders,
        lease,
        done,
        f"It stopped as asked for: {told}.",
        "Look at the shop. Resume it to send the rest, or cancel it and put back what was done.",
    )
    return True


async def pause_with(
    context: JobContext,
    orders: jobs.Orders,
    lease: str,
    options: JobOptions,
    error: str,
    remedy: str,
) -> None:
    """Pauses the job with a reason, in one transaction with its changed options."""
    async with context.database.begin() as connection:
        await jobs.set_options(connection, orders.job.id, options, lease=lease)
        await jobs.move(
            connection,
            orders.job.id,
            JobState.PAUSED,
            message=error,
            lease=lease,
            worker=context.worker,
            error=error,
            remedy=remedy,
            wish=None,
            rate=None,
        )
