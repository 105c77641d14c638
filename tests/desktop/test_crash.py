"""A crash leaves a report, offered once at the next start."""

from __future__ import annotations

import faulthandler
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pricedesk.desktop.crash import CrashWatch
from pricedesk.desktop.widgets.fault import crashed

_CRASH = """
import faulthandler, sys
from pathlib import Path
from pricedesk.desktop.crash import CrashWatch
CrashWatch(Path(sys.argv[1])).begin()
secret = "shpat_0123"
def innermost():
    faulthandler._sigsegv()
innermost()
"""
_GOOD = """
import sys
from pathlib import Path
from pricedesk.desktop.crash import CrashWatch
watch = CrashWatch(Path(sys.argv[1]))
watch.begin()
watch.end()
"""


@pytest.fixture(autouse=True)
def _pytests_own_watch() -> Iterator[None]:
    """pytest watches by the same means, of which a process has one."""
    yield
    faulthandler.enable(sys.__stderr__)


def run(code: str, folder: Path) -> int:
    return subprocess.run([sys.executable, "-c", code, str(folder)], check=False).returncode


def test_a_crash_is_told_at_the_next_start_and_only_there(tmp_path: Path) -> None:
    assert run(_CRASH, tmp_path) != 0
    watch = CrashWatch(tmp_path)
    report = watch.begin()
    watch.end()
    assert report is not None
    fault = crashed(report)
    assert "ended by a fault" in fault.message
    assert "innermost" in fault.detail
    assert "shpat_0123" not in fault.detail
    again = CrashWatch(tmp_path)
    assert again.begin() is None
    again.end()


def test_a_good_end_leaves_nothing(tmp_path: Path) -> None:
    assert run(_GOOD, tmp_path) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_window_that_still_runs_has_not_crashed(tmp_path: Path) -> None:
    (tmp_path / "crash-1.txt").write_text("of a process that is there")
    watch = CrashWatch(tmp_path)
    assert watch.begin() is None
    watch.end()
    assert (tmp_path / "crash-1.txt").exists()
