"""What a worker says of itself over HTTP, and queues that an operator holds."""

from __future__ import annotations

import asyncio
import os
import socket

import httpx
from starlette.applications import Starlette

from pricedesk.services import health
from pricedesk.services.desk import open_desk
from pricedesk.settings import Settings
from pricedesk.storage import workers
from pricedesk.storage.migrations import newest
from pricedesk.worker.birth import born
from pricedesk.worker.http import health_routes
from pricedesk.worker.run import run_worker
from tests.jobs.test_schedules import execute
from tests.worker.test_queue_traps import a_job, context_of


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


async def test_a_worker_answers_health_readiness_and_figures(server_settings: Settings) -> None:
    stop, ready = asyncio.Event(), asyncio.Event()
    port = free_port()
    async with open_desk(server_settings) as desk:
        worker = asyncio.create_task(
            run_worker(server_settings, ready=ready.set, stop=stop, serve=f"127.0.0.1:{port}")
        )
        await ready.wait()
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            alive, able = await client.get("/health"), await client.get("/ready")
            figures = await client.get("/metrics")
        now = await health.status(desk)
        stop.set()
        await worker

    assert (alive.status_code, able.status_code) == (200, 200)
    assert able.json()["ready"] is True
    assert alive.json()["schema_ok"] is True
    assert alive.json()["workers_alive"] == 1
    assert figures.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = figures.text.splitlines()
    assert "pricedesk_up 1" in lines
    assert "pricedesk_workers_alive 1" in lines
    assert "pricedesk_jobs_unfinished 0" in lines
    for line in lines:  # Prometheus' grammar: comment, or name, labels, number
        assert line.startswith("# ") or float(line.rsplit(" ", 1)[1]) >= 0
    assert now.ok
    assert now.worker_alive


async def test_a_worker_is_ready_while_it_knows_the_tables_and_its_queues_run(
    server_settings: Settings,
) -> None:
    """It may be left running while another machine is upgraded."""
    async with open_desk(server_settings) as desk:
        await execute(desk, "UPDATE alembic_version SET version_num = '9999'")
        now = await health.status(desk)
        context, birth = context_of(desk), born(os.getpid())
        assert birth is not None
        async with desk.database.begin() as connection:
            await workers.say_alive(
                connection, context.worker, socket.gethostname(), os.getpid(), birth, "1"
            )
        taking = asyncio.Event()
        transport = httpx.ASGITransport(Starlette(routes=health_routes(context, taking)))
        async with httpx.AsyncClient(base_url="http://worker", transport=transport) as client:
            taking.set()
            able, figures = await client.get("/ready"), await client.get("/metrics")
            await execute(desk, "UPDATE alembic_version SET version_num = :known", known=newest())
            better = await client.get("/ready")
            taking.clear()
            idle = await client.get("/ready")

    assert not now.ok
    assert now.problem is not None
    assert "9999, which a newer PriceDesk made" in now.problem
    assert (able.status_code, able.json()["schema_ok"]) == (503, False)
    assert "pricedesk_schema_ok 0" in figures.text.splitlines()
    assert (better.status_code, idle.status_code) == (200, 503), "no queue of it runs"


async def test_work_without_a_worker_is_not_well(server_settings: Settings) -> None:
    async with open_desk(server_settings) as desk:
        assert (await health.status(desk)).ok
        await a_job(desk)
        now = await health.status(desk)
    assert not now.ok
    assert now.unfinished_jobs == 1
    assert now.oldest_job_seconds is not None
