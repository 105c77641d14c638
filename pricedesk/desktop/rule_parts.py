"""The parts of a rule's document by their names in the editor, and their values in words."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from pricedesk.desktop import formats, rule_words
from pricedesk.desktop.figures import figure
from pricedesk.desktop.language import translate
from pricedesk.desktop.rule_sentence import action_words, condition_words
from pricedesk.domain.rule_versions import Difference
from pricedesk.domain.rules import Condition, PriceAction

_PARTS = {
    "name": translate("rule", "Name"),
    "kind": translate("rule", "Kind"),
    "where": translate("rule", "Where"),
    "currency": translate("rule", "Currency"),
    "condition": translate("rule", "Which variants"),
    "selection": translate("rule", "Lists and single variants"),
    "action": translate("rule", "New price"),
    "compare_at": translate("rule", "Compare-at price"),
    "rounding": translate("rule", "Rounding"),
    "endings": translate("rule", "Endings"),
    "compare_at_endings": translate("rule", "Endings of the compare-at price"),
    "terms": translate("rule", "Rounding in a currency"),
    "bounds": translate("rule", "Limits of the new price"),
    "missing": translate("rule", "Fallback"),
    "by_hand": translate("rule", "By hand"),
    "schedule": translate("rule", "When it runs"),
    "priority": translate("rule", "Priority"),
    "overlap": translate("rule", "Where it meets other sales"),
    "running_membership": translate("rule", "Follows changes in the shops"),
    "note": translate("rule", "Note"),
    "minimum": translate("rule", "Minimum price"),
    "maximum": translate("rule", "Maximum price"),
    "cost_plus_percent": translate("rule", "Over cost, percent"),
    "cost_plus_amount": translate("rule", "Over cost, amount"),
    "minimum_margin": translate("rule", "Minimum margin"),
    "most_down": translate("rule", "Largest fall"),
    "most_up": translate("rule", "Largest rise"),
    "map_list": translate("rule", "Minimum advertised prices"),
    "at_bound": translate("rule", "At a limit"),
    "starts_at": translate("rule", "Starts"),
    "ends_at": translate("rule", "Ends"),
    "zone": translate("rule", "Time zone"),
    "weekly": translate("rule", "Every week"),
    "mode": translate("rule", "Direction"),
    "step": translate("rule", "Rounding step"),
    "patterns": translate("rule", "Endings"),
    "direction": translate("rule", "Direction"),
    "amount": translate("rule", "Amount"),
    "percent": translate("rule", "Percent"),
}
"""By the names in the document, at whatever depth; others stand as they are."""
_CHOICES = {
    "kind": dict(rule_words.KINDS),
    "mode": dict(rule_words.ROUNDING),
    "direction": dict(rule_words.DIRECTION),
    "overlap": dict(rule_words.OVERLAP),
    "at_bound": dict(rule_words.AT_BOUND),
}
_MOMENTS = ("starts_at", "ends_at")


def place(difference: Difference) -> str:
    """``Limits of the new price · Minimum price``."""
    return " · ".join(
        str(int(name) + 1) if name.isdecimal() else _PARTS.get(name, name)
        for name in difference.path.split(".")
    )


def value(difference: Difference, shown: Any) -> str:
    """``before`` or ``after`` of a difference, as the editor would say it."""
    name = difference.path.rpartition(".")[2]
    if shown is None or shown in ([], {}):
        return formats.NONE
    if isinstance(shown, bool):
        return translate("rule", "yes") if shown else translate("rule", "no")
    if isinstance(shown, dict) and difference.path == "action":
        action: PriceAction = TypeAdapter(PriceAction).validate_python(shown)
        return action_words(action)
    if isinstance(shown, dict) and difference.path == "condition":
        condition: Condition = TypeAdapter(Condition).validate_python(shown)
        return condition_words(condition)
    if not isinstance(shown, str):
        return json.dumps(shown, ensure_ascii=False)
    if name in _MOMENTS:
        return figure(shown.replace("T", " ")[:16]) or shown
    return _CHOICES.get(name, {}).get(shown) or figure(shown) or shown
