"""Every change of a shop's prices: listed by the page, looked at as of a time, put back."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from pricedesk.domain.job import JobState, Outcome
from pricedesk.domain.rules import ChangeByPercent, RuleDocument, Schedule
from pricedesk.domain.shop import Shop
from pricedesk.services import catalogue, history, jobs, prices, prices_on, rules, schedules
from pricedesk.services.desk import Desk
from pricedesk.services.history import NotOurs, Wanted
from pricedesk.services.prices_on import NotKnownYet, PricesOn
from pricedesk.storage import shops as stored_shops
from tests.jobs.conftest import a_shop, desk
from tests.worker.conftest import World, busy_world, server_settings, spec

__all__ = ["a_shop", "busy_world", "desk", "server_settings", "spec"]


async def now(desk: Desk) -> datetime:
    async with desk.database.begin() as connection:
        return await stored_shops.now(connection)


async def stranger_sets(desk: Desk, variant: int, price: int) -> None:
    """As a sync finds it, with a snapshot of its own after it."""
    async with desk.database.begin() as connection:
        await connection.execute(
            sa.text("UPDATE variants SET price = :price WHERE variant_id = :variant"),
            {"price": price, "variant": variant},
        )
        await connection.execute(sa.text("UPDATE shops SET generation = generation + 1"))


def shown(found: PricesOn) -> dict[int, tuple[int, int | None]]:
    rows = found.rows.select("variant_id", "price", "compare_at").iter_rows()
    return {variant: (price, compare_at) for variant, price, compare_at in rows}


async def test_pages_follow_each_other_without_a_gap_whatever_comes_meanwhile(
    desk: Desk, a_shop: Shop
) -> None:
    for price in range(1, 8):
        await stranger_sets(desk, 11, price)
    first = await history.changes(desk, a_shop.id, limit=3)
    assert [move.price for move in first.moves] == [7, 6, 5]
    await stranger_sets(desk, 12, 99)
    second = await history.changes(desk, a_shop.id, after=first.after, limit=3)
    assert [move.price for move in second.moves] == [4, 3, 2]
    last = await history.changes(desk, a_shop.id, after=second.after, limit=3)
    assert [(move.price_before, move.price) for move in last.moves] == [(1000, 1)]
    assert last.after is None


async def test_changes_are_found_by_words_sku_and_time(desk: Desk, a_shop: Shop) -> None:
    await stranger_sets(desk, 11, 900)
    between = await now(desk)
    await stranger_sets(desk, 21, 2900)

    async def variants(wanted: Wanted) -> list[int]:
        return [move.variant_id for move in (await history.changes(desk, a_shop.id, wanted)).moves]

    assert await variants(Wanted()) == [21, 11]
    assert await variants(Wanted(text="öland")) == [11]
    assert await variants(Wanted(text="no such thing")) == []
    assert await variants(Wanted(variant="SHIRT-S")) == [11]
    assert await variants(Wanted(since=between)) == [21]
    assert await variants(Wanted(until=between)) == [11]
    assert await variants(Wanted(foreign=False)) == []
    assert await variants(Wanted(by="ada")) == []
    with pytest.raises(prices.VariantNotFound):
        await variants(Wanted(variant="SHIRT-X"))
    named = (await history.changes(desk, a_shop.id)).moves[1]
    assert (named.product_title, named.variant_title, named.sku) == (
        'Shirt "Öland"',
        "S",
        "SHIRT-S",
    )
    assert named.by is None


async def test_the_list_of_a_day_is_read_from_the_index_alone(desk: Desk, a_shop: Shop) -> None:
    """However long the history is: no sort, no scan of it."""
    async with desk.database.begin() as connection:
        await connection.execute(
            sa.text(
                """
                INSERT INTO price_history (shop_id, variant_id, at, price_before, price)
                SELECT :shop, 11, now() - n * interval '1 second', n, n + 1
                FROM generate_series(1, 20000) n
                """
            ),
            {"shop": a_shop.id},
        )
        await connection.execute(sa.text("ANALYZE price_history"))
    deep = (await history.changes(desk, a_shop.id, limit=200)).after
    assert deep is not None
    asked: list[tuple[str, Any]] = []

    def note(*parts: Any) -> None:
        asked.append((parts[2], parts[3]))

    engine = desk.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    await history.changes(desk, a_shop.id, after=deep, limit=200)
    event.remove(engine, "before_cursor_execute", note)
    ((statement, values),) = [one for one in asked if "price_history" in one[0]]
    async with desk.database.begin() as connection:
        plan = await connection.exec_driver_sql(f"EXPLAIN {statement}", values)
        told = "\n".join(plan.scalars())
    page = told[told.index("Limit") :]
    assert "price_history_by_time" in page, told
    assert "Sort" not in page, told


async def test_the_catalogue_as_of_a_time_is_what_was_shown_then(
    desk: Desk, a_shop: Shop, tmp_path: Path
) -> None:
    before = await now(desk)
    await stranger_sets(desk, 11, 900)
    between = await now(desk)
    await stranger_sets(desk, 11, 800)
    await stranger_sets(desk, 12, 2100)
    found = await prices_on.prices_on(desk, a_shop.id, before)
    assert found.past
    assert shown(found) == {11: (1000, None), 12: (2000, 2500), 21: (3000, None)}
    assert found.rows["variant_id"].filter(found.differing).to_list() == [11, 12]
    then = await prices_on.prices_on(desk, a_shop.id, between)
    assert shown(then) == {11: (900, None), 12: (2000, 2500), 21: (3000, None)}
    path = tmp_path / "then.csv"
    prices_on.write(then, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = next(csv.DictReader(file))
    assert (first["SKU"], first["Price"], first["Shown now"]) == ("SHIRT-S", "9.00", "8.00")


async def test_before_the_shop_was_connected_nothing_is_known(desk: Desk, a_shop: Shop) -> None:
    with pytest.raises(NotKnownYet, match="was not connected then"):
        await prices_on.prices_on(desk, a_shop.id, datetime(2020, 1, 1, tzinfo=UTC))


async def test_prices_on_a_day_to_come_follow_the_scheduled_sale_as_explained(
    desk: Desk, a_shop: Shop
) -> None:
    start = (await now(desk) + timedelta(days=3)).replace(microsecond=0)
    document = RuleDocument(
        name="Weekend",
        action=ChangeByPercent(percent="-10"),
        schedule=Schedule(
            starts_at=start.replace(tzinfo=None),
            ends_at=(start + timedelta(days=2)).replace(tzinfo=None),
        ),
    )
    rule = await rules.save(desk, document)
    await schedules.schedule(desk, a_shop.id, rule.id)
    for day, price, winner in ((1, 2000, None), (4, 1800, rule.id), (6, 2000, None)):
        at = start + timedelta(days=day - 3)
        found = await prices_on.prices_on(desk, a_shop.id, at)
        assert not found.past
        assert found.rows.filter(found.rows["variant_id"] == 12)["price"].to_list() == [price]
        assert set(found.rows["rule"]) == {winner}
        for row, (variant, _) in enumerate(shown(found).items()):
            told = await prices.explain(desk, a_shop.id, str(variant), at=at)
            assert found.rows["price"][row] == told.story.price
            assert found.rows["compare_at"][row] == told.story.compare_at


async def test_chosen_changes_go_back_and_all_others_stay(busy_world: World) -> None:
    world, desk = busy_world, busy_world.desk
    before = world.prices()
    sale = await world.ended(await world.sale())
    page = await history.changes(desk, world.shop.id, Wanted(job_id=sale.id), limit=1000)
    assert len(page.moves) == sale.counts.applied
    assert {move.by for move in page.moves} == {"Ada"}
    mine, theirs = page.moves[0], page.moves[1]
    world.practice.control(action="set_price", shop="fashion", variant=theirs.variant_id, price="7")
    await world.ended(await catalogue.submit_sync(desk, world.shop.id, full=True))
    stranger = (await history.changes(desk, world.shop.id, Wanted(foreign=True))).moves
    assert [move.variant_id for move in stranger] == [theirs.variant_id]

    done = await history.put_back(
        desk, world.shop.id, [mine.id, theirs.id, *(move.id for move in stranger)]
    )
    assert (len(done.jobs), done.rows, done.foreign, done.refused) == (1, 2, 1, ())
    back = await world.ended(done.jobs[0])
    assert back.state is JobState.COMPLETED_WITH_ERRORS
    conflict = await jobs.ledger(desk, back.id, outcomes=[Outcome.CONFLICT])
    assert conflict["variant_id"].to_list() == [theirs.variant_id]
    after = world.prices()
    assert after[mine.variant_id] == before[mine.variant_id]
    assert after[theirs.variant_id][0] == 700
    kept = {move.variant_id for move in page.moves} - {mine.variant_id, theirs.variant_id}
    assert kept
    assert all(after[variant] != before[variant] for variant in kept)
    with pytest.raises(NotOurs, match="Somebody else made this change"):
        await history.put_back(desk, world.shop.id, [stranger[0].id])
    with pytest.raises(NotOurs, match="No such change"):
        await history.put_back(desk, world.shop.id, [999_999_999])
