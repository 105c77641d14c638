"""How numbers are written in the window: exact, signed with − and +, one decimal for percent.

Amounts come in minor units; nothing here computes a price.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from pricedesk.domain.money import Currency

MINUS = "−"
NONE = "–"
"""What stands where there is no value."""


def money(minor: int | None, of: Currency) -> str:
    """``1234567`` in EUR is ``12,345.67``; without the currency, which stands in the header."""
    if minor is None:
        return NONE
    whole, rest = divmod(abs(minor), of.unit)
    text = f"{whole:,}.{rest:0{of.exponent}d}" if of.exponent else f"{whole:,}"
    return f"{MINUS}{text}" if minor < 0 else text


def difference(minor: int | None, of: Currency) -> str:
    """The same with a sign for either direction; an unchanged price is ``0.00``."""
    text = money(minor, of)
    return f"+{text}" if minor is not None and minor > 0 else text


def percent(points: int | None, *, signed: bool = False) -> str:
    """Hundredths of a percent as ``−12.5 %``, half away from zero."""
    if points is None:
        return NONE
    tenths = (abs(points) + 5) // 10
    whole, rest = divmod(tenths, 10)
    sign = "" if not tenths else MINUS if points < 0 else "+" if signed else ""
    return f"{sign}{whole:,}.{rest} %"


def count(number: int) -> str:
    return f"{MINUS}{-number:,}" if number < 0 else f"{number:,}"


def plural(number: int, one: str, many: str | None = None) -> str:
    """``1 change``, ``412 changes``."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def duration(seconds: float) -> str:
    """``45 s``, ``3 min 20 s``, ``2 h 5 min``."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest and minutes < 10 else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def ago(when: datetime | None, now: datetime) -> str:
    """``just now``, ``3 min ago``, ``yesterday`` …; ``never`` without a time."""
    if when is None:
        return "never"
    seconds = (now - when).total_seconds()
    if seconds < 10:
        return "just now"
    if seconds < 60:
        return f"{int(seconds)} s ago"
    if seconds < 3600:
        return f"{int(seconds // 60)} min ago"
    if seconds < 86400:
        return f"{int(seconds // 3600)} h ago"
    days = int(seconds // 86400)
    return "yesterday" if days == 1 else f"{days} days ago"


def moment(when: datetime | None, zone: str | None = None) -> str:
    """Date and time in ``zone`` (IANA) or, without one, the computer's."""
    if when is None:
        return NONE
    local = when.astimezone(ZoneInfo(zone)) if zone else when.astimezone()
    return f"{local:%Y-%m-%d %H:%M:%S}"
