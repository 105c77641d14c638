"""Brings the lowest price of the last days beside a catalogue, where a rule asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime

from pricedesk.domain.rules import LowestOfDays, RuleDocument, Tiers
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.omnibus import with_lowest
from pricedesk.storage import history
from pricedesk.storage.database import Database


async def with_history(
    database: Database,
    shop_id: int,
    catalogue: Catalogue,
    documents: Iterable[RuleDocument],
    now: datetime,
) -> Catalogue:
    """The catalogue with a column for each number of days that one of the rules names.

    ``documents`` are all rules that will be evaluated over it, the running sales too; ``now``
    is aware.
    """
    wanted = days_asked(documents)
    if not wanted:
        return catalogue
    moves = await history.frame(database, shop_id)
    for days in wanted:
        catalogue = await asyncio.to_thread(with_lowest, catalogue, moves, days, now)
    return catalogue


def days_asked(documents: Iterable[RuleDocument]) -> list[int]:
    """The numbers of days of which the rules want the lowest price, ascending."""
    return sorted({days for document in documents for days in _days(document)})


def _days(document: RuleDocument) -> set[int]:
    actions = [document.action, document.missing.fallback]
    if isinstance(document.action, Tiers):
        actions += [tier.action for tier in document.action.tiers]
    return {action.days for action in actions if isinstance(action, LowestOfDays)}
