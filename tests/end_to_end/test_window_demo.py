"""The demo with the window, painted offscreen: a sale's job runs, and all ends with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("PySide6")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def test_a_sale_runs_behind_the_window_and_ctrl_c_ends_everything(
    tmp_path: Path, running_on
) -> None:
    environment = {**os.environ, "PRICEDESK_DATA_DIR": str(tmp_path)}
    child = subprocess.Popen(
        [sys.executable, "-m", "pricedesk", "demo", "--products", "120"],
        env={**environment, "DISPLAY": ":unseen", "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert child.stderr is not None
    try:
        said = []
        for line in child.stderr:
            said.append(line)
            if "window opens" in line:
                break
        assert "window opens" in said[-1], said
        listed = subprocess.run(
            [sys.executable, "-m", "pricedesk", "jobs", "list"],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert "summer sale" in listed
        time.sleep(2)
        assert child.poll() is None
    finally:
        os.kill(child.pid, signal.SIGINT)
        child.communicate(timeout=60)
    deadline = time.monotonic() + 30
    while running_on(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert running_on(tmp_path) == []
