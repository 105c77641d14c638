"""The lowest price of the last days, from our own history of shown prices.

The EU's price indication rule (Directive 98/6/EC, article 6a) wants a reduction
announced against the lowest price of the 30 days before it was applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import polars as pl

from pricedesk.pricing.actions import lowest_column
from pricedesk.pricing.catalogue import UTC_TIME, Catalogue

HISTORY_SCHEMA = pl.Schema(
    {
        "variant_id": pl.Int64(),
        "at": UTC_TIME,  # from this moment on …
        "price": pl.Int64(),  # … the shop showed this, in minor units
        "compare_at": pl.Int64(),
    }
)
"""Columns of a history: one row for each change that was seen, the first sync included."""


def with_lowest(catalogue: Catalogue, history: pl.DataFrame, days: int, now: datetime) -> Catalogue:
    """The catalogue with the column that ``LowestOfDays`` needs: the lowest price shown in
    the ``days`` days up to ``now`` (aware), null where nothing is known."""
    until = pl.lit(now).cast(UTC_TIME)
    lowest = _lowest(history.with_columns(until=until), days)
    name = lowest_column(days)
    variants = catalogue.variants.drop(name, strict=False).join(
        lowest.select("variant_id", pl.col("lowest").alias(name)),
        on="variant_id",
        how="left",
        maintain_order="left",
    )
    return Catalogue(catalogue.products, variants, catalogue.currency, catalogue.taken_at)


@dataclass(frozen=True, slots=True)
class Lowest:
    """The lowest price of a span, in minor units. ``since`` (UTC) it was shown; ``known_days`` of
    the span are covered by the history."""

    price: int
    since: datetime
    known_days: int


def lowest_of(history: pl.DataFrame, now: datetime, days: int = 30) -> Lowest | None:
    """Of the one variant in ``history``, in the ``days`` days up to ``now`` (aware)."""
    until = pl.lit(now).cast(UTC_TIME)
    found = _lowest(history.filter(pl.col("at") <= now).with_columns(until=until), days)
    if not found.height:
        return None
    row = found.row(0, named=True)
    return Lowest(row["lowest"], row["lowest_at"], row["known_days"])


def indications(history: pl.DataFrame, now: datetime, days: int = 30) -> pl.DataFrame:
    """The evidence for each variant that shows a reduction now, sorted by variant.

    Columns: ``variant_id``, ``price``, ``compare_at`` (shown now), ``reduced_at`` (when the
    reduction began), ``lowest`` and ``lowest_at`` (the lowest price of the ``days`` days
    before, and since when it was shown), ``known_days`` (how many of these days the
    history covers), ``warning`` (for people, null where all is well).
    """
    ordered = history.filter(pl.col("at") <= now).sort("variant_id", "at")
    reduced = (pl.col("compare_at") > pl.col("price")).fill_null(False)
    began = reduced & ~reduced.shift(1, fill_value=False).over("variant_id")
    last = ordered.with_columns(
        pl.when(began).then("at").max().over("variant_id").alias("until"),
        reduced.last().over("variant_id").alias("now_reduced"),
    ).filter("now_reduced")
    current = last.group_by("variant_id").agg(
        pl.col("price").last(), pl.col("compare_at").last(), pl.col("until").last()
    )
    lowest = _lowest(last, days)
    return (
        current.join(lowest, on="variant_id", how="left")
        .rename({"until": "reduced_at"})
        .with_columns(warning=_warning(days))
        .select(
            "variant_id",
            "price",
            "compare_at",
            "reduced_at",
            "lowest",
            "lowest_at",
            "known_days",
            "warning",
        )
        .sort("variant_id")
    )


def _lowest(history: pl.DataFrame, days: int) -> pl.DataFrame:
    """The lowest price shown in the ``days`` days before ``until``, for each variant.

    A price counts if it was shown at any time in the span: also the one that stood at
    its beginning, whenever it was set.
    """
    span = timedelta(days=days)
    since = pl.col("until") - span
    ended = pl.col("at").shift(-1).over("variant_id")
    inside = (pl.col("at") < pl.col("until")) & (ended.is_null() | (ended > since))
    first = pl.max_horizontal("at", since)
    return (
        history.sort("variant_id", "at")
        .with_columns(inside=inside, first=first)
        .filter("inside")
        .group_by("variant_id")
        .agg(
            pl.col("price").min().alias("lowest"),
            pl.col("at").sort_by("price", "at").first().alias("lowest_at"),
            (pl.col("until").first() - pl.col("first").min()).dt.total_days().alias("known_days"),
        )
    )


def _warning(days: int) -> pl.Expr:
    return (
        pl.when(pl.col("lowest").is_null())
        .then(pl.lit("No price before the reduction is known."))
        .when(pl.col("compare_at") > pl.col("lowest"))
        .then(pl.lit(f"The struck-through price is above the lowest of the {days} days before."))
        .when(pl.col("known_days") < days)
        .then(pl.lit(f"The history covers less than the {days} days before."))
        .otherwise(pl.lit(None, dtype=pl.String))
    )
