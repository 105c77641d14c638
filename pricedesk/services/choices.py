"""What an operator decides about a rule at work, before the job is submitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from pricedesk.domain.rules import RuleDocument
from pricedesk.pricing.check import problems_of
from pricedesk.services.rule_check import BrokenRule

OWN = "shop"
"""Names the shop's own prices."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What an operator decided about single rows of a preview, by variant id, and where.

    ``exclude`` are left alone; ``prices`` are typed ones: decimal texts in major units. ``where``
    is a price list to run the rule on instead of where it says itself, OWN for the shop's own
    prices, None to leave it.
    """

    exclude: frozenset[int] = frozenset()
    prices: Mapping[int, str] = field(default_factory=dict)
    where: str | None = None

    def laid_over(self, document: RuleDocument) -> RuleDocument:
        """The rule with these choices in it. Raises RuleError for a price that is none."""
        if self == NO_CHOICES:
            return document
        excluded = {*document.selection.exclude_variants, *self.exclude}
        typed = {one.variant: one.amount for one in document.by_hand} | dict(self.prices)
        content = document.model_dump(mode="json")
        if self.where is not None:
            content["where"] = None if self.where == OWN else self.where
        content["selection"]["exclude_variants"] = sorted(excluded)
        content["by_hand"] = [
            {"variant": variant, "amount": amount} for variant, amount in sorted(typed.items())
        ]
        try:
            return RuleDocument.model_validate(content)
        except ValidationError as error:
            raise BrokenRule(problems_of(error)) from error


NO_CHOICES = Choices()
