"""``pricedesk bench queue``: from submit to the first changed price, and jobs a second."""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
import sqlalchemy as sa
from pydantic import SecretStr

from pricedesk.bench.result import BenchResult
from pricedesk.domain.job import UNFINISHED_STATES, Job
from pricedesk.domain.rules import Field_, Operator, RuleDocument, RuleKind, SetTo, Test
from pricedesk.practice.server import Practice, ShopSpec, running_practice
from pricedesk.services import catalogue, health, jobs, rules, shops
from pricedesk.services.desk import Desk, open_desk
from pricedesk.settings import Settings
from pricedesk.storage.embedded import remove

_SHOPS = 4
_LATENCIES = 7
_JOBS_A_SHOP = 3
_SECRET = "only for this measurement"


def run(finished: int = 1_000_000) -> BenchResult:
    """On an embedded Postgres, practice shops without a limit and worker processes of its own.

    ``submit_to_first_change_seconds`` is the time from before the call that submits to the
    moment in which the shop's own journal has the first price; ``seconds`` is its median with
    ``finished`` ended jobs in the table, the baseline with 100.
    """
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            data_dir=Path(folder),
            keyring=False,
            secret_key=SecretStr(_SECRET),
            poll_seconds=0,
            operator="bench",
        )
        try:
            figures = asyncio.run(_measure(settings, finished))
        finally:
            remove(settings.database_dir)
    few, many = figures.pop("few"), figures.pop("many")
    return BenchResult(
        name="queue",
        work=f"submit a job of one price with {finished:,} finished jobs in the table",
        seconds=statistics.median(many),
        baseline="the same with 100 finished jobs",
        baseline_seconds=statistics.median(few),
        peak_mb=figures.pop("worker_mb"),
        extra={
            "runs": _LATENCIES,
            "submit_to_first_change_seconds": round(statistics.median(few), 4),
            "submit_to_first_change_worst_seconds": round(max(few), 4),
            "submit_to_first_change_seconds_with_finished_jobs": round(statistics.median(many), 4),
            "finished_jobs": finished,
            "slower_by": round(statistics.median(many) / statistics.median(few), 2),
            **figures,
        },
    )


async def _measure(settings: Settings, finished: int) -> dict[str, Any]:
    specs = [
        ShopSpec(f"bench{n}", "EUR", plan="unlimited", products=20, seed=n) for n in range(_SHOPS)
    ]
    figures: dict[str, Any] = {}
    async with running_practice(specs) as practice, open_desk(settings) as desk:
        async with _workers(desk, 1) as (worker,):
            connected = [
                (await shops.add(desk, practice.endpoint(s.name), practice.token(s.name))).id
                for s in specs
            ]
            for shop_id in connected:
                await _ended(desk, await catalogue.submit_sync(desk, shop_id))
            await pretend_finished(desk, connected[-1], 100)
            spent = _cpu(worker)
            figures["few"] = await _latencies(desk, practice, connected[0])
            figures["worker_cpu_seconds_a_job"] = round(
                (_cpu(worker) - spent) / (_LATENCIES + 1), 3
            )
            figures |= await _throughput(desk, connected, "one_worker")
            await pretend_finished(desk, connected[-1], finished)
            figures["many"] = await _latencies(desk, practice, connected[0])
            figures["worker_mb"] = psutil.Process(worker.pid).memory_info().rss / 1e6
            figures["health_seconds_with_finished_jobs"] = await _seconds(health.status(desk))
            figures["list_seconds_with_finished_jobs"] = await _seconds(jobs.list_jobs(desk))
            figures["takeover_seconds"] = await _takeover(desk, practice, connected[1])
        async with _workers(desk, 2):
            figures |= await _throughput(desk, connected, "two_workers")
    return figures


async def _latencies(desk: Desk, practice: Practice, shop_id: int) -> list[float]:
    """Seconds of single jobs, one after the other, each of one price."""
    known = (await catalogue.snapshot(desk, shop_id)).variants["sku"].drop_nulls()
    sku = known.filter(known.is_unique())[0]
    found = []
    for n in range(_LATENCIES + 1):
        rule = await rules.save(desk, _one_price(sku, 10 + n % 2))
        seen = len(practice.journal("bench0"))
        started = time.time()
        job = await rules.submit(desk, shop_id, rule.id)
        await _ended(desk, job)
        first = practice.journal("bench0")[seen]
        found.append(first.at / 1e6 - started)
    return found[1:]  # the first warms caches, as on a desktop that was used today


async def _throughput(desk: Desk, connected: Sequence[int], name: str) -> dict[str, float]:
    started = time.perf_counter()
    submitted = 0
    for shop_id in connected:
        for n in range(_JOBS_A_SHOP):
            rule = await rules.save(desk, _one_price("no such SKU", 10 + n))
            await rules.submit(desk, shop_id, rule.id)
            submitted += 1
    between = time.perf_counter()
    while await jobs.list_jobs(desk, states=UNFINISHED_STATES, limit=1):  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    ended = time.perf_counter()
    return {
        f"jobs_submitted_a_second_{name}": round(submitted / (between - started), 1),
        f"jobs_done_a_second_{name}": round(submitted / (ended - started), 1),
    }


async def _takeover(desk: Desk, practice: Practice, shop_id: int) -> float:
    """Seconds from SIGKILL of a worker in the middle of a job to the next price in the shop,
    made by another worker that was there already."""
    async with _workers(desk, 1):
        practice.control(
            action="fault",
            shop="bench1",
            kind="latency",
            seconds=0.4,
            match="productVariantsBulkUpdate",
        )
        everything = RuleDocument(name="All", kind=RuleKind.EDIT, action=SetTo(amount="12.34"))
        rule = await rules.save(desk, everything)
        job = await rules.submit(desk, shop_id, rule.id)
        while not practice.journal("bench1"):
            await _let_pass(desk, job.id)
            await asyncio.sleep(0.01)
        holder = await _holder(desk, job.id)
        os.kill(holder, signal.SIGKILL)
        killed = time.time()
        practice.control(action="clear_faults", shop="bench1")
        await _ended(desk, job)
        later = [e.at / 1e6 - killed for e in practice.journal("bench1") if e.at / 1e6 > killed]
        # What was on its way when the worker died still arrives; the other begins after that.
        return round(max(0.0, min((at for at in later if at > 0.6), default=0.0)), 2)


async def _holder(desk: Desk, job_id: int) -> int:
    async with desk.database.begin() as connection:
        name = await connection.scalar(
            sa.text("SELECT lease_worker FROM jobs WHERE id = :job"), {"job": job_id}
        )
    return int(str(name).split("/")[1])


async def _let_pass(desk: Desk, job_id: int) -> None:
    job = await jobs.get(desk, job_id)
    if job.hits:
        await jobs.approve(desk, job_id, job.counts.total)


async def pretend_finished(desk: Desk, shop_id: int, finished: int) -> None:
    """So many ended jobs, each with a line of its story."""
    async with desk.database.begin() as connection:
        await connection.execute(
            sa.text(
                """
                WITH made AS (
                    INSERT INTO jobs (shop_id, kind, title, identity, state, total, applied,
                        submitted_by, finished_at, updated_at)
                    SELECT :shop, 'edit', 'An old job', 'old__' || gen_random_uuid(), 'completed',
                        3, 3, 'bench', now() - interval '40 days', now() - interval '40 days'
                    FROM generate_series(1, :n) RETURNING id)
                INSERT INTO job_events (job_id, kind, message) SELECT id, 'state', 'completed'
                FROM made
                """
            ),
            {"shop": shop_id, "n": finished},
        )
    async with desk.database.engine.connect() as connection:
        plain = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await plain.execute(sa.text("ANALYZE jobs, job_events"))


@asynccontextmanager
async def _workers(desk: Desk, number: int) -> AsyncIterator[list[subprocess.Popen[bytes]]]:
    environment = {
        **os.environ,
        "PRICEDESK_DATA_DIR": str(desk.settings.data_dir),
        "PRICEDESK_KEYRING": "false",
        "PRICEDESK_SECRET_KEY": _SECRET,
        "PRICEDESK_POLL_SECONDS": "0",
    }
    before = len((await health.status(desk)).workers)
    started = await asyncio.to_thread(_start, number, environment)
    try:
        async with asyncio.timeout(60):
            while len((await health.status(desk)).workers) < before + number:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        yield started
    finally:
        for worker in started:
            if worker.poll() is None:
                worker.terminate()
        for worker in started:
            await asyncio.to_thread(worker.wait)


def _start(number: int, environment: dict[str, str]) -> list[subprocess.Popen[bytes]]:
    return [
        subprocess.Popen(
            [sys.executable, "-m", "pricedesk", "worker"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(number)
    ]


async def _ended(desk: Desk, job: Job) -> Job:
    async for now in jobs.watch(desk, job.id):
        await _let_pass(desk, job.id)
        job = now
    while not job.state.is_final:
        await asyncio.sleep(0.02)
        job = await jobs.get(desk, job.id)
    return job


def _cpu(worker: subprocess.Popen[bytes]) -> float:
    times = psutil.Process(worker.pid).cpu_times()
    return times.user + times.system


async def _seconds(work: Any) -> float:
    started = time.perf_counter()
    await work
    return round(time.perf_counter() - started, 4)


def _one_price(sku: str, amount: int) -> RuleDocument:
    only = Test(field=Field_.SKU, operator=Operator.EQUALS, values=(sku,))
    return RuleDocument(
        name="One price", kind=RuleKind.EDIT, condition=only, action=SetTo(amount=f"{amount}.00")
    )
