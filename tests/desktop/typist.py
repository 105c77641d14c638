"""A window at which somebody types prices without end, until it is killed: ``FOLDER``.

Prints the number of each price once its key was pressed and the draft says that it is saved.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pricedesk.desktop import icons
from pricedesk.desktop.loop import event_loop
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.tokens import Look
from tests.desktop.cells import type_over
from tests.desktop.workspaces import Workspace, a_workspace

ROWS = 50


def main() -> None:
    application = QApplication(["typist"])
    icons.load()
    Theme(application, Look.LIGHT)
    with event_loop(application) as loop:
        loop.run_until_complete(_type(Path(sys.argv[1])))


async def _type(folder: Path) -> None:
    lines = ["SKU;Price", *(f"SKU-{row};1.00" for row in range(ROWS))]
    async with a_workspace(folder, "\n".join(lines)) as work:
        for number in range(1_000_000):
            await _price(work, number % ROWS, f"{number}.50")
            print(number, flush=True)


async def _price(work: Workspace, position: int, text: str) -> None:
    """Types one price, and waits until the draft has it."""
    edits = work.bench.draft.edits
    work.sheet.go_to(position, "cell:Price")
    type_over(work.sheet, text)
    while work.bench.draft.edits == edits:  # noqa: ASYNC110 - the edit is saved by a thread
        await asyncio.sleep(0.001)


if __name__ == "__main__":
    main()
