"""A window on real parts: practice shops, a database and a worker in a folder of their own."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from PySide6.QtWidgets import QApplication

from pricedesk.desktop import icons, language
from pricedesk.desktop.app import live
from pricedesk.desktop.collector import Collector
from pricedesk.desktop.loop import event_loop
from pricedesk.desktop.pace import clear
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.tokens import Look
from pricedesk.desktop.window import Window
from pricedesk.services import catalogue, jobs, shops, workers
from pricedesk.services.desk import Desk, open_desk
from pricedesk.services.practice import PracticeShop, start_practice
from pricedesk.services.process import Process, own_command
from pricedesk.settings import Settings
from tests.clusters import plant

T = TypeVar("T")
Drive = Callable[[Coroutine[Any, Any, T]], T]

PATIENCE = 60.0
AURORA = PracticeShop("aurora", "EUR", 120)
NORDLYS = PracticeShop("nordlys", "JPY", 30)
BARE = PracticeShop("bare", "USD", 0)


@pytest.fixture(scope="module", autouse=True)
def collected_here(qapp: QApplication) -> Iterator[None]:
    """As in the program: a widget or model that a test left behind is never destroyed on the
    thread of a service, which Qt answers with a crash. What is left goes when the module ends."""
    collector = Collector()
    yield
    # A test that failed is held with all that it had made, for a debugger that nobody starts.
    for name in ("last_exc", "last_value", "last_traceback", "last_type"):
        if hasattr(sys, name):
            delattr(sys, name)
    collector.stop()
    assert gc.isenabled()


@pytest.fixture(autouse=True)
def nothing_stays_behind(qapp: QApplication) -> Iterator[None]:
    """Each palette that a later test puts on would polish every widget left behind once more."""
    there = set(qapp.topLevelWidgets())
    yield
    clear(qapp, there)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light palette on the application, with icons and English words."""
    qapp.setQuitOnLastWindowClosed(False)
    language.install(qapp, "en_GB")
    icons.load()
    theme = Theme(qapp, Look.LIGHT)
    yield theme
    theme.deleteLater()


@pytest.fixture
def drive(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Drive[Any]]:
    """Runs a coroutine on the window's kind of event loop, for less than the test's timeout: that
    one is raised where Qt calls Python, which swallows it and goes on waiting."""
    marker = request.node.get_closest_marker("timeout")
    seconds = float(marker.args[0] if marker else request.config.getini("timeout"))

    async def in_time(work: Coroutine[Any, Any, T]) -> T:
        async with asyncio.timeout(seconds * 0.8):
            return await work

    with event_loop(qapp) as loop:
        yield lambda work: loop.run_until_complete(in_time(work))


@dataclass(frozen=True)
class Floor:
    """Practice shops at ``root``; ``data_dir`` is for the window, its database and its worker."""

    root: str
    data_dir: Path

    @property
    def settings(self) -> Settings:
        return Settings(data_dir=self.data_dir, operator="maria", keyring=False)

    def link(self, shop: PracticeShop) -> str:
        return f"{self.root}/shops/{shop.name}"

    async def set_price(self, shop: PracticeShop, variant: int, price: str) -> None:
        """Somebody sets a price in the shop's own admin, behind our back."""
        order = {"action": "set_price", "shop": shop.name, "variant": variant, "price": price}
        answer = await asyncio.to_thread(httpx.post, f"{self.root}/_control", json=order)
        answer.raise_for_status()


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of practice shops that run for this module."""
    folder = tmp_path_factory.mktemp("practice")
    process, root = asyncio.run(
        start_practice((AURORA, NORDLYS, BARE), folder, folder / "log", plan="unlimited")
    )
    yield root
    process.stop()


@pytest.fixture(scope="module")
def floor(practice: str, tmp_path_factory: pytest.TempPathFactory, seed: Path) -> Iterator[Floor]:
    """A data folder with a worker, and no shop connected yet."""
    floor = Floor(practice, tmp_path_factory.mktemp("desktop") / "price desk ü")
    floor.data_dir.mkdir()
    plant(seed, floor.settings.database_dir)
    worker = Process(
        "worker",
        own_command("worker"),
        floor.data_dir / "worker-output.log",
        {"PRICEDESK_DATA_DIR": str(floor.data_dir), "PRICEDESK_KEYRING": "false"},
    )
    # Else a window that finds none alive starts another, which nobody would stop.
    asyncio.run(_until_alive(floor))
    yield floor
    asyncio.run(_stop_workers(floor))
    worker.stop()


@pytest.fixture(scope="module")
def synced(floor: Floor) -> Floor:
    """The same, with all three shops connected and synced."""
    asyncio.run(_connect_and_sync(floor))
    return floor


@asynccontextmanager
async def a_window(
    floor: Floor, theme: Theme, *, expects_errors: bool = False
) -> AsyncIterator[Window]:
    """The window, opened as the program opens it; closed, and all its tasks ended, afterwards.

    Fails where something was raised that no operator could mend, unless that is expected.
    """
    preferences = Preferences(floor.data_dir)
    preferences.worker_goes_on = True
    window = Window(theme, preferences)
    window.resize(1280, 800)
    window.show()
    unexpected: list[str] = []
    listener = Unexpected(unexpected)
    logging.getLogger("pricedesk.desktop").addHandler(listener)
    living = asyncio.ensure_future(live(window, floor.settings, preferences))
    try:
        await until(lambda: window.session is not None or living.done())
        yield window
    finally:
        window.close()
        # A window that still asks something, after a test that failed, is not waited for.
        async with asyncio.timeout(PATIENCE / 2):
            await living
        ours = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        assert ours == [], "tasks outlived the window"
        logging.getLogger("pricedesk.desktop").removeHandler(listener)
        assert expects_errors or unexpected == []
        window.deleteLater()


class Unexpected(logging.Handler):
    """Collects what the window could only call unexpected."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._found = found

    def emit(self, record: logging.LogRecord) -> None:
        self._found.append(f"{getattr(record, 'error', '')} {getattr(record, 'trace', record.msg)}")


async def until(
    happened: Callable[[], bool],
    patience: float = PATIENCE,
    what: str | Callable[[], str] = "nothing happened",
) -> None:
    """Waits for something on the screen; ``what`` tells of it that did not come."""
    waited = 0.0
    while not happened():
        await asyncio.sleep(0.02)
        waited += 0.02
        assert waited < patience, what if isinstance(what, str) else what()


async def _until_alive(floor: Floor) -> None:
    async with open_desk(floor.settings) as desk, asyncio.timeout(PATIENCE):
        while not await workers.alive(desk):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.1)


async def _stop_workers(floor: Floor) -> None:
    async with open_desk(floor.settings) as desk:
        await workers.stop_local_and_wait(desk)


async def _connect_and_sync(floor: Floor) -> None:
    async with open_desk(floor.settings) as desk:
        for shop in (AURORA, NORDLYS, BARE):
            stored = await shops.add(desk, floor.link(shop), shop.token)
            job = await catalogue.submit_sync(desk, int(stored.id), full=True)
            await _ended(desk, int(job.id))


async def _ended(desk: Desk, job_id: int) -> None:
    async for job in jobs.watch(desk, job_id):
        assert job.error is None, job.error
