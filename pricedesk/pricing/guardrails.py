"""Limits of a shop over which a plan waits for an operator's word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from pricedesk.domain.money import MAX_MINOR, Currency
from pricedesk.domain.rules import Guardrails, RoundingMode
from pricedesk.pricing import amounts
from pricedesk.pricing.plan import GuardrailHit
from pricedesk.pricing.ratio import constant, ratio
from pricedesk.pricing.reasons import Reasons
from pricedesk.pricing.whole import fixed, whole

# An outlier differs from the middle of the plan by more than this many percentage points …
_FAR = 3000
# … and by more than this many times the range that holds nine tenths of the rows.
_TIMES = 3
_ENOUGH_ROWS = 20
_SAMPLE = 50_000
_WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class Moves:
    """What a plan would do, as columns of equal length in minor units.

    ``old`` and ``new`` are what the plan changes: the shown price of a sale, the base of
    an edit. ``changes`` marks the rows that would be sent.
    """

    old: pl.Series
    new: pl.Series
    old_compare_at: pl.Series
    new_compare_at: pl.Series
    cost: pl.Series
    changes: pl.Series


def guard(
    moves: Moves,
    guardrails: Guardrails,
    currency: Currency,
    catalogue_size: int,
    reasons: Reasons,
) -> tuple[pl.Series, tuple[GuardrailHit, ...]]:
    """The rows that a guardrail blocks, and one hit for each guardrail that the plan is over.

    The limits on the number of rows stop the plan as a whole and block no single row.
    """
    blocked = pl.Series([False]).new_from_index(0, moves.changes.len())
    hits: list[GuardrailHit] = []
    for finding in _findings(moves, guardrails):
        where = (finding.where & moves.changes).fill_null(False)
        rows = int(where.sum())
        if rows:
            reasons.note(where, finding.note)
            blocked = blocked | where
            message = _message(finding, rows, moves, where, currency)
            hits.append(GuardrailHit(finding.guardrail, rows, message))
    hits += _sizes(int(moves.changes.sum()), catalogue_size, guardrails)
    return blocked, tuple(hits)


@dataclass(frozen=True, slots=True)
class _Finding:
    """``note`` is said of each row; ``one`` and ``many`` of the plan, with places for ``limit``,
    ``rows`` and the greatest change, ``old`` and ``new``."""

    guardrail: str
    where: pl.Series
    note: str
    one: str
    many: str
    limit: str = ""


def _findings(moves: Moves, guardrails: Guardrails) -> Iterator[_Finding]:
    if guardrails.largest_fall is not None:
        yield _fall(moves, guardrails.largest_fall)
    if guardrails.largest_rise is not None:
        yield _rise(moves, guardrails.largest_rise)
    if guardrails.zero_price:
        yield _Finding(
            "zero_price",
            moves.new <= 0,
            "Would be free.",
            "1 price becomes 0: from {old} to {new}.",
            "{rows:,} prices become 0, the most from {old} to {new}.",
        )
    if guardrails.under_cost:
        yield _Finding(
            "under_cost",
            moves.new < moves.cost,
            "Under its cost.",
            "1 price is under cost: from {old} to {new}.",
            "{rows:,} prices are under cost, the most from {old} to {new}.",
        )
    if guardrails.compare_at_not_above:
        yield _not_struck_through(moves)
    if guardrails.outlier:
        yield from _outliers(moves)


def _fall(moves: Moves, text: str) -> _Finding:
    percent = amounts.fraction(text, "guardrails.largest_fall")
    edge = ratio(moves.old) * constant(1 - percent / 100)
    lowest = edge.rounded(RoundingMode.UP).narrow(MAX_MINOR)
    limit = amounts.show_percent(percent)
    return _Finding(
        "largest_fall",
        moves.new < lowest,
        f"Falls by more than {limit}.",
        "1 price falls by more than {limit}: from {old} to {new}.",
        "{rows:,} prices fall by more than {limit}, the most from {old} to {new}.",
        limit,
    )


def _rise(moves: Moves, text: str) -> _Finding:
    percent = amounts.fraction(text, "guardrails.largest_rise")
    edge = ratio(moves.old) * constant(1 + percent / 100)
    highest = edge.rounded(RoundingMode.DOWN).narrow(MAX_MINOR * 2)
    limit = amounts.show_percent(percent)
    # A price of 0 is one not yet set: any price is infinitely above it.
    beyond = (moves.new > highest) & (moves.old > 0)
    return _Finding(
        "largest_rise",
        beyond,
        f"Rises by more than {limit}.",
        "1 price rises by more than {limit}: from {old} to {new}.",
        "{rows:,} prices rise by more than {limit}, the most from {old} to {new}.",
        limit,
    )


def _not_struck_through(moves: Moves) -> _Finding:
    """A compare-at price that was above the price and no longer is."""
    now = (moves.new_compare_at <= moves.new).fill_null(False)
    before = (moves.old_compare_at <= moves.old).fill_null(False)
    return _Finding(
        "compare_at_not_above",
        now & ~before,
        "Its compare-at price is not above the price.",
        "1 price is not under its compare-at price any more: from {old} to {new}.",
        "{rows:,} prices are not under their compare-at price any more, the most from {old} to"
        " {new}.",
    )


def _outliers(moves: Moves) -> Iterator[_Finding]:
    """Rows far from what the plan does to all others: 99 % where the rest is 9 %."""
    counted = moves.changes & (moves.old > 0).fill_null(False)
    usual = _usual(moves.old, moves.new, counted)
    if usual is None:
        return
    middle, reach = usual
    old, changed = whole(moves.old), whole(moves.new) * fixed(_WHOLE)
    above = changed.compare(old * fixed(_WHOLE + middle + reach), ">")
    below = changed.compare(old * fixed(_WHOLE + middle - reach), "<")
    usually = amounts.show_percent(Fraction(middle, 100))
    yield _Finding(
        "outlier",
        counted & (above | below).fill_null(False),
        f"Far from the rest of the plan (about {usually}).",
        "1 price changes far more than the others (about {limit}): from {old} to {new}.",
        "{rows:,} prices change far more than the others (about {limit}), the most from {old} to"
        " {new}.",
        usually,
    )


def _usual(old: pl.Series, new: pl.Series, counted: pl.Series) -> tuple[int, int] | None:
    """The middle change of the plan and how far others may be from it, in hundredths of a
    percent; None for a plan too small to say. Of a very large plan every n-th row is asked."""
    rows = int(counted.sum())
    if rows < _ENOUGH_ROWS:
        return None
    every = max(1, rows // _SAMPLE)
    typical = change_points(
        old.filter(counted).gather_every(every), new.filter(counted).gather_every(every)
    )
    low, middle, high = (int(typical.quantile(at) or 0) for at in (0.05, 0.5, 0.95))
    return middle, max(_FAR, _TIMES * (high - low))


def change_points(old: pl.Series, new: pl.Series) -> pl.Series:
    """The change in hundredths of a percent of the old price (Int64), null from 0.

    Rounded half up: a figure for people and statistics, never a price.
    """
    start = whole(old)
    twice = (whole(new) - start) * fixed(20_000)
    return ((twice + start) // (start * fixed(2))).narrow(2**61)


def _message(
    finding: _Finding, rows: int, moves: Moves, where: pl.Series, currency: Currency
) -> str:
    old, new = moves.old.filter(where), moves.new.filter(where)
    shift = change_points(old, new).abs().fill_null(0)
    worst = shift.arg_max() or 0
    return (finding.one if rows == 1 else finding.many).format(
        rows=rows,
        limit=finding.limit,
        old=amounts.show(old[worst], currency),
        new=amounts.show(new[worst], currency),
    )


def _sizes(changes: int, catalogue_size: int, guardrails: Guardrails) -> list[GuardrailHit]:
    hits: list[GuardrailHit] = []
    if guardrails.most_rows is not None and changes > guardrails.most_rows:
        message = f"{changes:,} prices change at once; the limit is {guardrails.most_rows:,}."
        hits.append(GuardrailHit("most_rows", changes, message))
    if guardrails.most_share is not None and catalogue_size:
        share = amounts.fraction(guardrails.most_share, "guardrails.most_share")
        own = Fraction(100 * changes, catalogue_size)
        if own > share:
            message = (
                f"{changes:,} of {catalogue_size:,} prices change at once "
                f"({amounts.show_percent(own)}); the limit is {amounts.show_percent(share)}."
            )
            hits.append(GuardrailHit("most_share", changes, message))
    return hits
