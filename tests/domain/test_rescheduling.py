"""An occurrence moved on the calendar: what the rule's schedule becomes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedesk.domain.rescheduling import Immovable, moved
from pricedesk.domain.rules import Schedule, Weekly
from pricedesk.domain.schedule import Window, windows

BERLIN = ZoneInfo("Europe/Berlin")


def there(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BERLIN).astimezone(UTC)


def naive(*parts: int) -> datetime:
    return datetime(*parts)  # noqa: DTZ001 - wall-clock times of a schedule


def test_a_sale_moved_over_the_change_of_clocks_keeps_the_hours_it_was_dropped_on() -> None:
    schedule = Schedule(
        starts_at=naive(2026, 10, 20, 9), ends_at=naive(2026, 10, 22, 9), zone="Europe/Berlin"
    )
    occurrence = Window(there(2026, 10, 20, 9), there(2026, 10, 22, 9))
    after = moved(schedule, occurrence, Window(there(2026, 10, 24, 9), there(2026, 10, 26, 9)))
    assert (after.starts_at, after.ends_at) == (naive(2026, 10, 24, 9), naive(2026, 10, 26, 9))
    assert after.zone == "Europe/Berlin"


def test_what_is_open_stays_open() -> None:
    schedule = Schedule(starts_at=naive(2026, 10, 20, 9))
    start = datetime(2026, 10, 21, tzinfo=UTC)
    after = moved(schedule, Window(start - timedelta(hours=15), None), Window(start, None))
    assert (after.starts_at, after.ends_at) == (naive(2026, 10, 21), None)
    by_hand = Schedule(ends_at=naive(2026, 10, 22))
    end = datetime(2026, 10, 23, tzinfo=UTC)
    begun = datetime(2026, 10, 19, tzinfo=UTC)
    after = moved(by_hand, Window(None, end - timedelta(days=1)), Window(begun, end))
    assert (after.starts_at, after.ends_at) == (None, naive(2026, 10, 23))


@given(
    days=st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found))),
    start=st.integers(0, 23),
    hours=st.integers(1, 24),
    shift=st.integers(-10, 10),
    later=st.integers(-12, 12),
    lasts=st.integers(1, 24),
)
def test_all_occurrences_of_a_weekly_sale_move_alike(
    days: tuple[int, ...], start: int, hours: int, shift: int, later: int, lasts: int
) -> None:
    end = start + hours
    text = "24:00" if end == 24 else f"{end % 24:02}:00"
    schedule = Schedule(
        zone="Europe/Berlin", weekly=Weekly(days=days, start=f"{start:02}:00", end=text)
    )
    monday = naive(2026, 6, 1)
    opens = monday + timedelta(days=days[0], hours=start)
    occurrence = Window(_utc(opens), _utc(opens + timedelta(hours=hours)))
    new_start = opens + timedelta(days=shift, hours=later)
    to = Window(_utc(new_start), _utc(new_start + timedelta(hours=lasts)))
    after = moved(schedule, occurrence, to)
    assert after.weekly is not None
    assert len(after.weekly.days) == len(days)
    found = list(windows(after, to.start - timedelta(hours=1), to.end))
    # Days that touch without a gap are one window.
    assert any(one.start <= to.start and to.end <= one.end for one in found)
    if len(days) == 1 and lasts < 24:
        assert to in found


def test_an_occurrence_of_a_weekly_sale_lasts_a_day_at_most() -> None:
    schedule = Schedule(weekly=Weekly(days=(4,), start="18:00", end="24:00"))
    friday = datetime(2026, 6, 5, 18, tzinfo=UTC)
    whole = Window(friday, friday + timedelta(hours=6))
    with pytest.raises(Immovable, match="24 hours at most"):
        moved(schedule, whole, Window(friday, friday + timedelta(hours=25)))
    with pytest.raises(Immovable, match="ends after its start"):
        moved(schedule, whole, Window(friday, friday))


def test_an_occurrence_that_is_cut_off_or_made_of_several_days_is_left_to_the_rule() -> None:
    whole_week = Schedule(weekly=Weekly(days=(4, 5), start="00:00", end="24:00"))
    friday = datetime(2026, 6, 5, tzinfo=UTC)
    both = Window(friday, friday + timedelta(days=2))
    with pytest.raises(Immovable, match="Change the schedule in the rule"):
        moved(whole_week, both, Window(friday + timedelta(days=1), friday + timedelta(days=2)))


def _utc(wall: datetime) -> datetime:
    return wall.replace(tzinfo=BERLIN).astimezone(UTC)
