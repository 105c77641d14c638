"""The lowest prices of the last days as a file: what is shown to whoever asks for evidence."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pricedesk.domain.shop import Shop
from pricedesk.tabular.exporting import amount
from pricedesk.tabular.writing import UnwritableFile, write_csv, write_xlsx

_AMOUNTS = ("Price", "Compare-at price", "Lowest price before")


def write_evidence(shop: Shop, rows: pl.DataFrame, days: int, path: Path) -> None:
    """Blocking. ``rows`` is ``prices.lowest_prices``; the suffix says CSV or Excel.

    Times in UTC, amounts in major units. Raises UnwritableFile.
    """
    of = shop.currency
    table = rows.select(
        pl.lit(shop.address.domain).alias("Shop"),
        pl.format("gid://shopify/ProductVariant/{}", "variant_id").alias("Variant ID"),
        pl.col("sku").alias("SKU"),
        pl.col("title").alias("Product"),
        amount("price", of).alias("Price"),
        amount("compare_at", of).alias("Compare-at price"),
        amount("lowest", of).alias("Lowest price before"),
        pl.lit(of.code).alias("Currency"),
        _time("reduced_at").alias("Reduced since"),
        _time("lowest_at").alias("Lowest price since"),
        pl.col("known_days").cast(pl.String).alias(f"Known days of {days}"),
        pl.col("warning").alias("Warning"),
    ).select(pl.all().fill_null(""))
    match path.suffix.lower():
        case ".csv":
            write_csv(table, path)
        case ".xlsx":
            write_xlsx(table, path, _AMOUNTS)
        case other:
            raise UnwritableFile(
                f"The evidence is written as .csv or .xlsx, not as {other or 'a bare name'}.",
                "Choose a file name that ends in one of these.",
            )


def _time(name: str) -> pl.Expr:
    return pl.col(name).dt.to_string("%Y-%m-%dT%H:%M:%SZ")
