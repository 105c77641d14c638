"""A job that waits for Shopify's limit says so, and for how long; at most once a second. It waits
no longer when it is to be cancelled, to pause, or to be handed back."""

from __future__ import annotations

import asyncio
import contextlib
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import sqlalchemy as sa

from pricedesk.jobs.context import JobContext
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.patience import Patience
from pricedesk.storage import jobs
from pricedesk.storage.database import DatabaseUnreachable
from pricedesk.storage.jobs import LeaseLost

_EVERY = 1.0
WORTH_TELLING = 2.0
"""Seconds. At the limit every request waits a little: that is the pace, not a wait."""


@asynccontextmanager
async def telling(
    context: JobContext, job_id: int, lease: str, client: AdminClient
) -> AsyncIterator[AdminClient]:
    """The client for one job: while it waits for the limit, ``waiting_for`` tells the seconds.

    Requests that wait when they are not wanted any more raise WaitEnded.
    """
    loop = asyncio.get_running_loop()
    patience = Patience()
    until = 0.0

    def on_wait(seconds: float) -> None:
        nonlocal until
        until = loop.time() + seconds

    async def tell() -> None:
        told = ""
        while True:
            await asyncio.sleep(_EVERY)
            left = until - loop.time()
            # What is told is told down to its end, so that it does not flicker.
            text = limit_words(left) if left >= (_EVERY if told else WORTH_TELLING) else ""
            with contextlib.suppress(DatabaseUnreachable, LeaseLost):
                if text and await _is_over(context, job_id):
                    patience.end()
                if text == told:
                    continue
                async with context.database.begin() as connection:
                    await jobs.update(connection, job_id, lease=lease, waiting_for=text or None)
            told = text

    teller = asyncio.create_task(tell(), name=f"limit of job {job_id}")
    try:
        yield client.telling(on_wait, patience)
    finally:
        teller.cancel()
        with contextlib.suppress(asyncio.CancelledError, sa.exc.SQLAlchemyError):
            await teller


async def _is_over(context: JobContext, job_id: int) -> bool:
    """Whether the step would end now, were it between two chunks. What runs at Shopify comes to
    its end before a wish is obeyed, and for that Shopify has to be asked."""
    if context.stopping.is_set():
        return True
    async with context.database.begin() as connection:
        orders = await jobs.orders(connection, job_id)
    return not orders.in_the_air and (orders.job.wish is not None or orders.shop_paused)


def limit_words(seconds: float) -> str:
    """For ``waiting_for``: ``Shopify's limit, 41 s``."""
    return f"Shopify's limit, {math.ceil(seconds)} s"
