"""Prices typed by hand, and minimum advertised prices from a list, in one rule."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from pricedesk.domain.rules import RuleDocument
from pricedesk.pricing.check import check_rule
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.explain import trace
from tests.pricing.catalogues import NOW, catalogue

SHOP = catalogue(
    {"price": 2000, "sku": "A-1", "unit_cost": 500},
    {"price": 3000, "sku": "b-2"},
    {"price": 4000, "sku": None},
)


def rule(**parts: Any) -> RuleDocument:
    return RuleDocument.model_validate(
        {"name": "r", "action": {"type": "percent", "percent": "-50"}, **parts}
    )


def ends(document: RuleDocument) -> list[tuple[int | None, str, str | None]]:
    rows = evaluate(document, SHOP, rule_id=1, now=NOW).rows
    return [
        (price, str(outcome), reason)
        for price, outcome, reason in rows.select("after_price", "outcome", "reason").iter_rows()
    ]


def test_a_price_typed_by_hand_stands_whatever_ending_and_limits_say() -> None:
    document = rule(
        endings={"patterns": [".99"]},
        bounds={"minimum": "12", "at_bound": "stop"},
        by_hand=[{"variant": 1, "amount": "8.88"}],
    )
    assert ends(document)[0] == (888, "change", "Set by hand.")


@pytest.mark.parametrize("kind", ["sale", "edit"])
def test_a_variant_that_the_rule_would_skip_gets_its_typed_price(kind: str) -> None:
    document = rule(
        kind=kind,
        action={"type": "markup", "percent": "100"},
        by_hand=[{"variant": 2, "amount": "25"}],
    )
    (first, second, third) = ends(document)
    assert (first[0], second) == (1000, (2500, "change", "Set by hand."))
    assert third[1] == "skipped"


def test_a_typed_price_of_nothing_waits_for_approval() -> None:
    assert ends(rule(by_hand=[{"variant": 1, "amount": "0"}]))[0][:2] == (0, "blocked")


def test_the_trace_says_that_it_was_typed() -> None:
    document = rule(by_hand=[{"variant": 1, "amount": "7.77"}])
    steps = trace(document, SHOP, 0, now=NOW)
    (typed,) = [step for step in steps if step.label == "By hand"]
    assert (typed.before, typed.after) == (1000, 777)


@pytest.mark.parametrize(
    "by_hand",
    [
        [{"variant": 1, "amount": "-1"}],
        [{"variant": 1, "amount": "1"}, {"variant": 1, "amount": "2"}],
    ],
)
def test_a_negative_or_doubled_price_is_refused(by_hand: list[dict[str, Any]]) -> None:
    with pytest.raises(ValidationError):
        rule(by_hand=by_hand)


def test_half_a_yen_is_no_price_by_hand_and_no_listed_minimum() -> None:
    document = rule(
        by_hand=[{"variant": 1, "amount": "7.5"}],
        bounds={"map_list": [{"sku": "A-1", "amount": "7.5"}]},
    )
    shop = catalogue({"price": 2000, "sku": "A-1"}, code="JPY")
    assert {one.path for one in check_rule(document, shop)} == {
        "by_hand.0.amount",
        "bounds.map_list.0.amount",
    }


def test_no_price_goes_under_the_listed_minimum_advertised_price() -> None:
    listed = [{"sku": "a-1 ", "amount": "15.50"}, {"sku": "B-2", "amount": "14.00"}]
    assert ends(rule(bounds={"map_list": listed})) == [
        (1550, "change", "Raised to the minimum advertised price."),
        (1500, "change", None),
        (2000, "change", None),
    ]


def test_a_list_that_contradicts_itself_is_refused() -> None:
    listed = [{"sku": "A-1", "amount": "15"}, {"sku": "a-1", "amount": "16"}]
    with pytest.raises(ValidationError, match="different prices for the SKU a-1"):
        rule(bounds={"map_list": listed})
