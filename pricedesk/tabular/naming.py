"""What an operator calls the variants that a key fits: product / variant."""

from __future__ import annotations

import polars as pl

from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.headers import Meaning
from pricedesk.tabular.matching import ID_PATTERNS, MATCH_SCHEMA


def names_of(keys: pl.DataFrame, catalogue: Catalogue, most: int = 3) -> pl.DataFrame:
    """``by``, ``key``, ``names`` of ambiguous keys: the first ``most`` variants of each."""
    parts = [
        _named(part.select("key").unique(), Meaning(str(by)), catalogue, most).select(
            pl.lit(by, MATCH_SCHEMA["by"]).alias("by"), "key", "names"
        )
        for (by,), part in keys.group_by("by")
    ]
    return pl.concat(parts)


def known_products(wrong: pl.DataFrame, catalogue: Catalogue) -> pl.Series:
    """Whether the product that a record names is in the catalogue; false for other keys."""
    products = catalogue.products
    number = pl.col("key").str.extract(ID_PATTERNS[Meaning.PRODUCT_ID], 1)
    ids = products["product_id"].cast(pl.String).implode()
    return wrong.select(
        pl.when(pl.col("by") == Meaning.HANDLE.value)
        .then(pl.col("key").is_in(products["handle"].implode()))
        .when(pl.col("by") == Meaning.PRODUCT_ID.value)
        .then(number.is_in(ids))
        .otherwise(pl.lit(False))
        .fill_null(False)
    ).to_series()


def _named(keys: pl.DataFrame, kind: Meaning, catalogue: Catalogue, most: int) -> pl.DataFrame:
    variants, products = catalogue.variants, catalogue.products
    keys = keys.with_columns(
        on=pl.col("key").str.extract(ID_PATTERNS[kind], 1) if kind in ID_PATTERNS else "key"
    )
    if kind in (Meaning.SKU, Meaning.BARCODE, Meaning.VARIANT_ID):
        on = variants[kind.value].cast(pl.String)
    else:
        column = "handle" if kind is Meaning.HANDLE else "product_id"
        on = products[column].cast(pl.String).gather(variants["product_index"])
    side = variants.select("product_index", "title", on=on).join(keys, on="on", how="inner")
    named = side.with_columns(
        name=pl.concat_str(
            products["title"].gather(side["product_index"]).fill_null("?"),
            pl.lit(" / "),
            pl.col("title").fill_null("?"),
        )
    )
    more = pl.when(pl.col("count") > most).then(pl.lit(" …")).otherwise(pl.lit(""))
    return (
        named.group_by("key", maintain_order=True)
        .agg(pl.col("name").head(most), count=pl.len())
        .select("key", names=pl.col("name").list.join("; ") + more)
    )
