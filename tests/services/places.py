"""Price lists for a shop of ``tests.jobs.conftest``, as a sync would have stored them."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from pricedesk.domain.ids import PriceListId
from pricedesk.domain.money import currency
from pricedesk.domain.price_list import PriceList
from pricedesk.domain.shop import Shop
from pricedesk.services.desk import Desk
from pricedesk.storage import price_lists


def a_price_list(number: int, name: str, code: str = "EUR", adjustment: str = "-20") -> PriceList:
    return PriceList(
        PriceListId(number), name, f"{name} market", currency(code), Decimal(adjustment), True, 0
    )


TRADE = a_price_list(501, "Wholesale")
"""20 % under the shop's prices, but for the variant 11, which is 7.00."""
JAPAN = a_price_list(502, "Japan", "JPY", "0")
"""In yen; the variant 12 is 3300."""


async def with_lists(desk: Desk, shop: Shop) -> None:
    """Stores both."""
    async with desk.database.begin() as connection:
        await price_lists.replace(connection, shop.id, [TRADE, JAPAN])
        for one, variant, price in ((TRADE, 11, 700), (JAPAN, 12, 3300)):
            prices = pl.DataFrame(
                {"variant_id": [variant], "price": [price], "compare_at": [None]},
                schema_overrides={"compare_at": pl.Int64()},
            )
            await price_lists.replace_prices(connection, shop.id, one.id, prices)
