"""What every variant will cost at a time: the whole catalogue through all sales of that moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from types import MappingProxyType

import polars as pl

from pricedesk.domain.rules import Condition, RuleDocument
from pricedesk.domain.schedule import window_at
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.sales import settle

_NO_CONDITIONS: Mapping[str, Condition] = MappingProxyType({})
_NO_MEMBERS: Mapping[int, Collection[int]] = MappingProxyType({})


def prices_at(
    catalogue: Catalogue,
    sales: Mapping[int, RuleDocument],
    *,
    at: datetime,
    started: Collection[int] = (),
    members: Mapping[int, Collection[int]] = _NO_MEMBERS,
    saved: Mapping[str, Condition] = _NO_CONDITIONS,
) -> pl.DataFrame:
    """``price_at`` of every variant at once, by the same arguments, in the catalogue's order.

    Columns: ``row`` (in ``catalogue.variants``), ``price``, ``compare_at`` (minor units),
    ``rule`` whose sale is shown, or null.
    """
    plan = settle(catalogue, running_at(sales, at, started), saved=saved, members=members, now=at)
    told = plan.rows.filter(pl.col("after_price").is_not_null()).select(
        "row", "after_price", "after_compare_at", pl.col("held_after").alias("rule")
    )
    of_sale = pl.col("after_price").is_not_null()
    return (
        catalogue.variants.select("base_price", "base_compare_at")
        .with_row_index("row")
        .join(told, on="row", how="left", maintain_order="left")
        .select(
            "row",
            pl.coalesce("after_price", "base_price").alias("price"),
            pl.when(of_sale)
            .then("after_compare_at")
            .otherwise("base_compare_at")
            .alias("compare_at"),
            "rule",
        )
    )


def running_at(
    sales: Mapping[int, RuleDocument], at: datetime, started: Collection[int] = ()
) -> dict[int, RuleDocument]:
    """Those of ``sales`` that run at a time (aware): by their own schedule, or, where that has
    no start of its own, because an operator has ``started`` them."""
    return {
        number: document
        for number, document in sales.items()
        if _runs(document, at, by_hand=number in started)
    }


def _runs(document: RuleDocument, at: datetime, *, by_hand: bool) -> bool:
    schedule = document.schedule
    by_itself = schedule.starts_at is not None or schedule.weekly is not None
    return (by_itself or by_hand) and window_at(schedule, at) is not None
