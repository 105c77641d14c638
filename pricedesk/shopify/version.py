"""How long the pinned API version is good: Shopify supports each for a year at least.

A version is named after the quarter in which it came out, and is given up a year later at the
earliest (FACTS head: 2026-01 until about 2027-01-01). After that Shopify answers with the
oldest one that it still supports, and says so in ``X-Shopify-API-Version`` (FACTS §4.4).
"""

from __future__ import annotations

from datetime import date, timedelta

from pricedesk.shopify.client import API_VERSION

WARN_BEFORE = timedelta(days=90)
UPDATE = "Update PriceDesk; until then its prices are still right, but watch the first job."


def supported_until(version: str) -> date:
    """The first day on which Shopify may give the version up. Raises ValueError for no version."""
    year, _, month = version.partition("-")
    return date(int(year) + 1, int(month), 1)


def version_trouble(answered: str | None, today: date, asked: str = API_VERSION) -> str | None:
    """A sentence for the operator, or None when all is well.

    ``answered`` is what Shopify said it used, None where no answer was seen yet.
    """
    if answered is not None and answered != asked:
        return (
            f"Shopify answers with API version {answered} instead of {asked}: this version of "
            "PriceDesk is too old."
        )
    end = supported_until(asked)
    if today >= end:
        return f"Shopify may give up API version {asked} any day: its year ended on {end}."
    if end - today <= WARN_BEFORE:
        days = (end - today).days
        return f"Shopify may give up API version {asked} in {days} days, on {end}."
    return None
