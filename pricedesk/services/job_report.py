"""A job's rows as a file for people: CSV or Excel, amounts in major units."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import Job
from pricedesk.domain.money import currency
from pricedesk.tabular.exporting import amount
from pricedesk.tabular.writing import write_csv, write_xlsx

_MONEY = {
    "before_price": "Price before",
    "before_compare_at": "Compare-at before",
    "after_price": "Price",
    "after_compare_at": "Compare-at price",
    "found_price": "Price found",
    "found_compare_at": "Compare-at found",
}


class UnwritableReport(PriceDeskError):
    """The report cannot be written in that form."""


def write_report(job: Job, rows: pl.DataFrame, path: Path) -> None:
    """Blocking. The rows can be uploaded again: ``Variant ID``, ``Price``, ``Compare-at price``.

    Raises UnwritableReport for another kind of file, UnwritableFile where it cannot be written.
    """
    of = currency(job.currency)
    table = rows.select(
        pl.col("variant_id").cast(pl.String).alias("Variant ID"),
        pl.col("sku").alias("SKU"),
        pl.col("product_title").alias("Product"),
        pl.col("variant_title").alias("Variant"),
        *[amount(name, of).alias(title) for name, title in _MONEY.items()],
        pl.lit(job.currency).alias("Currency"),
        pl.col("outcome").alias("Outcome"),
        pl.coalesce("message", "reason").alias("Reason"),
        pl.col("settled_at").dt.to_string("%Y-%m-%dT%H:%M:%SZ").alias("At"),
    ).select(pl.all().fill_null(""))
    match path.suffix.lower():
        case ".csv":
            write_csv(table, path)
        case ".xlsx":
            write_xlsx(table, path, _MONEY.values())
        case other:
            raise UnwritableReport(
                f"A report is written as .csv or .xlsx, not as {other or 'a bare name'}.",
                "Choose a file name that ends in one of these.",
            )
