"""A storm over three shops: random work, random harm, and the proof from the shops' own journals."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

import polars as pl
import sqlalchemy as sa

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import UNFINISHED_STATES, Job, JobKind, JobState
from pricedesk.domain.queues import Queue
from pricedesk.domain.rules import ChangeByPercent, CompareAtFromBase, RuleDocument
from pricedesk.domain.shop import Shop
from pricedesk.practice.server import Practice
from pricedesk.services import jobs, queues, rules, shops
from pricedesk.services.desk import Desk
from pricedesk.storage import jobs as jobs_stored
from pricedesk.storage import sales
from pricedesk.storage.database import DatabaseUnreachable
from pricedesk.storage.embedded import EmbeddedPostgresError
from tests.chaos.harm import Harm
from tests.chaos.proof import journal_agrees, no_job_lies

Prices = dict[int, tuple[int, int | None]]
Answer = TypeVar("Answer")

_PATIENCE = 150.0
_LOOK = 0.15
_MOST_JOBS = 300
"""More than a round makes in a shop."""


@dataclass
class Storm:
    """``random`` decides everything but the timing; ``log`` is what to print when it fails."""

    random: random.Random
    practice: Practice
    desk: Desk
    shops: dict[str, Shop]
    before: dict[str, Prices]
    harm: Harm
    log: list[str] = field(default_factory=list)
    took: dict[str, float] = field(default_factory=dict)
    """Seconds of the last round, by its parts."""
    _began: float = 0.0
    _seen: dict[str, int] = field(default_factory=dict)

    # ------------------------------------------------------------- a round

    async def round(self, acts: int) -> None:
        """Random acts, then calm, the proof, and every base back."""
        self.log.clear()
        self.took.clear()
        self._began = time.monotonic()
        written = {name: self._last_write(name) for name in self.shops}
        first_job = await self._newest()
        await self._timed("acts", self._act(acts))
        await self._timed("calm", self.calm())
        await self._timed("ends", self.give_back())
        await self._timed("proof", self.prove(written, first_job))
        self.harm.nobody_left()

    async def _act(self, acts: int) -> None:
        for _ in range(acts):
            act = self.random.choices(
                [self.submit, self.duplicate, self.steer, self.take_back, self.strike],
                weights=[5, 1, 3, 2, 5],
            )[0]
            with suppress(PriceDeskError):
                await act()
            await asyncio.sleep(self.random.random() * 0.6)
        await self.harm.leave_the_window_alone()

    async def submit(self) -> None:
        name = self.random.choice(list(self.shops))
        if self.random.random() < 0.2:
            await self.harm.use_the_window(name)
            return
        percent = -self.random.randint(1, 45)
        document = RuleDocument(
            name=f"Sale {percent} %",
            action=ChangeByPercent(percent=str(percent)),
            compare_at=CompareAtFromBase(),
            priority=self.random.randint(0, 3),
        )
        rule = await rules.save(self.desk, document)
        job = await rules.submit(self.desk, self.shops[name].id, rule.id)
        self.note(f"job {job.id}: sale {percent} % in {name}")

    async def duplicate(self) -> None:
        job = await self._some(UNFINISHED_STATES, JobKind.SALE_START)
        assert job is None or job.rule_id is not None
        if job is not None:
            try:
                second = await rules.submit(self.desk, job.shop_id, job.rule_id or 0)
            except PriceDeskError as error:
                self.note(f"duplicate refused: {error.message}")
            else:
                self.note(f"job {second.id}: job {job.id} had ended, its rule runs again")

    async def steer(self) -> None:
        what = self.random.choice(
            ["cancel", "cancel and put back", "pause", "resume", "pause shop", "pause queue"]
        )
        if what == "pause queue":
            queue = self.random.choice(sorted(queues.EVERYTHING))
            self.note(f"pause queue {queue.value}")
            await queues.pause(self.desk, [queue])
            return
        job = await self._some(UNFINISHED_STATES)
        if job is None:
            return
        self.note(f"{what} job {job.id} ({job.state.value})")
        match what:
            case "cancel":
                await jobs.cancel(self.desk, job.id)
            case "cancel and put back":
                await jobs.cancel(self.desk, job.id, put_back=True)
            case "pause":
                await jobs.pause(self.desk, job.id)
            case "resume":
                await jobs.resume(self.desk, job.id)
            case _:
                await shops.set_paused(self.desk, job.shop_id, True)

    async def take_back(self) -> None:
        job = await self._some(frozenset(JobState) - UNFINISHED_STATES)
        if job is not None and job.can_revert and job.kind is not JobKind.SALE_END:
            back = await jobs.revert(self.desk, job.id)
            self.note(f"job {back.id}: revert of job {job.id}")

    async def strike(self) -> None:
        await self.harm.strike(list(self.shops))

    # ---------------------------------------------------------------- calm

    async def calm(self) -> None:
        """No more harm; whatever was left standing goes on, and everything ends."""
        self.practice.control(action="clear_faults")
        for shop in self.shops.values():
            await self._surely(lambda shop=shop: shops.set_paused(self.desk, shop.id, False))
        await self._surely(lambda: queues.resume(self.desk, list(Queue)))
        patience = time.monotonic() + _PATIENCE
        while unfinished := await self._surely(
            lambda: jobs.list_jobs(self.desk, states=UNFINISHED_STATES)
        ):
            for job in unfinished:
                with suppress(PriceDeskError):
                    if job.state is JobState.PAUSED or job.wish is not None:
                        await jobs.resume(self.desk, job.id)
                    elif job.state is JobState.NEEDS_APPROVAL:
                        await jobs.approve(self.desk, job.id, job.counts.total)
            assert time.monotonic() < patience, (
                f"jobs that do not end: {await self._stories(unfinished)}"
            )
            await asyncio.sleep(_LOOK)

    async def give_back(self) -> None:
        """Ends every sale that runs. An end that was refused its connection is asked for again;
        one that was submitted has to do what it says."""
        for _ in range(4):
            running = await self._surely(self._running)
            if not running:
                return
            for shop_id, rule_id in running:
                # Submitted in spite of a cut connection, or over meanwhile: then that is the end.
                with suppress(jobs_stored.DuplicateJob, rules.NotRunning):
                    await self._surely(lambda s=shop_id, r=rule_id: rules.stop(self.desk, s, r))
            await self.calm()
        raise AssertionError(
            f"sales that do not end: {running}; "
            f"{await self._stories(await jobs.list_jobs(self.desk, limit=6))}"
        )

    # --------------------------------------------------------------- proof

    async def prove(self, written: dict[str, int], first_job: int) -> None:
        for name, shop in self.shops.items():
            found = [
                job
                for job in await self._surely(
                    lambda shop=shop: jobs.list_jobs(self.desk, shop_id=shop.id, limit=_MOST_JOBS)
                )
                if job.id > first_job
            ]
            assert len(found) < _MOST_JOBS
            for job in found:
                no_job_lies(job)
            ledgers = [
                (await self._surely(lambda job=job: jobs.ledger(self.desk, job.id))).with_columns(
                    pl.lit(job.id).alias("job")
                )
                for job in found
                if job.counts.total
            ]
            journal_agrees(name, self.practice.journal(name, written[name]), ledgers)
            assert self.practice.prices(name) == self.before[name], (
                f"{name}: not every base is back: {self._differing(name)}\n"
                f"{await self._stories(found)}"
            )

    def _differing(self, name: str) -> dict[int, Any]:
        now = self.practice.prices(name)
        return {
            variant: (was, now.get(variant))
            for variant, was in self.before[name].items()
            if now.get(variant) != was
        }

    # -------------------------------------------------------------- helpers

    async def _some(self, states: frozenset[JobState], kind: JobKind | None = None) -> Job | None:
        found = [
            job
            for job in await jobs.list_jobs(self.desk, states=states, limit=30)
            if job.kind is not JobKind.SYNC and (kind is None or job.kind is kind)
        ]
        return self.random.choice(found) if found else None

    async def _running(self) -> list[tuple[int, int]]:
        async with self.desk.database.begin() as connection:
            return [
                (shop.id, rule_id)
                for shop in self.shops.values()
                for rule_id in await sales.running(connection, shop.id)
            ]

    async def _newest(self) -> int:
        found = await self._surely(lambda: jobs.list_jobs(self.desk, limit=1))
        return found[0].id if found else 0

    async def _stories(self, found: Sequence[Job]) -> str:
        """What became of each job, with what the queues and workers say beside it."""
        lines = []
        for job in found:
            lines.append(f"job {job.id} ({job.title}) {job.state.value}: {job}")
            lines += [
                f"  {event.at:%H:%M:%S} {event.message} ({event.worker})"
                for event in await jobs.events(self.desk, job.id)
            ]
        async with self.desk.database.begin() as connection:
            for table in ("procrastinate_jobs", "procrastinate_workers", "workers", "queue_pauses"):
                rows = await connection.execute(sa.text(f"SELECT * FROM {table}"))
                lines += [f"{table}: {dict(row)}" for row in rows.mappings()]
        return "\n".join(lines)

    def _last_write(self, name: str) -> int:
        journal = self.practice.journal(name, self._seen.get(name, 0))
        if journal:
            self._seen[name] = journal[-1].seq
        return self._seen.get(name, 0)

    async def _surely(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        """Asks until the database, whose connections were cut, answers."""
        async with asyncio.timeout(60):
            while True:
                try:
                    return await ask()
                except (DatabaseUnreachable, EmbeddedPostgresError):
                    await asyncio.sleep(0.3)

    async def _timed(self, part: str, work: Awaitable[None]) -> None:
        started = time.monotonic()
        await work
        self.took[part] = time.monotonic() - started

    def note(self, what: str) -> None:
        """A line of the round's log, with the seconds since its start."""
        self.log.append(f"{time.monotonic() - self._began:5.1f} s  {what}")
