"""The figures of a plan over its grid: how many rows of each outcome, and what they sum to."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pricedesk.desktop import formats
from pricedesk.pricing.plan import Plan, RowOutcome


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """Counts of variants; sums in minor units over the rows that would be sent."""

    counts: dict[str, int]
    changes: int
    products: int
    before: int
    after: int
    lowered: int
    raised: int

    @property
    def average_permille(self) -> int | None:
        """How far the sum of the prices moves, in tenths of a percent."""
        if not self.before:
            return None
        moved = abs(self.after - self.before) * 2000 + self.before
        permille = moved // (self.before * 2)
        return permille if self.after >= self.before else -permille


def figures(plan: Plan) -> PlanFigures:
    """Computes them; a few milliseconds for a million rows, so not on the window's thread."""
    counted = plan.rows["outcome"].cast(pl.String).value_counts()
    counts = dict(zip(counted["outcome"], counted["count"], strict=True))
    changes = plan.changes
    moved = changes["after_price"] - changes["before_price"]
    return PlanFigures(
        counts={outcome.value: int(counts.get(outcome.value, 0)) for outcome in RowOutcome},
        changes=changes.height,
        products=changes["product_id"].n_unique(),
        before=int(changes["before_price"].sum()),
        after=int(changes["after_price"].sum()),
        lowered=int((moved < 0).sum()),
        raised=int((moved > 0).sum()),
    )


def sentence(found: PlanFigures) -> str:
    """The summary in one line."""
    if not found.changes:
        return "No price would change."
    parts = [
        f"{formats.plural(found.changes, 'price')} of "
        f"{formats.plural(found.products, 'product')} would change"
    ]
    if found.lowered:
        parts.append(f"{formats.count(found.lowered)} down")
    if found.raised:
        parts.append(f"{formats.count(found.raised)} up")
    if found.average_permille is not None:
        parts.append(f"{formats.percent(found.average_permille, signed=True)} on average")
    return ", ".join(parts) + "."
