"""A practice shop to ask, and the words in which tests ask it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from pricedesk.practice.server import Practice, ShopSpec, running_practice

SET_PRICES = """
mutation SetPrices($productId: ID!, $variants: [ProductVariantsBulkInput!]!, $partial: Boolean) {
  productVariantsBulkUpdate(
    productId: $productId, variants: $variants, allowPartialUpdates: $partial
  ) {
    product { id updatedAt }
    productVariants { id price compareAtPrice }
    userErrors { field message code }
  }
}
"""
STAGE = """
mutation Stage($input: [StagedUploadInput!]!) {
  stagedUploadsCreate(input: $input) {
    stagedTargets { url resourceUrl parameters { name value } }
    userErrors { field message }
  }
}
"""
RUN_MUTATION = """
mutation Run($mutation: String!, $path: String!, $client: String) {
  bulkOperationRunMutation(
    mutation: $mutation, stagedUploadPath: $path, clientIdentifier: $client
  ) {
    bulkOperation { id status type objectCount url }
    userErrors { field message code }
  }
}
"""
RUN_QUERY = """
mutation Run($query: String!, $grouped: Boolean = false) {
  bulkOperationRunQuery(query: $query, groupObjects: $grouped) {
    bulkOperation { id status type objectCount url }
    userErrors { field message code }
  }
}
"""
POLL = """
query Poll($id: ID!) {
  bulkOperation(id: $id) {
    id status errorCode objectCount rootObjectCount fileSize url partialDataUrl
    createdAt completedAt
  }
}
"""


class Client:
    """Asks one practice shop over HTTP."""

    SET_PRICES = SET_PRICES
    RUN_MUTATION = RUN_MUTATION
    RUN_QUERY = RUN_QUERY
    POLL = POLL

    def __init__(self, http: httpx.AsyncClient, practice: Practice, name: str) -> None:
        self.http = http
        self.practice = practice
        self.name = name
        self.endpoint = practice.endpoint(name)
        self.headers = {"X-Shopify-Access-Token": practice.token(name)}

    async def post(
        self, document: str, variables: dict[str, Any] | None = None, version: str = "2026-10"
    ) -> httpx.Response:
        return await self.http.post(
            f"{self.endpoint}/admin/api/{version}/graphql.json",
            json={"query": document, "variables": variables or {}},
            headers=self.headers,
        )

    async def ask(self, document: str, /, **variables: Any) -> Any:
        """The ``data`` of an answer that must have no errors."""
        answer = (await self.post(document, variables)).json()
        assert "errors" not in answer, answer
        return answer["data"]

    async def errors(self, document: str, /, **variables: Any) -> Any:
        """The ``errors`` of an answer."""
        return (await self.post(document, variables)).json()["errors"]

    async def set_prices(
        self, product_id: str, variants: list[dict[str, Any]], partial: bool = False
    ) -> Any:
        data = await self.ask(SET_PRICES, productId=product_id, variants=variants, partial=partial)
        return data["productVariantsBulkUpdate"]

    async def a_product(self, variants: int = 2) -> Any:
        """Some product with at least so many variants, priced above 0."""
        data = await self.ask(
            "{products(first: 100) {nodes {id title vendor isGiftCard "
            "variants(first: 50) {nodes {id sku price compareAtPrice}}}}}"
        )
        for product in data["products"]["nodes"]:
            found = product["variants"]["nodes"]
            if len(found) >= variants and not product["isGiftCard"]:
                return product
        raise AssertionError("no such product")

    async def upload(self, content: bytes, method: str = "POST") -> str:
        """The staged path of an uploaded file."""
        data = await self.ask(
            STAGE,
            input=[
                {
                    "resource": "BULK_MUTATION_VARIABLES",
                    "filename": "prices.jsonl",
                    "mimeType": "text/jsonl",
                    "httpMethod": method,
                }
            ],
        )
        target = data["stagedUploadsCreate"]["stagedTargets"][0]
        if method == "PUT":
            answer = await self.http.put(target["url"], content=content)
            assert answer.status_code == 200
            return target["url"].split("/staged-uploads/")[1].partition("?")[0]
        parameters = {each["name"]: each["value"] for each in target["parameters"]}
        answer = await self.http.post(
            target["url"], data=parameters, files={"file": ("prices.jsonl", content, "text/jsonl")}
        )
        assert answer.status_code == 201, answer.text
        return parameters["key"]

    async def finished(self, operation_id: str) -> Any:
        """The bulk operation once it has come to its end."""
        async with asyncio.timeout(30):
            while True:
                row = (await self.ask(POLL, id=operation_id))["bulkOperation"]
                if row["status"] in ("COMPLETED", "CANCELED", "FAILED"):
                    return row
                await asyncio.sleep(0.02)

    async def download(self, url: str) -> bytes:
        answer = await self.http.get(url)
        assert answer.status_code == 200
        return answer.content


@pytest.fixture
async def practice() -> AsyncIterator[Practice]:
    async with running_practice(
        [
            ShopSpec("fashion", plan="unlimited", products=120),
            ShopSpec("home", currency="JPY", kind="home", plan="unlimited", products=40),
            ShopSpec("food", currency="USD", kind="food", plan="standard", products=40),
        ]
    ) as running:
        yield running


@pytest.fixture
async def fashion(practice: Practice) -> AsyncIterator[Client]:
    async with httpx.AsyncClient() as http:
        yield Client(http, practice, "fashion")


@pytest.fixture
async def yen(practice: Practice) -> AsyncIterator[Client]:
    """A shop whose currency has no decimals."""
    async with httpx.AsyncClient() as http:
        yield Client(http, practice, "home")


@pytest.fixture
async def standard(practice: Practice) -> AsyncIterator[Client]:
    """A shop with the standard plan's limits."""
    async with httpx.AsyncClient() as http:
        yield Client(http, practice, "food")


@pytest.fixture
def connect() -> Callable[[httpx.AsyncClient, Practice, str], Client]:
    """Makes a client of a practice shop that a test runs itself."""
    return Client
