"""Which variants a rule looks at: conditions, lists, gift cards, and empty shops."""

from __future__ import annotations

from typing import Any

from pricedesk.domain.rules import RuleDocument
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.plan import Plan
from pricedesk.pricing.sales import settle
from pricedesk.pricing.summary import summary
from pricedesk.pricing.targets import TARGET_SCHEMA, plan_targets
from tests.pricing.catalogues import NOW, clothes

WINTER = {"type": "test", "field": "tag", "operator": "equals", "values": ["winter"]}


def plan_of(shop: Catalogue | None = None, **parts: Any) -> Plan:
    whole = {"name": "r", "action": {"type": "percent", "percent": "-10"}, **parts}
    rule = RuleDocument.model_validate(whole)
    return evaluate(rule, shop or clothes(), rule_id=1, now=NOW)


def looked_at(plan: Plan) -> list[int]:
    return plan.rows["variant_id"].to_list()


def test_without_conditions_everything_is_looked_at_and_gift_cards_say_why_they_stay() -> None:
    plan = plan_of()
    assert looked_at(plan) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert plan.rows["outcome"].to_list()[6:] == ["skipped", "skipped"]


def test_a_list_alone_is_the_whole_selection() -> None:
    assert looked_at(plan_of(selection={"include_variants": [1], "include_products": [3]})) == [
        1,
        6,
    ]


def test_a_list_beside_a_condition_adds_to_it() -> None:
    plan = plan_of(condition=WINTER, selection={"include_skus": [" sh-s "]})
    assert looked_at(plan) == [1, 4, 5, 6]


def test_what_is_excluded_is_never_looked_at() -> None:
    plan = plan_of(
        condition=WINTER,
        selection={"include_variants": [1], "exclude_products": [2], "exclude_skus": ["SH-S"]},
    )
    assert looked_at(plan) == [6]


def test_what_a_list_names_and_the_shop_lacks_is_a_warning() -> None:
    plan = plan_of(selection={"include_skus": ["SH-S", "NO-1", "NO-2"], "exclude_variants": [99]})
    assert plan.warnings == (
        "2 listed SKUs are not in this shop: no-1, no-2.",
        "1 listed variant is not in this shop: 99.",
    )


def test_a_rule_that_matches_nothing_says_so() -> None:
    plan = plan_of(condition={"type": "any", "parts": []})
    assert plan.warnings == ("No variant matches this rule.",)
    assert plan.rows.height == 0
    assert summary(plan).rows == 0


def test_an_empty_catalogue_gives_an_empty_plan() -> None:
    empty = clothes().none()
    assert plan_of(empty, condition=WINTER).rows.height == 0
    assert plan_of(empty, kind="edit").rows.height == 0
    assert settle(empty, {}, now=NOW).rows.height == 0
    assert plan_targets(TARGET_SCHEMA.to_frame(), empty).rows.height == 0


def test_a_saved_condition_is_looked_up_when_the_rule_runs() -> None:
    rule = RuleDocument.model_validate(
        {
            "name": "r",
            "action": {"type": "percent", "percent": "-10"},
            "condition": {"type": "saved", "name": "Winter"},
        }
    )
    saved = {
        "Winter": RuleDocument.model_validate({**rule.model_dump(), "condition": WINTER}).condition
    }
    plan = evaluate(rule, clothes(), rule_id=1, saved=saved, now=NOW)
    assert looked_at(plan) == [4, 5, 6]
