"""An uploaded price list as a plan."""

from __future__ import annotations

import polars as pl

from pricedesk.pricing.plan import Plan
from pricedesk.pricing.targets import TARGET_SCHEMA, plan_targets
from tests.pricing.catalogues import catalogue, clothes


def upload(*rows: tuple[int, int | None, int | None, str]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=TARGET_SCHEMA, orient="row")


def row_of(plan: Plan, variant_id: int) -> dict[str, object]:
    (row,) = plan.rows.filter(pl.col("variant_id") == variant_id).to_dicts()
    return row


def test_prices_are_taken_as_they_are() -> None:
    plan = plan_targets(upload((1, 4500, None, "keep"), (4, 11900, 13900, "set")), clothes())
    assert plan.rows["outcome"].to_list() == ["change", "change"]
    assert row_of(plan, 1)["after_price"] == 4500
    assert row_of(plan, 4)["after_compare_at"] == 13900
    assert row_of(plan, 4)["base_after_price"] == 11900


def test_an_empty_price_keeps_the_price() -> None:
    row = row_of(plan_targets(upload((4, None, None, "clear")), clothes()), 4)
    assert (row["after_price"], row["after_compare_at"]) == (12900, None)
    assert row["outcome"] == "change"


def test_a_price_that_is_already_so_is_unchanged() -> None:
    row = row_of(plan_targets(upload((1, 4900, None, "keep")), clothes()), 1)
    assert row["outcome"] == "unchanged"


def test_a_variant_in_a_sale_goes_on_showing_the_sales_price() -> None:
    shop = catalogue({"price": 800, "base_price": 1000, "held_by": 3})
    row = row_of(plan_targets(upload((1, 1200, None, "keep")), shop), 1)
    assert (row["after_price"], row["base_after_price"], row["held_after"]) == (800, 1200, 3)
    assert row["outcome"] == "change"


def test_two_prices_for_one_variant_are_none() -> None:
    plan = plan_targets(
        upload((1, 4500, None, "keep"), (1, 4600, None, "keep"), (2, 4500, None, "keep")), clothes()
    )
    assert row_of(plan, 1)["reason"] == "The upload gives different prices for it."
    assert row_of(plan, 1)["outcome"] == "skipped"
    assert row_of(plan, 2)["outcome"] == "change"


def test_the_same_price_twice_is_one_change() -> None:
    plan = plan_targets(upload((1, 4500, None, "keep"), (1, 4500, None, "keep")), clothes())
    assert plan.rows["outcome"].to_list() == ["change"]


def test_a_variant_of_another_shop_is_a_warning() -> None:
    plan = plan_targets(upload((99, 4500, None, "keep")), clothes())
    assert plan.rows.height == 0
    assert plan.warnings == ("1 variant is not in this shop's catalogue: 99.",)


def test_negative_amounts_are_never_sent() -> None:
    plan = plan_targets(upload((1, -5, None, "keep"), (2, 500, -5, "set")), clothes())
    assert plan.rows["outcome"].to_list() == ["skipped", "skipped"]


def test_a_price_of_0_waits_for_a_word() -> None:
    plan = plan_targets(upload((1, 0, None, "keep")), clothes())
    assert plan.rows["outcome"].to_list() == ["blocked"]
    assert "zero_price" in [hit.guardrail for hit in plan.guardrails]


def test_the_order_of_the_upload_does_not_matter() -> None:
    rows = [(1, 4500, None, "keep"), (2, 4600, None, "keep"), (4, 9900, None, "clear")]
    there, back = upload(*rows), upload(*reversed(rows))
    assert plan_targets(there, clothes()).fingerprint == plan_targets(back, clothes()).fingerprint


def test_a_strangers_price_that_an_ended_sale_left_is_not_edited_beneath() -> None:
    held = {"price": 7000, "base_price": 5000, "held_by": 3, "drifted": True}
    shop = catalogue(held, {**held, "drifted": False})
    plan = plan_targets(upload((1, 6000, None, "keep"), (2, 6000, None, "keep")), shop)
    assert [(str(o), b) for o, b in plan.rows.select("outcome", "base_after_price").rows()] == [
        ("skipped", 5000),
        ("change", 6000),
    ]
