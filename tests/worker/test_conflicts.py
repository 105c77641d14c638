"""Prices that somebody else changed: theirs kept, ours put over them, or worked out again."""

from __future__ import annotations

from typing import Any

import pytest

from pricedesk.domain.job import Job, JobState, Outcome
from pricedesk.domain.rules import RuleDocument
from pricedesk.services import catalogue, jobs, rules
from pricedesk.services.choices import Choices
from pricedesk.services.conflicts import Choice, resolve_conflicts
from pricedesk.services.jobs import NotPossible
from tests.worker.conftest import World


def a_rule(kind: str, percent: str, **parts: Any) -> RuleDocument:
    return RuleDocument.model_validate(
        {"name": kind, "kind": kind, "action": {"type": "percent", "percent": percent}, **parts}
    )


async def finished(world: World, job: Job) -> Job:
    """At its end; a guardrail that asks gets its answer."""
    job = await world.ended(job)
    if job.state is JobState.NEEDS_APPROVAL:
        await jobs.approve(world.desk, job.id, job.counts.total)
        job = await world.until(job, lambda now: now.state.is_final)
    return job


def a_strangers_price(world: World, variant: int, price: str) -> None:
    world.practice.control(action="set_price", shop="fashion", variant=variant, price=price)


async def conflicts_of(world: World, job: Job) -> list[int]:
    frame = await jobs.ledger(world.desk, job.id, outcomes=[Outcome.CONFLICT])
    return sorted(frame["variant_id"].to_list())


async def test_conflicts_are_decided_row_by_row_and_for_all_afterwards(busy_world: World) -> None:
    world = busy_world
    before = world.prices()
    sale = await rules.save(world.desk, a_rule("sale", "-20"))
    first = await finished(world, await rules.submit(world.desk, world.shop.id, sale.id))
    touched = (await jobs.ledger(world.desk, first.id))["variant_id"].to_list()
    kept, ours, again, other = touched[:4]
    for variant in (kept, ours, again, other):
        a_strangers_price(world, variant, "50.00")
    deeper = await rules.save(world.desk, a_rule("sale", "-30"), sale.id)
    job = await finished(world, await rules.submit(world.desk, world.shop.id, deeper.id))
    assert await conflicts_of(world, job) == sorted((kept, ours, again, other))

    done = await resolve_conflicts(world.desk, job.id, Choice.KEEP, [kept])
    assert (done.rows, done.job) == (1, None)
    with pytest.raises(NotPossible, match="no undecided conflict"):
        await resolve_conflicts(world.desk, job.id, Choice.MINE, [kept])

    for choice, variant in ((Choice.MINE, ours), (Choice.RECALCULATE, again)):
        decided = await resolve_conflicts(world.desk, job.id, choice, [variant])
        assert decided.job is not None
        carried = await finished(world, decided.job)
        assert (carried.state, carried.counts.applied) == (JobState.COMPLETED, 1)
    shown = world.prices()
    assert shown[kept][0] == 5000
    assert shown[ours][0] == (before[ours][0] * 70 + 50) // 100
    assert shown[again][0] == 3500

    rest = await resolve_conflicts(world.desk, job.id, Choice.KEEP)
    assert rest.rows == 1
    with pytest.raises(NotPossible, match="no conflict to decide"):
        await resolve_conflicts(world.desk, job.id, Choice.KEEP)
    told = await jobs.get(world.desk, job.id)
    assert (told.counts.conflicts, told.counts.excluded) == (0, 4)
    assert any("Ada decided" in event.message for event in await jobs.events(world.desk, job.id))

    end = await finished(world, await rules.stop(world.desk, world.shop.id, sale.id))
    assert end.state is JobState.COMPLETED
    theirs = {variant: (5000, before[variant][1]) for variant in (kept, again, other)}
    assert world.prices() == {**before, **theirs}


async def test_a_sale_that_has_ended_does_not_come_back_by_a_decision(busy_world: World) -> None:
    world = busy_world
    sale = await rules.save(world.desk, a_rule("sale", "-20"))
    first = await finished(world, await rules.submit(world.desk, world.shop.id, sale.id))
    variant = (await jobs.ledger(world.desk, first.id))["variant_id"][0]
    a_strangers_price(world, variant, "50.00")
    deeper = await rules.save(world.desk, a_rule("sale", "-30"), sale.id)
    job = await finished(world, await rules.submit(world.desk, world.shop.id, deeper.id))
    end = await finished(world, await rules.stop(world.desk, world.shop.id, sale.id))
    with pytest.raises(NotPossible, match="has ended"):
        await resolve_conflicts(world.desk, job.id, Choice.MINE)

    decided = await resolve_conflicts(world.desk, end.id, Choice.KEEP)
    assert decided.rows == 1
    await world.ended(await catalogue.submit_sync(world.desk, world.shop.id))
    seen = (await catalogue.snapshot(world.desk, world.shop.id)).variants
    row = seen.filter(seen["variant_id"] == variant).row(0, named=True)
    assert (row["price"], row["base_price"], row["held_by"]) == (5000, 5000, None)


async def test_the_job_does_what_was_previewed_with_rows_decided_by_hand(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()
    rule = await rules.save(world.desk, a_rule("sale", "-20"))
    plain = await rules.preview(world.desk, world.shop.id, rule.document, rule.id)
    left, typed = plain.plan.changes["variant_id"].to_list()[:2]
    choices = Choices(frozenset({left}), {typed: f"{before[typed][0] / 100 - 0.01:.2f}"})
    seen = await rules.preview(world.desk, world.shop.id, rule.document, rule.id, choices=choices)
    assert seen.plan.fingerprint != plain.plan.fingerprint

    job = await rules.submit(
        world.desk,
        world.shop.id,
        rule.id,
        fingerprint=seen.plan.fingerprint,
        approve=True,
        choices=choices,
    )
    done = await world.ended(job)
    assert (done.state, done.fingerprint) == (JobState.COMPLETED, seen.plan.fingerprint)
    shown = world.prices()
    assert shown[left] == before[left]
    assert shown[typed][0] == before[typed][0] - 1

    # Another sale beneath starts and ends: what was decided by hand outlives it.
    other = await rules.save(world.desk, a_rule("sale", "-5", priority=-1))
    await finished(world, await rules.submit(world.desk, world.shop.id, other.id))
    assert world.prices()[typed] == shown[typed]
    await finished(world, await rules.stop(world.desk, world.shop.id, other.id))
    assert world.prices() == shown
    await finished(world, await rules.stop(world.desk, world.shop.id, rule.id))
    assert world.prices() == before
