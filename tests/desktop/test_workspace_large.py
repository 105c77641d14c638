"""A million rows on the sheet: the longest pause of the window, measured and printed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from pricedesk.desktop.pulse import Pulse
from pricedesk.desktop.theme import Theme
from pricedesk.tabular.draft.operations import Write
from tests.desktop.catalogues import a_catalogue
from tests.desktop.conftest import Drive, until
from tests.desktop.workspaces import Workspace, a_workspace

pytestmark = pytest.mark.large

ROWS = 1_000_000


def test_no_gesture_on_a_million_rows_stops_the_window(
    drive: Drive, theme: Theme, tmp_path: Path
) -> None:
    figures: dict[str, tuple[float, float]] = {}

    async def timed(name: str, deed: Callable[[], Awaitable[object]]) -> None:
        await asyncio.sleep(0.2)
        pulse = Pulse()
        started = time.perf_counter()
        await deed()
        seconds = time.perf_counter() - started
        await asyncio.sleep(0.2)
        pulse.stop()
        figures[name] = (seconds, pulse.longest)

    async def story(work: Workspace) -> None:
        sheet, price = work.sheet, work.section("cell:Price")

        async def scroll() -> None:
            bar = sheet.verticalScrollBar()
            for step in range(60):
                bar.setValue(bar.maximum() * step // 60)
                await asyncio.sleep(0.01)

        async def edit() -> None:
            work.bench.do([Write([17], {"Price": "4.25"})])
            await work.settle()

        async def order(key: str) -> None:
            work.pane._sort_by(key, True)
            await work.ordered()

        async def find() -> None:
            await work.filtered(SKU="sku-99999")

        async def everything() -> None:
            work.pane.show_all()
            await work.ordered()

        async def sum_up() -> None:
            sheet.selectAll()
            await until(lambda: "selected" in work.pane.figures.text())

        async def percent() -> None:
            sheet.select_block(0, ROWS, [price])
            work.pane.open_change("percent")
            work.pane.change_bar.percent.setText("10")
            work.pane.change_bar.go.setEnabled(True)
            work.pane.change_bar.go.click()
            await work.settle()

        async def undo() -> None:
            work.bench.undo()
            await work.settle()

        async def paste() -> None:
            sheet.go_to(0, "cell:Price")
            await work.paste("\n".join(f"{row}.25" for row in range(50_000)))

        await timed("scroll", scroll)
        await timed("edit", edit)
        await timed("sort", lambda: order("cell:Price"))
        await timed("filter", find)
        await timed("show all", everything)
        await timed("select all", sum_up)
        await timed("percent on a column", percent)
        await timed("undo", undo)
        await timed("paste 50,000", paste)

    async def whole() -> None:
        rows = "\n".join(f"SKU-{row};{row % 9000 + 10}.50" for row in range(ROWS))
        catalogue = a_catalogue(ROWS)
        async with a_workspace(tmp_path, f"SKU;Price\n{rows}\n", catalogue=catalogue) as work:
            await story(work)

    drive(whole())
    for name, (seconds, pause) in figures.items():
        print(f"{name:>20}: {seconds * 1000:6.0f} ms, longest pause {pause:4.0f} ms")
    assert all(pause < 2000 for _seconds, pause in figures.values())
