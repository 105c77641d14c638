"""What the editor says of a rule before it can be saved."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from pricedesk.domain.rules import All, Not, RuleDocument, Saved
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.check import Problem, check_rule, problems_of
from tests.pricing.catalogues import catalogue, clothes


def rule(**parts: Any) -> RuleDocument:
    return RuleDocument.model_validate(
        {"name": "r", "action": {"type": "percent", "percent": "-10"}, **parts}
    )


def test_of(**parts: Any) -> dict[str, Any]:
    return {"condition": {"type": "test", **parts}}


test_of.__test__ = False  # type: ignore[attr-defined]


def problem(document: RuleDocument, shop: Catalogue | None = None) -> Problem:
    (found,) = check_rule(document, shop or clothes())
    return found


def test_a_rule_that_can_run_has_no_problem() -> None:
    whole = rule(
        **test_of(field="vendor", operator="in", values=["Acme"]),
        endings={"patterns": [".99"]},
        bounds={"minimum": "5", "cost_plus_percent": "10"},
        compare_at={"type": "base_price"},
    )
    assert check_rule(whole, clothes()) == []
    assert check_rule(whole, None) == []


def test_all_problems_are_told_at_once() -> None:
    document = rule(
        action={"type": "formula", "text": "price +"},
        endings={"patterns": [".99"]},
        bounds={"minimum": "5.5", "minimum_margin": "100"},
        rounding={"step": "0.05"},
    )
    places = [one.path for one in check_rule(document, clothes("JPY"))]
    assert places == [
        "action.text",
        "rounding.step",
        "endings.patterns.0",
        "bounds.minimum",
        "bounds.minimum_margin",
    ]


def test_without_a_shop_its_currency_and_metafields_are_not_judged() -> None:
    document = rule(
        **test_of(field="product_metafield", key="custom.x", operator="equals", values=["1"]),
        endings={"patterns": [".99"]},
        bounds={"map_metafield": "custom.map"},
    )
    assert check_rule(document, None) == []
    assert [one.path for one in check_rule(document, clothes("JPY"))] == [
        "condition.key",
        "endings.patterns.0",
        "bounds.map_metafield",
    ]


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("price * 1.15)", 12, "“)” is not expected here"),
        ("price $ 2", 6, "“$” is not expected here"),
        ("price *", 7, "something is missing here"),
        ("2 * pric", 4, "“pric” is not known"),
        ("2 + maximum(1, 2)", 4, "no function “maximum”"),
        ("2 + clamp(1, 2)", 4, "clamp(x, low, high)"),
        ("if(price, 1, 2)", 3, "a yes-or-no, such as cost > 5 is needed"),
        ("price + vendor", 8, "a number is needed, not a text"),
        ("price < vendor", 0, "cannot be compared"),
        ("price / (1 - 1)", 6, "divides by 0"),
        ("round(price, 0)", 13, "The step is a number above 0"),
        ("max", 0, "needs brackets"),
        ('if(price > 1, 1, "x")', 0, "Both outcomes"),
        ("tag(price)", 4, "A text in quotes"),
        ("(" * 80 + "price" + ")" * 80 + "+" * 0, None, ""),
    ],
)
def test_a_faulty_formula_points_at_the_character(
    text: str, position: int | None, words: str
) -> None:
    document = rule(action={"type": "formula", "text": text})
    if position is None:
        assert check_rule(document, clothes()) == []
        return
    found = problem(document)
    assert (found.path, found.position) == ("action.text", position)
    assert words in found.message
    assert f"(character {position + 1})" in found.message


def test_a_formula_nested_too_deeply_is_refused_without_a_crash() -> None:
    found = problem(rule(action={"type": "formula", "text": "-" * 900 + "price"}))
    assert "nested too deeply" in found.message


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(?=sale)x", "look-around"),
        (r"(a)\1", "back-reference"),
        ("(open", "not a regular expression: unclosed group"),
        ("(a{1000}){1000}", "repeats too much"),
        ("a" * 501, "longer than 500"),
    ],
)
def test_a_pattern_that_cannot_be_bounded_is_refused(pattern: str, words: str) -> None:
    found = problem(rule(**test_of(field="title", operator="matches", values=[pattern])))
    assert found.path == "condition.values.0"
    assert words in found.message


@pytest.mark.parametrize(
    ("parts", "path", "words"),
    [
        ({"field": "price", "operator": "contains", "values": ["1"]}, "operator", "cannot be used"),
        ({"field": "price", "operator": "between", "values": ["1"]}, "values", "two values"),
        ({"field": "price", "operator": "less", "values": ["cheap"]}, "values.0", "not a number"),
        ({"field": "price", "operator": "less", "values": ["1.999"]}, "values.0", "decimals"),
        ({"field": "vendor", "operator": "in", "values": []}, "values", "list is empty"),
        ({"field": "inventory", "operator": "less", "values": ["1.5"]}, "values.0", "whole number"),
        ({"field": "product_created", "operator": "less", "values": ["soon"]}, "values.0", "date"),
        ({"field": "on_sale", "operator": "is", "values": ["maybe"]}, "values.0", "true nor false"),
        ({"field": "variant_metafield", "operator": "empty"}, "key", "not named"),
        ({"field": "variant_metafield", "key": "a.b", "operator": "empty"}, "key", "no variant"),
    ],
)
def test_a_faulty_condition_is_named_at_its_place(
    parts: dict[str, Any], path: str, words: str
) -> None:
    document = rule(condition={"type": "any", "parts": [{"type": "test", **parts}]})
    found = problem(document)
    assert found.path == f"condition.parts.0.{path}"
    assert words in found.message


def test_a_saved_condition_that_does_not_exist() -> None:
    document = rule(condition={"type": "not", "part": {"type": "saved", "name": "Summer"}})
    found = problem(document)
    assert found.path == "condition.part.name"
    assert "no saved condition named “Summer”" in found.message


def test_saved_conditions_that_contain_each_other() -> None:
    saved = {"a": Not(part=Saved(name="b")), "b": All(parts=(Saved(name="a"),))}
    (found,) = check_rule(rule(condition={"type": "saved", "name": "a"}), clothes(), saved)
    assert "contains itself" in found.message


@pytest.mark.parametrize("field", ["held_by", "product_updated"])
def test_a_sale_may_not_chase_its_own_tail(field: str) -> None:
    parts = test_of(field=field, operator="empty", values=[])
    assert "for ever" in problem(rule(**parts)).message
    assert check_rule(rule(**parts, running_membership=False), clothes()) == []
    assert check_rule(rule(**parts, kind="edit"), clothes()) == []


def test_a_price_in_a_sales_condition_is_the_base_and_no_loop() -> None:
    parts = test_of(field="price", operator="more", values=["50"])
    assert check_rule(rule(**parts), catalogue({"price": 6000})) == []


def test_what_is_no_rule_at_all_is_named_at_its_place() -> None:
    with pytest.raises(ValidationError) as caught:
        rule(bounds={"minimum": "10", "maximum": "5"}, schedule={"zone": "Mars/Base"})
    problems = problems_of(caught.value)
    assert problems == [
        Problem("bounds", "the minimum 10 is above the maximum 5"),
        Problem("schedule", "'Mars/Base' is not a time zone such as Europe/Berlin"),
    ]


def test_terms_are_judged_by_their_own_currency_even_without_a_shop() -> None:
    document = rule(terms=[{"currency": "JPY", "endings": {"patterns": [".99"]}}])
    for shop in (clothes("EUR"), clothes("JPY"), None):
        (found,) = check_rule(document, shop)
        assert found.path == "terms.0.endings.patterns.0"
