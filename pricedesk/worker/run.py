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
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

import procrastinate
import psycopg

from pricedesk import __version__
from pricedesk.jobs.clients import ShopClients
from pricedesk.jobs.clock import DatabaseClock
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.live_by import note_leads, renew_leads
from pricedesk.jobs.product_changes import ask_for_changes
from pricedesk.jobs.retention import forget
from pricedesk.jobs.schedules import keep_schedules
from pricedesk.jobs.subscriptions import subscribe_shops
from pricedesk.jobs.watchdog import check_ends
from pricedesk.settings import Settings
from pricedesk.storage import workers
from pricedesk.storage.database import Database, DatabaseUnreachable
from pricedesk.storage.errors import full
from pricedesk.storage.secrets import Secrets
from pricedesk.storage.snapshots import SnapshotStore
from pricedesk.worker.app import Enqueuer, make_app
from pricedesk.worker.backoff import Backoff
from pricedesk.worker.birth import born
from pricedesk.worker.landing import land_jobs
from pricedesk.worker.listening import hear_pauses
from pricedesk.worker.opening import open_when_there
from pricedesk.worker.queues import Pauses, run_queues
from pricedesk.worker.recovery import recover

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

logger = logging.getLogger(__name__)

_ROUNDS: dict[Callable[[JobContext], Awaitable[int]], float] = {
    recover: 3.0,
    keep_schedules: 2.0,
    ask_for_changes: 3.0,
    note_leads: 30.0,
    renew_leads: 1800.0,
    check_ends: 15.0,
    forget: 1800.0,
}
"""What every worker looks after beside its queues, and how often in seconds."""
_SUBSCRIBE_EVERY = 300.0
_READ_PAUSES_EVERY = 5.0
"""Beside listening: a connection may be dead for a while before that is noticed."""


async def run_worker(
    settings: Settings,
    *,
    ready: Callable[[], None] | None = None,
    stop: asyncio.Event | None = None,
    serve: str | None = None,
    webhooks: str | None = None,
) -> None:
    """Runs until SIGTERM, SIGINT or ``stop``; then hands back what is in hand and returns.

    A second signal ends the process at once, which is as safe. ``serve`` and ``webhooks``
    are HOST:PORT to answer at: health and figures, Shopify's webhooks; both may be one. With
    ``webhooks`` and an address in the settings, every shop is subscribed to.
    A database that is away is waited for. Raises Unservable, and what ``open_when_there`` raises.
    """
    stopping = stop or asyncio.Event()
    _listen_to_signals(stopping)
    database = await open_when_there(settings, stopping)
    if database is None:
        return
    clock = DatabaseClock()
    name = f"{socket.gethostname()}/{os.getpid()}/{uuid.uuid4().hex[:6]}"
    clients = ShopClients(database, settings, Secrets(settings))
    context = JobContext(
        database=database,
        settings=settings,
        clients=clients,
        snapshots=SnapshotStore(settings.snapshot_dir),
        enqueue=Enqueuer(make_app(database.url)),
        worker=name,
        stopping=stopping,
        now=clock.now,
    )

    async def heartbeat(context: JobContext) -> int:
        await _say_alive(context.database, context.worker, clock)
        return 1

    try:
        pauses = Pauses()
        # One after the other: a worker is known and knows the time before it takes anything.
        for work in (heartbeat, recover, pauses.read):
            await _once(context, work)
        taking = asyncio.Event()
        async with (
            _answering(context, taking, serve, webhooks),
            asyncio.TaskGroup() as group,
        ):
            if ready is not None:
                ready()
            logger.info("worker started", extra={"worker": name})
            keepers = [
                group.create_task(_round(context, settings.heartbeat_seconds, heartbeat)),
                *(
                    group.create_task(_round(context, seconds, work), name=work.__name__)
                    for work, seconds in _ROUNDS.items()
                ),
                group.create_task(_round(context, _READ_PAUSES_EVERY, pauses.read)),
                group.create_task(hear_pauses(context, pauses), name="hear pauses"),
                group.create_task(land_jobs(context), name="land jobs"),
                *(
                    [
                        group.create_task(
                            _round(context, _SUBSCRIBE_EVERY, subscribe_shops, first=0.0)
                        )
                    ]
                    if webhooks is not None and settings.webhook_url is not None
                    else []
                ),
            ]
            group.create_task(_serve(context, pauses, taking, keepers))
    finally:
        with contextlib.suppress(DatabaseUnreachable):
            async with database.begin() as connection:
                await workers.say_goodbye(connection, name)
        await clients.close()
        await database.close()
        logger.info("worker stopped", extra={"worker": name})


@asynccontextmanager
async def _answering(
    context: JobContext, taking: asyncio.Event, serve: str | None, webhooks: str | None
) -> AsyncIterator[None]:
    """Answers over HTTP where it was asked for; one server where both have one address."""
    wanted: dict[tuple[str, int], list[BaseRoute]] = {}
    if serve is not None or webhooks is not None:
        # Not needed by a desktop's worker, and not for free.
        from pricedesk.worker import http

        if serve is not None:
            routes = http.health_routes(context, taking)
            wanted.setdefault(http.parse_address(serve), []).extend(routes)
        if webhooks is not None:
            wanted.setdefault(http.parse_address(webhooks), []).extend(http.webhook_routes(context))
    async with AsyncExitStack() as stack:
        for address, routes in wanted.items():
            port = await stack.enter_async_context(http.serving(routes, address))
            logger.info("answering", extra={"host": address[0], "port": port})
        yield


async def _serve(
    context: JobContext,
    pauses: Pauses,
    taking: asyncio.Event,
    keepers: list[asyncio.Task[None]],
) -> None:
    """Keeps Procrastinate's workers running: they end by themselves when the database goes away,
    and silently when their heartbeat dies (queue.md, T7 and T8). ``taking`` is set meanwhile."""
    backoff = Backoff(context.stopping)
    while not context.stopping.is_set():
        began = asyncio.get_running_loop().time()
        try:
            # Made anew: after a restart the embedded server may listen elsewhere.
            app = make_app(context.database.url)
            async with app.open_async():
                taking.set()
                await run_queues(context, app, pauses)
        except (psycopg.Error, procrastinate.exceptions.ProcrastinateException, OSError) as error:
            logger.warning("queue away", extra={"error": type(error).__name__})
        except Exception:
            logger.exception("queue away")
        taking.clear()
        if context.stopping.is_set():
            break
        if asyncio.get_running_loop().time() - began > 30:
            backoff.begin_anew()
        await backoff.rest()
        with contextlib.suppress(Exception):
            await context.database.revive()
    for keeper in keepers:
        keeper.cancel()


async def _once(context: JobContext, work: Callable[[JobContext], Awaitable[int]]) -> None:
    """``work``, as soon as the database, which was there a moment ago, lets it be done."""
    backoff = Backoff(context.stopping)
    while not context.stopping.is_set():
        try:
            await work(context)
            return
        except DatabaseUnreachable:
            logger.warning("database away")
        await backoff.rest()


async def _round(
    context: JobContext,
    seconds: float,
    work: Callable[[JobContext], Awaitable[int]],
    *,
    first: float | None = None,
) -> None:
    """``work`` every so many seconds, the ``first`` time after so many, whatever becomes of it;
    other processes do it too."""
    pause = seconds if first is None else first
    while True:
        await asyncio.sleep(pause)
        pause = seconds
        try:
            await work(context)
        except DatabaseUnreachable:
            logger.warning("database away")
        except Exception:
            # Everything else relies on these rounds: they must not end with one bad row.
            logger.exception("round failed", extra={"round": work.__name__})


async def _say_alive(database: Database, name: str, clock: DatabaseClock) -> None:
    pid = os.getpid()
    birth = born(pid)
    assert birth is not None  # we live
    async with database.begin() as connection:
        clock.hear(
            await workers.say_alive(
                connection,
                name,
                socket.gethostname(),
                pid,
                birth,
                __version__,
                full(database.label).message if database.was_full else None,
            )
        )


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
