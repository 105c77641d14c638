"""Steering jobs: put back, parts, canary, breaker, turns, pauses of shops and queues, search."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from pricedesk.domain.job import Job, JobState, Outcome
from pricedesk.domain.job_options import JobOptions, Part
from pricedesk.domain.queues import Queue
from pricedesk.domain.rules import ChangeByPercent, CompareAtFromBase, RuleDocument
from pricedesk.jobs import steps
from pricedesk.jobs.admission import admit
from pricedesk.jobs.context import JobContext
from pricedesk.practice.server import ShopSpec
from pricedesk.services import jobs, queues, rules, shops
from pricedesk.services.jobs import NotPossible, Search
from pricedesk.settings import Settings
from pricedesk.storage import shops as stored_shops
from tests.jobs.test_schedules import execute
from tests.worker.conftest import World, busy_worlds
from tests.worker.test_queue_traps import context_of


async def a_sale(world: World, options: JobOptions | None = None, percent: str = "-20") -> Job:
    document = RuleDocument(
        name="Sale", action=ChangeByPercent(percent=percent), compare_at=CompareAtFromBase()
    )
    rule = await rules.save(world.desk, document)
    return await rules.submit(world.desk, world.shop.id, rule.id, options=options)


async def test_a_cancel_can_put_back_what_was_done(busy_world: World) -> None:
    world = busy_world
    before = world.prices()
    world.slow()
    job = await a_sale(world)
    await world.until(job, lambda now: now.counts.applied > 0)

    await jobs.cancel(world.desk, job.id, put_back=True)
    cancelled = await world.until(job, lambda now: now.state.is_final)

    assert cancelled.state is JobState.CANCELLED
    assert cancelled.reverted_by is not None
    await world.ended(await jobs.get(world.desk, cancelled.reverted_by))
    assert world.prices() == before


async def test_parts_of_a_job_are_put_back_and_then_the_rest(busy_world: World) -> None:
    world = busy_world
    before = world.prices()
    job = await world.ended(await a_sale(world))
    during = world.prices()
    frame = await jobs.ledger(world.desk, job.id)
    frame = frame.filter(frame["before_price"] != frame["after_price"])
    product = frame["product_id"][0]
    of_product = set(frame.filter(frame["product_id"] == product)["variant_id"])
    one, other, another = [v for v in frame["variant_id"] if v not in of_product][:3]

    await world.ended(await jobs.revert(world.desk, job.id, part=Part(products=(product,))))
    assert world.prices() == {**during, **{v: before[v] for v in of_product}}
    price_only = Part(variants=(one,), field="price")
    await world.ended(await jobs.revert(world.desk, job.id, part=price_only))
    assert world.prices()[one] == (before[one][0], during[one][1])

    stands = world.prices()
    async with world.desk.database.begin() as connection:
        await connection.execute(
            sa.text(
                "UPDATE price_changes SET outcome = 'mismatch' "
                "WHERE job_id = :job AND variant_id = :variant"
            ),
            {"job": job.id, "variant": other},
        )
    await world.ended(await jobs.revert(world.desk, job.id, part=Part(failed_only=True)))
    assert world.prices() == {**stands, other: before[other]}

    compare_only = Part(variants=(another,), field="compare_at")
    await world.ended(await jobs.revert(world.desk, job.id, part=compare_only))
    assert world.prices()[another] == (during[another][0], before[another][1])

    rest = await world.ended(await jobs.revert(world.desk, job.id))
    assert world.prices() == before
    assert rest.counts.failed == 0
    with pytest.raises(NotPossible, match="was reverted by"):
        await jobs.revert(world.desk, job.id, part=Part(products=(product,)))


async def test_a_canary_reads_the_first_rows_back_and_stops_when_asked_to(
    busy_world: World,
) -> None:
    world = busy_world
    job = await a_sale(world, JobOptions(canary=10, canary_stops=True))

    paused = await world.until(job, lambda now: now.state is JobState.PAUSED)
    assert 10 <= paused.counts.done < paused.counts.total
    assert "It stopped as asked for: of the first" in (paused.error or "")
    story = [e.message for e in await jobs.events(world.desk, job.id)]
    assert any(line.startswith("canary read back: of the first") for line in story)

    await jobs.resume(world.desk, job.id)
    done = await world.until(job, lambda now: now.state.is_final)
    assert done.state is JobState.COMPLETED


async def test_a_breaker_stops_a_job_whose_rows_fail_and_lets_the_operator_go_on(
    busy_world: World,
) -> None:
    world = busy_world
    job = await a_sale(world, JobOptions(breaker_percent=5))
    await world.until(job, lambda now: now.state is JobState.PROCESSING)
    for variant in world.prices():
        world.practice.control(action="set_price", shop="fashion", variant=variant, price="77.77")

    paused = await world.until(job, lambda now: now.state is JobState.PAUSED)
    assert "more than 5 %" in (paused.error or "")
    assert paused.counts.done < paused.counts.total

    await jobs.resume(world.desk, job.id)
    done = await world.until(job, lambda now: now.state.is_final)
    assert done.state is JobState.COMPLETED_WITH_ERRORS
    failed = await jobs.ledger(world.desk, job.id, outcomes=[Outcome.CONFLICT])
    assert failed.height == done.counts.conflicts > 0


async def test_a_paused_shop_lets_its_job_finish_the_chunk_and_wait(busy_world: World) -> None:
    world = busy_world
    job = await a_sale(world)
    await world.until(job, lambda now: now.counts.done > 0)

    await shops.set_paused(world.desk, world.shop.id, True)
    waiting = await world.until(job, lambda now: now.state is JobState.WAITING)
    assert waiting.waiting_for == "the shop to be resumed"
    assert waiting.counts.done < waiting.counts.total

    await shops.set_paused(world.desk, world.shop.id, False)
    assert (await world.ended(job)).state is JobState.COMPLETED


async def test_held_queues_finish_what_is_in_hand_and_take_nothing_more(busy_world: World) -> None:
    world = busy_world
    world.slow(0.4)  # a held queue is heard of a moment later
    job = await a_sale(world)
    await world.until(job, lambda now: now.counts.done > 0)

    assert await queues.pause(world.desk) == queues.EVERYTHING
    held = await world.until(job, lambda now: now.state is JobState.QUEUED)
    stands = world.prices()
    await asyncio.sleep(1.0)
    assert world.prices() == stands
    assert 0 < held.counts.done < held.counts.total
    await queues.resume(world.desk, [Queue.REQUEST])
    assert Queue.PROCESSING in await queues.paused(world.desk)

    await queues.resume(world.desk)
    assert (await world.ended(job)).state is JobState.COMPLETED


async def test_jobs_are_found_by_sku_text_operator_state_and_time(busy_world: World) -> None:
    world = busy_world
    sale = await world.ended(await a_sale(world))
    frame = await jobs.ledger(world.desk, sale.id)
    sku = next(sku for sku in frame["sku"] if sku)
    now = datetime.now(UTC)

    async def found(**what: object) -> list[int]:
        return [job.id for job in await jobs.search(world.desk, Search(**what))]  # type: ignore[arg-type]

    everything = await found()
    assert await found(sku=sku) == [sale.id]
    assert await found(sku="no such") == []
    assert await found(text="sAl") == [sale.id]
    assert await found(text="100%") == []
    assert await found(operator="ada") == everything
    assert await found(operator="Bob") == []
    assert await found(states=[JobState.FAILED]) == []
    assert await found(since=now - timedelta(hours=1), until=now + timedelta(hours=1)) == everything
    assert await found(until=now - timedelta(hours=1)) == []
    assert await found(rule_id=sale.rule_id) == [sale.id]

    await execute(
        world.desk,
        "UPDATE price_changes SET message = 'Price is too long', "
        "outcome = CASE seq WHEN 0 THEN 'rejected' ELSE outcome END "
        "WHERE job_id = :job AND seq < 2",
        job=sale.id,
    )
    assert await found(text="too LONG") == [sale.id]
    assert await found(text="too short") == []


async def test_a_job_cancelled_while_it_is_planned_does_not_ask_for_an_approval(
    busy_world: World,
) -> None:
    """A storm found it: the plan was over a guardrail, and the wish was forgotten."""
    world = busy_world
    world.practice.control(action="fault", shop="fashion", kind="latency", seconds=0.5)
    job = await world.sale(percent="-95")
    await world.until(job, lambda now: now.state is JobState.PLANNING)
    await jobs.cancel(world.desk, job.id)
    done = await world.until(
        job, lambda now: now.state.is_final or now.state is JobState.NEEDS_APPROVAL
    )
    assert done.state is JobState.CANCELLED


async def test_a_job_that_stood_in_line_and_is_cancelled_keeps_nobody_waiting(
    busy_world: World,
) -> None:
    """It had not begun: whoever waited for it is looked at, and not in a quarter of a minute."""
    world = busy_world
    await shops.set_paused(world.desk, world.shop.id, True)
    first = await world.sale(percent="-10")
    await world.until(first, lambda now: now.state is JobState.WAITING)
    second = await world.sale(percent="-20")
    await world.until(second, lambda now: now.state is JobState.WAITING)
    async with world.desk.database.begin() as connection:
        await stored_shops.set_paused(connection, world.shop.id, False)
        await connection.execute(
            sa.text("UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 hour'")
        )
    await jobs.cancel(world.desk, first.id)
    assert (await world.ended(second)).state is JobState.COMPLETED


# ---------------------------------------------------------- stale, fairness


def later(world: World, hours: float) -> JobContext:
    context = context_of(world.desk)
    moment = datetime.now(UTC) + timedelta(hours=hours)
    return JobContext(
        database=context.database,
        settings=context.settings,
        clients=context.clients,
        snapshots=context.snapshots,
        enqueue=context.enqueue,
        worker="a test",
        now=lambda: moment,
    )


@pytest.mark.parametrize("half_done", [False, True])
async def test_a_job_left_lying_for_a_day_is_planned_anew_or_asks(
    busy_world: World, half_done: bool
) -> None:
    world = busy_world
    if not half_done:
        await queues.pause(world.desk, [Queue.PROCESSING])
        await world.let_go(1)
    world.slow(0.4)
    job = await a_sale(world)
    if half_done:
        await world.until(job, lambda now: now.counts.done > 0)
        await queues.pause(world.desk)
    else:
        await world.until(job, lambda now: now.counts.total > 0)
    await queues.pause(world.desk)
    await world.let_go(len(queues.EVERYTHING))
    await world.until(job, lambda now: now.state is JobState.QUEUED)

    await admit(later(world, 23), job.id)
    assert (await jobs.get(world.desk, job.id)).state is JobState.QUEUED
    await admit(later(world, 25), job.id)

    found = await jobs.get(world.desk, job.id)
    if half_done:
        assert found.state is JobState.PAUSED
        assert "may be out of date" in (found.error or "")
        await queues.resume(world.desk)
        await jobs.resume(world.desk, job.id)
        done = await world.until(job, lambda now: now.state.is_final)
    else:
        story = [e.message for e in await jobs.events(world.desk, job.id)]
        assert any("it is planned anew" in line for line in story)
        await queues.resume(world.desk)
        done = await world.ended(job)
    assert done.state is JobState.COMPLETED


async def test_a_long_job_of_one_shop_lets_another_shops_job_through(
    server_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one place in ``processing``: the long one comes first, the short one ends first."""
    monkeypatch.setattr(steps, "TURN_SECONDS", 0.1)
    settings = server_settings.model_copy(update={"processing_concurrency": 1})
    fashion = ShopSpec("fashion", "EUR", plan="standard", products=120, seed=5)
    small = ShopSpec("small", "EUR", plan="plus", products=4, seed=6)
    async with busy_worlds(settings, fashion, small) as (large_world, small_world):
        long = await a_sale(large_world)
        await large_world.until(long, lambda now: now.counts.done > 0)
        short = await a_sale(small_world)

        done = await small_world.ended(short)
        assert done.state is JobState.COMPLETED
        going = await jobs.get(large_world.desk, long.id)
        assert not going.state.is_final, "the short job waited for the long one"
        await jobs.cancel(large_world.desk, long.id)
        await large_world.until(long, lambda now: now.state.is_final)
