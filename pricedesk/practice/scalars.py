"""What Shopify's own scalars accept from a client.

A parser returns the value or raises ValueError with Shopify's explanation.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from pricedesk.practice.gids import split

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")


def _id(value: Any) -> str:
    if isinstance(value, str) and (split(value) or value.isdigit()):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ValueError(f"Invalid global id '{value}'")


_PLAIN = re.compile(r"\d{1,15}(?:\.\d{1,3})?\Z", re.ASCII)


def _decimal(value: Any) -> str:
    if isinstance(value, str) and _PLAIN.match(value):
        return value
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        text = repr(value) if isinstance(value, float) else str(value)
        try:
            if Decimal(text).is_finite():
                return text
        except InvalidOperation:
            pass
    raise ValueError(f"invalid decimal '{value}'")


def _unsigned(value: Any) -> str:
    text = str(value)
    if text.isdigit() and not isinstance(value, bool):
        return text
    raise ValueError(f"Could not coerce value {value!r} to UnsignedInt64")


def _date_time(value: Any) -> str:
    if isinstance(value, str) and _DATE_TIME.match(value):
        return value
    raise ValueError(f"Could not coerce value {value!r} to DateTime")


PARSERS: dict[str, Callable[[Any], Any]] = {
    "ID": _id,
    "Money": _decimal,
    "Decimal": _decimal,
    "UnsignedInt64": _unsigned,
    "DateTime": _date_time,
}
