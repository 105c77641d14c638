"""SIGKILL in the middle of an apply: every change is made, and none twice with another value.

The proof is the practice shop's own journal of accepted writes beside our ledger.
"""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from pricedesk.domain.job import JobState, Outcome
from pricedesk.practice.server import ShopSpec
from pricedesk.services import jobs
from pricedesk.settings import Settings
from tests.clusters import status
from tests.worker.conftest import World, a_world

pytestmark = pytest.mark.kill


async def prove(world: World, job_id: int, before: dict[int, tuple[int, int | None]]) -> None:
    """Journal, shop and ledger tell one story."""
    job = await jobs.get(world.desk, job_id)
    wanted = await world.wanted(job)
    assert job.counts.total == len(wanted) > 0
    assert job.counts.applied == job.counts.total, job.counts
    assert job.state is JobState.COMPLETED
    for entry in world.practice.journal("fashion"):
        assert entry.variant_id in wanted, "a variant was written that no plan names"
        assert (entry.price, entry.compare_at) == wanted[entry.variant_id]
    assert world.prices() == {**before, **wanted}
    frame = await jobs.ledger(world.desk, job_id)
    assert set(frame["outcome"]) == {Outcome.APPLIED.value}


async def test_a_job_whose_workers_are_killed_is_finished_by_another_without_loss_or_double(
    world: World,
) -> None:
    before = world.prices()
    world.slow()
    job = await world.sale()
    reached = 0
    for _ in range(2):
        worker = world.workers.start()
        found = await world.until(job, lambda now, at=reached: now.counts.done > at)
        reached = found.counts.done
        assert reached < found.counts.total
        world.workers.kill(worker)
    world.workers.start()
    done = await world.ended(job)

    assert done.stalls == 2
    await prove(world, job.id, before)
    story = [event.message for event in await jobs.events(world.desk, job.id)]
    for stall in (1, 2):
        assert any(f"is gone (stall {stall} of 3)" in line for line in story)
    assert sum(line.startswith("resumed at row ") for line in story) == 2


async def test_a_job_whose_workers_keep_dying_fails_and_says_so(world: World) -> None:
    world.slow()
    job = await world.sale()
    for _ in range(3):
        reached = (await jobs.get(world.desk, job.id)).counts.done
        worker = world.workers.start()
        await world.until(
            job, lambda now, at=reached: now.counts.done > at or now.state is JobState.FAILED
        )
        world.workers.kill(worker)
    world.workers.start()
    failed = await world.until(job, lambda now: now.state.is_final)

    assert failed.state is JobState.FAILED
    assert failed.error is not None
    assert "died 3 times" in failed.error


async def test_a_killed_worker_in_a_bulk_operation_adopts_it_instead_of_starting_another(
    server_settings: Settings,
) -> None:
    settings = server_settings.model_copy(update={"bulk_from_products": 1})
    spec = ShopSpec("fashion", "EUR", plan="plus", products=300, seed=5)
    async with a_world(settings, spec) as world:
        before = world.prices()
        world.practice.control(action="bulk_rate", rows_per_second=150)
        first = world.workers.start()
        job = await world.sale()
        await world.until(job, lambda now: "bulk operation" in (now.waiting_for or ""))

        world.workers.kill(first)
        world.workers.start()
        await world.ended(job)

        await prove(world, job.id, before)
        started = [
            event
            for event in await jobs.events(world.desk, job.id)
            if event.message.startswith("bulk operation started")
        ]
        assert len(started) == 1
        assert (
            len(world.practice.journal("fashion"))
            == (await jobs.get(world.desk, job.id)).counts.total
        )


async def test_a_killed_postmaster_costs_nothing_but_time(
    embedded_settings: Settings, spec: ShopSpec
) -> None:
    async with a_world(embedded_settings, spec) as world:
        before = world.prices()
        world.slow()
        world.workers.start()
        job = await world.sale()
        await world.until(job, lambda now: 20 <= now.counts.done < now.counts.total)

        postmaster = status(embedded_settings.database_dir).pid
        assert postmaster is not None
        os.kill(postmaster, signal.SIGKILL)
        done = await _patiently(world, job.id)

        assert done is JobState.COMPLETED
        await prove(world, job.id, before)


async def _patiently(world: World, job_id: int) -> JobState:
    """The end of the job, asked of a database that is away for a while."""
    from pricedesk.domain.errors import PriceDeskError

    async with asyncio.timeout(90):
        while True:
            try:
                job = await jobs.get(world.desk, job_id)
                if job.state.is_final:
                    return job.state
            except PriceDeskError:
                pass
            await asyncio.sleep(0.2)
