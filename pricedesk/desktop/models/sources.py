"""Where grids take their rows from: a catalogue, a plan, a ledger.

Derived columns (difference, change and margin in hundredths of a percent) are made off the
window's thread where they are made for all rows.
"""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.plan import Plan
from pricedesk.pricing.summary import with_differences

_WORDS = ("vendor", "product_type", "status")


class CatalogueSource:
    """Variants with their product's words; nothing is joined until a block is taken."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    @property
    def height(self) -> int:
        return self.catalogue.variants.height

    def take(self, rows: pl.Series) -> pl.DataFrame:
        variants = self.catalogue.variants[rows]
        products = self.catalogue.products[variants["product_index"]]
        return variants.with_columns(
            products["title"].alias("product_title"),
            *(products[word] for word in _WORDS),
            points(pl.col("price") - pl.col("unit_cost"), pl.col("price")).alias("margin"),
        )


class PlanSource:
    """A plan's rows beside the words of the variants that they concern.

    Differences and margins are made for the rows that are taken, or sorted by: for a million
    rows they take longer than the prices themselves.
    """

    def __init__(self, plan: Plan, catalogue: Catalogue) -> None:
        self.rows = plan.rows
        self.catalogue = catalogue

    @property
    def height(self) -> int:
        return self.rows.height

    def take(self, rows: pl.Series) -> pl.DataFrame:
        taken = with_differences(self.rows[rows])
        return with_words(taken, self.catalogue, taken["row"])

    def order(
        self, outcomes: Collection[str] | None, sort: str | None, descending: bool
    ) -> pl.Series:
        """Row numbers of these outcomes (None: all), blocked first, or ordered by a column."""
        outcome = self.rows["outcome"]
        wanted = [one for one in _URGENCY if outcomes is None or one in outcomes]
        if sort is None:
            return pl.concat([(outcome == one).arg_true() for one in wanted])
        rows = self.rows.with_row_index("number").filter(outcome.is_in(wanted))
        if sort in _DERIVED:
            rows = with_differences(rows)
        elif sort not in rows.columns:
            rows = with_words(rows, self.catalogue, rows["row"])
        return rows.select(
            pl.col("number").sort_by(
                pl.col(sort), descending=descending, nulls_last=True, maintain_order=True
            )
        )["number"]


class LedgerSource:
    """The ledger of a job as a service reads it."""

    def __init__(self, ledger: pl.DataFrame) -> None:
        self.rows = ledger.with_columns(*changes())

    @property
    def height(self) -> int:
        return self.rows.height

    def take(self, rows: pl.Series) -> pl.DataFrame:
        return self.rows[rows]

    def order(
        self, outcomes: Collection[str] | None, sort: str | None, descending: bool
    ) -> pl.Series:
        """Row numbers of these outcomes (None: all), in the order of the ledger or a column."""
        rows = self.rows.with_row_index("number")
        if outcomes is not None:
            rows = rows.filter(pl.col("outcome").is_in(list(outcomes)))
        if sort is not None:
            rows = rows.sort(sort, descending=descending, nulls_last=True, maintain_order=True)
        return rows["number"]


_URGENCY = ("blocked", "change", "skipped", "unchanged")
_DERIVED = ("difference", "change", "margin_before", "margin_after")


def with_words(rows: pl.DataFrame, catalogue: Catalogue, at: pl.Series) -> pl.DataFrame:
    """``rows`` beside the product, title and SKU of the variants at these places of the catalogue;
    null where a place is."""
    variants = catalogue.variants
    product = variants["product_index"].gather(at)
    return rows.with_columns(
        catalogue.products["title"].gather(product).alias("product_title"),
        variants["title"].gather(at),
        variants["sku"].gather(at),
    )


def changes() -> tuple[pl.Expr, pl.Expr]:
    """``difference`` in minor units and ``change`` in hundredths of a percent, of after_price."""
    fall = pl.col("after_price") - pl.col("before_price")
    return (
        fall.alias("difference"),
        points(fall, pl.col("before_price")).alias("change"),
    )


def points(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """Hundredths of a percent, half away from zero; null where ``whole`` is 0 or null."""
    doubled = (part.abs() * 20_000 + whole) // (whole * 2)
    return pl.when(whole > 0).then(doubled * part.sign()).otherwise(None)
