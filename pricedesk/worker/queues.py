"""The six queues of one process: each with its own concurrency, each can be paused."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import replace

import procrastinate
from procrastinate.worker import Worker

from pricedesk.domain.queues import Queue
from pricedesk.jobs.context import JobContext
from pricedesk.settings import Settings
from pricedesk.storage import workers
from pricedesk.worker.app import CONTEXT

# Two lost wake-ups a minute cost 5 s each at Procrastinate's default (queue.md, T2).
POLL_SECONDS = 0.5
_ABORT_POLL_SECONDS = 15.0


def concurrency(settings: Settings) -> dict[Queue, int]:
    """How many entries of each queue one worker process runs at once."""
    return {
        Queue.REQUEST: settings.request_concurrency,
        Queue.COMPUTE: settings.compute_concurrency,
        Queue.PROCESSING: settings.processing_concurrency,
        Queue.WAITING: settings.waiting_concurrency,
        Queue.PRODUCT_CHANGES: settings.product_changes_concurrency,
        Queue.MAINTENANCE: settings.maintenance_concurrency,
    }


class Pauses:
    """Which queues an operator holds, as this process last read it."""

    def __init__(self) -> None:
        self._held: frozenset[str] = frozenset()
        self._changed = asyncio.Event()

    async def read(self, context: JobContext) -> int:
        """A round: reads the table; the number of held queues."""
        async with context.database.begin() as connection:
            held = await workers.paused_queues(connection)
        self.set(held)
        return len(held)

    def set(self, held: Collection[str]) -> None:
        if frozenset(held) != self._held:
            self._held = frozenset(held)
            self._changed.set()
            self._changed = asyncio.Event()

    async def until(self, queue: Queue, held: bool) -> None:
        """Returns when ``queue`` is held, or is not."""
        while (queue.value in self._held) is not held:
            await self._changed.wait()


async def run_queues(context: JobContext, app: procrastinate.App, pauses: Pauses) -> None:
    """All queues until one of their workers ends by itself or we are to stop."""
    ended = asyncio.Event()
    tasks = [
        asyncio.create_task(
            _run_queue(context, app, queue, at_once, pauses, ended), name=f"queue {queue.value}"
        )
        for queue, at_once in concurrency(context.settings).items()
    ]
    try:
        ends = await asyncio.gather(*tasks, return_exceptions=True)
    except asyncio.CancelledError:
        ended.set()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    for end in ends:
        if isinstance(end, Exception):
            raise end


async def _run_queue(
    context: JobContext,
    app: procrastinate.App,
    queue: Queue,
    at_once: int,
    pauses: Pauses,
    ended: asyncio.Event,
) -> None:
    """``ended`` is told when this queue's worker ended by itself, and ends this one too."""
    while not context.stopping.is_set() and not ended.is_set():
        await _first(pauses.until(queue, False), context.stopping.wait(), ended.wait())
        if context.stopping.is_set() or ended.is_set():
            return
        # Its steps are told to hand back by an event of their own: a pause is of one queue.
        handing_back = asyncio.Event()
        worker = _worker(replace(context, stopping=handing_back), app, queue, at_once)
        running = asyncio.create_task(worker.run())  # type: ignore[no-untyped-call]
        try:
            await _first(
                asyncio.shield(running),
                pauses.until(queue, True),
                context.stopping.wait(),
                ended.wait(),
            )
        finally:
            by_itself = running.done()
            handing_back.set()
            worker.stop()  # type: ignore[no-untyped-call]
            if by_itself:
                ended.set()
            await running


def _worker(context: JobContext, app: procrastinate.App, queue: Queue, at_once: int) -> Worker:
    settings = context.settings
    return Worker(
        app=app,
        queues=[queue.value],
        name=queue.value,
        concurrency=at_once,
        fetch_job_polling_interval=POLL_SECONDS,
        abort_job_polling_interval=_ABORT_POLL_SECONDS,
        shutdown_graceful_timeout=settings.shutdown_seconds,
        # History is ours (job_events); finished entries would only slow the queue (T12).
        delete_jobs="always",
        additional_context={CONTEXT: context},
        install_signal_handlers=False,
        update_heartbeat_interval=settings.heartbeat_seconds,
        stalled_worker_timeout=settings.stall_seconds,
    )


async def _first(*waits: object) -> None:
    tasks = [asyncio.ensure_future(wait) for wait in waits]  # type: ignore[call-overload]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
