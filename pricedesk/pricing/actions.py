"""The first step of a price: what the action makes of the base, exact and unrounded."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from pricedesk.domain.rules import (
    ChangeByAmount,
    ChangeByPercent,
    CopyFrom,
    Formula,
    LowestOfDays,
    MarginOnPrice,
    MarkupOnCost,
    MissingValue,
    PercentOfCompareAt,
    PriceAction,
    SetTo,
    Tier,
    Tiers,
)
from pricedesk.pricing import amounts
from pricedesk.pricing.errors import NotInCatalogue, RuleError
from pricedesk.pricing.formula import calculate
from pricedesk.pricing.ratio import Ratio, constant, ratio, unknown
from pricedesk.pricing.reasons import Reasons
from pricedesk.pricing.rows import Rows

NO_COST = "There is no cost."
NO_COMPARE_AT = "There is no compare-at price."
NO_PRICE = "There is no price."
NO_HISTORY = "No earlier price is known."
NO_TIER = "No tier fits."


@dataclass(frozen=True, slots=True)
class Acted:
    """Minor units as exact fractions, null where a value is missing.

    ``missing`` says for masks of rows which value that is, in words for people.
    """

    value: Ratio
    missing: tuple[tuple[pl.Series, str], ...] = ()


def act(action: PriceAction, missing: MissingValue, rows: Rows, reasons: Reasons) -> Ratio:
    """The action's value in minor units; rows without one are skipped with the reason.

    Where a needed value is missing the fallback of ``missing`` is taken, and noted.
    Raises RuleError for an action that cannot run in this shop.
    """
    acted = evaluate(action, rows, "action")
    value = acted.value.spread(rows.count)
    if missing.fallback is not None:
        second = evaluate(missing.fallback, rows, "missing.fallback")
        known = value.known
        value = value.chosen(known, second.value.spread(rows.count))
        reasons.note(~known & value.known, "A value was missing: the fallback was taken.")
        gaps = (*second.missing, *acted.missing)
    else:
        gaps = acted.missing
    unknown = ~value.known
    for where, text in gaps:
        reasons.skip(where & unknown, text)
    reasons.skip(unknown, "A value that the rule needs is missing.")
    return value


def evaluate(action: PriceAction, rows: Rows, path: str) -> Acted:
    """What the action gives for each row, without any fallback."""
    currency = rows.catalogue.currency
    match action:
        case SetTo(amount=text):
            return Acted(constant(amounts.minor(text, currency, f"{path}.amount")))
        case ChangeByAmount(amount=text):
            change = constant(amounts.minor(text, currency, f"{path}.amount"))
            return _from(rows, "base_price", NO_PRICE, change, Fraction(1))
        case ChangeByPercent(percent=text):
            factor = 1 + amounts.fraction(text, f"{path}.percent") / 100
            return _from(rows, "base_price", NO_PRICE, None, factor)
        case MarkupOnCost(percent=text):
            factor = 1 + amounts.fraction(text, f"{path}.percent") / 100
            return _from(rows, "unit_cost", NO_COST, None, factor)
        case MarginOnPrice(percent=text):
            margin = amounts.fraction(text, f"{path}.percent")
            return _from(rows, "unit_cost", NO_COST, None, per_margin(margin, f"{path}.percent"))
        case PercentOfCompareAt(percent=text):
            factor = amounts.fraction(text, f"{path}.percent") / 100
            return _from(rows, "base_compare_at", NO_COMPARE_AT, None, factor)
        case CopyFrom(field=name):
            gap = {"unit_cost": NO_COST, "price": NO_PRICE, "base_price": NO_PRICE}
            return _from(rows, name, gap.get(name, NO_COMPARE_AT), None, Fraction(1))
        case LowestOfDays(days=days):
            return _lowest(rows, days, path)
        case Formula(text=text):
            result = calculate(text, rows, f"{path}.text")
            return Acted(result.value, result.missing)
        case Tiers():
            return _tiers(action, rows, path)


def per_margin(margin: Fraction, path: str) -> Fraction:
    """price ÷ cost at a margin in percent of the price. Raises RuleError from 100 % on."""
    if margin >= 100:
        raise RuleError(
            "A margin of 100 % or more is impossible: the price would be infinite.",
            "Use a margin below 100, or a markup on cost.",
            path=path,
        )
    return 1 / (1 - margin / 100)


def _from(rows: Rows, column: str, gap: str, plus: Ratio | None, factor: Fraction) -> Acted:
    start = rows.start(column)
    value = ratio(start)
    if factor != 1:
        value = value * constant(factor)
    if plus is not None:
        value = value + plus
    return Acted(value, ((start.is_null(), gap),) if start.null_count() else ())


def _lowest(rows: Rows, days: int, path: str) -> Acted:
    name = lowest_column(days)
    if name not in rows.catalogue.variants.columns:
        raise NotInCatalogue(
            f"The lowest price of the last {days} days is not known here.",
            "It comes from this program's history of the shop's own prices; there is none of price "
            "lists. Sync the shop first.",
            path=f"{path}.days",
        )
    return _from(rows, name, NO_HISTORY, None, Fraction(1))


LOWEST = "lowest_price:"
"""How the names of the columns of lowest prices begin."""


def lowest_column(days: int) -> str:
    """The optional column of ``Catalogue.variants`` that holds it (Int64, minor units)."""
    return f"{LOWEST}{days}"


def _tiers(action: Tiers, rows: Rows, path: str) -> Acted:
    by = rows.start(action.by)
    count = rows.count
    open_rows = by.is_not_null()
    missing: list[tuple[pl.Series, str]] = []
    value: Ratio | None = None
    for place, tier in enumerate(action.tiers):
        here = open_rows & _fits(tier, action.by, by, rows, f"{path}.tiers.{place}")
        acted = evaluate(tier.action, rows, f"{path}.tiers.{place}.action")
        missing += [(where & here, text) for where, text in acted.missing]
        own = acted.value.spread(count)
        value = own.chosen(here, unknown(count) if value is None else value)
        open_rows = open_rows & ~here
    assert value is not None
    gap = {"unit_cost": NO_COST, "inventory": "The stock is not known.", "base_price": NO_PRICE}
    missing += [(by.is_null(), gap[action.by]), (open_rows, NO_TIER)]
    return Acted(value, tuple(missing))


def _fits(tier: Tier, by: str, column: pl.Series, rows: Rows, path: str) -> pl.Series:
    fits = pl.Series([True]).new_from_index(0, rows.count)
    for name, text in (("at_least", tier.at_least), ("below", tier.below)):
        if text is None:
            continue
        place = f"{path}.{name}"
        limit = _limit(text, by, rows, place)
        edge = ratio(column).compare(limit, ">=" if name == "at_least" else "<")
        fits = fits & edge.fill_null(False)
    return fits


def _limit(text: str, by: str, rows: Rows, path: str) -> Ratio:
    if by == "inventory":
        return constant(amounts.fraction(text, path))
    return constant(amounts.minor(text, rows.catalogue.currency, path))
