"""The random sales of ``test_random_sales``, on a price list: what was worked out is so again."""

from __future__ import annotations

import asyncio

import pytest
import pytest_asyncio

from pricedesk.domain.price_list import PriceList
from pricedesk.domain.rules import RuleDocument
from pricedesk.services import places
from tests.worker.conftest import World
from tests.worker.test_random_sales import RandomSales, Stage, play, spec, stage

__all__ = ["spec", "stage"]


class ListStage(Stage):
    """The same world seen through its price list "Wholesale": 20 % under the shop's prices."""

    list: PriceList

    async def start(self, document: RuleDocument, number: int | None = None) -> int:
        return await super().start(document.model_copy(update={"where": "Wholesale"}), number)

    async def set_price(self, variant: int, price: int) -> None:
        shelves = self.world.practice.shop("fashion").catalogue
        found = shelves.variant(variant)
        assert found is not None
        _, struck_through = self._shown()[variant]
        shelves.write_fixed_prices(self.list.id, [(found, price, struck_through)], [], "stranger")

    def prices(self) -> dict[int, tuple[int, int | None]]:
        async def read() -> dict[int, tuple[int, int | None]]:
            return self._shown()

        return self.do(read())

    def _shown(self) -> dict[int, tuple[int, int | None]]:
        shelves = self.world.practice.shop("fashion").catalogue
        found: dict[int, tuple[int, int | None]] = {
            variant: (worked_out(price), None if old is None else worked_out(old))
            for variant, price, old in shelves.prices()
        }
        fixed = shelves.fixed_prices(self.list.id)
        return found | {one.variant_id: (one.price, one.compare_at) for one in fixed}

    def own(self) -> dict[int, tuple[int, int | None]]:
        return super().prices()

    def fixed(self) -> set[int]:
        async def read() -> set[int]:
            shelves = self.world.practice.shop("fashion").catalogue
            return {one.variant_id for one in shelves.fixed_prices(self.list.id)}

        return self.do(read())


def worked_out(price: int) -> int:
    return (price * 80 + 50) // 100


class RandomListSales(RandomSales):
    """Besides: the shop's own prices stay, and no sale leaves a price of the list's own behind."""

    stage: ListStage

    def __init__(self) -> None:
        super().__init__()
        self.own = self.stage.own()
        self.fixed = self.stage.fixed()

    def teardown(self) -> None:
        edited = self.base != [self.before[variant][0] for variant in self.actors]
        super().teardown()
        assert self.stage.own() == self.own
        if not edited and not self.theirs:
            assert self.stage.fixed() == self.fixed


@pytest_asyncio.fixture
async def list_stage(stage: Stage, busy_world: World) -> ListStage:
    made = ListStage(stage.world, stage.loop, stage.actors)
    known = await places.price_lists(busy_world.desk, busy_world.shop.id)
    made.list = next(one for one in known if one.name == "Wholesale")
    return made


@pytest.mark.large
@pytest.mark.timeout(900)
async def test_no_long_sequence_on_a_list_leaves_a_price_that_is_not_the_base(
    list_stage: ListStage,
) -> None:
    await play(list_stage, examples=6, steps=12, machine=RandomListSales)


async def test_sales_an_edit_and_a_stranger_on_a_list_in_one_sequence(
    list_stage: ListStage,
) -> None:
    def sequence() -> None:
        machine = type("Machine", (RandomListSales,), {"stage": list_stage})()
        machine.a_sale_starts_or_runs_again(0)
        machine.a_sale_starts_or_runs_again(2)
        machine.a_stranger_sets_a_price(4)
        machine.regular_prices_are_raised()
        machine.teardown()

    await asyncio.to_thread(sequence)
