"""Random sales, edits and strangers through real jobs: the base always comes back.

Hypothesis looks for a sequence after which the practice shop shows anything else than a
slow model of six variants says: the base with the running sales laid over it, and, where a
stranger was at work in a sale, the stranger's price.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from pricedesk.domain.job import Job, JobState
from pricedesk.domain.rules import RuleDocument
from pricedesk.practice.server import ShopSpec
from pricedesk.services import catalogue, jobs, rules
from tests.worker.conftest import World

Result = TypeVar("Result")
ACTORS = 6


@dataclass(frozen=True)
class Sale:
    """``members`` are places among the six; a lower number lies beneath."""

    percent: int
    members: tuple[int, ...]
    overlap: str
    priority: int


SALES = (
    Sale(10, (0, 1, 2, 3), "priority", 1),
    Sale(25, (2, 3, 4, 5), "lowest", 1),
    Sale(5, (0, 2, 4), "stack", 2),
    Sale(15, (1, 3, 5), "priority", 0),
)


@dataclass
class Stage:
    """A world on the test's loop; hypothesis, which is not asynchronous, asks from a thread."""

    world: World
    loop: asyncio.AbstractEventLoop
    actors: Iterator[list[int]]

    def do(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(120)

    async def finished(self, job: Job) -> Job:
        job = await self.world.ended(job)
        if job.state is JobState.NEEDS_APPROVAL:
            await jobs.approve(self.world.desk, job.id, job.counts.total)
            job = await self.world.until(job, lambda now: now.state.is_final)
        return job

    async def start(self, document: RuleDocument, number: int | None = None) -> int:
        desk, shop = self.world.desk, self.world.shop
        saved = number or (await rules.save(desk, document)).id
        await self.finished(await rules.submit(desk, shop.id, saved))
        return int(saved)

    async def stop(self, number: int) -> None:
        world = self.world
        await self.finished(await rules.stop(world.desk, world.shop.id, number))

    async def set_price(self, variant: int, price: int) -> None:
        text = f"{price // 100}.{price % 100:02}"
        self.world.practice.control(action="set_price", shop="fashion", variant=variant, price=text)

    def prices(self) -> dict[int, tuple[int, int | None]]:
        async def read() -> dict[int, tuple[int, int | None]]:
            return self.world.prices()

        return self.do(read())


class RandomSales(RuleBasedStateMachine):
    """Prices in minor units; ``base`` and ``theirs`` by place among the six variants."""

    stage: Stage

    def __init__(self) -> None:
        super().__init__()
        self.actors = next(self.stage.actors)
        self.before = self.stage.prices()
        self.base = [self.before[variant][0] for variant in self.actors]
        self.theirs: dict[int, int] = {}
        self.running: dict[int, int] = {}
        self.numbers: dict[int, int] = {}
        self.foreign = count(70_001, 7)

    @rule(which=st.integers(0, len(SALES) - 1))
    def a_sale_starts_or_runs_again(self, which: int) -> None:
        sale = SALES[which]
        document = RuleDocument.model_validate(
            {
                "name": f"Sale {which}",
                "action": {"type": "percent", "percent": str(-sale.percent)},
                "selection": {"include_variants": [self.actors[place] for place in sale.members]},
                "overlap": sale.overlap,
                "priority": sale.priority,
            }
        )
        self.numbers[which] = self.stage.do(self.stage.start(document, self.numbers.get(which)))
        self.running.setdefault(which, self.numbers[which])
        self.compare()

    @precondition(lambda self: self.running)
    @rule(data=st.data())
    def a_sale_ends(self, data: st.DataObject) -> None:
        which = data.draw(st.sampled_from(sorted(self.running)))
        self.stage.do(self.stage.stop(self.running.pop(which)))
        self.compare()

    @rule()
    def regular_prices_are_raised(self) -> None:
        document = RuleDocument.model_validate(
            {
                "name": "One more",
                "kind": "edit",
                "action": {"type": "formula", "text": "base_price + 1"},
                "selection": {"include_variants": list(self.actors)},
            }
        )
        self.stage.do(self.stage.start(document))
        self.base = [
            price if place in self.theirs else price + 100 for place, price in enumerate(self.base)
        ]
        self.compare()

    @rule(place=st.integers(0, ACTORS - 1))
    def a_stranger_sets_a_price(self, place: int) -> None:
        price = next(self.foreign)
        held = any(place in SALES[which].members for which in self.running)
        self.stage.do(self.stage.set_price(self.actors[place], price))
        if held or place in self.theirs:
            self.theirs[place] = price
        else:
            self.base[place] = price
        self.compare()

    def teardown(self) -> None:
        for number in self.running.values():
            self.stage.do(self.stage.stop(number))
        self.running.clear()
        self.compare()
        # Compare-at prices too, and everything that nobody named.
        after = self.stage.prices()
        assert [compare_at for _, compare_at in after.values()] == [
            compare_at for _, compare_at in self.before.values()
        ]
        assert {v: p for v, p in after.items() if v not in self.actors} == {
            v: p for v, p in self.before.items() if v not in self.actors
        }

    def compare(self) -> None:
        prices = self.stage.prices()
        shown = [prices[variant][0] for variant in self.actors]
        assert shown == [self.expected(place) for place in range(ACTORS)]

    def expected(self, place: int) -> int:
        if place in self.theirs:
            return self.theirs[place]
        base = self.base[place]
        beneath = None
        # Python's sort is stable: of equal priorities the later started lies above.
        for which in sorted(self.running, key=lambda one: SALES[one].priority):
            sale = SALES[which]
            if place not in sale.members:
                continue
            start = beneath if sale.overlap == "stack" and beneath is not None else base
            own = (start * (100 - sale.percent) + 50) // 100
            if sale.overlap != "lowest" or beneath is None or own <= beneath:
                beneath = own
        return base if beneath is None else beneath


@pytest.fixture
def spec() -> ShopSpec:
    """Small, and without limits to wait for."""
    return ShopSpec("fashion", "EUR", plan="unlimited", products=60, seed=11)


@pytest_asyncio.fixture
async def stage(busy_world: World) -> Stage:
    shop = await catalogue.snapshot(busy_world.desk, busy_world.shop.id)
    # A sale leaves gift cards alone, and a cheap price might round back to itself.
    card = shop.products["gift_card"].gather(shop.variants["product_index"])
    dear = shop.variants.filter(~card & (shop.variants["price"] >= 500))["variant_id"].to_list()
    sixes = (dear[start : start + ACTORS] for start in range(0, len(dear), ACTORS))
    actors = (six for six in sixes if len(six) == ACTORS)
    return Stage(busy_world, asyncio.get_running_loop(), actors)


async def test_a_strangers_price_outlives_the_sale_an_edit_and_the_sale_again(
    stage: Stage,
) -> None:
    """What the long sequences once found: the edit took the stranger's price for ours."""

    def sequence() -> None:
        machine = type("Machine", (RandomSales,), {"stage": stage})()
        machine.a_sale_starts_or_runs_again(3)
        machine.a_stranger_sets_a_price(5)
        stage.do(stage.stop(machine.running.pop(3)))
        machine.regular_prices_are_raised()
        machine.a_sale_starts_or_runs_again(3)
        machine.teardown()

    await asyncio.to_thread(sequence)


async def play(
    stage: Stage, examples: int, steps: int, machine: type[RandomSales] = RandomSales
) -> None:
    await asyncio.to_thread(
        run_state_machine_as_test,
        type("Machine", (machine,), {"stage": stage}),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=examples < 10,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


async def test_no_short_sequence_leaves_a_price_that_is_not_the_base(stage: Stage) -> None:
    await play(stage, examples=2, steps=5)


@pytest.mark.large
@pytest.mark.timeout(900)
async def test_no_long_sequence_leaves_a_price_that_is_not_the_base(stage: Stage) -> None:
    await play(stage, examples=12, steps=15)
