"""The thread on whose event loop every service runs, so that none can hold up the window.

psycopg's async mode wants a selector loop, which qasync's is not on Windows; and what a
service computes between two awaits would otherwise stand in the way of a paint
(docs/decisions/0007-backstage-loop.md).
"""

from __future__ import annotations

import asyncio
import selectors
import sys
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, ParamSpec, TypeVar

_TURN_SECONDS = 0.0005
"""How long this thread may keep the interpreter once the window's wants it.

A paint asks for it at every cell; with Python's own 5 ms a page of cells waited for half a second
while a service was computing.
"""

P = ParamSpec("P")
T = TypeVar("T")


class Backstage:
    """A running loop in a daemon thread. Made, used and closed from the window's thread."""

    def __init__(self) -> None:
        self._loop = asyncio.SelectorEventLoop(selectors.DefaultSelector())
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(_TURN_SECONDS)
        self._thread = threading.Thread(target=self._run, name="backstage", daemon=True)
        self._thread.start()

    async def call(
        self, function: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Awaits ``function(*args, **kwargs)`` over there. Cancelling here cancels there."""
        there = asyncio.run_coroutine_threadsafe(function(*args, **kwargs), self._loop)
        return await asyncio.wrap_future(there)

    async def compute(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Awaits plain, heavy ``function`` in a thread of the pool; Polars lets go of the GIL.

        The pool is this loop's, not qasync's: that one is made of QThreads, whose end at
        the closing of the loop has crashed the interpreter here.
        """
        return await self.call(_in_a_thread, partial(function, *args, **kwargs))

    def close(self) -> None:
        """Stops the loop; what still ran on it is cancelled first."""
        if self._loop.is_closed():
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        sys.setswitchinterval(self._turn)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            tasks = asyncio.all_tasks(self._loop)
            for task in tasks:
                task.cancel()
            self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()


async def _in_a_thread(work: Callable[[], T]) -> T:
    return await asyncio.to_thread(work)
