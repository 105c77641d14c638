"""Nothing of a loop that was closed is due later."""

from __future__ import annotations

import subprocess
import sys

STORY = """
import asyncio, gc, threading, time
from PySide6.QtWidgets import QApplication
from pricedesk.desktop.loop import event_loop

application = QApplication([])
gc.disable()

async def story():
    async with asyncio.timeout(0.5):
        await asyncio.sleep(0)

for _ in range(20):
    with event_loop(application) as loop:
        loop.run_until_complete(story())
    del loop
# Whatever thread collects what is left of them.
collecting = threading.Thread(target=gc.collect)
collecting.start()
collecting.join()
until = time.monotonic() + 1.0
while time.monotonic() < until:
    application.processEvents()
    time.sleep(0.01)
"""


def test_loops_that_were_collected_on_another_thread_crash_nobody_when_their_waits_are_due() -> (
    None
):
    done = subprocess.run(
        [sys.executable, "-c", STORY], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
