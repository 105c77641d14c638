"""The disk is full while jobs run: nothing fails, everybody is told why it stands still."""

from __future__ import annotations

import asyncio
import errno
from pathlib import Path

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from pricedesk.domain.job import JobState
from pricedesk.jobs import steps
from pricedesk.services import health
from pricedesk.services import jobs as job_service
from pricedesk.services.desk import Desk
from pricedesk.settings import Settings
from pricedesk.storage.room import Room, is_full, low_on_room, tightest
from pricedesk.storage.snapshots import SnapshotStore
from pricedesk.worker.health import metrics
from tests.worker.conftest import World

# As Postgres does when a table cannot grow: SQLSTATE 53100. Small things still get through.
_FILL = """
    CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file: No space left on device'
        USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER no_room BEFORE INSERT ON price_changes
        FOR EACH STATEMENT EXECUTE FUNCTION no_room();
"""
_EMPTY = "DROP TRIGGER no_room ON price_changes; DROP FUNCTION no_room()"


async def execute(desk: Desk, script: str) -> None:
    connection = await desk.database.connect(autocommit=True)
    async with connection:
        await connection.execute(script)  # type: ignore[call-overload]


async def test_a_full_database_is_told_by_name_and_its_jobs_go_on_when_there_is_room(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()
    assert (await health.status(world.desk)).problem is None
    await execute(world.desk, _FILL)
    job = await world.sale()

    await world.until(job, lambda now: now.state is JobState.PLANNING)
    async with asyncio.timeout(30):
        while not (now := await health.status(world.desk)).stands_still:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert now.database_ok
    assert now.worker_alive
    assert not now.ok
    assert now.problem is not None
    assert "is full" in now.problem
    assert "Nothing that was stored is lost." in now.problem
    assert now.remedy is not None
    assert "Free some space" in now.remedy
    assert "pricedesk_stands_still 1" in metrics(now).splitlines()

    await execute(world.desk, _EMPTY)
    done = await world.ended(job)
    assert done.state is JobState.COMPLETED
    assert done.counts.applied > 0
    assert world.prices() == before | await world.wanted(done)


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


async def test_without_room_for_a_snapshot_the_catalogue_is_read_from_the_database(
    busy_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SnapshotStore, "save", full)
    monkeypatch.setattr(SnapshotStore, "load", lambda *_: None)
    done = await busy_world.ended(await busy_world.sale())
    assert done.state is JobState.COMPLETED
    assert done.counts.applied > 0


async def test_a_full_disk_of_the_workers_own_files_keeps_the_job_waiting(
    busy_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(steps, "choose_route", full)
        job = await busy_world.sale()
        waiting = await busy_world.until(job, lambda now: now.state is JobState.WAITING)
    assert waiting.waiting_for is not None
    assert "room on the disk" in waiting.waiting_for
    assert waiting.attempts == 0
    async with busy_world.desk.database.begin() as connection:
        await connection.execute(sa.text("UPDATE procrastinate_jobs SET scheduled_at = now()"))
    assert (await busy_world.ended(job)).state is JobState.COMPLETED
    story = " ".join(event.message for event in await job_service.events(busy_world.desk, job.id))
    assert "the disk is full" in story


@pytest.mark.parametrize("embedded", [True, False])
def test_the_disk_is_looked_at_before_it_is_full(tmp_path: Path, embedded: bool) -> None:
    url = None if embedded else SecretStr("postgresql://db.example/pricedesk")
    settings = Settings(data_dir=tmp_path / "not" / "yet", database_url=url, low_disk_mb=0)
    room = tightest(settings)
    assert room is not None
    assert room.free > 0
    assert not room.is_low
    greedy = tightest(settings.model_copy(update={"low_disk_mb": 10**9}))
    assert greedy is not None
    assert greedy.is_low


def test_little_room_and_none_are_told_apart() -> None:
    little = low_on_room(Room(Path("/data"), 400_000_000, is_low=True))
    none = low_on_room(Room(Path("/data"), 1_000_000, is_low=True))
    assert little.message.startswith("Only 400 MB are left on the disk of /data")
    assert none.message.startswith("The disk of /data is full (1 MB left): jobs stand still.")


def test_polars_own_error_of_a_full_disk_is_known() -> None:
    assert is_full(OSError("No space left on device (os error 28)"))
    assert not is_full(OSError(errno.EACCES, "Permission denied"))
    assert not is_full(ValueError("No space left on device"))
