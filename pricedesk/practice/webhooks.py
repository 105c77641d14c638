"""What an app of a practice shop has subscribed to, and the deliveries (FACTS §5)."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx
import orjson

_PATIENCE = 5.0
_PAUSES = (1.0, 4.0)
"""Seconds between the tries of one delivery; Shopify tries for four hours."""
_MOST_FAILURES = 8
"""After so many deliveries in vain, one after the other, the subscription is dropped."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Subscription(NamedTuple):
    """``topic`` as in GraphQL (``PRODUCTS_UPDATE``), ``created_at`` in seconds since 1970 UTC."""

    id: int
    topic: str
    uri: str
    name: str | None
    created_at: int
    failures: int


class Webhooks:
    """Subscriptions live in the shop's state; deliveries in the event loop that serves it."""

    def __init__(
        self, connection: Connection, domain: str, secret: str, speed: Callable[[], float]
    ) -> None:
        self._connection = connection
        self._domain = domain
        self._secret = secret.encode()
        self._speed = speed
        self._http: httpx.AsyncClient | None = None
        self._under_way: set[asyncio.Task[None]] = set()

    def everything(self) -> list[Subscription]:
        """In the order in which they were made."""
        rows = self._connection.execute("SELECT * FROM webhooks ORDER BY id")
        return [Subscription._make(row) for row in rows]

    def why_not(self, topic: str, uri: str) -> str | None:
        """What Shopify says against a subscription; None where it takes it.

        Only https, as there; the loopback address is ours.
        """
        if any((known.topic, known.uri) == (topic, uri) for known in self.everything()):
            return "Address for this topic has already been taken"
        parts = urlsplit(uri)
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            return f"Address protocol {parts.scheme}:// is not supported"
        return None

    def subscribe(self, topic: str, uri: str, name: str | None) -> Subscription:
        now = int(datetime.now(UTC).timestamp())
        with self._connection:
            made = self._connection.execute(
                "INSERT INTO webhooks (topic, uri, name, created_at, failures) "
                "VALUES (?, ?, ?, ?, 0) RETURNING *",
                (topic, uri, name, now),
            ).fetchone()
        return Subscription._make(made)

    def remove(self, number: int) -> bool:
        """False where there is none of that number."""
        with self._connection:
            done = self._connection.execute("DELETE FROM webhooks WHERE id = ?", (number,))
        return bool(done.rowcount)

    def forget(self) -> None:
        """The app was removed: what it subscribed to goes with it."""
        with self._connection:
            self._connection.execute("DELETE FROM webhooks")

    def announce(self, topic: str, body: Callable[[], dict[str, Any]]) -> None:
        """Tells everybody who wants to know; ``body`` is made only if somebody does."""
        wanting = [known for known in self.everything() if known.topic == topic]
        if not wanting:
            return
        raw = orjson.dumps(body())
        event = str(uuid.uuid4())
        for known in wanting:
            task = asyncio.get_running_loop().create_task(self._deliver(known, event, raw))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def close(self) -> None:
        """Deliveries under way are given up."""
        for task in list(self._under_way):
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        if self._http is not None:
            await self._http.aclose()

    async def _deliver(self, known: Subscription, event: str, raw: bytes) -> None:
        if self._http is None:
            self._http = httpx.AsyncClient(timeout=_PATIENCE, trust_env=False)
        headers = self._headers(known, event, raw)
        for pause in (*_PAUSES, None):
            try:
                answer = await self._http.post(known.uri, content=raw, headers=headers)
                good = answer.is_success
            except httpx.HTTPError:
                good = False
            if good or pause is None:
                break
            await asyncio.sleep(pause / self._speed())
        with self._connection:
            self._connection.execute(
                "UPDATE webhooks SET failures = CASE WHEN ? THEN 0 ELSE failures + 1 END "
                "WHERE id = ?",
                (good, known.id),
            )
            self._connection.execute("DELETE FROM webhooks WHERE failures >= ?", (_MOST_FAILURES,))

    def _headers(self, known: Subscription, event: str, raw: bytes) -> dict[str, str]:
        signature = base64.b64encode(hmac.digest(self._secret, raw, hashlib.sha256)).decode()
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        named = {"X-Shopify-Name": known.name} if known.name else {}
        return {
            "Content-Type": "application/json",
            "X-Shopify-Topic": known.topic.lower().replace("_", "/", 1),
            "X-Shopify-Hmac-SHA256": signature,
            "X-Shopify-Shop-Domain": self._domain,
            "X-Shopify-Webhook-Id": str(uuid.uuid4()),
            "X-Shopify-Event-Id": event,
            "X-Shopify-Triggered-At": now,
            **named,
        }
