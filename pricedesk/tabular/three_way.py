"""Our own export comes back: what somebody edited, and what the shop changed meanwhile."""

from __future__ import annotations

import polars as pl


def only_edited(
    rows: pl.DataFrame,
    exported_price: pl.Series,
    exported_compare_at: pl.Series,
    blank_clears: bool,
) -> pl.DataFrame:
    """Keeps only edited cells of ``rows`` and marks those whose price in the shop has moved.

    Needs price, compare_at, before_price, before_compare_at, variant_row, clearable. A cell
    that holds what the export wrote keeps the shop's price, whatever that is now. A cell
    that was emptied is an edit only where ``blank_clears``. ``stale`` says that an edited
    cell's price is neither the exported nor already the wanted one; then
    ``stale_price`` whether it is the price's, and ``exported`` and ``current`` (minor units).
    """
    rows = rows.with_columns(
        exported_price.alias("exported_price"), exported_compare_at.alias("exported_compare")
    )
    price, compare = pl.col("price"), pl.col("compare_at")
    same_price = price.eq_missing(pl.col("exported_price"))
    same_compare = compare.eq_missing(pl.col("exported_compare"))
    matched = pl.col("variant_row").is_not_null()
    moved_price = _moved("exported_price", "before_price") & (price != pl.col("before_price"))
    moved_compare = _moved("exported_compare", "before_compare_at") & compare.ne_missing(
        pl.col("before_compare_at")
    )
    stale_price = matched & price.is_not_null() & ~same_price & moved_price
    emptied = pl.col("clearable") if blank_clears else pl.lit(False)
    edited_compare = ~same_compare & (compare.is_not_null() | emptied)
    stale_compare = matched & edited_compare & moved_compare
    return rows.with_columns(
        price=pl.when(~same_price).then(price),
        compare_at=pl.when(~same_compare).then(compare),
        clearable=pl.col("clearable") & ~same_compare,
        stale=(stale_price | stale_compare).fill_null(False),
        stale_price=stale_price.fill_null(False),
    ).with_columns(
        exported=pl.when("stale_price").then("exported_price").otherwise("exported_compare"),
        current=pl.when("stale_price").then("before_price").otherwise("before_compare_at"),
    )


def _moved(exported: str, now: str) -> pl.Expr:
    return pl.col(exported).ne_missing(pl.col(now))
