"""Every fault of the wire for real, over HTTP: what a caller is told to do about it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from pricedesk.domain.shop import ShopAddress, parse_address
from pricedesk.practice.server import Practice, ShopSpec, running_practice
from pricedesk.shopify import errors
from pricedesk.shopify.budget import LocalBudget
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.errors import Reaction
from pricedesk.shopify.patience import Patience
from pricedesk.shopify.shop import read_shop
from pricedesk.shopify.token import StaticToken

FAULTS = [
    ({"kind": "http", "status": 401}, errors.TokenRejected, Reaction.STOP_SHOP),
    ({"kind": "http", "status": 402}, errors.ShopFrozen, Reaction.STOP_SHOP),
    ({"kind": "http", "status": 403}, errors.AccessDenied, Reaction.STOP_SHOP),
    ({"kind": "html", "status": 403}, errors.AccessDenied, Reaction.STOP_SHOP),
    ({"kind": "http", "status": 404}, errors.NotFound, Reaction.STOP_SHOP),
    ({"kind": "http", "status": 423}, errors.ShopLocked, Reaction.STOP_SHOP),
    ({"kind": "http", "status": 500}, errors.ServerFault, Reaction.RETRY),
    ({"kind": "http", "status": 503}, errors.ServerFault, Reaction.RETRY),
    ({"kind": "html", "status": 502}, errors.ServerFault, Reaction.RETRY),
    ({"kind": "html", "status": 200}, errors.NotShopify, Reaction.RETRY),
    ({"kind": "internal"}, errors.ServerFault, Reaction.RETRY),
    ({"kind": "reset"}, errors.UnknownOutcome, Reaction.RETRY),
    ({"kind": "latency", "seconds": 3.0}, errors.UnknownOutcome, Reaction.RETRY),
]


@pytest_asyncio.fixture
async def practice() -> AsyncIterator[Practice]:
    async with running_practice([ShopSpec("fashion", products=1)]) as practice:
        yield practice


def a_client(address: ShopAddress, token: str) -> AdminClient:
    return AdminClient(address, StaticToken(token), LocalBudget(), attempts=1, timeout=1.0)


@pytest.mark.parametrize(("fault", "kind", "reaction"), FAULTS)
async def test_a_fault_has_its_one_meaning(
    fault: dict[str, Any],
    kind: type[errors.ShopifyError],
    reaction: Reaction,
    practice: Practice,
) -> None:
    practice.control(action="fault", shop="fashion", **fault)
    address = parse_address(practice.endpoint("fashion"))
    async with a_client(address, practice.token("fashion")) as client:
        with pytest.raises(kind) as caught:
            await read_shop(client)
    assert type(caught.value) is kind
    assert caught.value.reaction is reaction
    assert caught.value.remedy
    assert practice.token("fashion") not in str(caught.value)


@pytest.mark.parametrize(
    "fault", [{"kind": "throttled"}, {"kind": "http", "status": 429, "retry_after": 0.2}]
)
async def test_what_is_throttled_waits_and_goes_on(
    fault: dict[str, Any], practice: Practice
) -> None:
    practice.control(action="fault", shop="fashion", times=2, **fault)
    address = parse_address(practice.endpoint("fashion"))
    async with a_client(address, practice.token("fashion")) as client:
        assert (await read_shop(client)).domain == "fashion.myshopify.com"


async def test_a_shop_that_is_away_is_asked_again_when_it_said_and_whoever_waits_is_told(
    practice: Practice,
) -> None:
    practice.control(
        action="fault", shop="fashion", kind="http", status=503, retry_after=0.2, times=1
    )
    told: list[float] = []
    address = parse_address(practice.endpoint("fashion"))
    token = StaticToken(practice.token("fashion"))
    async with AdminClient(address, token, LocalBudget(), attempts=2) as client:
        began = asyncio.get_running_loop().time()
        assert (
            await read_shop(client.telling(told.append, Patience()))
        ).domain == "fashion.myshopify.com"
        assert asyncio.get_running_loop().time() - began >= 0.2
    assert told == [0.2]


@pytest.mark.parametrize("status", [429, 503])
async def test_a_long_wait_is_broken_off_when_it_is_not_wanted_any_more(
    practice: Practice, status: int
) -> None:
    practice.control(
        action="fault", shop="fashion", kind="http", status=status, retry_after=600, times=1
    )
    patience = Patience()

    def on_wait(_: float) -> None:
        asyncio.get_running_loop().call_soon(patience.end)

    address = parse_address(practice.endpoint("fashion"))
    token = StaticToken(practice.token("fashion"))
    async with AdminClient(address, token, LocalBudget()) as client, asyncio.timeout(60):
        with pytest.raises(errors.WaitEnded):
            await read_shop(client.telling(on_wait, patience))


async def test_nobody_at_the_address_is_a_shop_that_cannot_be_reached() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    address = parse_address(f"http://127.0.0.1:{port}/shops/fashion")
    async with a_client(address, "shpat_1") as client:
        with pytest.raises(errors.Unreachable) as caught:
            await read_shop(client)
    assert caught.value.reaction is Reaction.RETRY
    assert not caught.value.maybe_done


async def test_a_name_that_does_not_exist_is_a_shop_that_cannot_be_reached() -> None:
    def no_such_name(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("[Errno -2] Name or service not known") from socket.gaierror(-2)

    async with httpx.AsyncClient(transport=httpx.MockTransport(no_such_name)) as http:
        client = AdminClient(
            parse_address("our-shop"), StaticToken("shpat_1"), LocalBudget(), http=http, attempts=1
        )
        with pytest.raises(errors.Unreachable):
            await read_shop(client)
