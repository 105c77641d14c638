"""Price lists of markets and B2B catalogues, and all fixed prices in them (FACTS §1.4)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from pricedesk.domain.money import Currency, MoneyError, currency, parse_wire
from pricedesk.domain.price_list import PriceList
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.documents import FIXED_PRICES, PRICE_LISTS
from pricedesk.shopify.errors import Incomplete, UnexpectedAnswer
from pricedesk.shopify.gid import price_list_gid, price_list_number, variant_number

_LISTS_PER_PAGE = 50
_PRICES_PER_PAGE = 250

FIXED_PRICE_SCHEMA = pl.Schema(
    {"variant_id": pl.Int64(), "price": pl.Int64(), "compare_at": pl.Int64()}
)
"""Fixed prices of a list, in minor units of its currency."""


async def price_lists(client: AdminClient) -> list[PriceList]:
    """All price lists of the shop, by their ids, at about 40 points."""
    found: list[PriceList] = []
    async for nodes in _pages(client):
        found += [_price_list(node) for node in nodes]
    return sorted(found, key=lambda one: one.id)


async def fixed_prices(client: AdminClient, of: PriceList) -> pl.DataFrame:
    """Every fixed price of a list (FIXED_PRICE_SCHEMA), 250 a request of 25 points.

    An amount that the currency cannot hold is left out, so that it is drift rather than a base.
    Raises Incomplete where the list was changed while it was read, or is gone.
    """
    rows: list[tuple[int, int, int | None]] = []
    read, after, more, counted = 0, None, True, 0
    while more:
        answer = await client.execute(
            FIXED_PRICES,
            {"list": price_list_gid(of.id), "first": _PRICES_PER_PAGE, "after": after},
        )
        whole = answer.data.get("priceList")
        if not isinstance(whole, Mapping) or whole["currency"] != of.currency.code:
            raise Incomplete(f"price list {of.name}", shop=client.address.domain)
        page, counted = whole["prices"], whole["fixedPricesCount"]
        read += len(page["nodes"])
        rows += [row for node in page["nodes"] if (row := _row(node, of.currency)) is not None]
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
    if read != counted:
        detail = f"{read} of {counted} prices of the price list {of.name}"
        raise Incomplete(detail, shop=client.address.domain)
    return pl.DataFrame(rows, schema=FIXED_PRICE_SCHEMA, orient="row")


def money_in(node: Mapping[str, Any] | None, of: Currency) -> int | None:
    """Minor units of a ``MoneyV2``; None where there is none, or not in this currency.

    Raises MoneyError for an amount that the currency cannot hold.
    """
    if node is None or node["currencyCode"] != of.code:
        return None
    return parse_wire(node["amount"], of)


async def _pages(client: AdminClient) -> AsyncIterator[list[dict[str, Any]]]:
    after, more = None, True
    while more:
        answer = await client.execute(PRICE_LISTS, {"first": _LISTS_PER_PAGE, "after": after})
        page = answer.data.get("priceLists")
        if not isinstance(page, Mapping):
            raise UnexpectedAnswer(shop=client.address.domain, request_id=answer.request_id)
        yield page["nodes"]
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]


def _price_list(node: Mapping[str, Any]) -> PriceList:
    parent = node.get("parent")
    adjustment, keeps = Decimal(0), True
    if parent is not None:
        # A GraphQL Float: its shortest text is what was typed at Shopify.
        adjustment = Decimal(str(parent["adjustment"]["value"]))
        if parent["adjustment"]["type"] == "PERCENTAGE_DECREASE":
            adjustment = -adjustment
        keeps = parent["settings"]["compareAtMode"] == "ADJUSTED"
    return PriceList(
        id=price_list_number(node["id"]),
        name=node["name"],
        catalogue=(node.get("catalog") or {}).get("title", ""),
        currency=currency(node["currency"]),
        adjustment=adjustment,
        keeps_compare_at=keeps,
        fixed_prices=node["fixedPricesCount"],
    )


def _row(node: Mapping[str, Any], of: Currency) -> tuple[int, int, int | None] | None:
    try:
        price = money_in(node["price"], of)
        compare_at = money_in(node["compareAtPrice"], of)
    except MoneyError:
        return None
    return None if price is None else (variant_number(node["variant"]["id"]), price, compare_at)
