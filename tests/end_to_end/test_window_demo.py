"""The demo with the window, painted offscreen: a sale's job runs, and all ends with it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.conftest import nothing_is_left

pytest.importorskip("PySide6")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def test_a_sale_runs_behind_the_window_and_ctrl_c_ends_everything(tmp_path: Path) -> None:
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
        listed = pricedesk(environment, "jobs", "list", "--text", "summer sale")
        (sale,) = json.loads(listed)["jobs"]
        # Ends well where the sale is completed, and not otherwise.
        pricedesk(environment, "jobs", "watch", str(sale["id"]))
        assert child.poll() is None
    finally:
        os.kill(child.pid, signal.SIGINT)
        child.communicate(timeout=60)
    nothing_is_left(tmp_path)


def pricedesk(environment: dict[str, str], *arguments: str) -> str:
    """What a command beside the window says, as JSON."""
    return subprocess.run(
        [sys.executable, "-m", "pricedesk", *arguments, "--json"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
