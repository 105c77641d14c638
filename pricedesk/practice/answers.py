"""Values as the schema shows them: times, money, options, warnings of a search."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import orjson

from pricedesk.practice.fields import Context
from pricedesk.practice.search import Search


def moment(seconds: int) -> str:
    """A `DateTime`: ``2026-08-28T06:59:14Z``."""
    day, rest = divmod(seconds, 86_400)
    return f"{_day(day)}T{rest // 3600:02d}:{rest % 3600 // 60:02d}:{rest % 60:02d}Z"


@lru_cache(maxsize=4096)
def _day(number: int) -> str:
    return datetime.fromtimestamp(number * 86_400, UTC).strftime("%Y-%m-%d")


@lru_cache(maxsize=4096)
def option_names(options: str) -> list[str]:
    """The names of a product's options, from its column."""
    names: list[str] = orjson.loads(options)
    return names


def money(context: Context, minor: int | None, currency: str | None = None) -> Any:
    """A `MoneyV2` of the shop's currency, or of a price list's."""
    if minor is None:
        return None
    till = context.shop.till if currency is None else context.shop.till_of(currency)
    return {"amount": till.amount(minor), "currencyCode": till.currency.code}


def note_search(context: Context, path: str, query: str | None, search: Search) -> Search:
    """Puts a search's warnings where the answer carries them."""
    if search.warnings:
        context.searches.append(
            {
                "path": [path],
                "query": query,
                "parsed": {"field": search.warnings[0]["field"]},
                "warnings": search.warnings,
            }
        )
    return search
