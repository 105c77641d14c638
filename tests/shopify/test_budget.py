"""The bucket: wait instead of being throttled, and waste nothing."""

from __future__ import annotations

import asyncio
import functools
import heapq
import itertools
import random
from collections.abc import Callable
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
    """Ten minutes at Shopify against the practice shop's bucket, with a slow way there and back."""
    rng = random.Random(plan)
    now = 0.0
    shop = theirs.Bucket(PLANS[plan], lambda: now)
    ours = Bucket(shop.plan.bucket, shop.plan.rate, shop.plan.bucket)
    reserve = 0.1 * ours.maximum
    numbers = itertools.count()
    to_come: list[tuple[float, int, Callable[[], None]]] = []
    in_flight = 0
    spent: list[tuple[float, int]] = []

    def later(seconds: float, what: Callable[[], None]) -> None:
        heapq.heappush(to_come, (now + seconds, next(numbers), what))

    def arrive(cost: int) -> None:
        used = rng.choice([cost, cost, max(cost // 2, 1)]) if shop.reserve(cost) else 0
        spent.append((now, used))
        later(rng.uniform(0.05, 0.4), lambda: answer(cost, used))

    def answer(cost: int, used: int) -> None:
        if used:
            shop.refund(cost - used)
        told = shop.status()
        reading = status(told["currentlyAvailable"], told["restoreRate"], ours.maximum)
        later(rng.uniform(0.01, 0.1), lambda: hear(cost, used, reading))

    def hear(cost: int, used: int, reading: ThrottleStatus) -> None:
        nonlocal in_flight
        in_flight -= 1
        ours.settle(cost, used, reading, now)

    while now < 600:
        cost = rng.choice([1, 3, 11, 30, 60])
        wait = ours.missing(cost, reserve, now) if in_flight < 40 else float("inf")
        if to_come and to_come[0][0] <= now + wait:
            now, _, happen = heapq.heappop(to_come)
            happen()
            continue
        now += wait
        ours.reserve(cost)
        in_flight += 1
        later(rng.uniform(0.01, 0.1), functools.partial(arrive, cost))

    after_the_burst = [used for at, used in spent if at >= 60]
    assert sum(after_the_burst) >= 0.97 * shop.plan.rate * (now - 60)
    assert sum(not used for _, used in spent) <= 0.01 * len(spent)
