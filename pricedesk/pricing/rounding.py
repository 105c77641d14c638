"""The one rounding of a price, and what the rule says about it in a shop's currency."""

from __future__ import annotations

from pricedesk.domain.money import Currency
from pricedesk.domain.rules import Rounding
from pricedesk.pricing import amounts
from pricedesk.pricing.errors import RuleError
from pricedesk.pricing.ratio import Ratio
from pricedesk.pricing.whole import Whole


def rounded(value: Ratio, rounding: Rounding, currency: Currency, path: str = "rounding") -> Whole:
    """Minor units, a multiple of the rule's step. Raises RuleError at ``path`` for a step of 0."""
    return value.rounded(rounding.mode, step_of(rounding, currency, path))


def step_of(rounding: Rounding, currency: Currency, path: str) -> int:
    """The step in minor units."""
    if rounding.step is None:
        return 1
    step = amounts.minor(rounding.step, currency, f"{path}.step")
    if step <= 0:
        raise RuleError(
            "The rounding step is not above 0.", "Use a step such as 0.05.", path=f"{path}.step"
        )
    return step
