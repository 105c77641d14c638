"""A rule's price for each row: action → rounding → ending → bounds, then compare-at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from pricedesk.domain.money import MAX_MINOR
from pricedesk.domain.rules import RuleDocument
from pricedesk.pricing.actions import act
from pricedesk.pricing.bounds import bounded
from pricedesk.pricing.by_hand import by_hand
from pricedesk.pricing.compare_at import compare_at
from pricedesk.pricing.endings import ended, has_ending, remainders
from pricedesk.pricing.errors import RuleError
from pricedesk.pricing.ratio import Ratio
from pricedesk.pricing.reasons import Reasons
from pricedesk.pricing.rounding import rounded
from pricedesk.pricing.rows import Rows
from pricedesk.pricing.terms import terms_in
from pricedesk.pricing.whole import TooLarge


class Step(StrEnum):
    """The steps of a price, in the order that never changes."""

    BENEATH = "beneath"
    """Not a step of its own: the other sale's price that a stacked sale starts from."""
    ACTION = "action"
    ROUNDING = "rounding"
    ENDING = "ending"
    BOUNDS = "bounds"
    BY_HAND = "by hand"
    """Not a step of the rule: what an operator typed for this variant."""
    COMPARE_AT = "compare_at"


Recorder = Callable[[Step, Ratio | pl.Series, Reasons], None]
"""Told of the value after each step, for the trace of one variant."""


@dataclass(frozen=True, slots=True)
class Priced:
    """The rule's prices in minor units, meaningless where ``reasons`` skips the row.

    ``stopped`` are masks of rows over a bound that stops the plan, with the reason.
    """

    price: pl.Series
    compare_at: pl.Series
    stopped: tuple[tuple[pl.Series, str], ...]


def price(
    document: RuleDocument, rows: Rows, reasons: Reasons, record: Recorder | None = None
) -> Priced:
    """Runs the rule's steps over the rows. Raises RuleError where it cannot run."""
    try:
        return _steps(document, rows, reasons, record or _ignore)
    except TooLarge:
        raise RuleError(
            "The numbers of this rule become too large to be exact.",
            "Check percentages and formula: no price needs so many digits.",
            path="action",
        ) from None


def _steps(document: RuleDocument, rows: Rows, reasons: Reasons, record: Recorder) -> Priced:
    currency = rows.catalogue.currency
    exact = act(document.action, document.missing, rows, reasons)
    record(Step.ACTION, exact, reasons)
    terms = terms_in(document, currency)
    unbounded = rounded(exact, terms.rounding, currency, f"{terms.path}rounding")
    value = unbounded.spread(rows.count).narrow(MAX_MINOR)
    reasons.skip(value.is_null(), "The price would be larger than this program handles.")
    record(Step.ROUNDING, value, reasons)
    allowed = None
    if terms.endings is not None:
        allowed = remainders(terms.endings, currency, f"{terms.path}endings")
        value, nothing = ended(value, allowed, terms.endings.direction)
        reasons.note(nothing, "No lower price has the ending: it keeps its own.")
        record(Step.ENDING, value, reasons)
    within = bounded(value, document.bounds, rows, reasons)
    value = within.price
    if allowed is not None and within.moved.any():
        reasons.note(within.moved & ~has_ending(value, allowed), "So it loses its ending.")
    record(Step.BOUNDS, value, reasons)
    stopped = within.stopped
    if document.by_hand:
        typed = by_hand(document, rows)
        own = typed.is_not_null()
        if own.any():
            reasons.forget(own)
            reasons.note(own, "Set by hand.")
            value = typed.zip_with(own, value)
            stopped = tuple((where & ~own, text) for where, text in stopped)
            record(Step.BY_HAND, value, reasons)
    reasons.skip(value < 0, "The price would be negative.")
    struck = compare_at(value, document.compare_at, terms, rows, reasons)
    record(Step.COMPARE_AT, struck, reasons)
    return Priced(value, struck, stopped)


def _ignore(step: Step, value: Ratio | pl.Series, reasons: Reasons) -> None:
    """Nobody asked for a trace."""
