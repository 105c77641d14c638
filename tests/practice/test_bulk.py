"""Bulk operations: exports, mutations over files, states, limits (FACTS §2)."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from pricedesk.practice.server import ShopSpec, running_practice

Client = Any
EXPORT = """
{
  products {
    edges {
      node {
        id title tags
        variants {
          edges { node { id price compareAtPrice inventoryItem { unitCost { amount } }
            metafields { edges { node { key value } } } } }
        }
        collections { edges { node { id title } } }
      }
    }
  }
}
"""


async def _export(client: Client, query: str, grouped: bool = False) -> list[Any]:
    run = (await client.ask(client.RUN_QUERY, query=query, grouped=grouped))[
        "bulkOperationRunQuery"
    ]
    assert run["userErrors"] == []
    row = await client.finished(run["bulkOperation"]["id"])
    assert row["status"] == "COMPLETED"
    content = await client.download(row["url"])
    assert int(row["fileSize"]) == len(content)
    lines = [json.loads(line) for line in content.splitlines()]
    assert int(row["objectCount"]) == len(lines)
    return lines


@pytest.mark.parametrize("grouped", [False, True])
async def test_an_export_holds_what_pages_of_the_same_query_hold(
    fashion: Client, grouped: bool
) -> None:
    lines = await _export(fashion, EXPORT, grouped)
    by_pages = await fashion.ask(
        "{products(first: 250) {nodes {id title tags variants(first: 50) {nodes {id price "
        "compareAtPrice inventoryItem {unitCost {amount}} metafields(first: 5) {nodes "
        "{key value}}}} collections(first: 5) {nodes {id title}}}}}"
    )
    expected: list[Any] = []
    for product in by_pages["products"]["nodes"]:
        variants = product.pop("variants")["nodes"]
        collections = product.pop("collections")["nodes"]
        expected.append(product)
        for variant in variants:
            metafields = variant.pop("metafields")["nodes"]
            expected.append(variant | {"__parentId": product["id"]})
            expected += [each | {"__parentId": variant["id"]} for each in metafields]
        expected += [each | {"__parentId": product["id"]} for each in collections]
    if grouped:
        assert lines == expected
    else:
        key = json.dumps
        assert sorted(map(key, lines)) == sorted(map(key, expected))
        seen: set[str] = set()
        for line in lines:
            assert line.get("__parentId") is None or line["__parentId"] in seen
            if "id" in line:
                seen.add(line["id"])


async def test_an_export_honours_its_search(fashion: Client) -> None:
    lines = await _export(fashion, '{products(query: "tag:winter") {edges {node {id tags}}}}')
    assert lines
    assert all("winter" in line["tags"] for line in lines)


async def test_an_export_of_variants_and_of_an_empty_result(fashion: Client) -> None:
    lines = await _export(fashion, "{productVariants {edges {node {id sku}}}}")
    assert len(lines) == len(fashion.practice.prices("fashion"))
    run = await fashion.ask(
        fashion.RUN_QUERY, query='{products(query: "tag:nosuchtag") {edges {node {id}}}}'
    )
    row = await fashion.finished(run["bulkOperationRunQuery"]["bulkOperation"]["id"])
    assert row["url"] is None
    assert row["objectCount"] == "0"


async def test_slashes_are_escaped_in_files(fashion: Client) -> None:
    run = await fashion.ask(fashion.RUN_QUERY, query="{products {edges {node {id}}}}")
    row = await fashion.finished(run["bulkOperationRunQuery"]["bulkOperation"]["id"])
    assert (await fashion.download(row["url"])).startswith(b'{"id":"gid:\\/\\/shopify\\/Product')


@pytest.mark.parametrize("method", ["POST", "PUT"])
async def test_a_bulk_mutation_runs_every_line_and_numbers_its_results(
    fashion: Client, method: str
) -> None:
    product = await fashion.a_product()
    first, second = (each["id"] for each in product["variants"]["nodes"][:2])
    lines = [
        json.dumps({"productId": product["id"], "variants": [{"id": first, "price": "11.11"}]}),
        "{broken",
        json.dumps({"productId": "gid://shopify/Product/1", "variants": []}),
        json.dumps({"productId": product["id"], "variants": [{"id": second, "prize": "1"}]}),
        json.dumps({"productId": product["id"], "variants": [{"id": second, "price": "2.22"}]}),
    ]
    path = await fashion.upload(("\n".join(lines) + "\n").encode(), method)
    run = (
        await fashion.ask(
            fashion.RUN_MUTATION, mutation=fashion.SET_PRICES, path=path, client="pricedesk-job-7"
        )
    )["bulkOperationRunMutation"]
    assert run["userErrors"] == []
    assert run["bulkOperation"]["status"] == "CREATED"
    assert run["bulkOperation"]["objectCount"] == "0"
    row = await fashion.finished(run["bulkOperation"]["id"])
    assert (row["status"], row["objectCount"], row["errorCode"]) == ("COMPLETED", "5", None)
    results = {}
    for line in (await fashion.download(row["url"])).splitlines():
        result = json.loads(line)
        results[result.pop("__lineNumber")] = result
    assert sorted(results) == [0, 1, 2, 3, 4]
    payload = results[0]["data"]["productVariantsBulkUpdate"]
    assert payload["productVariants"] == [
        {
            "id": first,
            "price": "11.11",
            "compareAtPrice": payload["productVariants"][0]["compareAtPrice"],
        }
    ]
    assert results[1]["errors"]
    missing = results[2]["data"]["productVariantsBulkUpdate"]
    assert missing["userErrors"][0]["code"] == "PRODUCT_DOES_NOT_EXIST"
    assert results[3]["errors"][0]["extensions"]["code"] == "INVALID_VARIABLE"
    journal = fashion.practice.journal("fashion")
    assert sorted((entry.source, entry.price) for entry in journal) == [
        ("bulk", 222),
        ("bulk", 1111),
    ]


async def test_results_come_in_another_order_than_the_lines(fashion: Client) -> None:
    product = await fashion.a_product()
    variant = product["variants"]["nodes"][0]["id"]
    line = json.dumps({"productId": product["id"], "variants": [{"id": variant, "price": "1.00"}]})
    path = await fashion.upload((line + "\n").encode() * 200)
    run = await fashion.ask(fashion.RUN_MUTATION, mutation=fashion.SET_PRICES, path=path)
    row = await fashion.finished(run["bulkOperationRunMutation"]["bulkOperation"]["id"])
    content = await fashion.download(row["url"])
    numbers = [json.loads(each)["__lineNumber"] for each in content.splitlines()]
    assert sorted(numbers) == list(range(200))
    assert numbers != sorted(numbers)


async def _refused(client: Client, mutation: str, path: str = "nothing") -> tuple[Any, ...]:
    data = await client.ask(client.RUN_MUTATION, mutation=mutation, path=path)
    payload = data["bulkOperationRunMutation"]
    assert payload["bulkOperation"] is None
    (error,) = payload["userErrors"]
    return error["field"], error["message"], error["code"]


async def test_what_is_no_bulk_mutation_is_refused_before_the_file_is_looked_for(
    fashion: Client,
) -> None:
    """FACTS §2.5 and the recording bulk-operation-run-mutation-validators."""
    two = (
        "mutation {a: metafieldsSet(metafields: []) {userErrors {code}} b: metafieldsSet("
        "metafields: []) {userErrors {code}}}"
    )
    nested = 'mutation {bulkOperationRunQuery(query: "") {userErrors {code}}}'
    cases = {
        "mutation { not parseable": (
            None,
            "Failed to parse the mutation - syntax error, unexpected end of file at [1, 16]",
            "INVALID_MUTATION",
        ),
        "{products {edges {node {id}}}}": (
            None,
            "Invalid operation type. Only `mutation` operations are supported.",
            "INVALID_MUTATION",
        ),
        two: (["mutation"], "You must specify a single top level mutation.", None),
        nested: (["mutation"], "You must use an allowed mutation name.", None),
        fashion.SET_PRICES + " " * 65_536: (
            ["query"],
            f"is too large ({len(fashion.SET_PRICES) + 65_536} bytes; maximum is 65535 bytes)",
            "INVALID_MUTATION",
        ),
    }
    for mutation, expected in cases.items():
        assert await _refused(fashion, mutation) == expected
    assert await _refused(fashion, fashion.SET_PRICES) == (
        None,
        "The JSONL file could not be found. Try uploading the file again, and check that you've "
        "entered the URL correctly for the stagedUploadPath mutation argument.",
        "NO_SUCH_FILE",
    )
    empty = await fashion.upload(b"", "PUT")
    assert await _refused(fashion, fashion.SET_PRICES, empty) == (
        None,
        "The input file is empty.",
        "INVALID_STAGED_UPLOAD_FILE",
    )


@pytest.mark.parametrize(
    ("identifier", "message"),
    [
        ("short", "is too short (minimum is 10 characters)"),
        ("x" * 256, "is too long (maximum is 255 characters)"),
    ],
)
async def test_a_client_identifier_has_a_length(
    fashion: Client, identifier: str, message: str
) -> None:
    data = await fashion.ask(
        fashion.RUN_MUTATION, mutation=fashion.SET_PRICES, path="x", client=identifier
    )
    assert data["bulkOperationRunMutation"]["userErrors"] == [
        {"field": ["clientIdentifier"], "message": message, "code": "INVALID_MUTATION"}
    ]


async def test_a_file_over_100_mb_is_refused(fashion: Client) -> None:
    path = await fashion.upload(b"x\n", "PUT")
    with fashion.practice.shop("fashion").files.upload(path).open("r+b") as file:
        file.truncate(104_857_601)
    assert await _refused(fashion, fashion.SET_PRICES, path) == (
        None,
        "The input file size exceeds the maximum allowed size of 100 MB.",
        "INVALID_STAGED_UPLOAD_FILE",
    )


async def test_five_run_at_once_and_the_sixth_is_told_their_ids(fashion: Client) -> None:
    fashion.practice.control(action="bulk_rate", shop="fashion", rows_per_second=50)
    ids = []
    for _ in range(5):
        run = await fashion.ask(fashion.RUN_QUERY, query="{products {edges {node {id}}}}")
        ids.append(run["bulkOperationRunQuery"]["bulkOperation"]["id"])
    sixth = (await fashion.ask(fashion.RUN_QUERY, query="{products {edges {node {id}}}}"))[
        "bulkOperationRunQuery"
    ]
    assert sixth["bulkOperation"] is None
    assert sixth["userErrors"] == [
        {
            "field": None,
            "message": "A bulk query operation for this app and shop is already in progress: "
            + ", ".join(ids)
            + ".",
            "code": "OPERATION_IN_PROGRESS",
        }
    ]


async def test_a_cancelled_operation_stops_half_way(fashion: Client) -> None:
    product = await fashion.a_product()
    variant = product["variants"]["nodes"][0]["id"]
    line = json.dumps({"productId": product["id"], "variants": [{"id": variant, "price": "1.00"}]})
    path = await fashion.upload((line + "\n").encode() * 2000)
    fashion.practice.control(action="bulk_rate", shop="fashion", rows_per_second=200)
    run = await fashion.ask(fashion.RUN_MUTATION, mutation=fashion.SET_PRICES, path=path)
    operation_id = run["bulkOperationRunMutation"]["bulkOperation"]["id"]
    while (await fashion.ask(fashion.POLL, id=operation_id))["bulkOperation"]["objectCount"] == "0":
        pass
    cancel = (
        "mutation($id: ID!) {bulkOperationCancel(id: $id) {bulkOperation {status} "
        "userErrors {field message}}}"
    )
    data = (await fashion.ask(cancel, id=operation_id))["bulkOperationCancel"]
    assert data == {"bulkOperation": {"status": "CANCELING"}, "userErrors": []}
    row = await fashion.finished(operation_id)
    assert (row["status"], row["url"], row["partialDataUrl"]) == ("CANCELED", None, None)
    assert 0 < int(row["objectCount"]) < 2000
    again = (await fashion.ask(cancel, id=operation_id))["bulkOperationCancel"]
    assert again["userErrors"][0]["message"] == (
        "A bulk operation cannot be canceled when it is canceled"
    )
    unknown = (await fashion.ask(cancel, id="gid://shopify/BulkOperation/1"))["bulkOperationCancel"]
    assert unknown["userErrors"] == [{"field": ["id"], "message": "Bulk operation does not exist"}]


async def test_a_failed_operation_leaves_its_first_lines(fashion: Client) -> None:
    product = await fashion.a_product()
    variant = product["variants"]["nodes"][0]["id"]
    line = json.dumps({"productId": product["id"], "variants": [{"id": variant, "price": "1.00"}]})
    path = await fashion.upload((line + "\n").encode() * 500)
    fashion.practice.control(action="fail_bulk", shop="fashion", after=100)
    run = await fashion.ask(fashion.RUN_MUTATION, mutation=fashion.SET_PRICES, path=path)
    row = await fashion.finished(run["bulkOperationRunMutation"]["bulkOperation"]["id"])
    assert (row["status"], row["errorCode"], row["url"]) == (
        "FAILED",
        "INTERNAL_SERVER_ERROR",
        None,
    )
    lines = (await fashion.download(row["partialDataUrl"])).splitlines()
    assert len(lines) == int(row["objectCount"]) == 100
    assert len(fashion.practice.journal("fashion")) == 100


async def test_operations_are_listed_and_found(fashion: Client) -> None:
    run = await fashion.ask(fashion.RUN_QUERY, query="{products {edges {node {id}}}}")
    operation_id = run["bulkOperationRunQuery"]["bulkOperation"]["id"]
    await fashion.finished(operation_id)
    data = await fashion.ask(
        '{bulkOperations(first: 5, query: "status:completed operation_type:query") {nodes {id}} '
        'none: bulkOperations(first: 5, query: "operation_type:mutation") {nodes {id}} '
        "currentBulkOperation {id status}}"
    )
    assert data["bulkOperations"]["nodes"] == [{"id": operation_id}]
    assert data["none"]["nodes"] == []
    assert data["currentBulkOperation"] == {"id": operation_id, "status": "COMPLETED"}
    gone = await fashion.ask(fashion.POLL, id="gid://shopify/BulkOperation/1")
    assert gone["bulkOperation"] is None


async def test_an_upload_needs_the_shops_own_signature(fashion: Client) -> None:
    answer = await fashion.http.post(
        f"{fashion.endpoint}/staged-uploads/",
        data={"key": "tmp/1/bulk/x/y.jsonl", "x-goog-signature": "made up"},
        files={"file": ("y.jsonl", b"{}", "text/jsonl")},
    )
    assert answer.status_code == 403
    result = await fashion.http.get(f"{fashion.endpoint}/bulk-results/bulk-1.jsonl?Signature=x")
    assert result.status_code == 403


async def test_what_ran_at_a_stop_has_failed_with_partial_data(
    tmp_path: Path, connect: Any
) -> None:
    spec = ShopSpec("fashion", plan="unlimited", products=50)
    async with (
        running_practice([spec], state_dir=tmp_path) as practice,
        httpx.AsyncClient() as http,
    ):
        client = connect(http, practice, "fashion")
        product = await client.a_product()
        variant = product["variants"]["nodes"][0]["id"]
        line = json.dumps(
            {"productId": product["id"], "variants": [{"id": variant, "price": "1.00"}]}
        )
        path = await client.upload((line + "\n").encode() * 1000)
        practice.control(action="bulk_rate", rows_per_second=200)
        run = await client.ask(client.RUN_MUTATION, mutation=client.SET_PRICES, path=path)
        operation_id = run["bulkOperationRunMutation"]["bulkOperation"]["id"]
        while (await client.ask(client.POLL, id=operation_id))["bulkOperation"][
            "objectCount"
        ] == "0":
            pass
    async with (
        running_practice([spec], state_dir=tmp_path) as practice,
        httpx.AsyncClient() as http,
    ):
        client = connect(http, practice, "fashion")
        row = (await client.ask(client.POLL, id=operation_id))["bulkOperation"]
        assert (row["status"], row["errorCode"]) == ("FAILED", "INTERNAL_SERVER_ERROR")
        assert row["url"] is None
        lines = (await client.download(row["partialDataUrl"])).splitlines()
        assert 0 < len(lines) < 1000
        assert len(practice.journal("fashion")) >= len(lines)


@pytest.mark.large
async def test_100_000_lines_are_carried_out_in_time(connect: Any) -> None:
    spec = ShopSpec("fashion", plan="unlimited", products=100_000)
    async with running_practice([spec]) as practice, httpx.AsyncClient(timeout=60) as http:
        client = connect(http, practice, "fashion")
        lines: dict[int, list[Any]] = {}
        for number, product in practice.shop("fashion").connection.execute(
            "SELECT id, product_id FROM variants"
        ):
            entry = {"id": f"gid://shopify/ProductVariant/{number}", "price": "9.99"}
            lines.setdefault(product, []).append(entry)
        content = "".join(
            json.dumps({"productId": f"gid://shopify/Product/{product}", "variants": variants})
            + "\n"
            for product, variants in lines.items()
        )
        path = await client.upload(content.encode())
        before = time.process_time()
        run = await client.ask(client.RUN_MUTATION, mutation=client.SET_PRICES, path=path)
        operation_id = run["bulkOperationRunMutation"]["bulkOperation"]["id"]
        async with asyncio.timeout(150):
            while True:
                row = (await client.ask(client.POLL, id=operation_id))["bulkOperation"]
                if row["status"] == "COMPLETED":
                    break
                await asyncio.sleep(0.5)
        assert row["objectCount"] == "100000"
        assert time.process_time() - before < 60  # 17 s on a quiet machine
        assert all(price == 999 for price, _ in practice.prices("fashion").values())
