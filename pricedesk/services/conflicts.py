"""Conflicts of a job decided by an operator, row by row or all at once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.job import DriftPolicy, Job, JobKind, identity
from pricedesk.domain.job_options import Decision, JobOptions
from pricedesk.domain.queues import Priority
from pricedesk.domain.shop import ShopAddress
from pricedesk.services.desk import Desk
from pricedesk.services.jobs import NotPossible
from pricedesk.services.submission import submit
from pricedesk.storage import conflicts, jobs, sales


class Choice(StrEnum):
    """What becomes of a price that somebody else had changed."""

    KEEP = "keep"
    """Theirs stays and is the regular price from now on."""
    MINE = "mine"
    """The price that the job wanted, over theirs."""
    RECALCULATE = "recalculate"
    """Theirs is the regular price, and the rule is worked out from it again."""


@dataclass(frozen=True, slots=True)
class Decided:
    """How many conflicts were decided; ``job`` carries it out, None where nothing is to be sent."""

    rows: int
    job: Job | None


async def resolve_conflicts(
    desk: Desk, job_id: int, choice: Choice, variant_ids: Collection[int] | None = None
) -> Decided:
    """Decides the conflicts of an ended job, all of them or those of some variants.

    A decided row is no conflict of the job any more; its message says who decided what.
    Raises UnknownJob, NotPossible, DuplicateJob.
    """
    async with desk.database.begin() as connection:
        orders = await jobs.orders(connection, job_id, lock=True)
        chosen = await _chosen(connection, orders.job, variant_ids)
        job = None
        if choice is not Choice.KEEP:
            await _check(connection, orders, choice)
            job = await submit(desk, connection, _carried_out(desk, orders, choice, chosen))
        told = _WORDS[choice].format(by=desk.operator, job=None if job is None else job.id)
        adopt = choice is not Choice.MINE
        rows = await conflicts.decide(connection, job_id, chosen, told, adopt=adopt)
        await jobs.add_event(connection, job_id, "note", f"{rows:,} conflicts: {told}")
        return Decided(rows, job)


_WORDS = {
    Choice.KEEP: "{by} decided that theirs stays, as the regular price.",
    Choice.MINE: "{by} decided that ours goes over it (job {job}).",
    Choice.RECALCULATE: "{by} decided that it is worked out again from theirs (job {job}).",
}


async def _chosen(
    connection: AsyncConnection, job: Job, variant_ids: Collection[int] | None
) -> list[int]:
    show = f"`pricedesk jobs show {job.id} --failed` lists them."
    if not job.state.is_final:
        raise NotPossible(f"Job {job.id} has not ended: its conflicts are not all known.", show)
    undecided = await conflicts.undecided(connection, job.id)
    if not undecided:
        raise NotPossible(f"Job {job.id} has no conflict to decide.", show)
    if variant_ids is None:
        return undecided
    for variant in variant_ids:
        if variant not in undecided:
            raise NotPossible(f"Variant {variant} is no undecided conflict of job {job.id}.", show)
    return [variant for variant in undecided if variant in set(variant_ids)]


async def _check(connection: AsyncConnection, orders: jobs.Orders, choice: Choice) -> None:
    """A sale that has ended meanwhile must not be brought back for a few variants."""
    job = orders.job
    running = await sales.running(connection, job.shop_id)
    if job.kind is JobKind.SALE_START and job.rule_id not in running:
        raise NotPossible(
            f"The sale of job {job.id} has ended: its prices are not wanted any more.",
            "Keep theirs, or change the prices with a rule or an upload of their own.",
        )
    if choice is not Choice.RECALCULATE:
        return
    if orders.rule_document is None or job.kind is JobKind.REVERT:
        raise NotPossible(
            f"Job {job.id} ran no rule that could be worked out again.", "Choose keep or mine."
        )
    if job.kind is JobKind.SALE_START:
        assert job.rule_id is not None
        if running[job.rule_id].model_dump(mode="json") != orders.rule_document:
            raise NotPossible(
                f"The sale of job {job.id} runs by a newer version of its rule.",
                "Keep theirs, then apply the rule once more: it takes them along.",
            )


def _carried_out(
    desk: Desk, orders: jobs.Orders, choice: Choice, variants: Sequence[int]
) -> jobs.NewJob:
    job = orders.job
    wish: Literal["mine", "recalculate"] = "mine" if choice is Choice.MINE else "recalculate"
    decision = Decision(choice=wish, variants=tuple(variants))
    digest = hashlib.sha256(decision.model_dump_json().encode()).hexdigest()[:12]
    return jobs.NewJob(
        shop_id=job.shop_id,
        kind=JobKind.EDIT if job.kind is JobKind.REVERT else job.kind,
        title=f"Conflicts of job {job.id} ({job.title})"[:250],
        identity=identity(
            ShopAddress(job.shop_domain, "").handle, f"conflicts-{digest}", str(job.id)
        ),
        submitted_by=desk.operator,
        priority=Priority.OPERATOR,
        rule_id=job.rule_id,
        rule_version=orders.rule_version,
        rule_document=orders.rule_document,
        parent_id=job.id,
        drift=DriftPolicy.OVERWRITE if choice is Choice.MINE else DriftPolicy.SKIP,
        options=JobOptions(decision=decision),
    )
