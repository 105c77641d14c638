"""Rows of a job's ledger as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pricedesk.cli.money import amount, percent
from pricedesk.cli.screen import table
from pricedesk.domain.job import Outcome

if TYPE_CHECKING:
    import polars as pl
    from rich.table import Table

    from pricedesk.domain.money import Currency

FAILED_OUTCOMES = frozenset(
    {Outcome.REJECTED, Outcome.CONFLICT, Outcome.NOT_FOUND, Outcome.MISMATCH}
)


def ledger_table(rows: pl.DataFrame, of: Currency) -> Table:
    """``rows`` are services.jobs.ledger's: money in minor units of ``of``."""
    return table(
        (
            "Product",
            "Variant",
            "SKU",
            f">Before {of.code}",
            f">After {of.code}",
            ">Change",
            "Outcome",
            "Message",
        ),
        [
            (
                row["product_title"],
                row["variant_title"],
                row["sku"],
                amount(row["before_price"], of),
                amount(row["after_price"], of),
                percent(row["before_price"], row["after_price"]),
                str(row["outcome"]).replace("_", " "),
                row["message"] or row["reason"],
            )
            for row in rows.iter_rows(named=True)
        ],
    )
