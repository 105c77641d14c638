"""Prices that an operator typed for single variants."""

from __future__ import annotations

import polars as pl

from pricedesk.domain.rules import RuleDocument
from pricedesk.pricing import amounts
from pricedesk.pricing.rows import Rows


def by_hand(document: RuleDocument, rows: Rows) -> pl.Series:
    """The typed price of each row in minor units (Int64), null where there is none.

    Raises RuleError for an amount with too many decimals.
    """
    currency = rows.catalogue.currency
    typed = {
        one.variant: amounts.minor(one.amount, currency, f"by_hand.{place}.amount")
        for place, one in enumerate(document.by_hand)
    }
    table = pl.DataFrame(
        {"variant_id": list(typed), "typed": list(typed.values())},
        schema={"variant_id": pl.Int64(), "typed": pl.Int64()},
    )
    variants = rows.shown("variant_id").to_frame("variant_id")
    return variants.join(table, on="variant_id", how="left", maintain_order="left")["typed"]
