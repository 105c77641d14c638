"""After the end of a sale: is anything left of it? Then an alarm, in the end's own story."""

from __future__ import annotations

import logging
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.job import Job, JobState
from pricedesk.domain.listing import few
from pricedesk.jobs.clients import find_shop
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.one_by_one import one_by_one
from pricedesk.jobs.places import place_of
from pricedesk.jobs.schedules import submit_end
from pricedesk.shopify.errors import ShopifyError
from pricedesk.storage import jobs, ledger, sales
from pricedesk.storage.sales import Window

logger = logging.getLogger(__name__)

_ROWS_READ = 1_000
_AGAIN = timedelta(minutes=5)
"""An end that failed is submitted once more after so long, for as long as it takes."""


async def check_ends(context: JobContext) -> int:
    """Looks after every sale that ended since; the number of alarms raised."""
    async with context.database.begin() as connection:
        found = await sales.ended_unchecked(connection)

    async def check(window: Window) -> int:
        return await _check(context, window)

    return await one_by_one(found, check)


async def _check(context: JobContext, window: Window) -> int:
    assert window.end_job_id is not None
    async with context.database.begin() as connection:
        end = await jobs.get(connection, window.end_job_id)
        running = await sales.running(connection, window.shop_id)
        held = await sales.held(connection, window.shop_id, window.rule_id)
    if end.state is JobState.FAILED and window.rule_id in running:
        return await _once_more(context, window, end)
    if window.rule_id in running and end.state is not JobState.CANCELLED:
        # It started again meanwhile: what it holds is its own.
        held = 0
    try:
        shown = await _still_shown(context, end)
    except ShopifyError:
        return 0  # the shop cannot be read now; the next look will tell
    words = []
    if held:
        words.append(f"{held:,} variants are still held by it")
    if shown:
        words.append(f"{len(shown):,} of those read again still show its price ({few(shown)})")
    async with context.database.begin() as connection:
        if not await sales.is_unchecked(connection, window):
            return 0  # another worker was quicker
        if words:
            await _alarm(context, connection, end, window, "; ".join(words) + ".")
        await sales.note_window(connection, window.id, checked_at=context.now())
    return 1 if words else 0


async def _once_more(context: JobContext, window: Window, end: Job) -> int:
    if end.finished_at is None or context.now() - end.finished_at < _AGAIN:
        return 0
    async with context.database.begin() as connection:
        if not await sales.is_unchecked(connection, window):
            return 0
        again = await submit_end(context.enqueue, connection, window)
        told = f"its end failed; it is tried again as job {again.id}."
        await _alarm(context, connection, end, window, told)
    return 1


async def _still_shown(context: JobContext, end: Job) -> list[int]:
    """Variants that show the sale's price although its end was told otherwise."""
    async with context.database.begin() as connection:
        rows = await ledger.sample_applied(connection, end.id, _ROWS_READ)
    if not rows:
        return []
    shop = await find_shop(context.database, end.shop_id)
    place = await place_of(context, end, await context.clients.of(shop), shop.currency)
    now = await place.read(row.variant_id for row in rows)
    return [
        row.variant_id
        for row in rows
        if (found := now[row.variant_id]) is not None and found.state == row.before != row.after
    ]


async def _alarm(
    context: JobContext, connection: AsyncConnection, end: Job, window: Window, what: str
) -> None:
    told = f"{window.rule_name} is over, but {what}"
    logger.error("leftovers of a sale", extra={"job": end.id, "shop": end.shop_domain})
    await jobs.add_event(connection, end.id, "alarm", told, context.worker)
    await jobs.update(connection, end.id)
