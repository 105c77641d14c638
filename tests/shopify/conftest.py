"""A client at one end of a scripted wire: tests say what Shopify answers, call by call."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson
import pytest

from pricedesk.domain.shop import parse_address
from pricedesk.shopify.budget import LocalBudget
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.token import StaticToken, TokenSource

TOKEN = "shpat_0123456789abcdef"


class FakeClock:
    """Time passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def answer(
    data: dict[str, Any] | None,
    *,
    requested: int = 10,
    used: int | None = 10,
    available: float = 1990,
    status: int = 200,
    **body: Any,
) -> httpx.Response:
    """A 200 of the Admin API, as the recordings show it."""
    content: dict[str, Any] = {
        "extensions": {
            "cost": {
                "requestedQueryCost": requested,
                "actualQueryCost": used,
                "throttleStatus": {
                    "maximumAvailable": 2000,
                    "currentlyAvailable": available,
                    "restoreRate": 100,
                },
            }
        }
    } | body
    if data is not None:
        content["data"] = data
    return httpx.Response(
        status,
        content=orjson.dumps(content),
        headers={
            "content-type": "application/json; charset=utf-8",
            "x-request-id": "11111111-2222-3333-4444-555555555555-1790000000",
            "x-shopify-api-version": "2026-10",
        },
    )


Step = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


@dataclass
class Wire:
    """Answers requests from a script and keeps them; the last step repeats."""

    steps: list[Step] = field(default_factory=list)
    requests: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        step = self.steps[min(len(self.requests), len(self.steps)) - 1]
        if isinstance(step, Exception):
            raise step
        if isinstance(step, httpx.Response):
            # A response object serves once.
            return httpx.Response(step.status_code, content=step.content, headers=step.headers)
        return step(request)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [orjson.loads(request.content) for request in self.requests]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def answered() -> Callable[..., httpx.Response]:
    return answer


@pytest.fixture
async def connect(wire: Wire, clock: FakeClock) -> AsyncIterator[Callable[..., AdminClient]]:
    """Makes a client whose other end is ``wire``: ``connect(step, step, …)``."""
    clients: list[httpx.AsyncClient] = []

    def make(*steps: Step, token: TokenSource | None = None, attempts: int = 4) -> AdminClient:
        wire.steps = list(steps)
        http = httpx.AsyncClient(transport=httpx.MockTransport(wire))
        clients.append(http)
        return AdminClient(
            parse_address("our-shop"),
            token or StaticToken(TOKEN),
            LocalBudget(clock=clock),
            http=http,
            clock=clock,
            attempts=attempts,
        )

    yield make
    for http in clients:
        await http.aclose()


def priced(variant: int, price: str, compare_at: str | None = None) -> dict[str, Any]:
    return {
        "id": f"gid://shopify/ProductVariant/{variant}",
        "price": price,
        "compareAtPrice": compare_at,
    }


@pytest.fixture
def saved() -> Callable[..., httpx.Response]:
    """The answer to a price mutation: ``saved((11, "9.99"), …, errors=[…])``."""

    def make(
        *variants: Sequence[Any], errors: Sequence[dict[str, Any]] = (), nothing: bool = False
    ) -> httpx.Response:
        return answer(
            {
                "productVariantsBulkUpdate": {
                    "productVariants": None if nothing else [priced(*v) for v in variants],
                    "userErrors": list(errors),
                }
            }
        )

    return make


@pytest.fixture
def shown() -> Callable[..., httpx.Response]:
    """The answer to a read by id; None for a variant that is gone."""

    def make(*variants: Sequence[Any] | None, product: int = 1) -> httpx.Response:
        return answer(
            {
                "nodes": [
                    v and {**priced(*v), "product": {"id": f"gid://shopify/Product/{product}"}}
                    for v in variants
                ]
            },
            requested=2,
            used=2,
        )

    return make
