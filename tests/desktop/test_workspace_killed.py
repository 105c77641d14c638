"""``kill -9`` of a window in the middle of typing loses at most the keystroke in hand."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from pricedesk.tabular.draft.document import open_draft
from tests.desktop.typist import ROWS

TYPED = 30


def test_a_killed_window_loses_at_most_the_keystroke_in_hand(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.desktop.typist", str(tmp_path)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as typist:
        assert typist.stdout is not None
        last = next(number for line in typist.stdout if (number := int(line)) >= TYPED)
        typist.send_signal(signal.SIGKILL)
        last = max([last, *(int(line) for line in typist.stdout if line.endswith("\n"))])
    with open_draft(tmp_path / "list.pricedesk") as draft:
        done = draft.edits
        assert last + 1 <= done <= last + 2, "all that was typed, and perhaps one more"
        expected = ["1.00"] * ROWS
        for number in range(done):
            expected[number % ROWS] = f"{number}.50"
        assert list(draft.frame["Price"]) == expected
        draft.undo()
        assert draft.frame["Price"][(done - 1) % ROWS] != f"{done - 1}.50"
