"""A large job as bulk operations side by side, against a practice shop."""

from __future__ import annotations

import re

import pytest

from pricedesk.domain.job import Job, JobState, Route
from pricedesk.jobs import steps
from pricedesk.practice.server import ShopSpec, running_practice
from pricedesk.services import catalogue, jobs, shops
from pricedesk.services.desk import open_desk
from pricedesk.settings import Settings
from tests.worker.conftest import Workers, World, working


@pytest.fixture
def spec() -> ShopSpec:
    """More rows than one operation takes at least, more products than a minute takes directly."""
    return ShopSpec("fashion", "EUR", plan="unlimited", products=1500, seed=5)


@pytest.fixture
def server_settings(server_settings: Settings) -> Settings:
    return server_settings.model_copy(update={"bulk_from_products": 1000, "read_back": "all"})


async def test_a_large_job_runs_as_several_operations_at_once_and_loses_no_line(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()
    world.practice.control(action="bulk_rate", rows_per_second=1000)
    seen: set[str] = set()

    def ended(job: Job) -> bool:
        seen.add(job.waiting_for or "")
        return job.state.is_final

    job = await world.until(await world.sale(), ended)

    assert (job.state, job.route) == (JobState.COMPLETED, Route.BULK)
    assert job.counts.applied == job.counts.total > 2500
    assert world.prices() == {**before, **await world.wanted(job)}
    assert len(world.practice.journal("fashion")) == job.counts.total
    started = [
        int(found[1].replace(",", ""))
        for event in await jobs.events(world.desk, job.id)
        if (found := re.match(r"bulk operation started: [\d,]+ products, ([\d,]+)", event.message))
    ]
    assert len(started) >= 2
    assert sum(started) == job.counts.total
    assert any(re.match(r"Shopify's \d+ bulk operations: ", text) for text in seen)

    # One ends while the next is being started: each wants to note it, none waits for ever.
    world.practice.control(action="bulk_rate", shop="fashion", rows_per_second=None)
    world.practice.control(
        action="fault", shop="fashion", kind="latency", seconds=0.4, match="stagedUploadsCreate"
    )
    await world.ended(await jobs.revert(world.desk, job.id))
    assert world.prices() == before


async def test_bulk_operations_of_one_shop_let_another_shops_job_through(
    server_settings: Settings, spec: ShopSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one place in ``processing``: the short job ends while the operations run on at
    Shopify, and these are taken up again, none of them started twice."""
    monkeypatch.setattr(steps, "TURN_SECONDS", 0.1)
    settings = server_settings.model_copy(update={"processing_concurrency": 1})
    small = ShopSpec("small", "EUR", plan="unlimited", products=4, seed=6)
    async with (
        running_practice([spec, small]) as practice,
        open_desk(settings) as desk,
        working(settings),
    ):
        worlds = []
        for name in ("fashion", "small"):
            shop = await shops.add(desk, practice.endpoint(name), practice.token(name))
            world = World(practice, desk, Workers(settings), shop)
            await world.ended(await catalogue.submit_sync(desk, shop.id))
            worlds.append(world)
        # Nothing comes of the operations until they are let go on.
        practice.control(action="bulk_rate", shop="fashion", rows_per_second=1)
        long = await worlds[0].sale()
        await worlds[0].until(long, lambda now: "bulk operations" in (now.waiting_for or ""))

        done = await worlds[1].ended(await worlds[1].sale())
        assert done.state is JobState.COMPLETED
        assert (await jobs.get(desk, long.id)).state is JobState.PROCESSING

        practice.control(action="bulk_rate", shop="fashion", rows_per_second=None)
        end = await worlds[0].ended(long)
        assert (end.state, end.counts.applied) == (JobState.COMPLETED, end.counts.total)
        assert len(practice.journal("fashion")) == end.counts.total
