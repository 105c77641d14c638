"""The prices of a moment as a grid's source, and its columns."""

from __future__ import annotations

import polars as pl

from pricedesk.desktop import formats
from pricedesk.desktop.columns import (
    Column,
    Row,
    Tone,
    direction,
    money_column,
    struck_if_lowered,
    text_column,
)
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.sources import with_words
from pricedesk.domain.money import Currency
from pricedesk.services.prices_on import PricesOn


class MomentSource:
    """``found.rows`` beside the words of their variants; nothing is joined until it is taken."""

    def __init__(self, found: PricesOn) -> None:
        self.found = found
        self.rows = found.rows.with_columns(
            difference=pl.col("price_now") - pl.col("price"),
            differs=found.differing,
            sale=pl.col("rule").replace_strict(found.sales, default=None, return_dtype=pl.String),
        )

    @property
    def height(self) -> int:
        return self.rows.height

    def take(self, rows: pl.Series) -> pl.DataFrame:
        taken = self.rows[rows]
        return with_words(taken, self.found.catalogue, taken["row"])

    def order(self, text: str, sort: str | None, descending: bool, differing: bool) -> pl.Series:
        """Row numbers of what matches, in the catalogue's order or by a column. Linear: in a
        thread."""
        rows = self.rows.with_row_index("number")
        if differing:
            rows = rows.filter("differs")
        words = text.lower().split()
        if words or sort not in (None, *self.rows.columns):
            rows = with_words(rows, self.found.catalogue, rows["row"])
        for word in words:
            rows = rows.filter(
                pl.any_horizontal(
                    pl.col(name).str.to_lowercase().str.contains(word, literal=True)
                    for name in ("product_title", "title", "sku")
                ).fill_null(False)
            )
        if sort is not None:
            rows = rows.sort(sort, descending=descending, nulls_last=True, maintain_order=True)
        return rows["number"]


def _difference(row: Row, of: Currency) -> str:
    return formats.difference(row["difference"], of) if row["differs"] else ""


MOMENT = (
    text_column("product_title", translate("moment", "Product"), 220),
    text_column("title", translate("moment", "Variant"), 110),
    text_column("sku", translate("moment", "SKU"), 140),
    money_column("price", translate("moment", "Then"), 108, tone=lambda _row: Tone.STRONG),
    money_column("compare_at", translate("moment", "Compare-at then"), 156, tone=struck_if_lowered),
    text_column("sale", translate("moment", "Sale"), 120, tone=lambda _row: Tone.MUTED),
    money_column("price_now", translate("moment", "Now"), 108),
    Column("difference", translate("moment", "Now − then"), 120, _difference, numeric=True,
           money=True, tone=direction("difference"), sort="difference"),
    money_column("compare_at_now", translate("moment", "Compare-at now"), 156, hidden=True,
                 tone=lambda _row: Tone.MUTED),
)  # fmt: skip
"""All prices of a shop at a moment."""
