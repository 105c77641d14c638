"""The server's processes, as the operating system knows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

_PID_FILE = "postmaster.pid"


@dataclass(frozen=True, slots=True)
class Postmaster:
    """A living server process; ``ready`` once it takes connections."""

    pid: int
    ready: bool


def find_postmaster(cluster: Path) -> Postmaster | None:
    """The living server of ``cluster``, or None.

    ``postmaster.pid`` alone proves nothing: after a SIGKILL it stays, and its number may
    belong to somebody else by now. A server's working folder is its cluster.
    """
    try:
        lines = (cluster / _PID_FILE).read_text(encoding="utf-8", errors="replace").splitlines()
        pid = int(lines[0])
    except (OSError, ValueError, IndexError):
        return None
    # Another account's process shows no folder; but the pid file is in ours.
    if _works_in(pid, cluster) is False:
        return None
    return Postmaster(pid, ready=len(lines) >= 8 and lines[7].strip() == "ready")


def leftovers(cluster: Path) -> list[psutil.Process]:
    """Living processes of a server of ``cluster`` whose postmaster is gone."""
    return [process for process in _servers() if _works_in(process.pid, cluster) is True]


def clear_dead_pid_file(cluster: Path) -> None:
    """Removes the pid file that a killed server left, once none of its processes lives.

    Postgres would do so itself, but not while the dead one is still a zombie, which in a
    container without an init process it stays for ever.
    """
    if find_postmaster(cluster) is None and not leftovers(cluster):
        (cluster / _PID_FILE).unlink(missing_ok=True)


def _servers() -> Iterator[psutil.Process]:
    for process in psutil.process_iter(["name"]):
        if str(process.info["name"] or "").startswith("postgres"):
            yield process


def _works_in(pid: int, cluster: Path) -> bool | None:
    """Whether ``pid`` is a Postgres of ``cluster``; None if it is one, but of whom is secret."""
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        if not process.name().startswith("postgres"):
            return False
        return Path(process.cwd()).samefile(cluster)
    except psutil.AccessDenied:
        return None
    except (psutil.Error, OSError):
        return False
