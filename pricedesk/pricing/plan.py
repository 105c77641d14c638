"""The plan: for each variant looked at, before, after, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from pricedesk.domain.money import Currency


class RowOutcome(StrEnum):
    """What the engine says of a variant."""

    CHANGE = "change"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    BLOCKED = "blocked"
    """Would change, but over a guardrail: waits for the operator's word."""


PLAN_SCHEMA = pl.Schema(
    {
        "row": pl.UInt32(),  # row in Catalogue.variants
        "variant_id": pl.Int64(),
        "product_id": pl.Int64(),
        "before_price": pl.Int64(),
        "before_compare_at": pl.Int64(),
        "after_price": pl.Int64(),  # null where skipped
        "after_compare_at": pl.Int64(),
        "base_before_price": pl.Int64(),
        "base_before_compare_at": pl.Int64(),
        "base_after_price": pl.Int64(),  # differs from base_before for edits only
        "base_after_compare_at": pl.Int64(),
        "held_before": pl.Int64(),  # rule number or null
        "held_after": pl.Int64(),
        "unit_cost": pl.Int64(),
        "outcome": pl.Enum([o.value for o in RowOutcome]),
        "reason": pl.String(),  # for people; also of changes ("raised to the minimum 5.00")
    }
)
"""Columns of ``Plan.rows``; money in minor units."""


@dataclass(frozen=True, slots=True)
class GuardrailHit:
    """One guardrail that the plan is over. ``rows`` counts the variants concerned."""

    guardrail: str
    rows: int
    message: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a job will do. ``fingerprint`` names exactly these rows with these numbers (hex).

    ``members`` are the variant ids of a sale whose members are fixed from its start on, those
    that another sale covers too; None for all other plans.
    """

    rows: pl.DataFrame
    currency: Currency
    fingerprint: str
    guardrails: tuple[GuardrailHit, ...] = ()
    warnings: tuple[str, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)
    members: Sequence[int] | None = None

    @property
    def changes(self) -> pl.DataFrame:
        """The rows that a job would send (changes, and blocked ones once approved)."""
        return self.rows.filter(
            pl.col("outcome").is_in([RowOutcome.CHANGE.value, RowOutcome.BLOCKED.value])
        )
