"""Scheduled sales in a shop: the prices at start and end, and the watchdog after it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from pricedesk.domain.job import Job, JobKind, JobState
from pricedesk.domain.rules import ChangeByPercent, CompareAtFromBase, RuleDocument, Schedule
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.schedules import keep_schedules
from pricedesk.jobs.watchdog import check_ends
from pricedesk.services import jobs, rules, schedules
from tests.worker.conftest import World

NOON = (datetime.now(UTC) + timedelta(days=5)).replace(hour=12, minute=0, second=0, microsecond=0)


def at(world: World, moment: datetime) -> JobContext:
    desk = world.desk
    return JobContext(
        database=desk.database,
        settings=desk.settings,
        clients=desk.clients,
        snapshots=desk.snapshots,
        enqueue=desk.enqueue,
        worker="a test",
        now=lambda: moment,
    )


async def scheduled(world: World) -> int:
    document = RuleDocument(
        name="Noon",
        action=ChangeByPercent(percent="-15"),
        compare_at=CompareAtFromBase(),
        schedule=Schedule(
            starts_at=NOON.replace(tzinfo=None),
            ends_at=(NOON + timedelta(hours=2)).replace(tzinfo=None),
        ),
    )
    rule = await rules.save(world.desk, document)
    await schedules.schedule(world.desk, world.shop.id, rule.id)
    return rule.id


async def newest(world: World, kind: JobKind) -> Job:
    found = next(job for job in await jobs.list_jobs(world.desk) if job.kind is kind)
    return await world.ended(found)


async def begun_and_ended(world: World) -> Job:
    await scheduled(world)
    await keep_schedules(at(world, NOON))
    start = await newest(world, JobKind.SALE_START)
    assert start.state is JobState.COMPLETED
    assert world.prices() != {}
    await keep_schedules(at(world, NOON + timedelta(hours=2)))
    return await newest(world, JobKind.SALE_END)


async def test_every_price_is_back_to_the_cent_after_the_end_and_nothing_is_left(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()

    end = await begun_and_ended(world)

    assert end.state is JobState.COMPLETED
    assert world.prices() == before
    assert await check_ends(at(world, NOON + timedelta(hours=3))) == 0
    (window,) = await schedules.timetable(world.desk)
    assert window.end_job_id == end.id


async def test_a_price_of_the_sale_found_after_its_end_raises_an_alarm(busy_world: World) -> None:
    world = busy_world
    await scheduled(world)
    await keep_schedules(at(world, NOON))
    await newest(world, JobKind.SALE_START)
    during = world.prices()
    # Its end is looked at by us, not by the worker, which would be quicker than we are.
    await keep_schedules(at(world, NOON + timedelta(hours=2)))
    end = await newest(world, JobKind.SALE_END)
    variant = (await jobs.ledger(world.desk, end.id))["variant_id"][0]
    price, compare_at = during[variant]
    async with world.desk.database.begin() as connection:
        await connection.execute(sa.text("UPDATE sale_windows SET checked_at = NULL"))
        world.practice.control(
            action="set_price",
            shop="fashion",
            variant=variant,
            price=f"{price / 100:.2f}",
            compare_at=None if compare_at is None else f"{compare_at / 100:.2f}",
        )

    await check_ends(at(world, NOON + timedelta(hours=3)))

    alarms = [e.message for e in await jobs.events(world.desk, end.id) if e.kind == "alarm"]
    assert alarms
    assert f"still show its price ({variant})" in alarms[0]
    job, event = (await jobs.alarms(world.desk, datetime.now(UTC) - timedelta(hours=1)))[0]
    assert (job.id, event.message) == (end.id, alarms[-1])
    assert await jobs.alarms(world.desk, datetime.now(UTC) + timedelta(hours=1)) == []


async def test_an_end_that_failed_is_tried_again_until_the_base_is_back(busy_world: World) -> None:
    world = busy_world
    before = world.prices()
    await scheduled(world)
    await keep_schedules(at(world, NOON))
    await newest(world, JobKind.SALE_START)
    away = {"kind": "http", "status": 503, "retry_after": 0.1}
    world.practice.control(action="fault", shop="fashion", **away)
    await keep_schedules(at(world, NOON + timedelta(hours=2)))
    job = next(j for j in await jobs.list_jobs(world.desk) if j.kind is JobKind.SALE_END)
    failed = await world.until(job, lambda now: now.state.is_final)
    assert failed.state is JobState.FAILED

    world.practice.control(action="clear_faults", shop="fashion")
    assert await check_ends(at(world, NOON + timedelta(hours=3))) == 1

    again = await newest(world, JobKind.SALE_END)
    assert again.id != job.id
    assert world.prices() == before
    story = [e.message for e in await jobs.events(world.desk, job.id) if e.kind == "alarm"]
    assert story
    assert f"tried again as job {again.id}" in story[0]


async def test_a_sale_started_by_hand_ends_by_the_schedule_in_its_rule(busy_world: World) -> None:
    world = busy_world
    before = world.prices()
    document = RuleDocument(
        name="By hand",
        action=ChangeByPercent(percent="-15"),
        schedule=Schedule(ends_at=NOON.replace(tzinfo=None)),
    )
    rule = await rules.save(world.desk, document)
    await world.ended(await rules.submit(world.desk, world.shop.id, rule.id))
    await world.ended(await rules.submit(world.desk, world.shop.id, rule.id))
    assert world.prices() != before

    assert await keep_schedules(at(world, NOON)) == 1
    await newest(world, JobKind.SALE_END)
    assert world.prices() == before


async def test_a_sale_that_is_taken_back_has_ended_for_its_schedule_too(busy_world: World) -> None:
    world = busy_world
    before = world.prices()
    await scheduled(world)
    await keep_schedules(at(world, NOON))
    start = await newest(world, JobKind.SALE_START)
    during = world.prices()

    back = await world.ended(await jobs.revert(world.desk, start.id))
    (window,) = await schedules.timetable(world.desk)
    assert (window.start_job_id, window.end_job_id) == (start.id, back.id)
    assert await keep_schedules(at(world, NOON + timedelta(hours=1))) == 0
    assert await check_ends(at(world, NOON + timedelta(hours=1))) == 0
    assert world.prices() == before

    # Brought back before its time is over, it goes on as the same occurrence and ends with it.
    await world.ended(await jobs.revert(world.desk, back.id))
    assert world.prices() == during
    (window,) = await schedules.timetable(world.desk)
    assert (window.start_job_id, window.end_job_id) == (start.id, None)
    assert await keep_schedules(at(world, NOON + timedelta(hours=2))) == 1
    end = await newest(world, JobKind.SALE_END)
    assert world.prices() == before

    # Brought back after it, it is an occurrence that somebody started by hand.
    async with world.desk.database.begin() as connection:
        await connection.execute(sa.text("UPDATE sale_windows SET ends_at = now()"))
    again = await world.ended(await jobs.revert(world.desk, end.id))
    assert world.prices() == during
    past, by_hand = await schedules.timetable(world.desk)
    if past.start_job_id != start.id:
        past, by_hand = by_hand, past
    assert (past.end_job_id, by_hand.start_job_id, by_hand.end_job_id) == (end.id, again.id, None)
    assert by_hand.scheduled_by == world.desk.operator


async def test_a_start_that_is_told_to_end_while_it_works_leaves_nothing_open(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()
    document = RuleDocument(name="By hand", action=ChangeByPercent(percent="-15"))
    rule = await rules.save(world.desk, document)
    world.slow(0.3)
    start = await rules.submit(world.desk, world.shop.id, rule.id)
    await world.until(start, lambda now: now.counts.done > 0)
    end = await rules.stop(world.desk, world.shop.id, rule.id)
    world.practice.control(action="clear_faults")
    await world.ended(end)

    assert [one.end_job_id for one in await schedules.timetable(world.desk)] == [end.id]
    assert world.prices() == before
