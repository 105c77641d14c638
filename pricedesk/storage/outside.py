"""What happened at the shops outside PriceDesk: whom to ask, and what webhooks told."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.ids import JobId, ShopId
from pricedesk.storage.tables import RUNNING_SALES, SHOPS, WEBHOOK_EVENTS


@dataclass(frozen=True, slots=True)
class Quiet:
    """A moment of a shop. ``writer`` is the unfinished job that may write into it now."""

    generation: int
    writer: JobId | None


@dataclass(frozen=True, slots=True)
class Told:
    """A webhook that nobody acted on yet."""

    event_id: str
    topic: str
    product_id: int | None


async def due_for_a_look(connection: AsyncConnection, poll_seconds: float) -> list[ShopId]:
    """Synced shops that are to be asked now what changed; noted as asked in this transaction.

    Not a paused one, nor one with a problem. With ``poll_seconds`` 0 only webhooks ask.
    """
    rows = await connection.execute(_DUE, {"seconds": poll_seconds})
    return [ShopId(found) for found in rows.scalars()]


async def want_a_look(connection: AsyncConnection, shop_id: int) -> None:
    """The next round asks this shop."""
    await connection.execute(
        sa.update(SHOPS)
        .where(SHOPS.c.id == shop_id)
        .values(poll_wanted_at=sa.func.clock_timestamp())
    )


async def moment(connection: AsyncConnection, shop_id: int, *, lock: bool = False) -> Quiet:
    """``lock`` keeps a job from becoming the writer till the transaction ends."""
    if lock:
        await connection.execute(
            sa.select(SHOPS.c.id).where(SHOPS.c.id == shop_id).with_for_update()
        )
    row = (await connection.execute(_MOMENT, {"shop": shop_id})).one()
    return Quiet(row.generation, None if row.writer is None else JobId(row.writer))


async def note_webhook(
    connection: AsyncConnection,
    event_id: str,
    shop_id: int,
    topic: str,
    product_id: int | None,
) -> bool:
    """False for an event that was noted before."""
    statement = sa.dialects.postgresql.insert(WEBHOOK_EVENTS).values(
        event_id=event_id, shop_id=shop_id, topic=topic, product_id=product_id
    )
    done = await connection.execute(
        statement.on_conflict_do_nothing(index_elements=["event_id"]).returning(
            WEBHOOK_EVENTS.c.event_id
        )
    )
    return done.scalar() is not None


async def told(connection: AsyncConnection, shop_id: int) -> list[Told]:
    """Webhooks not acted on yet, in the order in which they came."""
    rows = await connection.execute(
        sa.select(WEBHOOK_EVENTS)
        .where(WEBHOOK_EVENTS.c.shop_id == shop_id, WEBHOOK_EVENTS.c.handled_at.is_(None))
        .order_by(WEBHOOK_EVENTS.c.received_at)
    )
    return [Told(row.event_id, row.topic, row.product_id) for row in rows]


async def acted_on(connection: AsyncConnection, events: list[Told]) -> None:
    await connection.execute(
        sa.update(WEBHOOK_EVENTS)
        .where(WEBHOOK_EVENTS.c.event_id.in_([event.event_id for event in events]))
        .values(handled_at=sa.func.clock_timestamp())
    )


async def start_jobs(connection: AsyncConnection, shop_id: int) -> dict[int, JobId]:
    """The job that started, or last ran, each sale that runs in the shop."""
    rows = await connection.execute(
        sa.select(RUNNING_SALES.c.rule_id, RUNNING_SALES.c.job_id).where(
            RUNNING_SALES.c.shop_id == shop_id
        )
    )
    return {row.rule_id: JobId(row.job_id) for row in rows}


_DUE = sa.text(
    """
    UPDATE shops SET polled_at = clock_timestamp() WHERE id IN (
        SELECT id FROM shops
        WHERE NOT paused AND problem IS NULL AND high_water IS NOT NULL
          AND (poll_wanted_at > COALESCE(polled_at, '-infinity')
               OR CAST(:seconds AS double precision) > 0 AND COALESCE(polled_at, synced_at)
                  < clock_timestamp() - make_interval(secs => CAST(:seconds AS double precision)))
        FOR UPDATE SKIP LOCKED)
    RETURNING id
    """
)
_MOMENT = sa.text(
    """
    SELECT s.generation, j.id AS writer FROM shops s
    LEFT JOIN jobs j ON j.id = s.writer_job_id
        AND j.state NOT IN ('completed', 'completed_with_errors', 'failed', 'cancelled')
    WHERE s.id = :shop
    """
)
