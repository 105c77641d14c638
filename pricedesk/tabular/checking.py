"""Every record of a file against a catalogue: one row each, nothing dropped, counts add up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from pricedesk.domain.money import Currency
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular import amounts, matching, suggesting, three_way
from pricedesk.tabular.amounts import AmountProblem, Marks
from pricedesk.tabular.headers import Mapping, Meaning
from pricedesk.tabular.problems import OUTCOME, PROBLEM, WARNINGS, Problem, UploadOutcome, describe
from pricedesk.tabular.table import Table


class CompareAtAction(StrEnum):
    """What a record does with the compare-at price."""

    KEEP = "keep"
    SET = "set"
    CLEAR = "clear"


_YES = frozenset(
    [
        "yes",
        "y",
        "true",
        "1",
        "x",
        "ja",
        "j",
        "oui",
        "o",
        "si",
        "sí",
        "sì",
        "s",
        "sim",
        "tak",
        "t",
        "delete",
        "clear",
        "remove",
    ]
)
_NOTHING_TO_SET = "No new price in this row: nothing changes."
ACTION = pl.Enum([action.value for action in CompareAtAction])

CHECK_SCHEMA = pl.Schema(
    {
        "line": pl.UInt32(),
        "key": pl.String(),
        "by": matching.MATCH_SCHEMA["by"],
        "outcome": OUTCOME,
        "problem": PROBLEM,  # null where nothing is wrong
        "planned": pl.Boolean(),  # whether a job would send it
        "column": pl.String(),  # header of the cell that is wrong
        "message": pl.String(),  # null where there is nothing to say
        "remedy": pl.String(),
        "variant_row": pl.UInt32(),  # row in Catalogue.variants; null unless exactly one fits
        "variant_id": pl.Int64(),
        "product_id": pl.Int64(),
        "before_price": pl.Int64(),
        "before_compare_at": pl.Int64(),
        "price": pl.Int64(),  # wanted; null keeps
        "compare_at": pl.Int64(),  # wanted where the action is set
        "compare_at_action": ACTION,
        "suggestion_row": pl.UInt32(),  # the one variant that a key not found may mean
    }
)
"""Columns of ``CheckedUpload.rows``; row n is record n of the table. Money in minor units."""

TARGET_SCHEMA = pl.Schema(
    {
        "variant_id": pl.Int64(),
        "price": pl.Int64(),  # null keeps
        "compare_at": pl.Int64(),
        "compare_at_action": ACTION,
        "line": pl.UInt32(),
    }
)
"""Columns of ``CheckedUpload.targets``; a variant stands at most once."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What an operator says about a whole file.

    ``blank_clears`` makes an empty compare-at cell clear instead of keep;
    ``short_rows`` accepts rows with too few cells (the missing ones are empty);
    ``overwrite`` lets edited cells through whose price changed in the shop meanwhile.
    """

    blank_clears: bool = False
    short_rows: bool = False
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class CheckedUpload:
    """What a file would do to a shop's prices. ``marks`` is how the columns of
    amounts were read."""

    rows: pl.DataFrame
    currency: Currency
    marks: dict[Meaning, Marks]
    notes: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[UploadOutcome, int]:
        """Records by outcome, zeros included; the sum is the number of records."""
        found = dict(self.rows["outcome"].value_counts().iter_rows())
        return {outcome: found.get(outcome.value, 0) for outcome in UploadOutcome}

    @property
    def targets(self) -> pl.DataFrame:
        """TARGET_SCHEMA: the records that a job may carry out, in the file's order."""
        return self.rows.filter("planned").select(TARGET_SCHEMA.names())

    @property
    def conflicts(self) -> pl.DataFrame:
        """The rows that contradict each other, or the shop since the export."""
        return self.rows.filter(
            pl.col("problem").is_in(
                [Problem.CONFLICTING_DUPLICATE.value, Problem.CHANGED_SINCE_EXPORT.value]
            )
        )

    @property
    def has_errors(self) -> bool:
        """Whether any record is an error, ambiguous or not found."""
        return any(
            self.counts[outcome]
            for outcome in (UploadOutcome.ERROR, UploadOutcome.AMBIGUOUS, UploadOutcome.NOT_FOUND)
        )


def check(
    table: Table,
    mapping: Mapping,
    currency: Currency,
    catalogue: Catalogue,
    choices: Choices | None = None,
) -> CheckedUpload:
    """Checks and matches every record. Raises MappingNeeded; all else is an outcome of a row.

    ``mapping`` must be of this table's headers; amounts are read as ``currency``, which is
    the shop's.
    """
    mapping.check()
    choices = choices or Choices()
    rows, marks = _wishes(table, mapping, currency)
    rows = _beside_the_shop(rows, matching.match(table.frame, mapping, catalogue), catalogue)
    if mapping.is_ours:
        rows = three_way.only_edited(rows, *_exported(table, mapping, currency, marks))
    rows = _judge(_with_action(rows, choices), table, choices)
    rows = _with_outcome(_with_duplicates(rows))
    rows = _with_words(rows, table, mapping, catalogue, currency)
    notes = list(table.notes)
    if any(mark.mixed for mark in marks.values()):
        notes.append("Both 1.50 and 1,50 are written in this file; each cell is read by itself.")
    return CheckedUpload(rows.select(CHECK_SCHEMA.names()), currency, marks, tuple(notes))


def _wishes(
    table: Table, mapping: Mapping, currency: Currency
) -> tuple[pl.DataFrame, dict[Meaning, Marks]]:
    """What each record asks for, or why it cannot be read; and the marks of both columns."""
    price, price_marks = _amounts(table, mapping, Meaning.PRICE, currency)
    compare, compare_marks = _amounts(table, mapping, Meaning.COMPARE_AT, currency)
    rows = pl.DataFrame(
        {
            "line": table.lines,
            "price": price["minor"],
            "price_problem": price["problem"],
            "compare_at": compare["minor"],
            "compare_problem": compare["problem"],
            "clear": _clear_cells(table, mapping),
        }
    ).with_row_index("row")
    return rows, {Meaning.PRICE: price_marks, Meaning.COMPARE_AT: compare_marks}


def _beside_the_shop(rows: pl.DataFrame, found: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The records with the variants that they mean and the prices of these."""
    variants, at = catalogue.variants, found["variant_row"]
    return rows.with_columns(
        *found.get_columns(),
        variants["variant_id"].gather(at),
        variants["product_id"].gather(at),
        variants["price"].gather(at).alias("before_price"),
        variants["compare_at"].gather(at).alias("before_compare_at"),
    )


def _amounts(
    table: Table, mapping: Mapping, meaning: Meaning, currency: Currency, marks: Marks | None = None
) -> tuple[pl.DataFrame, Marks]:
    """``minor`` and ``problem`` of a column; nothing at all where the file has no such one."""
    header = mapping.header(meaning)
    if header is None:
        return amounts.nothing(table.records), Marks(None)
    texts = table.frame[header]
    if marks is None or marks.decimal is None:
        stated = table.dialect.decimal_mark
        marks = Marks(stated, stated=True) if stated else amounts.detect_marks(texts)
    return amounts.parse(texts, currency, marks), marks


def _clear_cells(table: Table, mapping: Mapping) -> pl.Series:
    """Whether the column "delete compare-at price" says yes."""
    header = mapping.header(Meaning.CLEAR_COMPARE_AT)
    if header is None:
        return pl.repeat(False, table.records, dtype=pl.Boolean, eager=True).alias("clear")
    said = table.frame[header].str.strip_chars().str.to_lowercase()
    return said.is_in(list(_YES)).alias("clear")


def _with_action(rows: pl.DataFrame, choices: Choices) -> pl.DataFrame:
    wanted = pl.col("compare_at")
    blank = wanted.is_null() & pl.col("compare_problem").is_null()
    clear = pl.col("clear") | (wanted == 0)
    if choices.blank_clears:
        clear = clear | (
            blank & ~pl.col("unedited_compare") if "unedited_compare" in rows.columns else blank
        )
    keep, set_, gone = (pl.lit(action.value, ACTION) for action in CompareAtAction)
    return rows.with_columns(
        compare_at_action=pl.when(clear.fill_null(False))
        .then(gone)
        .when(wanted.is_not_null())
        .then(set_)
        .otherwise(keep),
        compare_zero=(wanted == 0).fill_null(False) & ~pl.col("clear"),
    ).with_columns(compare_at=pl.when(pl.col("compare_at_action") == set_).then(wanted))


def _judge(rows: pl.DataFrame, table: Table, choices: Choices) -> pl.DataFrame:
    """Adds ``problem`` (the first one of each record but for duplicates) and what it changes."""
    action = pl.col("compare_at_action")
    keeps = action == CompareAtAction.KEEP.value
    sets = action == CompareAtAction.SET.value
    clears = action == CompareAtAction.CLEAR.value
    before, wanted = pl.col("before_price"), pl.col("price")
    rows = rows.with_columns(
        silent=wanted.is_null()
        & keeps
        & pl.col("price_problem").is_null()
        & pl.col("compare_problem").is_null(),
        after_price=pl.coalesce(wanted, before),
        after_compare_at=pl.when(sets).then("compare_at").when(keeps).then("before_compare_at"),
        changes=(wanted.is_not_null() & (wanted != before)).fill_null(False)
        | (sets & pl.col("compare_at").ne_missing(pl.col("before_compare_at")))
        | (clears & pl.col("before_compare_at").is_not_null()),
    )
    shape, odd_quotes = _shape_problems(table, choices)
    rows = rows.with_columns(shape, odd_quotes)
    is_id = pl.col("by").is_in([Meaning.VARIANT_ID.value, Meaning.PRODUCT_ID.value])
    candidates = pl.col("candidates")
    problem = (
        pl.when(pl.col("shape").is_not_null())
        .then("shape")
        .when("silent")
        .then(None)
        .when(pl.col("key").is_null())
        .then(_lit(Problem.NO_KEY))
        .when(candidates > 1)
        .then(_lit(Problem.AMBIGUOUS))
        .when((candidates == 0) & is_id & ~pl.col("key").str.contains(matching.ID_PATTERN))
        .then(_lit(Problem.MALFORMED_ID))
        .when(candidates == 0)
        .then(_lit(Problem.NOT_FOUND))
        .when(pl.col("price_problem").is_not_null())
        .then(pl.col("price_problem").cast(pl.String).cast(PROBLEM))
        .when(pl.col("compare_problem").is_not_null())
        .then(pl.col("compare_problem").cast(pl.String).cast(PROBLEM))
    )
    if "stale" in rows.columns and not choices.overwrite:
        problem = problem.when("stale").then(_lit(Problem.CHANGED_SINCE_EXPORT))
    return rows.with_columns(problem=problem)


def _shape_problems(table: Table, choices: Choices) -> tuple[pl.Series, pl.Series]:
    """``shape``: PROBLEM of records that are not as the header says; ``odd_quote``: Boolean."""
    width = table.frame.width
    odd = table.odd
    fields = pl.col("fields")
    few = pl.lit(None, PROBLEM) if choices.short_rows else _lit(Problem.TOO_FEW_FIELDS)
    judged = odd.select(
        "row",
        shape=pl.when(pl.col("broken") & (fields != width))
        .then(_lit(Problem.BROKEN_QUOTE))
        .when(fields < width)
        .then(few)
        .when(fields > width)
        .then(_lit(Problem.TOO_MANY_FIELDS)),
        odd_quote=pl.col("broken") & (fields == width),
    )
    shape = pl.Series("shape", [None], PROBLEM).new_from_index(0, table.records)
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
            wish=pl.struct("price", "compare_at_action", "compare_at"),
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
        .then(_lit(Problem.CONFLICTING_DUPLICATE))
        .when(pl.col("line") != pl.col("first"))
        .then(_lit(Problem.REPEATED)),
    )
    return _beside(rows, said).with_columns(problem=pl.coalesce("problem", "twofold"))


def _with_outcome(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds the warnings, the outcome and whether the record is planned."""
    odd = (
        pl.when("odd_quote")
        .then(_lit(Problem.ODD_QUOTE))
        .when((pl.col("price") == 0) & (pl.col("before_price") != 0))
        .then(_lit(Problem.ZERO_PRICE))
        .when("compare_zero")
        .then(_lit(Problem.COMPARE_AT_ZERO))
        .when(_after_compare_at() <= _after_price())
        .then(_lit(Problem.COMPARE_AT_NOT_ABOVE))
    )
    warnings = [problem.value for problem in WARNINGS]
    rows = rows.with_columns(
        problem=pl.coalesce("problem", pl.when(pl.col("changes") & ~pl.col("silent")).then(odd))
    ).with_columns(
        problem=pl.when(~pl.col("problem").is_in(warnings) | pl.col("changes")).then("problem")
    )
    problem = pl.col("problem")
    outcome = (
        pl.when(problem.is_null() & pl.col("changes"))
        .then(_outcome(UploadOutcome.CHANGE))
        .when(problem.is_null())
        .then(_outcome(UploadOutcome.UNCHANGED))
        .when(problem.is_in(warnings))
        .then(_outcome(UploadOutcome.WARNING))
        .when(problem == Problem.AMBIGUOUS.value)
        .then(_outcome(UploadOutcome.AMBIGUOUS))
        .when(problem == Problem.NOT_FOUND.value)
        .then(_outcome(UploadOutcome.NOT_FOUND))
        .otherwise(_outcome(UploadOutcome.ERROR))
    )
    return rows.with_columns(
        outcome=outcome,
        planned=pl.col("changes")
        & (problem.is_null() | (problem.is_in(warnings) & (problem != Problem.REPEATED.value))),
    )


def _with_words(
    rows: pl.DataFrame, table: Table, mapping: Mapping, catalogue: Catalogue, currency: Currency
) -> pl.DataFrame:
    """Adds column, message, remedy and suggestion to the records that need them."""
    wrong = rows.filter(pl.col("problem").is_not_null()).with_columns(
        after_price=_after_price(), after_compare_at=_after_compare_at()
    )
    silent = pl.col("silent") & pl.col("problem").is_null()
    if wrong.is_empty():
        return rows.with_columns(
            column=pl.lit(None, pl.String),
            message=pl.when(silent).then(pl.lit(_NOTHING_TO_SET)),
            remedy=pl.lit(None, pl.String),
            suggestion_row=pl.lit(None, pl.UInt32),
        )
    wrong = _with_cells(wrong, table, mapping)
    wrong = suggesting.with_suggestions(wrong, catalogue)
    wrong = _with_names(wrong, catalogue)
    words = describe(wrong, currency)
    told = wrong.select("row", "column", "suggestion_row").join(words, on="row", how="left")
    return _beside(rows, told).with_columns(
        message=pl.when(silent).then(pl.lit(_NOTHING_TO_SET)).otherwise("message")
    )


def _beside(rows: pl.DataFrame, few: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with the columns of ``few`` by row number; null where ``few`` has no such row.

    A gather, since a join would hold all columns twice.
    """
    place = pl.Series([None], dtype=pl.UInt32).new_from_index(0, rows.height)
    place = place.scatter(few["row"], pl.int_range(few.height, dtype=pl.UInt32, eager=True))
    return rows.with_columns(few.select(pl.exclude("row").gather(place)))


def _with_cells(wrong: pl.DataFrame, table: Table, mapping: Mapping) -> pl.DataFrame:
    """Adds the header and the text of the cell at fault, and the shape of the record."""
    price, compare = mapping.header(Meaning.PRICE), mapping.header(Meaning.COMPARE_AT)
    key_headers = {key.value: mapping.header(key) for key in mapping.keys}
    of_price = pl.col("price_problem").is_not_null()
    about_key = [Problem.AMBIGUOUS, Problem.NOT_FOUND, Problem.MALFORMED_ID]
    about_compare = [Problem.COMPARE_AT_NOT_ABOVE, Problem.COMPARE_AT_ZERO]
    about_amount = [Problem(problem.value) for problem in AmountProblem]
    problem = pl.col("problem")
    at = wrong["row"]
    column = (
        pl.when(problem.is_in([p.value for p in about_key]))
        .then(
            pl.col("by")
            .cast(pl.String)
            .replace_strict(key_headers, default=None, return_dtype=pl.String)
        )
        .when(problem == Problem.NO_KEY.value)
        .then(pl.lit(mapping.header(mapping.keys[0])))
        .when(problem.is_in([p.value for p in about_amount]) & of_price)
        .then(pl.lit(price, pl.String))
        .when(problem.is_in([p.value for p in [*about_amount, *about_compare]]))
        .then(pl.lit(compare, pl.String))
        .when(problem == Problem.ZERO_PRICE.value)
        .then(pl.lit(price, pl.String))
    )
    if "stale_price" in wrong.columns:
        column = column.when(problem == Problem.CHANGED_SINCE_EXPORT.value).then(
            pl.when("stale_price")
            .then(pl.lit(price, pl.String))
            .otherwise(pl.lit(compare, pl.String))
        )
    cells = {
        "price_cell": table.frame[price].gather(at) if price else None,
        "compare_cell": table.frame[compare].gather(at) if compare else None,
    }
    return (
        wrong.with_columns(
            column=column,
            width=pl.lit(table.frame.width, pl.UInt32),
            **{
                name: pl.lit(None, pl.String) if cell is None else cell
                for name, cell in cells.items()
            },
        )
        .with_columns(cell=pl.when(of_price).then("price_cell").otherwise("compare_cell"))
        .join(table.odd.select("row", "fields"), on="row", how="left", maintain_order="left")
    )


def _with_names(wrong: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Adds ``names``: the first variants that an ambiguous key fits, as an operator knows them."""
    unclear = wrong.filter(pl.col("problem") == Problem.AMBIGUOUS.value)
    if unclear.is_empty():
        return wrong.with_columns(names=pl.lit(None, pl.String))
    keys = unclear.select("by", "key").unique()
    names = matching.names_of(keys, catalogue)
    return wrong.join(names, on=["by", "key"], how="left", maintain_order="left")


def _exported(
    table: Table, mapping: Mapping, currency: Currency, marks: dict[Meaning, Marks]
) -> tuple[pl.Series, pl.Series]:
    """The prices and compare-at prices that our export noted."""
    price, _ = _amounts(table, mapping, Meaning.PRICE_AT_EXPORT, currency, marks[Meaning.PRICE])
    compare, _ = _amounts(
        table, mapping, Meaning.COMPARE_AT_AT_EXPORT, currency, marks[Meaning.COMPARE_AT]
    )
    return price["minor"], compare["minor"]


def _after_price() -> pl.Expr:
    return pl.coalesce("price", "before_price")


def _after_compare_at() -> pl.Expr:
    action = pl.col("compare_at_action")
    return (
        pl.when(action == CompareAtAction.SET.value)
        .then("compare_at")
        .when(action == CompareAtAction.KEEP.value)
        .then("before_compare_at")
    )


def _lit(problem: Problem) -> pl.Expr:
    return pl.lit(problem.value, PROBLEM)


def _outcome(outcome: UploadOutcome) -> pl.Expr:
    return pl.lit(outcome.value, OUTCOME)
