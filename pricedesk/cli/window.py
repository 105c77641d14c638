"""Opening the window from the command line, or saying why it cannot open."""

from __future__ import annotations

import importlib.util
import os
import sys

from pricedesk.domain.errors import PriceDeskError


class NoWindow(PriceDeskError):
    """This machine or this installation has no window to open."""


def open_window() -> int:
    """Opens the window and returns its exit code when it is closed. Raises NoWindow."""
    missing = why_no_window()
    if missing is not None:
        raise missing
    from pricedesk.desktop.app import run
    from pricedesk.settings import Settings

    return run(Settings())


def why_no_window() -> NoWindow | None:
    """The reason why no window can open here, or None. Loads nothing of Qt."""
    if importlib.util.find_spec("PySide6") is None:
        return NoWindow(
            "This installation has no window: Qt is not installed.",
            "Install it with `pip install 'pricedesk[desktop]'`, or see `pricedesk --help`.",
        )
    if not _has_display():
        return NoWindow(
            "There is no display to open the window on.",
            "`pricedesk --help` lists what works in a terminal; `pricedesk demo --headless` shows it.",
        )
    return None


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
