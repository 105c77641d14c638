"""Tokens by client credentials: had once, renewed in time, never shown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
from pydantic import SecretStr

from pricedesk.domain.shop import parse_address
from pricedesk.shopify import errors
from pricedesk.shopify.token import ClientCredentials, StaticToken


def granted(token: str) -> httpx.Response:
    return httpx.Response(
        200,
        json={
            "access_token": token,
            "scope": "write_products,read_products",
            "expires_in": 86_399,
        },
    )


@pytest.fixture
async def http(wire: Any) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.MockTransport(wire)) as client:
        yield client


@pytest.fixture
def credentials(http: httpx.AsyncClient, clock: Any) -> ClientCredentials:
    return ClientCredentials(
        parse_address("our-shop"), "an-id", SecretStr("a-secret"), http, clock=clock
    )


async def test_a_token_is_asked_for_once(credentials: ClientCredentials, wire: Any) -> None:
    wire.steps = [granted("first")]
    assert (await credentials.token()).get_secret_value() == "first"
    assert (await credentials.token()).get_secret_value() == "first"
    (request,) = wire.requests
    assert str(request.url) == "https://our-shop.myshopify.com/admin/oauth/access_token"
    assert parse_qs(request.content.decode())["grant_type"] == ["client_credentials"]
    assert credentials.scopes == ("read_products", "write_products")


async def test_a_token_is_renewed_at_four_fifths_of_its_life(
    credentials: ClientCredentials, wire: Any, clock: Any
) -> None:
    wire.steps = [granted("first"), granted("second")]
    await credentials.token()
    clock.time += 86_399 * 0.79
    assert (await credentials.token()).get_secret_value() == "first"
    clock.time += 86_399 * 0.02
    assert (await credentials.token()).get_secret_value() == "second"


async def test_a_rejected_token_is_renewed_unless_another_task_did_so(
    credentials: ClientCredentials, wire: Any
) -> None:
    wire.steps = [granted("first"), granted("second")]
    first = await credentials.token()
    assert await credentials.renew(first)
    assert await credentials.renew(first)
    assert len(wire.requests) == 2


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (httpx.Response(400, json={"error": "invalid_client"}), "id or secret"),
        (httpx.Response(400, html="<html>app_not_installed</html>"), "not installed"),
        (httpx.Response(400, html="Oauth error shop_not_permitted: …"), "organizations"),
    ],
)
async def test_a_refusal_says_what_is_wrong(
    response: httpx.Response, words: str, credentials: ClientCredentials, wire: Any
) -> None:
    wire.steps = [response]
    with pytest.raises(errors.CredentialsRejected, match=words) as caught:
        await credentials.token()
    assert "a-secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (httpx.Response(503), errors.ServerFault),
        (httpx.Response(200, html="<html>"), errors.NotShopify),
        (httpx.ConnectError("refused"), errors.Unreachable),
        (httpx.Response(404), errors.NotFound),
    ],
)
async def test_other_faults_are_those_of_the_wire(
    step: Any, kind: type[errors.ShopifyError], credentials: ClientCredentials, wire: Any
) -> None:
    wire.steps = [step]
    with pytest.raises(kind):
        await credentials.token()


async def test_a_passing_fault_is_no_reason_to_stop(
    credentials: ClientCredentials, wire: Any
) -> None:
    wire.steps = [httpx.Response(503), httpx.ReadTimeout("slow"), granted("first")]
    assert (await credentials.token()).get_secret_value() == "first"


@pytest.mark.parametrize("pasted", ["", "shpat_\u00e9\u00e8", "shpat_1\nX-Evil: 1", "shpat 1"])
async def test_what_cannot_be_a_token_is_not_sent(pasted: str) -> None:
    with pytest.raises(errors.TokenRejected, match="characters") as caught:
        await StaticToken(pasted).token()
    assert not pasted or pasted not in str(caught.value)


async def test_space_around_a_pasted_token_is_taken_off() -> None:
    assert (await StaticToken(" shpat_1\n").token()).get_secret_value() == "shpat_1"


async def test_tokens_do_not_show(credentials: ClientCredentials, wire: Any) -> None:
    wire.steps = [granted("first")]
    await credentials.token()
    static = StaticToken("shpat_1")
    assert not await static.renew(await static.token())
    shown = repr(credentials.__dict__) + repr(static.__dict__)
    assert "a-secret" not in shown
    assert "first" not in shown
    assert "shpat_1" not in shown
