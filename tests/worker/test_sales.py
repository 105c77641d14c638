"""Sales that overlap, edits under them, strangers among them: the base always comes back."""

from __future__ import annotations

import itertools

import pytest

from pricedesk.domain.job import Job, JobState
from pricedesk.domain.rules import (
    ChangeByPercent,
    CompareAtFromBase,
    Overlap,
    RuleDocument,
    RuleKind,
    Selection,
)
from pricedesk.services import catalogue, jobs, rules
from pricedesk.services.rules import NotRunning
from tests.worker.conftest import World

Prices = dict[int, tuple[int, int | None]]


async def started(world: World, percent: str, priority: int) -> Job:
    document = RuleDocument(
        name=f"Sale {percent}",
        action=ChangeByPercent(percent=percent),
        compare_at=CompareAtFromBase(),
        priority=priority,
        overlap=Overlap.PRIORITY,
    )
    return await run(world, document)


async def run(world: World, document: RuleDocument) -> Job:
    """Saved, submitted and, where a guardrail asks, approved."""
    rule = await rules.save(world.desk, document)
    job = await world.ended(await rules.submit(world.desk, world.shop.id, rule.id))
    if job.state is JobState.NEEDS_APPROVAL:
        await jobs.approve(world.desk, job.id, job.counts.total)
        job = await world.until(job, lambda now: now.state.is_final)
    assert job.state is JobState.COMPLETED
    return job


async def stopped(world: World, sale: Job) -> Job:
    assert sale.rule_id is not None
    return await world.ended(await rules.stop(world.desk, world.shop.id, sale.rule_id))


def discounted(before: Prices, percent: int) -> Prices:
    """Half-up, as an operator with a calculator would have it."""
    return {
        variant: ((price * (100 - percent) + 50) // 100, compare_at)
        for variant, (price, compare_at) in before.items()
    }


def price_of(prices: Prices, variant: int) -> int:
    return prices[variant][0]


@pytest.mark.parametrize("order", list(itertools.permutations([0, 1])))
async def test_two_sales_overlap_and_end_in_any_order_and_the_base_comes_back(
    busy_world: World, order: tuple[int, int]
) -> None:
    world = busy_world
    before = world.prices()
    ten, thirty = await started(world, "-10", 1), await started(world, "-30", 2)
    held = set((await jobs.ledger(world.desk, ten.id))["variant_id"])
    sample = [v for v, (price, _) in before.items() if price > 500 and v in held][:40]
    expected_after_first_end = {0: 30, 1: 10}[order[0]]

    assert all(price_of(world.prices(), v) == price_of(discounted(before, 30), v) for v in sample)
    sales = [ten, thirty]
    await stopped(world, sales[order[0]])
    remaining = discounted(before, expected_after_first_end)
    assert all(price_of(world.prices(), v) == price_of(remaining, v) for v in sample)
    await stopped(world, sales[order[1]])

    assert world.prices() == before


async def test_reverting_the_start_of_a_covered_sale_leaves_the_covering_one(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()
    ten = await started(world, "-10", 1)
    thirty = await started(world, "-30", 2)
    during = world.prices()

    await world.ended(await jobs.revert(world.desk, ten.id))
    assert world.prices() == during
    await world.ended(await jobs.revert(world.desk, thirty.id))

    assert world.prices() == before


async def test_fixed_members_beneath_another_sale_are_taken_when_that_ends(
    busy_world: World,
) -> None:
    """They have no row in the ledger of their sale's start: the other sale showed its price."""
    world = busy_world
    before = world.prices()
    two, covered, outside = [v for v, (price, _) in before.items() if price > 500][:3]

    def document(name: str, percent: str, *variants: int, priority: int) -> RuleDocument:
        return RuleDocument(
            name=name,
            selection=Selection(include_variants=variants),
            action=ChangeByPercent(percent=percent),
            overlap=Overlap.PRIORITY,
            priority=priority,
            running_membership=False,
        )

    above = await run(world, document("Above", "-30", covered, outside, priority=2))
    fixed = await run(world, document("Fixed", "-10", two, covered, priority=1))
    assert (await jobs.ledger(world.desk, fixed.id))["variant_id"].to_list() == [two]

    def shown(percent: int, variant: int) -> bool:
        return price_of(world.prices(), variant) == price_of(discounted(before, percent), variant)

    await stopped(world, above)
    assert shown(10, two)
    assert shown(10, covered)
    assert shown(0, outside)

    # Ended while it lies beneath, and brought back, it is the sale that it was.
    above = await run(world, document("Above", "-30", covered, outside, priority=2))
    ended = await stopped(world, fixed)
    await world.ended(await jobs.revert(world.desk, ended.id))
    assert shown(30, covered)
    await stopped(world, above)
    assert shown(10, two)
    assert shown(10, covered)
    await stopped(world, fixed)
    assert world.prices() == before


async def test_an_edit_during_a_sale_changes_the_base_and_the_shown_price_follows(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()
    sale = await started(world, "-10", 1)
    document = RuleDocument(name="Dearer", kind=RuleKind.EDIT, action=ChangeByPercent(percent="20"))

    edit = await run(world, document)
    variant = next(v for v, (price, _) in before.items() if price % 100 == 0 and price > 500)
    assert price_of(world.prices(), variant) == before[variant][0] * 108 // 100
    await stopped(world, sale)
    assert price_of(world.prices(), variant) == before[variant][0] * 120 // 100

    await world.ended(await jobs.revert(world.desk, edit.id))
    assert world.prices() == before


async def test_an_edit_can_be_taken_back_while_a_later_sale_covers_it(busy_world: World) -> None:
    world = busy_world
    before = world.prices()
    document = RuleDocument(name="Dearer", kind=RuleKind.EDIT, action=ChangeByPercent(percent="20"))
    edit = await run(world, document)
    sale = await started(world, "-10", 1)

    await world.ended(await jobs.revert(world.desk, edit.id))
    variant = next(v for v, (price, _) in before.items() if price % 100 == 0 and price > 500)
    assert price_of(world.prices(), variant) == before[variant][0] * 90 // 100
    await stopped(world, sale)

    assert world.prices() == before


async def test_a_strangers_price_in_a_sale_is_drift_and_survives_its_end(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()
    sale = await started(world, "-10", 1)
    theirs = (await jobs.ledger(world.desk, sale.id))["variant_id"][0]
    world.practice.control(action="set_price", shop="fashion", variant=theirs, price="77.77")
    await world.ended(await catalogue.submit_sync(world.desk, world.shop.id))

    seen = await catalogue.snapshot(world.desk, world.shop.id)
    assert seen.variants.filter(seen.variants["drifted"])["variant_id"].to_list() == [theirs]
    end = await stopped(world, sale)

    assert end.counts.conflicts == 1
    assert world.prices()[theirs][0] == 7777
    assert {v: p for v, p in world.prices().items() if v != theirs} == {
        v: p for v, p in before.items() if v != theirs
    }


async def test_a_sale_that_does_not_run_cannot_be_ended(busy_world: World) -> None:
    world = busy_world
    sale = await started(world, "-10", 1)
    await stopped(world, sale)

    with pytest.raises(NotRunning, match="does not run"):
        await rules.stop(world.desk, world.shop.id, sale.rule_id or 0)


async def test_a_sale_taken_back_again_and_again_runs_every_second_time(busy_world: World) -> None:
    """The third revert ended the sale's prices and noted it as running (a storm came near)."""
    world = busy_world
    before = world.prices()
    job = await started(world, "-10", 1)
    during = world.prices()
    assert job.rule_id is not None
    for turn in range(1, 5):
        job = await world.ended(await jobs.revert(world.desk, job.id))
        runs = turn % 2 == 0
        assert world.prices() == (during if runs else before)
        running = (await rules.get(world.desk, job.rule_id or 0)).running_in
        assert bool(running) is runs
    await stopped(world, job)
    assert world.prices() == before


async def test_taking_back_a_sale_that_is_over_does_not_bring_back_another_that_is_over_too(
    busy_world: World,
) -> None:
    """Its ledger says what stood there before: the other sale's price. That is over as well."""
    world = busy_world
    before = world.prices()
    under = await started(world, "-7", 1)
    over = await started(world, "-31", 2)
    await stopped(world, over)
    await stopped(world, under)
    same = await started(world, "-31", 2)  # the shop shows just what ``over`` had left
    during = world.prices()

    await world.ended(await jobs.revert(world.desk, over.id))
    assert world.prices() == during
    await stopped(world, same)
    assert world.prices() == before


async def test_a_sale_that_is_brought_back_and_cancelled_half_way_can_be_ended(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()
    ended = await stopped(world, await started(world, "-10", 1))
    world.slow(0.4)
    again = await jobs.revert(world.desk, ended.id)
    await world.until(again, lambda now: now.counts.done > 0)
    await jobs.cancel(world.desk, again.id)
    await world.until(again, lambda now: now.state.is_final)
    assert world.prices() != before

    world.practice.control(action="clear_faults")
    await stopped(world, again)
    assert world.prices() == before
