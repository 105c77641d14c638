"""Each record judged: its first problem, its duplicates, its outcome."""

from __future__ import annotations

import polars as pl

from pricedesk.pricing.targets import TARGET_SCHEMA, CompareAtTarget
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.matching import ID_PATTERNS
from pricedesk.tabular.parsed import INK
from pricedesk.tabular.problems import (
    NOT_APPLIED,
    OUTCOME,
    PROBLEM,
    WARNINGS,
    Problem,
    UploadOutcome,
    lit,
    outcome_of,
)
from pricedesk.tabular.table import TORN, Table

ACTION = TARGET_SCHEMA["compare_at_action"]


def judged(rows: pl.DataFrame, table: Table, choices: Choices) -> pl.DataFrame:
    """Adds problem, outcome, planned, compare_at_action and what they were made of.

    Needs of each record what it asks for (price, compare_at, their problems, clear,
    clearable, foreign, left_out), what it matches (key, by, variant_row, candidates) and the
    shop's base prices (before_price, before_compare_at), at_sale_price; stale where it is our
    export; asked, and where there are limits bound, beyond and stops (``limits``).
    """
    rows = _with_action(rows, choices)
    rows = rows.with_columns(*_shape_problems(table, choices))
    rows = rows.with_columns(problem=_first_problem("stale" in rows.columns, choices))
    return _with_outcome(_with_duplicates(rows))


def misshapen(table: Table, choices: Choices) -> pl.Series:
    """Boolean of each record: whether it has another number of cells than may be taken."""
    return _shape_problems(table, choices)[0].is_not_null()


def beside(rows: pl.DataFrame, few: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with the columns of ``few`` by row number; null where ``few`` has no such row.

    A gather, since a join would hold all columns twice.
    """
    place = pl.Series([None], dtype=pl.UInt32).new_from_index(0, rows.height)
    place = place.scatter(few["row"], pl.int_range(few.height, dtype=pl.UInt32, eager=True))
    return rows.with_columns(few.select(pl.exclude("row").gather(place)))


def after_price() -> pl.Expr:
    """The base price once the record is applied."""
    return pl.coalesce("price", "before_price")


def after_compare_at() -> pl.Expr:
    """The compare-at price once the record is applied; null is none."""
    return (
        pl.when(_does(CompareAtTarget.SET))
        .then("compare_at")
        .when(_does(CompareAtTarget.KEEP))
        .then("before_compare_at")
    )


def _does(action: CompareAtTarget) -> pl.Expr:
    return pl.col("compare_at_action") == action.value


def _with_action(rows: pl.DataFrame, choices: Choices) -> pl.DataFrame:
    """Adds what becomes of the compare-at price, and whether anything changes at all."""
    wanted, price = pl.col("compare_at"), pl.col("price")
    readable = pl.col("price_problem").is_null() & pl.col("compare_problem").is_null()
    clear = pl.col("clear") | (wanted == 0).fill_null(False)
    if choices.blank_clears:
        clear = clear | (
            pl.col("clearable") & wanted.is_null() & pl.col("compare_problem").is_null()
        )
    keep, set_, gone = (pl.lit(action.value, ACTION) for action in CompareAtTarget)
    rows = rows.with_columns(
        compare_at_action=pl.when(clear)
        .then(gone)
        .when(wanted.is_not_null())
        .then(set_)
        .otherwise(keep),
        compare_zero=(wanted == 0).fill_null(False) & ~pl.col("clear"),
    )
    rows = rows.with_columns(compare_at=pl.when(_does(CompareAtTarget.SET)).then(wanted))
    return rows.with_columns(
        silent=pl.col("left_out") | (price.is_null() & _does(CompareAtTarget.KEEP) & readable),
        changes=(price.is_not_null() & price.ne_missing(pl.col("before_price")))
        | (_does(CompareAtTarget.SET) & wanted.ne_missing(pl.col("before_compare_at")))
        | (_does(CompareAtTarget.CLEAR) & pl.col("before_compare_at").is_not_null()),
    )


def _first_problem(ours: bool, choices: Choices) -> pl.Expr:
    """PROBLEM of each record by itself, in the order in which they keep it from being used."""
    candidates = pl.col("candidates")
    malformed = pl.any_horizontal(
        (pl.col("by") == kind.value) & ~pl.col("key").str.contains(pattern)
        for kind, pattern in ID_PATTERNS.items()
    )
    problem = (
        pl.when("left_out")
        .then(None)
        .when(pl.col("shape").is_not_null())
        .then("shape")
        .when("silent")
        .then(None)
        .when(pl.col("key").is_null())
        .then(lit(Problem.NO_KEY))
        .when(candidates > 1)
        .then(lit(Problem.AMBIGUOUS))
        .when((candidates == 0) & malformed)
        .then(lit(Problem.MALFORMED_ID))
        .when(candidates == 0)
        .then(lit(Problem.NOT_FOUND))
        .when("foreign")
        .then(lit(Problem.OTHER_CURRENCY))
        .when(pl.col("price_problem").is_not_null())
        .then(pl.col("price_problem").cast(pl.String).cast(PROBLEM))
        .when(pl.col("compare_problem").is_not_null())
        .then(pl.col("compare_problem").cast(pl.String).cast(PROBLEM))
    )
    if ours and not choices.overwrite:
        problem = problem.when("stale").then(lit(Problem.CHANGED_SINCE_EXPORT))
    return problem


def _shape_problems(table: Table, choices: Choices) -> tuple[pl.Series, pl.Series]:
    """``shape``: PROBLEM of records that are not as the header says; ``odd_quote``: Boolean."""
    width = table.frame.width
    odd = table.odd
    fields = pl.col("fields")
    few = pl.lit(None, PROBLEM) if choices.short_rows else lit(Problem.TOO_FEW_FIELDS)
    judged = odd.select(
        "row",
        shape=pl.when(pl.col("broken") & (fields != width))
        .then(lit(Problem.BROKEN_QUOTE))
        .when(fields < width)
        .then(few)
        .when(fields > width)
        .then(lit(Problem.TOO_MANY_FIELDS)),
        odd_quote=pl.col("broken") & (fields == width),
    )
    shape = pl.Series("shape", [None], PROBLEM).new_from_index(0, table.records)
    if TORN in table.headers:
        shape = shape.scatter(table.frame[TORN].str.contains(INK).arg_true(), Problem.TORN.value)
    quote = pl.repeat(False, table.records, dtype=pl.Boolean, eager=True).alias("odd_quote")
    if judged.height:
        shape = shape.scatter(judged["row"], judged["shape"])
        quote = quote.scatter(judged["row"], judged["odd_quote"])
    return shape, quote


def _with_duplicates(rows: pl.DataFrame) -> pl.DataFrame:
    """Records that name one variant twice: repeated when they agree, else all refused."""
    usable = pl.col("problem").is_null() & ~pl.col("silent") & pl.col("variant_row").is_not_null()
    named = rows.lazy().filter(usable).select("variant_row").collect()["variant_row"].sort()
    twice = named.filter(named == named.shift(1)).unique()
    if twice.is_empty():
        return rows.with_columns(other_line=pl.lit(None, pl.UInt32))
    same = (
        rows.lazy()
        .filter(usable)
        .select(
            "row",
            "line",
            "variant_row",
            wish=pl.struct(pl.coalesce("asked", "price"), "compare_at_action", "compare_at"),
        )
        .join(twice.to_frame().lazy(), on="variant_row", how="semi")
        .collect()
    )
    said = same.with_columns(
        first=pl.col("line").first().over("variant_row", order_by="line"),
        second=pl.col("line").get(1).over("variant_row", order_by="line"),
        conflict=(pl.col("wish").n_unique() > 1).over("variant_row"),
    ).select(
        "row",
        other_line=pl.when(pl.col("line") == pl.col("first")).then("second").otherwise("first"),
        twofold=pl.when("conflict")
        .then(lit(Problem.CONFLICTING_DUPLICATE))
        .when(pl.col("line") != pl.col("first"))
        .then(lit(Problem.REPEATED)),
    )
    return beside(rows, said).with_columns(problem=pl.coalesce("problem", "twofold"))


def _with_outcome(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds the warnings, the outcome and whether the record is planned."""
    limited = "bound" in rows.columns
    odd = (
        pl.when("at_sale_price")
        .then(lit(Problem.SALE_PRICE))
        .when("beyond" if limited else pl.lit(False))
        .then(lit(Problem.OUT_OF_BOUNDS))
        .when("odd_quote")
        .then(lit(Problem.ODD_QUOTE))
        .when((pl.col("price") == 0) & (pl.col("before_price") != 0))
        .then(lit(Problem.ZERO_PRICE))
        .when("compare_zero")
        .then(lit(Problem.COMPARE_AT_ZERO))
        .when(after_compare_at() <= after_price())
        .then(lit(Problem.COMPARE_AT_NOT_ABOVE))
    )
    if "taken" in rows.columns:
        odd = odd.when("taken").then(lit(Problem.SUGGESTION_TAKEN))
    if limited:
        odd = odd.when("stops").then(lit(Problem.STOPS_AT_BOUND))
    warnings = [problem.value for problem in WARNINGS]
    changes = pl.col("changes") & ~pl.col("silent")
    problem = pl.col("problem")
    # A record that changes nothing is not worth a warning, unless a limit keeps it from it.
    rows = rows.with_columns(problem=pl.coalesce(problem, pl.when(changes).then(odd)))
    rows = rows.with_columns(problem=pl.when(~problem.is_in(warnings) | changes).then(problem))
    moved = pl.col("asked").is_not_null() & ~pl.col("silent")
    rows = rows.with_columns(
        problem=pl.coalesce(problem, pl.when(moved).then(lit(Problem.BOUNDED)))
    )
    left_out = [problem.value for problem in NOT_APPLIED]
    usable = problem.is_null() | (problem.is_in(warnings) & ~problem.is_in(left_out))
    gone = pl.lit(UploadOutcome.LEFT_OUT.value, OUTCOME)
    outcome = pl.when("left_out").then(gone).otherwise(outcome_of(problem, changes))
    return rows.with_columns(outcome=outcome, planned=changes & usable)
