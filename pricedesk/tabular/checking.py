"""Every record of a file against a catalogue: one row each, nothing dropped, counts add up."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from pricedesk.domain.money import Currency
from pricedesk.domain.rules import Bounds
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular import amounts, matching, signs, suggesting, three_way
from pricedesk.tabular.amounts import Marks, MarksOf
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.column_formula import calculate
from pricedesk.tabular.conversion import converted
from pricedesk.tabular.headers import Mapping, Meaning
from pricedesk.tabular.judging import ACTION, beside, judged
from pricedesk.tabular.limits import within_limits
from pricedesk.tabular.problems import (
    BAD_OUTCOMES,
    OUTCOME,
    PROBLEM,
    Problem,
    UploadOutcome,
    counted,
)
from pricedesk.tabular.table import Table
from pricedesk.tabular.telling import told

__all__ = ["CHECK_SCHEMA", "TARGET_SCHEMA", "CheckedUpload", "Choices", "check"]

_YES = frozenset(
    (
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
    )
)

CHECK_SCHEMA = pl.Schema(
    {
        "line": pl.UInt32(),
        "key": pl.String(),
        "by": matching.MATCH_SCHEMA["by"],
        "outcome": OUTCOME,
        "problem": PROBLEM,  # null where nothing is wrong
        "planned": pl.Boolean(),  # whether a job would send it
        "column": pl.Enum([]),  # header of the cell that is wrong, one of the file's
        "message": pl.String(),  # null where there is nothing to say
        "remedy": pl.String(),
        "variant_row": pl.UInt32(),  # row in Catalogue.variants; null unless exactly one fits
        "variant_id": pl.Int64(),
        "product_id": pl.Int64(),
        "before_price": pl.Int64(),  # the base price: an upload is an edit (DESIGN §3)
        "before_compare_at": pl.Int64(),
        "price": pl.Int64(),  # wanted, within the limits; null keeps
        "asked": pl.Int64(),  # what the list says where a limit moved the price; else null
        "compare_at": pl.Int64(),  # wanted where the action is set
        "compare_at_action": ACTION,
        "suggestion_row": pl.UInt32(),  # the one variant that a key not found may mean
    }
)
"""Columns of ``CheckedUpload.rows``; row n is record n of the table. Money in minor units."""

TARGET_SCHEMA = pl.Schema(
    {
        "variant_id": pl.Int64(),
        "price": pl.Int64(),  # as the list says, before any limit; null keeps
        "compare_at": pl.Int64(),
        "compare_at_action": ACTION,
        "line": pl.UInt32(),
    }
)
"""Columns of ``CheckedUpload.targets``; a variant stands at most once."""


@dataclass(frozen=True, slots=True)
class CheckedUpload:
    """What a file would do to a shop's prices. ``marks`` is how the columns of
    amounts were read, ``bounds`` what the prices are kept within."""

    rows: pl.DataFrame
    currency: Currency
    marks: dict[Meaning, Marks]
    notes: tuple[str, ...] = ()
    bounds: Bounds = field(default_factory=Bounds)

    @property
    def counts(self) -> dict[UploadOutcome, int]:
        """Records by outcome, zeros included; the sum is the number of records."""
        return counted(self.rows["outcome"])

    @property
    def targets(self) -> pl.DataFrame:
        """TARGET_SCHEMA: the records that a job may carry out, in the file's order."""
        said = self.rows.filter("planned").with_columns(price=pl.coalesce("asked", "price"))
        return said.select(TARGET_SCHEMA.names())

    @property
    def conflicts(self) -> pl.DataFrame:
        """The rows that contradict each other, or the shop since the export."""
        return self.rows.filter(
            pl.col("problem").is_in(
                [Problem.CONFLICTING_DUPLICATE.value, Problem.CHANGED_SINCE_EXPORT.value]
            )
        )

    @property
    def bad(self) -> int:
        """How many records are errors, ambiguous or not found."""
        counts = self.counts
        return sum(counts[outcome] for outcome in BAD_OUTCOMES)


def check(
    table: Table,
    mapping: Mapping,
    currency: Currency,
    catalogue: Catalogue,
    choices: Choices | None = None,
    *,
    left_out: pl.Series | None = None,
    marks: MarksOf | None = None,
    found: pl.DataFrame | None = None,
) -> CheckedUpload:
    """Checks and matches every record; what is wrong with one is its outcome.

    For a draft, which is checked again after every edit: ``left_out`` (Boolean) marks the
    records that do not count, ``marks`` says how a column is read, ``found`` is the
    ``matching.found`` of these records where it is known.

    Raises MappingNeeded, and FormulaError or RuleError for formula and limits of ``choices``.
    ``mapping`` must be of this table's headers; amounts are read as ``currency``, which is
    the shop's.
    """
    choices = choices or Choices()
    mapping.check(has_prices=choices.price_formula is not None)
    rows, used = _wishes(table, mapping, currency, choices, marks or table.marks)
    if left_out is None:
        left_out = pl.repeat(False, table.records, dtype=pl.Boolean, eager=True)
    rows = rows.with_columns(left_out.alias("left_out"))
    if found is None:
        found = find(table, mapping, catalogue, choices)
    rows = _beside_the_shop(rows, found, catalogue)
    del found
    if mapping.is_ours:
        exported = _exported(table, mapping, currency, used)
        rows = three_way.only_edited(rows, *exported, choices.blank_clears)
    rows = within_limits(rows, choices, catalogue)
    written = currency if choices.conversion is None else choices.conversion.of
    rows = judged(rows, table, choices)
    said = told(rows, table, mapping, catalogue, currency, written)
    notes = (*table.notes, *_notes(mapping, used, choices))
    # What only the judging needed makes room before the texts of a million records.
    rows = rows.select(name for name in CHECK_SCHEMA if name in rows.columns)
    rows = _with_ids(beside(rows, said), catalogue)
    return CheckedUpload(rows, currency, used, notes, choices.bounds)


def find(
    table: Table,
    mapping: Mapping,
    catalogue: Catalogue,
    choices: Choices,
    index: matching.KeyIndex | None = None,
) -> pl.DataFrame:
    """MATCH_SCHEMA of every record, and ``taken`` where suggestions are to be taken."""
    found = matching.match(table, mapping, catalogue, index)
    return suggesting.taken(found, catalogue) if choices.take_suggestions else found


def _wishes(
    table: Table, mapping: Mapping, currency: Currency, choices: Choices, marks: MarksOf
) -> tuple[pl.DataFrame, dict[Meaning, Marks]]:
    """What each record asks for, or why it cannot be read; and the marks of both columns."""
    formula, conversion = choices.price_formula, choices.conversion
    written = currency if conversion is None else conversion.of
    if formula is None:
        price, price_marks = _amounts(table, mapping, Meaning.PRICE, written, marks)
    else:
        price, price_marks = calculate(formula, table, written, marks).frame, Marks(None)
    compare, compare_marks = _amounts(table, mapping, Meaning.COMPARE_AT, written, marks)
    if conversion is not None:
        price = converted(price, conversion, currency)
        compare = converted(compare, conversion, currency)
    rows = pl.DataFrame(
        {
            "line": table.lines,
            "price": price["minor"],
            "price_problem": price["problem"],
            "compare_at": compare["minor"],
            "compare_problem": compare["problem"],
            "clear": _clear_cells(table, mapping),
            "foreign": _foreign(table, mapping, written),
        }
    )
    rows = rows.with_row_index("row").with_columns(
        clearable=_clearable(mapping, price, formula is not None)
    )
    if formula is not None:
        rows = rows.with_columns(
            price["column"].alias("price_column"), price["cell"].alias("price_cell")
        )
    return rows, {Meaning.PRICE: price_marks, Meaning.COMPARE_AT: compare_marks}


def _beside_the_shop(rows: pl.DataFrame, found: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The records with the variants that they mean and the base prices of these."""
    variants, at = catalogue.variants, found["variant_row"]
    return rows.with_columns(
        *found.get_columns(),
        variants["base_price"].gather(at).alias("before_price"),
        variants["base_compare_at"].gather(at).alias("before_compare_at"),
        (rows["price"] == _sale_prices(variants).gather(at))
        .fill_null(False)
        .alias("at_sale_price"),
    )


def _with_ids(rows: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """CHECK_SCHEMA. The ids come last: nothing before reads them, and they would take room
    (16 MB of a million records) while the rest is worked out."""
    ids = catalogue.variants.select(pl.col("variant_id", "product_id").gather(rows["variant_row"]))
    return rows.with_columns(ids).select(CHECK_SCHEMA.names())


def _sale_prices(variants: pl.DataFrame) -> pl.Series:
    """The shown price of variants that a running sale holds; null for all others."""
    if variants["held_by"].null_count() == variants.height:
        return pl.Series([None], dtype=pl.Int64).new_from_index(0, variants.height)
    return variants["price"].set(variants["held_by"].is_null(), None)


def _amounts(
    table: Table, mapping: Mapping, meaning: Meaning, currency: Currency, marks: MarksOf
) -> tuple[pl.DataFrame, Marks]:
    """``minor`` and ``problem`` of a column; nothing at all where the file has no such one."""
    header = mapping.header(meaning)
    if header is None:
        return amounts.nothing(table.records), Marks(None)
    read = marks(header)
    return amounts.parse(table.frame[header], currency, read), read


def _clear_cells(table: Table, mapping: Mapping) -> pl.Series:
    """Whether the column "delete compare-at price" says yes."""
    header = mapping.header(Meaning.CLEAR_COMPARE_AT)
    if header is None:
        return pl.repeat(False, table.records, dtype=pl.Boolean, eager=True).alias("clear")
    said = table.frame[header].str.strip_chars().str.to_lowercase()
    return said.is_in(list(_YES)).alias("clear")


def _clearable(mapping: Mapping, price: pl.DataFrame, has_prices: bool) -> pl.Expr:
    """Where a blank compare-at cell could be meant to clear: never in rows of pictures."""
    if mapping.header(Meaning.COMPARE_AT) is None:
        return pl.lit(False)
    if mapping.header(Meaning.PRICE) is None and not has_prices:
        return pl.lit(True)
    return pl.lit(price["minor"].is_not_null())


def _foreign(table: Table, mapping: Mapping, currency: Currency) -> pl.Series:
    """Whether the currency column names another currency than ``currency``."""
    header = mapping.header(Meaning.CURRENCY)
    if header is None:
        return pl.repeat(False, table.records, dtype=pl.Boolean, eager=True)
    texts = table.frame[header]
    others = [
        text
        for text in texts.unique()
        if text.strip() and not signs.belongs_to(text.strip(), currency)
    ]
    return texts.is_in(others)


def _exported(
    table: Table, mapping: Mapping, currency: Currency, marks: dict[Meaning, Marks]
) -> tuple[pl.Series, pl.Series]:
    """The prices and compare-at prices that our export noted."""

    def as_in(meaning: Meaning) -> MarksOf:
        """A spreadsheet writes both columns alike, and the edited one tells more."""
        return lambda header: marks[meaning] if marks[meaning].decimal else table.marks(header)

    price, _ = _amounts(table, mapping, Meaning.PRICE_AT_EXPORT, currency, as_in(Meaning.PRICE))
    compare, _ = _amounts(
        table, mapping, Meaning.COMPARE_AT_AT_EXPORT, currency, as_in(Meaning.COMPARE_AT)
    )
    return price["minor"], compare["minor"]


def _notes(mapping: Mapping, marks: dict[Meaning, Marks], choices: Choices) -> list[str]:
    notes = []
    if any(mark.mixed for mark in marks.values()):
        notes.append("Both 1.50 and 1,50 are written in this file; each cell is read by itself.")
    if choices.bounds.asks_costs and mapping.header(Meaning.UNIT_COST) is not None:
        notes.append("Limits over cost are kept by the shop's costs, not by those of this list.")
    return notes
