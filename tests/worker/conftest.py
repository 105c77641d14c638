"""A whole world for a test: practice shops, a desk, and real worker processes."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa
from pydantic import SecretStr

from pricedesk.domain.job import Job, JobState
from pricedesk.domain.queues import Queue
from pricedesk.domain.rules import (
    ChangeByPercent,
    CompareAtFromBase,
    Condition,
    Endings,
    RuleDocument,
)
from pricedesk.domain.shop import Shop
from pricedesk.practice.server import Practice, ShopSpec, running_practice
from pricedesk.services import catalogue, jobs, rules, shops
from pricedesk.services.desk import Desk, open_desk
from pricedesk.settings import Settings
from pricedesk.storage.embedded import remove
from pricedesk.worker.run import run_worker
from tests.clusters import plant

PATIENCE = 60.0


@dataclass
class Workers:
    """Starts worker processes and kills them; none outlives the test."""

    settings: Settings
    more: dict[str, str] = field(default_factory=dict)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    words: Path | None = None
    """A folder that keeps what each process says."""

    def start(
        self,
        arguments: Sequence[str] = ("-m", "pricedesk", "worker"),
        more: Mapping[str, str] | None = None,
        *,
        talks: bool = False,
    ) -> subprocess.Popen[bytes]:
        """A worker, or what else Python is to run with the same settings; ``talks`` by pipes."""
        environment = {
            **os.environ,
            "PRICEDESK_DATA_DIR": str(self.settings.data_dir),
            "PRICEDESK_KEYRING": "false",
            "PRICEDESK_SECRET_KEY": "a key for tests only",
            "PRICEDESK_BULK_FROM_PRODUCTS": str(self.settings.bulk_from_products),
            "PRICEDESK_RETRY_SECONDS": str(self.settings.retry_seconds),
            **self.more,
            **(more or {}),
        }
        if self.settings.database_url is not None:
            environment["PRICEDESK_DATABASE_URL"] = self.settings.database_url.get_secret_value()
        words = Path(os.devnull) if self.words is None else self._words_of(len(self.running))
        with words.open("wb") as said:
            worker = subprocess.Popen(
                [sys.executable, *arguments],
                env=environment,
                stdin=subprocess.PIPE if talks else subprocess.DEVNULL,
                stdout=subprocess.PIPE if talks else said,
                stderr=said,
                start_new_session=True,
            )
        self.running.append(worker)
        return worker

    def last_words(self, worker: subprocess.Popen[bytes]) -> str:
        """The end of what it said, and how it ended; needs ``words``."""
        said = self._words_of(self.running.index(worker)).read_text(errors="replace")
        return f"worker {worker.pid} ended with {worker.returncode}: {said[-3000:] or 'no word'}"

    def _words_of(self, number: int) -> Path:
        assert self.words is not None
        return self.words / f"process-{number}.err"

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """SIGKILL: no chance to tidy up."""
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()

    def stop_all(self) -> None:
        for worker in self.running:
            if worker.poll() is None:
                worker.terminate()
        for worker in self.running:
            try:
                worker.wait(timeout=20)
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()


async def let_go(desk: Desk, held: int) -> None:
    """Till the worker has given so many queues up: it hears of a pause a moment later."""
    count = sa.text("SELECT count(*) FROM procrastinate_workers")
    async with asyncio.timeout(PATIENCE):
        while True:
            async with desk.database.begin() as connection:
                if await connection.scalar(count) == len(Queue) - held:
                    return
            await asyncio.sleep(0.05)


@dataclass
class World:
    """One connected, synced practice shop ``fashion``, a desk, and the means to start workers."""

    practice: Practice
    desk: Desk
    workers: Workers
    shop: Shop

    def slow(self, seconds: float = 0.1) -> None:
        """Each mutation takes so long from now on: time to interfere on a fast machine too."""
        self.practice.control(
            action="fault",
            shop="fashion",
            kind="latency",
            seconds=seconds,
            match="productVariantsBulkUpdate",
        )

    async def sale(self, condition: Condition | None = None, percent: str = "-20") -> Job:
        """A submitted sale over all matching variants."""
        document = RuleDocument(
            name="Sale",
            action=ChangeByPercent(percent=percent),
            endings=Endings(patterns=(".99",)),
            compare_at=CompareAtFromBase(),
            **({} if condition is None else {"condition": condition}),
        )
        rule = await rules.save(self.desk, document)
        return await rules.submit(self.desk, self.shop.id, rule.id)

    async def until(
        self, job: Job, reached: Callable[[Job], bool], *, patience: float = PATIENCE
    ) -> Job:
        """The job as soon as ``reached`` says so; fails the test after so many seconds."""
        async with asyncio.timeout(patience):
            while True:
                found = await jobs.get(self.desk, job.id)
                if reached(found):
                    return found
                await asyncio.sleep(0.05)

    async def let_go(self, held: int) -> None:
        await let_go(self.desk, held)

    async def ended(self, job: Job) -> Job:
        found = await self.until(
            job, lambda now: now.state.is_final or now.state is JobState.NEEDS_APPROVAL
        )
        assert found.error is None, found.error
        return found

    def prices(self) -> dict[int, tuple[int, int | None]]:
        """What the practice shop itself says, past all of our code."""
        return self.practice.prices("fashion")

    async def wanted(self, job: Job) -> dict[int, tuple[int, int | None]]:
        """What the ledger says each variant is to show after the job."""
        frame = await jobs.ledger(self.desk, job.id)
        return {
            variant: (price, compare_at)
            for variant, price, compare_at in frame.select(
                "variant_id", "after_price", "after_compare_at"
            ).iter_rows()
        }


WorldMaker = Callable[..., Awaitable[World]]


@asynccontextmanager
async def a_world(settings: Settings, spec: ShopSpec) -> AsyncIterator[World]:
    async with (
        running_practice([spec]) as practice,
        open_desk(settings) as desk,
    ):
        workers = Workers(settings)
        try:
            shop = await shops.add(desk, practice.endpoint("fashion"), practice.token("fashion"))
            world = World(practice, desk, workers, shop)
            async with working(settings):
                synced = await world.ended(await catalogue.submit_sync(desk, shop.id))
            assert synced.state is JobState.COMPLETED
            yield World(practice, desk, workers, await shops.get(desk, shop.id))
        finally:
            await asyncio.to_thread(workers.stop_all)


@pytest.fixture
def server_settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a desk on the test's database; everything goes directly, not in bulk."""
    return Settings(
        database_url=SecretStr(database_url),
        data_dir=tmp_path / "data",
        secret_key=SecretStr("a key for tests only"),
        bulk_from_products=100_000,
        retry_seconds=0.5,
        operator="Ada",
    )


@pytest.fixture
def spec() -> ShopSpec:
    """80 products of a plan that lets some 90 of them through a second."""
    return ShopSpec("fashion", "EUR", plan="plus", products=80, seed=5)


@asynccontextmanager
async def working(settings: Settings, *, webhooks: str | None = None) -> AsyncIterator[None]:
    """A worker in the test's own event loop: the same code, without the price of a process."""
    stop, ready = asyncio.Event(), asyncio.Event()
    task = asyncio.create_task(run_worker(settings, ready=ready.set, stop=stop, webhooks=webhooks))
    await asyncio.wait(
        [task, asyncio.create_task(ready.wait())], return_when=asyncio.FIRST_COMPLETED
    )
    try:
        yield
    finally:
        stop.set()
        await task


@asynccontextmanager
async def busy_worlds(settings: Settings, *specs: ShopSpec) -> AsyncIterator[tuple[World, ...]]:
    """A world for each shop, on one desk with one worker that runs all the time."""

    async def world(practice: Practice, desk: Desk, name: str) -> World:
        shop = await shops.add(desk, practice.endpoint(name), practice.token(name))
        made = World(practice, desk, Workers(settings), shop)
        await made.ended(await catalogue.submit_sync(desk, shop.id))
        return replace(made, shop=await shops.get(desk, shop.id))

    async with (
        running_practice(specs) as practice,
        open_desk(settings) as desk,
        working(settings),
    ):
        yield tuple([await world(practice, desk, spec.name) for spec in specs])


@pytest_asyncio.fixture
async def busy_world(server_settings: Settings, spec: ShopSpec) -> AsyncIterator[World]:
    """A world with a worker that runs all the time, in this process."""
    async with busy_worlds(server_settings, spec) as (world,):
        yield world


@pytest_asyncio.fixture
async def world(server_settings: Settings, spec: ShopSpec) -> AsyncIterator[World]:
    async with a_world(server_settings, spec) as world:
        yield world


@pytest.fixture
def embedded_settings(tmp_path: Path, seed: Path) -> Iterator[Settings]:
    """Settings with an embedded server of the test's own, to be killed."""
    settings = Settings(
        data_dir=tmp_path / "own data",
        keyring=False,
        secret_key=SecretStr("a key for tests only"),
        bulk_from_products=100_000,
        retry_seconds=0.5,
        operator="Ada",
    )
    settings.data_dir.mkdir()
    plant(seed, settings.database_dir)
    yield settings
    remove(settings.database_dir)
