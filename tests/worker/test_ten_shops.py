"""Ten shops with ten jobs each, submitted at once, under their limits: order, fairness, memory."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime
from itertools import pairwise

import psutil
import pytest

from pricedesk.domain.job import Job, JobState
from pricedesk.domain.rules import ChangeByPercent, RuleDocument, RuleKind
from pricedesk.domain.shop import Shop
from pricedesk.practice.server import Practice, ShopSpec, running_practice
from pricedesk.services import catalogue, jobs, rules, shops
from pricedesk.services.desk import Desk, open_desk
from pricedesk.settings import Settings
from tests.worker.conftest import Workers

SHOPS, JOBS = 10, 10
# The first shop has a small plan and much work: three minutes at the limit, for it alone.
SLOW = ShopSpec("slow", "EUR", plan="standard", products=200, seed=1)
QUICK = [ShopSpec(f"quick-{n}", "EUR", plan="plus", products=12, seed=n) for n in range(1, SHOPS)]
MEMORY_MB = 60
"""By so much a worker may grow from its tenth job to its hundredth."""


@pytest.mark.large
@pytest.mark.timeout(1200)
async def test_ten_shops_with_ten_jobs_each_keep_their_order_and_wait_for_nobody(
    server_settings: Settings,
) -> None:
    async with (
        running_practice([SLOW, *QUICK]) as practice,
        open_desk(server_settings) as desk,
    ):
        workers = Workers(server_settings)
        try:
            worker = psutil.Process(workers.start().pid)
            connected = await connect(desk, practice)
            began = time.monotonic()
            submitted = await submit(desk, connected)
            memory: list[tuple[int, float]] = []
            ended = await watch(desk, worker, memory)
            seconds = time.monotonic() - began
        finally:
            await asyncio.to_thread(workers.stop_all)
        assert {job.state for job in ended} == {JobState.COMPLETED}
        assert len(ended) == len(submitted) == SHOPS * JOBS
        for shop in connected.values():
            await in_order(desk, [job for job in ended if job.shop_id == shop.id])
    tell(connected, ended, seconds, memory)


async def connect(desk: Desk, practice: Practice) -> dict[str, Shop]:
    connected = {}
    for spec in (SLOW, *QUICK):
        shop = await shops.add(desk, practice.endpoint(spec.name), practice.token(spec.name))
        connected[spec.name] = shop
    syncs = [await catalogue.submit_sync(desk, shop.id) for shop in connected.values()]
    for sync in syncs:
        async for _ in jobs.watch(desk, sync.id):
            pass
    return connected


async def submit(desk: Desk, connected: dict[str, Shop]) -> list[Job]:
    """Ten edits for each shop, one after the other through all shops; by so little that no
    guardrail asks for somebody's word."""
    made = [
        await rules.save(
            desk,
            RuleDocument(
                name=f"Edit {n}", kind=RuleKind.EDIT, action=ChangeByPercent(percent="-0.5")
            ),
        )
        for n in range(1, JOBS + 1)
    ]
    return [
        await rules.submit(desk, shop.id, rule.id) for rule in made for shop in connected.values()
    ]


async def watch(desk: Desk, worker: psutil.Process, memory: list[tuple[int, float]]) -> list[Job]:
    """All jobs when they have ended; ``memory`` gets (jobs ended, MB) once a second."""
    while True:
        found = [job for job in await jobs.list_jobs(desk) if job.kind.writes_prices]
        done = sum(job.state.is_final for job in found)
        memory.append((done, worker.memory_info().rss / 1e6))
        if done == len(found):
            return found
        await asyncio.sleep(1)


async def in_order(desk: Desk, of_shop: list[Job]) -> None:
    """No row of a job was settled before the job in front of it had ended."""
    of_shop.sort(key=lambda job: job.id)
    assert len(of_shop) == JOBS
    for first, second in pairwise(of_shop):
        settled = (await jobs.ledger(desk, second.id))["settled_at"].min()
        assert isinstance(settled, datetime)
        assert first.finished_at is not None
        assert first.finished_at <= settled, (first.id, second.id)


def tell(
    connected: dict[str, Shop],
    ended: list[Job],
    seconds: float,
    memory: list[tuple[int, float]],
) -> None:
    """The figures for docs/performance.md, and what they must not be."""
    start = min(job.submitted_at for job in ended)

    def last(shop: Shop) -> float:
        ends = [job.finished_at for job in ended if job.shop_id == shop.id]
        return max((end - start).total_seconds() for end in ends if end is not None)

    slow = last(connected["slow"])
    quick = [last(shop) for name, shop in connected.items() if name != "slow"]
    early = max(size for done, size in memory if done <= JOBS)
    late = max(size for _, size in memory)
    rows = sum(job.counts.applied for job in ended)
    print(
        f"{len(ended)} jobs, {rows} prices in {seconds:.0f} s; quick shops done after "
        f"{min(quick):.0f} to {max(quick):.0f} s, the slow one after {slow:.0f} s; worker "
        f"{early:.0f} MB at first, {late:.0f} MB at most"
    )
    assert max(quick) < slow, "the quick shops waited for the slow one's limit"
    assert max(quick) < 2 * min(quick) + 10, "one quick shop went before another"
    assert late < early + MEMORY_MB
