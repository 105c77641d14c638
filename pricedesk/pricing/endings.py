"""Price endings: the nearest price whose last digits fit one of the patterns.

A pattern is a set of remainders: ``.99`` in a currency with cents is 99 of every 100,
``9.95`` is 995 of every 1000, ``.x9`` is 9, 19 … 99 of every 100. A pattern without a
point fixes the last digits as they are written, whatever the currency's decimals.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import polars as pl

from pricedesk.domain.money import Currency
from pricedesk.domain.rules import Direction, Endings
from pricedesk.pricing.errors import RuleError


@dataclass(frozen=True, slots=True)
class Remainders:
    """Prices p with ``p % modulus`` in ``values`` (ascending)."""

    modulus: int
    values: tuple[int, ...]


def remainders(endings: Endings, currency: Currency, path: str) -> tuple[Remainders, ...]:
    """What the patterns mean in a currency, one entry a modulus.

    Raises RuleError where a pattern has more decimals than the currency.
    """
    by_modulus: dict[int, set[int]] = {}
    for place, pattern in enumerate(endings.patterns):
        digits = _digits(pattern, currency, f"{path}.patterns.{place}")
        choices = [range(10) if one == "x" else (int(one),) for one in digits]
        values = {sum(d * 10**i for i, d in enumerate(reversed(one))) for one in product(*choices)}
        by_modulus.setdefault(10 ** len(digits), set()).update(values)
    return tuple(
        Remainders(modulus, tuple(sorted(values))) for modulus, values in sorted(by_modulus.items())
    )


def ended(
    price: pl.Series, allowed: tuple[Remainders, ...], direction: Direction
) -> tuple[pl.Series, pl.Series]:
    """The price with an allowed ending, and where there was none to be had.

    ``price`` in minor units (Int64). NEAREST takes the closest, ties go down. An ending
    never makes a price 0 or negative: with DOWN such a price keeps its own ending and is
    in the second mask; prices of 0 and below are left as they are.
    """
    lower, upper = _around(price, allowed[0])
    for more in allowed[1:]:
        low, high = _around(price, more)
        lower = low.zip_with(low > lower, lower)
        upper = high.zip_with(high < upper, upper)
    impossible = lower <= 0
    match direction:
        case Direction.UP:
            chosen = upper
            nothing = impossible & False
        case Direction.DOWN:
            chosen = lower
            nothing = impossible & (price > 0)
        case Direction.NEAREST:
            chosen = lower.zip_with((price - lower <= upper - price) & ~impossible, upper)
            nothing = impossible & False
    keeps = nothing | (price <= 0)
    return price.zip_with(keeps, chosen), nothing


def has_ending(price: pl.Series, allowed: tuple[Remainders, ...]) -> pl.Series:
    """Where a price already ends as allowed."""
    fits = (price % allowed[0].modulus).is_in(list(allowed[0].values))
    for more in allowed[1:]:
        fits = fits | (price % more.modulus).is_in(list(more.values))
    return fits


def _around(price: pl.Series, allowed: Remainders) -> tuple[pl.Series, pl.Series]:
    """The nearest allowed prices at or below, and at or above."""
    modulus, values = allowed.modulus, allowed.values
    if len(values) == 1:
        over = (price - values[0]) % modulus
        lower = price - over
        return lower, lower.zip_with(over == 0, lower + modulus)
    rest = price % modulus
    whole = price - rest
    # A remainder below the first belongs to the last of the round before, and so on.
    below = pl.Series([values[-1] - modulus, *values], dtype=pl.Int64)
    above = pl.Series([*values, values[0] + modulus], dtype=pl.Int64)
    table = pl.Series(values, dtype=pl.Int64)
    at_or_below = table.search_sorted(rest, side="right")
    at_or_above = table.search_sorted(rest, side="left")
    return whole + below.gather(at_or_below), whole + above.gather(at_or_above)


def _digits(pattern: str, currency: Currency, path: str) -> str:
    """The last digits of a price in minor units, ``x`` for any; leading ones dropped."""
    whole, point, cents = pattern.partition(".")
    if point and len(cents) > currency.exponent:
        decimals = "no decimals" if currency.exponent == 0 else f"{currency.exponent:d} decimals"
        raise RuleError(
            f"The ending {pattern} does not exist in {currency.code}, which has {decimals}.",
            "Give an ending without a point, such as 9 or 90, or one for this currency alone.",
            path=path,
        )
    digits = whole + (cents.ljust(currency.exponent, "0") if point else "")
    return digits.lstrip("x") or "x"
