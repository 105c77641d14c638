"""The engine and a slow second one say the same price for any rule and any variant."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from pricedesk.domain import rules
from pricedesk.domain.rules import Guardrails, RuleDocument
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.engine import evaluate
from tests.pricing import oracle
from tests.pricing.catalogues import NOW
from tests.pricing.worlds import oracle_rows, worlds

NO_GUARDRAILS = Guardrails(
    largest_fall=None,
    largest_rise=None,
    under_cost=False,
    zero_price=False,
    compare_at_not_above=False,
    outlier=False,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_every_price_is_the_oracles(world: tuple[Catalogue, RuleDocument]) -> None:
    catalogue, document = world
    plan = evaluate(document, catalogue, rule_id=1, guardrails=NO_GUARDRAILS, now=NOW)
    base = "base_after" if document.kind is rules.RuleKind.EDIT else "after"
    for found, row in zip(plan.rows.to_dicts(), oracle_rows(catalogue), strict=True):
        expected = oracle.answer(document, row, catalogue.currency)
        if expected.price is None:
            assert found["outcome"] == "skipped", (found, row)
            assert found["reason"]
            assert found["after_price"] is None
        else:
            assert found["outcome"] != "skipped", (found["reason"], expected, row)
            got = (found[f"{base}_price"], found[f"{base}_compare_at"])
            assert got == (expected.price, expected.compare_at), (found, row)
            assert (found["outcome"] == "blocked") <= expected.stops
