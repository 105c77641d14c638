"""A storm over three shops: random work, random harm, and the proof from the shops' own journals."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

import polars as pl
import sqlalchemy as sa

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import UNFINISHED_STATES, Job, JobKind, JobState, Outcome
from pricedesk.domain.rules import ChangeByPercent, CompareAtFromBase, RuleDocument
from pricedesk.domain.shop import Shop
from pricedesk.practice.server import Practice
from pricedesk.services import jobs, rules
from pricedesk.services.desk import Desk
from pricedesk.storage import sales
from pricedesk.storage.embedded import status
from tests.worker.conftest import Workers

Prices = dict[int, tuple[int, int | None]]
Answer = TypeVar("Answer")

_PATIENCE = 150.0
_GONE = (Outcome.APPLIED.value, Outcome.MISMATCH.value)
_FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "http", "status": 503, "times": 2},
    {"kind": "reset", "when": "after", "times": 2},
    {"kind": "internal", "when": "after", "times": 2},
    {"kind": "throttled", "times": 3},
    {"kind": "latency", "seconds": 0.5, "times": 3},
)


@dataclass
class Storm:
    """``seed`` decides everything but the timing; ``log`` is what to print when it fails."""

    seed: int
    practice: Practice
    desk: Desk
    workers: Workers
    shops: dict[str, Shop]
    before: dict[str, Prices]
    alive: list[subprocess.Popen[bytes]] = field(default_factory=list)
    own_postgres: bool = False
    log: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    # ------------------------------------------------------------- a round

    async def round(self, acts: int) -> None:
        """Random acts, then calm, the proof, and every base back."""
        self.log.clear()
        started = {name: len(self.practice.journal(name)) for name in self.shops}
        first_job = await self._newest()
        for _ in range(acts):
            act = self.random.choices(
                [self.submit, self.duplicate, self.steer, self.take_back, self.harm],
                weights=[5, 1, 3, 2, 4],
            )[0]
            with suppress(PriceDeskError):
                await act()
            await asyncio.sleep(self.random.random() * 0.6)
        await self.calm()
        await self.give_back()
        await self.prove(started, first_job)

    async def submit(self) -> None:
        name = self.random.choice(list(self.shops))
        percent = -self.random.randint(1, 45)
        document = RuleDocument(
            name=f"Sale {percent} %",
            action=ChangeByPercent(percent=str(percent)),
            compare_at=CompareAtFromBase(),
            priority=self.random.randint(0, 3),
        )
        rule = await rules.save(self.desk, document)
        job = await rules.submit(self.desk, self.shops[name].id, rule.id)
        self._note(f"job {job.id}: sale {percent} % in {name}")

    async def duplicate(self) -> None:
        job = await self._some(UNFINISHED_STATES, JobKind.SALE_START)
        assert job is None or job.rule_id is not None
        if job is not None:
            try:
                second = await rules.submit(self.desk, job.shop_id, job.rule_id or 0)
            except PriceDeskError as error:
                self._note(f"duplicate refused: {error.message}")
            else:
                self._note(f"job {second.id}: job {job.id} had ended, its rule runs again")

    async def steer(self) -> None:
        job = await self._some(UNFINISHED_STATES)
        if job is None:
            return
        what = self.random.choice(
            ["cancel", "cancel and put back", "pause", "resume", "pause shop"]
        )
        self._note(f"{what} job {job.id} ({job.state.value})")
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
                await self._set_paused(job.shop_id, True)

    async def take_back(self) -> None:
        job = await self._some(frozenset(JobState) - UNFINISHED_STATES)
        if job is not None and job.can_revert and job.kind is not JobKind.SALE_END:
            back = await jobs.revert(self.desk, job.id)
            self._note(f"job {back.id}: revert of job {job.id}")

    async def harm(self) -> None:
        harms = [self.kill_a_worker, self.kill_a_worker, self.cut_connections, self.fault]
        if self.own_postgres:
            harms.append(self.kill_the_postmaster)
        await self.random.choice(harms)()

    async def kill_a_worker(self) -> None:
        victim = self.random.choice(self.alive)
        self._note(f"kill worker {victim.pid}")
        await asyncio.to_thread(self.workers.kill, victim)
        self.alive.remove(victim)
        self.alive.append(await asyncio.to_thread(self.workers.start))

    async def cut_connections(self) -> None:
        self._note("cut five connections")
        async with self.desk.database.begin() as connection:
            await connection.execute(
                sa.text(
                    "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid() "
                    "ORDER BY random() LIMIT 5) picked"
                )
            )

    async def fault(self) -> None:
        name = self.random.choice(list(self.shops))
        fault = self.random.choice(_FAULTS)
        self._note(f"fault {fault} in {name}")
        self.practice.control(action="fault", shop=name, seed=self.random.randrange(999), **fault)

    async def kill_the_postmaster(self) -> None:
        postmaster = status(self.desk.settings.database_dir).pid
        if postmaster is not None:
            self._note("kill the postmaster")
            os.kill(postmaster, signal.SIGKILL)

    # ---------------------------------------------------------------- calm

    async def calm(self) -> None:
        """No more harm; whatever was left standing goes on, and everything ends."""
        self.practice.control(action="clear_faults")
        for shop in self.shops.values():
            await self._surely(lambda shop=shop: self._set_paused(shop.id, False))
        async with asyncio.timeout(_PATIENCE):
            while unfinished := await self._surely(
                lambda: jobs.list_jobs(self.desk, states=UNFINISHED_STATES)
            ):
                for job in unfinished:
                    with suppress(PriceDeskError):
                        if job.state is JobState.PAUSED or job.wish is not None:
                            await jobs.resume(self.desk, job.id)
                        elif job.state is JobState.NEEDS_APPROVAL:
                            await jobs.approve(self.desk, job.id, job.counts.total)
                await asyncio.sleep(0.3)

    async def give_back(self) -> None:
        """Ends every sale that runs, as often as it takes."""
        for _ in range(6):
            running = await self._surely(self._running)
            if not running:
                return
            for shop_id, rule_id in running:
                try:
                    await rules.stop(self.desk, shop_id, rule_id)
                except PriceDeskError as error:  # a connection was cut: in the next turn
                    self._note(f"stop of rule {rule_id}: {error.message}")
            await self.calm()
        newest = await self._surely(lambda: jobs.list_jobs(self.desk, limit=6))
        ends = [(job.id, job.title, job.state.value, job.error) for job in newest]
        raise AssertionError(f"sales that do not end: {running}; {ends}")

    # --------------------------------------------------------------- proof

    async def prove(self, started: dict[str, int], first_job: int) -> None:
        """What the journals of the shops say beside the ledgers of the jobs."""
        for name, shop in self.shops.items():
            found = [
                job
                for job in await self._surely(
                    lambda shop=shop: jobs.list_jobs(self.desk, shop_id=shop.id, limit=10_000)
                )
                if job.id > first_job
            ]
            for job in found:
                self._no_job_lies(job)
            ledgers = [
                (await self._surely(lambda job=job: jobs.ledger(self.desk, job.id))).with_columns(
                    pl.lit(job.id).alias("job")
                )
                for job in found
                if job.counts.total
            ]
            self._journal_agrees(name, started[name], ledgers)
            assert self.practice.prices(name) == self.before[name], (
                f"{name}: not every base is back: {self._differing(name)}"
            )

    def _no_job_lies(self, job: Job) -> None:
        assert job.state.is_final, f"job {job.id} is stuck: {job}"
        if job.state in (JobState.COMPLETED, JobState.COMPLETED_WITH_ERRORS):
            assert job.counts.done == job.counts.total, f"job {job.id} left rows open"
        if job.state is JobState.COMPLETED:
            good = job.counts.applied + job.counts.already
            assert good == job.counts.total, f"job {job.id} is completed and is not: {job.counts}"

    def _journal_agrees(self, name: str, after: int, ledgers: list[pl.DataFrame]) -> None:
        """A variant's writes, repeats of one value taken as one, are its applied rows in order;
        a row of unknown fate may stand between them or not."""
        written: dict[int, list[tuple[int | None, int | None]]] = defaultdict(list)
        for entry in self.practice.journal(name)[after:]:
            value = (entry.price, entry.compare_at)
            if not written[entry.variant_id] or written[entry.variant_id][-1] != value:
                written[entry.variant_id].append(value)
        applied: dict[int, list[tuple[int | None, int | None]]] = defaultdict(list)
        allowed: dict[int, set[tuple[int | None, int | None]]] = defaultdict(set)
        if ledgers:
            rows = pl.concat(ledgers).sort("job", "seq")
            done = rows.filter(pl.col("outcome").is_in(_GONE)).sort("settled_at")
            for variant, price, compare_at in done.select(
                "variant_id", "after_price", "after_compare_at"
            ).iter_rows():
                if not applied[variant] or applied[variant][-1] != (price, compare_at):
                    applied[variant].append((price, compare_at))
            for variant, price, compare_at in rows.select(
                "variant_id", "after_price", "after_compare_at"
            ).iter_rows():
                allowed[variant].add((price, compare_at))
        for variant, values in written.items():
            foreign = [value for value in values if value not in allowed[variant]]
            assert not foreign, f"{name}: variant {variant} got {foreign}, which no plan names"
        for variant, values in applied.items():
            there = iter(written[variant])
            missing = [value for value in values if value not in there]
            assert not missing, (
                f"{name}: variant {variant} should have got {values} and got {written[variant]}"
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

    async def _set_paused(self, shop_id: int, paused: bool) -> None:
        from pricedesk.services import shops

        await shops.set_paused(self.desk, shop_id, paused)

    async def _surely(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        """Asks until the database, whose connections were cut, answers."""
        async with asyncio.timeout(60):
            while True:
                try:
                    return await ask()
                except PriceDeskError:
                    await asyncio.sleep(0.3)

    def _note(self, what: str) -> None:
        self.log.append(what)
