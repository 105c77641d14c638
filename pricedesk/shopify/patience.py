"""Waits for Shopify's limit that somebody can end, because what waits is not wanted any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pricedesk.shopify.errors import WaitEnded


class Patience:
    """Of whoever waits: all waits of one job. In each nothing is sent, and nothing in hand."""

    def __init__(self) -> None:
        self._waits: set[asyncio.Timeout] = set()

    def end(self) -> None:
        """Ends the waits of this moment; later ones begin anew."""
        now = asyncio.get_running_loop().time()
        waits, self._waits = self._waits, set()
        for wait in waits:
            wait.reschedule(now)

    @asynccontextmanager
    async def waiting(self, shop: str) -> AsyncIterator[None]:
        """Around one wait. Raises WaitEnded."""
        try:
            async with asyncio.timeout(None) as wait:
                self._waits.add(wait)
                try:
                    yield
                finally:
                    self._waits.discard(wait)
        except TimeoutError:
            raise WaitEnded(shop=shop) from None
