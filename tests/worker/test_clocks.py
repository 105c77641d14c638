"""Machines whose clocks are wrong, or are set while a worker runs: the database's decides.

The storms (``make chaos``) let the clocks of real worker processes jump by hours.
"""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from procrastinate import utils as procrastinate_utils

from pricedesk.domain.queues import Queue
from pricedesk.domain.shop import Shop
from pricedesk.jobs.clock import DatabaseClock
from pricedesk.services import catalogue
from pricedesk.services.desk import Desk
from pricedesk.storage import workers
from pricedesk.storage.workers import WorkerInfo
from pricedesk.worker.birth import born
from pricedesk.worker.recovery import dead_workers
from tests.jobs.conftest import a_shop, desk

__all__ = ["a_shop", "desk"]

HOUR = timedelta(hours=1)


def a_worker(*, started: timedelta, birth_later: float = 0.0) -> WorkerInfo:
    """This very process, as a database says whose clock differs from ours by ``started``."""
    birth = born(os.getpid())
    assert birth is not None
    moment = datetime.now(UTC) + started
    return WorkerInfo(
        "me", socket.gethostname(), os.getpid(), "1", moment, moment, 0.5, birth + birth_later
    )


@pytest.mark.parametrize("apart", [-HOUR, timedelta(0), HOUR])
def test_a_living_worker_is_not_taken_for_dead_where_the_servers_clock_differs(
    apart: timedelta,
) -> None:
    assert dead_workers([a_worker(started=apart)], 20) == []


def test_a_process_that_got_a_dead_workers_number_is_not_taken_for_it() -> None:
    assert dead_workers([a_worker(started=timedelta(0), birth_later=-60)], 20) == ["me"]


def test_the_databases_time_goes_on_between_two_heartbeats_and_is_corrected_by_each() -> None:
    passed = 100.0
    clock = DatabaseClock(lambda: passed)
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    clock.hear(noon)
    passed += 2.5
    assert clock.now() == noon + timedelta(seconds=2.5)
    clock.hear(noon + HOUR)  # the machine slept
    assert clock.now() == noon + HOUR


async def test_a_heartbeat_brings_the_databases_time(desk: Desk) -> None:
    clock = DatabaseClock()
    async with desk.database.begin() as connection:
        clock.hear(await workers.say_alive(connection, "w", "elsewhere", 1, 0.0, "1"))
        now = (await connection.execute(sa.select(sa.func.clock_timestamp()))).scalar_one()
    assert abs(clock.now() - now) < timedelta(seconds=5)


async def test_a_wait_is_as_long_as_it_is_meant_to_be_on_a_machine_whose_clock_is_fast(
    desk: Desk, a_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Procrastinate's own ``schedule_in`` would put the entry an hour away."""
    fast = datetime.now(UTC) + HOUR
    monkeypatch.setattr(procrastinate_utils, "utcnow", lambda: fast)
    job = await catalogue.submit_sync(desk, a_shop.id)
    async with desk.database.begin() as connection:
        await desk.enqueue(connection, job.id, Queue.WAITING, delay=15.0)
        seconds = await connection.scalar(
            sa.text(
                "SELECT extract(epoch FROM scheduled_at - clock_timestamp()) "
                "FROM procrastinate_jobs WHERE queue_name = 'waiting'"
            )
        )
    assert 10 < float(seconds or 0) <= 15
