"""The limit that all workers share: used up, not run into, fair, and gone with nobody."""

from __future__ import annotations

import asyncio

import pytest

from pricedesk.domain.shop import Shop
from pricedesk.jobs.budget import SharedBudget
from pricedesk.services.desk import Desk
from pricedesk.shopify.budget import ThrottleStatus
from pricedesk.storage import budget as rows


def budget(desk: Desk, shop: Shop) -> SharedBudget:
    return SharedBudget(desk.database, shop.id)


async def level(desk: Desk, shop: Shop) -> rows.Level:
    async with desk.database.begin() as connection:
        return await rows.locked(connection, shop.id)


async def test_what_two_workers_take_comes_out_of_one_bucket(desk: Desk, a_shop: Shop) -> None:
    one, other = budget(desk, a_shop), budget(desk, a_shop)

    await asyncio.gather(*(worker.take(300) for worker in (one, other) for _ in range(3)))

    found = await level(desk, a_shop)
    assert found.in_flight == 1800
    assert found.available == pytest.approx(200, abs=150)  # what was restored meanwhile


async def test_what_was_not_used_is_given_back(desk: Desk, a_shop: Shop) -> None:
    worker = budget(desk, a_shop)
    await worker.take(1000)
    await worker.settle(1000, 100, None)
    await worker.close()

    found = await level(desk, a_shop)
    assert found.in_flight == 0
    assert found.available >= 1900


async def test_what_shopify_says_of_the_plan_is_believed(desk: Desk, a_shop: Shop) -> None:
    worker = budget(desk, a_shop)
    await worker.take(10)
    await worker.settle(10, 10, ThrottleStatus(20_000, 19_990, 1000))
    await worker.close()

    found = await level(desk, a_shop)
    assert (found.maximum, found.restore) == (20_000, 1000)


async def test_interactive_reads_pass_those_who_wait(desk: Desk, a_shop: Shop) -> None:
    worker = budget(desk, a_shop)
    await worker.take(1750)
    waits: list[float] = []
    queued = asyncio.create_task(worker.take(1000, on_wait=waits.append))
    await asyncio.sleep(0.2)

    await worker.take(50, interactive=True)

    assert not queued.done()
    assert waits
    assert waits[0] > 5
    queued.cancel()
    await asyncio.gather(queued, return_exceptions=True)
    await worker.close()
    assert (await level(desk, a_shop)).in_flight == 1800


async def test_many_requests_that_fit_cost_few_transactions(
    desk: Desk, a_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = budget(desk, a_shop)
    rounds = 0
    locked = rows.locked

    async def counted(*given: object) -> rows.Level:
        nonlocal rounds
        rounds += 1
        return await locked(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(rows, "locked", counted)
    await asyncio.gather(*(worker.take(10) for _ in range(40)))
    for _ in range(40):
        await worker.settle(10, 10, None)
    await worker.close()

    assert rounds <= 4
    assert (await level(desk, a_shop)).in_flight == 0


async def test_a_block_holds_everybody(desk: Desk, a_shop: Shop) -> None:
    one, other = budget(desk, a_shop), budget(desk, a_shop)
    await one.take(1)
    await one.blocked(0.6)
    assert await other.take(1) >= 0.4
