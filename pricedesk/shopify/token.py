"""The access token of a shop, as the client asks for it. Never shown, logged or pickled away."""

from __future__ import annotations

from typing import Protocol

from pydantic import SecretStr

from pricedesk.shopify.errors import TokenRejected


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
        return sendable(self._token)

    async def renew(self, rejected: SecretStr) -> bool:
        return False


def sendable(token: SecretStr) -> SecretStr:
    """The token itself. Raises TokenRejected for what cannot be one."""
    text = token.get_secret_value()
    if not text or not text.isascii() or not text.isprintable() or " " in text:
        raise TokenRejected("It is empty or has characters that no access token has.")
    return token
