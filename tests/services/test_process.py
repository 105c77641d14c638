"""Child processes that never outlive their purpose."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pricedesk.services.process import Process


def python(code: str, log: Path) -> Process:
    return Process("child", [sys.executable, "-u", "-c", code], log, {"GREETING": "hello"})


def wait_for(child: Process, text: str) -> None:
    deadline = time.monotonic() + 10
    while text not in child.output() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert text in child.output()


def test_a_child_that_is_asked_to_leave_leaves(tmp_path: Path) -> None:
    child = python("import time; print('up'); time.sleep(60)", tmp_path / "log")
    wait_for(child, "up")
    child.stop()
    assert not child.is_running
    child.stop()


def test_a_child_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    child = python(
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print('up'); time.sleep(60)",
        tmp_path / "log",
    )
    wait_for(child, "up")
    child.stop(seconds=0.3)
    assert not child.is_running


def test_its_last_words_are_kept_without_secrets(tmp_path: Path) -> None:
    child = python(
        "import os, sys; sys.exit(os.environ['GREETING'] + ' shpat_0123')", tmp_path / "a b" / "log"
    )
    wait_for(child, "hello")
    assert child.last_words() == "hello •••"
    child.stop()
