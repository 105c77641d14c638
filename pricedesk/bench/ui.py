"""``pricedesk bench ui``: the window's first paint, and a grid of a million variants."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from datetime import UTC, datetime

from pricedesk.bench.catalogue import generated
from pricedesk.bench.peak import watched_memory
from pricedesk.bench.result import BenchResult
from pricedesk.desktop.pace import first_paint, grid_figures
from pricedesk.domain.money import currency

_RUNS = 5


def run(variants: int = 1_000_000) -> BenchResult:
    """``seconds`` to the first paint, in fresh processes with a warm disk; baseline and ours in
    turn. ``frame_ms`` are those of jumping through the grid, ``longest_pause_ms`` the longest."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    ours, plain = [], []
    with tempfile.TemporaryDirectory(prefix="pricedesk-bench-") as folder:
        first_paint(folder)  # compiles and warms the disk
        first_paint(folder, everything_first=True)
        for _ in range(_RUNS):
            ours.append(first_paint(folder))
            plain.append(first_paint(folder, everything_first=True))
    catalogue = generated(variants, currency("EUR"), datetime(2026, 11, 24, tzinfo=UTC))
    with watched_memory() as peak:
        figures = grid_figures(catalogue)
    seconds = statistics.median(ours)
    return BenchResult(
        name="ui",
        work=f"from the start of the process to the first paint; a grid of {variants:,} variants",
        seconds=seconds,
        baseline="a window that imports everything first",
        baseline_seconds=statistics.median(plain),
        peak_mb=peak.mb,
        extra={
            "runs": _RUNS,
            "first_paint_seconds": round(seconds, 3),
            "variants": variants,
            **{name: round(value, 3) for name, value in figures.items()},
        },
    )
