"""Child processes of ours: the worker and the practice shop of a demo."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def own_command(*arguments: str) -> list[str]:
    """The command that runs ``pricedesk ARGUMENTS`` in a process of its own."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "pricedesk", *arguments]


class Process:
    """A child process of ours that is certainly stopped, whatever happens to us.

    It stands in a session of its own, so that Ctrl-C reaches only its parent, who stops
    it in order. When the parent is killed, a ``pricedesk`` command leaves by itself: its
    standard input ends. Its output goes to ``log``; ``environment`` is added to ours.
    """

    def __init__(
        self, name: str, command: Sequence[str], log: Path, environment: Mapping[str, str]
    ) -> None:
        self.name = name
        log.parent.mkdir(parents=True, exist_ok=True)
        self.log = log
        with log.open("wb") as stream:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=stream,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PRICEDESK_LEAVE_WITH_PARENT": "1", **environment},
                start_new_session=True,
                # Windows' way to the same: 0x200 is CREATE_NEW_PROCESS_GROUP.
                creationflags=0x200 if sys.platform == "win32" else 0,
            )
        # A second Ctrl-C while we clean up must not leave it behind either.
        atexit.register(self.stop)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def stop(self, seconds: float = 20.0) -> None:
        """Asks it to leave, waits so long, then kills it. Safe to call twice."""
        if self.is_running:
            with contextlib.suppress(ProcessLookupError):
                if sys.platform == "win32":
                    self._process.send_signal(signal.CTRL_BREAK_EVENT)
                else:
                    self._process.terminate()
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(5)
        if self._process.stdin is not None:
            self._process.stdin.close()
        atexit.unregister(self.stop)

    def output(self) -> str:
        """What it has written so far."""
        with contextlib.suppress(OSError):
            return self.log.read_text(encoding="utf-8", errors="replace")
        return ""

    def last_words(self) -> str:
        """The last line of its output, without secrets, for a message about its death."""
        from pricedesk.logs import redact

        said = self.output().strip().splitlines()
        return str(redact(said[-1])) if said else ""
