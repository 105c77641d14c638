"""What a rule needs of the shop's metafields."""

from __future__ import annotations

from typing import Any

import pytest

from pricedesk.domain.rules import Field_, Operator, RuleDocument, Test
from pricedesk.pricing.metafields import asked


def rule(**parts: Any) -> RuleDocument:
    return RuleDocument.model_validate(
        {"name": "r", "action": {"type": "percent", "percent": "-10"}, **parts}
    )


def test_conditions_limits_and_formulas_name_what_they_look_at() -> None:
    document = rule(
        condition={
            "type": "any",
            "parts": [
                {"type": "test", "field": "product_metafield", "key": "custom.season",
                 "operator": "equals", "values": ["summer"]},
                {"type": "not", "part": {"type": "saved", "name": "Slow"}},
            ],
        },
        bounds={"map_metafield": "custom.map"},
        action={"type": "tiers", "by": "base_price", "tiers": [
            {"action": {"type": "formula", "text": 'max(price, Metafield("erp.list") * 2)'}},
        ]},
    )  # fmt: skip
    saved = {
        "Slow": Test(
            field=Field_.VARIANT_METAFIELD,
            key="erp.turnover",
            operator=Operator.LESS,
            values=("3",),
        )
    }
    found = asked(document, saved)
    assert found.product == {"custom.season", "erp.list"}
    assert found.variant == {"custom.map", "erp.turnover", "erp.list"}


@pytest.mark.parametrize("text", ["price", 'metafield("x.y"', "metafield(price)"])
def test_a_formula_without_a_readable_metafield_asks_for_none(text: str) -> None:
    found = asked(rule(action={"type": "formula", "text": text}))
    assert (found.product, found.variant) == (frozenset(), frozenset())
