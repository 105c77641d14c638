"""The exchanges for a token: the right form, faults that pass repeated, refusals explained."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
from pydantic import SecretStr

from pricedesk.domain.shop import parse_address
from pricedesk.shopify import errors
from pricedesk.shopify.grants import Grant, by_client_credentials, by_code, by_refresh

SHOP = parse_address("our-shop")
SECRET = SecretStr("a-secret")


def granted(token: str, **more: Any) -> httpx.Response:
    return httpx.Response(
        200,
        json={"access_token": token, "scope": "write_products,read_products", **more},
    )


@pytest.fixture
async def http(wire: Any) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.MockTransport(wire)) as client:
        yield client


@pytest.fixture
def ask(http: httpx.AsyncClient, clock: Any) -> Any:
    async def ask() -> Grant:
        return await by_client_credentials(http, SHOP, "an-id", SECRET, clock=clock)

    return ask


async def test_id_and_secret_give_a_token_with_its_scopes_and_its_life(ask: Any, wire: Any) -> None:
    wire.steps = [granted("first", expires_in=86_399)]

    grant = await ask()

    (request,) = wire.requests
    assert str(request.url) == "https://our-shop.myshopify.com/admin/oauth/access_token"
    assert parse_qs(request.content.decode()) == {
        "grant_type": ["client_credentials"],
        "client_id": ["an-id"],
        "client_secret": ["a-secret"],
    }
    assert grant.token.get_secret_value() == "first"
    assert grant.scopes == ("read_products", "write_products")
    assert grant.life == 86_399


async def test_a_refresh_token_gives_a_token_and_the_next_refresh_token(
    http: httpx.AsyncClient, wire: Any
) -> None:
    wire.steps = [granted("second", expires_in=3600, refresh_token="next")]

    grant = await by_refresh(http, SHOP, "an-id", SECRET, SecretStr("first"))

    assert parse_qs(wire.requests[0].content.decode())["refresh_token"] == ["first"]
    assert grant.refresh_token is not None
    assert grant.refresh_token.get_secret_value() == "next"


async def test_a_code_that_gives_a_token_without_an_end_is_fine(
    http: httpx.AsyncClient, wire: Any
) -> None:
    wire.steps = [granted("for good")]

    grant = await by_code(http, SHOP, "an-id", SECRET, SecretStr("code"))

    assert (grant.life, grant.refresh_token) == (None, None)


async def test_a_code_is_sent_once_because_it_serves_once(
    http: httpx.AsyncClient, wire: Any
) -> None:
    wire.steps = [httpx.ReadTimeout("slow"), granted("never")]

    with pytest.raises(errors.UnknownOutcome):
        await by_code(http, SHOP, "an-id", SECRET, SecretStr("code"))
    assert len(wire.requests) == 1


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (httpx.Response(400, json={"error": "invalid_client"}), "id or secret"),
        (httpx.Response(400, html="<html>app_not_installed</html>"), "not installed"),
        (httpx.Response(400, html="Oauth error shop_not_permitted: …"), "organizations"),
    ],
)
async def test_a_refusal_says_what_is_wrong(
    response: httpx.Response, words: str, ask: Any, wire: Any
) -> None:
    wire.steps = [response]
    with pytest.raises(errors.CredentialsRejected, match=words) as caught:
        await ask()
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
    step: Any, kind: type[errors.ShopifyError], ask: Any, wire: Any
) -> None:
    wire.steps = [step]
    with pytest.raises(kind):
        await ask()


async def test_a_passing_fault_is_no_reason_to_stop(ask: Any, wire: Any) -> None:
    wire.steps = [httpx.Response(503), httpx.ReadTimeout("slow"), granted("first")]
    assert (await ask()).token.get_secret_value() == "first"


async def test_a_grant_does_not_show_what_is_secret(ask: Any, wire: Any) -> None:
    wire.steps = [granted("first", refresh_token="next")]

    shown = repr(await ask())

    assert "first" not in shown
    assert "next" not in shown
