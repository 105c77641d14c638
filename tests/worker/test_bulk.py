"""A large job as bulk operations side by side, against a practice shop."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from pricedesk.domain.job import Job, JobState, Route
from pricedesk.jobs import steps
from pricedesk.practice.server import ShopSpec
from pricedesk.services import jobs
from pricedesk.settings import Settings
from pricedesk.storage import jobs as stored_jobs
from tests.worker.conftest import World, busy_worlds


@pytest.fixture
def spec() -> ShopSpec:
    """More rows than one operation takes at least, more products than a minute takes directly."""
    return ShopSpec("fashion", "EUR", plan="unlimited", products=1500, seed=5)


SMALL = ShopSpec("small", "EUR", plan="unlimited", products=4, seed=6)


async def running_in_bulk(world: World) -> Job:
    """A job whose operations run; nothing comes of them until they are let go on."""
    world.practice.control(action="bulk_rate", shop="fashion", rows_per_second=1)
    return await world.until(
        await world.sale(), lambda now: "bulk operations" in (now.waiting_for or "")
    )


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
    async with busy_worlds(settings, spec, SMALL) as (world, small):
        long = await running_in_bulk(world)

        done = await small.ended(await small.sale())
        assert done.state is JobState.COMPLETED
        assert (await jobs.get(world.desk, long.id)).state is JobState.PROCESSING

        world.practice.control(action="bulk_rate", shop="fashion", rows_per_second=None)
        end = await world.ended(long)
        assert (end.state, end.counts.applied) == (JobState.COMPLETED, end.counts.total)
        assert len(world.practice.journal("fashion")) == end.counts.total


async def test_a_cancel_between_two_turns_ends_what_runs_at_shopify_and_notes_what_became_of_it(
    server_settings: Settings, spec: ShopSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the shop was let to another job while the operations of this one went on writing."""
    monkeypatch.setattr(steps, "TURN_SECONDS", 0.1)
    settings = server_settings.model_copy(update={"processing_concurrency": 1})
    async with busy_worlds(settings, spec, SMALL) as (world, small):
        before = world.prices()
        long = await running_in_bulk(world)
        small.practice.control(
            action="fault", shop="small", kind="latency", seconds=2, match="VariantsBulkUpdate"
        )
        in_turn = await small.sale()
        await small.until(in_turn, lambda now: now.state is JobState.PROCESSING)
        async with world.desk.database.begin() as connection:
            holder = sa.text("SELECT lease_owner FROM jobs WHERE id = :id")
            assert await connection.scalar(holder, {"id": long.id}) is None, "it is its turn"

        await jobs.cancel(world.desk, long.id)
        end = await world.until(long, lambda now: now.state.is_final)

        assert end.state is JobState.CANCELLED
        async with world.desk.database.begin() as connection:
            assert not (await stored_jobs.orders(connection, end.id)).in_the_air
        shown = world.prices()
        assert end.counts.applied == sum(shown[one] != before[one] for one in before)
        assert end.counts.applied < end.counts.total
