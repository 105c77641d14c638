"""``pricedesk bench apply``: a plan of thousands of products through a job, under Shopify's limits.

First with the limits off: what we ourselves take for each product. Then under a standard plan's
limits, in time that is sped up as far as this machine keeps up: how much of the limit is used,
and how often we ran into it. Then the same products in bulk.
"""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import dataclass

from pricedesk.bench.floor import Floor, floor
from pricedesk.bench.peak import watched_memory
from pricedesk.bench.result import BenchResult
from pricedesk.domain.job import Job
from pricedesk.domain.rules import ChangeByPercent, RuleDocument
from pricedesk.services import catalogue, rules
from pricedesk.services import jobs as job_service
from pricedesk.services.practice import Meter, read_meter

PRODUCTS = 20_000
_PRODUCTS_WITHOUT_LIMITS = 2_000
_RESTORE_RATE = 100.0
"""Points a second of Shopify's standard plan (FACTS §3.1)."""
_BURST = 2_000
_FASTEST = 20.0
_SHARE_OF_OUR_PACE = 0.4
"""Time is sped up so far that the limit asks for this share of what we can do at most."""


def run(products: int = PRODUCTS, speed: float | None = None) -> BenchResult:
    """``seconds`` are those that the direct job took, in Shopify's time; the baseline is the
    time in which the plan restores the points that were used."""
    return asyncio.run(_run(products, speed))


@dataclass(frozen=True, slots=True)
class _Mark:
    at: float
    meter: Meter


async def _run(products: int, speed: float | None) -> BenchResult:
    free = await _without_limits()
    pace = speed or _speed_for(free.products / free.seconds)
    direct, marks, peak_mb = await _limited(products, pace, bulk_from=10**9)
    bulk, bulk_marks, _ = await _limited(products, pace, bulk_from=1)
    used, throttled = _use(marks, _RESTORE_RATE * pace)
    seconds = _duration(direct) * pace
    points = marks[-1].meter.points - marks[0].meter.points
    return BenchResult(
        name="apply",
        work=f"{direct.counts.total:,} prices of {products:,} products, one call a product, "
        "under a standard plan's limits",
        seconds=seconds,
        baseline=f"{_RESTORE_RATE:.0f} points a second, all of them used",
        baseline_seconds=max(points - _BURST, 0) / _RESTORE_RATE,
        peak_mb=peak_mb,
        extra={
            "budget_used": round(used, 4),
            "throttled": round(throttled, 5),
            "speed": round(pace, 1),
            "products": products,
            "points": points,
            "read_to_write_seconds": round((direct.exposure or 0) * pace, 2),
            "bulk_seconds": round(_duration(bulk) * pace, 1),
            "bulk_points": bulk_marks[-1].meter.points - bulk_marks[0].meter.points,
            "bulk_throttled": round(_use(bulk_marks, _RESTORE_RATE * pace)[1], 5),
            "unlimited_products_per_second": round(free.products / free.seconds, 1),
            "cpu_ms_per_product": round(free.cpu / free.products * 1000, 3),
            "unlimited_peak_mb": round(free.peak_mb, 1),
            "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        },
    )


@dataclass(frozen=True, slots=True)
class _Free:
    products: int
    seconds: float
    cpu: float
    """Seconds of processor that the worker took, without database and practice shop."""
    peak_mb: float


async def _without_limits() -> _Free:
    async with floor(
        _PRODUCTS_WITHOUT_LIMITS, plan="unlimited", bulk_from_products=10**9, read_back="none"
    ) as here:
        await here.ended(await catalogue.submit_sync(here.desk, here.shop.id))
        with watched_memory(here.worker) as peak:
            cpu, started = here.worker_seconds(), time.perf_counter()
            await here.ended(await _sale(here))
            seconds, cpu = time.perf_counter() - started, here.worker_seconds() - cpu
        return _Free(_PRODUCTS_WITHOUT_LIMITS, seconds, cpu, peak.mb)


async def _limited(
    products: int, speed: float, *, bulk_from: int
) -> tuple[Job, list[_Mark], float]:
    async with floor(
        products, plan="standard", speed=speed, bulk_from_products=bulk_from, read_back="none"
    ) as here:
        await here.ended(await catalogue.submit_sync(here.desk, here.shop.id))
        marks = [_Mark(time.perf_counter(), await read_meter(here.address))]
        with watched_memory(here.worker) as peak:
            job = await _sale(here)
            while not job.state.is_final:
                await asyncio.sleep(0.25)
                marks.append(_Mark(time.perf_counter(), await read_meter(here.address)))
                job = await job_service.get(here.desk, job.id)
            job = await here.ended(job)
        return job, marks, peak.mb


async def _sale(here: Floor) -> Job:
    """Every price a tenth lower, sent by a sale's job."""
    document = RuleDocument(name="Bench", action=ChangeByPercent(percent="-10"))
    rule = await rules.save(here.desk, document)
    preview = await rules.preview(here.desk, here.shop.id, document, rule.id)
    return await rules.submit(
        here.desk,
        here.shop.id,
        rule.id,
        fingerprint=preview.plan.fingerprint,
        approve=True,
    )


def _speed_for(pace: float) -> float:
    wanted = pace * _SHARE_OF_OUR_PACE * 11 / _RESTORE_RATE
    return min(max(wanted, 1.0), _FASTEST)


def _duration(job: Job) -> float:
    assert job.started_at is not None
    assert job.finished_at is not None
    return (job.finished_at - job.started_at).total_seconds()


def _use(marks: list[_Mark], rate: float) -> tuple[float, float]:
    """Share of the restore rate used after the first burst, and of requests throttled.

    Start and tail are left out: a full bucket is spent first, and the last products of a job do
    not keep the limit busy.
    """
    start = marks[0].meter
    end = marks[-1].meter
    requests = max(end.requests - start.requests, 1)
    throttled = (end.throttled - start.throttled) / requests
    total = end.points - start.points
    burst = min(2 * _BURST, total // 2)
    first = next((m for m in marks if m.meter.points - start.points > burst), marks[0])
    last = [m for m in marks if m.meter.points - start.points <= total * 0.97][-1]
    seconds = last.at - first.at
    used = (last.meter.points - first.meter.points) / (rate * seconds) if seconds > 0 else 0.0
    return used, throttled
