"""A schedule after one of its occurrences was moved or made longer, as on a calendar."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.rules import Schedule, Weekly
from pricedesk.domain.schedule import Window, weekly_window


class Immovable(PriceDeskError):
    """The occurrence cannot be moved there by changing the rule's schedule."""


def moved(schedule: Schedule, occurrence: Window, to: Window) -> Schedule:
    """``schedule`` with its ``occurrence`` at ``to`` instead; both aware, UTC.

    Of a weekly sale all occurrences move alike, each by as many days and to the same hours.
    What is open in the occurrence stays open. Raises Immovable.
    """
    zone = ZoneInfo(schedule.zone)
    if to.start is not None and to.end is not None and to.end <= to.start:
        raise Immovable("A sale ends after its start.", "Choose a later end.")
    if schedule.weekly is not None:
        weekly = _moved_weekly(schedule.weekly, occurrence, to, zone)
        return schedule.model_copy(update={"weekly": weekly})
    return schedule.model_copy(
        update={
            "starts_at": _wall(to.start, zone) if occurrence.start else schedule.starts_at,
            "ends_at": _wall(to.end, zone) if occurrence.end else schedule.ends_at,
        }
    )


def _moved_weekly(weekly: Weekly, occurrence: Window, to: Window, zone: ZoneInfo) -> Weekly:
    assert to.start is not None
    assert to.end is not None
    before, start, end = (_wall(moment, zone) for moment in (occurrence.start, to.start, to.end))
    assert before is not None
    assert start is not None
    assert end is not None
    if weekly_window(weekly, before.date(), zone) != occurrence:
        raise Immovable(
            "This occurrence is cut off by the sale's first or last day, or runs over several days.",
            "Change the schedule in the rule.",
        )
    days = (end.date() - start.date()).days
    if days > 1 or (days == 1 and end.time() > start.time()):
        raise Immovable(
            "An occurrence of a weekly sale lasts 24 hours at most.", "Choose an earlier end."
        )
    shift = (start.date() - before.date()).days
    at_midnight = days == 1 and f"{end:%H:%M}" == "00:00"
    return weekly.model_copy(
        update={
            "days": tuple(sorted((day + shift) % 7 for day in weekly.days)),
            "start": f"{start:%H:%M}",
            "end": "24:00" if at_midnight else f"{end:%H:%M}",
        }
    )


def _wall(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return None if moment is None else moment.astimezone(zone).replace(tzinfo=None)
