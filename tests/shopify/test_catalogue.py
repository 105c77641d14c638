"""Syncing: all or nothing by bulk query, and what changed by pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import orjson
import polars as pl
import pytest

from pricedesk.domain.money import currency
from pricedesk.shopify import catalogue, errors
from pricedesk.shopify.catalogue import Batch, changed_since, full, product_ids
from pricedesk.shopify.client import AdminClient

EUR = currency("EUR")
Connect = Callable[..., AdminClient]
Reply = Callable[..., httpx.Response]
AT = "2026-08-28T06:59:14Z"


def product(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"gid://shopify/Product/{number}",
        "handle": f"product-{number}",
        "title": "A shirt",
        "vendor": "Us",
        "productType": "Shirt",
        "status": "ACTIVE",
        "tags": [],
        "isGiftCard": False,
        "createdAt": AT,
        "updatedAt": AT,
        "options": [{"name": "Size"}],
    } | fields


def variant(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"gid://shopify/ProductVariant/{number}",
        "title": "M",
        "sku": f"S-{number}",
        "barcode": None,
        "position": 1,
        "price": "19.90",
        "compareAtPrice": None,
        "inventoryQuantity": 3,
        "createdAt": AT,
        "updatedAt": AT,
        "selectedOptions": [{"value": "M"}],
        "inventoryItem": {"unitCost": None},
    } | fields


def lines(*rows: dict[str, Any]) -> bytes:
    return b"".join(orjson.dumps(row) + b"\n" for row in rows)


def child(row: dict[str, Any], parent: int) -> dict[str, Any]:
    return row | {"__parentId": f"gid://shopify/Product/{parent}"}


MEMBER = {"id": "gid://shopify/Collection/5", "handle": "sale"}
FILE = lines(product(1), child(variant(11), 1), child(MEMBER, 1), product(2), child(variant(21), 2))


class Exporting:
    """Shopify as far as a bulk query goes."""

    def __init__(self, answered: Reply, content: bytes, **fields: Any) -> None:
        self.answered, self.content = answered, content
        self.operation = {
            "id": "gid://shopify/BulkOperation/1",
            "type": "QUERY",
            "status": "COMPLETED",
            "errorCode": None,
            "createdAt": AT,
            "completedAt": AT,
            "objectCount": str(content.count(b"\n")),
            "rootObjectCount": str(content.count(b'"handle":"product-')),
            "fileSize": str(len(content)),
            "url": "https://storage.example/result" if content else None,
            "partialDataUrl": None,
        } | fields

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.host == "storage.example":
            return httpx.Response(200, content=self.content)
        if b"RunBulkQuery" in request.content:
            created = {"bulkOperation": {"id": self.operation["id"], "status": "CREATED"}}
            return self.answered({"bulkOperationRunQuery": {**created, "userErrors": []}})
        return self.answered({"bulkOperation": self.operation})


async def collect(batches: Any) -> tuple[pl.DataFrame, pl.DataFrame, list[str]]:
    found: list[Batch] = [batch async for batch in batches]
    return (
        pl.concat([batch.products for batch in found]),
        pl.concat([batch.variants for batch in found]),
        [warning for batch in found for warning in batch.warnings],
    )


@pytest.mark.parametrize("block_bytes", [1, 400, 10_000])
async def test_the_whole_catalogue_arrives_in_blocks_of_any_size(
    block_bytes: int, connect: Connect, answered: Reply
) -> None:
    client = connect(Exporting(answered, FILE))
    products, variants, warnings = await collect(full(client, EUR, block_bytes=block_bytes))
    assert products["product_id"].to_list() == [1, 2]
    assert products["collections"].to_list() == [["sale"], []]
    assert variants["variant_id"].to_list() == [11, 21]
    assert warnings == []


async def test_children_that_come_before_their_product_are_no_fault(
    connect: Connect, answered: Reply
) -> None:
    content = lines(child(MEMBER, 1), child(variant(11), 1), product(1))
    products, variants, _ = await collect(full(connect(Exporting(answered, content)), EUR))
    assert products["collections"].to_list() == [["sale"]]
    assert variants.height == 1


async def test_an_empty_shop_is_an_empty_catalogue(connect: Connect, answered: Reply) -> None:
    batches = [batch async for batch in full(connect(Exporting(answered, b"")), EUR)]
    assert batches == []


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        (lines(child(variant(11), 1)), {}),
        (FILE, {"status": "FAILED", "errorCode": "TIMEOUT", "url": None}),
        (FILE, {"status": "CANCELED"}),
        (FILE, {"objectCount": "6"}),
        (FILE, {"rootObjectCount": "3"}),
        (FILE, {"fileSize": str(len(FILE) + 1)}),
        (FILE, {"url": None}),
        (FILE[:-10], {"fileSize": None}),
        (FILE + b"{", {"fileSize": None}),
        (
            FILE.replace(
                b'"__parentId":"gid://shopify/Product/2"', b'"__parentId":"gid://shopify/Product/3"'
            ),
            {},
        ),
    ],
    ids=[
        "lonely",
        "failed",
        "cancelled",
        "lines",
        "products",
        "bytes",
        "no url",
        "cut",
        "torn",
        "orphan",
    ],
)
async def test_a_partial_result_is_never_taken_for_a_whole(
    content: bytes, fields: dict[str, Any], connect: Connect, answered: Reply
) -> None:
    with pytest.raises(errors.Incomplete):
        await collect(full(connect(Exporting(answered, content, **fields)), EUR))


async def test_variants_left_out_and_costs_rounded_are_told(
    connect: Connect, answered: Reply
) -> None:
    content = lines(
        product(1),
        child(variant(11, price="1.005"), 1),
        child(variant(12, inventoryItem={"unitCost": {"amount": "1.001"}}), 1),
    )
    _, variants, warnings = await collect(full(connect(Exporting(answered, content)), EUR))
    assert variants["unit_cost"].to_list() == [101]
    left_out, rounded = warnings
    assert "Variant 11" in left_out
    assert "rounded up" in rounded


async def test_all_product_ids_are_listed(connect: Connect, answered: Reply) -> None:
    content = lines({"id": "gid://shopify/Product/1"}, {"id": "gid://shopify/Product/2"})
    ids = await product_ids(connect(Exporting(answered, content)))
    assert ids.to_list() == [1, 2]
    with pytest.raises(errors.Incomplete):
        await product_ids(connect(Exporting(answered, content, objectCount="3")))


def page(nodes: list[Any], *, more: bool = False, after: str = "c1") -> dict[str, Any]:
    return {"pageInfo": {"hasNextPage": more, "endCursor": after}, "nodes": nodes}


def listed(number: int, *, updated: str = AT, more_variants: bool = False) -> dict[str, Any]:
    return product(number, updatedAt=updated) | {
        "variants": page([variant(number * 10 + 1)], more=more_variants),
        "collections": page([{"handle": "sale"}]),
    }


async def test_what_changed_comes_page_by_page(
    connect: Connect, wire: Any, answered: Reply
) -> None:
    client = connect(
        answered({"products": page([listed(1)], more=True)}),
        answered({"products": page([listed(2)])}),
    )
    since = datetime(2026, 8, 28, 6, 0, tzinfo=UTC)
    products, variants, _ = await collect(changed_since(client, EUR, since))
    assert products["product_id"].to_list() == [1, 2]
    assert products["collections"].to_list() == [["sale"], ["sale"]]
    assert variants["variant_id"].to_list() == [11, 21]
    first, second = (body["variables"] for body in wire.bodies)
    assert first["search"] == "updated_at:>='2026-08-28T06:00:00Z'"
    assert (first["after"], second["after"]) == (None, "c1")


async def test_a_product_with_more_variants_than_a_page_is_read_to_its_end(
    connect: Connect, wire: Any, answered: Reply
) -> None:
    client = connect(
        answered({"products": page([listed(1, more_variants=True)])}),
        answered({"product": {"variants": page([variant(12)], more=True, after="c2")}}),
        answered({"product": {"variants": page([variant(13)])}}),
    )
    _, variants, _ = await collect(changed_since(client, EUR, datetime.now(UTC)))
    assert variants["variant_id"].to_list() == [11, 12, 13]
    assert wire.bodies[2]["variables"] == {"id": "gid://shopify/Product/1", "after": "c2"}


async def test_a_very_long_list_is_begun_anew_before_shopify_ends_it(
    connect: Connect, wire: Any, answered: Reply, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "_LONGEST_LIST", 2)
    later = "2026-08-28T07:00:00Z"
    client = connect(
        answered({"products": page([listed(1), listed(2, updated=later)], more=True)}),
        answered({"products": page([listed(2, updated=later), listed(3, updated=later)])}),
    )
    since = datetime(2026, 8, 28, 6, 0, tzinfo=UTC)
    products, _, _ = await collect(changed_since(client, EUR, since))
    assert products["product_id"].to_list() == [1, 2, 3]
    assert wire.bodies[1]["variables"]["search"] == f"updated_at:>='{later}'"
    assert wire.bodies[1]["variables"]["after"] is None


async def test_a_search_that_shopify_ignores_reads_nothing(
    connect: Connect, answered: Reply
) -> None:
    response = answered({"products": page([listed(1)])})
    body = orjson.loads(response.content)
    body["extensions"]["search"] = [
        {"path": ["products"], "query": "…", "warnings": [{"field": "x", "message": "Invalid"}]}
    ]
    client = connect(httpx.Response(200, json=body, headers={"x-shopify-api-version": "2026-10"}))
    with pytest.raises(errors.SearchIgnored):
        await collect(changed_since(client, EUR, datetime.now(UTC)))


async def test_a_moment_without_a_zone_is_refused(connect: Connect, answered: Reply) -> None:
    with pytest.raises(ValueError, match="aware"):
        await collect(changed_since(connect(answered({})), EUR, datetime(2026, 8, 28)))  # noqa: DTZ001
