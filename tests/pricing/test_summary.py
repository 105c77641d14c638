"""A plan in figures."""

from __future__ import annotations

from pricedesk.domain.rules import ChangeByPercent, RuleDocument, RuleKind, SetTo
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.plan import RowOutcome
from pricedesk.pricing.summary import summary, with_differences
from tests.pricing.catalogues import NOW, catalogue


def test_the_figures_of_a_plan() -> None:
    shop = catalogue(
        {"price": 1000, "unit_cost": 500},
        {"price": 3000, "unit_cost": 2000},
        {"price": 2000},
        {"price": 8000},
        {"price": 2500, "gift_card": True},
    )
    plan = evaluate(
        RuleDocument(name="r", kind=RuleKind.EDIT, action=SetTo(amount="20")),
        shop,
        rule_id=1,
        now=NOW,
    )
    found = summary(plan)
    assert found.counts == {
        RowOutcome.CHANGE: 2,
        RowOutcome.UNCHANGED: 1,
        RowOutcome.SKIPPED: 1,
        RowOutcome.BLOCKED: 1,
    }
    assert (found.rows, found.to_send) == (5, 3)
    assert (found.smallest_change, found.largest_change) == (-3333, 10000)
    assert found.average_change == round((10000 - 3333 - 7500) / 3)
    assert found.sum_of_change == 6000 - 12000
    assert (found.average_before, found.average_after) == (4000, 2000)
    assert (found.margin_before, found.margin_after) == (3750, 3750)
    assert found.under_cost == 0
    assert found.reasons == {
        "A gift card: its price is what it is worth.": 1,
        "Falls by more than 60 %.": 1,
    }
    assert [(one.low, one.count) for one in found.histogram if one.count] == [
        (-7500, 1),
        (-5000, 1),
        (10000, 1),
    ]


def test_a_plan_without_changes_has_no_averages() -> None:
    shop = catalogue({"price": 1000})
    rule = RuleDocument(name="r", kind=RuleKind.EDIT, action=ChangeByPercent(percent="0"))
    found = summary(evaluate(rule, shop, rule_id=1, now=NOW))
    assert found.to_send == 0
    assert found.average_change is None
    assert found.margin_after is None
    assert found.sum_of_change == 0


def test_rows_with_their_differences() -> None:
    shop = catalogue({"price": 1000, "unit_cost": 600}, {"price": 0})
    rule = RuleDocument(name="r", kind=RuleKind.EDIT, action=SetTo(amount="8"))
    rows = with_differences(evaluate(rule, shop, rule_id=1, now=NOW).rows)
    assert rows.select("difference", "change", "margin_before", "margin_after").rows() == [
        (-200, -2000, 4000, 2500),
        (800, None, None, None),
    ]
