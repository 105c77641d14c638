"""A long wait for Shopify's limit holds up nobody: not a pause, not a cancel, not a stop."""

from __future__ import annotations

import asyncio

from pricedesk.domain.job import Job, JobState
from pricedesk.services import jobs
from tests.worker.conftest import PATIENCE, World, working

LONG = 600
"""Seconds of ``Retry-After``: ten times a test's patience."""


def waits_for_long(job: Job) -> bool:
    said = job.waiting_for or ""
    return said.startswith("Shopify's limit, ") and int(said.split()[2]) > PATIENCE


async def test_a_job_that_waits_for_the_limit_is_paused_handed_back_and_cancelled_at_once(
    world: World,
) -> None:
    before = world.prices()
    world.practice.control(
        action="fault",
        shop="fashion",
        kind="http",
        status=429,
        retry_after=LONG,
        match="productVariantsBulkUpdate",
    )
    async with asyncio.timeout(PATIENCE):
        async with working(world.workers.settings):
            job = await world.sale()
            await world.until(job, waits_for_long)
            await jobs.pause(world.desk, job.id)
            await world.until(job, lambda now: now.state is JobState.PAUSED)

            await jobs.resume(world.desk, job.id)
            await world.until(job, waits_for_long)
        handed_back = await jobs.get(world.desk, job.id)
        assert (handed_back.state, handed_back.attempts) == (JobState.QUEUED, 0)

        async with working(world.workers.settings):
            await world.until(job, waits_for_long)
            await jobs.cancel(world.desk, job.id)
            end = await world.until(job, lambda now: now.state.is_final)

    assert end.state is JobState.CANCELLED
    assert end.counts.excluded == end.counts.total, "none of them was sent, and it is known"
    assert world.prices() == before
