"""300,000 products, about a million variants: synced by the worker while the window answers."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import psutil
import pytest

from pricedesk.desktop.pulse import Pulse
from pricedesk.desktop.screens.catalogue import CatalogueScreen
from pricedesk.desktop.theme import Theme
from pricedesk.services import catalogue, jobs, shops, workers
from pricedesk.services.desk import open_desk
from pricedesk.services.practice import PracticeShop, start_practice
from tests.desktop.conftest import Drive, Floor, a_window

BIG = PracticeShop("big", "EUR", 300_000)
MOST_MEMORY = 1_500_000_000


@pytest.mark.large
@pytest.mark.timeout(1200)
def test_a_million_variants_sync_in_bounded_memory_while_the_window_answers(
    drive: Drive, theme: Theme, tmp_path: Path
) -> None:
    async def story() -> None:
        practice, root = await start_practice(
            [BIG], tmp_path / "shops", tmp_path / "practice.log", plan="plus"
        )
        floor = Floor(root, tmp_path / "data")
        try:
            async with open_desk(floor.settings) as desk:
                await workers.ensure_worker(desk)
                shop = await shops.add(desk, floor.link(BIG), BIG.token)
                (worker,) = await workers.alive(desk)
                process = psutil.Process(worker.pid)
                async with a_window(floor, theme) as window:
                    watchdog = Pulse()
                    started = time.perf_counter()
                    job = await catalogue.submit_sync(desk, shop.id)
                    peak = 0
                    while not (found := await jobs.get(desk, job.id)).state.is_final:
                        peak = max(peak, process.memory_info().rss)
                        await asyncio.sleep(0.25)
                    seconds = time.perf_counter() - started
                    synced = await shops.get(desk, shop.id)
                    screen = window.open("catalogue")
                    assert isinstance(screen, CatalogueScreen)
                    await asyncio.sleep(5)
                    watchdog.stop()
                    own = psutil.Process().memory_info().rss
                await workers.stop_local_and_wait(desk)
        finally:
            await asyncio.to_thread(practice.stop)
        print(
            f"{synced.products:,} products, {synced.variants:,} variants in {seconds:.0f} s; "
            f"worker at most {peak / 1e6:.0f} MB, window's process {own / 1e6:.0f} MB; "
            f"longest pause {watchdog.longest:.0f} ms ({watchdog.ours:.0f} ms of it ours), "
            f"most under {watchdog.most:.0f} ms"
        )
        assert found.error is None
        assert synced.products == BIG.products
        assert synced.variants > 900_000
        assert peak < MOST_MEMORY
        assert own < MOST_MEMORY
        assert watchdog.longest < 1000

    drive(story())
