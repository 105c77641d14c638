"""What changed between two versions of a rule."""

from __future__ import annotations

from typing import Any

from pricedesk.domain.rule_versions import Difference, differences
from pricedesk.domain.rules import RuleDocument


def rule(**parts: Any) -> RuleDocument:
    whole = {"name": "r", "action": {"type": "percent", "percent": "-10"}, **parts}
    return RuleDocument.model_validate(whole)


def vendor(*names: str) -> dict[str, Any]:
    return {"type": "test", "field": "vendor", "operator": "in", "values": list(names)}


def test_equal_rules_do_not_differ() -> None:
    assert differences(rule(), rule()) == ()


def test_each_place_is_named_with_both_values() -> None:
    before = rule(bounds={"minimum": "5"}, condition={"type": "all", "parts": [vendor("Acme")]})
    after = rule(
        action={"type": "percent", "percent": "-15"},
        condition={"type": "all", "parts": [vendor("Acme", "Bergfest")]},
        priority=2,
    )
    assert differences(before, after) == (
        Difference("condition.parts.0.values", ["Acme"], ["Acme", "Bergfest"]),
        Difference("action.percent", "-10", "-15"),
        Difference("bounds.minimum", "5", None),
        Difference("priority", 0, 2),
    )


def test_another_kind_of_action_is_shown_whole() -> None:
    (found,) = differences(rule(), rule(action={"type": "set", "amount": "5"}))
    assert found == Difference(
        "action", {"type": "percent", "percent": "-10"}, {"type": "set", "amount": "5"}
    )


def test_a_condition_that_was_added() -> None:
    before = rule(condition={"type": "any", "parts": [vendor("Acme")]})
    after = rule(condition={"type": "any", "parts": [vendor("Acme"), vendor("Bergfest")]})
    (found,) = differences(before, after)
    assert (found.path, found.before) == ("condition.parts.1", None)
