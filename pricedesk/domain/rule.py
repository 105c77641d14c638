"""A stored price rule: the document in its current version, and where its sale runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pricedesk.domain.ids import RuleId, ShopId
from pricedesk.domain.rules import RuleDocument


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as saved. ``version`` counts from 1; every job keeps the version that it ran."""

    id: RuleId
    version: int
    document: RuleDocument
    created_at: datetime
    updated_at: datetime
    updated_by: str
    running_in: tuple[ShopId, ...] = ()
    """Shops in which its sale holds variants now."""
    held_variants: int = 0
