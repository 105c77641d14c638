"""The lowest price of the days before a reduction."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl

from pricedesk.domain.rules import LowestOfDays, RuleDocument
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.omnibus import HISTORY_SCHEMA, indications, with_lowest
from tests.pricing.catalogues import NOW, catalogue

Row = tuple[int, str, int, int | None]


def history(*rows: Row) -> pl.DataFrame:
    return pl.DataFrame(
        [(variant, datetime.fromisoformat(day).replace(tzinfo=UTC), price, struck)
         for variant, day, price, struck in rows],
        schema=HISTORY_SCHEMA,
        orient="row",
    )  # fmt: skip


def test_the_price_that_stood_at_the_beginning_of_the_days_counts() -> None:
    shop = catalogue({"price": 2000})
    seen = history((1, "2025-01-01", 1500, None), (1, "2026-11-01", 2000, None))
    assert with_lowest(shop, seen, 30, NOW).variants["lowest_price:30"].to_list() == [1500]
    assert with_lowest(shop, seen, 10, NOW).variants["lowest_price:10"].to_list() == [2000]


def test_a_rule_can_take_it() -> None:
    shop = with_lowest(
        catalogue({"price": 2000}, {"price": 900}),
        history((1, "2026-11-01", 1700, None), (1, "2026-11-20", 2000, None)),
        30,
        NOW,
    )
    rule = RuleDocument(name="r", action=LowestOfDays(days=30))
    plan = evaluate(rule, shop, rule_id=1, now=NOW)
    assert plan.rows["after_price"].to_list() == [1700, None]
    assert plan.rows["reason"].to_list() == [None, "No earlier price is known."]


def test_a_reduction_is_measured_against_the_days_before_it_began() -> None:
    seen = history(
        (1, "2026-09-01", 3000, None),
        (1, "2026-11-01", 2500, None),
        (1, "2026-11-10", 3000, None),
        (1, "2026-11-20", 2000, 3000),
        (1, "2026-11-22", 1800, 3000),
    )
    (row,) = indications(seen, NOW).to_dicts()
    assert row["reduced_at"] == datetime(2026, 11, 20, tzinfo=UTC)
    assert (row["price"], row["compare_at"], row["lowest"]) == (1800, 3000, 2500)
    assert row["lowest_at"] == datetime(2026, 11, 1, tzinfo=UTC)
    assert row["warning"] == "The struck-through price is above the lowest of the 30 days before."


def test_an_honest_reduction_has_no_warning() -> None:
    seen = history((1, "2026-09-01", 3000, None), (1, "2026-11-20", 2000, 3000))
    (row,) = indications(seen, NOW).to_dicts()
    assert (row["lowest"], row["known_days"], row["warning"]) == (3000, 30, None)


def test_a_short_history_is_said() -> None:
    seen = history((1, "2026-11-15", 3000, None), (1, "2026-11-20", 2000, 3000))
    (row,) = indications(seen, NOW).to_dicts()
    assert row["known_days"] == 5
    assert row["warning"] == "The history covers less than the 30 days before."


def test_a_reduction_without_any_price_before_it() -> None:
    (row,) = indications(history((1, "2026-11-20", 2000, 3000)), NOW).to_dicts()
    assert row["lowest"] is None
    assert row["warning"] == "No price before the reduction is known."


def test_what_is_not_reduced_now_needs_no_indication() -> None:
    seen = history(
        (1, "2026-09-01", 3000, None), (1, "2026-10-01", 2000, 3000), (1, "2026-11-01", 3000, None)
    )
    assert indications(seen, NOW).height == 0


def test_a_second_reduction_is_measured_against_the_first() -> None:
    seen = history(
        (1, "2026-09-01", 3000, None),
        (1, "2026-11-01", 2000, 3000),
        (1, "2026-11-10", 3000, None),
        (1, "2026-11-20", 2500, 3000),
    )
    (row,) = indications(seen, NOW).to_dicts()
    assert row["lowest"] == 2000
