"""Forgetting what is old, in small batches between which others get in."""

from __future__ import annotations

import asyncio
import logging

from pricedesk.jobs.context import JobContext
from pricedesk.storage import retention
from pricedesk.storage.retention import Gone

logger = logging.getLogger(__name__)

_PAUSE = 0.1
_MOST_BATCHES = 200
"""Of a kind in one round: a million rows; the next round goes on."""


async def forget(context: JobContext) -> int:
    """One round over everything that may go; the number of rows.

    What takes more than ``keep_mb`` then goes by ever shorter ages, the oldest first.
    """
    days = context.settings.keep_days
    total = (await _older_than(context, days)).rows
    over = await _bytes_over(context)
    while days > 1 and over > 0 and not context.stopping.is_set():
        days = max(1, days // 2)
        logger.info("kept for less long", extra={"days": days})
        gone = await _older_than(context, days)
        total += gone.rows
        over -= gone.size
    return total


async def _bytes_over(context: JobContext) -> int:
    """How much more is kept than may be; under 0 where there is room, or no limit."""
    limit = context.settings.keep_mb
    if limit is None:
        return -1
    async with context.database.begin() as connection:
        return await retention.kept_bytes(connection) - limit * 1_000_000


async def _older_than(context: JobContext, days: int) -> Gone:
    total = Gone()
    for kind in retention.KINDS:
        gone = Gone()
        for _ in range(_MOST_BATCHES):
            if context.stopping.is_set():
                return total + gone
            async with context.database.begin() as connection:
                batch = await retention.forget_batch(connection, kind, days)
            gone += batch
            if batch.rows < retention.BATCH:
                break
            await asyncio.sleep(_PAUSE)
        if gone.rows:
            logger.info("forgotten", extra={"what": kind, "rows": gone.rows})
        total += gone
    return total
