"""A crash leaves a report, and the next start offers it.

Python's own errors never end the window: they reach a dialog. What does end it (a fault in
native code, the system's kill is not one) is written by faulthandler, which needs no memory:
the threads' frames and no values, so no secret.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
from pathlib import Path
from typing import IO

import psutil

_KEPT = "crash-report.txt"


class CrashWatch:
    """From ``begin`` to ``end`` a fault is written to a file of this process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mine = folder / f"crash-{os.getpid()}.txt"
        self._file: IO[str] | None = None

    def begin(self) -> Path | None:
        """Watches from now on; the report that an earlier process left, if it did.

        Where the folder cannot be written to, nothing is watched.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            report = self._gather()
            self._file = self._mine.open("w", encoding="utf-8")
        except OSError:
            return None
        faulthandler.enable(self._file)
        return report

    def end(self) -> None:
        """All went well: leaves nothing behind."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            with contextlib.suppress(OSError):
                self._mine.unlink()

    def _gather(self) -> Path | None:
        """The files of processes that are gone become one report, the newest."""
        found = None
        for file in sorted(self._folder.glob("crash-*.txt"), key=lambda one: one.stat().st_mtime):
            number = file.stem.removeprefix("crash-")
            if not number.isdecimal() or psutil.pid_exists(int(number)):
                continue
            if file.stat().st_size:
                found = file.replace(self._folder / _KEPT)
            else:
                file.unlink()
        return found
