"""What requests cost, and the bucket that pays for them (FACTS §3)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedesk.practice.bucket import Bucket
from pricedesk.practice.cost import growth
from pricedesk.practice.documents import read
from pricedesk.practice.plans import PLANS

Client = Any


@pytest.mark.parametrize(
    ("document", "cost"),
    [
        ("{products(first: 250) {nodes {id updatedAt}}}", 13),
        (
            "{products(first: 250) {nodes {id variants(first: 100) {nodes {price inventoryItem "
            "{unitCost {amount}}}}}}}",
            233,
        ),
        (
            "{products(first: 250) {nodes {variants(first: 250) {nodes {inventoryItem {unitCost "
            "{amount}}}}}}}",
            277,
        ),
        (
            "{products(first: 250) {nodes {options {name} variants(first: 250) {nodes {price}}}}}",
            167,
        ),
        ("{productVariants(first: 250) {nodes {price compareAtPrice}}}", 13),
        (
            "{productVariants(first: 250) {edges {node {price product {id} inventoryItem "
            "{unitCost {amount}}}} pageInfo {hasNextPage}}}",
            35,
        ),
        ('{product(id: "1") {variants(first: 250) {nodes {id}}}}', 14),
        ('{product(id: "1") {variants(first: 2048) {nodes {id}}}}', 18),
        ('{nodes(ids: ["1", "2"]) {id ... on ProductVariant {price}}}', 1),
        (
            '{priceList(id: "1") {prices(first: 250) {nodes {price {amount} compareAtPrice '
            "{amount} variant {id}}}}}",
            25,
        ),
        ('{bulkOperation(id: "1") {id status}}', 1),
        ("{bulkOperations(first: 10) {nodes {id}}}", 6),
        ("{currentAppInstallation {accessScopes {handle}}}", 2),
        ("{productsCount {count}}", 10),
        ('{product(id: "1") {variantsCount {count}}}', 2),
        (
            'mutation {bulkOperationRunQuery(query: "") {bulkOperation {id} userErrors {code}}}',
            10,
        ),
        (
            "mutation {stagedUploadsCreate(input: []) {stagedTargets {url parameters {name}} "
            "userErrors {field}}}",
            11,
        ),
        (
            'mutation {priceListFixedPricesAdd(priceListId: "1", prices: []) {prices {variant '
            "{id product {id}}}}}",
            12,
        ),
    ],
)
def test_the_known_costs(document: str, cost: int) -> None:
    """FACTS §3.3, the table of requested costs."""
    assert read("2026-10", document).cost.requested({}) == cost


@pytest.mark.parametrize(
    ("variants", "cost"), [(1, 10), (3, 11), (10, 12), (100, 30), (250, 60), (2048, 420)]
)
def test_a_mutation_costs_by_its_variants(variants: int, cost: int) -> None:
    operation = read(
        "2026-10",
        "mutation($p: ID!, $v: [ProductVariantsBulkInput!]!) {productVariantsBulkUpdate("
        "productId: $p, variants: $v) {productVariants {id price} userErrors {code}}}",
    )
    assert operation.cost.requested({"v": [{}] * variants}) == cost


def test_selecting_the_item_costs_one_more() -> None:
    operation = read(
        "2026-10",
        'mutation {productVariantsBulkUpdate(productId: "1", variants: [{id: "1"}]) '
        "{productVariants {inventoryItem {unitCost {amount}}}}}",
    )
    assert operation.cost.requested({}) == 11


def test_skipped_fields_cost_nothing() -> None:
    operation = read(
        "2026-10", "query($x: Boolean!) {shop {plan @include(if: $x) {shopifyPlus} name}}"
    )
    assert operation.cost.requested({"x": True}) == 2
    assert operation.cost.requested({"x": False}) == 1


def test_the_growth_of_a_page() -> None:
    assert [growth(n) for n in (0, 1, 2, 3, 5, 10, 20, 50, 100, 250)] == [
        0,
        1,
        1,
        2,
        3,
        4,
        5,
        7,
        9,
        11,
    ]


async def test_the_actual_cost_counts_the_rows_that_came(standard: Client) -> None:
    ask = '{products(first: 250, query: "id:1") {nodes {id}}}'
    cost = (await standard.post(ask)).json()["extensions"]["cost"]
    assert cost["requestedQueryCost"] == 13
    assert cost["actualQueryCost"] == 2
    assert cost["throttleStatus"]["maximumAvailable"] == 2000
    assert cost["throttleStatus"]["restoreRate"] == 100


async def test_a_spent_bucket_throttles_with_http_200(standard: Client) -> None:
    standard.practice.control(action="drain", shop="food")
    answer = await standard.post(
        "{products(first: 250) {nodes {variants(first: 100) {nodes {id}}}}}"
    )
    assert answer.status_code == 200
    body = answer.json()
    assert "data" not in body
    assert body["errors"] == [
        {
            "message": "Throttled",
            "extensions": {
                "code": "THROTTLED",
                "documentation": "https://shopify.dev/api/usage/rate-limits",
            },
        }
    ]
    assert body["extensions"]["cost"]["actualQueryCost"] is None
    assert body["extensions"]["cost"]["requestedQueryCost"] == 134


async def test_a_query_over_1000_points_is_refused_without_a_cost(standard: Client) -> None:
    body = (
        await standard.post(
            "{products(first: 250) {nodes {variants(first: 250) {nodes {metafields(first: 250) "
            "{nodes {id}}}}}}}"
        )
    ).json()
    assert list(body) == ["errors"]
    assert body["errors"][0]["extensions"]["code"] == "MAX_COST_EXCEEDED"
    assert body["errors"][0]["extensions"]["maxCost"] == 1000
    assert body["errors"][0]["message"].startswith("Query cost is 1")


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_requested_cost_is_reserved_and_the_rest_given_back() -> None:
    """FACTS §3.1: of 16 parallel queries of 862 on a bucket of 4,000 four are let in."""
    clock = Clock()
    bucket = Bucket(PLANS["advanced"], clock)
    accepted = [bucket.reserve(862) for _ in range(16)]
    assert accepted.count(True) == 4
    assert bucket.status()["currentlyAvailable"] == 4000 - 4 * 862
    bucket.refund(862 - 158)
    assert bucket.status()["currentlyAvailable"] == 4000 - 4 * 862 + 704
    clock.now = 1.0
    assert bucket.status()["currentlyAvailable"] == 4000 - 4 * 862 + 704 + 200
    clock.now = 1000.0
    assert bucket.status()["currentlyAvailable"] == 4000


def test_time_sped_up_refills_faster_and_says_so() -> None:
    clock = Clock()
    bucket = Bucket(PLANS["standard"], clock, speed=10)
    assert bucket.reserve(2000)
    clock.now = 1.0
    assert bucket.status() == {
        "maximumAvailable": 2000.0,
        "currentlyAvailable": 1000,
        "restoreRate": 1000.0,
    }


@given(
    steps=st.lists(
        st.tuples(st.floats(0, 5), st.integers(1, 1000), st.integers(0, 1000)), max_size=40
    )
)
def test_no_more_is_ever_spent_than_was_filled(steps: list[tuple[float, int, int]]) -> None:
    clock = Clock()
    bucket = Bucket(PLANS["standard"], clock)
    spent = 0.0
    for wait, cost, used in steps:
        clock.now += wait
        if bucket.reserve(cost):
            used = min(used, cost)
            bucket.refund(cost - used)
            spent += used
        assert 0 <= bucket.available <= 2000
    assert spent <= 2000 + clock.now * 100 + 1e-6
