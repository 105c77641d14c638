"""The direct path answers exactly as graphql-core's executor does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricedesk.practice.documents import read
from pricedesk.practice.fields import Context
from pricedesk.practice.shop import PracticeShop
from pricedesk.practice.spec import ShopSpec

DOCUMENTS = [
    "{shop {name plan {shopifyPlus} currencyCode}}",
    "{products(first: 9, reverse: true) {edges {cursor node {id title tags options {name values} "
    "priceRangeV2 {minVariantPrice {amount currencyCode}} featuredMedia {alt} "
    "variants(first: 5) {nodes {id price compareAtPrice selectedOptions {name value} "
    "inventoryItem {id unitCost {amount}} product {id}}}}} pageInfo {hasNextPage endCursor}}}",
    "{a: products(first: 2) {nodes {...P}} b: products(last: 2) {nodes {__typename ...P}}} "
    "fragment P on Product {id handle ... on Node {id} "
    "collections(first: 3) {nodes {title}} metafields(first: 3) {nodes {key value owner {... on "
    "Product {id}}}}}",
    "query($n: Int = 3, $q: String) {productVariants(first: $n, query: $q, sortKey: SKU) "
    "{nodes {sku displayName taxable unitPriceMeasurement {quantityValue}}}}",
    "{priceLists(first: 2) {nodes {id catalog {id ... on MarketCatalog {title}} parent "
    "{adjustment {type value}} prices(first: 4) {nodes {originType price {amount} "
    "variant {id}}}}}}",
    "{collections(first: 20) {nodes {id title products(first: 4) {nodes {id}}}}}",
    '{products(first: 1) {nodes {id}} node(id: "gid://shopify/Product/1") {id}}',
]


@pytest.fixture
def shop() -> Iterator[PracticeShop]:
    shop = PracticeShop(ShopSpec("fashion", plan="unlimited", products=60))
    yield shop
    shop.connection.close()
    shop.files.remove()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_reading(shop: PracticeShop, document: str) -> None:
    operation = read("2026-10", document)
    variables, errors = operation.variables.take({})
    assert not errors
    executed = operation.execute(variables, Context(shop, "r", "2026-10"))
    assert executed["data"]
    assert "errors" not in executed
    assert operation.run_directly(variables, Context(shop, "r", "2026-10")) == executed


def test_nodes_of_every_kind(shop: PracticeShop) -> None:
    operation = read(
        "2026-10",
        "query($ids: [ID!]!) {nodes(ids: $ids) {__typename id ... on ProductVariant {price "
        "product {title}} ... on Product {vendor} ... on Collection {title} ... on InventoryItem "
        "{sku unitCost {amount}} ... on PriceList {name} ... on Shop {name}}}",
    )
    (product,) = shop.connection.execute("SELECT id FROM products LIMIT 1").fetchone()
    variant = shop.catalogue.variants_of(product)[0]
    ids = [
        f"gid://shopify/Product/{product}",
        f"gid://shopify/ProductVariant/{variant.id}",
        f"gid://shopify/InventoryItem/{variant.id + 2_100_000_000_000}",
        f"gid://shopify/Collection/{shop.catalogue.collections()[0].id}",
        f"gid://shopify/PriceList/{shop.catalogue.price_lists()[0].id}",
        f"gid://shopify/Shop/{shop.number}",
        "gid://shopify/ProductVariant/1",
        "gid://shopify/Order/1",
    ]
    variables, _ = operation.variables.take({"ids": ids})
    assert operation.takes_direct_path
    directly = operation.run(variables, Context(shop, "r", "2026-10"))
    assert directly == operation.execute(variables, Context(shop, "r", "2026-10"))
    names = [node and node["__typename"] for node in directly["data"]["nodes"]]
    assert names == [
        "Product",
        "ProductVariant",
        "InventoryItem",
        "Collection",
        "PriceList",
        "Shop",
        None,
        None,
    ]


SET = read(
    "2026-10",
    "mutation($p: ID!, $v: [ProductVariantsBulkInput!]!, $partial: Boolean) "
    "{changed: productVariantsBulkUpdate(productId: $p, variants: $v, "
    "allowPartialUpdates: $partial) {product {id title totalInventory variants(first: 5) {nodes "
    "{id sku price}}} productVariants {id price compareAtPrice barcode inventoryItem {unitCost "
    "{amount}}} userErrors {field message code}}}",
)
MONEY = st.sampled_from(["0", "1", "19.90", "-1", "1000000000000000000", "16.843", "5e1", None])
ENTRY = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["first", "second", "gid://shopify/ProductVariant/1", None]),
        "price": MONEY,
        "compareAtPrice": MONEY,
        "barcode": st.sampled_from(["1", None]),
        "inventoryItem": st.fixed_dictionaries({}, optional={"cost": MONEY, "sku": st.just("X")}),
        "prize": st.just("1"),
    },
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    entries=st.lists(ENTRY, max_size=4),
    partial=st.sampled_from([True, False, None]),
    known=st.booleans(),
)
def test_changing_prices(
    shop: PracticeShop, entries: list[Any], partial: bool | None, known: bool
) -> None:
    (product,) = shop.connection.execute(
        "SELECT product_id FROM variants GROUP BY 1 HAVING count(*) > 1 LIMIT 1"
    ).fetchone()
    own = [f"gid://shopify/ProductVariant/{row.id}" for row in shop.catalogue.variants_of(product)]
    names = {"first": own[0], "second": own[1]}
    filled = [
        entry | ({"id": names.get(entry["id"], entry["id"])} if "id" in entry else {})
        for entry in entries
    ]
    given_ = {
        "p": f"gid://shopify/Product/{product if known else 1}",
        "v": filled,
        "partial": partial,
    }
    variables, errors = SET.variables.take(given_)
    if errors:
        assert any("prize" in entry for entry in entries)
        return
    assert SET.takes_direct_path
    answers = []
    for way in (SET.execute, SET.run_directly):
        shop.connection.execute("BEGIN")
        shop.catalogue._recent = None
        answers.append(way(variables, Context(shop, "r", "2026-10")))
        answers.append((list(shop.catalogue.prices()), shop.catalogue.costs()))
        shop.connection.execute("ROLLBACK")
    assert answers[0] == answers[2]
    assert answers[1] == answers[3]


def test_directives_go_to_the_executor(shop: PracticeShop) -> None:
    operation = read("2026-10", "query($x: Boolean!) {nodes(ids: []) {id @include(if: $x)}}")
    assert not operation.takes_direct_path
    answer = operation.run({"x": True}, Context(shop, "r", "2026-10"))
    assert answer == {"data": {"nodes": []}}
