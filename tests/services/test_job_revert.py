"""What can be reverted is, and a revert that would put nothing back is refused with a next step."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from pricedesk.domain.job import Job
from pricedesk.domain.job_options import Part
from pricedesk.domain.shop import Shop
from pricedesk.services import jobs
from pricedesk.services.desk import Desk
from pricedesk.services.jobs import NotPossible
from tests.jobs.conftest import a_shop, desk
from tests.services.test_overview import a_job

__all__ = ["a_shop", "desk"]


async def an_edit(desk: Desk, shop: Shop) -> int:
    """Ended; it has changed the prices of variants 11 and 12, and no compare-at price."""
    made = await a_job(
        desk, shop.id, "e", state="'completed'", finished_at="now()", total=2, applied=2
    )
    async with desk.database.begin() as connection:
        for seq, variant in enumerate((11, 12)):
            await connection.execute(
                sa.text(
                    """
                    INSERT INTO price_changes (job_id, seq, shop_id, product_id, variant_id,
                        before_price, after_price, base_before_price, base_after_price, outcome)
                    VALUES (:job, :seq, :shop, 1, :variant, 1000, 800, 1000, 800, 'applied')
                    """
                ),
                {"shop": int(shop.id), "job": made, "seq": seq, "variant": variant},
            )
    return made


@pytest.mark.parametrize(
    "part",
    [
        Part(products=(2,)),
        Part(variants=(21,)),
        Part(products=(1,), variants=(21,)),
        Part(field="compare_at"),
        Part(failed_only=True),
    ],
)
async def test_a_part_of_which_a_job_changed_nothing_makes_no_job(
    desk: Desk, a_shop: Shop, part: Part
) -> None:
    edit = await an_edit(desk, a_shop)
    with pytest.raises(NotPossible, match=f"Nothing that was chosen was changed by job {edit}"):
        await jobs.revert(desk, edit, part=part)
    assert [job.id for job in await jobs.list_jobs(desk)] == [edit]
    back = await jobs.revert(desk, edit, part=Part(variants=(12,), field="price"))
    assert back.parent_id == edit


async def ended(desk: Desk, job: Job, counts: str) -> int:
    async with desk.database.begin() as connection:
        await connection.execute(
            sa.text(f"UPDATE jobs SET state = 'completed', {counts} WHERE id = :id"),
            {"id": job.id},
        )
    return int(job.id)


async def remedy_of(desk: Desk, job_id: int) -> str:
    with pytest.raises(NotPossible, match="was reverted by") as refused:
        await jobs.revert(desk, job_id)
    return refused.value.remedy


async def test_who_reverts_what_was_reverted_hears_the_next_step(desk: Desk, a_shop: Shop) -> None:
    edit = await an_edit(desk, a_shop)
    running = await jobs.revert(desk, edit)
    assert await remedy_of(desk, edit) == f"Look at job {running.id}."
    back = await ended(desk, running, "total = 2, applied = 1, rejected = 1")
    assert "failed rows can be retried" in await remedy_of(desk, edit)
    await ended(desk, running, "applied = 2, rejected = 0")
    assert "nothing more to do" in await remedy_of(desk, edit)
    again = await ended(desk, await jobs.revert(desk, back), "total = 2, applied = 2")
    assert f"revert job {again} instead" in await remedy_of(desk, edit)
    assert "nothing more to do" in await remedy_of(desk, back)


async def test_who_retries_a_cancelled_job_hears_how_the_rest_is_sent(
    desk: Desk, a_shop: Shop
) -> None:
    ended = {"finished_at": "now()", "total": 2, "applied": 1}
    for state, counts, remedy in (
        ("cancelled", {"excluded": 1}, "when its rule or list is submitted again."),
        ("completed", {"already": 1}, "There is nothing to retry."),
    ):
        job = await a_job(desk, a_shop.id, state, state=f"'{state}'", **ended, **counts)
        with pytest.raises(NotPossible, match="has no failed rows") as refused:
            await jobs.retry_failed(desk, job)
        assert refused.value.remedy.endswith(remedy)
