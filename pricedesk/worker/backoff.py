"""How long a worker waits before it tries again what did not get through."""

from __future__ import annotations

import asyncio
import contextlib

_FIRST = 0.5
_LONGEST = 15.0


class Backoff:
    """Pauses of 0.5 s, then each twice as long as the one before, at last 15 s."""

    def __init__(self, stopping: asyncio.Event) -> None:
        self._stopping = stopping
        self.seconds = _FIRST
        """Of the next pause."""

    def begin_anew(self) -> None:
        self.seconds = _FIRST

    async def rest(self) -> None:
        """One pause; over at once where the worker is to stop."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.seconds):
                await self._stopping.wait()
        self.seconds = min(self.seconds * 2, _LONGEST)
