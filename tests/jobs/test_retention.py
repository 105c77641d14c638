"""What is forgotten by age, and what never is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from pricedesk.domain.shop import Shop
from pricedesk.jobs.retention import forget
from pricedesk.services.desk import Desk
from pricedesk.storage import retention
from tests.jobs.test_schedules import SOON, at


async def execute(desk: Desk, statement: str, **values: Any) -> Any:
    async with desk.database.begin() as connection:
        return (await connection.execute(sa.text(statement), values)).scalar()


async def an_old_job(desk: Desk, shop: Shop, kind: str, parent: int | None = None) -> int:
    """Ended a year ago, with five events and a ledger of an applied and an excluded row."""
    job: int = await execute(
        desk,
        "INSERT INTO jobs (shop_id, kind, title, identity, state, parent_id, finished_at) "
        "VALUES (:shop, :kind, 'x', gen_random_uuid()::text, 'completed', :parent, "
        "now() - interval '1 year') RETURNING id",
        shop=shop.id,
        kind=kind,
        parent=parent,
    )
    await execute(
        desk,
        "INSERT INTO job_events (job_id, kind, message) SELECT :job, 'note', 'x' "
        "FROM generate_series(1, 5) RETURNING 1",
        job=job,
    )
    await execute(
        desk,
        "INSERT INTO price_changes (job_id, seq, shop_id, product_id, variant_id, before_price, "
        "after_price, base_before_price, base_after_price, outcome) "
        "SELECT :job, n, :shop, 1, n, 1, 2, 1, 1, (ARRAY['applied', 'excluded'])[n] "
        "FROM generate_series(1, 2) n RETURNING 1",
        job=job,
        shop=shop.id,
    )
    return job


async def test_old_events_go_in_batches_and_the_way_back_and_the_history_stay(
    desk: Desk, a_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 3)
    open_ = await an_old_job(desk, a_shop, "edit")
    reverted = await an_old_job(desk, a_shop, "edit")
    await an_old_job(desk, a_shop, "revert", parent=reverted)
    await an_old_job(desk, a_shop, "sync")
    fresh = await an_old_job(desk, a_shop, "edit")
    await execute(desk, "UPDATE jobs SET finished_at = now() WHERE id = :id RETURNING 1", id=fresh)

    assert await forget(at(desk, SOON)) > 0

    events = "SELECT array_agg(DISTINCT job_id) FROM job_events"
    assert await execute(desk, events) == [fresh]
    rows = "SELECT array_agg(outcome ORDER BY seq) FROM price_changes WHERE job_id = :job"
    assert await execute(desk, rows, job=open_) == ["applied", "excluded"]
    assert await execute(desk, rows, job=reverted) == ["applied"]
    assert await execute(desk, "SELECT count(*) FROM jobs WHERE kind = 'sync'") == 0
    assert await forget(at(desk, SOON)) == 0


async def test_what_takes_too_much_room_goes_before_its_age_and_what_is_needed_stays(
    desk: Desk, a_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = 0
    count = retention.kept_bytes

    async def noting(connection: Any) -> int:
        nonlocal counted
        counted += 1
        return await count(connection)

    monkeypatch.setattr(retention, "kept_bytes", noting)
    kept = await an_old_job(desk, a_shop, "edit")
    today = await an_old_job(desk, a_shop, "edit")
    for job, ago in ((kept, "40 days"), (today, "1 hour")):
        await execute(
            desk,
            f"UPDATE jobs SET finished_at = now() - interval '{ago}' WHERE id = :id RETURNING 1",
            id=job,
        )
        await execute(
            desk,
            "INSERT INTO job_events (job_id, kind, message) SELECT :job, 'note', repeat('x', 900) "
            "FROM generate_series(1, 1500) RETURNING 1",
            job=job,
        )
    events = "SELECT array_agg(DISTINCT job_id ORDER BY job_id) FROM job_events"
    roomy = at(desk, SOON)
    await forget(replace(roomy, settings=desk.settings.model_copy(update={"keep_mb": 100})))
    assert await execute(desk, events) == [kept, today]

    await forget(replace(roomy, settings=desk.settings.model_copy(update={"keep_mb": 2})))
    assert await execute(desk, events) == [today]
    await forget(replace(roomy, settings=desk.settings.model_copy(update={"keep_mb": 1})))
    assert await execute(desk, events) == [today], "what is not a day old stays"
    assert counted == 3, "each round counts every row once, for however many ages"
    rows = "SELECT count(*) FROM price_changes WHERE job_id = :job"
    assert await execute(desk, rows, job=kept) == 2, "its way back is not forgotten"
