"""Reading the catalogue: pages, search terms, ids."""

from __future__ import annotations

from typing import Any

import pytest

Client = Any


@pytest.mark.parametrize("size", [7, 50, 250])
async def test_pages_give_every_product_once(fashion: Client, size: int) -> None:
    seen: list[str] = []
    after = None
    while True:
        page = (
            await fashion.ask(
                "query($n: Int!, $a: String) {products(first: $n, after: $a) "
                "{nodes {id} pageInfo {hasNextPage endCursor}}}",
                n=size,
                a=after,
            )
        )["products"]
        seen += [node["id"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(set(seen)) == 120


@pytest.mark.parametrize("sort", ["ID", "TITLE", "UPDATED_AT", "VENDOR"])
@pytest.mark.parametrize("reverse", [False, True])
async def test_pages_follow_every_sort_both_ways(fashion: Client, sort: str, reverse: bool) -> None:
    ask = (
        "query($s: ProductSortKeys, $r: Boolean, $first: Int, $last: Int, $after: String, "
        "$before: String) {products(sortKey: $s, reverse: $r, first: $first, last: $last, "
        "after: $after, before: $before) {nodes {id} pageInfo {hasNextPage hasPreviousPage "
        "startCursor endCursor}}}"
    )
    whole = (await fashion.ask(ask, s=sort, r=reverse, first=120))["products"]["nodes"]
    forward: list[Any] = []
    after = None
    for _ in range(3):
        page = (await fashion.ask(ask, s=sort, r=reverse, first=40, after=after))["products"]
        forward += page["nodes"]
        after = page["pageInfo"]["endCursor"]
    assert forward == whole
    backward: list[Any] = []
    before = None
    for _ in range(3):
        page = (await fashion.ask(ask, s=sort, r=reverse, last=40, before=before))["products"]
        backward = page["nodes"] + backward
        before = page["pageInfo"]["startCursor"]
    assert backward == whole
    assert not page["pageInfo"]["hasPreviousPage"]


async def test_search_terms_that_we_send_are_understood(fashion: Client) -> None:
    ask = (
        "query($q: String) {products(first: 250, query: $q) {nodes {id title vendor productType "
        "tags status updatedAt variants(first: 99) {nodes {sku}}}}}"
    )
    everything = (await fashion.ask(ask, q=None))["products"]["nodes"]
    one = everything[17]
    sku = next(
        variant["sku"]
        for product in everything
        for variant in product["variants"]["nodes"]
        if variant["sku"]
    )
    cases: dict[str, Any] = {
        f"vendor:'{one['vendor']}'": lambda p: p["vendor"] == one["vendor"],
        f'product_type:"{one["productType"]}"': lambda p: p["productType"] == one["productType"],
        "tag:winter": lambda p: "winter" in p["tags"],
        "-tag:winter": lambda p: "winter" not in p["tags"],
        "status:active": lambda p: p["status"] == "ACTIVE",
        f"id:>{one['id'].rpartition('/')[2]}": lambda p: p["id"] > one["id"],
        f"updated_at:>='{one['updatedAt']}'": lambda p: p["updatedAt"] >= one["updatedAt"],
        f"sku:{sku}": lambda p: any(v["sku"] == sku for v in p["variants"]["nodes"]),
        f"vendor:'{one['vendor']}' OR tag:winter status:active": lambda p: (
            (p["vendor"] == one["vendor"] or "winter" in p["tags"]) and p["status"] == "ACTIVE"
        ),
    }
    for query, expected in cases.items():
        found = (await fashion.ask(ask, q=query))["products"]["nodes"]
        assert [p["id"] for p in found] == [p["id"] for p in everything if expected(p)], query
        assert found, query


async def test_an_unknown_term_matches_everything_with_a_warning(fashion: Client) -> None:
    """FACTS §0.3."""
    answer = (await fashion.post('{products(first: 250, query: "colour:red") {nodes {id}}}')).json()
    assert len(answer["data"]["products"]["nodes"]) == 120
    (search,) = answer["extensions"]["search"]
    assert search["warnings"] == [
        {
            "field": "colour",
            "message": "Invalid search field for this query.",
            "code": "invalid_field",
        }
    ]


async def test_an_unquoted_time_is_not_understood(fashion: Client) -> None:
    query = "updated_at:>=2099-01-01T00:00:00Z"
    ask = "query($q: String) {products(first: 250, query: $q) {nodes {id}}}"
    answer = (await fashion.post(ask, {"q": query})).json()
    assert len(answer["data"]["products"]["nodes"]) == 120
    assert answer["extensions"]["search"]
    quoted = (await fashion.post(ask, {"q": "updated_at:>='2099-01-01T00:00:00Z'"})).json()
    assert quoted["data"]["products"]["nodes"] == []
    assert "search" not in quoted["extensions"]


async def test_nodes_come_in_the_order_asked_with_null_for_what_is_gone(fashion: Client) -> None:
    product = await fashion.a_product()
    first, second = (variant["id"] for variant in product["variants"]["nodes"][:2])
    fashion.practice.control(action="delete_variant", shop="fashion", variant=second)
    data = await fashion.ask(
        "query($ids: [ID!]!) {nodes(ids: $ids) {id ... on ProductVariant {price product {id}}}}",
        ids=[second, product["id"], first],
    )
    assert data["nodes"][0] is None
    assert data["nodes"][1] == {"id": product["id"]}
    assert data["nodes"][2]["product"] == {"id": product["id"]}


async def test_others_make_change_and_delete_products(fashion: Client) -> None:
    product = await fashion.a_product()
    control = fashion.practice.control
    control(action="add_product", shop="fashion", title="New thing", price="5.00", sku="NEW-1")
    control(
        action="edit_product",
        shop="fashion",
        product=product["id"],
        vendor="Else",
        tags=["b", "a"],
    )
    ask = (
        "query($q: String) {products(first: 5, query: $q) {nodes {id title vendor tags "
        "variants(first: 2) {nodes {price sku}}}}}"
    )
    (new,) = (await fashion.ask(ask, q="sku:NEW-1"))["products"]["nodes"]
    assert new["variants"]["nodes"] == [{"price": "5.00", "sku": "NEW-1"}]
    (edited,) = (await fashion.ask(ask, q="vendor:Else"))["products"]["nodes"]
    assert (edited["id"], edited["tags"]) == (product["id"], ["a", "b"])
    control(action="delete_product", shop="fashion", product=product["id"])
    assert (await fashion.ask(ask, q="vendor:Else"))["products"]["nodes"] == []
    gone = await fashion.ask("query($id: ID!) {product(id: $id) {id}}", id=product["id"])
    assert gone["product"] is None


async def test_a_search_may_lag_behind_reading_by_id(fashion: Client) -> None:
    """FACTS §0.6."""
    fashion.practice.control(action="switches", shop="fashion", values={"search_lag": 60})
    product = await fashion.a_product()
    variant = product["variants"]["nodes"][0]["id"]
    await fashion.set_prices(product["id"], [{"id": variant, "price": "7.77"}])
    number = product["id"].rpartition("/")[2]
    found = await fashion.ask(
        "query($q: String) {products(first: 1, query: $q) {nodes {id}}}", q=f"id:{number}"
    )
    assert found["products"]["nodes"] == []
    by_id = await fashion.ask("query($id: ID!) {productVariant(id: $id) {price}}", id=variant)
    assert by_id["productVariant"]["price"] == "7.77"


async def test_counts(fashion: Client) -> None:
    data = await fashion.ask(
        '{productsCount {count precision} winter: productsCount(query: "tag:winter") {count} '
        'productVariantsCount(query: "sku:nothing") {count precision} '
        "some: productsCount(limit: 10) {count precision}}"
    )
    variants = len(fashion.practice.prices("fashion"))
    assert data["productsCount"] == {"count": 120, "precision": "EXACT"}
    assert 0 < data["winter"]["count"] < 120
    assert data["productVariantsCount"] == {"count": variants, "precision": "EXACT"}
    assert data["some"] == {"count": 10, "precision": "AT_LEAST"}


async def test_pickers_list_what_the_catalogue_has(fashion: Client) -> None:
    data = await fashion.ask(
        "{productVendors(first: 250) {nodes} productTypes(first: 2) {nodes pageInfo {hasNextPage "
        "endCursor}} productTags(first: 250) {edges {node}}}"
    )
    assert "Mérinos & Fils" in data["productVendors"]["nodes"]
    assert len(data["productTypes"]["nodes"]) == 2
    assert data["productTypes"]["pageInfo"]["hasNextPage"]
    assert {"node": "winter"} in data["productTags"]["edges"]


async def test_a_collection_has_its_products(fashion: Client) -> None:
    data = await fashion.ask(
        "{collections(first: 20) {nodes {id title productsCount {count} "
        "products(first: 250) {nodes {id productType}}}}}"
    )
    rows = {row["title"]: row for row in data["collections"]["nodes"]}
    knitwear = rows["Knitwear"]
    assert {p["productType"] for p in knitwear["products"]["nodes"]} == {"Knitwear"}
    assert knitwear["productsCount"]["count"] == len(knitwear["products"]["nodes"])
    product = knitwear["products"]["nodes"][0]["id"]
    inside = await fashion.ask(
        "query($p: ID!, $c: ID!) {product(id: $p) {inCollection(id: $c) collections(first: 5) "
        "{nodes {title}}}}",
        p=product,
        c=knitwear["id"],
    )
    assert inside["product"]["inCollection"]
    assert {"title": "Knitwear"} in inside["product"]["collections"]["nodes"]


async def test_metafields_are_read_and_set(fashion: Client) -> None:
    product = await fashion.a_product()
    entry = {
        "ownerId": product["id"],
        "namespace": "custom",
        "key": "floor",
        "type": "number_decimal",
        "value": "9.50",
    }
    data = await fashion.ask(
        "mutation($m: [MetafieldsSetInput!]!) {metafieldsSet(metafields: $m) "
        "{metafields {id key value ownerType} userErrors {message}}}",
        m=[entry],
    )
    assert data["metafieldsSet"]["metafields"][0]["ownerType"] == "PRODUCT"
    read = await fashion.ask(
        'query($id: ID!) {product(id: $id) {metafield(namespace: "custom", key: "floor") '
        "{value type} metafields(first: 10) {nodes {key}}}}",
        id=product["id"],
    )
    assert read["product"]["metafield"] == {"value": "9.50", "type": "number_decimal"}
    assert {"key": "floor"} in read["product"]["metafields"]["nodes"]


async def test_the_shop_says_what_it_is(yen: Client) -> None:
    data = await yen.ask(
        "{shop {name myshopifyDomain currencyCode ianaTimezone plan {shopifyPlus} "
        "resourceLimits {maxProductVariants}} currentAppInstallation {accessScopes {handle}} "
        "publicApiVersions {handle supported}}"
    )
    assert data["shop"]["myshopifyDomain"] == "home.myshopify.com"
    assert data["shop"]["currencyCode"] == "JPY"
    assert data["shop"]["ianaTimezone"] == "Europe/Berlin"
    assert {"handle": "write_products"} in data["currentAppInstallation"]["accessScopes"]
    assert {"handle": "2026-10", "supported": True} in data["publicApiVersions"]


async def test_fields_without_data_answer_as_a_shop_that_never_used_them(fashion: Client) -> None:
    product = await fashion.a_product()
    data = await fashion.ask(
        "query($id: ID!) {product(id: $id) {category {id} featuredMedia {alt} combinedListingRole "
        "sellingPlanGroups(first: 3) {nodes {id}} seo {title} mediaCount {count} "
        "images(first: 2) {nodes {id}} resourcePublicationsCount {count}}}",
        id=product["id"],
    )
    assert data["product"]["category"] is None
    assert data["product"]["sellingPlanGroups"] == {"nodes": []}
