"""Why a price is what it is."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from pricedesk.domain.rules import RuleDocument, RuleKind
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.explain import trace
from tests.pricing.catalogues import NOW, clothes
from tests.pricing.worlds import worlds

RULE = RuleDocument.model_validate(
    {
        "name": "Winter",
        "condition": {"type": "test", "field": "tag", "operator": "equals", "values": ["winter"]},
        "action": {"type": "percent", "percent": "-15"},
        "endings": {"patterns": [".99"]},
        "bounds": {"cost_plus_percent": "10"},
        "compare_at": {"type": "base_price"},
    }
)


def told(row: int) -> list[tuple[str, int | None, int | None, str]]:
    steps = trace(RULE, clothes(), row, rule_id=1, now=NOW)
    return [(step.label, step.before, step.after, step.told) for step in steps]


def test_each_step_is_told_with_its_value() -> None:
    assert told(5) == [
        ("Base price", None, 1990, "The regular price."),
        ("Conditions", None, None, "The rule looks at it. tag is winter → yes."),
        ("Action", 1990, None, "base price − 15 % (exactly 16.915 EUR)"),
        ("Rounding", None, 1692, "rounded to the nearest, to the smallest unit"),
        ("Ending", 1692, 1699, "the nearest price that ends in .99"),
        (
            "Limits",
            1699,
            1870,
            "never under cost + 10 %. Raised to cost + 10 %. So it loses its ending.",
        ),
        ("Compare-at price", None, 1990, "the base price where it is higher, else it is kept"),
        ("Outcome", 1990, 1870, "Changes. Raised to cost + 10 %. So it loses its ending."),
    ]


def test_a_skipped_variant_says_why() -> None:
    assert told(4)[-1] == (
        "Outcome",
        12900,
        None,
        "Skipped. There is no cost. So cost + 10 % cannot be kept.",
    )


def test_a_variant_that_the_rule_does_not_look_at_says_which_condition_failed() -> None:
    assert told(0)[1:] == [
        ("Conditions", None, None, "The rule does not look at it. tag is winter → no.")
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_the_trace_ends_where_the_plan_does(world: tuple[Catalogue, RuleDocument]) -> None:
    catalogue, document = world
    typed = {one.variant for one in document.by_hand}
    plan = evaluate(document, catalogue, rule_id=1, now=NOW)
    for row in plan.rows.to_dicts():
        steps = trace(document, catalogue, row["row"], rule_id=1, now=NOW)
        assert steps[-1].after == row["after_price"]
        priced = [step for step in steps if step.label == "Limits"]
        # A price typed by hand comes after the limits, which are the rule's.
        if priced and row["variant_id"] not in typed and document.kind is RuleKind.SALE:
            assert priced[0].after == row["after_price"]
