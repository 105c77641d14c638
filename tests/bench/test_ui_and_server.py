"""Both measure something real, however small, and say it in the one shape."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from pricedesk.bench import server, ui
from pricedesk.cli.bench import NAMES


@pytest.fixture
def gone_elsewhere(qapp: QApplication) -> Iterator[set[str]]:
    """Kinds of Qt's objects that another thread than the window's destroyed: it crashes later."""
    gone: set[str] = set()
    before: list[tuple[int, str]] = []

    def look(phase: str, _info: dict[str, int]) -> None:
        if threading.current_thread() is threading.main_thread():
            return
        there = [(id(it), type(it).__name__) for it in gc.get_objects() if isinstance(it, QObject)]
        if phase == "start":
            before[:] = there
        else:
            gone.update(name for _, name in set(before) - set(there))

    gc.callbacks.append(look)
    yield gone
    gc.callbacks.remove(look)


def test_the_windows_figures_come_from_painted_windows(
    qapp: QApplication, gone_elsewhere: set[str]
) -> None:
    document = ui.run(variants=3_000, changes=300, rest_seconds=0.5, runs=3).document()

    assert document["name"] == "ui"
    assert 0 < document["first_paint_seconds"] < document["baseline_seconds"] * 2
    assert document["variants"] == 3_000
    for name in ("grid_show_seconds", "sort_seconds", "filter_seconds", "longest_pause_ms"):
        assert document[name] > 0
    assert document["watched_applied"] == document["watched_changes"] > 200
    assert 0 <= document["polling_core_share"] < 1
    assert gone_elsewhere == set()
    assert not [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]


def test_the_practice_shops_figures_come_from_accepted_mutations() -> None:
    document = server.run(calls=40).document()

    assert document["name"] == "server"
    assert document["mutations_per_second"] > 0
    assert document["ratio"] > 0


def test_every_benchmark_that_is_named_is_there() -> None:
    assert all(find_spec(f"pricedesk.bench.{name}") for name in NAMES)
