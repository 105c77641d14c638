"""A job that ends, or is paused, has nothing in the air, whatever became of its step."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from pricedesk.domain.job import Job, JobState, Outcome, Wish
from pricedesk.domain.queues import Queue
from pricedesk.jobs import bulk
from pricedesk.practice.server import ShopSpec
from pricedesk.services import jobs, queues
from pricedesk.settings import Settings
from pricedesk.storage import jobs as stored_jobs
from pricedesk.storage import workers
from tests.worker.conftest import World

Prices = dict[int, tuple[int, int | None]]
OPEN = ("CREATED", "RUNNING", "CANCELING")


@pytest.fixture
def spec() -> ShopSpec:
    """Enough for five operations of more than the 50 lines that a practice shop does at once."""
    return ShopSpec("fashion", "EUR", plan="unlimited", products=300, seed=5)


@pytest.fixture
def server_settings(server_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(bulk, "_FEWEST_ROWS", 60)
    return server_settings.model_copy(update={"bulk_from_products": 100})


async def running_in_bulk(world: World) -> Job:
    """A job whose operations have written something and do not end by themselves."""
    world.practice.control(action="bulk_rate", rows_per_second=1)
    stood = world.prices()
    return await world.until(
        await world.sale(),
        lambda now: "5 bulk operations" in (now.waiting_for or "") and world.prices() != stood,
    )


async def left_running(world: World) -> Job:
    """The same, handed back; no queue takes it up again."""
    job = await running_in_bulk(world)
    await queues.pause(world.desk)
    return await world.until(job, lambda now: now.state is JobState.QUEUED)


async def assert_landed(world: World, job: Job, before: Prices) -> None:
    """Nothing runs at Shopify, and each row of the ledger says what the shop shows."""
    async with world.desk.database.begin() as connection:
        assert not (await stored_jobs.orders(connection, job.id)).in_the_air
    running = f"SELECT count(*) FROM bulk_operations WHERE status IN {OPEN}"
    assert world.practice.shop("fashion").connection.execute(running).fetchone() == (0,)
    stands, wanted = world.prices(), await world.wanted(job)
    ledger = await jobs.ledger(world.desk, job.id)
    outcomes = dict(ledger.select("variant_id", "outcome").iter_rows())
    for variant, outcome in outcomes.items():
        done = outcome == Outcome.APPLIED.value
        assert stands[variant] == (wanted[variant] if done else before[variant]), outcome
    assert job.counts.applied == list(outcomes.values()).count(Outcome.APPLIED.value) > 0
    assert job.counts.applied < job.counts.total


async def test_a_job_that_was_handed_back_and_is_cancelled_stops_its_operations_at_once(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()
    job = await left_running(world)

    await jobs.cancel(world.desk, job.id, put_back=True)
    end = await world.until(job, lambda now: now.state.is_final)

    assert end.state is JobState.CANCELLED
    assert end.counts.done == end.counts.total, "of each row it is known"
    await assert_landed(world, end, before)

    world.practice.control(action="bulk_rate", rows_per_second=None)
    await queues.resume(world.desk)
    assert end.reverted_by is not None
    await world.ended(await jobs.get(world.desk, end.reverted_by))
    assert world.prices() == before


async def test_a_job_that_fails_stops_its_operations_before_it_says_so(busy_world: World) -> None:
    world = busy_world
    before = world.prices()
    job = await running_in_bulk(world)

    world.practice.control(
        action="fault", shop="fashion", kind="http", status=400, match="BulkOperationById", times=1
    )
    end = await world.until(job, lambda now: now.state.is_final)

    assert end.state is JobState.FAILED
    assert "refused a request of this program" in (end.error or "")
    await assert_landed(world, end, before)
    story = [event.message for event in await jobs.events(world.desk, job.id)]
    assert any(re.match("waiting: .*Shopify refused", line) for line in story)

    # Its rows are all there to be retried, and nothing of it writes in between.
    world.practice.control(action="bulk_rate", rows_per_second=None)
    again = await world.ended(await jobs.retry_failed(world.desk, job.id))
    assert again.state is JobState.COMPLETED
    assert world.prices() == {**before, **await world.wanted(job)}


async def test_a_job_whose_workers_died_too_often_stops_its_operations(busy_world: World) -> None:
    world = busy_world
    before = world.prices()
    job = await left_running(world)
    async with world.desk.database.begin() as connection:
        # As the last worker that died left it.
        await stored_jobs.update(connection, job.id, stalls=2)
        assert await stored_jobs.claim(connection, job.id, "its lease", "dead", 3600)
        await workers.say_alive(connection, "dead", "elsewhere", 1, 0.0, "1")
        await connection.execute(
            sa.text("UPDATE workers SET seen_at = now() - interval '1 day' WHERE id = 'dead'")
        )
        await connection.execute(sa.text("DELETE FROM procrastinate_jobs"))
    end = await world.until(job, lambda now: now.state.is_final)

    assert (end.state, end.stalls) == (JobState.FAILED, 3)
    await assert_landed(world, end, before)


async def test_while_shopify_is_away_a_cancelled_job_waits_to_know_what_runs(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()
    job = await left_running(world)
    world.practice.control(
        action="fault", shop="fashion", kind="http", status=503, retry_after=0.05
    )

    await jobs.cancel(world.desk, job.id)
    waiting = await world.until(job, lambda now: (now.waiting_for or "").startswith("Shopify"))
    assert (waiting.state, waiting.wish) == (JobState.QUEUED, Wish.CANCEL)

    world.practice.control(action="clear_faults", shop="fashion")
    end = await world.until(job, lambda now: now.state.is_final)
    assert end.state is JobState.CANCELLED
    await assert_landed(world, end, before)


async def test_a_shop_that_is_closed_to_us_keeps_no_cancelled_job_waiting(
    busy_world: World,
) -> None:
    """What cannot be read is in the ledger as sent without an answer, and is read by a revert."""
    world = busy_world
    before = world.prices()
    job = await left_running(world)
    world.practice.control(action="freeze", shop="fashion")

    await jobs.cancel(world.desk, job.id)
    end = await world.until(job, lambda now: now.state.is_final)

    assert end.state is JobState.CANCELLED
    ledger = await jobs.ledger(world.desk, job.id, outcomes=[Outcome.SENT])
    assert ledger.height == end.counts.total - end.counts.done > 0
    story = [event.message for event in await jobs.events(world.desk, job.id)]
    assert any("what its bulk operations did could not be read" in line for line in story)

    world.practice.control(action="thaw", shop="fashion")
    world.practice.control(action="bulk_rate", rows_per_second=None)
    await queues.resume(world.desk)
    await world.ended(await jobs.revert(world.desk, job.id))
    assert world.prices() == before


async def test_a_pause_between_two_turns_waits_for_what_runs_and_for_no_turn(
    busy_world: World,
) -> None:
    world = busy_world
    job = await left_running(world)

    asked = await jobs.pause(world.desk, job.id)
    assert (asked.state, asked.wish) == (JobState.QUEUED, Wish.PAUSE)
    world.practice.control(action="bulk_rate", rows_per_second=None)
    paused = await world.until(job, lambda now: now.state is JobState.PAUSED)

    assert paused.counts.applied > 0
    async with world.desk.database.begin() as connection:
        assert not (await stored_jobs.orders(connection, job.id)).in_the_air
    assert Queue.PROCESSING in await queues.paused(world.desk)

    await queues.resume(world.desk)
    await jobs.resume(world.desk, job.id)
    assert (await world.ended(job)).state is JobState.COMPLETED
