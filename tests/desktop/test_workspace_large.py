"""A million rows on the sheet: the longest pause of the window, measured and printed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from pricedesk.desktop.pulse import Pulse
from pricedesk.desktop.theme import Theme
from pricedesk.tabular.draft.operations import Write
from tests.desktop.catalogues import a_catalogue
from tests.desktop.conftest import Drive, until
from tests.desktop.workspaces import Workspace, teller

pytestmark = pytest.mark.large

ROWS = 1_000_000


def test_no_gesture_on_a_million_rows_stops_the_window(
    drive: Drive, theme: Theme, tmp_path: Path
) -> None:
    figures: dict[str, tuple[float, Pulse]] = {}

    async def timed(name: str, deed: Callable[[], Awaitable[object]]) -> None:
        await asyncio.sleep(0.2)
        pulse = Pulse()
        started = time.perf_counter()
        await deed()
        seconds = time.perf_counter() - started
        await asyncio.sleep(0.2)
        pulse.stop()
        figures[name] = (seconds, pulse)

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
            await work.filtered(SKU="sku-9")

        async def everything() -> None:
            work.pane.show_all()
            await work.ordered()

        async def sum_up() -> None:
            sheet.selectAll()
            await until(lambda: "selected" in work.pane.figures.text())

        async def change(what: str, field: QLineEdit, text: str) -> None:
            sheet.select_block(0, ROWS, [price])
            bar = work.pane.change_bar
            work.pane.open_change(what)
            field.setText(text)
            await until(bar.go.isEnabled)
            bar.go.click()
            await work.settle()

        async def step(what: Callable[[], None]) -> None:
            what()
            await work.settle()

        async def fill_down() -> None:
            sheet.select_block(0, ROWS, [price])
            await step(work.pane.hands.fill_down)

        async def replace() -> None:
            work.pane.open_replace()
            sheet.select_block(0, ROWS, [price])
            bar = work.pane.find_bar
            bar.text.setText(".50")
            bar.replacement.setText(".75")
            await until(bar.go.isEnabled)
            bar.go.click()
            await work.settle()

        async def seek() -> None:
            work.pane.open_find()
            work.pane.find_bar.text.setText("SKU-777777")
            await until(lambda: work.cell(sheet.currentIndex().row(), "cell:SKU") == "SKU-777777")

        async def paste() -> None:
            sheet.go_to(0, "cell:Price")
            await work.paste("\n".join(f"{row}.25" for row in range(50_000)))

        async def copy() -> None:
            clipboard = QGuiApplication.clipboard()
            clipboard.setText("nothing yet")
            sheet.select_block(0, 50_000, [price])
            work.pane.hands.copy()
            await until(lambda: clipboard.text() != "nothing yet")

        async def leave_out() -> None:
            sheet.selectAll()
            await step(work.pane.hands.leave_out)

        async def scroll_meanwhile() -> None:
            """Somebody looks about while a million prices are changed and judged."""
            changing = asyncio.ensure_future(change("percent", bar.percent, "-5"))
            while not changing.done():
                await scroll()
            await changing

        bar, bench = work.pane.change_bar, work.bench
        await timed("scroll", scroll)
        await timed("edit", edit)
        await timed("sort", lambda: order("cell:Price"))
        await timed("show all", everything)
        await timed("find", seek)
        await timed("select all, sums", sum_up)
        await timed("percent", lambda: change("percent", bar.percent, "10"))
        await timed("undo", lambda: step(bench.undo))
        await timed("redo", lambda: step(bench.redo))
        await timed("undo again", lambda: step(bench.undo))
        await timed("scroll meanwhile", scroll_meanwhile)
        await timed("round", lambda: change("round", bar.to_step, "0.5"))
        await timed("replace", replace)
        await timed("set", lambda: change("set", bar.value, "12.00"))
        await timed("fill down", fill_down)
        await timed("next error", lambda: step(work.pane.hands.next_bad))
        await timed("leave all out", leave_out)
        await timed("filter", find)
        await timed("paste on filtered", paste)
        await timed("copy 50,000", copy)

    rows = "\n".join(f"SKU-{row};{row % 9000 + 10}.50" for row in range(ROWS))
    teller(drive, tmp_path, f"SKU;Price\n{rows}\n", catalogue=a_catalogue(ROWS))(story)
    for name, (seconds, pulse) in figures.items():
        print(
            f"{name:>20}: {seconds * 1000:6.0f} ms, longest pause {pulse.longest:4.0f} ms, "
            f"{pulse.own:3.0f} ms of it the window's work, {pulse.ours:3.0f} ms with its threads'"
        )
    assert all(pulse.ours < 100 for _seconds, pulse in figures.values())
