"""``pricedesk bench ui``: the window's first paint, a grid of a million variants, how soon after a
keystroke the rule editor shows every price, and a large job being watched."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from pricedesk.bench.catalogue import generated
from pricedesk.bench.peak import watched_memory
from pricedesk.bench.result import BenchResult
from pricedesk.bench.window_watch import watched
from pricedesk.desktop.pace import first_paint, grid_figures
from pricedesk.desktop.preview_pace import preview_figures
from pricedesk.domain.money import currency
from pricedesk.services import shops
from pricedesk.services.desk import open_desk
from pricedesk.services.practice import PracticeShop, start_practice
from pricedesk.settings import Settings
from pricedesk.storage import shops as stored_shops

_VARIANTS_PER_PRODUCT = 3
"""What the practice shop makes on average."""


def run(
    variants: int = 1_000_000, changes: int = 100_000, rest_seconds: float = 8.0, runs: int = 5
) -> BenchResult:
    """``seconds`` to the first paint, the median of ``runs`` fresh processes with a warm disk;
    baseline and ours in turn. ``preview_seconds_…`` run from a keystroke in the rule editor to the
    painted prices of 100,000 and of ``variants`` variants. ``frame_ms`` are those of jumping
    through the grid.

    ``longest_pause_ms`` is the longest of the window's event loop from the submission of a job of
    about ``changes`` changes on, with its ledger and ten thousand other jobs on the screen;
    ``polling_core_share`` the part of a core that this window takes at rest.
    """
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    ours, plain = [], []
    with tempfile.TemporaryDirectory(prefix="pricedesk-bench-") as folder:
        first_paint(folder)  # compiles and warms the disk
        first_paint(folder, everything_first=True)
        for _ in range(runs):
            ours.append(first_paint(folder))
            plain.append(first_paint(folder, everything_first=True))
    catalogue = generated(variants, currency("EUR"), datetime(2026, 11, 24, tzinfo=UTC))
    with watched_memory() as peak:
        figures = grid_figures(catalogue)
    figures |= watched(max(1, changes // _VARIANTS_PER_PRODUCT), rest_seconds)
    figures |= _previews(100_000, "100k") | _previews(variants, "1m")
    seconds = statistics.median(ours)
    return BenchResult(
        name="ui",
        work=f"from the start of the process to the first paint; a grid of {variants:,} variants",
        seconds=seconds,
        baseline="a window that imports everything first",
        baseline_seconds=statistics.median(plain),
        peak_mb=peak.mb,
        extra={
            "runs": runs,
            "first_paint_seconds": round(seconds, 3),
            "variants": variants,
            **{name: round(value, 4) for name, value in figures.items()},
        },
    )


def _previews(variants: int, name: str) -> dict[str, float]:
    """The editor on an embedded database and a catalogue of so many variants."""
    with tempfile.TemporaryDirectory(
        prefix="pricedesk-bench-", ignore_cleanup_errors=True
    ) as folder:
        settings = Settings(data_dir=Path(folder), operator="bench", keyring=False)
        asyncio.run(_shop_with(variants, settings))
        found = preview_figures(settings)
    return {
        f"preview_seconds_{name}": found["single"],
        f"preview_worst_seconds_{name}": found["worst"],
        f"preview_burst_seconds_{name}": found["burst"],
    }


async def _shop_with(variants: int, settings: Settings) -> None:
    """A practice shop whose catalogue's snapshot is a generated one: what a sync leaves."""
    process, root = await start_practice(
        [PracticeShop("bench", "EUR", 0)],
        settings.data_dir / "practice",
        settings.data_dir / "practice.log",
        plan="unlimited",
    )
    try:
        async with open_desk(settings) as desk:
            shop = await shops.add(desk, f"{root}/shops/bench", "shpat_practice_bench")
            async with desk.database.begin() as connection:
                generation = await stored_shops.generation(connection, int(shop.id))
            catalogue = generated(variants, shop.currency, datetime.now(UTC))
            desk.snapshots.save(shop, generation, catalogue)
    finally:
        process.stop()
