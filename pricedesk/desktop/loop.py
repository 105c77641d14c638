"""The window's event loop: asyncio's and Qt's in one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@contextmanager
def event_loop(application: QApplication) -> Iterator[asyncio.AbstractEventLoop]:
    """The current loop of this thread, closed afterwards with all that is due later.

    qasync (0.28) leaves the timers of a closed loop to run, cancelled waits' too. Where Python's
    collector then destroys their object on another thread, Qt cannot stop them there, and the
    process dies when the next one is due.
    """
    import qasync
    import shiboken6

    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    try:
        with loop:
            yield loop
    finally:
        asyncio.set_event_loop(None)
        shiboken6.delete(loop._timer)
