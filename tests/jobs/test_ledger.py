"""The ledger carries outcomes into catalogue, base prices and holds, once."""

from __future__ import annotations

from typing import Any

import polars as pl
import psycopg
import pytest

from pricedesk.domain.job import JobKind, JobState, Outcome
from pricedesk.domain.shop import Shop
from pricedesk.jobs.catalogue import current_catalogue
from pricedesk.services.desk import Desk
from pricedesk.storage import catalogue, jobs, ledger, shops
from pricedesk.storage.jobs import DuplicateJob, LeaseLost
from pricedesk.storage.ledger import Settlement
from tests.jobs.conftest import NOW, products, variants

_INTS = [
    "before_compare_at",
    "after_compare_at",
    "base_before_compare_at",
    "base_after_compare_at",
    "held_before",
    "held_after",
]


def change(variant: int, product: int, before: int, after: int, **more: Any) -> dict[str, Any]:
    return {
        "product_id": product,
        "variant_id": variant,
        "before_price": before,
        "before_compare_at": None,
        "after_price": after,
        "after_compare_at": before,
        "base_before_price": before,
        "base_before_compare_at": None,
        "base_after_price": before,
        "base_after_compare_at": None,
        "held_before": None,
        "held_after": 7,
        "reason": None,
    } | more


async def a_job(desk: Desk, shop: Shop, entity: str = "1") -> int:
    async with desk.database.begin() as connection:
        return await jobs.insert(
            connection,
            jobs.NewJob(shop.id, JobKind.SALE_START, "Sale", f"fashion__rule__{entity}", "Ada", 50),
        )


async def planned(desk: Desk, shop: Shop, rows: list[dict[str, Any]]) -> int:
    job_id = await a_job(desk, shop)
    frame = pl.DataFrame(
        rows, schema_overrides={**dict.fromkeys(_INTS, pl.Int64), "reason": pl.String}
    )
    async with desk.database.begin() as connection:
        await ledger.write(connection, job_id, shop.id, frame)
    return job_id


async def settle(desk: Desk, job_id: int, *settlements: Settlement) -> dict[str, int]:
    async with desk.database.begin() as connection:
        return await ledger.settle(connection, job_id, settlements)


async def shown(desk: Desk, shop: Shop) -> list[tuple[Any, ...]]:
    async with desk.database.begin() as connection:
        await shops.advance_generation(connection, shop.id)
    catalogue = await current_catalogue(desk.database, desk.snapshots, shop.id)
    return catalogue.variants.select(
        "variant_id", "price", "compare_at", "base_price", "base_compare_at", "held_by"
    ).rows()


async def test_an_applied_sale_holds_the_variant_and_keeps_its_base(
    desk: Desk, a_shop: Shop
) -> None:
    job_id = await planned(desk, a_shop, [change(11, 1, 1000, 800), change(21, 2, 3000, 2400)])

    counters = await settle(desk, job_id, Settlement(0, Outcome.APPLIED, None, 800, 1000))

    assert counters == {"applied": 1}
    assert await shown(desk, a_shop) == [
        (11, 800, 1000, 1000, None, 7),
        (12, 2000, 2500, 2000, 2500, None),
        (21, 3000, None, 3000, None, None),
    ]


async def test_a_row_is_settled_once_whatever_comes_later(desk: Desk, a_shop: Shop) -> None:
    job_id = await planned(desk, a_shop, [change(11, 1, 1000, 800)])
    await settle(desk, job_id, Settlement(0, Outcome.REJECTED, "No."))

    assert await settle(desk, job_id, Settlement(0, Outcome.APPLIED)) == {}
    frame = await ledger.frame(desk.database, job_id)
    assert frame["outcome"].to_list() == ["rejected"]
    assert (await shown(desk, a_shop))[0] == (11, 1000, None, 1000, None, None)


async def test_the_way_back_exchanges_before_and_after_and_frees_the_hold(
    desk: Desk, a_shop: Shop
) -> None:
    job_id = await planned(desk, a_shop, [change(11, 1, 1000, 800), change(21, 2, 3000, 2400)])
    await settle(
        desk, job_id, Settlement(0, Outcome.APPLIED), Settlement(1, Outcome.CONFLICT, "Theirs.")
    )

    back = await ledger.for_revert(desk.database, job_id)

    assert back.select(
        "variant_id", "before_price", "before_compare_at", "after_price", "after_compare_at"
    ).rows() == [(11, 800, 1000, 1000, None)]
    assert back.select("held_before", "held_after").rows() == [(7, None)]


async def test_the_way_back_takes_what_was_sent_and_never_answered(
    desk: Desk, a_shop: Shop
) -> None:
    job_id = await planned(desk, a_shop, [change(11, 1, 1000, 800), change(21, 2, 3000, 2400)])
    async with desk.database.begin() as connection:
        await ledger.mark_sent(connection, job_id, [0])
        assert await ledger.exclude_open(connection, job_id, "Cancelled.") == 1

    back = await ledger.for_revert(desk.database, job_id)

    assert back.select("variant_id", "before_price", "after_price").rows() == [(11, 800, 1000)]


async def test_a_conflict_takes_what_the_shop_shows_into_the_catalogue(
    desk: Desk, a_shop: Shop
) -> None:
    job_id = await planned(desk, a_shop, [change(11, 1, 1000, 800)])

    await settle(desk, job_id, Settlement(0, Outcome.CONFLICT, "Theirs.", 1111, 2222))

    assert (await shown(desk, a_shop))[0] == (11, 1111, 2222, 1111, 2222, None)


async def test_open_entries_come_as_whole_products_in_the_order_of_sending(
    desk: Desk, a_shop: Shop
) -> None:
    rows = [change(21, 2, 3000, 1), change(12, 1, 2000, 2), change(11, 1, 1000, 3)]
    job_id = await planned(desk, a_shop, rows)

    async with desk.database.begin() as connection:
        entries = await ledger.open_entries(connection, job_id, 1)

    assert [entry.variant_id for entry in entries] == [11, 12]


async def test_a_second_job_for_the_same_work_is_refused_with_the_number_of_the_first(
    desk: Desk, a_shop: Shop
) -> None:
    first = await a_job(desk, a_shop)

    with pytest.raises(DuplicateJob, match=f"job {first} "):
        await a_job(desk, a_shop)

    async with desk.database.begin() as connection:
        await jobs.move(connection, first, JobState.CANCELLED)
    assert await a_job(desk, a_shop) > first


async def test_who_lost_the_lease_can_write_nothing_more(desk: Desk, a_shop: Shop) -> None:
    job_id = await a_job(desk, a_shop)
    async with desk.database.begin() as connection:
        assert await jobs.claim(connection, job_id, "old", "w1", 0.0)
    async with desk.database.begin() as connection:
        assert await jobs.claim(connection, job_id, "new", "w2", 20.0)
        assert not await jobs.claim(connection, job_id, "third", "w3", 20.0)

    async with desk.database.begin() as connection:
        assert not await jobs.renew(connection, job_id, "old", 20.0)
    with pytest.raises(LeaseLost):
        async with desk.database.begin() as connection:
            await jobs.move(connection, job_id, JobState.QUEUED, lease="old")
    with pytest.raises(LeaseLost):
        async with desk.database.begin() as connection:
            await jobs.count(connection, job_id, "old", {"applied": 1}, None)


async def test_one_job_at_a_time_writes_into_a_shop_the_urgent_first(
    desk: Desk, a_shop: Shop
) -> None:
    first, second = await a_job(desk, a_shop, "1"), await a_job(desk, a_shop, "2")
    async with desk.database.begin() as connection:
        revert = await jobs.insert(
            connection,
            jobs.NewJob(a_shop.id, JobKind.REVERT, "Back", "fashion__revert__9", "Ada", 100),
        )
        for job_id in (first, second, revert):
            await jobs.move(connection, job_id, JobState.QUEUED)
        await jobs.move(connection, revert, JobState.WAITING)

        assert await shops.take_writer(connection, a_shop.id, first) == revert
        assert await shops.take_writer(connection, a_shop.id, revert) is None
        assert await shops.take_writer(connection, a_shop.id, revert) is None
        assert await shops.take_writer(connection, a_shop.id, first) == revert
        await jobs.move(connection, revert, JobState.CANCELLED)
        await jobs.move(connection, second, JobState.WAITING)
        assert await shops.first_waiting(connection, a_shop.id) is None
        await shops.release_writer(connection, a_shop.id, revert)
        assert await shops.first_waiting(connection, a_shop.id) == second
        assert await shops.take_writer(connection, a_shop.id, second) == first


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.EXCLUDED])
async def test_what_is_on_its_way_is_held_and_given_back_if_it_was_not_done(
    desk: Desk, a_shop: Shop, outcome: Outcome
) -> None:
    job_id = await planned(desk, a_shop, [change(11, 1, 1000, 800), change(21, 2, 3000, 2400)])
    async with desk.database.begin() as connection:
        await ledger.mark_sent(connection, job_id, [0, 1])

    held = {row[0]: row[5] for row in await shown(desk, a_shop)}
    assert held == {11: 7, 12: None, 21: 7}
    await settle(desk, job_id, Settlement(0, outcome, "No."))
    assert (await shown(desk, a_shop))[0] == (11, 1000, None, 1000, None, None)


async def test_what_never_left_is_planned_again_and_held_as_before(
    desk: Desk, a_shop: Shop
) -> None:
    job_id = await planned(desk, a_shop, [change(11, 1, 1000, 800), change(21, 2, 3000, 2400)])
    async with desk.database.begin() as connection:
        await ledger.mark_sent(connection, job_id, [0, 1])
        await ledger.mark_unsent(connection, job_id, [0])
        entries = await ledger.open_entries(connection, job_id, 10)

    assert [entry.outcome for entry in entries] == [Outcome.PLANNED, Outcome.SENT]
    held = {row[0]: row[5] for row in await shown(desk, a_shop)}
    assert held == {11: None, 12: None, 21: 7}


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.EXCLUDED])
async def test_a_takeover_that_was_not_done_leaves_the_sale_that_held_it_before(
    desk: Desk, a_shop: Shop, outcome: Outcome
) -> None:
    first = await planned(desk, a_shop, [change(11, 1, 1000, 800)])
    await settle(desk, first, Settlement(0, Outcome.APPLIED))
    second = await a_job(desk, a_shop, "2")
    takeover = change(
        11,
        1,
        800,
        700,
        before_compare_at=1000,
        base_before_price=1000,
        base_after_price=1000,
        held_before=7,
        held_after=8,
        after_compare_at=1000,
    )
    frame = pl.DataFrame(
        [takeover], schema_overrides={**dict.fromkeys(_INTS, pl.Int64), "reason": pl.String}
    )
    async with desk.database.begin() as connection:
        await ledger.write(connection, second, a_shop.id, frame)
        await ledger.mark_sent(connection, second, [0])
        await ledger.mark_unsent(connection, second, [0])
    assert (await shown(desk, a_shop))[0][5] == 7
    async with desk.database.begin() as connection:
        await ledger.mark_sent(connection, second, [0])
    assert (await shown(desk, a_shop))[0][5] == 8

    await settle(desk, second, Settlement(0, outcome, "No."))

    assert (await shown(desk, a_shop))[0] == (11, 800, 1000, 1000, None, 7)


async def test_a_change_whose_answer_never_came_does_not_become_the_regular_price(
    desk: Desk, a_shop: Shop
) -> None:
    job_id = await planned(desk, a_shop, [change(11, 1, 1000, 800)])
    async with desk.database.begin() as connection:
        await ledger.mark_sent(connection, job_id, [0])
        await jobs.move(connection, job_id, JobState.FAILED)
    async with catalogue.sync_writer(desk.database, a_shop.id) as writer:
        await writer.add_products(products()[:1])
        seen = pl.Series([800, 2000]), pl.Series([1000, 2500])
        await writer.add_variants(variants()[:2].with_columns(price=seen[0], compare_at=seen[1]))
        await writer.merge(whole=False, high_water=NOW)

    assert (await shown(desk, a_shop))[0] == (11, 800, 1000, 1000, None, 7)
    back = await ledger.for_revert(desk.database, job_id)
    assert back["after_price"].to_list() == [1000]


@pytest.mark.parametrize(
    "name", ["before_price", "after_price", "base_before_price", "base_after_price"]
)
async def test_a_row_of_the_shops_own_prices_without_a_price_is_not_planned(
    desk: Desk, a_shop: Shop, name: str
) -> None:
    """In a price list it would be one that is taken back; sent to the shop it would be 0."""
    row = change(11, 1, 1000, 800) | {name: None}
    with pytest.raises(psycopg.errors.CheckViolation):
        await planned(desk, a_shop, [row])
