"""Where access tokens come from: the three exchanges at a shop's OAuth address (FACTS §4).

Each asks for a token and changes nothing else, so what can pass by itself is tried again. The
authorization code is the exception: it serves once, so its exchange is not repeated.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import httpx
import orjson
from pydantic import SecretStr

from pricedesk.domain.shop import ShopAddress
from pricedesk.shopify.answer import retry_after
from pricedesk.shopify.clock import Clock, SystemClock, pause
from pricedesk.shopify.errors import (
    CredentialsRejected,
    NotShopify,
    Reaction,
    ServerFault,
    ShopifyError,
    of_exception,
    of_status,
)

RENEW_AT = 0.8
"""Share of its life after which a token is replaced (FACTS §4.1: at 80 to 90 %)."""

_ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class Grant:
    """A token as Shopify gave it. ``life`` in seconds from the request on; None: it never ends."""

    token: SecretStr
    scopes: tuple[str, ...]
    """Sorted."""
    life: float | None
    refresh_token: SecretStr | None = None
    """Good for one further grant; the next one brings a new one (FACTS §4.3)."""


async def by_client_credentials(
    http: httpx.AsyncClient,
    address: ShopAddress,
    client_id: str,
    client_secret: SecretStr,
    *,
    clock: Clock | None = None,
) -> Grant:
    """A token for an app and a shop of the same organization; lives a day (FACTS §4.1).

    Raises CredentialsRejected with the reason, and the tree of shopify.errors.
    """
    form = {"grant_type": "client_credentials"} | _app(client_id, client_secret)
    return await _patiently(http, address, form, clock or SystemClock())


async def by_refresh(
    http: httpx.AsyncClient,
    address: ShopAddress,
    client_id: str,
    client_secret: SecretStr,
    refresh_token: SecretStr,
    *,
    clock: Clock | None = None,
) -> Grant:
    """A token in place of one that ends (FACTS §4.3). Raises as ``by_client_credentials``.

    Repeated when the answer is lost: the old refresh token stays good until the new access
    token is used.
    """
    form = {
        "grant_type": "refresh_token",
        "refresh_token": refresh_token.get_secret_value(),
    } | _app(client_id, client_secret)
    return await _patiently(http, address, form, clock or SystemClock())


async def by_code(
    http: httpx.AsyncClient,
    address: ShopAddress,
    client_id: str,
    client_secret: SecretStr,
    code: SecretStr,
) -> Grant:
    """The token for the code that the browser brought back (FACTS §4.2). Sent once only."""
    form = {"code": code.get_secret_value(), "expiring": "1"} | _app(client_id, client_secret)
    return await _request(http, address, form)


def _app(client_id: str, client_secret: SecretStr) -> dict[str, str]:
    return {"client_id": client_id, "client_secret": client_secret.get_secret_value()}


async def _patiently(
    http: httpx.AsyncClient, address: ShopAddress, form: Mapping[str, str], clock: Clock
) -> Grant:
    failed = 0
    while True:
        try:
            return await _request(http, address, form)
        except ShopifyError as error:
            failed += 1
            if error.reaction is not Reaction.RETRY or failed >= _ATTEMPTS:
                raise
            await clock.sleep(error.retry_after or pause(failed))


async def _request(http: httpx.AsyncClient, address: ShopAddress, form: Mapping[str, str]) -> Grant:
    try:
        response = await http.post(
            f"{address.endpoint}/admin/oauth/access_token",
            data=dict(form),
            headers={"Accept": "application/json"},
            follow_redirects=False,
        )
    except httpx.HTTPError as error:
        raise of_exception(error)(shop=address.domain) from None
    if not response.is_success:
        raise _refusal(response, address)
    try:
        body = orjson.loads(response.content)
        life, refresh = body.get("expires_in"), body.get("refresh_token")
        return Grant(
            token=SecretStr(str(body["access_token"])),
            scopes=tuple(sorted(filter(None, str(body.get("scope", "")).split(",")))),
            life=None if life is None else float(life),
            refresh_token=None if refresh is None else SecretStr(str(refresh)),
        )
    except (json.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError):
        # Without the cause: it would show the body, and in it perhaps a token.
        raise NotShopify(shop=address.domain, status=response.status_code) from None


def _refusal(response: httpx.Response, address: ShopAddress) -> ShopifyError:
    """Some refusals come as HTML, so the reason is looked for in the text (FACTS §4.1)."""
    kind = of_status(response.status_code)
    shop, status = address.domain, response.status_code
    if kind is not ServerFault:
        for code, words in _REFUSALS.items():
            if code in response.text:
                return CredentialsRejected(words, shop=shop, status=status)
        if status in (400, 401, 403):
            return CredentialsRejected(shop=shop, status=status)
    return kind(shop=shop, status=status, retry_after=retry_after(response))


_REFUSALS = {
    "invalid_client": "The client id or secret is wrong.",
    "app_not_installed": "The app is not installed in this shop; install it first.",
    "shop_not_permitted": "The app and the shop belong to different organizations.",
    "application_cannot_be_found": "There is no app with this client id.",
    "invalid_grant": "Shopify does not take this authorization any more; connect again.",
}
