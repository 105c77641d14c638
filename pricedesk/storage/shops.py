"""Shops as rows: who is connected, how far their catalogue is known, who may write."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.ids import JobId, ShopId
from pricedesk.domain.metafields import Metafields
from pricedesk.domain.money import currency
from pricedesk.domain.rules import Guardrails
from pricedesk.domain.shop import Shop, ShopAddress
from pricedesk.storage.tables import JOBS, SHOPS


async def insert(
    connection: AsyncConnection,
    address: ShopAddress,
    *,
    name: str,
    currency_code: str,
    zone: str,
    plan: str,
) -> ShopId:
    """A new shop, or the facts of a known one brought up to date; its number."""
    values = {
        "domain": address.domain,
        "endpoint": address.endpoint,
        "name": name,
        "currency": currency_code,
        "zone": zone,
        "plan": plan,
    }
    statement = sa.dialects.postgresql.insert(SHOPS).values(**values)
    known = await connection.scalar(
        statement.on_conflict_do_update(
            index_elements=["domain"], set_={**values, "problem": None}
        ).returning(SHOPS.c.id)
    )
    return ShopId(known)


async def everyone(connection: AsyncConnection) -> list[Shop]:
    rows = await connection.execute(sa.select(SHOPS).order_by(SHOPS.c.id))
    return [_shop(row) for row in rows.mappings()]


async def get(connection: AsyncConnection, shop_id: int) -> Shop | None:
    rows = await connection.execute(sa.select(SHOPS).where(SHOPS.c.id == shop_id))
    row = rows.mappings().one_or_none()
    return None if row is None else _shop(row)


async def by_domain(connection: AsyncConnection, domain: str) -> Shop | None:
    rows = await connection.execute(sa.select(SHOPS).where(SHOPS.c.domain == domain))
    row = rows.mappings().one_or_none()
    return None if row is None else _shop(row)


async def generation(connection: AsyncConnection, shop_id: int) -> int:
    """Moves with every change of the shop's catalogue; 0 before the first sync."""
    return await connection.scalar(sa.select(SHOPS.c.generation).where(SHOPS.c.id == shop_id)) or 0


async def advance_generation(connection: AsyncConnection, shop_id: int) -> None:
    await connection.execute(
        sa.update(SHOPS).where(SHOPS.c.id == shop_id).values(generation=SHOPS.c.generation + 1)
    )


async def now(connection: AsyncConnection) -> datetime:
    """The database's clock, aware: one clock for all machines."""
    found: datetime = (await connection.execute(sa.select(sa.func.clock_timestamp()))).scalar_one()
    return found


async def connected_at(connection: AsyncConnection, shop_id: int) -> datetime:
    """Since when the shop's prices are known here; aware, UTC."""
    found = await connection.scalar(sa.select(SHOPS.c.connected_at).where(SHOPS.c.id == shop_id))
    assert isinstance(found, datetime)
    return found


async def high_water(connection: AsyncConnection, shop_id: int) -> datetime | None:
    """Newest ``updated_at`` (UTC) that a complete sync has seen; None before the first."""
    found: datetime | None = await connection.scalar(
        sa.select(SHOPS.c.high_water).where(SHOPS.c.id == shop_id)
    )
    return found


async def guardrails(connection: AsyncConnection, shop_id: int) -> Guardrails:
    stored = await connection.scalar(sa.select(SHOPS.c.guardrails).where(SHOPS.c.id == shop_id))
    return Guardrails.model_validate(stored or {})


async def set_guardrails(connection: AsyncConnection, shop_id: int, limits: Guardrails) -> None:
    await _update(connection, shop_id, guardrails=limits.model_dump(mode="json"))


async def set_paused(connection: AsyncConnection, shop_id: int, paused: bool) -> None:
    await _update(connection, shop_id, paused=paused)


async def set_problem(connection: AsyncConnection, shop_id: int, problem: str | None) -> None:
    """Why the shop's jobs stand still, in words for the operator; None when mended."""
    await _update(connection, shop_id, problem=problem)


async def note_version(connection: AsyncConnection, shop_id: int, version: str | None) -> None:
    """The API version that Shopify said it used; None changes nothing."""
    if version is not None:
        await _update(connection, shop_id, api_version=version)


async def metafields(connection: AsyncConnection, shop_id: int) -> Metafields:
    """Those that the last complete sync has read for every product."""
    stored = await connection.scalar(sa.select(SHOPS.c.metafields).where(SHOPS.c.id == shop_id))
    found = stored or {}
    return Metafields(tuple(found.get("products", ())), tuple(found.get("variants", ())))


async def note_metafields(connection: AsyncConnection, shop_id: int, read: Metafields) -> None:
    stored = {"products": list(read.products), "variants": list(read.variants)}
    await _update(connection, shop_id, metafields=stored)


async def paces(connection: AsyncConnection, shop_id: int) -> tuple[float | None, float | None]:
    """Products a second as measured: by single mutations, and inside a bulk operation."""
    row = (
        await connection.execute(
            sa.select(SHOPS.c.direct_pace, SHOPS.c.bulk_pace).where(SHOPS.c.id == shop_id)
        )
    ).one_or_none()
    return (None, None) if row is None else (row.direct_pace, row.bulk_pace)


async def note_pace(
    connection: AsyncConnection,
    shop_id: int,
    *,
    direct: float | None = None,
    bulk: float | None = None,
) -> None:
    """Products a second, just measured; newer measurements count for a third."""
    for column, pace in (("direct_pace", direct), ("bulk_pace", bulk)):
        if pace is not None:
            known = SHOPS.c[column]
            await _update(
                connection,
                shop_id,
                **{column: sa.func.coalesce(known * 0.67 + pace * 0.33, pace)},
            )


async def set_token_box(connection: AsyncConnection, shop_id: int, box: bytes | None) -> None:
    await _update(connection, shop_id, token_box=box)


async def token_box(connection: AsyncConnection, shop_id: int) -> bytes | None:
    found: bytes | None = await connection.scalar(
        sa.select(SHOPS.c.token_box).where(SHOPS.c.id == shop_id)
    )
    return found


async def remove(connection: AsyncConnection, shop_id: int) -> None:
    # Jobs refer to each other and to uploads; one statement after the other keeps it plain.
    await connection.execute(sa.delete(JOBS).where(JOBS.c.shop_id == shop_id))
    await connection.execute(sa.delete(SHOPS).where(SHOPS.c.id == shop_id))


async def take_writer(connection: AsyncConnection, shop_id: int, job_id: int) -> JobId | None:
    """Makes ``job_id`` the shop's only writer. None when it is; else the job that stands before it.

    The row lock orders those who ask at once. Among waiting jobs the one of highest
    priority goes first, then the oldest.
    """
    await connection.execute(sa.select(SHOPS.c.id).where(SHOPS.c.id == shop_id).with_for_update())
    before = await connection.scalar(_BEFORE_ME, {"shop": shop_id, "job": job_id})
    if before is not None:
        return JobId(before)
    await _update(connection, shop_id, writer_job_id=job_id)
    return None


async def release_writer(connection: AsyncConnection, shop_id: int, job_id: int) -> None:
    """Frees the shop if ``job_id`` held it."""
    await connection.execute(
        sa.update(SHOPS)
        .where(SHOPS.c.id == shop_id, SHOPS.c.writer_job_id == job_id)
        .values(writer_job_id=None)
    )


async def first_waiting(connection: AsyncConnection, shop_id: int) -> JobId | None:
    """The first in line for a shop that nobody writes to; None where none waits or one writes.

    The row lock orders it with those who ask to write: none of them is missed.
    """
    writer = (
        await connection.execute(
            sa.select(SHOPS.c.writer_job_id).where(SHOPS.c.id == shop_id).with_for_update()
        )
    ).scalar_one()
    if writer is not None:
        return None
    found = await connection.scalar(
        sa.select(JOBS.c.id)
        .where(JOBS.c.shop_id == shop_id, JOBS.c.state == "waiting")
        .order_by(JOBS.c.priority.desc(), JOBS.c.id)
        .limit(1)
    )
    return None if found is None else JobId(found)


_BEFORE_ME = sa.text(
    """
    SELECT CASE
        WHEN s.writer_job_id = :job THEN NULL
        WHEN w.id IS NOT NULL THEN w.id
        ELSE (
            SELECT j.id FROM jobs j, jobs me
            WHERE me.id = :job AND j.shop_id = s.id AND j.id <> me.id
              AND j.state IN ('queued', 'waiting')
              AND (j.priority > me.priority OR j.priority = me.priority AND j.id < me.id)
            ORDER BY j.priority DESC, j.id LIMIT 1)
        END
    FROM shops s
    LEFT JOIN jobs w ON w.id = s.writer_job_id
        AND w.state NOT IN ('completed', 'completed_with_errors', 'failed', 'cancelled')
    WHERE s.id = :shop
    """
)


async def _update(connection: AsyncConnection, shop_id: int, **values: Any) -> None:
    await connection.execute(sa.update(SHOPS).where(SHOPS.c.id == shop_id).values(**values))


def _shop(row: sa.RowMapping) -> Shop:
    return Shop(
        id=ShopId(row["id"]),
        key=f"{row['id']}-{int(row['connected_at'].timestamp() * 1000):x}",
        address=ShopAddress(row["domain"], row["endpoint"]),
        name=row["name"],
        currency=currency(row["currency"]),
        zone=row["zone"],
        plan=row["plan"],
        synced_at=row["synced_at"],
        products=row["products"],
        variants=row["variants"],
        paused=row["paused"],
        problem=row["problem"],
        api_version=row["api_version"],
    )
