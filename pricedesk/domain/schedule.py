"""When a sale runs: a schedule's wall-clock times as moments in UTC.

Wall-clock times that the clock skips or repeats are read as calendars read them
(RFC 5545 §3.3.5): a time in the gap counts with the offset before the jump, of a
repeated hour the first is meant. ``clock_notes`` says so to the operator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pricedesk.domain.rules import Schedule, Weekly

_DAY = timedelta(days=1)
# Every weekly window lies within this of the one before.
_WEEK = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Window:
    """From ``start`` to just before ``end``, aware, in UTC.

    A ``start`` of None is when the operator said so, an ``end`` of None never comes by itself.
    """

    start: datetime | None
    end: datetime | None

    def holds(self, moment: datetime) -> bool:
        after = self.start is None or self.start <= moment
        return after and (self.end is None or moment < self.end)

    def meets(self, other: Window) -> Window | None:
        """The time that both share, or None."""
        start = _later(self.start, other.start)
        end = _earlier(self.end, other.end)
        return (
            None if start is not None and end is not None and end <= start else Window(start, end)
        )


def windows(schedule: Schedule, after: datetime, until: datetime) -> Iterator[Window]:
    """The windows that touch the time between two moments (aware), in order, whole.

    Windows that follow each other without a gap are one. A schedule without a start
    whose sale the operator starts by hand has one window that is open at its start.
    """
    zone = ZoneInfo(schedule.zone)
    whole = Window(_utc(schedule.starts_at, zone), _utc(schedule.ends_at, zone))
    span = Window(after, until)
    if schedule.weekly is None:
        if whole.meets(span) is not None:
            yield whole
        return
    last: Window | None = None
    for day in _days(after, until, zone):
        if day.weekday() not in schedule.weekly.days:
            continue
        found = weekly_window(schedule.weekly, day, zone).meets(whole)
        if found is None:
            continue
        if last is not None and last.end == found.start:
            last = Window(last.start, found.end)
            continue
        if last is not None and last.meets(span) is not None:
            yield last
        last = found
    if last is not None and last.meets(span) is not None:
        yield last


def window_at(schedule: Schedule, moment: datetime) -> Window | None:
    """The window that holds a moment (aware), or None."""
    for window in windows(schedule, moment - _WEEK, moment + _WEEK):
        if window.holds(moment):
            return window
    return None


def next_start(schedule: Schedule, after: datetime) -> datetime | None:
    """When the schedule next starts a sale by itself, later than ``after`` (aware), in UTC."""
    return _next(schedule, after, "start")


def next_end(schedule: Schedule, after: datetime) -> datetime | None:
    """When the schedule next ends a sale, later than ``after`` (aware), in UTC."""
    return _next(schedule, after, "end")


def clock_notes(schedule: Schedule) -> tuple[str, ...]:
    """What daylight saving does to the schedule's own start and end, in words for people.

    Of a weekly sale these are only the time within which it recurs: it has no length of its own.
    """
    zone = ZoneInfo(schedule.zone)
    notes = [
        note
        for moment in (schedule.starts_at, schedule.ends_at)
        if moment is not None and (note := _clock_note(moment, zone, schedule.zone))
    ]
    spans = schedule.weekly is None
    if spans and schedule.starts_at is not None and schedule.ends_at is not None:
        start, end = _utc(schedule.starts_at, zone), _utc(schedule.ends_at, zone)
        assert start is not None
        assert end is not None
        shift = (end - start) - (schedule.ends_at - schedule.starts_at)
        if shift:
            hours = abs(shift) / timedelta(hours=1)
            longer = "longer" if shift > timedelta(0) else "shorter"
            notes.append(
                f"The clocks change in {schedule.zone} meanwhile: the sale is {hours:g} h {longer} "
                "than the calendar shows."
            )
    return tuple(notes)


def weekly_window(weekly: Weekly, day: date, zone: ZoneInfo) -> Window:
    """The window that begins on ``day``, a local date in ``zone``."""
    start = datetime.combine(day, time.fromisoformat(weekly.start))
    midnight = weekly.end == "24:00"
    end_time = time(0) if midnight else time.fromisoformat(weekly.end)
    overnight = midnight or end_time <= start.time()
    end = datetime.combine(day + _DAY if overnight else day, end_time)
    return Window(_utc(start, zone), _utc(end, zone))


def _next(schedule: Schedule, after: datetime, side: str) -> datetime | None:
    zone = ZoneInfo(schedule.zone)
    start, end = _utc(schedule.starts_at, zone), _utc(schedule.ends_at, zone)
    if schedule.weekly is None:
        moment = start if side == "start" else end
        return moment if moment is not None and moment > after else None
    first = after if start is None else max(after, start)
    for window in windows(schedule, first - _DAY, first + 2 * _WEEK):
        moment = window.start if side == "start" else window.end
        if moment is not None and moment > after:
            return moment
    return None


def _days(after: datetime, until: datetime, zone: ZoneInfo) -> Iterator[date]:
    """Local dates whose windows may touch a time, one more on each side to join windows.

    Daily windows of 24 hours join for ever; beyond two weeks before ``after`` their
    start is not looked for.
    """
    day = (after - 2 * _WEEK).astimezone(zone).date()
    last = (until + _DAY).astimezone(zone).date()
    while day <= last:
        yield day
        day += _DAY


def _utc(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    if moment is None:
        return None
    return moment.replace(tzinfo=zone, fold=0).astimezone(UTC)


def _clock_note(moment: datetime, zone: ZoneInfo, name: str) -> str:
    first, second = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return ""
    shown = f"{moment:%Y-%m-%d %H:%M}"
    there = first.astimezone(UTC).astimezone(zone)
    if there.replace(tzinfo=None) != moment:
        return f"{shown} does not exist in {name}: the clocks jump, {there:%H:%M} is taken."
    return f"{shown} comes twice in {name}: the first is taken."


def _later(a: datetime | None, b: datetime | None) -> datetime | None:
    return b if a is None else a if b is None else max(a, b)


def _earlier(a: datetime | None, b: datetime | None) -> datetime | None:
    return b if a is None else a if b is None else min(a, b)
