"""The struck-through price that goes with a new price."""

from __future__ import annotations

import polars as pl

from pricedesk.domain.money import MAX_MINOR
from pricedesk.domain.rules import (
    ClearCompareAt,
    CompareAtAction,
    CompareAtFromBase,
    CompareAtPercentOfPrice,
    KeepCompareAt,
    RoundingMode,
    SetCompareAt,
)
from pricedesk.pricing import amounts
from pricedesk.pricing.endings import ended, remainders
from pricedesk.pricing.ratio import constant, ratio
from pricedesk.pricing.reasons import Reasons
from pricedesk.pricing.rows import Rows
from pricedesk.pricing.terms import Terms
from pricedesk.pricing.whole import nulled

NOT_ABOVE = "The compare-at price would not be above the price: it is left empty."


def compare_at(
    price: pl.Series,
    action: CompareAtAction,
    terms: Terms,
    rows: Rows,
    reasons: Reasons,
) -> pl.Series:
    """The new compare-at price (Int64, minor units, null is none) beside the new ``price``.

    What this rule itself puts there is above the new price or is left empty; what it
    keeps is kept as it was, for the guardrail to judge (Shopify does not refuse
    ``compare_at <= price``, FACTS §1.5).
    """
    kept = rows.value("base_compare_at")
    match action:
        case KeepCompareAt():
            return kept
        case ClearCompareAt():
            return pl.Series([None], dtype=pl.Int64).new_from_index(0, rows.count)
        case CompareAtFromBase(otherwise=otherwise):
            base = _with_ending(rows.value("base_price"), terms, rows)
            above = (base > price).fill_null(False)
            return base.zip_with(above, kept if otherwise == "keep" else nulled(kept, ~above))
        case SetCompareAt(amount=text):
            amount = amounts.minor(text, rows.catalogue.currency, "compare_at.amount")
            wanted = pl.Series([amount], dtype=pl.Int64).new_from_index(0, rows.count)
        case CompareAtPercentOfPrice(percent=text):
            factor = amounts.fraction(text, "compare_at.percent") / 100
            exact = ratio(price) * constant(factor)
            wanted = exact.rounded(RoundingMode.HALF_UP).spread(rows.count).narrow(MAX_MINOR)
    wanted = _with_ending(wanted, terms, rows)
    useless = (wanted <= price).fill_null(True)
    reasons.note(useless & price.is_not_null(), NOT_ABOVE)
    return nulled(wanted, useless)


def _with_ending(wanted: pl.Series, terms: Terms, rows: Rows) -> pl.Series:
    if terms.compare_at_endings is None:
        return wanted
    path = f"{terms.path}compare_at_endings"
    allowed = remainders(terms.compare_at_endings, rows.catalogue.currency, path)
    return ended(wanted, allowed, terms.compare_at_endings.direction)[0]
