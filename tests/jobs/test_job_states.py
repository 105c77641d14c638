"""No sequence of what operators, workers and the clock may do makes an illegal move of a job."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import Awaitable
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine
from pydantic import SecretStr

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import (
    FINAL_STATES,
    TRANSITIONS,
    IllegalMove,
    Job,
    JobKind,
    JobState,
    Wish,
    identity,
)
from pricedesk.domain.queues import Priority
from pricedesk.domain.shop import parse_address
from pricedesk.jobs.cancelling import cancel_now
from pricedesk.services import jobs
from pricedesk.services.desk import Desk, open_desk
from pricedesk.services.submission import submit
from pricedesk.settings import Settings
from pricedesk.storage import jobs as stored
from pricedesk.storage import shops

Answer = TypeVar("Answer")
AT_WORK = (JobState.PLANNING, JobState.PROCESSING)


class JobStates(RuleBasedStateMachine):
    """Jobs of one shop under operators who steer them and steps that work on them."""

    desk: ClassVar[Desk]
    runner: ClassVar[asyncio.Runner]
    shop: ClassVar[Any]
    made: ClassVar[int] = 0

    known = Bundle("known")

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[int] = []
        self.seen: dict[int, JobState] = {}
        self.leases: dict[int, str] = {}

    def run(self, work: Awaitable[Answer]) -> Answer:
        async def answer() -> Answer:
            return await work

        return self.runner.run(answer())

    # ----------------------------------------------------------- operators

    @rule(target=known, kind=st.sampled_from([JobKind.SALE_START, JobKind.EDIT, JobKind.SYNC]))
    def submits(self, kind: JobKind) -> int:
        JobStates.made += 1
        new = stored.NewJob(
            shop_id=self.shop,
            kind=kind,
            title="Job",
            identity=identity("fashion", "test", str(JobStates.made)),
            submitted_by="Ada",
            priority=Priority.OPERATOR,
        )

        async def insert() -> Job:
            async with self.desk.database.begin() as connection:
                return await submit(self.desk, connection, new)

        job = self.run(insert())
        self.ids.append(job.id)
        return job.id

    @rule(
        job=known,
        what=st.sampled_from(
            [jobs.pause, jobs.resume, jobs.cancel, jobs.retry_failed, jobs.revert]
        ),
    )
    def steers(self, job: int, what: Any) -> None:
        """Refused with words, or a legal move; nothing else."""
        with contextlib.suppress(PriceDeskError):
            after = self.run(what(self.desk, job))
            if after.id not in self.ids:
                self.ids.append(after.id)

    @rule(job=known, rows=st.integers(0, 6))
    def approves(self, job: int, rows: int) -> None:
        before = self.run(jobs.get(self.desk, job))
        try:
            after = self.run(jobs.approve(self.desk, job, rows))
        except PriceDeskError:
            assert before.state is not JobState.NEEDS_APPROVAL or rows != before.counts.total
        else:
            assert after.state is JobState.QUEUED

    # -------------------------------------------------------------- steps

    @rule(job=known)
    def a_step_begins(self, job: int) -> None:
        lease = f"lease of {job}"

        async def begin() -> bool:
            async with self.desk.database.begin() as connection:
                return await stored.claim(connection, job, lease, "w", 3600)

        if self.run(begin()):
            self.leases[job] = lease

    @rule(job=known, end=st.sampled_from(list(JobState)), rows=st.integers(0, 5))
    def a_step_moves_it(self, job: int, end: JobState, rows: int) -> None:
        """Legal by the table, or IllegalMove with nothing changed."""
        lease = self.leases.get(job)
        before = self.run(jobs.get(self.desk, job))

        async def move() -> None:
            async with self.desk.database.begin() as connection:
                total = {"total": rows} if end is JobState.NEEDS_APPROVAL else {}
                await stored.move(connection, job, end, lease=lease, worker="w", **total)

        try:
            self.run(move())
        except IllegalMove:
            assert end not in TRANSITIONS[before.state]
            assert end is not before.state
        except stored.LeaseLost:
            self.leases.pop(job, None)
        else:
            assert end is before.state or end in TRANSITIONS[before.state]

    @rule(job=known)
    def a_step_obeys_its_wish(self, job: int) -> None:
        lease = self.leases.get(job)
        found = self.run(jobs.get(self.desk, job))
        if lease is None or found.state not in AT_WORK or found.wish is None:
            return

        async def obey() -> None:
            async with self.desk.database.begin() as connection:
                if found.wish is Wish.CANCEL:
                    await cancel_now(self.desk.enqueue, connection, found, lease=lease, worker="w")
                else:
                    await stored.move(connection, job, JobState.PAUSED, lease=lease, wish=None)

        with contextlib.suppress(stored.LeaseLost):
            self.run(obey())

    @rule(job=consumes(known))
    def a_step_ends(self, job: int) -> None:
        async def release() -> None:
            async with self.desk.database.begin() as connection:
                await stored.release(connection, job, self.leases.pop(job, ""))

        self.run(release())

    # ---------------------------------------------------------- invariants

    @invariant()
    def every_change_of_state_is_legal_and_told(self) -> None:
        for job_id in self.ids:
            job = self.run(jobs.get(self.desk, job_id))
            was = self.seen.get(job_id)
            if was is not None and was is not job.state:
                assert was not in FINAL_STATES, f"job {job_id} rose from {was} to {job.state}"
            self.seen[job_id] = job.state
            told = [
                e.message for e in self.run(jobs.events(self.desk, job_id)) if e.kind == "state"
            ]
            words = job.state.value.replace("_", " ")
            first = "Submitted by" if job.state is JobState.PENDING else words
            assert told[-1].startswith(first), (job.state, told)
            assert (job.finished_at is not None) is job.state.is_final
            states = [_state(line) for line in told]
            assert all(b in TRANSITIONS[a] for a, b in itertools.pairwise(states)), told


def _state(line: str) -> JobState:
    if line.startswith("Submitted by"):
        return JobState.PENDING
    return JobState(line.split(":")[0].replace(" ", "_"))


def test_no_illegal_move_is_found(database_url: str, tmp_path: Path) -> None:
    options = Settings(
        database_url=SecretStr(database_url),
        data_dir=tmp_path / "data",
        secret_key=SecretStr("a key for tests only"),
        operator="Ada",
    )
    with asyncio.Runner() as runner:
        stack = contextlib.AsyncExitStack()
        JobStates.runner = runner
        JobStates.desk = runner.run(stack.enter_async_context(open_desk(options)))

        async def a_shop() -> Any:
            async with JobStates.desk.database.begin() as connection:
                return await shops.insert(
                    connection,
                    parse_address("http://127.0.0.1:9/shops/fashion"),
                    name="Fashion",
                    currency_code="EUR",
                    zone="UTC",
                    plan="Basic",
                )

        JobStates.shop = runner.run(a_shop())
        try:
            run_machine(
                JobStates,
                settings=settings(
                    max_examples=12,
                    stateful_step_count=25,
                    deadline=None,
                    suppress_health_check=list(HealthCheck),
                ),
            )
        finally:
            runner.run(stack.aclose())
