"""Changes of shown prices as a grid's source that grows by the page, and its columns."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from pricedesk.desktop import formats
from pricedesk.desktop.columns import (
    Column,
    Row,
    Tone,
    direction,
    money_column,
    percent_column,
    text_column,
)
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.models.sources import changes
from pricedesk.domain.money import Currency
from pricedesk.services.history import PriceMove

_SCHEMA = pl.Schema(
    {
        "id": pl.Int64(),
        "at": pl.Datetime("us", "UTC"),
        "variant_id": pl.Int64(),
        "product_title": pl.String(),
        "variant_title": pl.String(),
        "sku": pl.String(),
        "before_price": pl.Int64(),
        "before_compare_at": pl.Int64(),
        "after_price": pl.Int64(),
        "after_compare_at": pl.Int64(),
        "job_id": pl.Int64(),
        "job_title": pl.String(),
        "by": pl.String(),
    }
)


class HistorySource:
    """The changes that were read so far, newest first; times in ``zone``."""

    def __init__(self, moves: Sequence[PriceMove], zone: str) -> None:
        rows = [
            (
                move.id, move.at, move.variant_id, move.product_title, move.variant_title,
                move.sku, move.price_before, move.compare_at_before, move.price,
                move.compare_at, move.job_id, move.job_title, move.by,
            )
            for move in moves
        ]  # fmt: skip
        self.rows = pl.DataFrame(rows, schema=_SCHEMA, orient="row").with_columns(
            *changes(),
            pl.lit(zone).alias("zone"),
            # What a job changes within a second is written once.
            pl.col("at").dt.truncate("1s").alias("second"),
        )

    @property
    def height(self) -> int:
        return self.rows.height

    def take(self, rows: pl.Series) -> pl.DataFrame:
        return self.rows[rows]

    def followed_by(self, moves: Sequence[PriceMove], zone: str) -> HistorySource:
        """With another page at the end; the same pieces of memory, so that no row is copied."""
        more = HistorySource(moves, zone)
        longer = HistorySource((), "")
        longer.rows = pl.concat([self.rows, more.rows], rechunk=False)
        return longer

    @property
    def order(self) -> pl.Series:
        return pl.int_range(self.height, dtype=pl.UInt32, eager=True)


def _product(row: Row, _of: Currency) -> str:
    if row["product_title"] is None:
        return translate("history", "gone (variant {number})").format(number=row["variant_id"])
    return f"{row['product_title']} · {row['variant_title'] or ''}".rstrip(" ·")


def _by(row: Row, _of: Currency) -> str:
    if row["job_id"] is None:
        return translate("history", "Somebody else")
    return row["by"] or ""


def _job(row: Row, _of: Currency) -> str:
    return f"{row['job_id']}  {local(row['job_title'] or '')}" if row["job_id"] is not None else ""


HISTORY = (
    Column("at", translate("history", "When"), 172,
           lambda row, _of: formats.moment(row["second"], row["zone"])),
    Column("product_title", translate("history", "Product"), 176, _product, roomy=True,
           tone=lambda row: Tone.MUTED if row["product_title"] is None else Tone.PLAIN),
    text_column("sku", translate("history", "SKU"), 130, sort=None),
    money_column("before_price", translate("history", "Before"), 98, sort=None,
                 tone=lambda row: Tone.STRUCK if row["change"] else Tone.MUTED),
    money_column("after_price", translate("history", "After"), 92, sort=None,
                 tone=lambda row: Tone.STRONG if row["change"] else Tone.MUTED),
    percent_column("change", translate("history", "Change %"), 80, signed=True, sort=None,
                   tone=direction("change")),
    Column("by", translate("history", "By"), 122, _by,
           tone=lambda row: Tone.WARNING if row["job_id"] is None else Tone.PLAIN,
           icon=lambda row: "conflict" if row["job_id"] is None else ""),
    Column("job", translate("history", "Job"), 116, _job, tone=lambda _row: Tone.MUTED, roomy=True),
    money_column("after_compare_at", translate("history", "Compare-at"), 122, sort=None,
                 tone=lambda _row: Tone.MUTED),
    money_column("before_compare_at", translate("history", "Compare-at before"), 168, sort=None,
                 hidden=True),
)  # fmt: skip
"""Every change of a shown price."""
