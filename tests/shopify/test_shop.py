"""What a shop says of itself, and what an operator is warned of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.errors import UnexpectedAnswer
from pricedesk.shopify.shop import read_shop

Connect = Callable[..., AdminClient]


def facts(**shop: Any) -> dict[str, Any]:
    scopes = shop.pop("scopes", ["write_products", "read_products"])
    return {
        "shop": {
            "name": "Our Shop",
            "myshopifyDomain": "our-shop.myshopify.com",
            "currencyCode": "EUR",
            "ianaTimezone": "Europe/Amsterdam",
            "taxesIncluded": True,
            "plan": {
                "publicDisplayName": "Advanced",
                "partnerDevelopment": False,
                "shopifyPlus": False,
            },
            "resourceLimits": {"maxProductVariants": 2048},
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
    assert (shop.max_variants, shop.restore_rate, shop.api_version) == (2048, 100, "2026-10")
    assert shop.warnings == ()


async def test_missing_scopes_three_decimals_and_another_version_are_told(
    connect: Connect, answered: Callable[..., httpx.Response]
) -> None:
    response = answered(facts(currencyCode="KWD", scopes=["read_products"]))
    response.headers["x-shopify-api-version"] = "2027-01"
    shop = await read_shop(connect(response))
    assert shop.missing_scopes == ("write_products",)
    version, decimals, scopes = shop.warnings
    assert "2027-01" in version
    assert "KWD" in decimals
    assert "write_products" in scopes


async def test_an_answer_of_another_shape_is_no_shop(
    connect: Connect, answered: Callable[..., httpx.Response]
) -> None:
    with pytest.raises(UnexpectedAnswer):
        await read_shop(connect(answered({"shop": None})))
