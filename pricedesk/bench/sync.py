"""``pricedesk bench sync``: a whole catalogue from a bulk query into Postgres and the snapshot."""

from __future__ import annotations

import asyncio
import os
import time
from datetime import UTC, datetime

import psycopg

from pricedesk.bench.floor import Floor, floor
from pricedesk.bench.peak import watched_memory
from pricedesk.bench.result import BenchResult
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.refresh import Progress, Refreshed, refresh
from pricedesk.services import catalogue

PRODUCTS = 300_000
_SAMPLE = 20_000


def run(products: int = PRODUCTS) -> BenchResult:
    """``seconds`` go from the end of Shopify's export to the stored catalogue and its snapshot;
    ``export_seconds`` before that are the practice shop's. The baseline inserts a sample of as
    many rows one by one, and is reckoned up to all of them."""
    return asyncio.run(_run(products))


async def _run(products: int) -> BenchResult:
    async with floor(products, plan="unlimited", with_worker=False) as here:
        began: list[float] = []

        async def progress(read: int) -> None:
            if not began:
                began.append(time.perf_counter())

        with watched_memory() as peak:
            asked = time.perf_counter()
            found = await _refresh(here, progress)
            stored = time.perf_counter()
            await catalogue.snapshot(here.desk, here.shop.id)
            seconds = time.perf_counter() - began[0]
        rows = found.products + found.variants
        one_by_one = await asyncio.to_thread(_one_by_one, here.desk.database.url)
    return BenchResult(
        name="sync",
        work=f"{found.products:,} products with {found.variants:,} variants downloaded, parsed, "
        "stored by COPY and merged, then written as a snapshot",
        seconds=seconds,
        baseline=f"{_SAMPLE:,} rows inserted one by one, reckoned up to {rows:,}",
        baseline_seconds=one_by_one * rows / _SAMPLE,
        peak_mb=peak.mb,
        extra={
            "rows": rows,
            "rows_per_second": round(rows / seconds),
            "export_seconds": round(began[0] - asked, 2),
            "store_seconds": round(stored - began[0], 2),
            "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        },
    )


async def _refresh(here: Floor, progress: Progress) -> Refreshed:
    desk = here.desk
    context = JobContext(
        database=desk.database,
        settings=desk.settings,
        clients=desk.clients,
        snapshots=desk.snapshots,
        enqueue=desk.enqueue,
        worker="bench",
    )
    client = await desk.clients.of(here.shop)
    return await refresh(
        context,
        here.shop,
        client,
        full=True,
        sweep=False,
        progress=progress,
    )


def _one_by_one(url: str) -> float:
    """Seconds for a sample of rows like a variant's, in one transaction."""
    now = datetime.now(UTC)
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE plain (id bigint PRIMARY KEY, product bigint, title text, sku text, "
            "price bigint, compare_at bigint, cost bigint, updated timestamptz)"
        )
        started = time.perf_counter()
        for number in range(_SAMPLE):
            cursor.execute(
                "INSERT INTO plain VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
                (number, number // 3, "M / Blue", f"SKU-{number}", 1999, None, 800, now),
            )
        return time.perf_counter() - started
