"""One action on many jobs: a refusal keeps back no other. And one variant's whole story."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import polars as pl
import sqlalchemy as sa

from pricedesk.domain.job import JobState
from pricedesk.domain.shop import Shop
from pricedesk.pricing.omnibus import HISTORY_SCHEMA, lowest_of
from pricedesk.services import job_batch, jobs, variants
from pricedesk.services.desk import Desk
from pricedesk.services.job_batch import Action
from tests.jobs.conftest import a_shop, desk
from tests.services.test_overview import a_job

__all__ = ["a_shop", "desk"]

ENDED = {"state": "'completed'", "finished_at": "now()"}


async def test_a_refusal_keeps_back_no_other(desk: Desk, a_shop: Shop) -> None:
    held = [await a_job(desk, a_shop.id, f"held-{n}", state="'paused'") for n in range(2)]
    done = await a_job(desk, a_shop.id, "done", **ENDED, total=2, applied=2)
    batch = await job_batch.act(desk, Action.CANCEL, [held[0], done, 4711, held[1]])
    assert batch.done == tuple(held)
    assert [job_id for job_id, _error in batch.refused] == [done, 4711]
    assert "cannot be cancelled" in str(batch.refused[0][1])
    assert [(await jobs.get(desk, number)).state for number in held] == [JobState.CANCELLED] * 2


async def test_reverts_of_many_are_jobs_of_their_own(desk: Desk, a_shop: Shop) -> None:
    ended = [await a_job(desk, a_shop.id, f"e{n}", **ENDED, total=2, applied=2) for n in range(2)]
    batch = await job_batch.act(desk, Action.REVERT, ended)
    assert [made.parent_id for made in batch.made] == ended
    again = await job_batch.act(desk, Action.REVERT, ended)
    assert [job_id for job_id, _error in again.refused] == ended


async def test_the_next_page_of_jobs_begins_under_a_number(desk: Desk, a_shop: Shop) -> None:
    numbers = [await a_job(desk, a_shop.id, f"p{n}", **ENDED) for n in range(4)]
    page = await jobs.search(desk, jobs.Search(before=numbers[2]), limit=1)
    assert [job.id for job in page] == [numbers[1]]


async def test_all_that_a_search_finds_are_meant_however_many_pages_they_fill(
    desk: Desk, a_shop: Shop
) -> None:
    numbers = [await a_job(desk, a_shop.id, f"all-{n}", **ENDED) for n in range(5)]
    await a_job(desk, a_shop.id, "running", state="'processing'")
    ended = jobs.Search(states=frozenset({JobState.COMPLETED}))
    for page in (2, 5, 1000):
        assert await job_batch.matching(desk, ended, page=page) == numbers[::-1]


async def test_a_variant_tells_its_past_and_what_is_open(desk: Desk, a_shop: Shop) -> None:
    torn = await a_job(
        desk, a_shop.id, "torn", state="'completed_with_errors'", total=1, conflicts=1
    )
    async with desk.database.begin() as connection:
        await connection.execute(
            sa.text(
                """
                INSERT INTO price_changes (job_id, seq, shop_id, product_id, variant_id,
                    before_price, after_price, base_before_price, base_after_price, outcome,
                    found_price) VALUES (:job, 1, :shop, 1, 11, 900, 800, 1200, 800, 'conflict',
                    1000)
                """
            ),
            {"shop": int(a_shop.id), "job": torn},
        )
        # In a market's list, that has no price of its own to go back to; and its cost.
        for place in (31, -1):
            await connection.execute(
                sa.text(
                    """
                    INSERT INTO price_changes (job_id, seq, shop_id, product_id, variant_id,
                        list_id, before_price, after_fixed, outcome, found_price)
                    VALUES (:job, :seq, :shop, 1, 11, :place, 700, false, 'conflict', 777)
                    """
                ),
                {"shop": int(a_shop.id), "job": torn, "seq": 40 + place, "place": place},
            )
    found = await variants.dossier(desk, int(a_shop.id), "11")
    assert found.told.story.price == 1000
    assert found.moves == ()
    assert [(one.job_id, one.wanted, one.found) for one in found.conflicts] == [(torn, 800, 1000)]
    assert found.lowest is not None
    assert found.lowest.price == 1000


def test_the_lowest_price_counts_what_stood_at_the_beginning() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    past = pl.DataFrame(
        {
            "variant_id": [1, 1, 1],
            "at": [now - timedelta(days=days) for days in (90, 40, 5)],
            "price": [500, 800, 900],
            "compare_at": [None, None, None],
        },
        schema=HISTORY_SCHEMA,
    )
    found = lowest_of(past, now)
    assert found is not None
    assert (found.price, found.known_days) == (800, 30)
    assert lowest_of(past.clear(), now) is None
