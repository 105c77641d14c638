"""A run that nobody waits for any more ends before its next stage."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from pricedesk.domain.rules import RuleDocument
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.superseding import Superseded
from tests.pricing.catalogues import NOW, clothes

RULE: dict[str, Any] = {
    "name": "r",
    "condition": {
        "type": "all",
        "parts": [
            {"type": "test", "field": "price", "operator": "more", "values": ["1"]},
            {"type": "test", "field": "title", "operator": "contains", "values": ["e"]},
        ],
    },
    "action": {"type": "percent", "percent": "-10"},
    "endings": {"patterns": [".99"]},
}


@pytest.mark.parametrize("kind", ["edit", "sale"])
def test_each_stage_asks_whether_the_answer_is_still_wanted(kind: str) -> None:
    document = RuleDocument.model_validate({**RULE, "kind": kind})
    other = RuleDocument.model_validate({**RULE, "priority": 3})

    def asked_until(stage: int) -> int:
        """How often it was asked when the ``stage``-th question is answered with yes."""
        asked = count(1)
        seen = 0

        def cancelled() -> bool:
            nonlocal seen
            seen = next(asked)
            return seen == stage

        try:
            evaluate(
                document, clothes(), rule_id=1, now=NOW, running={2: other}, cancelled=cancelled
            )
        except Superseded:
            return seen
        return -seen

    stages = -asked_until(10**6)
    assert stages >= 8
    assert [asked_until(stage) for stage in range(1, stages + 1)] == list(range(1, stages + 1))


def test_who_asks_nothing_gets_the_same_plan() -> None:
    document = RuleDocument.model_validate(RULE)
    plain = evaluate(document, clothes(), rule_id=1, now=NOW)
    asked = evaluate(document, clothes(), rule_id=1, now=NOW, cancelled=lambda: False)
    assert asked.fingerprint == plain.fingerprint
