"""What was or will be shown, as a file: lowest prices as evidence, all prices of a moment."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from pricedesk.domain.shop import Shop
from pricedesk.pricing.catalogue import Catalogue
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
    _write(table, path, _AMOUNTS)


def write_prices_on(shop: Shop, catalogue: Catalogue, rows: pl.DataFrame, path: Path) -> None:
    """Blocking. ``rows`` is that of ``prices_on``; amounts in major units. Raises UnwritableFile."""
    of, at = shop.currency, rows["row"]
    variants = catalogue.variants
    title = catalogue.products["title"].gather(variants["product_index"].gather(at))
    table = rows.select(
        pl.format("gid://shopify/ProductVariant/{}", "variant_id").alias("Variant ID"),
        title.alias("Title"),
        variants["title"].gather(at).alias("Variant"),
        variants["sku"].gather(at).alias("SKU"),
        amount("price", of).alias("Price"),
        amount("compare_at", of).alias("Compare-at price"),
        pl.lit(of.code).alias("Currency"),
        amount("price_now", of).alias("Shown now"),
        amount("compare_at_now", of).alias("Struck through now"),
    ).select(pl.all().fill_null(""))
    _write(table, path, ("Price", "Compare-at price", "Shown now", "Struck through now"))


def _write(table: pl.DataFrame, path: Path, amounts: Iterable[str]) -> None:
    match path.suffix.lower():
        case ".csv":
            write_csv(table, path)
        case ".xlsx":
            write_xlsx(table, path, amounts)
        case other:
            raise UnwritableFile(
                f"The list is written as .csv or .xlsx, not as {other or 'a bare name'}.",
                "Choose a file name that ends in one of these.",
            )


def _time(name: str) -> pl.Expr:
    return pl.col(name).dt.to_string("%Y-%m-%dT%H:%M:%SZ")
