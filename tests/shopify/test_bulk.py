"""Bulk price changes: one line a product, joined back by line number, never lost or doubled."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedesk.domain.ids import ProductId, VariantId
from pricedesk.domain.money import MAX_MINOR, Minor, currency
from pricedesk.domain.shop import parse_address
from pricedesk.shopify import errors
from pricedesk.shopify.budget import LocalBudget
from pricedesk.shopify.bulk import fetch_results, longest_line, plan_bulk, upload_and_start
from pricedesk.shopify.changes import ChangeResult, PriceChange, variables
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.operation import Operation, OperationState, find_started, wait_for
from pricedesk.shopify.token import StaticToken

USD = currency("USD")
Connect = Callable[..., AdminClient]
Reply = Callable[..., httpx.Response]
IDENTIFIER = "job-12-shard-1"
BULK = "gid://shopify/BulkOperation/1"


def change(variant: int, price: int, product: int) -> PriceChange:
    return PriceChange(ProductId(product), VariantId(variant), Minor(price), None)


def node(status: str = "COMPLETED", **fields: Any) -> dict[str, Any]:
    return {
        "id": BULK,
        "type": "MUTATION",
        "status": status,
        "errorCode": None,
        "createdAt": "2026-07-04T23:47:25Z",
        "completedAt": None,
        "objectCount": "1",
        "rootObjectCount": "1",
        "fileSize": None,
        "url": None,
        "partialDataUrl": None,
    } | fields


def operation(url: str | None, state: OperationState = OperationState.COMPLETED) -> Operation:
    at = datetime(2026, 7, 4, tzinfo=UTC)
    done = state is OperationState.COMPLETED
    return Operation(
        BULK, True, state, None, at, at, 0, 0, None, url if done else None, None if done else url
    )


def result_line(number: int, *rows: tuple[int, str], errors: Any = ()) -> bytes:
    payload = {
        "productVariants": [
            {"id": f"gid://shopify/ProductVariant/{v}", "price": p, "compareAtPrice": None}
            for v, p in rows
        ],
        "userErrors": list(errors),
    }
    line = {"data": {"productVariantsBulkUpdate": payload}, "__lineNumber": number}
    return orjson.dumps(line).replace(b"/", rb"\/") + b"\n"


class Uploading:
    """Shopify as far as starting an operation goes; ``start`` answers the start itself."""

    def __init__(self, answered: Reply, start: Any, listed: list[dict[str, Any]] | None = None):
        self.answered, self.start, self.listed = answered, start, listed
        self.uploaded = b""
        self.started: list[dict[str, Any]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.host != "our-shop.myshopify.com":
            self.uploaded = request.content
            return httpx.Response(201)
        body = orjson.loads(request.content)
        match body["operationName"]:
            case "StageUpload":
                target = {
                    "url": "https://storage.example/",
                    "parameters": [{"name": "key", "value": "tmp/1/prices.jsonl"}],
                }
                return self.answered(
                    {"stagedUploadsCreate": {"stagedTargets": [target], "userErrors": []}}
                )
            case "RunBulkMutation":
                self.started.append(body["variables"])
                if isinstance(self.start, Exception):
                    raise self.start
                return self.answered({"bulkOperationRunMutation": self.start})
            case _:
                nodes = self.listed
                if nodes is None:
                    nodes = [node("RUNNING", query=self.started[-1]["mutation"])]
                return self.answered({"bulkOperations": {"nodes": nodes}})


CREATED = {"bulkOperation": {"id": BULK, "status": "CREATED"}, "userErrors": []}


async def test_a_shard_is_uploaded_one_line_per_product_and_started(
    connect: Connect, answered: Reply
) -> None:
    shopify = Uploading(answered, CREATED)
    changes = [change(11, 100, 1), change(21, 200, 2), change(12, 300, 1)]
    start = await upload_and_start(connect(shopify), USD, changes, IDENTIFIER)
    assert (start.operation_id, start.lines) == (BULK, 2)
    lines = [orjson.loads(x) for x in shopify.uploaded.splitlines() if x.startswith(b"{")]
    assert [len(line["variants"]) for line in lines] == [2, 1]
    assert lines[0]["variants"][1] == {
        "id": "gid://shopify/ProductVariant/12",
        "price": "3.00",
        "compareAtPrice": None,
    }
    (started,) = shopify.started
    assert started["path"] == "tmp/1/prices.jsonl"
    assert started["identifier"] == IDENTIFIER
    assert f"# pricedesk:{IDENTIFIER} " in started["mutation"]


async def test_a_start_without_an_answer_is_found_again_not_repeated(
    connect: Connect, answered: Reply
) -> None:
    shopify = Uploading(answered, httpx.ReadTimeout("slow"))
    start = await upload_and_start(connect(shopify), USD, [change(11, 100, 1)], IDENTIFIER)
    assert start.operation_id == BULK
    assert len(shopify.started) == 1


async def test_a_start_without_an_answer_that_is_not_found_says_so(
    connect: Connect, answered: Reply
) -> None:
    other = node(query="mutation { … } # pricedesk:job-12-shard-1 of-another-attempt")
    shopify = Uploading(answered, httpx.ReadTimeout("slow"), listed=[other])
    with pytest.raises(errors.UnknownOutcome):
        await upload_and_start(connect(shopify), USD, [change(11, 100, 1)], IDENTIFIER)
    assert len(shopify.started) == 1


async def test_a_taken_slot_is_something_to_wait_for(connect: Connect, answered: Reply) -> None:
    taken = {
        "bulkOperation": None,
        "userErrors": [
            {
                "field": None,
                "message": "A bulk mutation operation for this app and shop is already in "
                "progress: gid://shopify/BulkOperation/1.",
                "code": "OPERATION_IN_PROGRESS",
            }
        ],
    }
    client = connect(Uploading(answered, taken))
    with pytest.raises(errors.BulkSlotTaken) as caught:
        await upload_and_start(client, USD, [change(11, 100, 1)], IDENTIFIER)
    assert caught.value.reaction is errors.Reaction.WAIT


async def test_three_decimals_are_refused_before_anything_is_uploaded(
    connect: Connect, wire: Any, answered: Reply
) -> None:
    client = connect(answered({}))
    with pytest.raises(errors.CurrencyRefused):
        await upload_and_start(client, currency("KWD"), [change(11, 1, 1)], IDENTIFIER)
    assert wire.requests == []


async def test_after_a_crash_our_operation_is_found_by_its_mark(
    connect: Connect, answered: Reply
) -> None:
    nodes = [
        node(id="gid://shopify/BulkOperation/9", query="mutation X # pricedesk:job-12-shard-11 a"),
        node(id="gid://shopify/BulkOperation/8", query="mutation X # pricedesk:job-12-shard-1 b"),
    ]
    client = connect(answered({"bulkOperations": {"nodes": nodes}}))
    before = datetime(2026, 7, 4, 23, 47, tzinfo=UTC)
    found = await find_started(client, IDENTIFIER, before)
    assert found is not None
    assert found.id.endswith("/8")
    later = datetime(2026, 7, 5, tzinfo=UTC)
    assert await find_started(client, IDENTIFIER, later) is None


async def test_an_operation_is_polled_less_and_less_often(
    connect: Connect, clock: Any, answered: Reply
) -> None:
    running = answered({"bulkOperation": node("RUNNING", objectCount="7")})
    client = connect(*[running] * 12, answered({"bulkOperation": node("COMPLETED")}))
    seen: list[int] = []
    done = await wait_for(client, BULK, on_progress=lambda op: seen.append(op.objects))
    assert done.state is OperationState.COMPLETED
    assert seen == [7] * 12 + [1]
    assert clock.slept == sorted(clock.slept)
    assert clock.slept[-1] == 10.0


async def test_an_operation_that_shopify_does_not_know_is_lost(
    connect: Connect, answered: Reply
) -> None:
    client = connect(answered({"bulkOperation": None}))
    with pytest.raises(errors.OperationLost):
        await wait_for(client, BULK)


def test_files_are_split_by_size_and_never_inside_a_product() -> None:
    changes = [change(p * 10 + v, 100, p) for p in range(20) for v in range(3)]
    plan = plan_bulk(USD, changes, max_bytes=1000)
    assert [c for shard in plan.shards for c in shard] == changes
    assert len(plan.shards) > 3
    for shard in plan.shards:
        products = [c.product_id for c in shard]
        assert all(products.count(p) == 3 for p in products)


@given(
    st.lists(
        st.tuples(st.integers(1, 2**63 - 1), st.integers(0, MAX_MINOR), st.integers(0, MAX_MINOR)),
        min_size=1,
        max_size=5,
    ),
    st.integers(1, 2**63 - 1),
    st.sampled_from(["USD", "JPY"]),
)
def test_no_line_is_longer_than_it_is_counted(
    rows: list[tuple[int, int, int]], product: int, code: str
) -> None:
    changes = [
        PriceChange(ProductId(product), VariantId(variant), Minor(price), Minor(compare_at))
        for variant, price, compare_at in rows
    ]
    line = orjson.dumps(variables(currency(code), changes)) + b"\n"
    assert len(line) <= longest_line(len(changes))


def test_products_with_very_many_variants_go_directly() -> None:
    many = [change(n, 100, 1) for n in range(251)]
    plan = plan_bulk(USD, [*many, change(1000, 100, 2)])
    assert plan.direct == many
    assert [len(shard) for shard in plan.shards] == [1]


async def results(
    content: bytes | None,
    changes: list[PriceChange],
    state: OperationState = OperationState.COMPLETED,
) -> list[ChangeResult]:
    def serve(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=content or b"")

    async with httpx.AsyncClient(transport=httpx.MockTransport(serve)) as http:
        client = AdminClient(
            parse_address("our-shop"), StaticToken("t"), LocalBudget(), http=http, attempts=1
        )
        found: list[ChangeResult] = []
        op = operation("https://storage.example/r" if content is not None else None, state)
        async for chunk in fetch_results(client, USD, op, changes):
            found += chunk
        return found


async def test_results_are_joined_by_line_number_whatever_their_order() -> None:
    changes = [change(11, 100, 1), change(21, 200, 2), change(31, 300, 3)]
    refused = {"field": ["variants", "0", "price"], "message": "no", "code": None}
    content = (
        result_line(2, (31, "3.00"))
        + result_line(0, (11, "9.00"), errors=[refused])
        + result_line(1, (21, "2.0"))
    )
    found = {r.variant_id: r.outcome.value for r in await results(content, changes)}
    assert found == {11: "rejected", 21: "applied", 31: "applied"}


async def test_lines_that_are_missing_after_a_failure_are_unknown() -> None:
    changes = [change(11, 100, 1), change(21, 200, 2)]
    found = await results(result_line(1, (21, "2.00")), changes, OperationState.FAILED)
    assert {r.variant_id: r.outcome.value for r in found} == {11: "unknown", 21: "applied"}


async def test_a_cut_off_line_is_unknown() -> None:
    changes = [change(11, 100, 1), change(21, 200, 2)]
    content = result_line(0, (11, "1.00")) + result_line(1, (21, "2.00"))[:-30]
    found = await results(content, changes)
    assert {r.variant_id: r.outcome.value for r in found} == {11: "applied", 21: "unknown"}


async def test_an_operation_without_a_file_leaves_all_unknown() -> None:
    found = await results(None, [change(11, 100, 1)], OperationState.CANCELED)
    assert [r.outcome.value for r in found] == ["unknown"]


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("INVALID_VARIABLE", "rejected"),
        ("INTERNAL_SERVER_ERROR", "unknown"),
        ("THROTTLED", "not_sent"),
    ],
)
async def test_a_line_with_an_error_of_its_own_is_classified(code: str, outcome: str) -> None:
    line = {"errors": [{"message": "…", "extensions": {"code": code}}], "__lineNumber": 0}
    found = await results(orjson.dumps(line) + b"\n", [change(11, 100, 1), change(12, 1, 1)])
    assert [r.outcome.value for r in found] == [outcome, outcome]


async def test_rows_beside_one_that_is_gone_are_not_sent() -> None:
    line = {
        "data": {
            "productVariantsBulkUpdate": {
                "productVariants": None,
                "userErrors": [
                    {
                        "field": ["variants", "1", "id"],
                        "message": "Product variant does not exist",
                        "code": "PRODUCT_VARIANT_DOES_NOT_EXIST",
                    }
                ],
            }
        },
        "__lineNumber": 0,
    }
    found = await results(orjson.dumps(line) + b"\n", [change(11, 100, 1), change(12, 1, 1)])
    assert {r.variant_id: r.outcome.value for r in found} == {11: "not_sent", 12: "not_found"}


@given(st.data())
def test_any_subset_of_lines_in_any_order_twice_or_not_joins_right(data: st.DataObject) -> None:
    groups = [
        [change(p * 100 + v, p * 10 + v, p) for v in range(data.draw(st.integers(1, 3)))]
        for p in range(1, data.draw(st.integers(1, 12)) + 1)
    ]
    changes = [c for group in groups for c in group]
    random.Random(data.draw(st.integers())).shuffle(changes)
    order = list(dict.fromkeys(c.product_id for c in changes))
    shown = data.draw(st.lists(st.integers(-1, len(order) + 1), max_size=20))
    content = b""
    for number in shown:
        product = order[number] if 0 <= number < len(order) else 999
        rows = [
            (c.variant_id, f"{c.price // 100}.{c.price % 100:02d}")
            for c in changes
            if c.product_id == product
        ]
        content += result_line(number, *rows)
    found = asyncio.run(results(content, changes))
    assert sorted(r.variant_id for r in found) == sorted(c.variant_id for c in changes)
    done = {order[number] for number in shown if 0 <= number < len(order)}
    product_of = {c.variant_id: c.product_id for c in changes}
    for result in found:
        wanted = "applied" if product_of[result.variant_id] in done else "unknown"
        assert result.outcome.value == wanted
