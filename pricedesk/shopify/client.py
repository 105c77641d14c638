"""One shop's Admin API: sends documents, waits for the budget, repeats what can pass.

A request is repeated here only where that cannot change prices twice: when it was not carried
out, or when the document only reads (``Document.repeatable``). Where a write may have landed the
error is raised with ``maybe_done``, and the caller reads the prices again (FACTS §13).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from copy import copy
from types import TracebackType
from typing import Self

import httpx
import orjson
from pydantic import SecretStr

from pricedesk import __version__
from pricedesk.domain.shop import ShopAddress
from pricedesk.shopify.answer import Answer, body_of, cost_of, read_answer
from pricedesk.shopify.budget import Budget, OnWait
from pricedesk.shopify.clock import Clock, SystemClock, pause
from pricedesk.shopify.documents import Document
from pricedesk.shopify.errors import (
    Reaction,
    ShopFrozen,
    ShopifyError,
    Throttled,
    TokenRejected,
    Unreachable,
    of_exception,
)
from pricedesk.shopify.patience import Patience
from pricedesk.shopify.token import TokenSource

API_VERSION = "2026-10"
"""Pinned (FACTS head); Shopify says in ``X-Shopify-API-Version`` which one it really used."""

# A throttled request waits in the budget, so this bounds only what others' use can do to us.
_MAX_THROTTLED = 50

logger = logging.getLogger(__name__)

# These log whole URLs (signed, of result files) and at DEBUG headers (with the token).
for _chatty in ("httpx", "httpcore"):
    logging.getLogger(_chatty).setLevel(logging.WARNING)


class AdminClient:
    """The Admin API of one shop.

    ``async with`` it. ``http`` may be shared between shops and is closed here only if it was
    made here; ``budget`` must be shared by all clients of the shop. ``timeout`` is in seconds
    and holds for each wait on the network; ``attempts`` bounds what is tried again.
    """

    def __init__(
        self,
        address: ShopAddress,
        token: TokenSource,
        budget: Budget,
        *,
        http: httpx.AsyncClient | None = None,
        clock: Clock | None = None,
        timeout: float = 30.0,
        attempts: int = 4,
        on_wait: OnWait | None = None,
    ) -> None:
        self.address = address
        self.clock = clock or SystemClock()
        self.http = http or new_http(timeout)
        self.attempts = attempts
        self._owns_http = http is None
        self._token = token
        self._budget = budget
        self._on_wait = on_wait
        self._patience = Patience()
        self._url = f"{address.endpoint}/admin/api/{API_VERSION}/graphql.json"
        self._dearer: dict[str, int] = {}
        self._api_version: str | None = None

    def telling(self, on_wait: OnWait, patience: Patience) -> AdminClient:
        """The same client for one job, which is told how long Shopify makes it wait: for its
        limit, or since it said so (``Retry-After``); with ``patience`` it ends such waits."""
        client = copy(self)
        client._owns_http = False
        client._on_wait = on_wait
        client._patience = patience
        return client

    @property
    def api_version(self) -> str | None:
        """The version that Shopify last said it used; None before the first answer."""
        return self._api_version

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._owns_http:
            await self.http.aclose()

    async def execute(
        self,
        document: Document,
        variables: Mapping[str, object] | None = None,
        *,
        interactive: bool = False,
    ) -> Answer:
        """Send a document and return its answer.

        Waits while the shop's limit is spent (``interactive`` may use the reserve). Raises a
        ShopifyError: see the class's ``reaction`` and ``maybe_done``.
        """
        failed = throttled = 0
        renewed = False
        while True:
            token = await self._token.token()
            try:
                return await self._send(document, variables or {}, token, interactive)
            except Throttled as error:
                throttled += 1
                if throttled > _MAX_THROTTLED:
                    raise
                logger.info("throttled", extra={"shop": error.shop, "document": document.name})
            except TokenRejected:
                if renewed or not await self._token.renew(token):
                    raise
                renewed = True
            except ShopifyError as error:
                failed += 1
                if failed >= self.attempts or not _may_repeat(error, document, failed):
                    raise
                logger.warning(
                    "request repeated",
                    extra={
                        "shop": error.shop,
                        "document": document.name,
                        "error": type(error).__name__,
                        "status": error.status,
                        "attempt": failed,
                    },
                )
                if error.retry_after and self._on_wait is not None:
                    self._on_wait(error.retry_after)
                async with self._patience.waiting(self.address.domain):
                    await self.clock.sleep(error.retry_after or pause(failed))

    async def _send(
        self,
        document: Document,
        variables: Mapping[str, object],
        token: SecretStr,
        interactive: bool,
    ) -> Answer:
        taken = document.points(variables) + self._dearer.get(document.name, 0)
        shop = self.address.domain
        async with self._patience.waiting(shop):
            waited = await self._budget.take(taken, interactive=interactive, on_wait=self._on_wait)
        used: int | None = None
        cost = None
        try:
            try:
                response = await self.http.post(
                    self._url,
                    content=orjson.dumps(
                        {
                            "query": document.text,
                            "variables": variables,
                            "operationName": document.operation,
                        }
                    ),
                    headers={
                        "X-Shopify-Access-Token": token.get_secret_value(),
                        "Content-Type": "application/json",
                        "Accept": "application/json",
                    },
                    # A redirect would carry the token elsewhere.
                    follow_redirects=False,
                )
            except httpx.HTTPError as error:
                kind = of_exception(error)
                if kind is Unreachable:
                    used = 0
                raise kind(shop=shop) from None
            try:
                body = body_of(response, shop)
            except Throttled as error:
                used = 0
                await self._budget.blocked(error.retry_after or 2.0)
                raise
            except TokenRejected:
                used = 0
                raise
            cost = cost_of(body)
            if cost is not None:
                used = cost.used or 0
                self._learn(document, variables, cost.requested)
            self._note_version(response)
            return read_answer(response, body, shop, waited)
        finally:
            await self._budget.settle(taken, used, None if cost is None else cost.status)

    def _learn(self, document: Document, variables: Mapping[str, object], requested: int) -> None:
        """Remember by how much Shopify counts a document dearer than we do."""
        extra = requested - document.points(variables)
        if extra > self._dearer.get(document.name, 0):
            self._dearer[document.name] = extra

    def _note_version(self, response: httpx.Response) -> None:
        answered = response.headers.get("x-shopify-api-version")
        if answered != self._api_version:
            self._api_version = answered
            if answered is not None and answered != API_VERSION:
                logger.warning(
                    "Shopify answers with another API version",
                    extra={"shop": self.address.domain, "asked": API_VERSION, "got": answered},
                )


def new_http(timeout: float = 30.0) -> httpx.AsyncClient:
    """A connection pool for Shopify: TLS verified, no redirects, ``timeout`` in seconds."""
    return httpx.AsyncClient(
        timeout=httpx.Timeout(timeout, connect=min(timeout, 10.0)),
        limits=httpx.Limits(max_connections=40, max_keepalive_connections=20),
        headers={"User-Agent": f"PriceDesk/{__version__}"},
        follow_redirects=False,
        verify=True,
    )


def _may_repeat(error: ShopifyError, document: Document, failed: int) -> bool:
    if isinstance(error, ShopFrozen):
        # Seen to pass by itself (FACTS §3.2): ask once more before a shop is stopped.
        return failed == 1
    if error.reaction is not Reaction.RETRY:
        return False
    return document.repeatable or not error.maybe_done
