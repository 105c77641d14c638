"""Sales as they run: which, since when, with which document; and the windows set for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.ids import PriceListId, RuleId, ShopId
from pricedesk.domain.job import DriftPolicy
from pricedesk.domain.job_options import JobOptions
from pricedesk.domain.rules import RuleDocument
from pricedesk.storage.tables import (
    BASE_PRICES,
    JOBS,
    PRICE_RULES,
    RUNNING_SALES,
    SALE_MEMBERS,
    SALE_SCHEDULES,
    SALE_WINDOWS,
)


@dataclass(frozen=True, slots=True)
class Window:
    """A scheduled occurrence of a sale. Times are aware, UTC; an end of None is open.

    ``end_job_id`` is what ended it: also a revert, or its start where that was cancelled before
    the sale ran. ``note`` says why it was passed over. ``lead_seconds`` is how much earlier than
    ``starts_at`` it starts, to be live by then; None where nobody asked for that or it is
    not known yet.
    """

    id: int
    shop_id: ShopId
    rule_id: RuleId
    rule_name: str
    starts_at: datetime
    ends_at: datetime | None
    start_job_id: int | None
    end_job_id: int | None
    note: str | None
    lead_seconds: float | None
    scheduled_by: str

    @property
    def begins_at(self) -> datetime:
        """When its job is to be submitted."""
        return self.starts_at - timedelta(seconds=self.lead_seconds or 0.0)


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A rule that starts and ends by itself in a shop. ``known_until`` (UTC): its occurrences
    up to then stand in the table, as its version ``rule_version`` says. ``drift`` and
    ``options`` are those of the jobs that start it."""

    shop_id: ShopId
    rule_id: RuleId
    rule_version: int | None
    known_until: datetime | None
    live_by: bool
    by: str
    drift: DriftPolicy
    options: JobOptions


async def running(
    connection: AsyncConnection, shop_id: int, list_id: int | None = None
) -> dict[int, RuleDocument]:
    """The documents of the shop's running sales by rule number, in the order of their start.

    ``list_id`` restricts them to those on one price list's prices, or on the shop's own.
    """
    query = sa.select(RUNNING_SALES.c.rule_id, RUNNING_SALES.c.document).where(
        RUNNING_SALES.c.shop_id == shop_id
    )
    if list_id is not None:
        query = query.where(RUNNING_SALES.c.list_id == list_id)
    rows = await connection.execute(
        query.order_by(RUNNING_SALES.c.started_at, RUNNING_SALES.c.rule_id)
    )
    return {row.rule_id: RuleDocument.model_validate(row.document) for row in rows}


async def place_of(
    connection: AsyncConnection, shop_id: int, rule_id: int | None
) -> PriceListId | None:
    """The price list on which the rule's sale runs in the shop; None where it does not run."""
    found = await connection.scalar(
        sa.select(RUNNING_SALES.c.list_id).where(
            RUNNING_SALES.c.shop_id == shop_id, RUNNING_SALES.c.rule_id == rule_id
        )
    )
    return None if found is None else PriceListId(found)


async def places(connection: AsyncConnection, shop_id: int) -> list[PriceListId]:
    """Where sales run in the shop: numbers of price lists, 0 for its own prices."""
    rows = await connection.execute(
        sa.select(RUNNING_SALES.c.list_id)
        .where(RUNNING_SALES.c.shop_id == shop_id)
        .distinct()
        .order_by(RUNNING_SALES.c.list_id)
    )
    return [PriceListId(found) for found in rows.scalars()]


async def to_run(connection: AsyncConnection, shop_id: int) -> dict[int, RuleDocument]:
    """The documents of sales that are to run in the shop, by rule number, soonest first."""
    rows = await connection.execute(
        sa.select(PRICE_RULES.c.id, PRICE_RULES.c.document)
        .join(SALE_WINDOWS, SALE_WINDOWS.c.rule_id == PRICE_RULES.c.id)
        .where(SALE_WINDOWS.c.shop_id == shop_id, SALE_WINDOWS.c.end_job_id.is_(None))
        .group_by(PRICE_RULES.c.id)
        .order_by(sa.func.min(SALE_WINDOWS.c.starts_at), sa.func.min(SALE_WINDOWS.c.id))
    )
    return {row.id: RuleDocument.model_validate(row.document) for row in rows}


async def members(connection: AsyncConnection, shop_id: int) -> dict[int, list[int]]:
    """The variants of each running sale whose members were fixed when it started."""
    rows = await connection.execute(
        sa.select(SALE_MEMBERS.c.rule_id, SALE_MEMBERS.c.variants)
        .join(
            RUNNING_SALES,
            sa.and_(
                RUNNING_SALES.c.shop_id == SALE_MEMBERS.c.shop_id,
                RUNNING_SALES.c.rule_id == SALE_MEMBERS.c.rule_id,
            ),
        )
        .where(
            SALE_MEMBERS.c.shop_id == shop_id,
            RUNNING_SALES.c.document["running_membership"].astext == "false",
        )
    )
    return {row.rule_id: row.variants for row in rows}


async def last_members(connection: AsyncConnection, shop_id: int, rule_id: int) -> list[int]:
    """The variants that the sale took when it last started with fixed members, over or not."""
    found = await connection.scalar(
        sa.select(SALE_MEMBERS.c.variants).where(
            SALE_MEMBERS.c.shop_id == shop_id, SALE_MEMBERS.c.rule_id == rule_id
        )
    )
    return list(found or ())


async def start(
    connection: AsyncConnection,
    shop_id: int,
    rule_id: int,
    job_id: int,
    version: int,
    document: Mapping[str, Any],
    list_id: int,
    members: Sequence[int] | None = None,
) -> None:
    """Notes that a sale runs; one that runs already keeps its place and gets the newer document.

    ``members`` are the variants that it takes, where they are fixed.
    """
    values = {"version": version, "document": dict(document)}
    statement = sa.dialects.postgresql.insert(RUNNING_SALES).values(
        shop_id=shop_id, rule_id=rule_id, job_id=job_id, list_id=list_id, **values
    )
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["shop_id", "rule_id"], set_=values)
    )
    if members is not None:
        fixed = sa.dialects.postgresql.insert(SALE_MEMBERS).values(
            shop_id=shop_id, rule_id=rule_id, variants=list(members)
        )
        await connection.execute(
            fixed.on_conflict_do_update(
                index_elements=["shop_id", "rule_id"], set_={"variants": fixed.excluded.variants}
            )
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


# ---------------------------------------------------------------- schedules


async def schedule(
    connection: AsyncConnection,
    shop_id: int,
    rule_id: int,
    *,
    live_by: bool,
    by: str,
    drift: DriftPolicy = DriftPolicy.SKIP,
    options: JobOptions = JobOptions(),  # noqa: B008 - frozen
) -> None:
    """From now on the rule's own schedule starts and ends it in this shop."""
    values = {
        "live_by": live_by,
        "drift": drift.value,
        "options": options.model_dump(mode="json", exclude_defaults=True),
        "scheduled_by": by,
        "rule_version": None,
        "known_until": None,
    }
    statement = sa.dialects.postgresql.insert(SALE_SCHEDULES).values(
        shop_id=shop_id, rule_id=rule_id, **values
    )
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["shop_id", "rule_id"], set_=values)
    )


async def unschedule(connection: AsyncConnection, shop_id: int, rule_id: int) -> bool:
    """Takes the schedule back, and the occurrences that have not begun; False if there was none.

    One that has begun still ends by itself.
    """
    done = await connection.execute(
        sa.delete(SALE_SCHEDULES).where(
            SALE_SCHEDULES.c.shop_id == shop_id, SALE_SCHEDULES.c.rule_id == rule_id
        )
    )
    dropped = await drop_windows(connection, shop_id, rule_id)
    return bool(done.rowcount or dropped)


async def scheduled(connection: AsyncConnection, shop_id: int, rule_id: int) -> Scheduled | None:
    """The schedule of a rule in a shop; its row stays locked till the transaction ends."""
    row = (
        await connection.execute(
            sa.select(SALE_SCHEDULES)
            .where(SALE_SCHEDULES.c.shop_id == shop_id, SALE_SCHEDULES.c.rule_id == rule_id)
            .with_for_update()
        )
    ).one_or_none()
    return None if row is None else _scheduled(row)


async def outdated(connection: AsyncConnection, known_until: datetime) -> list[Scheduled]:
    """Schedules whose rule was saved anew since, or whose occurrences are known less far."""
    rows = await connection.execute(
        sa.select(SALE_SCHEDULES)
        .join(PRICE_RULES, PRICE_RULES.c.id == SALE_SCHEDULES.c.rule_id)
        .where(
            sa.or_(
                SALE_SCHEDULES.c.rule_version.is_distinct_from(PRICE_RULES.c.version),
                SALE_SCHEDULES.c.known_until.is_(None),
                SALE_SCHEDULES.c.known_until < known_until,
            )
        )
        .with_for_update(of=SALE_SCHEDULES, skip_locked=True)
    )
    return [_scheduled(row) for row in rows]


async def note_schedule(
    connection: AsyncConnection, shop_id: int, rule_id: int, version: int, known_until: datetime
) -> None:
    await connection.execute(
        sa.update(SALE_SCHEDULES)
        .where(SALE_SCHEDULES.c.shop_id == shop_id, SALE_SCHEDULES.c.rule_id == rule_id)
        .values(rule_version=version, known_until=known_until)
    )


async def forget(connection: AsyncConnection, rule_id: int) -> None:
    """Takes back the rule's schedules in all shops, and its occurrences that have not ended."""
    await connection.execute(sa.delete(SALE_SCHEDULES).where(SALE_SCHEDULES.c.rule_id == rule_id))
    await connection.execute(
        sa.delete(SALE_WINDOWS).where(
            SALE_WINDOWS.c.rule_id == rule_id, SALE_WINDOWS.c.end_job_id.is_(None)
        )
    )


# ------------------------------------------------------------------ windows


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
    lead = sa.func.make_interval(0, 0, 0, 0, 0, 0, sa.func.coalesce(SALE_WINDOWS.c.lead_seconds, 0))
    waiting_start = sa.and_(
        SALE_WINDOWS.c.start_job_id.is_(None),
        SALE_WINDOWS.c.note.is_(None),
        SALE_WINDOWS.c.starts_at - lead <= now,
    )
    waiting_end = sa.and_(SALE_WINDOWS.c.start_job_id.is_not(None), SALE_WINDOWS.c.ends_at <= now)
    query = _WINDOWS.where(
        SALE_WINDOWS.c.end_job_id.is_(None), sa.or_(waiting_start, waiting_end)
    ).with_for_update(of=SALE_WINDOWS, skip_locked=True)
    return [_window(row) for row in await connection.execute(query)]


async def note_window(connection: AsyncConnection, window_id: int, **values: Any) -> None:
    """Sets ``start_job_id``, ``end_job_id``, ``ends_at``, ``note`` and the like of an occurrence."""
    await connection.execute(
        sa.update(SALE_WINDOWS).where(SALE_WINDOWS.c.id == window_id).values(**values)
    )


async def begun_by_hand(
    connection: AsyncConnection,
    shop_id: int,
    rule_id: int,
    job_id: int,
    starts_at: datetime,
    ends_at: datetime | None,
    by: str,
) -> None:
    """An occurrence that an operator started, so that it ends and is checked as any other.

    Nothing where one has begun already: the sale is only run once more.
    """
    if await connection.scalar(
        sa.select(sa.literal(1)).where(
            SALE_WINDOWS.c.shop_id == shop_id,
            SALE_WINDOWS.c.rule_id == rule_id,
            SALE_WINDOWS.c.start_job_id.is_not(None),
            SALE_WINDOWS.c.end_job_id.is_(None),
        )
    ):
        return
    values = {"ends_at": ends_at, "start_job_id": job_id, "scheduled_by": by}
    statement = sa.dialects.postgresql.insert(SALE_WINDOWS).values(
        shop_id=shop_id, rule_id=rule_id, starts_at=starts_at, **values
    )
    await connection.execute(
        statement.on_conflict_do_update(
            index_elements=["shop_id", "rule_id", "starts_at"],
            set_=values,
            where=SALE_WINDOWS.c.start_job_id.is_(None),
        )
    )


async def end_begun(connection: AsyncConnection, shop_id: int, rule_id: int, job_id: int) -> None:
    """The sale ends before its time: ``job_id`` is the end of what has begun, if it has none."""
    await connection.execute(
        sa.update(SALE_WINDOWS)
        .where(
            SALE_WINDOWS.c.shop_id == shop_id,
            SALE_WINDOWS.c.rule_id == rule_id,
            SALE_WINDOWS.c.start_job_id.is_not(None),
            SALE_WINDOWS.c.end_job_id.is_(None),
        )
        .values(end_job_id=job_id)
    )


async def never_began(connection: AsyncConnection, job_id: int) -> None:
    """The start ``job_id`` was cancelled: before its sale ran, that is the occurrence's end too."""
    runs = sa.exists().where(
        RUNNING_SALES.c.shop_id == SALE_WINDOWS.c.shop_id,
        RUNNING_SALES.c.rule_id == SALE_WINDOWS.c.rule_id,
    )
    await connection.execute(
        sa.update(SALE_WINDOWS)
        .where(SALE_WINDOWS.c.start_job_id == job_id, SALE_WINDOWS.c.end_job_id.is_(None), ~runs)
        .values(end_job_id=job_id)
    )


async def reopen(
    connection: AsyncConnection, shop_id: int, rule_id: int, end_job_id: int, now: datetime
) -> None:
    """What ``end_job_id`` ended goes on, unless its time is over at ``now`` (aware)."""
    await connection.execute(
        sa.update(SALE_WINDOWS)
        .where(
            SALE_WINDOWS.c.shop_id == shop_id,
            SALE_WINDOWS.c.rule_id == rule_id,
            SALE_WINDOWS.c.end_job_id == end_job_id,
            sa.or_(SALE_WINDOWS.c.ends_at.is_(None), SALE_WINDOWS.c.ends_at > now),
        )
        .values(end_job_id=None, checked_at=None)
    )


async def to_be_live(
    connection: AsyncConnection, now: datetime, until: datetime, *, with_lead: bool
) -> list[Window]:
    """Occurrences to be live by their start, soon to come, of which it is known, or not yet, how
    much earlier they must start."""
    lead = SALE_WINDOWS.c.lead_seconds
    query = _WINDOWS.join(
        SALE_SCHEDULES,
        sa.and_(
            SALE_SCHEDULES.c.shop_id == SALE_WINDOWS.c.shop_id,
            SALE_SCHEDULES.c.rule_id == SALE_WINDOWS.c.rule_id,
        ),
    ).where(
        SALE_SCHEDULES.c.live_by,
        lead.is_not(None) if with_lead else lead.is_(None),
        SALE_WINDOWS.c.start_job_id.is_(None),
        SALE_WINDOWS.c.note.is_(None),
        SALE_WINDOWS.c.starts_at > now,
        SALE_WINDOWS.c.starts_at <= until,
    )
    return [_window(row) for row in await connection.execute(query)]


async def ended_unchecked(connection: AsyncConnection) -> list[Window]:
    """Occurrences whose end is done, or failed, and that the watchdog has not looked at."""
    query = _WINDOWS.join(JOBS, JOBS.c.id == SALE_WINDOWS.c.end_job_id).where(
        SALE_WINDOWS.c.checked_at.is_(None),
        JOBS.c.state.in_(("completed", "completed_with_errors", "failed", "cancelled")),
    )
    return [_window(row) for row in await connection.execute(query)]


async def is_unchecked(connection: AsyncConnection, window: Window) -> bool:
    """Whether that is still so, by the same end; the row stays locked till the transaction ends."""
    query = sa.select(SALE_WINDOWS.c.id).where(
        SALE_WINDOWS.c.id == window.id,
        SALE_WINDOWS.c.end_job_id == window.end_job_id,
        SALE_WINDOWS.c.checked_at.is_(None),
    )
    return await connection.scalar(query.with_for_update()) is not None


async def held(connection: AsyncConnection, shop_id: int, rule_id: int) -> int:
    """How many variants of the shop the rule's sale still holds."""
    return (
        await connection.scalar(
            sa.select(sa.func.count()).where(
                BASE_PRICES.c.shop_id == shop_id, BASE_PRICES.c.rule_id == rule_id
            )
        )
        or 0
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
        row.lead_seconds,
        row.scheduled_by,
    )


def _scheduled(row: sa.Row[Any]) -> Scheduled:
    return Scheduled(
        ShopId(row.shop_id),
        RuleId(row.rule_id),
        row.rule_version,
        row.known_until,
        row.live_by,
        row.scheduled_by,
        DriftPolicy(row.drift),
        JobOptions.model_validate(row.options),
    )
