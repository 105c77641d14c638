"""Where a moment lies on a timeline, and where days, weeks and months begin in a shop's zone.

A pixel is always the same span of time, so that a day on which the clocks change is as much
shorter or longer as it is. Snapping and stepping go by the wall clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


class Zoom(Enum):
    """How much is seen at once."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    """Five weeks, the first of them the one before."""
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def snap(self) -> int:
        """Minutes of the wall clock to which a drag snaps."""
        return _SNAP[self]


class Grain(Enum):
    """What one tick stands for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_MINOR = {
    Zoom.DAY: Grain.HOUR,
    Zoom.WEEK: Grain.DAY,
    Zoom.MONTH: Grain.DAY,
    Zoom.QUARTER: Grain.WEEK,
    Zoom.YEAR: Grain.MONTH,
}
_MAJOR = {
    Zoom.DAY: Grain.DAY,
    Zoom.WEEK: Grain.MONTH,
    Zoom.MONTH: Grain.MONTH,
    Zoom.QUARTER: Grain.MONTH,
    Zoom.YEAR: Grain.YEAR,
}
_DAYS = {Zoom.DAY: 1, Zoom.WEEK: 7, Zoom.MONTH: 35}
_MONTHS = {Zoom.QUARTER: 3, Zoom.YEAR: 12}
_SNAP = {Zoom.DAY: 15, Zoom.WEEK: 60, Zoom.MONTH: 6 * 60, Zoom.QUARTER: 24 * 60, Zoom.YEAR: 24 * 60}
_NARROW_HOUR = 34.0


@dataclass(frozen=True, slots=True)
class Scale:
    """From ``first``, a local date in ``zone``, one page of ``zoom`` on ``width`` px."""

    first: date
    zoom: Zoom
    zone: ZoneInfo
    width: float

    @property
    def start(self) -> datetime:
        return midnight(self.first, self.zone)

    @property
    def end(self) -> datetime:
        return midnight(self.last + _DAY, self.zone)

    @property
    def last(self) -> date:
        """The last day in sight."""
        if self.zoom in _DAYS:
            return self.first + timedelta(days=_DAYS[self.zoom] - 1)
        return _months_later(self.first, _MONTHS[self.zoom]) - _DAY

    def x(self, moment: datetime) -> float:
        """Px from the left edge; of what lies outside, beyond it."""
        return (moment - self.start) / (self.end - self.start) * self.width

    def moment(self, x: float) -> datetime:
        """UTC."""
        return self.start + (self.end - self.start) * (x / self.width if self.width else 0.0)

    def snapped(self, moment: datetime) -> datetime:
        """The nearest time of the wall clock to which a drag snaps; UTC."""
        local = moment.astimezone(self.zone).replace(tzinfo=None)
        since = local - datetime.combine(local.date(), time())
        step = timedelta(minutes=self.zoom.snap)
        near = datetime.combine(local.date(), time()) + round(since / step) * step
        return near.replace(tzinfo=self.zone).astimezone(UTC)

    def stepped(self, moment: datetime, steps: int) -> datetime:
        """So many snaps later by the wall clock; UTC."""
        local = moment.astimezone(self.zone).replace(tzinfo=None)
        there = local + steps * timedelta(minutes=self.zoom.snap)
        return there.replace(tzinfo=self.zone).astimezone(UTC)

    def paged(self, pages: int) -> Scale:
        """The page so many pages later; of a month's, four of its five weeks."""
        if self.zoom in _DAYS:
            days = 28 if self.zoom is Zoom.MONTH else _DAYS[self.zoom]
            return replace(self, first=self.first + timedelta(days=pages * days))
        return replace(self, first=_months_later(self.first, pages * _MONTHS[self.zoom]))

    def around(self, day: date, zoom: Zoom) -> Scale:
        """The page of ``zoom`` with ``day`` near its beginning, for what comes is planned."""
        match zoom:
            case Zoom.DAY:
                first = day
            case Zoom.WEEK:
                first = day - timedelta(days=day.weekday())
            case Zoom.MONTH:
                first = day - timedelta(days=day.weekday() + 7)
            case Zoom.QUARTER | Zoom.YEAR:
                first = day.replace(day=1)
        return replace(self, first=first, zoom=zoom)

    @property
    def minor(self) -> Grain:
        """What is ruled."""
        return _MINOR[self.zoom]

    @property
    def major(self) -> Grain:
        """What is written above."""
        return _MAJOR[self.zoom]

    def ticks(self, grain: Grain) -> Iterator[datetime]:
        """Where each hour, day, week or month in sight begins; the one at the left edge too."""
        if grain is Grain.HOUR:
            yield from self._hours()
            return
        day = _first_of(self.first, grain)
        while (moment := midnight(day, self.zone)) < self.end:
            yield moment
            day = _next(day, grain)

    def _hours(self) -> Iterator[datetime]:
        """Real hours: on the day of a change of clocks there are 23 or 25."""
        step = 1
        while self.width / (24 / step) < _NARROW_HOUR and step < 12:
            step *= 2
        moment = self.start
        while moment < self.end:
            if moment.astimezone(self.zone).hour % step == 0:
                yield moment
            moment += timedelta(hours=1)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """When a local day begins; UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _first_of(day: date, grain: Grain) -> date:
    match grain:
        case Grain.WEEK:
            return day - timedelta(days=day.weekday())
        case Grain.MONTH:
            return day.replace(day=1)
        case Grain.YEAR:
            return day.replace(month=1, day=1)
        case _:
            return day


def _next(day: date, grain: Grain) -> date:
    match grain:
        case Grain.WEEK:
            return day + 7 * _DAY
        case Grain.MONTH:
            return _months_later(day, 1)
        case Grain.YEAR:
            return _months_later(day, 12)
        case _:
            return day + _DAY


def _months_later(day: date, months: int) -> date:
    """The first of a month, counted from that of ``day``."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
