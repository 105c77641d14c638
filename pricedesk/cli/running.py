"""Runs a command's coroutine: one event loop, signals that cancel it, the desk it works on."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING, TypeVar

from pricedesk.cli.screen import Screen

if TYPE_CHECKING:
    from pricedesk.services.desk import Desk
    from pricedesk.settings import Settings

Result = TypeVar("Result")


def with_desk(work: Callable[[Desk, Screen], Awaitable[None]], *, as_json: bool) -> None:
    """Opens the desk (database and all), runs ``work`` on it, and closes it whatever happens."""
    from pricedesk.settings import Settings

    screen = Screen(as_json=as_json)
    settings = Settings()
    log_quietly(settings)

    async def on_a_desk() -> None:
        from pricedesk.services.desk import open_desk

        async with AsyncExitStack() as stack:
            with screen.waiting() as tell:
                desk = await stack.enter_async_context(open_desk(settings, progress=tell))
            await work(desk, screen)

    run_async(on_a_desk())


def run_async(work: Coroutine[object, object, Result]) -> Result:
    """Runs ``work`` to its end. SIGTERM and a closed terminal cancel it, as Ctrl-C does."""
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        try:
            return runner.run(_cancelled_by_signals(work))
        except asyncio.CancelledError:
            raise SystemExit(128 + signal.SIGTERM) from None


def log_quietly(settings: Settings | None = None) -> None:
    """Warnings into the log file, errors to standard error too; all with PRICEDESK_DEBUG=1."""
    from pricedesk.logs import to_file, to_stderr

    to_stderr("DEBUG" if os.environ.get("PRICEDESK_DEBUG") == "1" else "ERROR")
    if settings is not None:
        # A folder that cannot be written is reported by what needs it.
        with suppress(OSError):
            to_file(settings.log_dir, "cli", "WARNING")


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """For ``asyncio.Runner``: psycopg's async mode cannot work on Windows' default loop."""
    return asyncio.SelectorEventLoop if sys.platform == "win32" else None


async def _cancelled_by_signals(work: Coroutine[object, object, Result]) -> Result:
    task = asyncio.current_task()
    assert task is not None
    if sys.platform != "win32":
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, task.cancel)
    return await work
