"""The loop guard: a running sale must not change what its own condition looks at.

Prices need no guard, because a sale's conditions on them are evaluated on the base.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pricedesk.domain.rules import Condition, Field_, RuleDocument, RuleKind
from pricedesk.pricing.condition_tree import leaves
from pricedesk.pricing.errors import RuleError

_OWN_EFFECT = {
    Field_.HELD_BY: "being held by a sale is what this sale itself brings about",
    Field_.DRIFTED: "each of our own jobs resets it",
    Field_.PRODUCT_UPDATED: "Shopify counts our own price change as an update of the product",
}


def check_feedback(document: RuleDocument, saved: Mapping[str, Condition]) -> None:
    """Raises RuleError for a sale with running membership that would chase its own tail."""
    for error in feedback(document, saved):
        raise error


def feedback(document: RuleDocument, saved: Mapping[str, Condition]) -> Iterator[RuleError]:
    """One error for each test that the sale's own effect would change."""
    if document.kind is not RuleKind.SALE or not document.running_membership:
        return
    for path, test in leaves(document.condition, saved):
        why = _OWN_EFFECT.get(test.field)
        if why is not None:
            yield RuleError(
                f"A running sale cannot depend on {test.field.value}: {why}, so products would "
                "join and leave it for ever.",
                "Switch running membership off, or use another condition.",
                path=f"{path}.field",
            )
