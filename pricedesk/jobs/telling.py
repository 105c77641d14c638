"""A job that waits for Shopify's limit says so, and for how long; at most once a second."""

from __future__ import annotations

import asyncio
import contextlib
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import sqlalchemy as sa

from pricedesk.jobs.context import JobContext
from pricedesk.shopify.client import AdminClient
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
    """The client for one job: while it waits for the limit, ``waiting_for`` tells the seconds."""
    loop = asyncio.get_running_loop()
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
            if text == told:
                continue
            with contextlib.suppress(DatabaseUnreachable, LeaseLost):
                async with context.database.begin() as connection:
                    await jobs.update(connection, job_id, lease=lease, waiting_for=text or None)
            told = text

    teller = asyncio.create_task(tell(), name=f"limit of job {job_id}")
    try:
        yield client.telling(on_wait)
    finally:
        teller.cancel()
        with contextlib.suppress(asyncio.CancelledError, sa.exc.SQLAlchemyError):
            await teller


def limit_words(seconds: float) -> str:
    """For ``waiting_for``: ``Shopify's limit, 41 s``."""
    return f"Shopify's limit, {math.ceil(seconds)} s"
