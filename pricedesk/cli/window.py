"""Opening the window from the command line, or saying why it cannot open."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

from pricedesk.domain.errors import PriceDeskError

# Qt can paint without a display on these: for tests, and nobody sees it.
_UNSEEN_PLATFORMS = ("offscreen", "minimal", "minimalegl")
_PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"


class NoWindow(PriceDeskError):
    """This machine or this installation has no window to open."""


def open_window(locale: str = "", *, profile: bool = False) -> int:
    """Opens the window and returns its exit code when it is closed. Raises NoWindow.

    ``locale`` (``de``) is its language; empty, the one set there, or the system's. With
    ``profile`` the longest pause of the event loop is printed at the end.
    """
    missing = why_no_window()
    if missing is not None:
        raise missing
    from pricedesk.desktop.app import run

    return run(locale=locale, profile=profile)


def why_no_window() -> NoWindow | None:
    """The reason why no window can open here, or None. Loads nothing of Qt."""
    if find_spec("PySide6") is None:
        return NoWindow(
            "This installation has no window: Qt is not installed.",
            "Install it with `pip install 'pricedesk[desktop]'`, or see `pricedesk --help`.",
        )
    if not has_display() and os.environ.get("QT_QPA_PLATFORM") not in _UNSEEN_PLATFORMS:
        return NoWindow(
            "There is no display to open the window on.",
            "`pricedesk --help` lists what works in a terminal; "
            "`pricedesk demo --headless` shows it.",
        )
    return None


def why_nobody_would_see_it() -> NoWindow | None:
    """As why_no_window, and tried out: Qt ends the process where it lacks a system library."""
    missing = why_no_window()
    if missing is not None:
        return missing
    if not has_display():
        return NoWindow("There is no display.", "")
    if getattr(sys, "frozen", False):
        return None
    import subprocess

    try:
        probe = subprocess.run(
            [sys.executable, "-c", _PROBE],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return NoWindow("Qt does not start on this display.", "")
    if probe.returncode == 0:
        return None
    said = next((line for line in probe.stderr.splitlines() if line.strip()), "").strip()
    return NoWindow(
        f"Qt cannot open a window here: {said}",
        "On Debian and Ubuntu it needs libxcb-cursor0, libxcb-icccm4 and libxcb-keysyms1.",
    )


def has_display() -> bool:
    """Whether a window would be seen by anybody."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
