"""The worker process: six queues with their own concurrency, a heartbeat, recovery, an end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
import uuid
from collections.abc import Awaitable, Callable

import procrastinate
import psycopg
from procrastinate.worker import Worker

from pricedesk import __version__
from pricedesk.domain.queues import Queue
from pricedesk.jobs.clients import ShopClients
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.live_by import note_leads
from pricedesk.jobs.schedules import keep_schedules
from pricedesk.jobs.watchdog import check_ends
from pricedesk.settings import Settings
from pricedesk.storage import workers
from pricedesk.storage.database import Database, DatabaseUnreachable, open_database
from pricedesk.storage.secrets import Secrets
from pricedesk.storage.snapshots import SnapshotStore
from pricedesk.worker.app import CONTEXT, Enqueuer, make_app
from pricedesk.worker.recovery import recover

logger = logging.getLogger(__name__)

# Two lost wake-ups a minute cost 5 s each at Procrastinate's default (queue.md, T2).
_POLL_SECONDS = 0.5
_LONGEST_BACKOFF = 15.0
_ROUNDS: dict[Callable[[JobContext], Awaitable[int]], float] = {
    recover: 3.0,
    keep_schedules: 2.0,
    note_leads: 30.0,
    check_ends: 15.0,
}
"""What every worker looks after beside its queues, and how often in seconds."""


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


async def run_worker(
    settings: Settings,
    *,
    ready: Callable[[], None] | None = None,
    stop: asyncio.Event | None = None,
) -> None:
    """Runs until SIGTERM, SIGINT or ``stop``; then hands back what is in hand and returns.

    A second signal ends the process at once, which is as safe. Raises what opening the
    database raises.
    """
    database = await open_database(settings)
    name = f"{socket.gethostname()}/{os.getpid()}/{uuid.uuid4().hex[:6]}"
    app = make_app(database.url)
    clients = ShopClients(database, settings, Secrets(settings))
    context = JobContext(
        database=database,
        settings=settings,
        clients=clients,
        snapshots=SnapshotStore(settings.snapshot_dir),
        enqueue=Enqueuer(app),
        worker=name,
        stopping=stop or asyncio.Event(),
    )
    _listen_to_signals(context.stopping)
    try:
        await _say_alive(database, name)
        await recover(context)
        if ready is not None:
            ready()
        logger.info("worker started", extra={"worker": name})
        async with asyncio.TaskGroup() as group:
            keepers = [
                group.create_task(_heartbeat(context)),
                *(
                    group.create_task(_round(context, seconds, work), name=work.__name__)
                    for work, seconds in _ROUNDS.items()
                ),
            ]
            group.create_task(_serve(context, app, keepers))
    finally:
        with contextlib.suppress(DatabaseUnreachable):
            async with database.begin() as connection:
                await workers.say_goodbye(connection, name)
        await clients.close()
        await database.close()
        logger.info("worker stopped", extra={"worker": name})


async def _serve(
    context: JobContext, app: procrastinate.App, keepers: list[asyncio.Task[None]]
) -> None:
    """Keeps Procrastinate's workers running: they end by themselves when the database goes away,
    and silently when their heartbeat dies (queue.md, T7 and T8)."""
    pause = 0.5
    while not context.stopping.is_set():
        began = asyncio.get_running_loop().time()
        try:
            async with app.open_async():
                await _run_queues(context, app)
        except (psycopg.Error, procrastinate.exceptions.ProcrastinateException, OSError) as error:
            logger.warning("queue away", extra={"error": type(error).__name__})
        if context.stopping.is_set():
            break
        if asyncio.get_running_loop().time() - began > 30:
            pause = 0.5
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await context.stopping.wait()
        pause = min(pause * 2, _LONGEST_BACKOFF)
        with contextlib.suppress(Exception):
            await context.database.revive()
    for keeper in keepers:
        keeper.cancel()


async def _run_queues(context: JobContext, app: procrastinate.App) -> None:
    """All queues until one of their workers ends or we are to stop."""
    settings = context.settings
    running = [
        Worker(
            app=app,
            queues=[queue.value],
            name=queue.value,
            concurrency=at_once,
            fetch_job_polling_interval=_POLL_SECONDS,
            abort_job_polling_interval=_LONGEST_BACKOFF,
            shutdown_graceful_timeout=settings.shutdown_seconds,
            # History is ours (job_events); finished entries would only slow the queue (T12).
            delete_jobs="always",
            additional_context={CONTEXT: context},
            install_signal_handlers=False,
            update_heartbeat_interval=settings.heartbeat_seconds,
            stalled_worker_timeout=settings.stall_seconds,
        )
        for queue, at_once in concurrency(settings).items()
    ]
    tasks = [
        asyncio.create_task(worker.run(), name=f"queue {worker.worker_name}")  # type: ignore[no-untyped-call]
        for worker in running
    ]
    stopping = asyncio.create_task(context.stopping.wait())
    try:
        await asyncio.wait([*tasks, stopping], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for worker in running:
            worker.stop()  # type: ignore[no-untyped-call]
        stopping.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for end in ended:
        if isinstance(end, Exception):
            raise end


async def _heartbeat(context: JobContext) -> None:
    while True:
        await asyncio.sleep(context.settings.heartbeat_seconds)
        with contextlib.suppress(DatabaseUnreachable):
            await _say_alive(context.database, context.worker)


async def _round(
    context: JobContext, seconds: float, work: Callable[[JobContext], Awaitable[int]]
) -> None:
    """``work`` every so many seconds, whatever becomes of it; other processes do it too."""
    while True:
        await asyncio.sleep(seconds)
        try:
            await work(context)
        except DatabaseUnreachable:
            logger.warning("database away")
        except Exception:
            # Everything else relies on these rounds: they must not end with one bad row.
            logger.exception("round failed", extra={"round": work.__name__})


async def _say_alive(database: Database, name: str) -> None:
    async with database.begin() as connection:
        await workers.say_alive(connection, name, socket.gethostname(), os.getpid(), __version__)


def _listen_to_signals(stopping: asyncio.Event) -> None:
    """First SIGTERM or SIGINT: no new work, what is in hand is handed back. Second: out at once."""
    loop = asyncio.get_running_loop()

    def on_signal() -> None:
        if stopping.is_set():
            os._exit(1)  # nothing is lost: leases run out, the ledger stands between two writes
        stopping.set()

    if sys.platform == "win32":
        for name in ("SIGINT", "SIGBREAK"):
            signal.signal(getattr(signal, name), lambda *_: loop.call_soon_threadsafe(on_signal))
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, on_signal)
