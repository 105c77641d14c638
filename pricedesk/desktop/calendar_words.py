"""How the calendar says times and states of sales: on its axis, in its list, in its questions."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.models.items import ItemColumn
from pricedesk.desktop.widgets.timeline_scale import Grain, Scale, Zoom
from pricedesk.domain.rules import Schedule
from pricedesk.services.calendar import Bar, BarState, Move

ZOOM = {
    Zoom.DAY: translate("calendar", "Day"),
    Zoom.WEEK: translate("calendar", "Week"),
    Zoom.MONTH: translate("calendar", "Month"),
    Zoom.QUARTER: translate("calendar", "Quarter"),
    Zoom.YEAR: translate("calendar", "Year"),
}
STATE = {
    BarState.ENDED: (translate("calendar", "Ended"), "done", Tone.MUTED),
    BarState.RUNS: (translate("calendar", "Runs"), "play", Tone.GOOD),
    BarState.COMING: (translate("calendar", "To come"), "clock", Tone.PLAIN),
    BarState.MISSED: (translate("calendar", "Missed"), "warning", Tone.WARNING),
}
"""Word, icon and tone of each state."""


def tick(moment: datetime, grain: Grain, zone: ZoneInfo, *, short: bool = False) -> str:
    """What stands at a tick of the axis; ``short`` where there is little room."""
    match grain:
        case Grain.HOUR:
            return formats.clock(moment, zone.key)
        case Grain.DAY if short:
            return str(moment.astimezone(zone).day)
        case Grain.DAY | Grain.WEEK:
            return formats.weekday(moment, zone.key)
        case Grain.MONTH:
            return formats.month(moment.astimezone(zone).date(), short=short)
        case Grain.YEAR:
            return str(moment.astimezone(zone).year)


def page(scale: Scale) -> str:
    """The days in sight."""
    if scale.zoom is Zoom.DAY:
        return formats.day(scale.first)
    return f"{formats.day(scale.first)} – {formats.day(scale.last)}"


def when(moment: datetime | None, zone: str) -> str:
    """``Fri, 27 Nov, 18:00``; that nothing ends it, for none."""
    if moment is None:
        return translate("calendar", "until you end it")
    return f"{formats.weekday(moment, zone)}, {formats.clock(moment, zone)}"


def span(bar: Bar) -> str:
    """``Fri, 27 Nov, 18:00 → Mon, 30 Nov, 00:00``."""
    return f"{when(bar.starts_at, bar.zone)} → {when(bar.ends_at, bar.zone)}"


def told(bar: Bar) -> str:
    """The whole of a bar in a line: for its tip, the line under the timeline, a screen reader."""
    parts = [bar.rule_name, bar.shop_name, f"{span(bar)} ({bar.zone})", STATE[bar.state][0]]
    if bar.note:
        parts.append(local(bar.note))
    return "  ·  ".join(parts)


def question(move: Move) -> str:
    return translate("calendar", "Move “{name}”?").format(name=move.rule.document.name)


def meaning(move: Move) -> str:
    """What moving changes, from what to what, where, and what the clocks do to it."""
    lines = [
        translate("calendar", "From: {times}").format(times=times(move.before)),
        translate("calendar", "To: {times}").format(times=times(move.after)),
    ]
    if move.after.weekly is not None:
        lines.append(translate("calendar", "All its weekly occurrences move alike."))
    if len(move.shops) > 1:
        lines.append(
            translate(
                "calendar", "It moves in every shop in which it is scheduled: {shops}."
            ).format(shops=", ".join(move.shops))
        )
    lines += map(local, move.notes)
    lines.append(translate("calendar", "This makes the rule's next version; no price changes now."))
    return "\n".join(lines)


def times(schedule: Schedule) -> str:
    """A schedule's own times, of the wall clock."""
    parts = []
    if schedule.weekly is not None:
        # The first of January 2024 was a Monday.
        days = ", ".join(
            formats.weekday_name(date(2024, 1, 1 + day)) for day in schedule.weekly.days
        )
        parts.append(
            translate("calendar", "every {days}, {start}–{end}").format(
                days=days, start=schedule.weekly.start, end=schedule.weekly.end
            )
        )
    start, end = schedule.starts_at, schedule.ends_at
    if schedule.weekly is None or start or end:
        first = _wall(start) if start else translate("calendar", "when you start it")
        last = _wall(end) if end else translate("calendar", "until you end it")
        parts.append(f"{first} → {last}")
    return f"{'; '.join(parts)} ({schedule.zone})"


def _wall(moment: datetime) -> str:
    there = moment.replace(tzinfo=ZoneInfo("UTC"))
    return f"{formats.day(moment.date())} {formats.clock(there, 'UTC')}"


AGENDA: tuple[ItemColumn[Bar], ...] = (
    ItemColumn(translate("calendar", "State"), 110, lambda bar: STATE[bar.state][0],
               tone=lambda bar: STATE[bar.state][2], icon=lambda bar: STATE[bar.state][1]),
    ItemColumn(translate("calendar", "Sale"), 200, lambda bar: bar.rule_name, stretch=True,
               tone=lambda _bar: Tone.STRONG),
    ItemColumn(translate("calendar", "Shop"), 110, lambda bar: bar.shop_name),
    ItemColumn(translate("calendar", "Starts"), 170, lambda bar: when(bar.starts_at, bar.zone)),
    ItemColumn(translate("calendar", "Ends"), 170, lambda bar: when(bar.ends_at, bar.zone)),
    ItemColumn(translate("calendar", "Zone"), 120, lambda bar: bar.zone,
               tone=lambda _bar: Tone.MUTED),
    ItemColumn(translate("calendar", "Note"), 120,
               lambda bar: bar.note or (translate("calendar", "weekly") if bar.weekly else ""),
               stretch=True, tone=lambda _bar: Tone.MUTED),
)  # fmt: skip
