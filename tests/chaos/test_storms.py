"""Random work under random harm. ``make chaos`` runs 200 rounds, ``make test`` one short storm.

A failing round prints its seed; ``CHAOS_SEED=… make chaos`` begins with it.
"""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from pricedesk.practice.server import ShopSpec, running_practice
from pricedesk.services import catalogue, jobs, shops
from pricedesk.services.desk import open_desk
from pricedesk.settings import Settings
from tests.chaos.clock import clocks_library
from tests.chaos.harm import Harm
from tests.chaos.storm import Storm
from tests.worker.conftest import Workers

SPECS = [
    ShopSpec("fashion", "EUR", plan="plus", products=25, seed=5),
    ShopSpec("tokyo", "JPY", plan="plus", products=15, seed=6),
    ShopSpec("garden", "USD", plan="plus", products=20, seed=7),
]
FEW_CONNECTIONS = {
    "PRICEDESK_PROCESSING_CONCURRENCY": "3",
    "PRICEDESK_WAITING_CONCURRENCY": "2",
    "PRICEDESK_STALL_SECONDS": "6",
    "PRICEDESK_HEARTBEAT_SECONDS": "1",
    "PRICEDESK_MAX_STALLS": "50",
    "PRICEDESK_MAX_ATTEMPTS": "6",
    "PRICEDESK_LOG_LEVEL": "ERROR",
}


@asynccontextmanager
async def a_storm(
    settings: Settings, seed: int, folder: Path, *, workers: int, window: bool
) -> AsyncIterator[Storm]:
    chance = random.Random(seed)
    async with running_practice(SPECS) as practice, open_desk(settings) as desk:
        harm = Harm(
            chance,
            practice,
            desk,
            Workers(settings, more=FEW_CONNECTIONS, words=folder),
            clocks_library(folder),
            lambda _what: None,
            with_window=window,
            with_postmaster=settings.uses_embedded,
        )
        try:
            connected = {}
            for spec in SPECS:
                shop = await shops.add(
                    desk, practice.endpoint(spec.name), practice.token(spec.name)
                )
                connected[spec.name] = shop
            harm.start_workers(workers)
            syncs = [await catalogue.submit_sync(desk, shop.id) for shop in connected.values()]
            async with asyncio.timeout(90):
                await harm.all_alive()
                for sync in syncs:
                    while not (await jobs.get(desk, sync.id)).state.is_final:  # noqa: ASYNC110
                        await asyncio.sleep(0.1)
            harm.start_window()
            before = {name: practice.prices(name) for name in connected}
            storm = Storm(chance, practice, desk, connected, before, harm)
            harm.note = storm.note
            yield storm
        finally:
            await harm.end()


@pytest.mark.kill
async def test_a_short_storm_leaves_no_price_lost_doubled_or_stuck(
    server_settings: Settings, tmp_path: Path
) -> None:
    seed = int(os.environ.get("CHAOS_SEED", "11"))
    async with a_storm(server_settings, seed, tmp_path, workers=2, window=False) as storm:
        try:
            await storm.round(acts=10)
        except BaseException:
            print(f"seed {seed}", *storm.log, sep="\n  ")
            raise


@pytest.mark.chaos
@pytest.mark.timeout(3600)
async def test_two_hundred_rounds_of_storm(embedded_settings: Settings, tmp_path: Path) -> None:
    rounds = int(os.environ.get("CHAOS_ROUNDS", "200"))
    seed = int(os.environ.get("CHAOS_SEED", str(random.randrange(1_000_000))))
    print(f"storm of {rounds} rounds, seed {seed}", flush=True)
    began = time.monotonic()
    async with a_storm(embedded_settings, seed, tmp_path, workers=3, window=True) as storm:
        assert storm.harm.library is not None, "clocks can jump only on Linux with a C compiler"
        for number in range(1, rounds + 1):
            try:
                await storm.round(acts=8)
            except BaseException:
                print(f"seed {seed}, round {number}", *storm.log, sep="\n  ", flush=True)
                raise
            parts = ", ".join(f"{part} {seconds:.1f}" for part, seconds in storm.took.items())
            mean = (time.monotonic() - began) / number
            print(
                f"  round {number}: {sum(storm.took.values()):.1f} s ({parts}); {mean:.1f} s each",
                flush=True,
            )
    print(f"{rounds} rounds, no violation", flush=True)
