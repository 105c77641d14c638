"""What Shopify refuses, and how it says so (FACTS §3.2)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

Client = Any


@pytest.mark.parametrize("headers", [{}, {"X-Shopify-Access-Token": "shpat_wrong"}])
async def test_without_a_valid_token_it_is_401(fashion: Client, headers: dict[str, str]) -> None:
    fashion.headers = headers
    answer = await fashion.post("{shop {name}}")
    assert answer.status_code == 401
    assert answer.json() == {
        "errors": "[API] Invalid API key or access token (unrecognized login or wrong password)"
    }


async def test_a_bearer_header_alone_is_401(fashion: Client) -> None:
    fashion.headers = {"Authorization": f"Bearer {fashion.practice.token('fashion')}"}
    assert (await fashion.post("{shop {name}}")).status_code == 401


async def test_a_token_of_another_shop_is_401(fashion: Client) -> None:
    fashion.headers = {"X-Shopify-Access-Token": fashion.practice.token("home")}
    assert (await fashion.post("{shop {name}}")).status_code == 401


async def test_client_credentials_give_a_token_that_lives_a_day(fashion: Client) -> None:
    form = {
        "grant_type": "client_credentials",
        "client_id": "practice-fashion",
        "client_secret": "shpss_practice_fashion",
    }
    url = f"{fashion.endpoint}/admin/oauth/access_token"
    answer = (await fashion.http.post(url, data=form)).json()
    assert answer["expires_in"] == 86_399
    assert "write_products" in answer["scope"].split(",")
    fashion.headers = {"X-Shopify-Access-Token": answer["access_token"]}
    assert (await fashion.post("{shop {name}}")).status_code == 200
    as_json = await fashion.http.post(url, json=form)
    assert as_json.status_code == 200
    wrong = await fashion.http.post(url, data=form | {"client_secret": "no"})
    assert wrong.status_code == 400
    assert wrong.json()["error"] == "invalid_client"


async def test_revoked_tokens_stop_working(fashion: Client) -> None:
    fashion.practice.control(action="revoke_tokens", shop="fashion")
    assert (await fashion.post("{shop {name}}")).status_code == 401


async def test_without_its_scope_a_root_is_null_and_named(fashion: Client) -> None:
    product = await fashion.a_product()
    variant = product["variants"]["nodes"][0]["id"]
    fashion.practice.control(action="scopes", shop="fashion", scopes=["read_products"])
    body = (
        await fashion.post(
            fashion.SET_PRICES,
            {"productId": product["id"], "variants": [{"id": variant, "price": "1.00"}]},
        )
    ).json()
    assert body["data"] == {"productVariantsBulkUpdate": None}
    (error,) = body["errors"]
    assert error["message"] == (
        "Access denied for productVariantsBulkUpdate field. Required access: `write_products` "
        "access scope."
    )
    assert error["extensions"]["code"] == "ACCESS_DENIED"
    assert error["path"] == ["productVariantsBulkUpdate"]
    assert fashion.practice.journal("fashion") == []
    fashion.practice.control(action="scopes", shop="fashion", scopes=["write_products"])
    assert await fashion.a_product()


async def test_a_token_of_a_day_ends_the_apps_own_does_not(fashion: Client) -> None:
    form = {
        "grant_type": "client_credentials",
        "client_id": "practice-fashion",
        "client_secret": "shpss_practice_fashion",
    }
    url = f"{fashion.endpoint}/admin/oauth/access_token"
    granted = (await fashion.http.post(url, data=form)).json()["access_token"]
    fashion.practice.control(action="expire_tokens", shop="fashion")
    assert (await fashion.post("{shop {name}}")).status_code == 200
    fashion.headers = {"X-Shopify-Access-Token": granted}
    assert (await fashion.post("{shop {name}}")).status_code == 401


async def test_an_unsupported_version_falls_forward(fashion: Client) -> None:
    answer = await fashion.post("{shop {name}}", version="2024-01")
    assert answer.headers["x-shopify-api-version"] == "2026-07"
    answer = await fashion.post("{shop {name}}")
    assert answer.headers["x-shopify-api-version"] == "2026-10"


async def test_unknown_shops_and_paths_are_404(fashion: Client) -> None:
    for path in ("/shops/nobody/admin/api/2026-10/graphql.json", "/admin/api/api_versions.json"):
        answer = await fashion.http.post(fashion.practice.url + path, json={})
        assert answer.status_code == 404
        assert answer.json() == {"errors": "Not Found"}


@pytest.mark.parametrize(
    ("document", "code", "message"),
    [
        (
            "{products(first: 1) {nodes {colour}}}",
            "undefinedField",
            "Field 'colour' doesn't exist on type 'Product'",
        ),
        (
            "{product {id}}",
            "missingRequiredArguments",
            "Field 'product' is missing required arguments: id",
        ),
        (
            "{products(first: 1, vendor: 3) {nodes {id}}}",
            "argumentNotAccepted",
            "Field 'products' doesn't accept argument 'vendor'",
        ),
        (
            'mutation {productVariantsBulkUpdate(productId: "1", variants: [{sku: "x"}]) '
            "{userErrors {message}}}",
            "argumentNotAccepted",
            "InputObject 'ProductVariantsBulkInput' doesn't accept argument 'sku'",
        ),
        (
            "query Q($x: Int) {shop {name}}",
            "variableNotUsed",
            "Variable $x is declared by Q but not used",
        ),
        (
            "{products(first: $n) {nodes {id}}}",
            "variableNotDefined",
            "Variable $n is used by anonymous query but not declared",
        ),
        (
            "{shop}",
            "selectionMismatch",
            "Field must have selections (field 'shop' returns Shop but has no selections. "
            "Did you mean 'shop { ... }'?)",
        ),
        (
            '{products(first: "a") {nodes {id}}}',
            "argumentLiteralsIncompatible",
            "Argument 'first' on Field 'products' has an invalid value (\"a\"). "
            "Expected type 'Int'.",
        ),
        (
            "{products(first: 1, sortKey: COLOUR) {nodes {id}}}",
            "argumentLiteralsIncompatible",
            "Argument 'sortKey' on Field 'products' has an invalid value ('COLOUR'). "
            "Expected type 'ProductSortKeys'.",
        ),
        (
            '{product(id: "seven") {id}}',
            "argumentLiteralsIncompatible",
            "Invalid global id 'seven'",
        ),
        (
            "mutation { not parseable",
            "parseError",
            "syntax error, unexpected end of file at [1, 16]",
        ),
    ],
)
async def test_a_wrong_document_has_neither_data_nor_cost(
    fashion: Client, document: str, code: str, message: str
) -> None:
    answer = await fashion.post(document)
    assert answer.status_code == 200
    body = answer.json()
    assert list(body) == ["errors"]
    assert body["errors"][0]["extensions"]["code"] == code
    assert body["errors"][0]["message"] == message


async def test_a_wrong_field_is_told_with_its_path(fashion: Client) -> None:
    (error,) = await fashion.errors("query Q {products(first: 1) {nodes {... on Node {colour}}}}")
    assert error["path"] == ["query Q", "products", "nodes", "... on Node", "colour"]
    assert error["locations"] == [{"line": 1, "column": 50}]


async def test_a_wrong_variable_is_told_with_its_place(fashion: Client) -> None:
    (error,) = await fashion.errors(
        "mutation($p: ID!, $v: [ProductVariantsBulkInput!]!) "
        "{productVariantsBulkUpdate(productId: $p, variants: $v) {userErrors {message}}}",
        p="gid://shopify/Product/1",
        v=[{"id": "gid://shopify/ProductVariant/1", "sku": "A"}],
    )
    assert error["extensions"]["code"] == "INVALID_VARIABLE"
    assert error["extensions"]["problems"] == [
        {"path": [0, "sku"], "explanation": "Field is not defined on ProductVariantsBulkInput"}
    ]
    assert error["message"] == (
        "Variable $v of type [ProductVariantsBulkInput!]! was provided invalid value for 0.sku "
        "(Field is not defined on ProductVariantsBulkInput)"
    )
    (error,) = await fashion.errors("query($id: ID!) {product(id: $id) {id}}", id="seven")
    assert error["extensions"]["problems"][0]["explanation"] == "Invalid global id 'seven'"
    (error,) = await fashion.errors("query($id: ID!) {product(id: $id) {id}}")
    assert error["extensions"]["problems"][0]["explanation"] == "Expected value to not be null"


async def test_an_id_of_another_type_is_refused(fashion: Client) -> None:
    body = (await fashion.post('{product(id: "gid://shopify/Collection/1") {id}}')).json()
    assert body["data"] == {"product": None}
    assert body["errors"][0]["message"] == "Invalid id: gid://shopify/Collection/1"
    assert body["errors"][0]["extensions"]["code"] == "RESOURCE_NOT_FOUND"


async def test_a_page_over_250_is_refused(fashion: Client) -> None:
    (error,) = await fashion.errors("{products(first: 251) {nodes {id}}}")
    assert error["message"] == (
        "first cannot exceed 250. To query larger amounts of data with fewer limits, bulk "
        "operations should be used instead."
    )
    assert error["extensions"]["code"] == "BAD_REQUEST"
    product = await fashion.a_product()
    data = await fashion.ask(
        "query($id: ID!) {product(id: $id) {variants(first: 2048) {nodes {id}}}}",
        id=product["id"],
    )
    assert data["product"]["variants"]["nodes"]


async def test_too_many_variants_in_one_call_are_refused(fashion: Client) -> None:
    body = (
        await fashion.post(
            "mutation($p: ID!, $v: [ProductVariantsBulkInput!]!) "
            "{productVariantsBulkUpdate(productId: $p, variants: $v) {userErrors {message}}}",
            {"p": "gid://shopify/Product/1", "v": [{"price": "1"}] * 2049},
        )
    ).json()
    assert "data" not in body
    assert body["errors"][0]["message"] == (
        "The input array size of 2049 is greater than the maximum allowed of 2048."
    )
    assert body["errors"][0]["extensions"]["code"] == "MAX_INPUT_SIZE_EXCEEDED"
    assert body["errors"][0]["path"] == ["productVariantsBulkUpdate", "variants"]
    assert body["extensions"]["cost"]["actualQueryCost"] is None


async def test_first_and_last_are_needed_and_exclude_each_other(fashion: Client) -> None:
    body = (await fashion.post("{bulkOperations {nodes {id}}}")).json()
    assert body["errors"][0]["message"] == "you must provide one of first or last"
    assert body["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
    body = (await fashion.post("{bulkOperations(first: 1, last: 1) {nodes {id}}}")).json()
    assert body["errors"][0]["message"] == "providing both first and last is not supported"


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"query": 1}', b'{"variables": {}}'])
async def test_a_body_that_is_no_request_is_400(fashion: Client, content: bytes) -> None:
    answer = await fashion.http.post(
        f"{fashion.endpoint}/admin/api/2026-10/graphql.json",
        content=content,
        headers=fashion.headers,
    )
    assert answer.status_code == 400


async def test_a_mutation_that_the_practice_shop_lacks_says_so(fashion: Client) -> None:
    (error,) = await fashion.errors(
        'mutation {productDelete(input: {id: "gid://shopify/Product/1"}) {deletedProductId}}'
    )
    assert "practice shop" in error["message"]


async def test_faults_strike_as_often_as_asked(fashion: Client) -> None:
    control = f"{fashion.practice.url}/_control"
    for settings, status in (
        ({"kind": "http", "status": 503}, 503),
        ({"kind": "http", "status": 402}, 402),
        ({"kind": "http", "status": 429}, 429),
        ({"kind": "html", "status": 502}, 502),
    ):
        request = {"action": "fault", "shop": "fashion", "times": 1, **settings}
        await fashion.http.post(control, json=request)
        answer = await fashion.post("{shop {name}}")
        assert answer.status_code == status
        if status == 429:
            assert answer.headers["retry-after"] == "2.0"
        assert (await fashion.post("{shop {name}}")).status_code == 200
    await fashion.http.post(control, json={"action": "fault", "kind": "throttled", "times": 1})
    body = (await fashion.post("{shop {name}}")).json()
    assert body["errors"][0]["extensions"]["code"] == "THROTTLED"


async def test_a_connection_breaks_in_mid_answer(fashion: Client) -> None:
    fashion.practice.control(action="fault", shop="fashion", kind="reset", times=1)
    with pytest.raises(httpx.TransportError):
        await fashion.post("{shop {name}}")
    assert (await fashion.post("{shop {name}}")).status_code == 200


@pytest.mark.parametrize("path", ["journal?after=x", "storefront.json?page=-1"])
async def test_a_parameter_that_is_no_number_is_400(fashion: Client, path: str) -> None:
    assert (await fashion.http.get(f"{fashion.endpoint}/{path}")).status_code == 400


async def test_a_fault_after_the_write_leaves_the_write(fashion: Client) -> None:
    product = await fashion.a_product()
    variant = product["variants"]["nodes"][0]["id"]
    fashion.practice.control(
        action="fault", shop="fashion", kind="internal", when="after", times=1, match="BulkUpdate"
    )
    assert (await fashion.post("{shop {name}}")).json()["data"]
    body = (
        await fashion.post(
            "mutation($p: ID!, $v: [ProductVariantsBulkInput!]!) "
            "{productVariantsBulkUpdate(productId: $p, variants: $v) {userErrors {message}}}",
            {"p": product["id"], "v": [{"id": variant, "price": "3.33"}]},
        )
    ).json()
    assert body["data"] is None
    assert body["errors"][0]["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert [entry.price for entry in fashion.practice.journal("fashion")] == [333]


async def test_a_foreign_edit_is_noted_as_such(fashion: Client) -> None:
    product = await fashion.a_product()
    variant = product["variants"]["nodes"][0]["id"]
    fashion.practice.control(
        action="set_price", shop="fashion", variant=variant, price="4.44", compare_at=None
    )
    (entry,) = fashion.practice.journal("fashion")
    assert (entry.source, entry.price, entry.compare_at) == ("foreign", 444, None)


@pytest.mark.parametrize(
    "request_",
    [
        {"action": "dance"},
        {"action": "fault", "kind": "nonsense"},
        {"action": "fault", "kind": "http", "colour": 1},
        {"action": "set_price", "shop": "fashion", "variant": 1, "price": "1"},
        {"action": "speed", "factor": 0},
        {"action": "speed"},
        {"action": "speed", "shop": "nobody", "factor": 2},
        {"action": "switches", "values": {"unknown": True}},
    ],
)
async def test_a_wrong_control_request_is_told_why(fashion: Client, request_: Any) -> None:
    answer = await fashion.http.post(f"{fashion.practice.url}/_control", json=request_)
    assert answer.status_code == 400
    assert answer.json()["error"]
