"""How records end, and everything that can be wrong with one; ``wording`` says it to people."""

from __future__ import annotations

from enum import StrEnum

import polars as pl

from pricedesk.tabular.amounts import AmountProblem


class UploadOutcome(StrEnum):
    """How a record of a file ends. Every record ends as exactly one of these."""

    CHANGE = "change"
    UNCHANGED = "unchanged"
    WARNING = "warning"
    """Something is odd; ``planned`` tells whether it is applied all the same."""
    ERROR = "error"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"
    LEFT_OUT = "left_out"
    """An operator took it out of a draft."""


BAD_OUTCOMES = (UploadOutcome.ERROR, UploadOutcome.AMBIGUOUS, UploadOutcome.NOT_FOUND)
"""Of records that somebody has to mend before they can be applied."""


class Problem(StrEnum):
    """What is wrong with a record, for programs; people read the message."""

    TOO_FEW_FIELDS = "too_few_fields"
    TOO_MANY_FIELDS = "too_many_fields"
    BROKEN_QUOTE = "broken_quote"
    TORN = "torn"
    """One of these three in the list from which we wrote the file, and not yet put right."""
    NO_KEY = "no_key"
    MALFORMED_ID = "malformed_id"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"
    NOT_A_NUMBER = "not_a_number"
    NEGATIVE = "negative"
    TOO_MANY_DECIMALS = "too_many_decimals"
    UNCLEAR_MARK = "unclear_mark"
    SCIENTIFIC = "scientific"
    PERCENT = "percent"
    OTHER_CURRENCY = "other_currency"
    NO_SUCH_LIST = "no_such_list"
    """An amount in a column for a market that is no price list of the shop."""
    DATE = "date"
    TOO_LARGE = "too_large"
    CONFLICTING_DUPLICATE = "conflicting_duplicate"
    CHANGED_SINCE_EXPORT = "changed_since_export"
    REPEATED = "repeated"
    SALE_PRICE = "sale_price"
    """The price that a running sale shows: as the base price it would be reduced again."""
    ZERO_PRICE = "zero_price"
    COMPARE_AT_NOT_ABOVE = "compare_at_not_above"
    COMPARE_AT_ZERO = "compare_at_zero"
    ODD_QUOTE = "odd_quote"
    SUGGESTION_TAKEN = "suggestion_taken"
    BOUNDED = "bounded"
    """A limit moved the price."""
    OUT_OF_BOUNDS = "out_of_bounds"
    STOPS_AT_BOUND = "stops_at_bound"

    @property
    def outcome(self) -> UploadOutcome:
        if self is Problem.AMBIGUOUS:
            return UploadOutcome.AMBIGUOUS
        if self is Problem.NOT_FOUND:
            return UploadOutcome.NOT_FOUND
        return UploadOutcome.WARNING if self in WARNINGS else UploadOutcome.ERROR


WARNINGS = frozenset(
    {
        Problem.REPEATED,
        Problem.SALE_PRICE,
        Problem.ZERO_PRICE,
        Problem.COMPARE_AT_NOT_ABOVE,
        Problem.COMPARE_AT_ZERO,
        Problem.ODD_QUOTE,
        Problem.SUGGESTION_TAKEN,
        Problem.BOUNDED,
        Problem.OUT_OF_BOUNDS,
        Problem.STOPS_AT_BOUND,
    }
)
"""Problems that are worth a look."""

NOT_APPLIED = frozenset({Problem.REPEATED, Problem.SALE_PRICE, Problem.OUT_OF_BOUNDS})
"""Warnings whose record is left out: the first of the repeated ones is applied."""

ABOUT_SHAPE = frozenset(
    {Problem.TOO_FEW_FIELDS, Problem.TOO_MANY_FIELDS, Problem.BROKEN_QUOTE, Problem.TORN}
)
ABOUT_LIMIT = frozenset({Problem.BOUNDED, Problem.OUT_OF_BOUNDS, Problem.STOPS_AT_BOUND})
ABOUT_KEY = frozenset({Problem.NO_KEY, Problem.MALFORMED_ID, Problem.AMBIGUOUS, Problem.NOT_FOUND})
ABOUT_AMOUNT = frozenset(Problem(problem.value) for problem in AmountProblem)

PROBLEM = pl.Enum([problem.value for problem in Problem])
OUTCOME = pl.Enum([outcome.value for outcome in UploadOutcome])


def lit(problem: Problem) -> pl.Expr:
    return pl.lit(problem.value, PROBLEM)


def counted(outcomes: pl.Series) -> dict[UploadOutcome, int]:
    """How many of OUTCOME there are of each, zeros included."""
    found = dict(outcomes.value_counts().iter_rows())
    return {outcome: found.get(outcome.value, 0) for outcome in UploadOutcome}


def outcome_of(problem: pl.Expr, changes: pl.Expr) -> pl.Expr:
    """OUTCOME of rows by their problem, and by whether they would change anything."""
    found = (
        pl.when(problem.is_null() & changes)
        .then(_outcome(UploadOutcome.CHANGE))
        .when(problem.is_null())
        .then(_outcome(UploadOutcome.UNCHANGED))
    )
    # Never by their names: these would be a million texts.
    for outcome in (UploadOutcome.WARNING, UploadOutcome.AMBIGUOUS, UploadOutcome.NOT_FOUND):
        meant = [one.value for one in Problem if one.outcome is outcome]
        found = found.when(problem.is_in(meant)).then(_outcome(outcome))
    return found.otherwise(_outcome(UploadOutcome.ERROR))


def _outcome(outcome: UploadOutcome) -> pl.Expr:
    return pl.lit(outcome.value, OUTCOME)
