"""What an operator is told of a sync."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from pricedesk.domain.shop import Shop, parse_address
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.refresh import refresh
from pricedesk.services import shops
from pricedesk.services.desk import Desk
from pricedesk.shopify.budget import LocalBudget
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.token import StaticToken

PAGE = {"hasNextPage": False, "endCursor": None}


def product(price: str) -> dict[str, Any]:
    moment = "2026-11-24T06:30:00Z"
    return {
        "id": "gid://shopify/Product/1",
        "handle": "shirt",
        "title": "Shirt",
        "vendor": "Acme",
        "productType": "Shirts",
        "status": "ACTIVE",
        "tags": [],
        "isGiftCard": False,
        "createdAt": moment,
        "updatedAt": moment,
        "options": [{"name": "Size"}],
        "collections": {"pageInfo": PAGE, "nodes": []},
        "variants": {
            "pageInfo": PAGE,
            "nodes": [
                {
                    "id": "gid://shopify/ProductVariant/11",
                    "title": "S",
                    "sku": "SHIRT-S",
                    "barcode": None,
                    "position": 1,
                    "price": price,
                    "compareAtPrice": None,
                    "inventoryQuantity": 1,
                    "createdAt": moment,
                    "updatedAt": moment,
                    "selectedOptions": [{"value": "S"}],
                    "inventoryItem": {"unitCost": None},
                }
            ],
        },
    }


@pytest.fixture
def context(desk: Desk) -> JobContext:
    return JobContext(
        database=desk.database,
        settings=desk.settings,
        clients=desk.clients,
        snapshots=desk.snapshots,
        enqueue=desk.enqueue,
        worker="a worker",
    )


async def test_a_price_that_cannot_be_read_is_told_and_the_version_is_kept(
    context: JobContext, desk: Desk, a_shop: Shop
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200,
            json={"data": {"products": {"pageInfo": PAGE, "nodes": [product("9.995")]}}},
            headers={"x-shopify-api-version": "2027-01"},
        )

    async def progress(read: int) -> None:
        return None

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        client = AdminClient(
            parse_address("our-shop"), StaticToken("shpat_1"), LocalBudget(), http=http
        )
        found = await refresh(context, a_shop, client, full=False, sweep=False, progress=progress)

    assert found.warnings == ("Variant 11 shows a price that EUR does not have; it is left out.",)
    ((_, _, trouble, _),) = await shops.api_versions(desk)
    assert trouble is not None
    assert "2027-01 instead of 2026-10" in trouble
