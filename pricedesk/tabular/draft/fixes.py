"""What would mend a record at one click, as a value that is seen before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction

import polars as pl

from pricedesk.domain.money import Currency
from pricedesk.domain.rules import Rounding
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.ratio import constant, ratio
from pricedesk.pricing.rounding import rounded
from pricedesk.tabular import amounts
from pricedesk.tabular.draft.document import Draft
from pricedesk.tabular.draft.working import as_text
from pricedesk.tabular.formula_cells import neutralised
from pricedesk.tabular.headers import Meaning
from pricedesk.tabular.problems import ABOUT_AMOUNT, ABOUT_KEY, Problem


class FixKind(StrEnum):
    """What a fix does; the window has the words."""

    USE_KEY = "use_key"
    """The one variant that the key may mean."""
    ROUND = "round"
    KEEP_PRICE = "keep_price"
    """The cell is emptied, and the shop's price stays."""
    KEEP_THEIRS = "keep_theirs"
    """The edit of a cell of our export is taken back, and the shop's new price stays."""
    CLEAR_COMPARE_AT = "clear_compare_at"
    LEAVE_OUT = "leave_out"
    TAKE_AS_IT_STANDS = "take_as_it_stands"


FIX_SCHEMA = pl.Schema(
    {
        "row": pl.UInt32(),
        "fix": pl.Enum([kind.value for kind in FixKind]),
        "column": pl.String(),  # header of the cell to be written; null where no cell is
        "text": pl.String(),  # what it would hold
    }
)
"""Columns of ``fixes``; a record stands at most once."""

_FINE = 6
"""Decimals that an amount with too many of them is read with, to be rounded."""


def fixes(
    draft: Draft, checked: pl.DataFrame, catalogue: Catalogue, rows: pl.Series
) -> pl.DataFrame:
    """FIX_SCHEMA of those of ``rows`` that have a problem which a value mends.

    ``checked`` is CHECK_SCHEMA of all records. For the window: one row when a cell is shown,
    many for "mend all of these".
    """
    wrong = checked.select(
        pl.col("problem", "by", "column", "suggestion_row", "variant_row").gather(rows)
    ).with_columns(rows.cast(pl.UInt32).alias("row"), pl.col("column").cast(pl.String))
    wrong = wrong.filter(pl.col("problem").is_not_null())
    if wrong.is_empty():
        return pl.DataFrame(schema=FIX_SCHEMA)
    wrong = wrong.with_columns(_kinds(draft))
    parts = [
        _texts(FixKind(str(kind)), part, draft, catalogue)
        for (kind,), part in wrong.drop_nulls("fix").group_by("fix")
    ]
    whole = pl.concat([pl.DataFrame(schema=FIX_SCHEMA), *parts])
    return whole.sort("row")


def _kinds(draft: Draft) -> pl.Expr:
    problem, column = pl.col("problem"), pl.col("column")
    has_text = pl.col("suggestion_row").is_not_null()
    foreign = problem.eq(Problem.OTHER_CURRENCY.value) & (
        column == pl.lit(draft.mapping.header(Meaning.CURRENCY), pl.String)
    ).fill_null(False)
    compare_at = [
        header
        for header, held in draft.mapping.columns.items()
        if held in (Meaning.COMPARE_AT, Meaning.MARKET_COMPARE_AT)
    ]
    return (
        pl.when(has_text | problem.eq(Problem.SUGGESTION_TAKEN.value))
        .then(_lit(FixKind.USE_KEY))
        # To empty the currency's cell would make the amount one of the shop's currency.
        .when(foreign | problem.is_in([one.value for one in ABOUT_KEY | _LEAVE_OUT]))
        .then(_lit(FixKind.LEAVE_OUT))
        .when(problem.is_in([Problem.TOO_FEW_FIELDS.value, Problem.ODD_QUOTE.value]))
        .then(_lit(FixKind.TAKE_AS_IT_STANDS))
        .when(problem.eq(Problem.TOO_MANY_DECIMALS.value))
        .then(_lit(FixKind.ROUND))
        .when(problem.eq(Problem.CHANGED_SINCE_EXPORT.value))
        .then(_lit(FixKind.KEEP_THEIRS))
        .when(problem.is_in([one.value for one in ABOUT_AMOUNT | _KEEP]))
        .then(_lit(FixKind.KEEP_PRICE))
        .when(problem.eq(Problem.COMPARE_AT_NOT_ABOVE.value) & column.is_in(compare_at))
        .then(_lit(FixKind.CLEAR_COMPARE_AT))
        .alias("fix")
    )


_LEAVE_OUT = frozenset(
    {
        Problem.CONFLICTING_DUPLICATE,
        Problem.REPEATED,
        Problem.TOO_MANY_FIELDS,
        Problem.BROKEN_QUOTE,
        Problem.TORN,
    }
)
_KEEP = frozenset({Problem.ZERO_PRICE, Problem.SALE_PRICE})


def _texts(kind: FixKind, part: pl.DataFrame, draft: Draft, catalogue: Catalogue) -> pl.DataFrame:
    match kind:
        case FixKind.LEAVE_OUT | FixKind.TAKE_AS_IT_STANDS:
            part = part.with_columns(column=pl.lit(None, pl.String), text=pl.lit(None, pl.String))
        case FixKind.KEEP_PRICE:
            part = part.with_columns(text=pl.lit(""))
        case FixKind.CLEAR_COMPARE_AT:
            part = part.with_columns(text=pl.lit("0"))
        case FixKind.USE_KEY:
            part = _with_keys(part, draft, catalogue)
        case FixKind.KEEP_THEIRS:
            part = _by_column(part, lambda name, rows: _exported(draft, name, rows))
        case FixKind.ROUND:
            part = _by_column(part, lambda name, rows: _rounded(draft, name, rows))
    return part.select(FIX_SCHEMA.names()).drop_nulls("fix")


def _with_keys(part: pl.DataFrame, draft: Draft, catalogue: Catalogue) -> pl.DataFrame:
    """The key of the variant that is meant, in the column of the key that the record gives."""
    variants = catalogue.variants
    at = part["suggestion_row"].zip_with(part["suggestion_row"].is_not_null(), part["variant_row"])
    text = (
        pl.when(pl.col("by") == Meaning.SKU.value)
        .then(pl.lit(variants["sku"].gather(at)))
        .when(pl.col("by") == Meaning.BARCODE.value)
        .then(pl.lit(variants["barcode"].gather(at)))
        .otherwise(pl.lit(variants["variant_id"].gather(at).cast(pl.String)))
    )
    keys = {key.value: draft.mapping.header(key) for key in draft.mapping.keys}
    column = pl.col("by").cast(pl.String).replace_strict(keys, default=None, return_dtype=pl.String)
    part = part.with_columns(text=text, column=column)
    if draft.mapping.is_neutralised and draft.source.kind == "csv":
        part = part.with_columns(neutralised(part["text"]).alias("text"))
    return part.drop_nulls("text")


def _by_column(part: pl.DataFrame, texts: Callable[[str, pl.Series], pl.Series]) -> pl.DataFrame:
    done = [
        some.with_columns(texts(str(name), some["row"]).alias("text"))
        for (name,), some in part.drop_nulls("column").group_by("column")
    ]
    return (
        pl.concat(done).drop_nulls("text")
        if done
        else part.clear().with_columns(text=pl.lit(None, pl.String))
    )


def _exported(draft: Draft, name: str, rows: pl.Series) -> pl.Series:
    """What our export wrote into the cell."""
    mapping = draft.mapping
    meaning = (
        Meaning.PRICE_AT_EXPORT
        if mapping.columns[name] is Meaning.PRICE
        else Meaning.COMPARE_AT_AT_EXPORT
    )
    header = mapping.header(meaning)
    if header is None:
        return pl.Series([None], dtype=pl.String).new_from_index(0, len(rows))
    return draft.frame[header].gather(rows)


def _rounded(draft: Draft, name: str, rows: pl.Series) -> pl.Series:
    """The amount with the decimals that the currency has, half up."""
    of = draft.currency_of(name)
    marks = draft.marks(name)
    fine = amounts.parse(draft.frame[name].gather(rows), Currency(of.code, _FINE), marks)["minor"]
    exact = ratio(fine) * constant(Fraction(of.unit, 10**_FINE))
    minor = rounded(exact, Rounding(), of).spread(len(rows)).column
    return as_text(minor.cast(pl.Int64), of, marks)


def _lit(kind: FixKind) -> pl.Expr:
    return pl.lit(kind.value, FIX_SCHEMA["fix"])
