"""What stops a plan, in the words an operator reads."""

from __future__ import annotations

from pricedesk.domain.rules import (
    ChangeByPercent,
    Guardrails,
    RuleDocument,
    RuleKind,
    SetTo,
    Test,
    Tier,
    Tiers,
)
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.plan import Plan
from tests.pricing.catalogues import NOW, catalogue, clothes


def plan_of(rule: RuleDocument, *prices: int, **limits: object) -> Plan:
    shop = catalogue(*({"price": price} for price in prices))
    return evaluate(rule, shop, rule_id=1, guardrails=Guardrails(**limits), now=NOW)


def percent(text: str) -> RuleDocument:
    return RuleDocument(name="r", kind=RuleKind.EDIT, action=ChangeByPercent(percent=text))


def test_a_fall_that_is_too_large_names_the_worst_one() -> None:
    plan = plan_of(RuleDocument(name="r", action=SetTo(amount="20")), 12000, 10000, 2100)
    (hit,) = plan.guardrails
    assert hit.guardrail == "largest_fall"
    assert hit.rows == 2
    assert hit.message == (
        "2 prices fall by more than 60 %, the most from 120.00 EUR to 20.00 EUR."
    )
    assert plan.rows["outcome"].to_list() == ["blocked", "blocked", "change"]


def test_one_price_is_spoken_of_in_the_singular() -> None:
    (hit,) = plan_of(percent("-70"), 10000).guardrails
    assert hit.message == "1 price falls by more than 60 %: from 100.00 EUR to 30.00 EUR."


def test_a_guardrail_that_is_switched_off_blocks_nothing() -> None:
    plan = plan_of(percent("-70"), 10000, largest_fall=None)
    assert plan.guardrails == ()
    assert plan.rows["outcome"].to_list() == ["change"]


def test_unchanged_rows_are_never_over_a_guardrail() -> None:
    shop = catalogue({"price": 0}, {"price": 1000, "unit_cost": 2000})
    plan = evaluate(percent("0"), shop, rule_id=1, now=NOW)
    assert plan.guardrails == ()


def test_too_many_rows_stop_the_plan_and_block_none() -> None:
    plan = plan_of(percent("-10"), *[1000] * 12, most_rows=10)
    (hit,) = plan.guardrails
    assert hit.message == "12 prices change at once; the limit is 10."
    assert set(plan.rows["outcome"]) == {"change"}


def test_too_large_a_share_of_the_catalogue() -> None:
    rule = percent("-10").model_copy(
        update={"condition": Test(field="vendor", operator="equals", values=("acme",))}
    )
    plan = evaluate(rule, clothes(), rule_id=1, guardrails=Guardrails(most_share="40"), now=NOW)
    (hit,) = plan.guardrails
    assert hit.message == "4 of 8 prices change at once (50 %); the limit is 40 %."


def test_one_row_far_from_all_others_is_an_outlier() -> None:
    tiers = Tiers(
        by="base_price",
        tiers=(
            Tier(below="50", action=ChangeByPercent(percent="-9")),
            Tier(action=ChangeByPercent(percent="-55")),
        ),
    )
    rule = RuleDocument(name="r", kind=RuleKind.EDIT, action=tiers)
    (hit,) = plan_of(rule, *range(1000, 4000, 100), 6000).guardrails
    assert (hit.guardrail, hit.rows) == ("outlier", 1)
    assert hit.message == (
        "1 price changes far more than the others (about −9 %): from 60.00 EUR to 27.00 EUR."
    )


def test_two_large_groups_are_no_outliers() -> None:
    tiers = Tiers(
        by="base_price",
        tiers=(
            Tier(below="25", action=ChangeByPercent(percent="-5")),
            Tier(action=ChangeByPercent(percent="-55")),
        ),
    )
    rule = RuleDocument(name="r", kind=RuleKind.EDIT, action=tiers)
    assert plan_of(rule, *range(1000, 4000, 100)).guardrails == ()
