"""The columns of the evidence for the EU's price indication rule, and where they come from."""

from __future__ import annotations

import polars as pl

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Column, Row, Tone, money_column, text_column
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local


def _tone(row: Row) -> Tone:
    return Tone.WARNING if row["warning"] else Tone.MUTED


def _icon(row: Row) -> str:
    return "warning" if row["warning"] else "done"


EVIDENCE = (
    text_column("title", translate("rule", "Product"), 168),
    text_column("sku", translate("rule", "SKU"), 120),
    money_column("price", translate("rule", "Price"), 92, tone=lambda _row: Tone.STRONG),
    money_column("compare_at", translate("rule", "Struck through"), 156,
                 tone=lambda _row: Tone.STRUCK),
    money_column("lowest", translate("rule", "Lowest before"), 156),
    Column("reduced_at", translate("rule", "Reduced since"), 112,
           lambda row, _of: formats.day(row["reduced_at"]) if row["reduced_at"] else "",
           sort="reduced_at"),
    Column("known_days", translate("rule", "Known days"), 96,
           lambda row, _of: "" if row["known_days"] is None else formats.count(row["known_days"]),
           numeric=True, sort="known_days"),
    Column("warning", translate("rule", "What to know"), 380,
           lambda row, _of: local(row["warning"] or "") or translate("rule", "In order"), tone=_tone,
           icon=_icon, sort="warning"),
)  # fmt: skip


class EvidenceSource:
    """``services.prices.lowest_prices`` for a grid."""

    def __init__(self, rows: pl.DataFrame) -> None:
        self.rows = rows

    @property
    def height(self) -> int:
        return self.rows.height

    def take(self, rows: pl.Series) -> pl.DataFrame:
        return self.rows[rows]

    def order(self, sort: str | None, descending: bool) -> pl.Series:
        """Row numbers; without a column, rows with a warning first."""
        numbered = self.rows.with_row_index("number")
        key = pl.col("warning").is_null() if sort is None else pl.col(sort)
        return numbered.select(
            pl.col("number").sort_by(
                key, descending=descending, nulls_last=True, maintain_order=True
            )
        )["number"]
