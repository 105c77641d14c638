"""The bucket: wait instead of being throttled, and waste nothing."""

from __future__ import annotations

import asyncio
import heapq
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedesk.practice import bucket as theirs
from pricedesk.practice.plans import PLANS
from pricedesk.shopify.budget import Bucket, LocalBudget, ThrottleStatus


@pytest.fixture
def budget(clock: Any) -> LocalBudget:
    return LocalBudget(clock=clock)


def status(available: float, rate: float = 100, maximum: float = 2000) -> ThrottleStatus:
    return ThrottleStatus(maximum, available, rate)


async def test_what_fits_is_let_through_at_once(budget: LocalBudget) -> None:
    assert await budget.take(1000) == 0


async def test_the_wait_is_exactly_what_is_missing(budget: LocalBudget, clock: Any) -> None:
    await budget.take(1800)
    await budget.settle(1800, 1800, status(200))
    waits: list[float] = []
    # 200 points stay in reserve, so 50 more must come back at 100 a second.
    assert await budget.take(50, on_wait=waits.append) == pytest.approx(0.5)
    assert waits[0] == pytest.approx(0.5)


async def test_an_interactive_read_uses_the_reserve(budget: LocalBudget) -> None:
    await budget.take(1800)
    await budget.settle(1800, 1800, status(200))
    assert await budget.take(100, interactive=True) == 0


async def test_what_was_not_used_comes_back(budget: LocalBudget) -> None:
    await budget.take(1800)
    await budget.settle(1800, 300, status(1700))
    assert await budget.take(1500) == 0


async def test_the_plan_is_learned_from_the_answer(budget: LocalBudget) -> None:
    await budget.take(10)
    await budget.settle(10, 10, ThrottleStatus(20_000, 19_990, 1000))
    assert await budget.take(17_000) == 0


async def test_others_use_of_the_same_app_is_believed(budget: LocalBudget) -> None:
    await budget.take(10)
    await budget.settle(10, 10, status(210))
    assert await budget.take(60) == pytest.approx(0.5)


async def test_a_request_that_was_never_sent_costs_nothing(budget: LocalBudget) -> None:
    await budget.take(1800)
    await budget.settle(1800, 0, None)
    assert await budget.take(1800) == 0


async def test_retry_after_holds_everybody(budget: LocalBudget) -> None:
    await budget.blocked(4.0)
    assert await budget.take(1) == pytest.approx(4.0)


async def test_a_cost_over_the_whole_bucket_does_not_wait_for_ever(budget: LocalBudget) -> None:
    assert await budget.take(5000) == 0
    await budget.settle(5000, 0, None)


async def test_a_cancelled_wait_reserves_nothing() -> None:
    budget = LocalBudget()
    await budget.take(1800)
    waiting = asyncio.create_task(budget.take(1000))
    await asyncio.sleep(0.01)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await budget.settle(1800, 0, status(2000))
    assert await budget.take(1800) < 0.1


@given(
    st.lists(st.tuples(st.integers(1, 400), st.floats(0, 5), st.booleans()), max_size=60),
    st.integers(1, 6),
)
def test_our_level_never_exceeds_what_shopify_has(
    requests: list[tuple[int, float, bool]], width: int
) -> None:
    """Against a model of Shopify's bucket, with up to ``width`` requests in flight."""
    ours = Bucket()
    theirs, at = 2000.0, 0.0
    now = 0.0
    in_flight: list[tuple[int, int]] = []
    for cost, later, cheap in requests:
        now += later
        theirs, at = min(theirs + (now - at) * 100, 2000), now
        if len(in_flight) >= width:
            taken, used = in_flight.pop(0)
            theirs += taken - used
            ours.settle(taken, used, status(theirs), now)
        wait = ours.missing(cost, 0, now)
        now += wait
        theirs, at = min(theirs + (now - at) * 100, 2000), now
        assert theirs >= cost - 1e-6, "Shopify would have throttled this request"
        ours.reserve(cost)
        theirs -= cost
        in_flight.append((cost, cost // 2 if cheap else cost))


@pytest.mark.parametrize("plan", ["standard", "advanced", "plus"])
def test_under_load_at_least_97_percent_of_the_points_are_used_and_1_percent_turned_away(
    plan: str,
) -> None:
    """Ten minutes at Shopify against the practice shop's bucket, up to 40 requests in flight."""
    rng = random.Random(plan)
    now = 0.0
    shop = theirs.Bucket(PLANS[plan], lambda: now)
    ours = Bucket(shop.plan.bucket, shop.plan.rate, shop.plan.bucket)
    reserve = 0.1 * ours.maximum
    under_way: list[tuple[float, int, int | None]] = []
    spent_at: list[tuple[float, int]] = []
    turned_away = 0

    while now < 600:
        cost = rng.choice([1, 3, 11, 30, 60])
        wait = ours.missing(cost, reserve, now)
        if under_way and (len(under_way) == 40 or under_way[0][0] <= now + wait):
            now, taken, used = heapq.heappop(under_way)
            if used is None:
                ours.settle(taken, 0, None, now)
                continue
            shop.refund(taken - used)
            told = shop.status()
            reading = status(told["currentlyAvailable"], told["restoreRate"], ours.maximum)
            ours.settle(taken, used, reading, now)
            continue
        now += wait
        ours.reserve(cost)
        admitted = shop.reserve(cost)
        used = rng.choice([cost, cost, max(cost // 2, 1)]) if admitted else None
        turned_away += not admitted
        spent_at.append((now, used or 0))
        heapq.heappush(under_way, (now + rng.uniform(0.05, 0.6), cost, used))

    burst_over = 60.0
    used_points = sum(points for at, points in spent_at if at >= burst_over)
    assert used_points >= 0.97 * shop.plan.rate * (now - burst_over)
    assert turned_away <= 0.01 * len(spent_at)
