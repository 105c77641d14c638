"""When a sale runs, through time zones and changes of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedesk.domain.rules import Schedule
from pricedesk.domain.schedule import (
    Window,
    clock_notes,
    next_end,
    next_start,
    window_at,
    windows,
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def schedule(**parts: Any) -> Schedule:
    return Schedule.model_validate({"zone": "Europe/Berlin", **parts})


FRIDAY_TO_SUNDAY = schedule(starts_at="2026-11-27T09:00", ends_at="2026-11-29T23:59")
HAPPY_HOUR = schedule(weekly={"days": [0, 4], "start": "17:00", "end": "19:00"})


def test_wall_clock_times_are_those_of_the_rules_zone() -> None:
    assert list(windows(FRIDAY_TO_SUNDAY, utc("2026-11-01"), utc("2026-12-31"))) == [
        Window(utc("2026-11-27T08:00"), utc("2026-11-29T22:59"))
    ]


def test_a_sale_starts_at_its_start_and_is_over_at_its_end() -> None:
    assert window_at(FRIDAY_TO_SUNDAY, utc("2026-11-27T07:59:59")) is None
    assert window_at(FRIDAY_TO_SUNDAY, utc("2026-11-27T08:00")) is not None
    assert window_at(FRIDAY_TO_SUNDAY, utc("2026-11-29T22:59")) is None
    assert next_start(FRIDAY_TO_SUNDAY, utc("2026-11-01")) == utc("2026-11-27T08:00")
    assert next_start(FRIDAY_TO_SUNDAY, utc("2026-11-27T08:00")) is None
    assert next_end(FRIDAY_TO_SUNDAY, utc("2026-11-27T08:00")) == utc("2026-11-29T22:59")


def test_a_sale_started_by_hand_has_no_start_of_its_own() -> None:
    by_hand = schedule(ends_at="2026-11-29T23:59")
    assert next_start(by_hand, utc("2026-11-01")) is None
    assert next_end(by_hand, utc("2026-11-01")) == utc("2026-11-29T22:59")
    assert window_at(by_hand, utc("2026-11-01")) == Window(None, utc("2026-11-29T22:59"))


def test_weekly_hours_keep_to_the_clock_when_the_clocks_change() -> None:
    found = list(windows(HAPPY_HOUR, utc("2027-03-26"), utc("2027-03-30")))
    assert found == [
        Window(utc("2027-03-26T16:00"), utc("2027-03-26T18:00")),
        Window(utc("2027-03-29T15:00"), utc("2027-03-29T17:00")),
    ]
    assert next_start(HAPPY_HOUR, utc("2027-03-26T16:00")) == utc("2027-03-29T15:00")


def test_a_weekly_night_ends_on_the_next_day() -> None:
    night = schedule(weekly={"days": [4], "start": "22:00", "end": "02:00"})
    assert window_at(night, utc("2026-11-28T00:30")) == Window(
        utc("2026-11-27T21:00"), utc("2026-11-28T01:00")
    )


def test_days_that_follow_each_other_are_one_window() -> None:
    weekend = schedule(weekly={"days": [5, 6], "start": "00:00", "end": "24:00"})
    assert list(windows(weekend, utc("2026-11-24"), utc("2026-11-30"))) == [
        Window(utc("2026-11-27T23:00"), utc("2026-11-29T23:00"))
    ]
    assert next_end(weekend, utc("2026-11-28T12:00")) == utc("2026-11-29T23:00")


def test_weekly_hours_begin_and_stop_with_the_rule() -> None:
    bounded = schedule(
        starts_at="2026-11-27T18:00",
        ends_at="2026-11-30T17:30",
        weekly={"days": [0, 4], "start": "17:00", "end": "19:00"},
    )
    assert list(windows(bounded, utc("2026-11-01"), utc("2026-12-31"))) == [
        Window(utc("2026-11-27T17:00"), utc("2026-11-27T18:00")),
        Window(utc("2026-11-30T16:00"), utc("2026-11-30T16:30")),
    ]
    assert next_start(bounded, utc("2026-11-30T16:30")) is None


@pytest.mark.parametrize(
    ("parts", "notes"),
    [
        ({"starts_at": "2026-11-27T09:00"}, ()),
        (
            {"starts_at": "2027-03-28T02:30"},
            ("2027-03-28 02:30 does not exist in Europe/Berlin: the clocks jump, 03:30 is taken.",),
        ),
        (
            {"starts_at": "2026-10-25T02:30"},
            ("2026-10-25 02:30 comes twice in Europe/Berlin: the first is taken.",),
        ),
        (
            {"starts_at": "2026-10-24T09:00", "ends_at": "2026-10-26T09:00"},
            (
                "The clocks change in Europe/Berlin meanwhile: "
                "the sale is 1 h longer than the calendar shows.",
            ),
        ),
        (
            {
                "starts_at": "2026-10-20T00:00",
                "ends_at": "2026-11-03T00:00",
                "weekly": {"days": [5], "start": "09:00", "end": "11:00"},
            },
            (),
        ),
    ],
)
def test_what_the_change_of_the_clocks_does_is_said(
    parts: dict[str, str], notes: tuple[str, ...]
) -> None:
    assert clock_notes(schedule(**parts)) == notes


def test_a_time_that_the_clock_skips_is_taken_after_the_jump() -> None:
    skipped = schedule(starts_at="2027-03-28T02:30", ends_at="2027-03-29T09:00")
    assert next_start(skipped, utc("2027-03-01")) == utc("2027-03-28T01:30")


@given(
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe"]),
    st.sets(st.integers(0, 6), min_size=1),
    st.times(),
    st.times(),
    st.integers(0, 730 * 24 * 60).map(lambda m: utc("2026-01-01") + timedelta(minutes=m)),
)
def test_a_window_holds_exactly_what_its_neighbours_do_not(
    zone: str, days: set[int], start: Any, end: Any, now: datetime
) -> None:
    weekly = {"days": sorted(days), "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
    plan = schedule(zone=zone, weekly=weekly)
    window = window_at(plan, now)
    following = next_start(plan, now)
    assert following is not None or window is not None
    if window is not None and window.end is not None and len(days) < 7:
        assert window.end == next_end(plan, now)
    if following is not None:
        assert window_at(plan, following) is not None
        assert window_at(plan, following - timedelta(microseconds=1)) is None
