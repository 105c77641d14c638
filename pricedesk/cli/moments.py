"""Times as an operator writes them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from pricedesk.cli.failures import WrongUsage


def moment(text: str, zone: str) -> datetime:
    """A time as written, aware; without an offset it is one of ``zone``. Raises WrongUsage."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise WrongUsage(f"{text!r} is no time.", "Write it as 2026-11-27T00:00.") from None
    return read if read.tzinfo is not None else read.replace(tzinfo=ZoneInfo(zone))


def told(at: datetime | None, zone: str) -> str:
    """``2026-11-27 00:00`` in ``zone``; empty for none."""
    return "" if at is None else f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
