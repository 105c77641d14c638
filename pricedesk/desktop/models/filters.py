"""What an operator types under a column's title, as a condition on that column.

``shirt`` finds part of a text, ``=Shirt`` all of it, ``=`` empty cells, ``!shirt`` the others;
in columns of numbers ``12.5`` or ``=12.5`` finds it, ``>5``, ``<=5`` and ``5..10`` a range.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from math import ceil, floor

import polars as pl

_RANGE = re.compile(r"(?P<low>[^.]*(?:\.\d+)?)\s*\.\.\s*(?P<high>.*)")
_COMPARED = re.compile(r"(?P<sign><=|>=|<|>|=)\s*(?P<number>.+)")


def text_filter(column: str, typed: str) -> pl.Expr:
    """The condition on a column of texts; case does not matter."""
    if typed.startswith("!"):
        return ~text_filter(column, typed[1:].strip())
    text = pl.col(column).cast(pl.String).fill_null("")
    if typed.startswith("="):
        return text.str.strip_chars().str.to_lowercase() == typed[1:].strip().lower()
    return text.str.to_lowercase().str.contains(typed.lower(), literal=True)


def number_filter(column: str, typed: str, unit: int) -> pl.Expr | None:
    """The condition on a column of integers that are ``unit`` times what is shown.

    None where ``typed`` is no number, comparison or range.
    """
    if typed.startswith("!"):
        inner = number_filter(column, typed[1:].strip(), unit)
        return None if inner is None else ~inner.fill_null(False)
    value = pl.col(column)
    if typed == "=":
        return value.is_null()
    if (span := _RANGE.fullmatch(typed)) is not None:
        low, high = _number(span["low"], unit), _number(span["high"], unit)
        return None if low is None or high is None else value.is_between(ceil(low), floor(high))
    if (compared := _COMPARED.fullmatch(typed)) is not None:
        number = _number(compared["number"], unit)
        return None if number is None else _compared(value, compared["sign"], number)
    number = _number(typed, unit)
    return None if number is None else _compared(value, "=", number)


def _compared(value: pl.Expr, sign: str, number: Decimal) -> pl.Expr:
    """Exact for numbers between two integers as well."""
    match sign:
        case "<":
            return value < ceil(number)
        case "<=":
            return value <= floor(number)
        case ">":
            return value > floor(number)
        case ">=":
            return value >= ceil(number)
        case _:
            return value == int(number) if number == int(number) else pl.lit(False)


def _number(typed: str, unit: int) -> Decimal | None:
    text = typed.strip().replace("−", "-").rstrip("%").strip().replace(" ", "")
    if "." not in text:
        text = text.replace(",", ".")
    try:
        number = Decimal(text.replace(",", "")) * unit
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**17 else None
