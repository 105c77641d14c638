"""How a worker is told to stop, on every system; the second time it goes at once."""

from __future__ import annotations

import asyncio
import logging
import signal
from pathlib import Path
from types import SimpleNamespace

import pytest
from structlog.contextvars import bound_contextvars

from pricedesk import logs
from pricedesk.worker import run


@pytest.mark.parametrize("event", ["SIGINT", "SIGBREAK"])
async def test_windows_console_events_stop_a_worker_in_order(
    event: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There, Ctrl-C is SIGINT; Ctrl-Break, a closed console, logging off and shutting down
    are SIGBREAK. Neither comes in the event loop, which has no signal handlers."""
    handlers: dict[int, object] = {}
    windows = SimpleNamespace(
        SIGINT=2, SIGBREAK=21, signal=lambda number, handler: handlers.update({number: handler})
    )
    monkeypatch.setattr(run, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(run, "signal", windows)
    left: list[int] = []
    monkeypatch.setattr(run.os, "_exit", left.append)
    stopping = asyncio.Event()

    run._listen_to_signals(stopping)
    assert set(handlers) == {windows.SIGINT, windows.SIGBREAK}
    handler = handlers[getattr(windows, event)]
    assert callable(handler)
    handler(getattr(windows, event), None)
    async with asyncio.timeout(5):
        await stopping.wait()
    assert left == []
    handler(getattr(windows, event), None)
    await asyncio.sleep(0)
    assert left == [1]


async def test_a_unix_signal_stops_a_worker_in_order() -> None:
    stopping = asyncio.Event()
    run._listen_to_signals(stopping)
    try:
        signal.raise_signal(signal.SIGTERM)
        async with asyncio.timeout(5):
            await stopping.wait()
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().remove_signal_handler(number)


def test_every_line_of_a_steps_log_names_its_job_and_shop(tmp_path: Path) -> None:
    file = logs.to_file(tmp_path, "worker", "INFO")
    try:
        with bound_contextvars(job=7, shop="fashion.myshopify.com"):
            logging.getLogger("pricedesk.shopify.client").info("waiting", extra={"seconds": 3})
    finally:
        for handler in [h for h in logging.getLogger().handlers if h.name == "pricedesk-file"]:
            logging.getLogger().removeHandler(handler)
            handler.close()
    line = file.read_text("utf-8")
    assert '"job": 7' in line
    assert '"shop": "fashion.myshopify.com"' in line
    assert '"seconds": 3' in line
