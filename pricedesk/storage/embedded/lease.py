"""Who uses the server: one locked file per holder.

The operating system frees a dead process's locks, so a holder that was killed is noticed
at once, and a process that got its number later is not taken for it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from pricedesk.storage.embedded.errors import ClusterBusyError
from pricedesk.storage.embedded.layout import Layout

LOCK_SECONDS = 900.0
"""The longest that another process may take to start or stop the server."""


class Lease:
    """One holder's hold; lives as long as its process, or until ``end``."""

    def __init__(self, layout: Layout) -> None:
        self._path = layout.holders / f"{os.getpid()}-{secrets.token_hex(4)}.lock"
        self._owner = os.getpid()
        self._lock = FileLock(self._path, thread_local=False, fallback_to_soft=False)
        self._lock.acquire(timeout=0)

    @property
    def is_inherited(self) -> bool:
        """Whether this process got it by a fork, so that it is its parent's to end."""
        return os.getpid() != self._owner

    def end(self) -> None:
        """Gives the hold back; a second time it does nothing."""
        self._lock.release()
        self._path.unlink(missing_ok=True)


def living_holders(layout: Layout) -> list[int]:
    """Process ids of the holders that live; files of dead ones are removed.

    The caller holds the folder's lock: nobody comes or goes meanwhile.
    """
    return [_pid(path) for path in _files(layout) if not _forget_if_dead(path)]


def folder_lock(layout: Layout, progress: Callable[[str], None]) -> FileLock:
    """The folder's one lock, held; release it. Raises ClusterBusyError."""
    lock = FileLock(layout.lock, thread_local=False, fallback_to_soft=False)
    try:
        try:
            lock.acquire(timeout=0.3)
        except Timeout:
            progress("Waiting for another PriceDesk that starts or stops the database")
            lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        raise ClusterBusyError(
            f"Another PriceDesk has held the database in {layout.data_dir} for "
            f"{LOCK_SECONDS / 60:.0f} minutes.",
            "Close the other PriceDesk programs, or restart the computer.",
        ) from None
    return lock


def is_held(path: Path) -> bool:
    """Whether a living process holds the lock of this file. Changes nothing."""
    probe = FileLock(path, thread_local=False, fallback_to_soft=False)
    try:
        probe.acquire(timeout=0)
    except Timeout:
        return True
    with suppress(OSError):
        probe.release()
    return False


def _files(layout: Layout) -> list[Path]:
    return sorted(layout.holders.glob("*.lock"))


def _pid(path: Path) -> int:
    return int(path.name.partition("-")[0])


def _forget_if_dead(path: Path) -> bool:
    if is_held(path):
        return False
    path.unlink(missing_ok=True)
    return True
