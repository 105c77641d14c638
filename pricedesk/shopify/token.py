"""Where the access token of a shop comes from. Tokens are never shown, logged or pickled away."""

from __future__ import annotations

import asyncio
from typing import Protocol

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
    TokenRejected,
    of_exception,
    of_status,
)

_RENEW_AT = 0.8
"""Share of its life after which a token is replaced (FACTS §4.1: at 80 to 90 %)."""


_ATTEMPTS = 4


class TokenSource(Protocol):
    """Gives the token to send, and a new one where that is possible."""

    async def token(self) -> SecretStr:
        """The token to send now. Raises a ShopifyError when none can be had."""
        ...

    async def renew(self, rejected: SecretStr) -> bool:
        """Shopify answered 401 to ``rejected``: whether ``token()`` now gives another one."""
        ...


class StaticToken:
    """A token that was pasted or stored; it never changes. Space around it is taken off."""

    def __init__(self, token: SecretStr | str) -> None:
        text = token.get_secret_value() if isinstance(token, SecretStr) else token
        self._token = SecretStr(text.strip())

    async def token(self) -> SecretStr:
        """Raises TokenRejected for what cannot be a token: it would not even fit a header."""
        text = self._token.get_secret_value()
        if not text or not text.isascii() or not text.isprintable() or " " in text:
            raise TokenRejected("It is empty or has characters that no access token has.")
        return self._token

    async def renew(self, rejected: SecretStr) -> bool:
        return False


class ClientCredentials:
    """A Dev Dashboard app: id and secret are exchanged for a token that lives a day (FACTS §4.1).

    Replaced at 80 % of its life, and once when Shopify rejects it. One exchange at a time.
    """

    def __init__(
        self,
        address: ShopAddress,
        client_id: str,
        client_secret: SecretStr,
        http: httpx.AsyncClient,
        *,
        clock: Clock | None = None,
    ) -> None:
        self._address = address
        self._client_id = client_id
        self._client_secret = client_secret
        self._http = http
        self._clock = clock or SystemClock()
        self._exchange = asyncio.Lock()
        self._token: SecretStr | None = None
        self._renew_at = 0.0
        self._scopes: tuple[str, ...] = ()

    @property
    def scopes(self) -> tuple[str, ...]:
        """Scopes of the last token, sorted; empty before the first."""
        return self._scopes

    async def token(self) -> SecretStr:
        async with self._exchange:
            if self._token is None or self._clock.now() >= self._renew_at:
                await self._renew()
            assert self._token is not None
            return self._token

    async def renew(self, rejected: SecretStr) -> bool:
        async with self._exchange:
            if self._token is None or self._token == rejected:
                await self._renew()
            return self._token != rejected

    async def _renew(self) -> None:
        """Ask for a token; nothing can happen twice by that, so all that can pass is repeated."""
        failed = 0
        while True:
            try:
                return await self._request()
            except ShopifyError as error:
                failed += 1
                if error.reaction is not Reaction.RETRY or failed >= _ATTEMPTS:
                    raise
                await self._clock.sleep(error.retry_after or pause(failed))

    async def _request(self) -> None:
        asked_at = self._clock.now()
        try:
            response = await self._http.post(
                f"{self._address.endpoint}/admin/oauth/access_token",
                data={
                    "grant_type": "client_credentials",
                    "client_id": self._client_id,
                    "client_secret": self._client_secret.get_secret_value(),
                },
                headers={"Accept": "application/json"},
                follow_redirects=False,
            )
        except httpx.HTTPError as error:
            raise of_exception(error)(shop=self._address.domain) from None
        if not response.is_success:
            raise self._refusal(response)
        try:
            body = orjson.loads(response.content)
            token, life = str(body["access_token"]), float(body.get("expires_in", 86_399))
            scopes = str(body.get("scope", ""))
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError):
            # Without the cause: it would show the body, and in it perhaps a token.
            raise NotShopify(shop=self._address.domain, status=response.status_code) from None
        self._token = SecretStr(token)
        self._scopes = tuple(sorted(filter(None, scopes.split(","))))
        self._renew_at = asked_at + life * _RENEW_AT

    def _refusal(self, response: httpx.Response) -> ShopifyError:
        """Some refusals come as HTML, so the reason is looked for in the text (FACTS §4.1)."""
        kind = of_status(response.status_code)
        shop, status = self._address.domain, response.status_code
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
}
