"""In which time zone the times of a shop are written, and which zones there are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from zoneinfo import available_timezones

from pricedesk.domain.shop import Shop


def zone_of(shops: Iterable[Shop], shop_id: int) -> str | None:
    """The shop's own (IANA); None, the computer's, for a shop that is not connected any more."""
    return next((shop.zone for shop in shops if shop.id == shop_id), None)


@cache
def zone_names() -> tuple[str, ...]:
    """All names of zones, sorted; finding them the first time reads hundreds of files."""
    return tuple(sorted(available_timezones()))
