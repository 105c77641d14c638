"""The morning's page says what runs, what ended, what waits for a word, and which sales come."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from pricedesk.domain.job import JobKind
from pricedesk.domain.shop import Shop, parse_address
from pricedesk.jobs.schedules import keep_schedules
from pricedesk.services import overview, schedules
from pricedesk.services.desk import Desk
from pricedesk.services.overview import Decision, Need
from pricedesk.storage import jobs, shops
from tests.jobs.conftest import a_shop, desk
from tests.jobs.test_schedules import DAY, SOON, a_rule, at, times

__all__ = ["a_shop", "desk"]


async def a_job(desk: Desk, shop_id: Any, entity: str, **values: Any) -> int:
    """A job that stands as ``values`` say."""
    async with desk.database.begin() as connection:
        number = await jobs.insert(
            connection,
            jobs.NewJob(shop_id, JobKind.EDIT, f"Edit {entity}", f"x__{entity}", "Ada", 50),
        )
        assignments = ", ".join(f"{name} = {value}" for name, value in values.items())
        await connection.execute(
            sa.text(f"UPDATE jobs SET {assignments} WHERE id = :id"), {"id": number}
        )
    return int(number)


async def another_shop(desk: Desk) -> int:
    async with desk.database.begin() as connection:
        return await shops.insert(
            connection,
            parse_address("http://127.0.0.1:9/shops/tokyo"),
            name="Tokyo",
            currency_code="JPY",
            zone="Asia/Tokyo",
            plan="Basic",
        )


async def runs_now(desk: Desk, shop_id: int, rule_id: int) -> None:
    """As if its start had been done."""
    async with desk.database.begin() as connection:
        await connection.execute(
            sa.text(
                """
                INSERT INTO running_sales (shop_id, rule_id, job_id, version, document)
                SELECT :shop, id, 1, 1, document FROM price_rules WHERE id = :rule
                """
            ),
            {"shop": shop_id, "rule": rule_id},
        )


def needs(found: tuple[Decision, ...]) -> list[tuple[Need, int | None]]:
    return [(one.need, one.job_id) for one in found]


async def test_what_waits_for_a_word_is_told_by_its_urgency(desk: Desk, a_shop: Shop) -> None:
    final = {"state": "'completed_with_errors'", "finished_at": "now()"}
    paused = await a_job(desk, a_shop.id, "a", state="'paused'")
    waits = await a_job(
        desk, a_shop.id, "b", state="'needs_approval'", total=412,
        hits="""'[{"guardrail": "fall", "rows": 3, "message": "3 prices fall by 70 %."}]'""",
    )  # fmt: skip
    torn = await a_job(desk, a_shop.id, "c", **final, total=9, conflicts=2)
    settled = await a_job(desk, a_shop.id, "d", **final, total=9)
    async with desk.database.begin() as connection:
        await jobs.add_event(connection, settled, "alarm", "Sale is over, but …", "a worker")
    found = await overview.overview(desk, a_shop.id)
    assert needs(found.decisions) == [
        (Need.ALARM, settled),
        (Need.APPROVAL, waits),
        (Need.CONFLICTS, torn),
        (Need.PAUSED, paused),
    ]
    assert [one.rows for one in found.decisions] == [0, 412, 2, 0]
    assert found.decisions[1].text == "Edit b: 3 prices fall by 70 %."
    assert {job.id for job in found.running} == {paused, waits}
    assert {job.id for job in found.ended} == {torn, settled}


async def test_yesterday_begins_where_the_shop_is(desk: Desk, a_shop: Shop) -> None:
    tokyo = await another_shop(desk)
    final = {"state": "'completed'", "updated_at": "now()"}
    start = "date_trunc('day', now() AT TIME ZONE '{}') - interval '1 day' - interval '{} minutes'"
    for shop_id, zone in ((a_shop.id, "Europe/Berlin"), (tokyo, "Asia/Tokyo")):
        for minutes in (1, -1):
            moment = f"({start.format(zone, minutes)}) AT TIME ZONE '{zone}'"
            await a_job(desk, shop_id, f"{zone}{minutes}", **final, finished_at=moment)
    found = await overview.overview(desk)
    assert {job.title for job in found.ended} == {"Edit Europe/Berlin-1", "Edit Asia/Tokyo-1"}


async def test_each_shop_has_its_line_and_its_sales(desk: Desk, a_shop: Shop) -> None:
    tokyo = await another_shop(desk)
    await a_job(desk, tokyo, "a", state="'processing'")
    await a_job(desk, tokyo, "b", state="'paused'")
    runs = await a_rule(desk, times(SOON, SOON + 5 * DAY))
    comes = await a_rule(desk, times(SOON + 2 * DAY, None))
    missed = await a_rule(desk, times(SOON, SOON + timedelta(hours=1)))
    await schedules.schedule(desk, a_shop.id, runs)
    await schedules.schedule(desk, tokyo, comes)
    await schedules.schedule(desk, tokyo, missed)
    await keep_schedules(at(desk, SOON + timedelta(hours=2)))
    await runs_now(desk, a_shop.id, runs)
    found = await overview.overview(desk)
    lines = {line.shop.name: line for line in found.shops}
    assert (lines["Tokyo"].running, lines["Tokyo"].decisions, lines["Tokyo"].sales) == (2, 2, 0)
    assert lines["Tokyo"].next_sale == SOON + 2 * DAY
    assert (lines["Fashion"].sales, lines["Fashion"].next_sale) == (1, None)
    assert [(sale.rule_id, sale.runs) for sale in found.sales] == [(runs, True), (comes, False)]
    assert found.sales[0].ends_at == SOON + 5 * DAY
    (passed_over,) = [one for one in found.decisions if one.need is Need.MISSED]
    assert (passed_over.rule_id, passed_over.shop_name) == (missed, "Tokyo")
    only = await overview.overview(desk, tokyo)
    assert [line.shop.name for line in only.shops] == ["Tokyo"]
    assert [sale.rule_id for sale in only.sales] == [comes]


async def test_it_asks_as_much_for_a_hundred_jobs_as_for_one(desk: Desk, a_shop: Shop) -> None:
    async def statements() -> int:
        asked: list[str] = []

        def note(*parts: Any) -> None:
            asked.append(parts[2])

        engine = desk.database.engine.sync_engine
        event.listen(engine, "before_cursor_execute", note)
        await overview.overview(desk)
        event.remove(engine, "before_cursor_execute", note)
        return len(asked)

    await a_job(desk, a_shop.id, "1", state="'paused'")
    few = await statements()
    for number in range(2, 40):
        await a_job(desk, a_shop.id, str(number), state="'paused'", total=3)
    assert await statements() == few <= 12


async def test_drift_and_oddities_are_found_in_the_catalogue(desk: Desk, a_shop: Shop) -> None:
    async with desk.database.begin() as connection:
        await connection.execute(
            sa.text(
                """
                INSERT INTO base_prices (shop_id, variant_id, price, rule_id, job_id, shown_price)
                VALUES (:shop, 11, 1200, 1, 1, 990)
                """
            ),
            {"shop": a_shop.id},
        )
        await connection.execute(
            sa.text("UPDATE variants SET unit_cost = 2500 WHERE variant_id = 12")
        )
        await connection.execute(sa.text("UPDATE shops SET generation = generation + 1"))
    found = await overview.findings(desk)
    assert (found[0].need, found[0].rows, found[0].shop_name) == (Need.DRIFT, 1, "Fashion")
    odd = {one.finding: one for one in found if one.need is Need.ODD}
    assert odd["under_cost"].rows == 1
    assert odd["under_cost"].text.startswith("1 variant under cost.")
