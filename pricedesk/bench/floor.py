"""A shop floor to measure on: practice shop, database and worker, each in a process of its own."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from pydantic import SecretStr

from pricedesk.domain.job import Job, JobState
from pricedesk.domain.shop import Shop
from pricedesk.services import jobs, shops
from pricedesk.services.desk import Desk, open_desk
from pricedesk.services.practice import PracticeShop, start_practice
from pricedesk.services.process import Process, own_command
from pricedesk.settings import Settings

SHOP = "fashion"
_KEY = "only for this measurement"


@dataclass(frozen=True, slots=True)
class Floor:
    """A connected shop. ``address`` is the practice shop's own."""

    desk: Desk
    shop: Shop
    address: str
    worker: psutil.Process | None

    def worker_seconds(self) -> float:
        """Seconds of processor that the worker has taken so far."""
        assert self.worker is not None
        times = self.worker.cpu_times()
        return float(times.user + times.system)

    async def ended(self, job: Job) -> Job:
        """The job at its end. Raises RuntimeError unless it completed without a failed row."""
        while not job.state.is_final:
            await asyncio.sleep(0.2)
            job = await jobs.get(self.desk, job.id)
        if job.state is not JobState.COMPLETED:
            raise RuntimeError(f"The measured job ended as {job.state.value}: {job.error}")
        return job


@asynccontextmanager
async def floor(
    products: int, *, plan: str, speed: float = 1.0, with_worker: bool = True, **settings: object
) -> AsyncIterator[Floor]:
    """A practice shop of so many products, connected and not yet synced; all of it temporary."""
    with tempfile.TemporaryDirectory(prefix="pricedesk-bench-") as name:
        folder = Path(name)
        practice, root = await start_practice(
            [PracticeShop(SHOP, "EUR", products)],
            folder / "practice",
            folder / "practice.log",
            plan=plan,
            speed=speed,
        )
        chosen = Settings.model_validate(
            {
                "data_dir": folder / "data",
                "database_url": None,
                "keyring": False,
                "secret_key": SecretStr(_KEY),
                **settings,
            }
        )
        worker: Process | None = None
        try:
            async with open_desk(chosen) as desk:
                if with_worker:
                    worker = Process(
                        "worker",
                        own_command("worker"),
                        folder / "worker.log",
                        {
                            "PRICEDESK_DATA_DIR": str(chosen.data_dir),
                            "PRICEDESK_KEYRING": "false",
                            "PRICEDESK_SECRET_KEY": _KEY,
                        }
                        | {f"PRICEDESK_{name.upper()}": str(v) for name, v in settings.items()},
                    )
                try:
                    address = f"{root}/shops/{SHOP}"
                    shop = await shops.add(desk, address, PracticeShop(SHOP, "EUR", 1).token)
                    yield Floor(desk, shop, address, psutil.Process(worker.pid) if worker else None)
                finally:
                    if worker is not None:
                        await asyncio.to_thread(worker.stop)
        finally:
            await asyncio.to_thread(practice.stop)
            await asyncio.to_thread(_remove, chosen)


def _remove(settings: Settings) -> None:
    from pricedesk.storage.embedded import remove

    remove(settings.database_dir)
