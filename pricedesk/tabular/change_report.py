"""What a list changes, for people who were not there: before, after, difference, margin, totals.

Of a list for several places there is one report for each, which a file holds together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from pricedesk.domain.money import Currency
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.checking import CheckedUpload
from pricedesk.tabular.exporting import amount, signed, with_names

REPORT_SCHEMA = pl.Schema(
    {
        "line": pl.UInt32(),
        "product": pl.String(),
        "variant": pl.String(),
        "sku": pl.String(),
        "before": pl.Int64(),  # regular prices, minor units
        "after": pl.Int64(),
        "difference": pl.Int64(),
        "percent": pl.Int64(),  # tenths of a percent of the price before; null where that is 0
        "margin_before": pl.Int64(),  # tenths of a percent of the price; null without a cost
        "margin_after": pl.Int64(),
        "compare_at_before": pl.Int64(),  # null is none
        "compare_at_after": pl.Int64(),
        "note": pl.String(),
    }
)
"""Columns of ``ChangeReport.rows``, in the list's order."""

HEADERS = {
    "line": "Line",
    "product": "Title",
    "variant": "Variant",
    "sku": "SKU",
    "before": "Price before",
    "after": "Price after",
    "difference": "Difference",
    "percent": "Change %",
    "margin_before": "Margin before %",
    "margin_after": "Margin after %",
    "compare_at_before": "Compare-at price before",
    "compare_at_after": "Compare-at price after",
    "note": "Note",
}
"""What the columns are called in a file."""

AMOUNTS = ("before", "after", "difference", "compare_at_before", "compare_at_after")
PERCENTS = ("percent", "margin_before", "margin_after")


@dataclass(frozen=True, slots=True)
class ReportHead:
    """``made_at`` is aware, in the shop's zone; ``by`` who made it; ``source`` the list's name."""

    shop: str
    domain: str
    source: str
    by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """``rows`` is REPORT_SCHEMA. ``where`` is the price list, None for the shop itself;
    ``of_costs`` says that its unit costs stand in the place of prices."""

    head: ReportHead
    of: Currency
    rows: pl.DataFrame
    where: str | None = None
    of_costs: bool = False

    @property
    def what(self) -> str:
        """The amounts, in a word."""
        return "costs" if self.of_costs else "prices"

    @property
    def place(self) -> str:
        """Where they stand, for people."""
        return self.where or ("Costs" if self.of_costs else "The shop's own prices")

    @property
    def headers(self) -> dict[str, str]:
        """HEADERS, of costs in their own words."""
        return {name: self.worded(text) for name, text in HEADERS.items()}

    def worded(self, text: str) -> str:
        """A text on prices, in the words of this report."""
        return text.replace("Price", "Cost") if self.of_costs else text

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What stands above the rows: what this is of, and the totals."""
        rows, head = self.rows, self.head
        up, down = int((rows["difference"] > 0).sum()), int((rows["difference"] < 0).sum())
        before, after = int(rows["before"].sum()), int(rows["after"].sum())
        under_cost = int((rows["margin_after"] < 0).sum())
        sums = pl.DataFrame({"before": [before], "after": [after]}).select(
            amount("before", self.of).alias("before"),
            amount("after", self.of).alias("after"),
            signed(pl.col("after") - pl.col("before"), self.of).alias("difference"),
        )
        total = sums.row(0, named=True)
        facts = [
            ("Shop", f"{head.shop} ({head.domain})"),
            ("List", head.source),
            ("Made", f"{head.made_at:%Y-%m-%d %H:%M} {head.made_at.tzname()}, by {head.by}"),
            *((("Where", self.place),) if self.where or self.of_costs else ()),
            ("Changes", f"{rows.height:,}: {up:,} {self.what} up, {down:,} down"),
            (
                f"Sum of {self.what} ({self.of.code})",
                f"{total['before']} before, {total['after']} after, {total['difference']}"
                + (f" ({tenths((after - before) * 1000, before)} %)" if before else ""),
            ),
        ]
        if under_cost:
            facts.append(("Under cost", f"{under_cost:,} of the new prices"))
        return facts

    @property
    def texts(self) -> pl.DataFrame:
        """All columns as texts under their ``headers``; empty where there is nothing."""
        columns = []
        for name, header in self.headers.items():
            text = pl.col(name).cast(pl.String)
            if name == "difference":
                text = signed(pl.col(name), self.of)
            elif name in AMOUNTS:
                text = amount(name, self.of)
            elif name in PERCENTS:
                text = _of_tenths(pl.col(name), plus=name == "percent")
            columns.append(text.fill_null("").alias(header))
        return self.rows.select(columns)


def change_report(
    checked: CheckedUpload,
    catalogue: Catalogue,
    head: ReportHead,
    where: str | None = None,
    *,
    of_costs: bool = False,
) -> ChangeReport:
    """What a checked list would change in one place; rows that a job would not send are not in it.

    ``where`` and ``of_costs`` are as in ChangeReport.
    """
    named = with_names(checked.rows.filter("planned"), catalogue)
    cost = catalogue.variants["unit_cost"].gather(named["variant_row"])
    before, after = pl.col("before_price"), pl.coalesce("price", "before_price")
    rows = named.with_columns(cost.alias("cost")).select(
        "line",
        pl.col("product_title").alias("product"),
        pl.col("variant_title").alias("variant"),
        "sku",
        before.alias("before"),
        after.alias("after"),
        (after - before).alias("difference"),
        _tenths(after - before, before).alias("percent"),
        _tenths(before - pl.col("cost"), before).alias("margin_before"),
        _tenths(after - pl.col("cost"), after).alias("margin_after"),
        pl.col("before_compare_at").alias("compare_at_before"),
        pl.when(pl.col("compare_at_action") == "set")
        .then("compare_at")
        .when(pl.col("compare_at_action") == "keep")
        .then("before_compare_at")
        .alias("compare_at_after"),
        pl.col("message").alias("note"),
    )
    rows = rows.cast(REPORT_SCHEMA)
    return ChangeReport(head, checked.currency, rows, where, of_costs)


def together(reports: Sequence[ChangeReport]) -> pl.DataFrame:
    """The texts of several places under each other, with where they stand and their currency;
    of one place just its texts."""
    if len(reports) == 1:
        return reports[0].texts
    return pl.concat(
        one.texts.rename(dict(zip(one.texts.columns, HEADERS.values(), strict=True))).select(
            pl.lit(one.place).alias("Where"), pl.lit(one.of.code).alias("Currency"), pl.all()
        )
        for one in reports
    )


def figures(reports: Sequence[ChangeReport]) -> list[str]:
    """The columns of ``together`` that hold amounts and percents."""
    headers = reports[0].headers if len(reports) == 1 else HEADERS
    return [headers[name] for name in (*AMOUNTS, *PERCENTS)]


def tenths(thousandfold: int, of: int) -> str:
    """``+12.3`` for a thousand times the part and its whole, half up."""
    value = (2 * thousandfold + of) // (2 * of)
    sign = "+" if value > 0 else "-" if value < 0 else ""
    return f"{sign}{abs(value) // 10}.{abs(value) % 10}"


def _tenths(part: pl.Expr, of: pl.Expr) -> pl.Expr:
    """``part`` in tenths of a percent of ``of``, half up; null where ``of`` is not above 0."""
    return pl.when(of > 0).then((2000 * part + of).floordiv(2 * of))


def _of_tenths(value: pl.Expr, *, plus: bool) -> pl.Expr:
    above = pl.lit("+" if plus else "")
    sign = pl.when(value < 0).then(pl.lit("-")).when(value > 0).then(above).otherwise(pl.lit(""))
    tenth = (value.abs() % 10).cast(pl.String)
    return pl.concat_str(sign, (value.abs() // 10).cast(pl.String), pl.lit("."), tenth)
