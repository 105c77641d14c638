"""Which metafields a shop's sync brings along: those that saved rules look at."""

from __future__ import annotations

import re
from collections.abc import Iterable

import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.metafields import Metafields
from pricedesk.domain.rules import RuleDocument
from pricedesk.pricing.metafields import asked
from pricedesk.storage import conditions
from pricedesk.storage.tables import PRICE_RULES

# What Shopify takes as namespace and key; anything else is no metafield, and goes into no query.
_NAME = re.compile(r"[A-Za-z0-9_$:-]+(\.[A-Za-z0-9_-]+)+\Z")


async def wanted(connection: AsyncConnection) -> Metafields:
    """What all saved rules ask for, saved conditions included."""
    saved = await conditions.everything(connection)
    products: set[str] = set()
    variants: set[str] = set()
    for stored in await connection.scalars(
        sa.select(PRICE_RULES.c.document).where(PRICE_RULES.c.deleted_at.is_(None))
    ):
        try:
            found = asked(RuleDocument.model_validate(stored), saved)
        except ValidationError:
            continue  # of another version of the program; it cannot run here either
        products |= found.product
        variants |= found.variant
    return Metafields(_names(products), _names(variants))


def _names(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(filter(_NAME.match, found)))
