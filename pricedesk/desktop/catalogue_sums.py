"""What the chosen variants come to, for the status line under the catalogue."""

from __future__ import annotations

import polars as pl

from pricedesk.desktop import formats
from pricedesk.desktop.language import translate
from pricedesk.pricing.catalogue import Catalogue


def sums(catalogue: Catalogue, rows: pl.Series) -> str:
    """Number, sum, average, lowest and highest price of these rows, and their stock's worth.

    Linear in ``rows``: run it in a thread.
    """
    of = catalogue.currency
    chosen = catalogue.variants.select("price", "unit_cost", "inventory")[rows]
    prices, number = chosen["price"], rows.len()
    total = int(prices.sum())
    parts = [
        translate("catalogue", "%n variants selected", n=number),
        translate("catalogue", "prices sum to {amount}").format(amount=formats.amount(total, of)),
        translate("catalogue", "average {amount}").format(
            amount=formats.amount((total * 2 + number) // (number * 2), of)
        ),
        translate("catalogue", "from {lowest} to {highest}").format(
            lowest=formats.amount(_whole(prices.min()), of),
            highest=formats.amount(_whole(prices.max()), of),
        ),
    ]
    stocked = chosen.filter(pl.col("inventory") > 0)
    if stocked.height:
        worth = int((stocked["price"] * stocked["inventory"]).sum())
        parts.append(
            translate("catalogue", "stock worth {amount}").format(amount=formats.amount(worth, of))
        )
    return "  ·  ".join(parts)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
