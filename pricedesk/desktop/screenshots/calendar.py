"""The calendar: weeks with sales over each other, a year, a move that is asked about, a moment."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pricedesk.desktop.screens.calendar import CalendarScreen
from pricedesk.desktop.screenshots.tour import Tour, until
from pricedesk.desktop.widgets.timeline_scale import Zoom
from pricedesk.domain.rules import (
    ChangeByPercent,
    CompareAtFromBase,
    RuleDocument,
    Schedule,
    Weekly,
)
from pricedesk.domain.schedule import Window
from pricedesk.services import rules, schedules

_DAY = timedelta(days=1)


async def take(tour: Tour) -> None:
    await _plan(tour)
    calendar = tour.screen("calendar", CalendarScreen)
    timeline = calendar.timeline
    await until(lambda: len(timeline.rows) >= 4)
    await tour.shot("calendar")
    timeline.look_at(timeline.scale.around(timeline.scale.first + 7 * _DAY, Zoom.YEAR))
    await asyncio.sleep(0.5)
    await tour.shot("calendar-year")
    timeline.go_today()
    bar = next(bar for row in timeline.rows for bar in row.bars if bar.rule_name == "Gift week")
    timeline.look_at(timeline.scale.around(bar.starts_at.date(), Zoom.MONTH))
    assert bar.ends_at is not None
    timeline.dropped.emit(bar, Window(bar.starts_at + _DAY, bar.ends_at + 2 * _DAY))
    await asyncio.sleep(0.8)
    await tour.shot("calendar-move-asked")
    tour.close_dialogs()
    timeline.choose(bar)
    timeline.choose_moment(bar.starts_at)
    await until(lambda: calendar.prices.grid.frame_model.rowCount() > 0)
    await tour.shot("calendar-prices")
    tour.session.choose(None)
    await asyncio.sleep(1.0)
    await tour.shot("calendar-all-shops")
    tour.session.choose(tour.session.shops[0])


async def _plan(tour: Tour) -> None:
    shop = tour.session.shops[0]
    zone = ZoneInfo(shop.zone)
    today = datetime.combine(datetime.now(UTC).astimezone(zone).date(), time())

    def times(first: int, last: int, **more: Any) -> Schedule:
        return Schedule(
            starts_at=today + first * _DAY, ends_at=today + last * _DAY, zone=shop.zone, **more
        )

    evenings = Schedule(zone=shop.zone, weekly=Weekly(days=(4,), start="18:00", end="24:00"))
    for name, percent, schedule, everywhere in (
        ("Gift week", "-15", times(3, 10), True),
        ("Long weekend", "-25", times(6, 9), False),
        ("Friday evenings", "-10", evenings, False),
        ("Clearance", "-40", times(20, 48), True),
    ):
        document = RuleDocument(
            name=name,
            action=ChangeByPercent(percent=percent),
            compare_at=CompareAtFromBase(),
            schedule=schedule,
        )
        rule = await tour.session.call(rules.save, document)
        for one in tour.session.shops if everywhere else (shop,):
            await tour.session.call(schedules.schedule, one.id, rule.id)
