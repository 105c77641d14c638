"""What the client repeats, what it waits for, and what it leaves to its caller."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from pricedesk.shopify import errors
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.documents import PRICES_BY_ID, SET_PRICES, SHOP_FACTS
from pricedesk.shopify.patience import Patience

Connect = Callable[..., AdminClient]
Answered = Callable[..., httpx.Response]

THROTTLED = [
    {
        "message": "Throttled",
        "extensions": {
            "code": "THROTTLED",
            "documentation": "https://shopify.dev/api/usage/rate-limits",
        },
    }
]
HTML = httpx.Response(200, html="<!DOCTYPE html><title>Log in to the hotel network</title>")
READ = {"ids": []}
WRITE: dict[str, Any] = {"productId": "gid://shopify/Product/1", "variants": []}


def plain(status: int, body: Any = None, **headers: str) -> httpx.Response:
    return httpx.Response(status, json=body or {"errors": "…"}, headers=headers)


def fault(code: str, message: str = "…", **extensions: Any) -> list[dict[str, Any]]:
    return [{"message": message, "extensions": {"code": code, **extensions}}]


async def test_a_request_carries_token_document_and_variables(
    connect: Connect, wire: Any, answered: Answered
) -> None:
    client = connect(answered({"nodes": []}))
    await client.execute(PRICES_BY_ID, {"ids": ["gid://shopify/ProductVariant/1"]})
    (request,) = wire.requests
    assert str(request.url) == "https://our-shop.myshopify.com/admin/api/2026-10/graphql.json"
    assert request.headers["X-Shopify-Access-Token"].startswith("shpat_")
    assert "authorization" not in request.headers
    (body,) = wire.bodies
    assert body["operationName"] == "PricesById"
    assert body["variables"] == {"ids": ["gid://shopify/ProductVariant/1"]}


async def test_throttling_is_waited_out_as_long_as_the_bucket_says(
    connect: Connect, wire: Any, clock: Any, answered: Answered
) -> None:
    throttled = answered(None, errors=THROTTLED, requested=862, used=None, available=572)
    client = connect(throttled, answered({"nodes": []}))
    await client.execute(PRICES_BY_ID, READ)
    # 862 points and the reserve of 200 must be there: 490 more at 100 a second.
    assert sum(clock.slept) == pytest.approx(4.9, abs=0.1)
    assert len(wire.requests) == 2


async def test_a_job_is_told_how_long_the_limit_makes_it_wait(
    connect: Connect, answered: Answered
) -> None:
    client = connect(answered({"nodes": []}, requested=10, used=10, available=100))
    waits: list[float] = []
    async with client.telling(waits.append, Patience()) as told:
        await told.execute(PRICES_BY_ID, READ)
        assert waits == []
        await told.execute(PRICES_BY_ID, READ)
    assert waits[0] == pytest.approx(1.1, abs=0.01)
    assert not client.http.is_closed


async def test_429_is_waited_out_as_its_header_says(
    connect: Connect, clock: Any, answered: Answered
) -> None:
    client = connect(plain(429, **{"retry-after": "4.0"}), answered({"nodes": []}))
    await client.execute(PRICES_BY_ID, READ)
    assert sum(clock.slept) == pytest.approx(4.0)


@pytest.mark.parametrize(
    "first",
    [
        plain(503),
        plain(500),
        HTML,
        httpx.ReadTimeout("slow"),
        httpx.ConnectError("refused"),
        httpx.RemoteProtocolError("peer closed connection"),
        httpx.Response(200, text='{"data":{"no', headers={"content-type": "application/json"}),
    ],
    ids=["503", "500", "html", "timeout", "refused", "reset", "cut off"],
)
async def test_a_read_is_repeated_after_what_can_pass(
    first: Any, connect: Connect, wire: Any, answered: Answered
) -> None:
    client = connect(first, first, answered({"nodes": []}))
    assert (await client.execute(PRICES_BY_ID, READ)).data == {"nodes": []}
    assert len(wire.requests) == 3


async def test_a_read_is_given_up_in_the_end(connect: Connect, wire: Any, clock: Any) -> None:
    client = connect(plain(503))
    with pytest.raises(errors.ServerFault):
        await client.execute(PRICES_BY_ID, READ)
    assert len(wire.requests) == 4
    assert 1 <= sum(clock.slept) <= 10


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        (plain(503), errors.ServerFault),
        (HTML, errors.NotShopify),
        (httpx.ReadTimeout("slow"), errors.UnknownOutcome),
    ],
    ids=["503", "html", "timeout"],
)
async def test_a_write_that_may_have_landed_is_not_repeated(
    first: Any, kind: type[errors.ShopifyError], connect: Connect, wire: Any
) -> None:
    client = connect(first)
    with pytest.raises(kind) as caught:
        await client.execute(SET_PRICES, WRITE)
    assert caught.value.maybe_done
    assert len(wire.requests) == 1


async def test_an_internal_error_in_a_200_may_have_landed(
    connect: Connect, wire: Any, answered: Answered
) -> None:
    client = connect(answered(None, errors=fault("INTERNAL_SERVER_ERROR")))
    with pytest.raises(errors.ServerFault):
        await client.execute(SET_PRICES, WRITE)
    assert len(wire.requests) == 1


async def test_a_write_that_never_left_is_repeated(
    connect: Connect, wire: Any, answered: Answered
) -> None:
    client = connect(httpx.ConnectError("refused"), answered({}))
    await client.execute(SET_PRICES, WRITE)
    assert len(wire.requests) == 2


@pytest.mark.parametrize(
    ("response", "kind", "tries"),
    [
        (plain(401, {"errors": "[API] Invalid API key or access token"}), errors.TokenRejected, 1),
        # Seen to pass by itself, so it is asked twice.
        (plain(402, {"errors": "Unavailable Shop"}), errors.ShopFrozen, 2),
        (plain(403), errors.AccessDenied, 1),
        (plain(404, {"errors": "Not Found"}), errors.NotFound, 1),
        (plain(423), errors.ShopLocked, 1),
    ],
    ids=["401", "402", "403", "404", "423"],
)
async def test_what_needs_an_operator_is_not_repeated(
    response: Any, kind: type[errors.ShopifyError], tries: int, connect: Connect, wire: Any
) -> None:
    client = connect(response)
    with pytest.raises(kind) as caught:
        await client.execute(PRICES_BY_ID, READ)
    assert caught.value.reaction is errors.Reaction.STOP_SHOP
    assert len(wire.requests) == tries


async def test_a_missing_scope_is_named(connect: Connect, answered: Answered) -> None:
    denied = answered(
        {"productVariantsBulkUpdate": None},
        errors=fault(
            "ACCESS_DENIED",
            "Access denied for productVariantsBulkUpdate field.",
            requiredAccess="`write_products` access scope.",
        ),
    )
    client = connect(denied)
    with pytest.raises(errors.AccessDenied, match="write_products"):
        await client.execute(SET_PRICES, WRITE)


async def test_a_cost_over_the_limit_is_a_bug_and_not_repeated(connect: Connect, wire: Any) -> None:
    body = {"errors": fault("MAX_COST_EXCEEDED", "Query cost is 1293", cost=1293, maxCost=1000)}
    client = connect(httpx.Response(200, json=body))
    with pytest.raises(errors.CostTooHigh):
        await client.execute(PRICES_BY_ID, READ)
    assert len(wire.requests) == 1


async def test_an_ignored_search_term_is_an_error(connect: Connect, answered: Answered) -> None:
    response = answered({"nodes": []})
    body = {
        "data": {"products": {"nodes": []}},
        "extensions": {
            "search": [
                {
                    "path": ["products"],
                    "query": "updatedat:>2026",
                    "parsed": {},
                    "warnings": [
                        {
                            "field": "updatedat",
                            "message": "Invalid search field for this query.",
                            "code": "invalid_field",
                        }
                    ],
                }
            ]
        },
    }
    client = connect(httpx.Response(200, json=body, headers=dict(response.headers)))
    with pytest.raises(errors.SearchIgnored, match="updatedat"):
        await client.execute(PRICES_BY_ID, READ)


async def test_redirects_are_not_followed_with_the_token(connect: Connect, wire: Any) -> None:
    client = connect(httpx.Response(302, headers={"location": "https://elsewhere.example/"}))
    with pytest.raises(errors.NotShopify):
        await client.execute(SET_PRICES, WRITE)
    assert [request.url.host for request in wire.requests] == ["our-shop.myshopify.com"]


async def test_what_shopify_counts_dearer_is_learned(
    connect: Connect, clock: Any, answered: Answered
) -> None:
    client = connect(answered({"nodes": []}, requested=1000, used=1000, available=700))
    await client.execute(PRICES_BY_ID, READ)
    await client.execute(PRICES_BY_ID, READ)
    assert sum(clock.slept) == pytest.approx(5.0, abs=0.1)


async def test_another_api_version_is_noted(
    connect: Connect, answered: Answered, caplog: pytest.LogCaptureFixture
) -> None:
    response = answered({"shop": {}})
    response.headers["x-shopify-api-version"] = "2027-01"
    client = connect(response)
    with caplog.at_level(logging.WARNING):
        result = await client.execute(SHOP_FACTS)
    assert result.api_version == client.api_version == "2027-01"
    assert "another API version" in caplog.text


class Renewable:
    """A token source with one more token in hand."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = [SecretStr(token) for token in tokens]

    async def token(self) -> SecretStr:
        return self.tokens[0]

    async def renew(self, rejected: SecretStr) -> bool:
        if len(self.tokens) > 1 and self.tokens[0] == rejected:
            self.tokens.pop(0)
            return True
        return False


async def test_a_rejected_token_is_renewed_once(
    connect: Connect, wire: Any, answered: Answered
) -> None:
    client = connect(plain(401), answered({"nodes": []}), token=Renewable("old", "new"))
    await client.execute(PRICES_BY_ID, READ)
    sent = [request.headers["X-Shopify-Access-Token"] for request in wire.requests]
    assert sent == ["old", "new"]


async def test_a_new_token_that_is_rejected_too_stops_the_shop(connect: Connect, wire: Any) -> None:
    client = connect(plain(401), token=Renewable("old", "new", "newer"))
    with pytest.raises(errors.TokenRejected):
        await client.execute(PRICES_BY_ID, READ)
    assert len(wire.requests) == 2


@pytest.mark.parametrize(
    "step",
    [plain(401), plain(500), HTML, httpx.ReadError("reset"), httpx.ConnectError("refused")],
    ids=["401", "500", "html", "reset", "refused"],
)
async def test_no_error_and_no_log_shows_the_token(
    step: Any, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    client = connect(step)
    with caplog.at_level(logging.DEBUG), pytest.raises(errors.ShopifyError) as caught:
        await client.execute(PRICES_BY_ID, READ)
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value.__dict__)
    assert "shpat_" not in told
    assert "shpat_" not in caplog.text
    assert "shpat_" not in repr(client.__dict__)
