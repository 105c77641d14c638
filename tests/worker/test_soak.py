"""Bad days: every twentieth request fails, in every way, while the worker is killed again and again.

The short form runs with the suite. ``PRICEDESK_SOAK=1`` runs the long one, 50,000 changes; the
practice shop's journal is the proof of both.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from pricedesk.domain.job import Job, JobState, Outcome
from pricedesk.practice.server import ShopSpec
from pricedesk.services import jobs, shops
from pricedesk.settings import Settings
from tests.worker.conftest import World, a_world

pytestmark = pytest.mark.kill

FAILING_SHARE = 0.05
"""Of all requests to the Admin API."""

FAULTS: list[dict[str, Any]] = [
    {"kind": "reset"},
    {"kind": "reset", "when": "after"},
    {"kind": "html", "status": 200},
    {"kind": "html", "status": 502, "when": "after"},
    {"kind": "internal"},
    {"kind": "internal", "when": "after"},
    {"kind": "throttled"},
    {"kind": "http", "status": 429, "retry_after": 0.3},
    {"kind": "http", "status": 503},
    {"kind": "http", "status": 503, "when": "after"},
    {"kind": "http", "status": 504, "when": "after"},
    # Longer than the worker's patience: what it asked for is carried out after it gave up.
    {"kind": "latency", "seconds": 2.5},
    # These stop the shop until its operator has looked at it: rarer, or he would do nothing else.
    {"kind": "http", "status": 401, "weight": 0.05},
    {"kind": "http", "status": 402, "weight": 0.05},
    {"kind": "http", "status": 403, "weight": 0.05},
    {"kind": "http", "status": 404, "weight": 0.05},
    {"kind": "http", "status": 423, "weight": 0.05},
]
IMPATIENT = {
    "PRICEDESK_REQUEST_TIMEOUT": "2",
    "PRICEDESK_MAX_STALLS": "10000",
    "PRICEDESK_MAX_ATTEMPTS": "10000",
    "PRICEDESK_STALL_SECONDS": "5",
    "PRICEDESK_HEARTBEAT_SECONDS": "1",
    "PRICEDESK_READ_BACK": "all",
}


Killing = Callable[[World, Job], Awaitable[None]]


async def bad_days(world: World, killing: Killing, *, patience: float) -> None:
    """A sale over everything, through all that can go wrong; then the proof."""
    before = world.prices()
    switch_on_faults(world)
    world.workers.more |= IMPATIENT
    started = time.monotonic()
    job = await world.sale()
    started_job = job.id
    tasks = [asyncio.create_task(killing(world, job)), asyncio.create_task(keep_mending(world))]
    try:
        async with asyncio.timeout(patience):
            async for seen in jobs.watch(world.desk, started_job):
                job = seen
    except TimeoutError:
        story = [f"{e.at:%H:%M:%S} {e.message}" for e in await jobs.events(world.desk, job.id)]
        pytest.fail("\n".join([f"{job.counts}", *story[-40:]]))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    await prove(world, job, before)
    struck = Counter(
        {f"{fault.kind} {fault.status}": fault.struck for fault in faults_of(world) if fault.struck}
    )
    print(
        f"{job.counts.total} changes in {time.monotonic() - started:.0f} s, "
        f"{len(world.workers.running)} workers, {struck.total()} faults: {dict(struck)}, "
        f"{len(world.practice.journal('fashion'))} writes"
    )


def switch_on_faults(world: World) -> None:
    """Each strikes its share of the requests; the first that strikes wins."""
    weights = [float(fault.get("weight", 1)) for fault in FAULTS]
    left = 1.0
    for number, (fault, weight) in enumerate(zip(FAULTS, weights, strict=True)):
        share = FAILING_SHARE * weight / sum(weights)
        settings = {name: value for name, value in fault.items() if name != "weight"}
        world.practice.control(
            action="fault", shop="fashion", share=share / left, seed=number + 1, **settings
        )
        left -= share


def faults_of(world: World) -> list[Any]:
    return list(world.practice.shop("fashion").faults.active)


async def kill_by_the_clock(world: World, job: Job) -> None:
    """SIGKILL for the worker every twenty seconds, and another one in its place."""
    while True:
        worker = world.workers.start()
        await asyncio.sleep(20)
        await asyncio.to_thread(world.workers.kill, worker)


async def kill_on_the_way(world: World, job: Job) -> None:
    """SIGKILL at a third and at two thirds of the way, however fast the machine is."""
    for third in (1, 2, 3):
        worker = world.workers.start()
        await world.until(
            job,
            lambda now, third=third: (
                now.counts.total > 0 and now.counts.done * 3 >= now.counts.total * third
            ),
            patience=300,
        )
        if third < 3:
            await asyncio.to_thread(world.workers.kill, worker)


async def keep_mending(world: World) -> None:
    """The operator: looks at a shop that stands still, finds it well, and lets it go on."""
    while True:
        await asyncio.sleep(0.5)
        if (await shops.get(world.desk, world.shop.id)).problem is not None:
            await shops.check(world.desk, world.shop.id)


async def prove(world: World, job: Job, before: dict[int, tuple[int, int | None]]) -> None:
    """Each change is made, with its value, and nothing else: ledger, journal and shop agree."""
    assert job.state is JobState.COMPLETED, (job.state, job.error, job.counts)
    assert job.counts.applied == job.counts.total > 0, job.counts
    frame = await jobs.ledger(world.desk, job.id)
    assert set(frame["outcome"]) == {Outcome.APPLIED.value}
    wanted = await world.wanted(job)
    assert world.prices() == {**before, **wanted}
    written = world.practice.journal("fashion")
    assert {entry.variant_id for entry in written} == set(wanted)
    for entry in written:
        assert (entry.price, entry.compare_at) == wanted[entry.variant_id]


async def test_bad_days_lose_nothing_and_write_nothing_else(server_settings: Settings) -> None:
    spec = ShopSpec("fashion", "EUR", plan="plus", products=150, seed=5)
    async with a_world(server_settings, spec) as world:
        await bad_days(world, kill_on_the_way, patience=150)


@pytest.mark.skipif(not os.environ.get("PRICEDESK_SOAK"), reason="PRICEDESK_SOAK=1 runs it")
@pytest.mark.large
@pytest.mark.timeout(3600)
async def test_a_soak_of_fifty_thousand_changes(server_settings: Settings) -> None:
    spec = ShopSpec("fashion", "EUR", plan="unlimited", products=14_600, seed=5)
    async with a_world(server_settings, spec) as world:
        await bad_days(world, kill_by_the_clock, patience=3000)
