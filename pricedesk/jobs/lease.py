"""A step's hold on its job: taken before, renewed during, given back after.

Procrastinate does not fence: a worker that was taken for dead may wake up and go on
(queue.md, T10). Every write of a step therefore names its lease and fails without it.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from pricedesk.jobs.context import JobContext
from pricedesk.storage import jobs
from pricedesk.storage.database import DatabaseUnreachable
from pricedesk.storage.jobs import LeaseLost


@asynccontextmanager
async def hold(context: JobContext, job_id: int) -> AsyncIterator[str | None]:
    """The lease's name, or None while another step holds the job.

    When the lease is lost, the body is cancelled and LeaseLost raised in its place.
    """
    name = uuid.uuid4().hex
    seconds = context.settings.stall_seconds
    async with context.database.begin() as connection:
        if not await jobs.claim(connection, job_id, name, context.worker, seconds):
            name = ""
    if not name:
        yield None
        return
    body = asyncio.current_task()
    assert body is not None
    lost = asyncio.Event()

    async def keep() -> None:
        last = asyncio.get_running_loop().time()
        while True:
            await asyncio.sleep(min(context.settings.heartbeat_seconds, seconds / 4))
            now = asyncio.get_running_loop().time()
            try:
                async with context.database.begin() as connection:
                    kept = await jobs.renew(connection, job_id, name, seconds)
                last = now
            except DatabaseUnreachable:
                kept = now - last < seconds
            if not kept:
                lost.set()
                body.cancel()
                return

    keeper = asyncio.create_task(keep(), name=f"lease of job {job_id}")
    try:
        yield name
    except asyncio.CancelledError:
        if lost.is_set() and body.uncancel() == 0:
            raise LeaseLost from None
        raise
    finally:
        keeper.cancel()
        with suppress(asyncio.CancelledError):
            await keeper
        if not lost.is_set():
            with suppress(DatabaseUnreachable):
                async with context.database.begin() as connection:
                    await jobs.release(connection, job_id, name)
