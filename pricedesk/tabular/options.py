"""From a product and the options that a record gives to the one variant meant."""

from __future__ import annotations

import polars as pl

from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.formula_cells import as_meant
from pricedesk.tabular.headers import Mapping, Meaning
from pricedesk.tabular.table import Table

OPTIONS = (Meaning.OPTION1, Meaning.OPTION2, Meaning.OPTION3)
_DEFAULT = "Default Title"
"""Shopify's option value of a product without options (FACTS §8.3)."""


def variants_of(
    found: pl.DataFrame, table: Table, mapping: Mapping, catalogue: Catalogue
) -> pl.DataFrame:
    """row, key, variant_row, candidates; ``found`` has the products' rows as variant_row."""
    product = pl.col("variant_row").alias("product_index")
    wanted = found.select("row", "key", product)
    given: list[str] = []
    for option in OPTIONS:
        header = mapping.header(option)
        if header is None:
            continue
        given.append(option.value)
        texts = as_meant(table, mapping, header).gather(wanted["row"])
        wanted = wanted.with_columns(texts.alias(option.value))
    variants = catalogue.variants.select(
        "product_index",
        *(pl.col(option.value).fill_null("") for option in OPTIONS),
        variant_row=pl.int_range(pl.len(), dtype=pl.UInt32),
    )
    exact = _exact_options(wanted, variants, given)
    missing = exact.filter(pl.col("variant_row").is_null() & pl.col("product_index").is_not_null())
    if missing.is_empty():
        return exact.select("row", "key", "variant_row", "candidates")
    near = _partial_options(missing.drop("variant_row", "candidates"), variants, given)
    kept = exact.join(near, on="row", how="anti")
    columns = ["row", "key", "variant_row", "candidates"]
    return pl.concat([kept.select(columns), near.select(columns)]).sort("row")


def _exact_options(wanted: pl.DataFrame, variants: pl.DataFrame, given: list[str]) -> pl.DataFrame:
    keys = ["product_index", *given]
    side = variants.group_by(keys).agg(
        pl.col("variant_row").first(), candidates=pl.len().cast(pl.UInt32)
    )
    joined = wanted.join(side, on=keys, how="left", maintain_order="left")
    return joined.with_columns(
        pl.when(pl.col("candidates") == 1).then("variant_row").alias("variant_row"),
        pl.col("candidates").fill_null(0),
    )


def _partial_options(
    wanted: pl.DataFrame, variants: pl.DataFrame, given: list[str]
) -> pl.DataFrame:
    """A blank option fits any value; a product without options needs none."""
    sized = wanted.join(
        variants.group_by("product_index").agg(
            only=pl.col("variant_row").first(), size=pl.len().cast(pl.UInt32)
        ),
        on="product_index",
        how="left",
        maintain_order="left",
    )
    only = (pl.col("size") == 1) & _all_in(given, ["", _DEFAULT])
    silent = _all_in(given, [""])  # fits every variant: no need to pair it with each of them
    fits = pl.all_horizontal(
        pl.lit(True),
        *((pl.col(name) == "") | (pl.col(name) == pl.col(f"{name}_right")) for name in given),
    )
    pairs = (
        sized.filter(~only & ~silent)
        .join(variants, on="product_index", how="left", suffix="_right")
        .filter(fits)
        .group_by("row")
        .agg(near=pl.col("variant_row").first(), fitting=pl.len().cast(pl.UInt32))
    )
    fitting = pl.when(silent).then("size").otherwise(pl.col("fitting").fill_null(0))
    return sized.join(pairs, on="row", how="left", maintain_order="left").select(
        "row",
        "key",
        variant_row=pl.when(only).then("only").when(pl.col("fitting") == 1).then("near"),
        candidates=pl.when(only).then(pl.lit(1, pl.UInt32)).otherwise(fitting),
    )


def _all_in(given: list[str], values: list[str]) -> pl.Expr:
    return pl.all_horizontal(pl.lit(True), *(pl.col(name).is_in(values) for name in given))
