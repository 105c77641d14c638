"""Leaving together with the process that started us, however that one ended."""

from __future__ import annotations

import os
import signal
import sys
import threading


def leave_with_parent() -> None:
    """Where our parent asked for it, ends this process (as SIGTERM does) once it is gone.

    services.process holds the other end of our standard input: the system closes it
    when the parent ends, by kill -9 too.
    """
    if os.environ.pop("PRICEDESK_LEAVE_WITH_PARENT", "") == "1":
        threading.Thread(target=_wait_for_the_end, name="parent", daemon=True).start()


def _wait_for_the_end() -> None:
    # Not sys.stdin: its lock would be in the way when the interpreter ends.
    while os.read(0, 4096):
        pass
    if sys.platform == "win32":
        signal.raise_signal(signal.SIGINT)
    else:
        os.kill(os.getpid(), signal.SIGTERM)
