"""Shopify's webhooks: proven, noted once, answered at once. What they mean is found out later.

Nothing is read from the payload but a product's number: the shop itself is asked, so that
order, delay and repetition do not matter (FACTS §5).
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import logging
from collections.abc import AsyncIterable, Mapping, Sequence

from pydantic import SecretStr

from pricedesk.domain.shop import ShopAddressError, parse_address
from pricedesk.storage import outside, shops
from pricedesk.storage.database import Database, DatabaseUnreachable

logger = logging.getLogger(__name__)

_LARGEST = 8 * 1024 * 1024
_PATIENCE = 0.8
"""Seconds for all of it: Shopify wants an answer soon and comes again where it gets none."""
_UNINSTALLED = "app/uninstalled"


class Receiver:
    """Two secrets are valid while one is being replaced."""

    def __init__(self, database: Database, secrets: Sequence[SecretStr]) -> None:
        self._database = database
        self._secrets = [secret.get_secret_value().encode() for secret in secrets]

    async def receive(
        self, headers: Mapping[str, str], body: AsyncIterable[bytes]
    ) -> tuple[int, str]:
        """Status and words of the answer. Only 200 keeps Shopify from coming again."""
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._answer(headers, body)
        except (TimeoutError, DatabaseUnreachable):
            return 503, "come again"

    async def _answer(
        self, headers: Mapping[str, str], body: AsyncIterable[bytes]
    ) -> tuple[int, str]:
        raw = await _whole(body)
        if raw is None:
            return 413, "too large"
        if not self._is_genuine(raw, _header(headers, "hmac-sha256")):
            logger.warning("webhook refused: its signature is not Shopify's")
            return 401, "not signed by Shopify"
        topic = _header(headers, "topic")
        domain = _header(headers, "shop-domain")
        event = _header(headers, "event-id") or _header(headers, "webhook-id")
        if not topic or not domain or not event:
            return 400, "headers are missing"
        return await self._note(event, domain, topic, raw)

    async def _note(self, event: str, domain: str, topic: str, raw: bytes) -> tuple[int, str]:
        try:
            name = parse_address(domain).domain
        except ShopAddressError:
            return 400, "no shop"
        async with self._database.begin() as connection:
            shop = await shops.by_domain(connection, name)
            if shop is None:
                return 200, "not connected"
            if not await outside.note_webhook(
                connection, event, shop.id, topic, _product(topic, raw)
            ):
                return 200, "known"
            if topic == _UNINSTALLED:
                await shops.set_problem(
                    connection,
                    shop.id,
                    "The app was removed from the shop. Install it again and give its new token.",
                )
            else:
                await outside.want_a_look(connection, shop.id)
        return 200, "noted"

    def _is_genuine(self, raw: bytes, signature: str) -> bool:
        try:
            given = base64.b64decode(signature, validate=True)
        except ValueError:
            given = b""
        # Both are computed and compared in constant time, whichever fits.
        fits = [
            hmac.compare_digest(hmac.digest(secret, raw, hashlib.sha256), given)
            for secret in self._secrets
        ]
        return any(fits)


async def _whole(body: AsyncIterable[bytes]) -> bytes | None:
    parts: list[bytes] = []
    size = 0
    async for part in body:
        size += len(part)
        if size > _LARGEST:
            return None
        parts.append(part)
    return b"".join(parts)


def _header(headers: Mapping[str, str], name: str) -> str:
    """Shopify sends them with and without the prefix ``X-``."""
    return headers.get(f"x-shopify-{name}") or headers.get(f"shopify-{name}") or ""


def _product(topic: str, raw: bytes) -> int | None:
    if not topic.startswith("products/"):
        return None
    try:
        number = json.loads(raw).get("id")
    except (ValueError, AttributeError):
        return None
    return number if isinstance(number, int) else None
