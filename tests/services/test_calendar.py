"""The calendar: what stands in it, and an occurrence moved to another time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from pricedesk.domain.rules import Schedule, Weekly
from pricedesk.domain.schedule import Window
from pricedesk.domain.shop import Shop
from pricedesk.jobs.schedules import keep_schedules
from pricedesk.services import calendar, rules, schedules
from pricedesk.services.calendar import Bar, BarState, ChangedMeanwhile, Immovable
from pricedesk.services.desk import Desk
from tests.jobs.conftest import a_shop, desk
from tests.jobs.test_schedules import DAY, SOON, a_rule, all_jobs, at, completed, times
from tests.services.test_overview import runs_now

__all__ = ["a_shop", "desk"]

HOUR = timedelta(hours=1)


async def bars(desk: Desk, days: int = 30) -> list[Bar]:
    now = datetime.now(UTC)
    return await calendar.bars(desk, now - 30 * DAY, now + days * DAY)


async def test_what_ran_runs_and_comes_stands_in_it(desk: Desk, a_shop: Shop) -> None:
    ended = await a_rule(desk, times(SOON, SOON + DAY))
    runs = await a_rule(desk, times(SOON, SOON + 20 * DAY))
    comes = await a_rule(desk, times(SOON + 10 * DAY, None))
    for rule in (ended, runs, comes):
        await schedules.schedule(desk, a_shop.id, rule)
    await keep_schedules(at(desk, SOON))
    for job in await all_jobs(desk):
        await completed(desk, job)
    await runs_now(desk, a_shop.id, runs)
    await keep_schedules(at(desk, SOON + DAY))
    found = {bar.rule_id: bar for bar in await bars(desk)}
    assert {rule: bar.state for rule, bar in found.items()} == {
        ended: BarState.ENDED,
        runs: BarState.RUNS,
        comes: BarState.COMING,
    }
    assert (found[comes].starts_at, found[comes].ends_at) == (SOON + 10 * DAY, None)
    assert [found[rule].movable for rule in (ended, runs, comes)] == [False, True, True]
    assert await calendar.bars(desk, SOON + 25 * DAY, SOON + 26 * DAY) == [found[comes]]
    assert await calendar.bars(desk, SOON, SOON + DAY, shop_id=a_shop.id + 1) == []


async def test_a_sale_that_was_put_back_does_not_run_any_more(desk: Desk, a_shop: Shop) -> None:
    rule = await a_rule(desk, times(SOON, SOON + 20 * DAY))
    await schedules.schedule(desk, a_shop.id, rule)
    await keep_schedules(at(desk, SOON))
    (bar,) = await bars(desk)
    assert bar.state is BarState.RUNS, "its start is at work"
    for job in await all_jobs(desk):
        await completed(desk, job)
    after = await calendar.bars(desk, SOON - 30 * DAY, SOON + 30 * DAY)
    assert [(one.state, one.movable) for one in after] == [(BarState.ENDED, False)]


async def test_weekly_sales_are_known_for_the_whole_year_and_once_each(
    desk: Desk, a_shop: Shop
) -> None:
    rule = await a_rule(desk, Schedule(weekly=Weekly(days=(4,), start="18:00", end="24:00")))
    await schedules.schedule(desk, a_shop.id, rule)
    found = await bars(desk, days=364)
    coming = [bar.starts_at for bar in found if bar.state is BarState.COMING]
    assert 51 <= len(coming) <= 53
    assert len(set(coming)) == len(coming)
    assert all(bar.weekly and bar.starts_at.weekday() == 4 for bar in found)

    another = await a_rule(desk, Schedule(weekly=Weekly(days=(1,), start="18:00", end="24:00")))
    await schedules.schedule(desk, a_shop.id, another)
    starts = [bar.starts_at for bar in await bars(desk, days=364)]
    assert starts == sorted(starts), "also of two rules, and far away"


async def test_a_moved_sale_starts_and_ends_by_its_new_times_and_can_be_moved_back(
    desk: Desk, a_shop: Shop
) -> None:
    rule = await a_rule(desk, times(SOON, SOON + DAY))
    await schedules.schedule(desk, a_shop.id, rule)
    (bar,) = await bars(desk)
    planned = await calendar.plan_move(desk, bar, Window(SOON + 2 * DAY, SOON + 4 * DAY))
    assert planned.shops == ("Fashion",)
    saved = await calendar.reschedule(desk, rule, planned.before, planned.after)
    assert (saved.version, saved.updated_by) == (2, "Ada")
    (there,) = await bars(desk)
    assert (there.starts_at, there.ends_at) == (SOON + 2 * DAY, SOON + 4 * DAY)
    assert await keep_schedules(at(desk, SOON + DAY)) == 0
    with pytest.raises(ChangedMeanwhile, match="changed by somebody else"):
        await calendar.reschedule(desk, rule, planned.before, planned.after)
    await calendar.reschedule(desk, rule, planned.after, planned.before)
    (back,) = await bars(desk)
    assert (back.starts_at, back.ends_at) == (bar.starts_at, bar.ends_at)
    assert (await rules.get(desk, rule)).document.schedule == planned.before
    assert await keep_schedules(at(desk, SOON)) == 1


async def test_a_sale_moves_to_any_time_that_it_can_be_scheduled_at(
    desk: Desk, a_shop: Shop
) -> None:
    rule = await a_rule(desk, times(SOON, SOON + DAY))
    await schedules.schedule(desk, a_shop.id, rule)
    (bar,) = await bars(desk)
    far = SOON + 800 * DAY
    planned = await calendar.plan_move(desk, bar, Window(far, far + DAY))
    await calendar.reschedule(desk, rule, planned.before, planned.after)
    assert [one.starts_at for one in await bars(desk, days=900)] == [far]
    assert (await calendar.next_bar(desk, a_shop.id, rule)).starts_at == far

    await schedules.unschedule(desk, a_shop.id, rule)
    with pytest.raises(Immovable, match="nothing to move"):
        await calendar.next_bar(desk, a_shop.id, rule)
    made = await schedules.schedule(desk, a_shop.id, rule)
    assert [window.starts_at for window in made.windows] == [far]


async def test_of_a_running_sale_only_the_end_moves(desk: Desk, a_shop: Shop) -> None:
    rule = await a_rule(desk, times(SOON, SOON + DAY))
    await schedules.schedule(desk, a_shop.id, rule)
    await keep_schedules(at(desk, SOON))
    (bar,) = await bars(desk)
    with pytest.raises(Immovable, match="has begun"):
        await calendar.plan_move(desk, bar, Window(SOON + HOUR, SOON + DAY))
    planned = await calendar.plan_move(desk, bar, Window(SOON, SOON + 3 * DAY))
    await calendar.reschedule(desk, rule, planned.before, planned.after)
    (longer,) = await bars(desk)
    assert (longer.state, longer.ends_at) == (BarState.RUNS, SOON + 3 * DAY)


async def test_what_is_over_or_stands_alone_does_not_move(desk: Desk, a_shop: Shop) -> None:
    rule = await a_rule(desk, times(SOON, SOON + DAY))
    await schedules.schedule(desk, a_shop.id, rule)
    (bar,) = await bars(desk)
    past = datetime.now(UTC) - HOUR
    with pytest.raises(Immovable, match="start is over"):
        await calendar.plan_move(desk, bar, Window(past, SOON + DAY))
    with pytest.raises(Immovable, match="end is over"):
        await calendar.plan_move(desk, bar, Window(bar.starts_at, past))
    async with desk.database.begin() as connection:
        await connection.execute(sa.text("DELETE FROM sale_schedules"))
    (alone,) = await bars(desk)
    assert not alone.movable
    with pytest.raises(Immovable, match="does not start by itself"):
        await calendar.plan_move(desk, alone, Window(SOON + DAY, SOON + 2 * DAY))
