"""Sales and edits on a price list, beside those on the shop's own prices: both come back exactly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from pricedesk.domain.job import Job, JobState
from pricedesk.domain.job_options import Part
from pricedesk.domain.price_list import OWN_COSTS, PriceList
from pricedesk.domain.rules import Endings, RuleDocument, RuleKind, SetTo
from pricedesk.practice.server import ShopSpec
from pricedesk.pricing.errors import RuleError
from pricedesk.services import (
    catalogue,
    draft_submission,
    drafts,
    jobs,
    places,
    prices,
    rules,
    uploads,
)
from pricedesk.services.draft_submission import DraftDiffers
from pricedesk.services.upload_ground import ground
from tests.worker.conftest import World

Listed = dict[int, tuple[int, int | None]]


@dataclass
class Trade:
    """The price list "Wholesale" of the practice shop: 20 % under the shop's prices, in euros."""

    world: World
    list: PriceList

    def fixed(self) -> Listed:
        """What has a price of its own, as the practice shop says, past all of our code."""
        found = self.world.practice.shop("fashion").catalogue.fixed_prices(self.list.id)
        return {one.variant_id: (one.price, one.compare_at) for one in found}

    def set(self, prices: Listed) -> None:
        """As somebody does in Shopify's admin."""
        shelves = self.world.practice.shop("fashion").catalogue
        rows = [(shelves.variant(one), *price) for one, price in prices.items()]
        shelves.write_fixed_prices(self.list.id, rows, [], "by hand")  # type: ignore[arg-type]

    def take_back(self, variant: int) -> None:
        shelves = self.world.practice.shop("fashion").catalogue
        shelves.write_fixed_prices(self.list.id, [], [shelves.variant(variant)], "by hand")  # type: ignore[list-item]

    def writes(self) -> list[tuple[int, int | None, int | None]]:
        """Each accepted write into the list: variant, price, compare-at price; none for taken back."""
        return [
            (one.variant_id, one.price, one.compare_at)
            for one in self.world.practice.journal("fashion")
            if one.place == str(self.list.id) and one.request_id != "by hand"
        ]

    async def run(self, document: RuleDocument) -> Job:
        """Saved, submitted and, where a guardrail asks, approved."""
        rule = await rules.save(self.world.desk, document)
        return await self.ended(await rules.submit(self.world.desk, self.world.shop.id, rule.id))

    async def ended(self, submitted: Job) -> Job:
        job = await self.world.ended(submitted)
        if job.state is JobState.NEEDS_APPROVAL:
            await jobs.approve(self.world.desk, job.id, job.counts.total)
            job = await self.world.until(job, lambda now: now.state.is_final)
        return job

    async def stop(self, sale: Job) -> Job:
        assert sale.rule_id is not None
        return await self.ended(await rules.stop(self.world.desk, self.world.shop.id, sale.rule_id))


@pytest.fixture
def spec() -> ShopSpec:
    return ShopSpec("fashion", "EUR", plan="plus", products=16, seed=5)


@pytest.fixture
async def trade(busy_world: World) -> Trade:
    found = await places.price_lists(busy_world.desk, busy_world.shop.id)
    return Trade(busy_world, next(one for one in found if one.name == "Wholesale"))


def sale(percent: str, where: str | None = None, **more: object) -> RuleDocument:
    return RuleDocument.model_validate(
        {
            "name": f"Sale {percent} {where}",
            "where": where,
            "action": {"type": "percent", "percent": percent},
            **more,
        }
    )


def percent_off(price: int, percent: int) -> int:
    return (price * (100 - percent) + 50) // 100


async def test_a_sale_on_a_price_list_beside_one_on_the_shops_own_prices(trade: Trade) -> None:
    world = trade.world
    own = world.prices()
    dear = [v for v, (price, _) in own.items() if price > 500]
    # One has a price of its own in the list, all others are worked out from the shop's.
    first, second = dear[0], dear[1]
    trade.set({first: (4000, 5000)})
    before = trade.fixed()

    listed = await trade.run(sale("-10", "Wholesale"))
    assert (listed.state, listed.list_name, listed.currency) == (
        JobState.COMPLETED,
        "Wholesale",
        "EUR",
    )
    assert world.prices() == own, "the shop's own prices are none of its business"
    assert trade.fixed()[first] == (3600, 5000)
    regular = percent_off(own[second][0], 20)
    assert trade.fixed()[second][0] == percent_off(regular, 10)

    # A sale on the shop's own prices moves what the list works out, but not the list's base.
    shops_own = await trade.run(sale("-50"))
    assert world.prices()[second][0] == percent_off(own[second][0], 50)
    again = await trade.ended(
        await rules.submit(world.desk, world.shop.id, int(listed.rule_id or 0))
    )
    assert again.counts.applied == 0, "nothing compounds"
    told = await prices.explain(world.desk, world.shop.id, str(second), where="wholesale")
    assert told.story.price == percent_off(regular, 10)

    await trade.stop(listed)
    assert trade.fixed() == before, "what was worked out is worked out again"
    await trade.stop(shops_own)
    assert world.prices() == own
    written = trade.writes()
    assert len(written) == 2 * listed.counts.applied, "each price once there and once back"
    assert [price for one, price, _ in written if one == second] == [
        percent_off(regular, 10),
        None,
    ]


async def test_an_edit_of_a_price_list_is_taken_back_to_what_was_there(trade: Trade) -> None:
    world = trade.world
    first, second, third = list(world.prices())[:3]
    trade.set({first: (4000, None)})
    document = RuleDocument.model_validate(
        {
            "name": "Trade price",
            "kind": "edit",
            "where": str(trade.list.id),
            "currency": "EUR",
            "action": {"type": "set", "amount": "33.33"},
            "selection": {"include_variants": [first, second, third]},
            "condition": {"type": "any", "parts": []},
        }
    )
    job = await trade.run(document)
    assert trade.fixed() == {one: (3333, None) for one in (first, second, third)}

    trade.take_back(third)
    back = await trade.ended(await jobs.revert(world.desk, job.id))
    assert back.counts.already == 1, "somebody took the third back before us"
    assert trade.fixed() == {first: (4000, None)}
    redone = await trade.ended(await jobs.revert(world.desk, back.id))
    assert redone.counts.failed == 0
    assert trade.fixed() == {one: (3333, None) for one in (first, second)}


async def test_a_price_that_somebody_changed_in_the_list_is_left_alone(trade: Trade) -> None:
    world = trade.world
    variant = next(v for v, (price, _) in world.prices().items() if price > 500)
    job = await trade.run(sale("-10", "Wholesale"))
    trade.set({variant: (777, None)})
    ended = await trade.stop(job)
    assert ended.counts.conflicts == 1
    assert trade.fixed() == {variant: (777, None)}


async def test_two_sales_on_a_list_and_an_edit_beneath_them(trade: Trade) -> None:
    world = trade.world
    own = world.prices()
    variant, other = [v for v, (price, _) in own.items() if price > 500][:2]
    ten = await trade.run(sale("-10", "Wholesale", priority=1))
    thirty = await trade.run(sale("-30", "Wholesale", priority=2))
    regular = percent_off(own[variant][0], 20)
    assert trade.fixed()[variant][0] == percent_off(regular, 30)
    edit = RuleDocument(
        name="New trade price",
        kind=RuleKind.EDIT,
        where="Wholesale",
        action=SetTo(amount="100"),
        condition={"type": "any", "parts": []},  # type: ignore[arg-type]
        selection={"include_variants": [variant, other]},  # type: ignore[arg-type]
    )
    edited = await trade.run(edit)
    assert trade.fixed()[variant][0] == trade.fixed()[other][0] == 7000
    part = Part(variants=(other,))
    await trade.ended(await jobs.revert(world.desk, edited.id, part=part))
    assert trade.fixed()[other][0] == percent_off(percent_off(own[other][0], 20), 30)
    await trade.stop(thirty)
    assert trade.fixed()[variant][0] == 9000
    await trade.stop(ten)
    assert trade.fixed() == {variant: (10000, trade.fixed()[variant][1])}
    assert world.prices() == own


async def test_a_list_in_another_currency_has_prices_where_they_are_its_own(trade: Trade) -> None:
    world = trade.world
    variant = next(iter(world.prices()))
    british = next(
        one
        for one in await places.price_lists(world.desk, world.shop.id)
        if one.currency.code == "GBP"
    )
    pounds = Trade(world, british)
    document = sale("-10", "United Kingdom")
    pounds.set({variant: (2000, None)})
    await world.ended(await catalogue.submit_sync(world.desk, world.shop.id))
    seen = await rules.preview(world.desk, world.shop.id, document)
    assert seen.plan.currency.code == "GBP"
    assert seen.plan.changes.select("variant_id", "after_price").rows() == [(variant, 1800)]
    skipped = seen.plan.rows.filter(seen.plan.rows["outcome"] == "skipped")["reason"].unique()
    assert "There is no price." in skipped.to_list()

    job = await pounds.run(document)
    assert pounds.fixed() == {variant: (1800, None)}
    await pounds.stop(job)
    assert pounds.fixed() == {variant: (2000, None)}
    # Where there is none to come back to, it is taken away again.
    everywhere = await pounds.run(
        RuleDocument(
            name="All for ten pounds",
            where="United Kingdom",
            action=SetTo(amount="9.50"),
            endings=Endings(patterns=(".99",)),
        )
    )
    assert set(pounds.fixed().values()) == {(999, None)}
    assert everywhere.counts.applied == len(pounds.fixed()) > 1
    await pounds.stop(everywhere)
    assert pounds.fixed() == {variant: (2000, None)}


async def test_a_file_with_a_column_for_a_market_sets_its_prices(
    trade: Trade, tmp_path: Path
) -> None:
    """Also where there was none before and the list is in another currency."""
    world = trade.world
    first, second, third = list(world.prices())[:3]
    known = await places.price_lists(world.desk, world.shop.id)
    pounds = Trade(world, next(one for one in known if one.currency.code == "GBP"))
    file = tmp_path / "markets.csv"
    file.write_text(
        "Variant ID,Price,Price / United Kingdom,Compare-at price / United Kingdom\n"
        f"{first},1.00,8.50,9.50\n{second},2.00,7.25,\n{third},3.00,,12\n"
    )
    seen = uploads.check_on(await ground(world.desk, world.shop.id, "united kingdom"), file)
    assert seen.plan.currency.code == "GBP"
    assert seen.plan.rows.filter(seen.plan.rows["outcome"] == "skipped")["reason"].to_list() == [
        "There is no price."
    ]
    own = world.prices()
    (job,) = await uploads.submit(world.desk, world.shop.id, seen)
    job = await pounds.ended(job)
    assert (job.state, job.list_name) == (JobState.COMPLETED, "United Kingdom")
    assert pounds.fixed() == {first: (850, 950), second: (725, None)}
    assert world.prices() == own
    await pounds.ended(await jobs.revert(world.desk, job.id))
    assert pounds.fixed() == {}
    assert trade.fixed() == {}

    # What the job's report holds is prices of that list, not the shop's own.
    await jobs.report(world.desk, job.id, file)
    again = uploads.check_on(await ground(world.desk, world.shop.id, "united kingdom"), file)
    assert set(again.plan.changes["after_price"]) == {850, 725}


async def test_one_file_sets_prices_everywhere_and_each_place_goes_back_by_itself(
    trade: Trade, tmp_path: Path
) -> None:
    """As a draft, on the prices that each place shows at that moment."""
    world = trade.world
    own, costs = world.prices(), world.practice.costs("fashion")
    variant = next(one for one in own if costs[one] is not None)
    known = await places.price_lists(world.desk, world.shop.id)
    pounds = Trade(world, next(one for one in known if one.currency.code == "GBP"))
    file = tmp_path / "everywhere.csv"
    price, cost = own[variant][0] + 100, (costs[variant] or 0) + 10
    file.write_text(
        "Variant ID,Price,Cost per item,Price / Wholesale,Price / United Kingdom\n"
        f"{variant},{price / 100:.2f},{cost / 100:.2f},{price / 100 - 1:.2f},8.50\n"
    )
    on = await ground(world.desk, world.shop.id)
    with drafts.new(on, file, tmp_path / "draft", by="Ada") as draft:
        drafts.judge(draft, on)
        trade.set({variant: (price - 150, None)})
        theirs = (costs[variant] or 0) + 5
        world.practice.control(
            action="set_price", shop="fashion", variant=variant, cost=f"{theirs / 100:.2f}"
        )
        with pytest.raises(DraftDiffers) as asked:
            await draft_submission.submit(world.desk, draft)
        found = asked.value.differences
        assert found.select("list_id", "where", "now_price").rows() == [
            (OWN_COSTS, None, theirs),
            (trade.list.id, "Wholesale", price - 150),
        ]
        fresh = await draft_submission.freshened(world.desk, draft)
        draft_submission.use_mine(fresh, found)
        made = await draft_submission.submit_judged(world.desk, fresh)
    # What they were previewed to do they do: none asks because another was done before it.
    ended = [await world.ended(job) for job in made]
    assert {job.state for job in ended} == {JobState.COMPLETED}
    assert [job.list_name for job in ended] == ["Wholesale", "United Kingdom", None, None]
    assert world.prices()[variant] == (price, own[variant][1])
    assert world.practice.costs("fashion")[variant] == cost
    assert trade.fixed() == {variant: (price - 100, None)}
    assert pounds.fixed() == {variant: (850, None)}
    for job in ended:
        await trade.ended(await jobs.revert(world.desk, job.id))
    assert (world.prices(), world.practice.costs("fashion")) == (own, {**costs, variant: theirs})
    assert (trade.fixed(), pounds.fixed()) == ({variant: (price - 150, None)}, {})


async def test_a_rule_says_where_it_belongs(trade: Trade) -> None:
    world = trade.world
    with pytest.raises(RuleError, match="no price list 'Mars'"):
        await rules.save(world.desk, sale("-10", "Mars"))
    with pytest.raises(RuleError, match="amounts are in EUR; these prices are in GBP"):
        await rules.save(world.desk, sale("-10", "United Kingdom", currency="EUR"))
    job = await trade.run(sale("-10", "Wholesale"))
    assert job.rule_id is not None
    moved = sale("-10", "United Kingdom")
    await rules.save(world.desk, moved, job.rule_id)
    refused = await world.until(
        await rules.submit(world.desk, world.shop.id, job.rule_id),
        lambda now: now.state.is_final,
    )
    assert refused.state is JobState.FAILED
    assert "still runs on other prices" in (refused.error or "")
    await trade.stop(job)
    assert trade.fixed() == {}


@pytest.mark.kill
async def test_a_killed_workers_sale_on_a_list_is_finished_by_another(world: World) -> None:
    known = await places.price_lists(world.desk, world.shop.id)
    trade = Trade(world, next(one for one in known if one.name == "Wholesale"))
    world.practice.control(
        action="fault",
        shop="fashion",
        kind="latency",
        seconds=0.4,
        match="priceListFixedPricesUpdate",
    )
    first = world.workers.start()
    rule = await rules.save(world.desk, sale("-10", "Wholesale"))
    job = await rules.submit(world.desk, world.shop.id, rule.id)
    await world.until(job, lambda now: 20 <= now.counts.done < now.counts.total)
    world.workers.kill(first)
    world.workers.start()
    done = await world.ended(job)
    assert (done.state, done.stalls) == (JobState.COMPLETED, 1)
    wanted = await world.wanted(job)
    assert trade.fixed() == wanted
    assert {(variant, (price, old)) for variant, price, old in trade.writes()} == set(
        wanted.items()
    )
