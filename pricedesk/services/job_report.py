"""A job's rows as a file for people: CSV or Excel, amounts in major units."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import Job
from pricedesk.domain.money import currency, format_wire

_MONEY = {
    "before_price": "Price before",
    "before_compare_at": "Compare-at before",
    "after_price": "Price",
    "after_compare_at": "Compare-at price",
    "found_price": "Price found",
    "found_compare_at": "Compare-at found",
}
# A cell that begins so is run as a formula by spreadsheets.
_FORMULA = "^[=+\\-@\\t\\r]"


class UnwritableReport(PriceDeskError):
    """The report cannot be written there, or not in that form."""


def write_report(job: Job, rows: pl.DataFrame, path: Path) -> None:
    """Blocking. The rows can be uploaded again: ``Variant ID``, ``Price``, ``Compare-at price``."""
    money = currency(job.currency)

    def text(minor: int) -> str:
        return format_wire(minor, money)

    table = rows.select(
        pl.col("variant_id").cast(pl.String).alias("Variant ID"),
        *[_safe(pl.col("sku")).alias("SKU"), _safe(pl.col("product_title")).alias("Product")],
        _safe(pl.col("variant_title")).alias("Variant"),
        *[
            pl.col(name).map_elements(text, return_dtype=pl.String).alias(title)
            for name, title in _MONEY.items()
        ],
        pl.lit(job.currency).alias("Currency"),
        pl.col("outcome").alias("Outcome"),
        _safe(pl.coalesce("message", "reason")).alias("Reason"),
        pl.col("settled_at").dt.to_string("%Y-%m-%dT%H:%M:%SZ").alias("At"),
    )
    try:
        match path.suffix.lower():
            case ".csv":
                with path.open("wb") as file:
                    table.write_csv(file, include_bom=True)
            case ".xlsx":
                table.write_excel(path, worksheet=f"Job {job.id}", autofit=True)
            case other:
                raise UnwritableReport(
                    f"A report is written as .csv or .xlsx, not as {other or 'a bare name'}.",
                    "Choose a file name that ends in one of these.",
                )
    except OSError as error:
        raise UnwritableReport(
            f"The report cannot be written to {path} ({error.strerror}).",
            "Choose another folder, or close the file where it is open.",
        ) from error


def _safe(column: pl.Expr) -> pl.Expr:
    return pl.when(column.str.contains(_FORMULA)).then("'" + column).otherwise(column)
