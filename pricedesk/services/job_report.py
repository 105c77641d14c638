"""A job's rows as a file for people: CSV or Excel, amounts in major units."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import Job
from pricedesk.domain.money import currency
from pricedesk.domain.price_list import OWN_COSTS, OWN_PRICES
from pricedesk.tabular.exporting import amount
from pricedesk.tabular.writing import write_csv, write_xlsx

_PRICES = {
    "before_price": "Price before",
    "before_compare_at": "Compare-at before",
    "after_price": "Price",
    "after_compare_at": "Compare-at price",
    "found_price": "Price found",
    "found_compare_at": "Compare-at found",
}
_COSTS = {
    "before_price": "Cost before",
    "after_price": "Cost per item",
    "found_price": "Cost found",
}


class UnwritableReport(PriceDeskError):
    """The report cannot be written in that form."""


def write_report(job: Job, rows: pl.DataFrame, path: Path) -> None:
    """Blocking. The rows can be uploaded again: what they set has the title under which an upload
    takes it for the same thing, the shop's prices, those of a price list or costs.

    Raises UnwritableReport for another kind of file, UnwritableFile where it cannot be written.
    """
    of = currency(job.currency)
    money = _titles(job)
    table = rows.select(
        pl.col("variant_id").cast(pl.String).alias("Variant ID"),
        pl.col("sku").alias("SKU"),
        pl.col("product_title").alias("Product"),
        pl.col("variant_title").alias("Variant"),
        *[amount(name, of).alias(title) for name, title in money.items()],
        *_clears(job),
        pl.lit(job.currency).alias("Currency"),
        pl.col("outcome").alias("Outcome"),
        pl.coalesce("message", "reason").alias("Reason"),
        pl.col("settled_at").dt.to_string("%Y-%m-%dT%H:%M:%SZ").alias("At"),
    ).select(pl.all().fill_null(""))
    match path.suffix.lower():
        case ".csv":
            write_csv(table, path)
        case ".xlsx":
            write_xlsx(table, path, money.values())
        case other:
            raise UnwritableReport(
                f"A report is written as .csv or .xlsx, not as {other or 'a bare name'}.",
                "Choose a file name that ends in one of these.",
            )


def _titles(job: Job) -> dict[str, str]:
    if job.list_id == OWN_COSTS:
        return _COSTS
    if job.list_id == OWN_PRICES:
        return _PRICES
    set_ = ("after_price", "after_compare_at")
    return {
        name: f"{title} / {job.list_name}" if name in set_ else title
        for name, title in _PRICES.items()
    }


def _clears(job: Job) -> list[pl.Expr]:
    """An empty cell alone would keep the compare-at price that the job was to take away."""
    if job.list_id != OWN_PRICES:
        return []
    cleared = pl.col("after_compare_at").is_null() & pl.col("after_price").is_not_null()
    return [pl.when(cleared).then(pl.lit("yes")).alias("Clear compare-at price")]
