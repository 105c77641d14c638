"""Fourteen ways in which Procrastinate stalls, loses or doubles work silently, and our cures.

T1 to T14 are the traps' numbers in the project's notes on the queue; each test fails
without its cure. Where a trap is avoided by design, the design is what is tested.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import AsyncIterator
from typing import Any, ClassVar, cast

import procrastinate
import procrastinate.worker
import pytest
import pytest_asyncio
import sqlalchemy as sa
from procrastinate.manager import JobManager

from pricedesk.domain.job import JobKind, JobState, identity
from pricedesk.domain.queues import Priority, Queue
from pricedesk.domain.shop import parse_address
from pricedesk.jobs import plan as planning
from pricedesk.jobs.backoff import pause_before_next
from pricedesk.jobs.context import JobContext
from pricedesk.services.desk import Desk, open_desk
from pricedesk.services.submission import submit
from pricedesk.settings import Settings
from pricedesk.storage import jobs, shops, workers
from pricedesk.storage.jobs import LeaseLost
from pricedesk.worker import queues, recovery
from pricedesk.worker.app import TASKS, make_app
from pricedesk.worker.recovery import recover
from tests.worker.conftest import World, working


@pytest_asyncio.fixture
async def desk(server_settings: Settings) -> AsyncIterator[Desk]:
    async with open_desk(server_settings) as desk:
        yield desk


async def a_job(desk: Desk, entity: str = "1") -> int:
    """A submitted job of a shop that nobody answers for."""
    async with desk.database.begin() as connection:
        shop_id = await shops.insert(
            connection,
            parse_address("http://127.0.0.1:9/shops/fashion"),
            name="Fashion",
            currency_code="EUR",
            zone="UTC",
            plan="Basic",
        )
        job = await submit(
            desk,
            connection,
            jobs.NewJob(
                shop_id=shop_id,
                kind=JobKind.SYNC,
                title="Sync",
                identity=identity("fashion", "sync", entity),
                submitted_by="Ada",
                priority=Priority.OPERATOR,
            ),
        )
        return job.id


async def entries(desk: Desk) -> list[dict[str, Any]]:
    async with desk.database.begin() as connection:
        rows = await connection.execute(sa.text("SELECT * FROM procrastinate_jobs ORDER BY id"))
        return [dict(row) for row in rows.mappings()]


def context_of(desk: Desk) -> JobContext:
    return JobContext(
        database=desk.database,
        settings=desk.settings,
        clients=desk.clients,
        snapshots=desk.snapshots,
        enqueue=desk.enqueue,
        worker="a test",
    )


# ------------------------------------------------------------------- T1, T2


@pytest.mark.parametrize("delete_jobs", ["never", "always"])
async def test_t1_the_next_entry_behind_a_lock_is_woken_when_the_lock_frees(
    database_url: str, delete_jobs: str
) -> None:
    """With polling as good as off only our triggers can wake the worker."""
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=database_url))
    done: list[int] = []
    all_done = asyncio.Event()

    @app.task(name="one", queue="chain")
    async def one(n: int) -> None:
        await asyncio.sleep(0.02)
        done.append(n)
        if len(done) == 4:
            all_done.set()

    async with app.open_async():
        await app.configure_task("one", lock="shop").batch_defer_async(
            *[{"n": n} for n in range(4)]
        )
        worker = procrastinate.worker.Worker(
            app=app,
            queues=["chain"],
            concurrency=5,
            fetch_job_polling_interval=3600,
            delete_jobs=delete_jobs,
            install_signal_handlers=False,
        )
        running = asyncio.create_task(cast(Any, worker).run())
        try:
            async with asyncio.timeout(30):
                await all_done.wait()
        finally:
            cast(Any, worker).stop()
            await running
    assert done == [0, 1, 2, 3]


async def test_t1_and_t11_no_entry_of_ours_has_a_lock_so_none_waits_behind_a_later_one(
    desk: Desk,
) -> None:
    job_id = await a_job(desk)
    async with desk.database.begin() as connection:
        await desk.enqueue(connection, job_id, Queue.WAITING, delay=3600)
        await desk.enqueue(connection, job_id, Queue.PROCESSING)

    assert [entry["lock"] for entry in await entries(desk)] == [None, None, None]


class Seen(procrastinate.worker.Worker):
    """Notes how each of the six workers was set up."""

    options: ClassVar[list[dict[str, Any]]] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        Seen.options.append(options)
        super().__init__(*args, **options)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    Seen.options = []
    monkeypatch.setattr(queues, "Worker", Seen)
    return Seen.options


async def test_t2_a_lost_wake_up_costs_half_a_second_at_most(
    desk: Desk, seen: list[dict[str, Any]]
) -> None:
    async with working(desk.settings):
        async with asyncio.timeout(30):
            while len(seen) < 6:  # noqa: ASYNC110 - the worker has no event for it
                await asyncio.sleep(0.02)

    assert {options["queues"][0] for options in seen} == {queue.value for queue in Queue}
    assert all(options["fetch_job_polling_interval"] <= 0.5 for options in seen)
    # T12: finished entries do not pile up.
    assert all(options["delete_jobs"] == "always" for options in seen)


# --------------------------------------------------------------- T3, T4, T6


def test_t3_three_attempts_are_three_runs_and_t4_the_pauses_are_ten_and_twenty_seconds() -> None:
    settings = Settings()
    first, second, none = (pause_before_next(settings, runs, None) for runs in (1, 2, 3))

    assert first is not None
    assert second is not None
    assert 9 <= first <= 12
    assert 18 <= second <= 24
    assert none is None
    assert len({pause_before_next(settings, 1, None) for _ in range(10)}) > 1, "no jitter"
    assert pause_before_next(settings, 1, 41.0) == 41.0


def test_t3_t4_t6_no_task_has_a_retry_of_procrastinates(database_url: str) -> None:
    app = make_app(database_url)
    ours = [task for name, task in app.tasks.items() if name.startswith("pricedesk.")]

    assert len(ours) > len(TASKS)
    assert all(task.retry_strategy is None for task in ours)


async def test_t6_an_entry_that_stays_doing_under_a_living_worker_does_not_hold_its_job(
    desk: Desk,
) -> None:
    """A database error while an entry is finished leaves it so; get_stalled_jobs is blind."""
    job_id = await a_job(desk)
    async with desk.database.begin() as connection:
        worker = await connection.scalar(
            sa.text("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        )
        await connection.execute(
            sa.text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = :worker"),
            {"worker": worker},
        )

    assert await recover(context_of(desk)) == 1
    statuses = [(e["status"], e["args"]) for e in await entries(desk)]
    assert ("todo", {"job_id": job_id}) in statuses


async def test_t6_entries_of_a_dead_process_go_and_those_of_a_living_one_stay(desk: Desk) -> None:
    """One whose heartbeats stopped, and one whose row is gone as well."""
    living, silent, gone = [await a_job(desk, str(entity)) for entity in range(3)]
    take = sa.text(
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = :worker"
        " WHERE args->>'job_id' = :job"
    )
    async with desk.database.begin() as connection:
        for job_id, heard in ((living, "0 seconds"), (silent, "1 day")):
            worker = await connection.scalar(
                sa.text(
                    "INSERT INTO procrastinate_workers (last_heartbeat)"
                    " VALUES (now() - CAST(:heard AS text)::interval) RETURNING id"
                ),
                {"heard": heard},
            )
            await connection.execute(take, {"worker": worker, "job": str(job_id)})
        await connection.execute(take, {"worker": None, "job": str(gone)})

    await recover(context_of(desk))

    doing = [entry["args"] for entry in await entries(desk) if entry["status"] == "doing"]
    assert doing == [{"job_id": living}]


async def test_jobs_whose_worker_died_on_this_machine_are_taken_up_before_their_leases_run_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Page by page, all of them."""
    monkeypatch.setattr(recovery, "PAGE", 2)
    ids = [await a_job(desk, str(entity)) for entity in range(3)]
    async with desk.database.begin() as connection:
        await workers.say_alive(connection, "dead", socket.gethostname(), 2**22 - 1, 0.0, "1")
        for job_id in ids:
            assert await jobs.claim(connection, job_id, "lease", "dead", 3600)
        worker = await connection.scalar(
            sa.text("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        )
        await connection.execute(
            sa.text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = :worker"),
            {"worker": worker},
        )

    assert await recover(context_of(desk)) == 3
    async with desk.database.begin() as connection:
        assert await workers.everyone(connection) == []
        for job_id in ids:
            assert (await jobs.get(connection, job_id)).stalls == 1
            assert await jobs.claim(connection, job_id, "another", "alive", 60)


# ----------------------------------------------------------------------- T5


async def test_t5_shutting_down_past_the_grace_leaves_job_and_entry(
    server_settings: Settings, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = asyncio.Event()

    async def for_ever(*_: Any, **__: Any) -> tuple[int, int]:
        started.set()
        await asyncio.sleep(3600)
        raise AssertionError

    monkeypatch.setattr("pricedesk.jobs.steps.find_shop", for_ever)
    job_id = await a_job(desk)
    async with working(server_settings.model_copy(update={"shutdown_seconds": 0.1})):
        async with asyncio.timeout(30):
            await started.wait()

    async with desk.database.begin() as connection:
        job = await jobs.get(connection, job_id)
        story = [event.message for event in await jobs.events(connection, job_id)]
    assert job.state is JobState.QUEUED
    assert any("handed back: the worker had to stop at once" in line for line in story)
    # Two entries do no harm: who comes second finds nothing to do.
    mine = [e["status"] for e in await entries(desk) if e["args"] == {"job_id": job_id}]
    assert mine
    assert set(mine) == {"todo"}


# ------------------------------------------------------------------- T7, T8


async def admitted(desk: Desk, job_id: int) -> None:
    """Some worker looked at the job."""
    async with asyncio.timeout(60):
        while True:
            async with desk.database.begin() as connection:
                if (await jobs.get(connection, job_id)).state is not JobState.PENDING:
                    return
            await asyncio.sleep(0.05)


def test_t7_there_is_a_periodic_task_so_that_a_dead_heartbeat_is_seen(database_url: str) -> None:
    assert make_app(database_url).periodic_registry.periodic_tasks


async def test_t7_workers_whose_heartbeat_died_are_replaced(
    server_settings: Settings, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats: list[int] = []
    alive = JobManager.update_heartbeat

    async def dies_once(self: JobManager, worker_id: int) -> None:
        beats.append(worker_id)
        if len(beats) == 1:
            raise procrastinate.exceptions.ConnectorException
        await alive(self, worker_id)

    monkeypatch.setattr(JobManager, "update_heartbeat", dies_once)
    async with working(server_settings.model_copy(update={"heartbeat_seconds": 0.2})):
        async with asyncio.timeout(60):
            # Numbers grow: one above the first six belongs to a worker that came after.
            while not beats or max(beats) < min(beats) + 6:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        await admitted(desk, await a_job(desk))


async def test_t8_workers_that_were_struck_off_while_asleep_are_replaced(
    server_settings: Settings, desk: Desk
) -> None:
    async with working(server_settings):
        await admitted(desk, await a_job(desk, "before"))
        async with desk.database.begin() as connection:
            await connection.execute(sa.text("DELETE FROM procrastinate_workers"))
        await admitted(desk, await a_job(desk, "after"))


# ------------------------------------------------------------------ T9, T10


async def test_t9_a_plan_is_computed_off_the_event_loop(
    busy_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    evaluate = planning.evaluate

    def noting(*args: Any, **options: Any) -> Any:
        threads.append(threading.current_thread().name)
        return evaluate(*args, **options)

    monkeypatch.setattr(planning, "evaluate", noting)
    await busy_world.ended(await busy_world.sale())

    assert threads
    assert threading.main_thread().name not in threads


async def test_t10_a_worker_that_was_taken_for_dead_cannot_write_any_more(desk: Desk) -> None:
    job_id = await a_job(desk)
    database = desk.database
    async with database.begin() as connection:
        assert await jobs.claim(connection, job_id, "zombie", "w1", -1.0)
        assert await jobs.claim(connection, job_id, "heir", "w2", 60.0)

    async def rejected(write: Any) -> None:
        with pytest.raises(LeaseLost):
            async with database.begin() as connection:
                await write(connection)

    await rejected(lambda c: jobs.move(c, job_id, JobState.FAILED, lease="zombie"))
    await rejected(lambda c: jobs.update(c, job_id, lease="zombie", total=5))
    await rejected(lambda c: jobs.count(c, job_id, "zombie", {"applied": 5}, None))
    await rejected(lambda c: jobs.check_lease(c, job_id, "zombie"))
    async with database.begin() as connection:
        assert not await jobs.renew(connection, job_id, "zombie", 60.0)
        job = await jobs.get(connection, job_id)
    assert (job.state, job.counts.total, job.counts.applied) == (JobState.PENDING, 0, 0)


# ------------------------------------------------------------ T11, T12, T13


async def test_t11_an_entry_for_later_lets_the_one_for_now_go_first(desk: Desk) -> None:
    late, soon = await a_job(desk, "late"), await a_job(desk, "soon")
    async with desk.database.begin() as connection:
        await connection.execute(sa.text("DELETE FROM procrastinate_jobs"))
        await desk.enqueue(connection, late, Queue.REQUEST, delay=3600)
        await desk.enqueue(connection, soon, Queue.REQUEST)
        fetched = (
            await connection.execute(
                sa.text("SELECT args FROM procrastinate_fetch_job_v2(ARRAY['request'], NULL)")
            )
        ).scalar_one()
    assert fetched == {"job_id": soon}


async def test_t12_a_job_has_one_entry_a_queue_however_often_it_is_asked_for(desk: Desk) -> None:
    job_id = await a_job(desk)
    async with desk.database.begin() as connection:
        for _ in range(5):
            await desk.enqueue(connection, job_id, Queue.REQUEST)
        # The refused duplicate did not spoil the transaction:
        await jobs.add_event(connection, job_id, "note", "still here")

    assert len(await entries(desk)) == 1
    async with desk.database.begin() as connection:
        index = sa.text("SELECT 1 FROM pg_indexes WHERE indexname = 'pricedesk_jobs_by_lock'")
        assert await connection.scalar(index) == 1


async def test_jobs_can_be_submitted_again_and_again_over_one_connection(desk: Desk) -> None:
    """Prepared after five runs, the statement still finds the index that refuses duplicates."""
    first = await a_job(desk, "0")
    async with desk.database.begin() as connection:
        shop_id = (await jobs.get(connection, first)).shop_id
        for n in range(1, 20):
            new = jobs.NewJob(
                shop_id=shop_id,
                kind=JobKind.SYNC,
                title="Sync",
                identity=identity("fashion", "sync", str(n)),
                submitted_by="Ada",
                priority=0,
            )
            await jobs.insert(connection, new)
        with pytest.raises(jobs.DuplicateJob, match=f"job {first} "):
            await jobs.insert(
                connection,
                jobs.NewJob(
                    shop_id=shop_id,
                    kind=JobKind.SYNC,
                    title="Sync",
                    identity=identity("fashion", "sync", "0"),
                    submitted_by="Ada",
                    priority=0,
                ),
            )


async def test_t13_what_the_queue_logs_of_an_entry_is_a_number(
    busy_world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world = busy_world
    with caplog.at_level(logging.DEBUG, logger="procrastinate"):
        await world.ended(await world.sale())

    calls = [r.__dict__["job"]["task_kwargs"] for r in caplog.records if hasattr(r, "job")]
    assert calls
    assert all(set(call) <= {"job_id", "timestamp"} for call in calls), calls
    assert world.practice.token("fashion") not in caplog.text


# ---------------------------------------------------------------------- T14


async def test_t14_waiting_for_shopifys_limit_is_no_attempt(busy_world: World) -> None:
    world = busy_world
    world.practice.control(
        action="fault",
        kind="throttled",
        times=world.desk.settings.max_attempts + 2,
        match="productVariantsBulkUpdate",
    )

    done = await world.ended(await world.sale())

    assert done.state is JobState.COMPLETED
    assert done.attempts == 0
    story = [event.message for event in await jobs_events(world, done.id)]
    assert not any("attempt" in line for line in story)


async def jobs_events(world: World, job_id: int) -> list[Any]:
    async with world.desk.database.begin() as connection:
        return list(await jobs.events(connection, job_id))
