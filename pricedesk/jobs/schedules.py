"""Sales that start and end by themselves: which occurrence is due, and the jobs for it.

Any worker may look at any time, several at once: what is due is locked while its job is
submitted, in one transaction with the note that it was. Exactly one job comes of it.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.ids import ShopId
from pricedesk.domain.job import Job, JobKind, JobState, Wish, identity
from pricedesk.domain.queues import Priority
from pricedesk.domain.rules import RuleDocument, RuleKind, Schedule
from pricedesk.domain.schedule import next_end, next_start, window_at, windows
from pricedesk.domain.shop import ShopAddress
from pricedesk.jobs.cancelling import cancel_now
from pricedesk.jobs.context import Enqueue, JobContext
from pricedesk.jobs.one_by_one import one_by_one
from pricedesk.jobs.submission import submit
from pricedesk.storage import jobs, rules, sales, shops
from pricedesk.storage.sales import Scheduled, Window

logger = logging.getLogger(__name__)

HORIZON = timedelta(days=56)
"""So far ahead all occurrences stand in the table; the next one does however far away it is."""
_EXTEND_UNDER = timedelta(days=28)
_LATE = timedelta(minutes=2)
"""A start later than this says so in its story."""


async def keep_schedules(context: JobContext) -> int:
    """Submits every start and end that is due by ``context.now``; how many."""
    now = context.now()
    async with context.database.begin() as connection:

        async def bring_up_to_date(stale: Scheduled) -> int:
            await materialise(connection, stale, now)
            return 1

        async def start_or_end(window: Window) -> int:
            if window.start_job_id is None:
                return await _start(context, connection, window, now)
            await submit_end(context.enqueue, connection, window)
            return 1

        outdated = await sales.outdated(connection, now + _EXTEND_UNDER)
        await one_by_one(outdated, bring_up_to_date, connection=connection)
        due = await sales.due(connection, now)
        return await one_by_one(due, start_or_end, connection=connection)


async def materialise(connection: AsyncConnection, scheduled: Scheduled, now: datetime) -> None:
    """Brings the table's occurrences to what the rule's document says today.

    Occurrences that have begun get its new end; one that is under way at ``now`` by the
    clock alone is due at once.
    """
    shop_id, rule_id = scheduled.shop_id, scheduled.rule_id
    rule = await rules.get(connection, rule_id)
    schedule = rule.document.schedule
    until = _known_until(schedule, now)
    if scheduled.rule_version != rule.version:
        await sales.drop_windows(connection, shop_id, rule_id)
    known = await sales.windows(connection, shop_id=shop_id, rule_id=rule_id)
    begun = [window for window in known if window.start_job_id is not None]
    for window in begun:
        if window.end_job_id is None:
            # It began under the old times; what holds that moment in the new ones ends it.
            held = window_at(schedule, max(window.starts_at, now - HORIZON))
            after = next_end(schedule, window.starts_at) or window.ends_at
            ends_at = after if held is None else held.end
            if ends_at != window.ends_at:
                await sales.note_window(connection, window.id, ends_at=ends_at)
    runs = any(window.end_job_id is None for window in begun)
    settled = {window.starts_at for window in known if window.start_job_id or window.note}
    # What is under way by a version that was looked at before began then, or was taken back.
    seen = scheduled.known_until if scheduled.rule_version == rule.version else None
    for found in windows(schedule, now, until):
        # Without a start of its own a sale starts when it is scheduled.
        start = found.start or now
        if start in settled or (begun and found.start is None):
            continue
        if found.holds(now) and (runs or (begun and seen is not None and start <= seen)):
            continue
        if start <= until:
            await sales.add_window(connection, shop_id, rule_id, start, found.end, scheduled.by)
    await sales.note_schedule(connection, shop_id, rule_id, rule.version, until)


async def submit_end(enqueue: Enqueue, connection: AsyncConnection, window: Window) -> Job:
    """The job that ends an occurrence; a start of it that is still unfinished is cancelled.

    An end is never skipped: where it is being done already, that job is taken for it.
    """
    if window.start_job_id is not None:
        await _cancel_start(enqueue, connection, window.start_job_id)
    # A sale can come back after its rule was deleted, by a revert of its revert: it still ends.
    rule = await rules.get(connection, window.rule_id, also_deleted=True)
    shop = await shops.get(connection, window.shop_id)
    assert shop is not None  # occurrences go with their shop
    new = jobs.NewJob(
        shop_id=window.shop_id,
        kind=JobKind.SALE_END,
        title=f"End of {rule.document.name}",
        identity=identity(shop.address.handle, "sale-end", str(rule.id)),
        submitted_by=_by(window),
        priority=Priority.REVERT,
        rule_id=rule.id,
        rule_version=rule.version,
        rule_document=rule.document.model_dump(mode="json"),
    )
    job = await _submit_or_find(enqueue, connection, new)
    await sales.note_window(connection, window.id, end_job_id=job.id)
    return job


async def _start(
    context: JobContext, connection: AsyncConnection, window: Window, now: datetime
) -> int:
    rule = await rules.get(connection, window.rule_id)
    if window.ends_at is not None and window.ends_at <= now:
        told = f"Missed: no worker was at work from {_utc(window.starts_at)} to {_utc(window.ends_at)}."
        await sales.note_window(connection, window.id, note=told)
        logger.warning("sale missed", extra={"rule": window.rule_id, "shop": window.shop_id})
        return 0
    if rule.document.kind is not RuleKind.SALE:
        told = "Passed over: the rule is no sale any more."
        await sales.note_window(connection, window.id, note=told)
        return 0
    shop = await shops.get(connection, window.shop_id)
    assert shop is not None
    new = start_of(shop.id, shop.address, rule.id, rule.version, rule.document, _by(window))
    asked = await sales.scheduled(connection, shop.id, rule.id)
    if asked is not None:
        new = replace(new, drift=asked.drift, options=asked.options)
    job = await _submit_or_find(context.enqueue, connection, new)
    if now - window.begins_at > _LATE:
        late = f"late: it was due at {_utc(window.begins_at)}, when no worker was at work"
        await jobs.add_event(connection, job.id, "note", late, context.worker)
    elif window.lead_seconds:
        early = f"early, so that all is done by {_utc(window.starts_at)}"
        await jobs.add_event(connection, job.id, "note", early, context.worker)
    await sales.note_window(connection, window.id, start_job_id=job.id)
    return 1


def start_of(
    shop_id: int,
    address: ShopAddress,
    rule_id: int,
    version: int,
    document: RuleDocument,
    by: str,
) -> jobs.NewJob:
    """The job that starts a sale by schedule, or runs one once more over what has changed."""
    return jobs.NewJob(
        shop_id=ShopId(shop_id),
        kind=JobKind.SALE_START,
        title=document.name,
        identity=identity(address.handle, "rule", str(rule_id)),
        submitted_by=by,
        priority=Priority.SCHEDULE,
        rule_id=rule_id,
        rule_version=version,
        rule_document=document.model_dump(mode="json"),
    )


async def _submit_or_find(enqueue: Enqueue, connection: AsyncConnection, new: jobs.NewJob) -> Job:
    try:
        return await submit(enqueue, connection, new)
    except jobs.DuplicateJob as duplicate:
        return await jobs.get(connection, duplicate.first)


async def _cancel_start(enqueue: Enqueue, connection: AsyncConnection, job_id: int) -> None:
    try:
        job = (await jobs.orders(connection, job_id, lock=True)).job
    except jobs.UnknownJob:
        return
    if job.state.is_final:
        return
    if await jobs.step_at_work(connection, job_id):
        await jobs.update(connection, job_id, wish=Wish.CANCEL.value)
        await jobs.add_event(connection, job_id, "wish", "the sale's end has come: cancel it")
    else:
        why = "the sale's end has come"
        if job.state is JobState.NEEDS_APPROVAL:
            why = "the sale's end has come while it waited for an approval"
        await cancel_now(enqueue, connection, job, why=why)


def _known_until(schedule: Schedule, now: datetime) -> datetime:
    following = next_start(schedule, now)
    horizon = now + HORIZON
    return horizon if following is None else max(horizon, following + timedelta(seconds=1))


def _by(window: Window) -> str:
    return f"schedule of {window.scheduled_by}" if window.scheduled_by else "the schedule"


def _utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
