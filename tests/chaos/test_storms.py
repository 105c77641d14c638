"""Random work under random harm. ``make chaos`` runs 200 rounds, ``make test`` one short storm.

A failing round prints its seed; ``CHAOS_SEED=… make chaos`` begins with it.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from pricedesk.practice.server import ShopSpec, running_practice
from pricedesk.services import catalogue, jobs, shops
from pricedesk.services.desk import open_desk
from pricedesk.settings import Settings
from pricedesk.storage.embedded import remove
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
async def a_storm(settings: Settings, seed: int, workers: int) -> AsyncIterator[Storm]:
    async with running_practice(SPECS) as practice, open_desk(settings) as desk:
        started = Workers(settings, more=FEW_CONNECTIONS)
        try:
            alive = [started.start() for _ in range(workers)]
            connected = {}
            for spec in SPECS:
                shop = await shops.add(
                    desk, practice.endpoint(spec.name), practice.token(spec.name)
                )
                connected[spec.name] = shop
            syncs = [await catalogue.submit_sync(desk, shop.id) for shop in connected.values()]
            async with asyncio.timeout(90):
                for sync in syncs:
                    while not (await jobs.get(desk, sync.id)).state.is_final:  # noqa: ASYNC110
                        await asyncio.sleep(0.1)
            before = {name: practice.prices(name) for name in connected}
            yield Storm(
                seed,
                practice,
                desk,
                started,
                connected,
                before,
                alive,
                own_postgres=settings.uses_embedded,
            )
        finally:
            await asyncio.to_thread(started.stop_all)


@pytest.mark.kill
async def test_a_short_storm_leaves_no_price_lost_doubled_or_stuck(
    server_settings: Settings,
) -> None:
    seed = int(os.environ.get("CHAOS_SEED", "11"))
    async with a_storm(server_settings, seed, workers=2) as storm:
        try:
            await storm.round(acts=10)
        except BaseException:
            print(f"seed {seed}", *storm.log, sep="\n  ")
            raise


@pytest.mark.chaos
@pytest.mark.timeout(3600)
async def test_two_hundred_rounds_of_storm(tmp_path: Path) -> None:
    rounds = int(os.environ.get("CHAOS_ROUNDS", "200"))
    seed = int(os.environ.get("CHAOS_SEED", str(random.randrange(1_000_000))))
    settings = Settings(
        data_dir=tmp_path / "own data",
        keyring=False,
        secret_key=SecretStr("a key for tests only"),
        bulk_from_products=100_000,
        retry_seconds=0.5,
        operator="Ada",
    )
    print(f"storm of {rounds} rounds, seed {seed}", flush=True)
    try:
        async with a_storm(settings, seed, workers=3) as storm:
            for number in range(rounds):
                try:
                    await storm.round(acts=8)
                except BaseException:
                    print(f"seed {seed}, round {number}", *storm.log, sep="\n  ", flush=True)
                    raise
                if number % 10 == 9:
                    print(f"  {number + 1} rounds, no violation", flush=True)
    finally:
        remove(settings.database_dir)
