"""Records that have a problem, with what is needed to speak of it, and the words."""

from __future__ import annotations

import polars as pl

from pricedesk.domain.money import Currency
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular import suggesting
from pricedesk.tabular.headers import Mapping, Meaning
from pricedesk.tabular.judging import after_compare_at, after_price
from pricedesk.tabular.naming import known_products, names_of
from pricedesk.tabular.options import OPTIONS
from pricedesk.tabular.problems import ABOUT_AMOUNT, ABOUT_KEY, ABOUT_LIMIT, Problem
from pricedesk.tabular.table import TORN, Table
from pricedesk.tabular.wording import NOTHING_TO_SET, describe

_ABOUT_COMPARE = frozenset({Problem.COMPARE_AT_NOT_ABOVE, Problem.COMPARE_AT_ZERO})


def told(
    rows: pl.DataFrame,
    table: Table,
    mapping: Mapping,
    catalogue: Catalogue,
    currency: Currency,
    written: Currency,
) -> pl.DataFrame:
    """``row``, column, message, remedy and suggestion_row of the records with something to say.

    ``currency`` is the shop's, ``written`` the list's.
    """
    columns = pl.Enum(table.headers)
    quiet = (
        rows.lazy()
        .filter(pl.col("silent") & ~pl.col("left_out") & pl.col("problem").is_null())
        .select(
            "row",
            column=pl.lit(None, columns),
            suggestion_row=pl.lit(None, pl.UInt32),
            message=pl.lit(NOTHING_TO_SET),
            remedy=pl.lit(None, pl.String),
        )
        .collect()
    )
    wrong = rows.filter(pl.col("problem").is_not_null())
    if wrong.is_empty():
        return quiet
    wrong = wrong.with_columns(after_price=after_price(), after_compare_at=after_compare_at())
    wrong = _with_cells(wrong, table, mapping)
    wrong = suggesting.with_suggestions(wrong, catalogue)
    wrong = _with_product(_with_names(wrong, catalogue), table, mapping, catalogue)
    words = describe(wrong, currency, written)
    faults = wrong.select("row", pl.col("column").cast(columns), "suggestion_row")
    return pl.concat([faults.join(words, on="row", how="left"), quiet])


def _with_cells(wrong: pl.DataFrame, table: Table, mapping: Mapping) -> pl.DataFrame:
    """Adds the header and the text of the cell at fault, and the shape of the record."""
    of_price = pl.col("price_problem").is_not_null()
    foreign = pl.col("problem") == Problem.OTHER_CURRENCY.value
    foreign = foreign & pl.col("foreign")
    cell = pl.when(foreign).then("currency_cell").when(of_price).then("price_cell")
    return (
        wrong.with_columns(
            column=_column_at_fault(wrong, mapping, foreign),
            width=pl.lit(table.frame.width, pl.UInt32),
            price_cell=_price_cells(wrong, table, mapping),
            compare_cell=_cells(wrong, table, mapping, Meaning.COMPARE_AT),
            currency_cell=_cells(wrong, table, mapping, Meaning.CURRENCY),
        )
        .with_columns(cell=cell.otherwise("compare_cell"))
        .join(table.odd.select("row", "fields"), on="row", how="left", maintain_order="left")
    )


def _cells(wrong: pl.DataFrame, table: Table, mapping: Mapping, meaning: Meaning) -> pl.Series:
    header = mapping.header(meaning)
    if header is None:
        return pl.Series([None], dtype=pl.String).new_from_index(0, wrong.height)
    return table.frame[header].gather(wrong["row"])


def _price_cells(wrong: pl.DataFrame, table: Table, mapping: Mapping) -> pl.Series:
    """The cell of the price column, or the one that a formula could not use."""
    if "price_cell" in wrong.columns:
        return wrong["price_cell"]
    return _cells(wrong, table, mapping, Meaning.PRICE)


def _column_at_fault(wrong: pl.DataFrame, mapping: Mapping, foreign: pl.Expr) -> pl.Expr:
    """The header of the cell that the problem is about; null where it is the whole record."""

    def header(meaning: Meaning) -> pl.Expr:
        if meaning is Meaning.PRICE and "price_column" in wrong.columns:
            return pl.col("price_column")
        return pl.lit(mapping.header(meaning), pl.String)

    def among(problems: frozenset[Problem]) -> pl.Expr:
        return pl.col("problem").is_in([problem.value for problem in problems])

    keys = {key.value: mapping.header(key) for key in mapping.keys}
    key = pl.col("by").cast(pl.String).replace_strict(keys, default=None, return_dtype=pl.String)
    column = (
        pl.when(pl.col("problem") == Problem.NO_KEY.value)
        .then(header(mapping.keys[0]))
        .when(pl.col("problem") == Problem.TORN.value)
        .then(pl.lit(TORN))
        .when(among(ABOUT_KEY | {Problem.SUGGESTION_TAKEN}))
        .then(key)
        .when(foreign)
        .then(header(Meaning.CURRENCY))
        .when(among(ABOUT_AMOUNT) & pl.col("price_problem").is_not_null())
        .then(header(Meaning.PRICE))
        .when(among(ABOUT_AMOUNT | _ABOUT_COMPARE))
        .then(header(Meaning.COMPARE_AT))
        .when(among(frozenset({Problem.ZERO_PRICE, Problem.SALE_PRICE}) | ABOUT_LIMIT))
        .then(header(Meaning.PRICE))
    )
    if "stale_price" in wrong.columns:
        stale = pl.when("stale_price").then(header(Meaning.PRICE))
        column = column.when(among(frozenset({Problem.CHANGED_SINCE_EXPORT}))).then(
            stale.otherwise(header(Meaning.COMPARE_AT))
        )
    return column


def _with_names(wrong: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Adds ``names``: the variants that an ambiguous key fits, or the one that was taken."""
    variants, at = catalogue.variants, wrong["variant_row"]
    titles = catalogue.products["title"].gather(variants["product_index"].gather(at))
    own = pl.concat_str(pl.lit(titles), pl.lit(" / "), pl.lit(variants["title"].gather(at)))
    unclear = wrong.filter(pl.col("problem") == Problem.AMBIGUOUS.value)
    if unclear.is_empty():
        return wrong.with_columns(names=own)
    names = names_of(unclear.select("by", "key").unique(), catalogue)
    joined = wrong.join(names, on=["by", "key"], how="left", maintain_order="left")
    return joined.with_columns(names=pl.coalesce("names", own))


def _with_product(
    wrong: pl.DataFrame, table: Table, mapping: Mapping, catalogue: Catalogue
) -> pl.DataFrame:
    """Adds ``options``, the record's, and ``product_known``: whether its product is there."""
    options = [
        pl.lit(_cells(wrong, table, mapping, option))
        for option in OPTIONS
        if mapping.header(option)
    ]
    filled = [pl.when(option.str.contains(r"\S")).then(option) for option in options]
    return wrong.with_columns(
        known_products(wrong, catalogue).alias("product_known"),
        options=pl.concat_str(filled, separator=" / ", ignore_nulls=True) if filled else pl.lit(""),
    )
