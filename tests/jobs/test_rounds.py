"""What a worker looks after in rounds: one that cannot be done keeps no other waiting."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from pricedesk.domain.job import Job, JobKind
from pricedesk.domain.rules import ChangeByPercent, RuleDocument
from pricedesk.domain.shop import Shop
from pricedesk.jobs.live_by import note_leads
from pricedesk.jobs.schedules import keep_schedules
from pricedesk.jobs.watchdog import check_ends
from pricedesk.services import jobs, rules, schedules
from pricedesk.services.desk import Desk
from pricedesk.storage import sales
from pricedesk.worker.recovery import recover
from tests.jobs.conftest import make_shop
from tests.jobs.test_schedules import (
    DAY,
    SOON,
    a_rule,
    a_start,
    all_jobs,
    at,
    completed,
    execute,
    times,
)


async def test_a_rule_that_cannot_be_read_keeps_no_other_sale_from_starting_and_starts_when_mended(
    desk: Desk, a_shop: Shop
) -> None:
    broken = await a_rule(desk, times(SOON, SOON + DAY))
    good = await a_rule(desk, times(SOON + timedelta(seconds=1), SOON + DAY))
    for rule in (broken, good):
        await schedules.schedule(desk, a_shop.id, rule)
    await execute(
        desk,
        "UPDATE price_rules SET document = jsonb_set(document, '{kind}', '\"?\"') WHERE id = :id",
        id=broken,
    )

    assert await keep_schedules(at(desk, SOON + timedelta(minutes=1))) == 1
    assert [job.rule_id for job in await all_jobs(desk)] == [good]

    await execute(
        desk,
        "UPDATE price_rules SET document = jsonb_set(document, '{kind}', '\"sale\"') WHERE id = :id",
        id=broken,
    )
    assert await keep_schedules(at(desk, SOON + timedelta(minutes=2))) == 1
    assert [job.rule_id for job in await all_jobs(desk)] == [good, broken]


async def test_a_rule_of_another_currency_keeps_no_other_sale_from_being_live_in_time(
    desk: Desk, a_shop: Shop
) -> None:
    await make_shop(desk, "Home", "USD")
    foreign = await rules.save(
        desk,
        RuleDocument(
            name="Dollars",
            currency="USD",
            action=ChangeByPercent(percent="-10"),
            schedule=times(SOON, SOON + DAY),
        ),
    )
    good = await a_rule(desk, times(SOON + timedelta(seconds=1), SOON + DAY))
    for rule in (foreign.id, good):
        await schedules.schedule(desk, a_shop.id, rule, live_by=True)

    assert await note_leads(at(desk, SOON - timedelta(hours=1))) == 1
    (window,) = await schedules.timetable(desk, rule_id=good)
    assert window.lead_seconds is not None


async def test_a_job_that_cannot_be_read_keeps_no_other_from_being_taken_up(
    desk: Desk, a_shop: Shop
) -> None:
    for rule in (await a_rule(desk, times(SOON, None)), await a_rule(desk, times(SOON, None))):
        await schedules.schedule(desk, a_shop.id, rule)
    await keep_schedules(at(desk, SOON))
    broken, good = await all_jobs(desk)
    await execute(desk, "DELETE FROM procrastinate_jobs")
    await execute(desk, "UPDATE jobs SET drift = '?' WHERE id = :id", id=broken.id)

    assert await recover(at(desk, SOON)) == 1
    async with desk.database.begin() as connection:
        taken = await connection.scalar(sa.text("SELECT args FROM procrastinate_jobs"))
    assert taken == {"job_id": good.id}


async def ended(desk: Desk, shop: Shop) -> Job:
    """The job that ends a sale which began and is over by the clock."""
    _, start = await a_start(desk, shop)
    await completed(desk, start)
    await keep_schedules(at(desk, SOON + DAY))
    end = (await all_jobs(desk))[-1]
    assert end.kind is JobKind.SALE_END
    return end


async def test_a_shop_that_cannot_be_read_keeps_no_other_sales_end_from_being_looked_after(
    desk: Desk, a_shop: Shop
) -> None:
    """The token of the first is gone; of the second sale the end has failed."""
    unread = await ended(desk, a_shop)
    await completed(desk, unread)
    await execute(
        desk,
        "INSERT INTO price_changes (job_id, seq, shop_id, product_id, variant_id, before_price, "
        "after_price, base_before_price, base_after_price, outcome) "
        "VALUES (:job, 0, :shop, 1, 11, 900, 1000, 1000, 1000, 'applied')",
        job=unread.id,
        shop=a_shop.id,
    )
    other = await make_shop(desk, "Toys")
    failed = await ended(desk, other)
    assert failed.rule_id is not None
    async with desk.database.begin() as connection:
        rule = await rules.get(desk, failed.rule_id)
        document = rule.document.model_dump(mode="json")
        await sales.start(connection, other.id, rule.id, failed.id, 1, document, 0)
        await connection.execute(
            sa.text("UPDATE jobs SET state = 'failed', finished_at = now() WHERE id = :id"),
            {"id": failed.id},
        )

    later = at(desk, SOON + 2 * DAY)
    assert await check_ends(later) == 1
    again = (await all_jobs(desk))[-1]
    assert (again.kind, again.rule_id) == (JobKind.SALE_END, failed.rule_id)
    assert again.id != failed.id


async def test_what_two_workers_find_of_one_sale_is_one_alarm(desk: Desk, a_shop: Shop) -> None:
    end = await ended(desk, a_shop)
    await completed(desk, end)
    await execute(
        desk,
        "INSERT INTO base_prices (shop_id, variant_id, price, rule_id, job_id) "
        "VALUES (:shop, 11, 1000, :rule, :job)",
        shop=a_shop.id,
        rule=end.rule_id,
        job=end.id,
    )
    async with desk.database.begin() as connection:
        found = await sales.ended_unchecked(connection)

    assert await check_ends(at(desk, SOON + 2 * DAY)) == 1
    async with desk.database.begin() as connection:
        assert not await sales.is_unchecked(connection, found[0]), "the other finds it looked at"
    assert await check_ends(at(desk, SOON + 2 * DAY)) == 0
    alarms = [e for e in await jobs.events(desk, end.id) if e.kind == "alarm"]
    assert len(alarms) == 1
