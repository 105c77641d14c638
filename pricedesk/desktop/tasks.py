"""Owners of coroutines: no task without somebody who sees how it ended."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable, Coroutine
from typing import Any

OnError = Callable[[BaseException], None]


class Tasks:
    """The tasks of one screen. What one raises goes to ``on_error``; ``close`` ends them all."""

    def __init__(self, on_error: OnError) -> None:
        self._on_error = on_error
        self._running: set[asyncio.Task[Any]] = set()
        self._latest: dict[str, asyncio.Task[Any]] = {}
        self._parts: weakref.WeakSet[Tasks] = weakref.WeakSet()
        self._closed = False

    def part(self) -> Tasks:
        """The tasks of a part of the screen that goes before it does; they end with these."""
        made = Tasks(self._on_error)
        self._parts.add(made)
        return made

    def start(self, work: Coroutine[Any, Any, None], *, only: str | None = None) -> None:
        """Runs ``work``. With ``only``, a task started under the same name before is cancelled.

        After ``close`` nothing is started: a last timer may still go off while a window closes.
        """
        if self._closed:
            work.close()
            return
        if only is not None and (earlier := self._latest.get(only)) is not None:
            earlier.cancel()
        task = asyncio.ensure_future(work)
        self._running.add(task)
        if only is not None:
            self._latest[only] = task
        task.add_done_callback(self._ended)

    def cancel(self) -> None:
        """Cancels what still runs; for a dialog, which cannot wait."""
        for task in list(self._running):
            task.cancel()

    def end(self) -> None:
        """Cancels what still runs; from now on nothing is started, not by a last timer either."""
        self._closed = True
        self.cancel()
        for part in self._parts:
            part.end()

    async def close(self) -> None:
        """Ends these and waits until what still ran has stopped."""
        running = list(self._running)
        self.end()
        await asyncio.gather(
            *running, *(part.close() for part in self._parts), return_exceptions=True
        )

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        for name, latest in list(self._latest.items()):
            if latest is task:
                del self._latest[name]
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_error(error)
