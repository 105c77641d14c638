"""A list's prices within the limits of a rule: what is told of each row, and what a job is given."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import polars as pl
import pytest

from pricedesk.domain.money import currency
from pricedesk.domain.rules import AtBound, Bounds, Endings, ListedPrice
from pricedesk.pricing.errors import RuleError
from pricedesk.pricing.targets import plan_targets
from pricedesk.tabular.checking import check
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.column_formula import PriceFormula
from pricedesk.tabular.conversion import Conversion
from pricedesk.tabular.exporting import price_list
from pricedesk.tabular.headers import recognise
from pricedesk.tabular.problems import UploadOutcome
from pricedesk.tabular.reading import read
from pricedesk.tabular.writing import write_csv

_LIST = "SKU,Price\nSH-S,4\nSH-M,10\nSH-L,90\nCAP,16\n"


def within(**limits: object) -> Choices:
    return Choices(bounds=Bounds.model_validate(limits))


def told(checked):
    return checked.rows.select("outcome", "price", "message").rows()


def test_a_price_is_moved_to_the_limit_that_catches_it_and_the_row_says_which(check_bytes):
    checked = check_bytes(_LIST, choices=within(minimum="5", most_up="50"))
    assert told(checked) == [
        ("warning", 500, "Raised to the minimum of 5.00 EUR. The list says 4.00."),
        ("unchanged", 1000, None),
        ("warning", 1800, "Lowered to 50 % over the base price. The list says 90.00."),
        ("change", 1600, None),
    ]
    assert checked.rows["asked"].to_list() == [400, None, 9000, None]
    assert checked.rows["column"].to_list() == ["Price", None, "Price", None]


def test_a_row_beyond_a_limit_that_skips_is_left_out(check_bytes):
    checked = check_bytes(_LIST, choices=within(minimum="5", at_bound="skip"))
    assert told(checked)[0] == (
        "warning",
        400,
        "It would be under the minimum of 5.00 EUR. The row is left out.",
    )
    assert checked.targets["variant_id"].to_list() == [1002, 1010]


def test_a_limit_that_stops_lets_the_price_stand_for_an_operators_word(check_bytes, a_catalogue):
    checked = check_bytes(_LIST, choices=within(maximum="50", at_bound="stop"))
    assert told(checked)[2][2] == (
        "It is over the maximum of 50.00 EUR. The job will wait for your word."
    )
    plan = plan_targets(checked.targets, a_catalogue, bounds=checked.bounds)
    assert plan.rows["outcome"].to_list() == ["change", "blocked", "change"]
    assert [
        (hit.guardrail, hit.message) for hit in plan.guardrails if hit.guardrail == "bounds"
    ] == [("bounds", "1 price is over the maximum of 50.00 EUR.")]


@pytest.mark.parametrize("at_bound", list(AtBound))
def test_the_job_comes_to_what_the_check_has_shown_and_its_rows_say_why(
    check_bytes, a_catalogue, at_bound
):
    limits = {"minimum": "5", "most_up": "50", "at_bound": at_bound}
    checked = check_bytes(_LIST, choices=within(**limits))
    plan = plan_targets(checked.targets, a_catalogue, bounds=checked.bounds)
    shown = checked.rows.filter("planned")
    assert plan.rows["variant_id"].to_list() == shown["variant_id"].to_list()
    assert plan.rows["after_price"].to_list() == shown["price"].to_list()
    if at_bound is AtBound.CLAMP:
        assert plan.rows["reason"][0] == "Raised to the minimum of 5.00 EUR."


def test_a_limit_from_the_cost_leaves_a_variant_without_one_out(tmp_path, a_catalogue, euro):
    (tmp_path / "list.csv").write_text("SKU,Price\nSH-S,4\nSH-M,11\n")
    table = read(tmp_path / "list.csv")
    variants = a_catalogue.variants.with_columns(
        unit_cost=pl.when(pl.col("sku") == "SH-S").then(600)
    )
    shop = replace(a_catalogue, variants=variants)
    checked = check(
        table, recognise(table.headers), euro, shop, within(minimum_margin="40", minimum="3")
    )
    assert told(checked) == [
        ("warning", 1000, "Raised to a margin of 40 %. The list says 4.00."),
        (
            "warning",
            1100,
            "There is no cost. So a margin of 40 % cannot be kept. The row is left out.",
        ),
    ]
    # What comes out at the limit is the shop's price: nothing to do, and it is said why.
    assert checked.rows["planned"].to_list() == [False, False]


def test_formulas_endings_and_limits_come_in_the_order_of_a_rule(check_bytes):
    formula = PriceFormula("list_price * 1.2", endings=Endings(patterns=(".99",)))
    choices = replace(within(maximum="12"), price_formula=formula)
    checked = check_bytes("SKU,List price\nSH-S,9\nSH-M,90\n", choices=choices)
    assert checked.rows["price"].to_list() == [1099, 1200]


def test_what_is_not_asked_for_is_in_no_limit(check_bytes, tmp_path, a_catalogue, euro):
    """A compare-at price alone, a row that was left out, a cell that nobody edited."""
    alone = check_bytes(
        "SKU,Price,Compare-at price\nSH-S,,20\n", choices=within(minimum="15", at_bound="skip")
    )
    assert told(alone) == [("change", None, None)]
    plan = plan_targets(alone.targets, a_catalogue, bounds=alone.bounds)
    assert plan.rows.select("after_price", "after_compare_at").rows() == [(1000, 2000)]

    write_csv(price_list(a_catalogue), tmp_path / "ours.csv")
    table = read(tmp_path / "ours.csv")
    ours = check(table, recognise(table.headers), euro, a_catalogue, within(minimum="15"))
    assert ours.counts[UploadOutcome.UNCHANGED] == table.records


def test_two_prices_for_one_variant_contradict_each_other_within_one_limit_too(check_bytes):
    checked = check_bytes("SKU,Price\nSH-S,2\nSH-S,3\n", choices=within(minimum="5"))
    assert checked.rows["problem"].to_list() == ["conflicting_duplicate"] * 2


def test_another_warning_says_besides_which_limit_caught_the_price(check_bytes):
    checked = check_bytes("SKU,Price\nSH-M,90\n", choices=within(maximum="20"))
    (row,) = checked.rows.to_dicts()
    assert row["problem"] == "compare_at_not_above"
    assert row["message"].endswith("no discount is shown. Lowered to the maximum of 20.00 EUR.")


def test_limits_that_are_amounts_go_to_shops_of_one_currency_only(check_bytes):
    conversion = Conversion(currency("USD"), Fraction(9, 10))
    percent = replace(within(most_down="10"), conversion=conversion)
    checked = check_bytes("SKU,Price\nSH-S,1\n", choices=percent)
    assert checked.rows["price"].to_list() == [900]
    for limits in (
        {"minimum": "5"},
        {"cost_plus_amount": "1"},
        {"map_list": (ListedPrice(sku="SH-S", amount="8"),)},
    ):
        with pytest.raises(RuleError, match="they would be taken as EUR"):
            check_bytes("SKU,Price\nSH-S,1\n", choices=replace(percent, bounds=Bounds(**limits)))


def test_costs_of_the_same_list_are_not_those_that_a_limit_asks(check_bytes):
    checked = check_bytes("SKU,Price,Cost\nSH-S,4,1\n", choices=within(cost_plus_percent="5"))
    assert "Limits over cost are kept by the shop's costs, not by those of this list." in (
        checked.notes
    )
