"""What is odd about a shop's prices, and that the drafts mend it."""

from __future__ import annotations

import pytest

from pricedesk.domain.rules import Endings, Guardrails
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.lint import lint, usual_ending
from tests.pricing.catalogues import NOW, catalogue
from tests.pricing.test_sales_that_meet import done


def a_messy_shop() -> Catalogue:
    return catalogue(
        {"price": 0, "unit_cost": 700},
        {"price": 999, "unit_cost": 1500},
        {"price": 1999, "compare_at": 1999},
        {"price": 2500},
        {"product_id": 9, "price": 999, "sku": "A"},
        {"product_id": 9, "price": 99900, "sku": "a "},
        {"price": 0, "gift_card": True},
    )


def test_each_oddity_is_found_once_with_its_variants() -> None:
    found = lint(a_messy_shop(), Endings(patterns=(".99",)))
    assert [(one.kind, one.variant_ids) for one in found] == [
        ("zero_price", (1,)),
        ("under_cost", (2,)),
        ("compare_at_not_above", (3,)),
        ("off_ending", (4, 6)),
        ("wide_spread", (5, 6)),
        ("duplicate_sku", (5, 6)),
    ]
    assert found[2].title == "1 variant with a compare-at price that is not above the price"


@pytest.mark.parametrize("kind", ["zero_price", "under_cost", "compare_at_not_above", "off_ending"])
def test_a_draft_applied_once_mends_it(kind: str) -> None:
    shop, pattern = a_messy_shop(), Endings(patterns=(".99",))
    (finding,) = [one for one in lint(shop, pattern) if one.kind == kind]
    assert finding.draft is not None
    plan = evaluate(finding.draft, shop, rule_id=None, guardrails=Guardrails(), now=NOW)
    assert set(finding.variant_ids) <= set(plan.changes["variant_id"])
    mended = lint(done(shop, plan), pattern)
    assert kind not in [one.kind for one in mended]


def test_a_tidy_shop_has_no_findings() -> None:
    assert lint(catalogue({"price": 999}, {"price": 1999})) == ()
    assert lint(catalogue({"price": 0, "gift_card": True})) == ()


def test_the_usual_ending_is_that_of_most_prices() -> None:
    mostly = catalogue(*({"price": 100 * n + 99} for n in range(1, 20)), {"price": 500})
    assert usual_ending(mostly) == Endings(patterns=("99",))
    mixed = catalogue(*({"price": 100 + 7 * n} for n in range(30)))
    assert usual_ending(mixed) is None
