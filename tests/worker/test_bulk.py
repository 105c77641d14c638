"""A large job as bulk operations side by side, against a practice shop."""

from __future__ import annotations

import re

import pytest

from pricedesk.domain.job import Job, JobState, Route
from pricedesk.practice.server import ShopSpec
from pricedesk.services import jobs
from pricedesk.settings import Settings
from tests.worker.conftest import World


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
