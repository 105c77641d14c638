"""When a process of this machine began, by a clock that nobody sets.

A worker is known by machine, number and birth: numbers are given out again. Neither the
database's clock nor the machine's can be asked for the birth, since they may differ, and the
machine's may be set while the worker lives.
"""

from __future__ import annotations

import sys

import psutil

_SAME = 1.5
"""Seconds: Linux tells the time of boot in whole ones."""


def born(pid: int) -> float | None:
    """Seconds since the system came up on Linux, where a process's time of day moves with the
    clock; elsewhere the system wrote that time down when the process began. None: no process,
    or one that has ended and is not collected."""
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        moment = process.create_time()
    except psutil.NoSuchProcess:
        return None
    return moment - psutil.boot_time() if sys.platform == "linux" else moment


def lives(pid: int, birth: float) -> bool:
    """Whether the process ``pid`` of this machine is the one that was born at ``birth``."""
    try:
        found = born(pid)
    except psutil.AccessDenied:
        return True  # somebody's process has the number, and we may not ask
    return found is not None and abs(found - birth) < _SAME
