"""A list's amounts into a shop's currency, at a rate that an operator states."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

import polars as pl

from pricedesk.domain.money import MAX_MINOR, Currency
from pricedesk.domain.rules import Endings, Rounding
from pricedesk.pricing.endings import ended, remainders
from pricedesk.pricing.ratio import constant, ratio
from pricedesk.pricing.rounding import rounded
from pricedesk.tabular.amounts import PROBLEMS, AmountProblem
from pricedesk.tabular.errors import TabularError

_RATE = re.compile(r"\d{1,9}(?:\.\d{1,9})?\Z", re.ASCII)


class UnusableRate(TabularError):
    """A rate that is no decimal number above 0."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """``rate``: so much of the shop's currency is one unit of ``of``, the list's; exact.

    Rounded once, to the step and ending of a rule, in the shop's currency.
    """

    of: Currency
    rate: Fraction
    rounding: Rounding = field(default_factory=Rounding)
    endings: Endings | None = None


def parse_rate(text: str) -> Fraction:
    """``1.08`` as an exact fraction. Raises UnusableRate."""
    if not _RATE.match(text.strip()) or not Fraction(text.strip()):
        raise UnusableRate(
            f"“{text}” is no rate.", "Write it as a decimal number above 0, such as 1.08."
        )
    return Fraction(text.strip())


def converted(parsed: pl.DataFrame, by: Conversion, to: Currency) -> pl.DataFrame:
    """``minor`` and ``problem`` (as ``amounts.parse`` gives them in ``by.of``) in ``to``.

    0 stays 0: it means something of its own. Raises RuleError for a rounding or an ending
    that ``to`` lacks.
    """
    exact = ratio(parsed["minor"]) * constant(by.rate * to.unit / by.of.unit)
    minor = rounded(exact, by.rounding, to).spread(parsed.height).column
    wide = (minor > MAX_MINOR).fill_null(False)
    minor = minor.set(wide, None).cast(pl.Int64)
    if by.endings is not None:
        minor, _ = ended(minor, remainders(by.endings, to, "endings"), by.endings.direction)
    return parsed.with_columns(
        minor=pl.when(pl.col("minor") == 0).then(0).otherwise(pl.lit(minor)),
        problem=pl.when(pl.lit(wide))
        .then(pl.lit(AmountProblem.TOO_LARGE.value, PROBLEMS))
        .otherwise("problem"),
    )
