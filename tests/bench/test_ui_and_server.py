"""Both measure something real, however small, and say it in the one shape."""

from __future__ import annotations

from importlib.util import find_spec

from pricedesk.bench import server, ui
from pricedesk.cli.bench import NAMES


def test_the_windows_figures_come_from_painted_windows() -> None:
    document = ui.run(variants=3_000, changes=300, rest_seconds=0.5).document()

    assert document["name"] == "ui"
    assert 0 < document["first_paint_seconds"] < document["baseline_seconds"] * 2
    assert document["variants"] == 3_000
    for name in ("grid_show_seconds", "sort_seconds", "filter_seconds", "longest_pause_ms"):
        assert document[name] > 0
    assert document["watched_applied"] == document["watched_changes"] > 200
    assert 0 <= document["polling_core_share"] < 1


def test_the_practice_shops_figures_come_from_accepted_mutations() -> None:
    document = server.run(calls=40).document()

    assert document["name"] == "server"
    assert document["mutations_per_second"] > 0
    assert document["ratio"] > 0


def test_every_benchmark_that_is_named_is_there() -> None:
    assert all(find_spec(f"pricedesk.bench.{name}") for name in NAMES)
