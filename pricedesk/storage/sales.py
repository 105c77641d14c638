"""Sales as they run: which, since when, with which document; and the windows set for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.ids import RuleId, ShopId
from pricedesk.domain.rules import Condition, RuleDocument
from pricedesk.storage.tables import PRICE_RULES, RUNNING_SALES, SALE_WINDOWS, SAVED_CONDITIONS

_CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)


@dataclass(frozen=True, slots=True)
class Window:
    """A scheduled occurrence of a sale. Times are aware, UTC; an end of None is open."""

    id: int
    shop_id: ShopId
    rule_id: RuleId
    rule_name: str
    starts_at: datetime
    ends_at: datetime | None
    start_job_id: int | None
    end_job_id: int | None
    note: str | None


async def running(connection: AsyncConnection, shop_id: int) -> dict[int, RuleDocument]:
    """The documents of the shop's running sales by rule number, in the order of their start."""
    rows = await connection.execute(
        sa.select(RUNNING_SALES.c.rule_id, RUNNING_SALES.c.document)
        .where(RUNNING_SALES.c.shop_id == shop_id)
        .order_by(RUNNING_SALES.c.started_at, RUNNING_SALES.c.rule_id)
    )
    return {row.rule_id: RuleDocument.model_validate(row.document) for row in rows}


async def saved_conditions(connection: AsyncConnection) -> dict[str, Condition]:
    """Conditions that were saved under a name."""
    rows = await connection.execute(sa.select(SAVED_CONDITIONS))
    return {row.name: _CONDITION.validate_python(row.document) for row in rows}


async def start(
    connection: AsyncConnection,
    shop_id: int,
    rule_id: int,
    job_id: int,
    version: int,
    document: Mapping[str, Any],
) -> None:
    """Notes that a sale runs; one that runs already keeps its place and gets the newer document."""
    values = {"job_id": job_id, "version": version, "document": dict(document)}
    statement = sa.dialects.postgresql.insert(RUNNING_SALES).values(
        shop_id=shop_id, rule_id=rule_id, **values
    )
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["shop_id", "rule_id"], set_=values)
    )


async def stop(connection: AsyncConnection, shop_id: int, rule_id: int) -> None:
    """Notes that a sale has ended; harmless where it does not run."""
    await connection.execute(
        sa.delete(RUNNING_SALES).where(
            RUNNING_SALES.c.shop_id == shop_id, RUNNING_SALES.c.rule_id == rule_id
        )
    )


async def shops_of(connection: AsyncConnection, rule_id: int) -> list[ShopId]:
    """Where the rule's sale runs now."""
    rows = await connection.execute(
        sa.select(RUNNING_SALES.c.shop_id)
        .where(RUNNING_SALES.c.rule_id == rule_id)
        .order_by(RUNNING_SALES.c.shop_id)
    )
    return [ShopId(found) for found in rows.scalars()]


async def add_window(
    connection: AsyncConnection,
    shop_id: int,
    rule_id: int,
    starts_at: datetime,
    ends_at: datetime | None,
    by: str,
) -> None:
    """Schedules an occurrence; one with the same start is replaced unless it has begun."""
    statement = sa.dialects.postgresql.insert(SALE_WINDOWS).values(
        shop_id=shop_id, rule_id=rule_id, starts_at=starts_at, ends_at=ends_at, scheduled_by=by
    )
    await connection.execute(
        statement.on_conflict_do_update(
            index_elements=["shop_id", "rule_id", "starts_at"],
            set_={"ends_at": ends_at, "scheduled_by": by},
            where=SALE_WINDOWS.c.end_job_id.is_(None),
        )
    )


async def drop_windows(connection: AsyncConnection, shop_id: int, rule_id: int) -> int:
    """Takes back the occurrences that have not begun; how many."""
    done = await connection.execute(
        sa.delete(SALE_WINDOWS).where(
            SALE_WINDOWS.c.shop_id == shop_id,
            SALE_WINDOWS.c.rule_id == rule_id,
            SALE_WINDOWS.c.start_job_id.is_(None),
            SALE_WINDOWS.c.note.is_(None),
        )
    )
    return done.rowcount


async def windows(
    connection: AsyncConnection, *, shop_id: int | None = None, rule_id: int | None = None
) -> list[Window]:
    """All occurrences, soonest first."""
    query = _WINDOWS
    if shop_id is not None:
        query = query.where(SALE_WINDOWS.c.shop_id == shop_id)
    if rule_id is not None:
        query = query.where(SALE_WINDOWS.c.rule_id == rule_id)
    return [_window(row) for row in await connection.execute(query)]


async def due(connection: AsyncConnection, now: datetime) -> list[Window]:
    """Occurrences whose start or end has come and has no job yet; their rows stay locked."""
    waiting_start = sa.and_(
        SALE_WINDOWS.c.start_job_id.is_(None),
        SALE_WINDOWS.c.note.is_(None),
        SALE_WINDOWS.c.starts_at <= now,
    )
    waiting_end = sa.and_(SALE_WINDOWS.c.start_job_id.is_not(None), SALE_WINDOWS.c.ends_at <= now)
    query = _WINDOWS.where(
        SALE_WINDOWS.c.end_job_id.is_(None), sa.or_(waiting_start, waiting_end)
    ).with_for_update(of=SALE_WINDOWS, skip_locked=True)
    return [_window(row) for row in await connection.execute(query)]


async def note_window(connection: AsyncConnection, window_id: int, **values: Any) -> None:
    """Sets ``start_job_id``, ``end_job_id`` or ``note`` of an occurrence."""
    await connection.execute(
        sa.update(SALE_WINDOWS).where(SALE_WINDOWS.c.id == window_id).values(**values)
    )


_WINDOWS = (
    sa.select(SALE_WINDOWS, PRICE_RULES.c.name.label("rule_name"))
    .join(PRICE_RULES, PRICE_RULES.c.id == SALE_WINDOWS.c.rule_id)
    .order_by(SALE_WINDOWS.c.starts_at, SALE_WINDOWS.c.id)
)


def _window(row: sa.Row[Any]) -> Window:
    return Window(
        row.id,
        ShopId(row.shop_id),
        RuleId(row.rule_id),
        row.rule_name,
        row.starts_at,
        row.ends_at,
        row.start_job_id,
        row.end_job_id,
        row.note,
    )
