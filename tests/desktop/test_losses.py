"""What the window says, and does, when a part of the program is killed under it."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from pricedesk.desktop.theme import Theme
from pricedesk.domain.errors import PriceDeskError
from pricedesk.services import workers
from tests.clusters import status
from tests.desktop.album import Album
from tests.desktop.conftest import Drive, Floor, a_window, until

pytestmark = pytest.mark.kill


def test_a_killed_database_comes_back_under_the_window(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            await until(lambda: "embedded Postgres" in window.foot._database.words)
            postmaster = status(synced.settings.database_dir).pid
            assert postmaster is not None
            os.kill(postmaster, signal.SIGKILL)
            session = window.session
            assert session is not None
            for _attempt in range(60):
                try:
                    await session.refresh_shops()
                    break
                except PriceDeskError:
                    await asyncio.sleep(0.5)
            assert len(session.shops) == 3
            await until(lambda: "embedded Postgres" in window.foot._database.words)
            await until(lambda: not window._alarm.isVisible())

    drive(story())


def test_a_dead_worker_is_told_and_another_started_by_one_button(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            session = window.session
            assert session is not None
            await until(lambda: "alive" in window.foot._worker.words)
            for worker in await session.call(workers.alive):
                os.kill(worker.pid, signal.SIGKILL)
            await until(lambda: "No worker alive" in window.foot._worker.words)
            Album(window, "bad").step("no-worker")
            window.foot._start.click()
            await until(lambda: "1 worker alive" in window.foot._worker.words)
            assert await session.call(workers.stop_local) == 1

    drive(story())
