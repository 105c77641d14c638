"""What a worker answers over HTTP: its health, its figures, and Shopify's webhooks."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from pricedesk.domain.errors import PriceDeskError
from pricedesk.jobs.context import JobContext
from pricedesk.worker.health import Health, measure, metrics
from pricedesk.worker.webhooks import Receiver

_LONGEST_LOOK = 5.0


class Unservable(PriceDeskError):
    """The worker cannot listen where it was told to."""


def health_routes(context: JobContext, taking: asyncio.Event) -> list[BaseRoute]:
    """``/health``: alive and with a database; ``/ready``: jobs are taken too; ``/metrics``.

    ``taking`` is set while this worker's queues run.
    """

    async def look() -> Health:
        try:
            async with asyncio.timeout(_LONGEST_LOOK):
                return await measure(context.database, context.settings)
        except TimeoutError:
            return Health(False, context.database.label, problem="The database does not answer.")

    async def health(request: Request) -> Response:
        found = await look()
        return _json(_document(found), 200 if found.database_ok else 503)

    async def ready(request: Request) -> Response:
        found = await look()
        mine = any(worker.id == context.worker and worker.alive for worker in found.workers)
        takes = mine and taking.is_set() and not context.stopping.is_set()
        good = found.database_ok and found.schema_ok and takes
        return _json({**_document(found), "ready": good}, 200 if good else 503)

    async def figures(request: Request) -> Response:
        return PlainTextResponse(
            metrics(await look()), media_type="text/plain; version=0.0.4; charset=utf-8"
        )

    return [Route("/health", health), Route("/ready", ready), Route("/metrics", figures)]


def webhook_routes(context: JobContext) -> list[BaseRoute]:
    """``POST /webhooks``, or any path under it. Raises Unservable without the app's secret."""
    settings = context.settings
    secrets = [s for s in (settings.webhook_secret, settings.webhook_secret_before) if s]
    if not secrets:
        raise Unservable(
            "Webhooks cannot be told from forgeries without the app's secret.",
            "Set PRICEDESK_WEBHOOK_SECRET to the client secret of your app.",
        )
    receiver = Receiver(context.database, secrets)

    async def receive(request: Request) -> Response:
        status, words = await receiver.receive(request.headers, request.stream())
        return PlainTextResponse(words, status)

    return [
        Route("/webhooks", receive, methods=["POST"]),
        Route("/webhooks/{rest:path}", receive, methods=["POST"]),
    ]


def parse_address(text: str) -> tuple[str, int]:
    """``HOST:PORT`` or ``[::1]:PORT``. Raises Unservable."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise Unservable(f"{text!r} is no HOST:PORT.", "For example 127.0.0.1:9090.")
    return host.strip("[]"), int(port)


@asynccontextmanager
async def serving(routes: Sequence[BaseRoute], address: tuple[str, int]) -> AsyncIterator[int]:
    """Answers until the block ends; yields the port. Raises Unservable."""
    listener = _listen(*address)
    config = uvicorn.Config(
        Starlette(routes=list(routes)),
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        limit_concurrency=200,
        timeout_graceful_shutdown=3,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]), name="http")
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        await task


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The run loop minds the signals."""
        yield


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise Unservable(
            f"The worker cannot listen on {host}:{port} ({error.strerror}).",
            "Choose another address, or end what listens there.",
        ) from error
    listener.listen(128)
    return listener


def _document(health: Health) -> dict[str, object]:
    return {
        "ok": health.ok,
        "database": health.database_ok,
        "schema": health.schema,
        "schema_ok": health.schema_ok,
        "problem": health.problem,
        "remedy": health.remedy,
        "stands_still": health.stands_still,
        "free_bytes": health.free_bytes,
        "workers_alive": sum(worker.alive for worker in health.workers),
        "running_jobs": health.running_jobs,
        "unfinished_jobs": health.unfinished_jobs,
        "need_approval": health.need_approval,
        "oldest_job_seconds": health.oldest_job_seconds,
        "variants_per_minute": round(health.variants_per_minute, 1),
        "alarms_24h": health.alarms,
        "queues": {
            queue.name: {
                "ready": queue.ready,
                "later": queue.later,
                "doing": queue.doing,
                "oldest_seconds": queue.oldest_seconds,
                "paused": queue.name in health.paused_queues,
            }
            for queue in health.queues
        },
    }


def _json(document: dict[str, object], status: int) -> Response:
    return Response(json.dumps(document), status, media_type="application/json")
