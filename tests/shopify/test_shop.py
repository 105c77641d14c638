"""What a shop says of itself, and what an operator is warned of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
import pytest

from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.errors import UnexpectedAnswer
from pricedesk.shopify.shop import read_shop
from pricedesk.shopify.version import version_trouble

Connect = Callable[..., AdminClient]


def facts(**shop: Any) -> dict[str, Any]:
    scopes = shop.pop("scopes", ["write_products", "read_products"])
    return {
        "shop": {
            "name": "Our Shop",
            "myshopifyDomain": "our-shop.myshopify.com",
            "currencyCode": "EUR",
            "ianaTimezone": "Europe/Amsterdam",
            "plan": {"publicDisplayName": "Advanced"},
        }
        | shop,
        "currentAppInstallation": {"accessScopes": [{"handle": scope} for scope in scopes]},
    }


async def test_a_shop_describes_itself(
    connect: Connect, answered: Callable[..., httpx.Response]
) -> None:
    shop = await read_shop(connect(answered(facts())))
    assert (shop.name, shop.currency.code, shop.zone, shop.plan) == (
        "Our Shop",
        "EUR",
        "Europe/Amsterdam",
        "Advanced",
    )
    assert shop.scopes == ("read_products", "write_products")
    assert (shop.restore_rate, shop.api_version) == (100, "2026-10")
    assert shop.warnings == ()


async def test_missing_scopes_and_three_decimals_are_told_with_what_to_do(
    connect: Connect, answered: Callable[..., httpx.Response]
) -> None:
    shop = await read_shop(connect(answered(facts(currencyCode="KWD", scopes=["read_products"]))))
    assert shop.missing_scopes == ("write_products",)
    (decimals, elsewhere), (scopes, give) = shop.warnings
    assert "KWD" in decimals
    assert "admin" in elsewhere
    assert "write_products" in scopes
    assert "Give the app the scopes" in give


@pytest.mark.parametrize(
    ("answered_with", "today", "words"),
    [
        (None, date(2026, 11, 24), None),
        ("2026-10", date(2026, 11, 24), None),
        ("2026-10", date(2027, 7, 2), None),
        ("2026-10", date(2027, 7, 3), "in 90 days, on 2027-10-01"),
        ("2026-10", date(2027, 10, 1), "any day"),
        ("2027-01", date(2026, 11, 24), "2027-01 instead of 2026-10"),
    ],
)
def test_an_api_version_is_told_when_it_is_another_or_near_its_end(
    answered_with: str | None, today: date, words: str | None
) -> None:
    trouble = version_trouble(answered_with, today)
    assert (trouble is None) if words is None else (trouble is not None and words in trouble)


async def test_an_answer_of_another_shape_is_no_shop(
    connect: Connect, answered: Callable[..., httpx.Response]
) -> None:
    with pytest.raises(UnexpectedAnswer):
        await read_shop(connect(answered({"shop": None})))
