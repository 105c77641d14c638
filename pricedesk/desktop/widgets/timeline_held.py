"""A bar in the hand: by what it is held, and where it would be put down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum, auto
from zoneinfo import ZoneInfo

from pricedesk.desktop.widgets.timeline_scale import Scale
from pricedesk.domain.schedule import Window
from pricedesk.services.calendar import Bar, BarState

_EDGE = 6.0
"""Px at either end of a bar by which it is made longer or shorter."""


class Grip(Enum):
    """By what a bar is held."""

    WHOLE = auto()
    START = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Held:
    """``taken_at`` is the moment under the pointer when it was taken; ``to`` where it is now."""

    bar: Bar
    grip: Grip
    taken_at: datetime
    to: Window

    @classmethod
    def take(cls, bar: Bar, grip: Grip, at: datetime) -> Held:
        return cls(bar, grip, at, Window(bar.starts_at, bar.ends_at))

    @property
    def moved(self) -> bool:
        return self.to != Window(self.bar.starts_at, self.bar.ends_at)

    def carried(self, at: datetime, scale: Scale) -> Held:
        """With the pointer over ``at``. What has begun keeps its start, what is open its end."""
        bar, by = self.bar, at - self.taken_at
        start, end = bar.starts_at, bar.ends_at
        if by and self.grip is not Grip.END and bar.state is BarState.COMING:
            start = scale.snapped(bar.starts_at + by)
        if by and end is not None and self.grip is not Grip.START:
            whole = self.grip is Grip.WHOLE and bar.state is BarState.COMING
            end = _as_long(bar, start, scale.zone) if whole else scale.snapped(end + by)
        return replace(self, to=Window(start, end))

    def stepped(self, steps: int, scale: Scale) -> Held:
        """So many snaps on, by keys."""
        start, end = self.to.start, self.to.end
        if start is not None and self.grip is Grip.WHOLE and self.bar.state is BarState.COMING:
            start = scale.stepped(start, steps)
        if end is not None:
            end = scale.stepped(end, steps)
        return replace(self, to=Window(start, end))


def grip_at(bar: Bar, left: float, right: float, x: float) -> Grip:
    """By what a bar between two px is held at ``x``; too short a one only as a whole."""
    wide = right - left > 3 * _EDGE
    if wide and bar.ends_at is not None and right - x < _EDGE:
        return Grip.END
    if wide and bar.state is BarState.COMING and x - left < _EDGE:
        return Grip.START
    return Grip.END if bar.state is BarState.RUNS else Grip.WHOLE


def _as_long(bar: Bar, start: datetime, zone: ZoneInfo) -> datetime:
    """The end that leaves a moved bar as long by the wall clock as it was."""
    assert bar.ends_at is not None
    before, after, end = (
        one.astimezone(zone).replace(tzinfo=None) for one in (bar.starts_at, start, bar.ends_at)
    )
    return (end + (after - before)).replace(tzinfo=zone).astimezone(UTC)
