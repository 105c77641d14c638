"""Jobs as rows: the source of truth of what is to be done and how far it is.

Every change of state goes through ``move``: it checks the domain's table of moves, the
lease of whoever asks, and writes the event in the same transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.ids import JobId, PriceListId, ShopId
from pricedesk.domain.job import (
    UNFINISHED_STATES,
    Counts,
    DriftPolicy,
    Hit,
    Job,
    JobEvent,
    JobKind,
    JobState,
    Route,
    Step,
    Wish,
    check_move,
)
from pricedesk.domain.job_options import JobOptions
from pricedesk.domain.price_list import OWN_PRICES
from pricedesk.storage.tables import (
    JOB_EVENTS,
    JOBS,
    PRICE_CHANGES,
    PRICE_LISTS,
    SHOPS,
    UNFINISHED,
    VARIANTS,
)


class DuplicateJob(PriceDeskError):
    """The same work is already queued, running or waiting; ``first`` is its number."""

    def __init__(self, first: JobId, title: str) -> None:
        super().__init__(
            f"This is already being done by job {first} ({title}).",
            f"Watch job {first}, or cancel it before you submit again.",
        )
        self.first = first


class UnknownJob(PriceDeskError):
    """No job has this number."""

    def __init__(self, job_id: int) -> None:
        super().__init__(f"There is no job {job_id}.", "`pricedesk jobs list` shows them all.")


class LeaseLost(Exception):
    """Another worker has taken the job over: stop at once and write nothing."""


@dataclass(frozen=True, slots=True)
class NewJob:
    """What is needed to submit a job. ``entity`` and ``source`` make its identity."""

    shop_id: ShopId
    kind: JobKind
    title: str
    identity: str
    submitted_by: str
    priority: int
    rule_id: int | None = None
    rule_version: int | None = None
    rule_document: Mapping[str, Any] | None = None
    upload_id: int | None = None
    list_id: PriceListId = OWN_PRICES
    """Of an upload; of a rule it is found out when the job is planned."""
    parent_id: JobId | None = None
    drift: DriftPolicy = DriftPolicy.SKIP
    full_sync: bool = False
    fingerprint: str | None = None
    approved: str | None = None
    options: JobOptions = field(default_factory=JobOptions)


@dataclass(frozen=True, slots=True)
class Orders:
    """What a step needs to know beyond what the screens see."""

    job: Job
    priority: int
    rule_document: Mapping[str, Any] | None
    rule_version: int | None
    full_sync: bool
    approved: str | None
    options: JobOptions
    shop_paused: bool
    worked_at: datetime | None
    bulk: dict[str, Any] = field(default_factory=dict)

    @property
    def in_the_air(self) -> bool:
        """Whether operations of the job may run at Shopify: none of their results is noted."""
        return bool(self.bulk.get("shards"))

    @property
    def is_landing(self) -> bool:
        """Whether they come to their end without a queue: the job goes on no further."""
        return self.in_the_air and self.job.wish is not None


async def insert(connection: AsyncConnection, new: NewJob) -> JobId:
    """A pending job with its first event. Raises DuplicateJob."""
    values = {
        "shop_id": new.shop_id,
        "kind": new.kind.value,
        "title": new.title,
        "identity": new.identity,
        "state": JobState.PENDING.value,
        "priority": new.priority,
        "rule_id": new.rule_id,
        "rule_version": new.rule_version,
        "rule_document": new.rule_document,
        "upload_id": new.upload_id,
        "list_id": new.list_id,
        "parent_id": new.parent_id,
        "drift": new.drift.value,
        "full_sync": new.full_sync,
        "fingerprint": new.fingerprint,
        "approved": new.approved,
        "options": new.options.model_dump(mode="json", exclude_defaults=True),
        "submitted_by": new.submitted_by,
    }
    made = await connection.scalar(
        sa.dialects.postgresql.insert(JOBS)
        .values(**values)
        .on_conflict_do_nothing(
            index_elements=["identity"],
            index_where=UNFINISHED,
        )
        .returning(JOBS.c.id)
    )
    if made is None:
        row = (
            await connection.execute(
                sa.select(JOBS.c.id, JOBS.c.title).where(
                    JOBS.c.identity == new.identity, JOBS.c.state.in_(_values(UNFINISHED_STATES))
                )
            )
        ).first()
        if row is None:  # it ended in between
            return await insert(connection, new)
        raise DuplicateJob(JobId(row.id), row.title)
    job_id = JobId(made)
    await add_event(connection, job_id, "state", f"Submitted by {new.submitted_by}")
    return job_id


async def get(connection: AsyncConnection, job_id: int) -> Job:
    """Raises UnknownJob."""
    return (await orders(connection, job_id)).job


async def orders(connection: AsyncConnection, job_id: int, *, lock: bool = False) -> Orders:
    """The job with what a step needs; ``lock`` holds the row till the transaction ends."""
    query = _SELECT.where(JOBS.c.id == job_id)
    row = (
        (await connection.execute(query.with_for_update(of=JOBS) if lock else query))
        .mappings()
        .one_or_none()
    )
    if row is None:
        raise UnknownJob(job_id)
    return Orders(
        job=_job(row),
        priority=row["priority"],
        rule_document=row["rule_document"],
        rule_version=row["rule_version"],
        full_sync=row["full_sync"],
        approved=row["approved"],
        options=JobOptions.model_validate(row["options"]),
        shop_paused=row["shop_paused"],
        worked_at=row["worked_at"],
        bulk=dict(row["bulk"] or {}),
    )


@dataclass(frozen=True, slots=True)
class Search:
    """What is left empty does not restrict. ``text`` stands in title, error, identity or what
    was said of a failed row, whatever its case; ``sku`` is exact: all jobs that touched it.
    Times are aware."""

    shop_id: int | None = None
    states: Collection[JobState] | None = None
    changed_since: datetime | None = None
    text: str = ""
    sku: str = ""
    operator: str = ""
    since: datetime | None = None
    until: datetime | None = None
    rule_id: int | None = None
    kind: JobKind | None = None
    before: int | None = None
    """Only jobs with a lower number: the next page of older ones."""


async def find(
    connection: AsyncConnection,
    *,
    shop_id: int | None = None,
    states: Collection[JobState] | None = None,
    changed_since: datetime | None = None,
    limit: int = 500,
) -> list[Job]:
    """Newest first. ``changed_since`` (aware) gives only what moved at or after that instant."""
    return await search(connection, Search(shop_id, states, changed_since), limit=limit)


async def search(connection: AsyncConnection, what: Search, *, limit: int = 500) -> list[Job]:
    """Newest first."""
    conditions: list[sa.ColumnElement[bool]] = []
    if what.shop_id is not None:
        conditions.append(JOBS.c.shop_id == what.shop_id)
    if what.states is not None:
        conditions.append(JOBS.c.state.in_(_values(what.states)))
    if what.changed_since is not None:
        conditions.append(JOBS.c.updated_at >= what.changed_since)
    if what.rule_id is not None:
        conditions.append(JOBS.c.rule_id == what.rule_id)
    if what.kind is not None:
        conditions.append(JOBS.c.kind == what.kind.value)
    if what.since is not None:
        conditions.append(JOBS.c.submitted_at >= what.since)
    if what.until is not None:
        conditions.append(JOBS.c.submitted_at < what.until)
    if what.before is not None:
        conditions.append(JOBS.c.id < what.before)
    if what.operator:
        conditions.append(sa.func.lower(JOBS.c.submitted_by) == what.operator.lower())
    if what.text:
        held = [
            column.icontains(what.text, autoescape=True)
            for column in (JOBS.c.title, JOBS.c.error, JOBS.c.identity)
        ]
        conditions.append(sa.or_(*held, JOBS.c.id.in_(_with_failed_rows(what.text))))
    if what.sku:
        touched = (
            sa.select(PRICE_CHANGES.c.job_id)
            .join(
                VARIANTS,
                sa.and_(
                    VARIANTS.c.shop_id == PRICE_CHANGES.c.shop_id,
                    VARIANTS.c.variant_id == PRICE_CHANGES.c.variant_id,
                ),
            )
            .where(VARIANTS.c.sku == what.sku)
        )
        conditions.append(JOBS.c.id.in_(touched))
    query = _SELECT.where(*conditions).order_by(JOBS.c.id.desc()).limit(limit)
    return [_job(row) for row in (await connection.execute(query)).mappings()]


def _with_failed_rows(text: str) -> sa.Select[tuple[int]]:
    """The jobs of failed rows of which that was said."""
    return sa.select(PRICE_CHANGES.c.job_id).where(
        # In so many words, not as parameters: for the partial index, as ``UNFINISHED``.
        sa.text("price_changes.outcome IN ('rejected', 'conflict', 'not_found', 'mismatch')"),
        PRICE_CHANGES.c.message.icontains(text, autoescape=True),
    )


async def count_states(
    connection: AsyncConnection, states: Collection[JobState]
) -> dict[JobState, int]:
    """How many jobs are in each of these states; those with none are left out."""
    rows = await connection.execute(
        sa.select(JOBS.c.state, sa.func.count())
        .where(JOBS.c.state.in_(_values(states)))
        .group_by(JOBS.c.state)
    )
    return {JobState(state): jobs for state, jobs in rows}


@dataclass(frozen=True, slots=True)
class Figures:
    """Over all shops. ``alarms`` and ``failed`` jobs of the last 24 hours."""

    variants_per_minute: float
    oldest_seconds: float | None
    alarms: int
    failed: int


async def figures(connection: AsyncConnection) -> Figures:
    """Cheap with a million finished jobs: reads indexes of unfinished and recent ones only."""
    row = (await connection.execute(_FIGURES)).one()
    return Figures(
        float(row.rate or 0.0) * 60,
        None if row.oldest is None else float(row.oldest),
        row.alarms,
        row.failed,
    )


async def move(
    connection: AsyncConnection,
    job_id: int,
    end: JobState,
    *,
    message: str = "",
    lease: str | None = None,
    worker: str | None = None,
    **values: Any,
) -> Job:
    """Takes the job to another state and tells its story.

    With ``lease`` only its holder may (LeaseLost otherwise), and it is given up where no step
    is at work in the new state: what an operator then asks for is done at once. A move to the
    same state just sets ``values``. Raises IllegalMove.
    """
    found = await orders(connection, job_id, lock=True)
    if lease is not None:
        await check_lease(connection, job_id, lease)
    start = found.job.state
    changes: dict[str, Any] = {"waiting_for": None, "updated_at": sa.func.clock_timestamp()}
    if start is not end:
        check_move(start, end)
        changes["state"] = end.value
        if end not in (JobState.PLANNING, JobState.PROCESSING):
            changes |= {"lease_owner": None, "lease_until": None}
        else:
            changes["started_at"] = sa.func.coalesce(JOBS.c.started_at, sa.func.clock_timestamp())
        if end.is_final:
            changes |= {"finished_at": sa.func.clock_timestamp(), "step": None, "wish": None}
            changes["rate"] = None
    changes |= values
    await connection.execute(sa.update(JOBS).where(JOBS.c.id == job_id).values(**changes))
    if start is not end or message:
        told = end.value.replace("_", " ") if start is not end else ""
        await add_event(
            connection,
            job_id,
            "state" if start is not end else "note",
            ": ".join(part for part in (told, message) if part),
            worker,
        )
    return await get(connection, job_id)


async def update(
    connection: AsyncConnection, job_id: int, *, lease: str | None = None, **values: Any
) -> None:
    """Sets columns without a change of state. With ``lease``: LeaseLost unless still held."""
    statement = (
        sa.update(JOBS)
        .where(JOBS.c.id == job_id)
        .values(updated_at=sa.func.clock_timestamp(), **values)
    )
    if lease is not None:
        statement = statement.where(JOBS.c.lease_owner == lease)
    done = await connection.execute(statement)
    if lease is not None and not done.rowcount:
        raise LeaseLost


async def count(
    connection: AsyncConnection,
    job_id: int,
    lease: str,
    settled: Mapping[str, int],
    rate: float | None,
    *,
    exposure: float | None = None,
) -> None:
    """Adds to the job's counters (column → rows). ``exposure`` in seconds: the longest is kept.

    Raises LeaseLost.
    """
    values: dict[str, Any] = {name: JOBS.c[name] + rows for name, rows in settled.items()}
    if exposure is not None:
        values["exposure"] = sa.func.greatest(JOBS.c.exposure, exposure)
    values["worked_at"] = sa.func.clock_timestamp()
    await update(connection, job_id, lease=lease, rate=rate, attempts=0, **values)


async def set_options(
    connection: AsyncConnection, job_id: int, options: JobOptions, *, lease: str | None = None
) -> None:
    """Raises LeaseLost."""
    stored = options.model_dump(mode="json", exclude_defaults=True)
    await update(connection, job_id, lease=lease, options=stored)


async def add_event(
    connection: AsyncConnection, job_id: int, kind: str, message: str, worker: str | None = None
) -> None:
    await connection.execute(
        sa.insert(JOB_EVENTS).values(job_id=job_id, kind=kind, message=message, worker=worker)
    )


async def events(connection: AsyncConnection, job_id: int) -> list[JobEvent]:
    """The job's story, oldest first."""
    rows = await connection.execute(
        sa.select(JOB_EVENTS).where(JOB_EVENTS.c.job_id == job_id).order_by(JOB_EVENTS.c.id)
    )
    return [_event(row) for row in rows]


async def alarms(
    connection: AsyncConnection, since: datetime, *, limit: int = 200
) -> list[tuple[Job, JobEvent]]:
    """Events of the watchdog at or after ``since`` (aware), newest first, with their jobs."""
    rows = await connection.execute(
        sa.select(JOB_EVENTS)
        .where(JOB_EVENTS.c.kind == "alarm", JOB_EVENTS.c.at >= since)
        .order_by(JOB_EVENTS.c.id.desc())
        .limit(limit)
    )
    told = [_event(row) for row in rows]
    of = await connection.execute(_SELECT.where(JOBS.c.id.in_({event.job_id for event in told})))
    known = {job.id: job for job in map(_job, of.mappings())}
    return [(known[event.job_id], event) for event in told if event.job_id in known]


# ------------------------------------------------------------------- leases


async def claim(
    connection: AsyncConnection, job_id: int, lease: str, worker: str, seconds: float
) -> bool:
    """Takes the job's lease for ``seconds`` if it is free or run out; False if another holds it."""
    taken = await connection.execute(
        sa.update(JOBS)
        .where(
            JOBS.c.id == job_id,
            JOBS.c.state.in_(_values(UNFINISHED_STATES)),
            _FREE,
        )
        .values(lease_owner=lease, lease_worker=worker, lease_until=_from_now(seconds))
    )
    return bool(taken.rowcount)


async def renew(connection: AsyncConnection, job_id: int, lease: str, seconds: float) -> bool:
    """Holds the lease on; False when it is another's by now.

    One that nobody holds is not lost: the step itself gives it up with its last write, and
    any later write of it would fail.
    """
    kept = await connection.execute(
        sa.update(JOBS)
        .where(JOBS.c.id == job_id, JOBS.c.lease_owner == lease)
        .values(lease_until=_from_now(seconds))
    )
    if kept.rowcount:
        return True
    owner = await connection.scalar(sa.select(JOBS.c.lease_owner).where(JOBS.c.id == job_id))
    return owner is None


async def release(connection: AsyncConnection, job_id: int, lease: str) -> None:
    await connection.execute(
        sa.update(JOBS)
        .where(JOBS.c.id == job_id, JOBS.c.lease_owner == lease)
        .values(lease_owner=None, lease_until=None)
    )


async def check_lease(connection: AsyncConnection, job_id: int, lease: str) -> None:
    """Raises LeaseLost. The row stays locked till the transaction ends, so the answer holds."""
    owner = await connection.scalar(
        sa.select(JOBS.c.lease_owner).where(JOBS.c.id == job_id).with_for_update()
    )
    if owner != lease:
        raise LeaseLost


async def step_at_work(connection: AsyncConnection, job_id: int) -> bool:
    """Whether a living lease stands, or a step left operations running at Shopify: then a wish is
    left instead of a move."""
    return bool(
        await connection.scalar(
            sa.select(sa.or_(JOBS.c.lease_until > sa.func.clock_timestamp(), _IN_THE_AIR)).where(
                JOBS.c.id == job_id
            )
        )
    )


async def to_land(connection: AsyncConnection) -> list[JobId]:
    """Unfinished jobs with a wish and operations at Shopify that nobody holds."""
    rows = await connection.execute(
        sa.select(JOBS.c.id).where(
            UNFINISHED,
            JOBS.c.wish.is_not(None),
            _IN_THE_AIR,
            _FREE,
        )
    )
    return [JobId(found) for found in rows.scalars()]


async def unattended(
    connection: AsyncConnection, dead_workers: Sequence[str], *, limit: int
) -> list[JobId]:
    """Jobs that ought to go on and that nobody holds: no living lease, no entry in the queue."""
    rows = await connection.execute(_UNATTENDED, {"dead": list(dead_workers), "limit": limit})
    return [JobId(found) for found in rows.scalars()]


async def free_dead_lease(connection: AsyncConnection, job_id: int) -> str | None:
    """Takes the lease from a dead holder; the worker's name, or None where there was none."""
    worker: str | None = await connection.scalar(
        sa.select(JOBS.c.lease_worker).where(JOBS.c.id == job_id, JOBS.c.lease_owner.is_not(None))
    )
    await connection.execute(
        sa.update(JOBS)
        .where(JOBS.c.id == job_id)
        .values(lease_owner=None, lease_until=None, lease_worker=None)
    )
    return worker


def _from_now(seconds: float) -> sa.ColumnElement[Any]:
    return sa.func.clock_timestamp() + sa.cast(
        sa.literal(f"{seconds} seconds"), sa.dialects.postgresql.INTERVAL
    )


_FREE = sa.or_(JOBS.c.lease_owner.is_(None), JOBS.c.lease_until < sa.func.clock_timestamp())
_IN_THE_AIR = sa.func.jsonb_array_length(JOBS.c.bulk["shards"]) > 0

_UNATTENDED = sa.text(
    """
    SELECT j.id FROM jobs j
    WHERE j.state IN ('pending', 'queued', 'waiting', 'planning', 'processing')
      AND (j.lease_owner IS NULL OR j.lease_until < clock_timestamp()
           OR j.lease_worker = ANY (CAST(:dead AS text[])))
      AND NOT EXISTS (
          SELECT FROM procrastinate_jobs q
          WHERE (q.args ->> 'job_id')::bigint = j.id AND q.args ? 'job_id'
            AND q.status = 'todo')
      -- Those that land need no entry: whoever lands them takes a free lease by itself.
      AND NOT (j.wish IS NOT NULL AND COALESCE(jsonb_array_length(j.bulk -> 'shards'), 0) > 0
           AND (j.lease_owner IS NULL OR j.lease_until < clock_timestamp()))
    ORDER BY j.priority DESC, j.id LIMIT :limit
    """
)

_FIGURES = sa.text(
    """
    SELECT u.rate, u.oldest,
        (SELECT count(*) FROM job_events
         WHERE kind = 'alarm' AND at > now() - interval '24 hours') AS alarms,
        (SELECT count(*) FROM jobs
         WHERE updated_at > now() - interval '24 hours' AND state = 'failed') AS failed
    FROM (
        SELECT sum(rate) FILTER (WHERE state = 'processing') AS rate,
            max(extract(epoch FROM now() - submitted_at)) AS oldest
        FROM jobs
        WHERE state NOT IN ('completed', 'completed_with_errors', 'failed', 'cancelled')
    ) u
    """
)

_REVERT = JOBS.alias("revert")
_SELECT = sa.select(
    JOBS,
    SHOPS.c.domain.label("shop_domain"),
    SHOPS.c.name.label("shop_name"),
    sa.func.coalesce(PRICE_LISTS.c.currency, SHOPS.c.currency).label("currency"),
    PRICE_LISTS.c.name.label("list_name"),
    SHOPS.c.paused.label("shop_paused"),
    sa.select(sa.func.max(_REVERT.c.id))
    .where(
        _REVERT.c.parent_id == JOBS.c.id,
        _REVERT.c.kind == JobKind.REVERT.value,
        _REVERT.c.state.not_in(("failed", "cancelled")),
        # A part that was put back leaves the rest to be put back.
        ~_REVERT.c.options.has_key("part"),
    )
    .scalar_subquery()
    .label("reverted_by"),
).select_from(
    JOBS.join(SHOPS, SHOPS.c.id == JOBS.c.shop_id).outerjoin(
        PRICE_LISTS,
        sa.and_(PRICE_LISTS.c.shop_id == JOBS.c.shop_id, PRICE_LISTS.c.list_id == JOBS.c.list_id),
    )
)


def _values(states: Collection[JobState]) -> list[str]:
    return [state.value for state in states]


def _event(row: sa.Row[Any]) -> JobEvent:
    return JobEvent(row.id, JobId(row.job_id), row.at, row.kind, row.worker, row.message)


def _job(row: sa.RowMapping) -> Job:
    return Job(
        id=JobId(row["id"]),
        shop_id=ShopId(row["shop_id"]),
        shop_domain=row["shop_domain"],
        shop_name=row["shop_name"],
        currency=row["currency"],
        kind=JobKind(row["kind"]),
        title=row["title"],
        state=JobState(row["state"]),
        step=None if row["step"] is None else Step(row["step"]),
        counts=Counts(
            total=row["total"],
            applied=row["applied"],
            already=row["already"],
            rejected=row["rejected"],
            conflicts=row["conflicts"],
            not_found=row["not_found"],
            mismatched=row["mismatched"],
            excluded=row["excluded"],
        ),
        identity=row["identity"],
        rule_id=row["rule_id"],
        upload_id=row["upload_id"],
        parent_id=None if row["parent_id"] is None else JobId(row["parent_id"]),
        drift=DriftPolicy(row["drift"]),
        route=None if row["route"] is None else Route(row["route"]),
        route_reason=row["route_reason"],
        fingerprint=row["fingerprint"],
        hits=tuple(Hit(**hit) for hit in row["hits"]),
        waiting_for=row["waiting_for"],
        error=row["error"],
        remedy=row["remedy"],
        wish=None if row["wish"] is None else Wish(row["wish"]),
        attempts=row["attempts"],
        stalls=row["stalls"],
        rate=row["rate"],
        submitted_by=row["submitted_by"],
        submitted_at=row["submitted_at"],
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        updated_at=row["updated_at"],
        reverted_by=None if row["reverted_by"] is None else JobId(row["reverted_by"]),
        read_objects=row["read_objects"],
        list_id=PriceListId(row["list_id"]),
        list_name=row["list_name"],
        exposure=row["exposure"],
    )
