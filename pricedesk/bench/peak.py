"""The most memory that a piece of work adds to a process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psutil


@dataclass
class Peak:
    """``mb`` is the growth so far above the level at the start, in 10^6 bytes."""

    mb: float = 0.0


@contextmanager
def watched_memory(process: psutil.Process | None = None, interval: float = 0.02) -> Iterator[Peak]:
    """Samples the resident memory of a process, by default this one, while the body runs."""
    process, peak, done = process or psutil.Process(), Peak(), threading.Event()
    before = process.memory_info().rss

    def watch() -> None:
        while not done.wait(interval):
            peak.mb = max(peak.mb, (process.memory_info().rss - before) / 1e6)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()
        with suppress(psutil.NoSuchProcess):
            peak.mb = max(peak.mb, (process.memory_info().rss - before) / 1e6)
