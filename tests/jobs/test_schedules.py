"""Sales by the clock, with the clock in the test's hand: what starts, what ends, what is missed."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from pricedesk.domain.job import Job, JobKind, JobState
from pricedesk.domain.queues import Priority
from pricedesk.domain.rules import ChangeByPercent, RuleDocument, Schedule, Weekly
from pricedesk.domain.shop import Shop
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.live_by import note_leads, renew_leads
from pricedesk.jobs.schedules import keep_schedules
from pricedesk.jobs.watchdog import check_ends
from pricedesk.services import jobs, rules, schedules
from pricedesk.services.desk import Desk
from pricedesk.services.schedules import NotSchedulable, NotScheduled
from pricedesk.storage import jobs as stored_jobs
from pricedesk.storage import sales, shops

# The database's clock says when a schedule is made: all of it lies ahead.
DAY = timedelta(days=1)
SOON = (datetime.now(UTC) + 3 * DAY).replace(hour=12, minute=0, second=0, microsecond=0)


def at(desk: Desk, moment: datetime) -> JobContext:
    """A worker's context whose clock says ``moment``."""
    return JobContext(
        database=desk.database,
        settings=desk.settings,
        clients=desk.clients,
        snapshots=desk.snapshots,
        enqueue=desk.enqueue,
        worker="a test",
        now=lambda: moment,
    )


def times(start: datetime | None, end: datetime | None, **more: object) -> Schedule:
    def naive(moment: datetime | None) -> datetime | None:
        return None if moment is None else moment.replace(tzinfo=None)

    return Schedule(starts_at=naive(start), ends_at=naive(end), **more)


async def a_rule(desk: Desk, schedule: Schedule, kind: str = "sale") -> int:
    document = RuleDocument(
        name="Weekend", kind=kind, action=ChangeByPercent(percent="-10"), schedule=schedule
    )
    return (await rules.save(desk, document)).id


async def all_jobs(desk: Desk) -> list[Job]:
    return list(reversed(await jobs.list_jobs(desk)))


async def execute(desk: Desk, statement: str, **values: Any) -> None:
    async with desk.database.begin() as connection:
        await connection.execute(sa.text(statement), values)


async def completed(desk: Desk, job: Job) -> None:
    """As if a worker had done it."""
    await execute(
        desk, "UPDATE jobs SET state = 'completed', finished_at = now() WHERE id = :id", id=job.id
    )


async def a_start(desk: Desk, shop: Shop) -> tuple[int, Job]:
    """A scheduled sale whose time has come: its rule, and the job that is to start it."""
    rule = await a_rule(desk, times(SOON, SOON + DAY))
    await schedules.schedule(desk, shop.id, rule)
    await keep_schedules(at(desk, SOON))
    return rule, (await all_jobs(desk))[-1]


async def test_a_sale_starts_and_ends_at_its_minute_once_however_many_look(
    desk: Desk, a_shop: Shop
) -> None:
    rule = await a_rule(desk, times(SOON, SOON + DAY))
    await schedules.schedule(desk, a_shop.id, rule)

    assert await keep_schedules(at(desk, SOON - timedelta(seconds=1))) == 0
    assert sum(await asyncio.gather(*[keep_schedules(at(desk, SOON)) for _ in range(4)])) == 1
    (start,) = await all_jobs(desk)
    assert start.kind is JobKind.SALE_START
    assert start.submitted_by == "schedule of Ada"
    await completed(desk, start)

    assert await keep_schedules(at(desk, SOON + DAY - timedelta(seconds=1))) == 0
    assert await keep_schedules(at(desk, SOON + DAY)) == 1
    assert await keep_schedules(at(desk, SOON + DAY)) == 0
    _, end = await all_jobs(desk)
    assert end.kind is JobKind.SALE_END
    async with desk.database.begin() as connection:
        orders = await stored_jobs.orders(connection, end.id)
    assert orders.priority == Priority.REVERT
    assert orders.priority > Priority.OPERATOR > Priority.SCHEDULE


async def test_a_start_missed_while_the_machine_slept_runs_at_once_if_the_sale_still_runs(
    desk: Desk, a_shop: Shop
) -> None:
    rule = await a_rule(desk, times(SOON, SOON + DAY))
    await schedules.schedule(desk, a_shop.id, rule)

    assert await keep_schedules(at(desk, SOON + timedelta(hours=5))) == 1
    (start,) = await all_jobs(desk)
    story = [event.message for event in await jobs.events(desk, start.id)]
    assert any(line.startswith("late: it was due at") for line in story)


async def test_a_sale_missed_altogether_is_passed_over_and_says_so(
    desk: Desk, a_shop: Shop
) -> None:
    rule = await a_rule(desk, times(SOON, SOON + DAY))
    await schedules.schedule(desk, a_shop.id, rule)

    assert await keep_schedules(at(desk, SOON + 2 * DAY)) == 0
    assert await all_jobs(desk) == []
    (window,) = await schedules.timetable(desk, rule_id=rule)
    assert window.note is not None
    assert window.note.startswith("Missed: no worker was at work from")


async def test_an_end_is_never_skipped_however_late(desk: Desk, a_shop: Shop) -> None:
    _, start = await a_start(desk, a_shop)
    await completed(desk, start)

    assert await keep_schedules(at(desk, SOON + 200 * DAY)) == 1
    assert (await all_jobs(desk))[1].kind is JobKind.SALE_END


async def test_an_end_cancels_a_start_that_still_waits_for_approval(
    desk: Desk, a_shop: Shop
) -> None:
    await a_start(desk, a_shop)
    await execute(desk, "UPDATE jobs SET state = 'needs_approval'")

    await keep_schedules(at(desk, SOON + DAY))

    start, end = await all_jobs(desk)
    assert start.state is JobState.CANCELLED
    assert end.kind is JobKind.SALE_END
    story = [event.message for event in await jobs.events(desk, start.id)]
    assert "it waited for an approval" in story[-1]


async def test_a_start_cancelled_while_it_waits_for_approval_was_the_end_of_its_occurrence(
    desk: Desk, a_shop: Shop
) -> None:
    rule, start = await a_start(desk, a_shop)
    async with desk.database.begin() as connection:
        for state in (JobState.QUEUED, JobState.PLANNING, JobState.NEEDS_APPROVAL):
            await stored_jobs.move(connection, start.id, state)
    await jobs.cancel(desk, start.id)

    (window,) = await schedules.timetable(desk, rule_id=rule)
    assert window.end_job_id == start.id
    assert await keep_schedules(at(desk, SOON + DAY)) == 0, "there is nothing to end"
    assert await check_ends(at(desk, SOON + DAY)) == 0
    async with desk.database.begin() as connection:
        assert rule not in await sales.to_run(connection, a_shop.id)


async def test_a_rule_cannot_be_deleted_while_its_start_waits_and_is_ended_although_deleted(
    desk: Desk, a_shop: Shop
) -> None:
    rule, start = await a_start(desk, a_shop)
    with pytest.raises(rules.RuleInUse, match=f"Job {start.id} is about to start"):
        await rules.delete(desk, rule)

    await completed(desk, start)
    # As a revert of its revert leaves it, where the rule was deleted in between.
    await execute(desk, "UPDATE price_rules SET deleted_at = now() WHERE id = :id", id=rule)
    assert await keep_schedules(at(desk, SOON + DAY)) == 1
    assert (await all_jobs(desk))[-1].kind is JobKind.SALE_END


async def test_every_weekend_is_an_occurrence_of_its_own_with_the_clocks_of_its_zone(
    desk: Desk, a_shop: Shop
) -> None:
    weekly = Weekly(days=(4,), start="18:00", end="20:00")
    rule = await a_rule(desk, Schedule(zone="Europe/Berlin", weekly=weekly))
    made = await schedules.schedule(desk, a_shop.id, rule)

    assert len(made.windows) == 8
    starts = [window.starts_at for window in made.windows]
    assert starts == sorted(set(starts))
    local = [start.astimezone(ZoneInfo("Europe/Berlin")) for start in starts]
    assert {(moment.weekday(), moment.hour, moment.minute) for moment in local} == {(4, 18, 0)}

    # A month later further ones have come, and the past ones are noted as missed.
    await keep_schedules(at(desk, starts[4] + timedelta(minutes=30)))
    windows = await schedules.timetable(desk, rule_id=rule)
    assert len(windows) > 10
    assert [window.note is not None for window in windows[:5]] == [True] * 4 + [False]
    (start,) = await all_jobs(desk)
    assert windows[4].start_job_id == start.id


@pytest.mark.parametrize(
    ("zone", "start", "end", "utc_start", "utc_end"),
    [
        # 2027-03-28 02:30 does not exist in Berlin; it is read with the offset before the jump.
        ("Europe/Berlin", (3, 28, 2, 30), (3, 28, 12, 0), (3, 28, 1, 30), (3, 28, 10, 0)),
        # 2027-10-31 02:30 comes twice in Berlin; the first is meant.
        ("Europe/Berlin", (10, 31, 2, 30), (10, 31, 12, 0), (10, 31, 0, 30), (10, 31, 11, 0)),
        ("America/New_York", (3, 14, 2, 30), (3, 14, 12, 0), (3, 14, 7, 30), (3, 14, 16, 0)),
        ("America/New_York", (11, 7, 1, 30), (11, 7, 12, 0), (11, 7, 5, 30), (11, 7, 17, 0)),
        ("Australia/Lord_Howe", (10, 3, 2, 15), (10, 3, 9, 0), (10, 2, 15, 45), (10, 2, 22, 0)),
    ],
)
async def test_starts_and_ends_are_exact_where_clocks_jump(
    desk: Desk,
    a_shop: Shop,
    zone: str,
    start: tuple[int, ...],
    end: tuple[int, ...],
    utc_start: tuple[int, ...],
    utc_end: tuple[int, ...],
) -> None:
    naive = [datetime(2027, *moment) for moment in (start, end)]  # type: ignore[misc,arg-type]  # noqa: DTZ001
    rule = await a_rule(desk, Schedule(starts_at=naive[0], ends_at=naive[1], zone=zone))
    begins, ends = (
        datetime(2027, *moment, tzinfo=UTC)  # type: ignore[misc,arg-type]
        for moment in (utc_start, utc_end)
    )
    async with desk.database.begin() as connection:
        await sales.schedule(connection, a_shop.id, rule, live_by=False, by="Ada")

    assert await keep_schedules(at(desk, begins - timedelta(seconds=1))) == 0
    assert await keep_schedules(at(desk, begins)) == 1
    await completed(desk, (await all_jobs(desk))[0])
    assert await keep_schedules(at(desk, ends - timedelta(seconds=1))) == 0
    assert await keep_schedules(at(desk, ends)) == 1


async def test_a_new_version_of_the_rule_brings_its_own_times_along(
    desk: Desk, a_shop: Shop
) -> None:
    rule = await a_rule(desk, times(SOON, SOON + DAY))
    await schedules.schedule(desk, a_shop.id, rule)
    later = RuleDocument(
        name="Weekend",
        action=ChangeByPercent(percent="-10"),
        schedule=times(SOON + DAY, SOON + 3 * DAY),
    )
    await rules.save(desk, later, rule)

    assert await keep_schedules(at(desk, SOON)) == 0
    assert await keep_schedules(at(desk, SOON + DAY)) == 1
    # Even while it runs: a nearer end counts.
    await completed(desk, (await all_jobs(desk))[0])
    nearer = later.model_copy(update={"schedule": times(SOON + DAY, SOON + 2 * DAY)})
    await rules.save(desk, nearer, rule)
    assert await keep_schedules(at(desk, SOON + 2 * DAY)) == 1


async def test_an_occurrence_that_was_taken_back_does_not_begin_again_by_itself(
    desk: Desk, a_shop: Shop
) -> None:
    """One that never pauses has no start of its own: the window was taken for a new one."""
    always = Weekly(days=(0, 1, 2, 3, 4, 5, 6), start="00:00", end="24:00")
    rule = await a_rule(desk, Schedule(zone="UTC", weekly=always))
    await schedules.schedule(desk, a_shop.id, rule)
    assert await keep_schedules(at(desk, SOON)) == 1
    (start,) = await all_jobs(desk)
    await completed(desk, start)
    async with desk.database.begin() as connection:
        await sales.end_begun(connection, a_shop.id, rule, start.id)

    assert await keep_schedules(at(desk, SOON + 40 * DAY)) == 0
    assert await keep_schedules(at(desk, SOON + 80 * DAY)) == 0


async def test_a_sale_without_a_start_starts_when_it_is_scheduled_and_ends_by_itself(
    desk: Desk, a_shop: Shop
) -> None:
    rule = await a_rule(desk, times(None, SOON))
    await schedules.schedule(desk, a_shop.id, rule)

    assert await keep_schedules(at(desk, SOON - DAY)) == 1
    await completed(desk, (await all_jobs(desk))[0])
    assert await keep_schedules(at(desk, SOON)) == 1
    assert [job.kind for job in await all_jobs(desk)] == [JobKind.SALE_START, JobKind.SALE_END]


async def test_a_schedule_taken_back_starts_nothing_but_still_ends_what_has_begun(
    desk: Desk, a_shop: Shop
) -> None:
    rule = await a_rule(desk, times(SOON, SOON + DAY))
    await schedules.schedule(desk, a_shop.id, rule)
    await schedules.unschedule(desk, a_shop.id, rule)
    assert await keep_schedules(at(desk, SOON)) == 0
    with pytest.raises(NotScheduled, match="is not scheduled"):
        await schedules.unschedule(desk, a_shop.id, rule)

    await schedules.schedule(desk, a_shop.id, rule)
    assert await keep_schedules(at(desk, SOON)) == 1
    await completed(desk, (await all_jobs(desk))[0])
    await schedules.unschedule(desk, a_shop.id, rule)
    assert await keep_schedules(at(desk, SOON + DAY)) == 1


async def test_a_sale_that_is_to_be_live_by_its_start_begins_earlier(
    desk: Desk, a_shop: Shop
) -> None:
    rule = await a_rule(desk, times(SOON, SOON + DAY))
    await schedules.schedule(desk, a_shop.id, rule, live_by=True)

    assert await note_leads(at(desk, SOON - 2 * DAY)) == 0
    assert await note_leads(at(desk, SOON - timedelta(hours=2))) == 1
    (window,) = await schedules.timetable(desk, rule_id=rule)
    assert window.lead_seconds is not None
    assert 60 < window.lead_seconds < 300

    async with desk.database.begin() as connection:
        await shops.note_pace(connection, a_shop.id, direct=0.01)
    assert await note_leads(at(desk, SOON - timedelta(hours=1))) == 0
    assert await renew_leads(at(desk, SOON - timedelta(hours=1))) == 1
    slower = window
    (window,) = await schedules.timetable(desk, rule_id=rule)
    assert (window.lead_seconds or 0) > (slower.lead_seconds or 0), "the shop turned out slower"
    assert await keep_schedules(at(desk, window.begins_at - timedelta(seconds=1))) == 0
    assert await keep_schedules(at(desk, window.begins_at)) == 1
    story = [e.message for e in await jobs.events(desk, (await all_jobs(desk))[0].id)]
    assert any(line.startswith("early, so that all is done by") for line in story)


@pytest.mark.parametrize(
    "weekly", [None, Weekly(days=(0, 1, 2, 3, 4, 5, 6), start="11:00", end="15:00")]
)
async def test_a_sale_of_next_year_is_scheduled_today_and_starts_once(
    desk: Desk, a_shop: Shop, weekly: Weekly | None
) -> None:
    start = SOON + 300 * DAY
    rule = await a_rule(desk, times(start, start + timedelta(hours=2), weekly=weekly, zone="UTC"))

    made = await schedules.schedule(desk, a_shop.id, rule)
    assert [window.starts_at for window in made.windows] == [start]
    assert await keep_schedules(at(desk, start - 20 * DAY)) == 0
    assert len(await schedules.timetable(desk, rule_id=rule)) == 1

    assert await keep_schedules(at(desk, start)) == 1
    await completed(desk, (await all_jobs(desk))[0])
    assert await keep_schedules(at(desk, start + timedelta(hours=2))) == 1
    assert await keep_schedules(at(desk, start + timedelta(hours=3))) == 0


async def test_what_cannot_be_scheduled_says_why(desk: Desk, a_shop: Shop) -> None:
    once = await a_rule(desk, times(SOON, SOON + DAY), kind="edit")
    never = await a_rule(desk, Schedule())
    over = await a_rule(desk, times(SOON - 30 * DAY, SOON - 20 * DAY))

    for rule, why in ((once, "only a sale"), (never, "neither when"), (over, "all over")):
        with pytest.raises(NotSchedulable, match=why):
            await schedules.schedule(desk, a_shop.id, rule)
    assert await schedules.timetable(desk) == []
