"""A plan in figures: what the preview shows above its rows."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pricedesk.domain.rules import RoundingMode
from pricedesk.pricing.guardrails import change_points
from pricedesk.pricing.plan import Plan, RowOutcome
from pricedesk.pricing.ratio import constant, ratio

_EDGES = (-10_000, -7_500, -5_000, -3_000, -2_000, -1_000, -500, 0)
_ALL_EDGES = (*_EDGES, *(-edge for edge in reversed(_EDGES[:-1])))


@dataclass(frozen=True, slots=True)
class Bin:
    """``count`` changes from ``low`` to under ``high`` (hundredths of a percent; None is open)."""

    low: int | None
    high: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of the rows that would be sent, blocked ones included.

    Changes in percent are in hundredths of a percent ("basis points": −1500 is −15 %) of
    the price before, None without changes; ``sum_of_change`` and the average prices in
    minor units; margins in hundredths of a percent of the price, over the changed
    variants with a cost (weighted by price), None without any.
    """

    counts: dict[RowOutcome, int]
    smallest_change: int | None
    largest_change: int | None
    average_change: int | None
    sum_of_change: int
    average_before: int | None
    average_after: int | None
    margin_before: int | None
    margin_after: int | None
    under_cost: int
    reasons: dict[str, int]
    """How many rows were skipped or blocked for each reason, most first."""
    histogram: tuple[Bin, ...]

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    @property
    def to_send(self) -> int:
        return self.counts[RowOutcome.CHANGE] + self.counts[RowOutcome.BLOCKED]


def summary(plan: Plan) -> Summary:
    """The figures of a plan. An edit counts by the base price, a sale by the shown one."""
    changes = plan.changes
    old, new = _old_and_new(changes)
    points = change_points(old, new)
    known = changes.get_column("unit_cost").is_not_null() & (old > 0) & (new > 0)
    costs = _total(changes.get_column("unit_cost").filter(known))
    size = points.abs()
    return Summary(
        counts=_counts(plan.rows),
        smallest_change=_at(points, size.arg_min()),
        largest_change=_at(points, size.arg_max()),
        average_change=_average(points),
        sum_of_change=_total(new) - _total(old),
        average_before=_average(old),
        average_after=_average(new),
        margin_before=_margin(_total(old.filter(known)), costs),
        margin_after=_margin(_total(new.filter(known)), costs),
        under_cost=int((new < changes.get_column("unit_cost")).sum()),
        reasons=_reasons(plan.rows),
        histogram=_histogram(points),
    )


def with_differences(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of a plan with what a grid shows beside the prices, all Int64 and null where unknown.

    ``difference`` in minor units, ``change`` in hundredths of a percent of the price
    before, ``margin_before`` and ``margin_after`` in hundredths of a percent of the price.
    """
    old, new = _old_and_new(rows)
    cost = rows.get_column("unit_cost")
    return rows.with_columns(
        (new - old).alias("difference"),
        change_points(old, new).alias("change"),
        _margins(old, cost).alias("margin_before"),
        _margins(new, cost).alias("margin_after"),
    )


def _old_and_new(rows: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """Shown prices, and those of the base where only it changes (a held variant's edit)."""
    old, new = rows.get_column("before_price"), rows.get_column("after_price")
    base_old, base_new = rows.get_column("base_before_price"), rows.get_column("base_after_price")
    edited = base_old.ne_missing(base_new)
    return base_old.zip_with(edited, old), base_new.zip_with(edited, new)


def _margins(price: pl.Series, cost: pl.Series) -> pl.Series:
    margin = (ratio(price) - ratio(cost)) / ratio(price) * constant(10_000)
    return margin.rounded(RoundingMode.HALF_UP).narrow(2**61)


def _counts(rows: pl.DataFrame) -> dict[RowOutcome, int]:
    found = dict(rows.get_column("outcome").value_counts().iter_rows())
    return {outcome: int(found.get(outcome.value, 0)) for outcome in RowOutcome}


def _reasons(rows: pl.DataFrame) -> dict[str, int]:
    outcome = rows.get_column("outcome")
    told = (outcome == RowOutcome.SKIPPED.value) | (outcome == RowOutcome.BLOCKED.value)
    counts = rows.get_column("reason").filter(told).value_counts(sort=True)
    return {str(reason or ""): int(count) for reason, count in counts.iter_rows()}


def _histogram(points: pl.Series) -> tuple[Bin, ...]:
    """A change of exactly an edge belongs to the bin above it."""
    edges = list(_ALL_EDGES)
    places = pl.Series(edges, dtype=pl.Int64).search_sorted(points.drop_nulls(), side="right")
    counts = dict(places.value_counts().iter_rows())
    lows: list[int | None] = [None, *edges]
    highs: list[int | None] = [*edges, None]
    return tuple(
        Bin(low, high, int(counts.get(place, 0)))
        for place, (low, high) in enumerate(zip(lows, highs, strict=True))
    )


def _total(column: pl.Series) -> int:
    """The exact sum: a million prices of 10^15 do not fit 64 bits."""
    return int(column.cast(pl.Int128).sum() or 0)


def _average(column: pl.Series) -> int | None:
    count = column.len() - column.null_count()
    return (2 * _total(column) + count) // (2 * count) if count else None


def _margin(price: int, cost: int) -> int | None:
    return (20_000 * (price - cost) + price) // (2 * price) if price > 0 else None


def _at(column: pl.Series, place: int | None) -> int | None:
    return None if place is None else int(column[place])
