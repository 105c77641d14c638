"""One entry of the queue: look at the job, do its next step, say what comes after.

What ends a step early, and what then becomes of the job, stands in ``jobs.ends``.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection
from structlog.contextvars import bound_contextvars

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import Hit, Job, JobKind, JobState, Route, Step, Wish
from pricedesk.domain.price_list import OWN_COSTS, OWN_PRICES
from pricedesk.domain.queues import Queue
from pricedesk.domain.shop import Shop
from pricedesk.jobs.admission import let_others_in
from pricedesk.jobs.apply import DirectApply, StillUnknown
from pricedesk.jobs.bulk import BulkApply
from pricedesk.jobs.cancelling import cancel_now
from pricedesk.jobs.clients import find_shop
from pricedesk.jobs.context import HandedBack, JobContext, TurnOver
from pricedesk.jobs.ends import (
    fail,
    go_on_later,
    next_turn,
    obey,
    stop_shop,
    try_again,
    wait_for_room,
)
from pricedesk.jobs.lease import hold
from pricedesk.jobs.places import place_of
from pricedesk.jobs.plan import make_plan, origin
from pricedesk.jobs.price_lists import refresh_lists
from pricedesk.jobs.refresh import EXPORT_GOOD_FOR, refresh
from pricedesk.jobs.route import Paces, choose_route, in_a_list, of_costs
from pricedesk.jobs.running import note_begun, note_over
from pricedesk.jobs.safety import look_at_canary, trip
from pricedesk.jobs.telling import telling
from pricedesk.jobs.verify import verify
from pricedesk.pricing.plan import Plan
from pricedesk.shopify.catalogue import Reading
from pricedesk.shopify.errors import Reaction, ShopifyError, WaitEnded
from pricedesk.shopify.prices import ShopPrices
from pricedesk.storage import budget, jobs, ledger, shops
from pricedesk.storage.database import DatabaseUnreachable
from pricedesk.storage.jobs import LeaseLost
from pricedesk.storage.room import is_full

logger = logging.getLogger(__name__)

TURN_SECONDS = 15.0
"""After so long a job hands its slot back and queues up again, so that shops take turns."""
_PROGRESS_SECONDS = 0.5
_HANDED_BACK = "handed back: the worker takes no work now"


class _Apply(Protocol):
    async def chunk(self) -> bool: ...

    async def note_pace(self, shop_id: int) -> None: ...


async def prepare(context: JobContext, job_id: int) -> None:
    """Queue ``compute``: refresh, plan, guard."""
    await _run(context, job_id, {JobState.QUEUED, JobState.PLANNING}, _prepare)


async def carry_out(context: JobContext, job_id: int) -> None:
    """Queue ``processing``: apply, verify, close; for at most a turn."""
    await _run(context, job_id, {JobState.QUEUED, JobState.PROCESSING}, _carry_out)


_Work = Callable[[JobContext, jobs.Orders, str], Awaitable[None]]


async def _run(context: JobContext, job_id: int, expected: set[JobState], work: _Work) -> None:
    try:
        async with hold(context, job_id) as lease:
            if lease is None:
                return
            async with context.database.begin() as connection:
                orders = await jobs.orders(connection, job_id)
            if orders.job.state not in expected:
                return
            # Whatever is logged from here on names them, down to the client's own lines.
            with bound_contextvars(job=job_id, shop=orders.job.shop_domain):
                await _guarded(context, orders, lease, work)
    except LeaseLost:
        logger.warning("lease lost", extra={"job": job_id})
    except DatabaseUnreachable:
        # Nothing can be noted now; recovery finds the job when the database is back.
        logger.warning("database away", extra={"job": job_id})


async def _guarded(context: JobContext, orders: jobs.Orders, lease: str, work: _Work) -> None:
    job_id = orders.job.id
    try:
        await work(context, orders, lease)
    except (LeaseLost, DatabaseUnreachable):
        raise
    except HandedBack:
        await go_on_later(context, job_id, lease, _HANDED_BACK)
    except WaitEnded:
        async with context.database.begin() as connection:
            orders = await jobs.orders(connection, job_id)
        if orders.in_the_air or not await obey(context, orders, lease):
            await go_on_later(context, job_id, lease, _HANDED_BACK)
    except asyncio.CancelledError:
        # Past the time that a stopping worker has: the ledger stands between two writes.
        await asyncio.shield(
            go_on_later(context, job_id, lease, "handed back: the worker had to stop at once")
        )
        raise
    except StillUnknown as error:
        await try_again(context, orders, lease, error, None)
    except ShopifyError as error:
        match error.reaction:
            case Reaction.RETRY | Reaction.WAIT:
                await try_again(context, orders, lease, error, error.retry_after)
            case Reaction.STOP_SHOP:
                await stop_shop(context, orders, lease, error)
            case Reaction.REJECT_ROW | Reaction.BUG:
                await fail(context, orders, lease, error)
    except PriceDeskError as error:
        await fail(context, orders, lease, error)
    except Exception as error:
        if is_full(error):
            await wait_for_room(context, orders, lease)
            return
        logger.exception("step failed", extra={"job": job_id})
        await fail(
            context,
            orders,
            lease,
            PriceDeskError(
                "Something went wrong inside PriceDesk. What was done so far is in the ledger.",
                "The worker's log has the detail; retry the job, or revert what was done.",
            ),
        )


# -------------------------------------------------------------------- steps


async def _prepare(context: JobContext, orders: jobs.Orders, lease: str) -> None:
    job = orders.job
    if await obey(context, orders, lease):
        return
    shop = await find_shop(context.database, job.shop_id)
    async with context.database.begin() as connection:
        await _into(context, connection, job, JobState.PLANNING, lease, step=Step.REFRESH.value)
    said = 0.0

    async def progress(read: int) -> None:
        nonlocal said
        now = asyncio.get_running_loop().time()
        if now - said >= _PROGRESS_SECONDS:
            said = now
            async with context.database.begin() as connection:
                await jobs.update(connection, job.id, lease=lease, read_objects=read)
        if context.stopping.is_set():
            raise HandedBack

    async with telling(context, job.id, lease, await context.clients.of(shop)) as client:
        found = await refresh(
            context,
            shop,
            client,
            full=orders.full_sync,
            sweep=job.kind is JobKind.SYNC,
            progress=progress,
            # An export that turned out broken is not read a second time.
            reading=None
            if job.attempts
            else Reading(
                f"sync-{shop.key}-job-{job.id}",
                max(job.submitted_at, context.now() - EXPORT_GOOD_FOR),
            ),
        )
        list_id = await refresh_lists(context, shop, client, orders)
    async with context.database.begin() as connection:
        await jobs.update(
            connection, job.id, lease=lease, read_objects=found.products + found.variants
        )
        await jobs.add_event(
            connection,
            job.id,
            "step",
            f"refreshed: {found.products:,} products with {found.variants:,} variants read",
            context.worker,
        )
        for warning in found.warnings:
            await jobs.add_event(connection, job.id, "note", warning, context.worker)
    if job.kind is JobKind.SYNC:
        await _close(context, job.id, lease, shop.id)
        return
    async with context.database.begin() as connection:
        await jobs.update(connection, job.id, lease=lease, step=Step.PLAN.value, list_id=list_id)
        orders = await jobs.orders(connection, job.id)
    plan = await make_plan(context, orders)
    await _store(context, orders, plan, lease)


async def _store(context: JobContext, orders: jobs.Orders, plan: Plan, lease: str) -> None:
    """The ledger in one transaction with the guard's word on it."""
    job = orders.job
    changes = plan.changes
    async with context.database.begin() as connection:
        await jobs.check_lease(connection, job.id, lease)
        if (await jobs.get(connection, job.id)).wish is Wish.CANCEL:
            await cancel_now(context.enqueue, connection, job, lease=lease, worker=context.worker)
            return
        rows = await ledger.write(
            connection, job.id, job.shop_id, changes, list_id=job.list_id, origin=origin(orders)
        )
        facts = {
            "total": rows,
            "fingerprint": plan.fingerprint,
            "worked_at": await shops.now(connection),
            "hits": [],
        }
        if rows == 0:
            await note_begun(context, connection, orders, plan.members)
            await note_over(connection, orders)
            await jobs.move(
                connection,
                job.id,
                JobState.COMPLETED,
                message="nothing to change",
                lease=lease,
                worker=context.worker,
                **facts,
            )
            await let_others_in(context.enqueue, connection, job.shop_id, job.id)
            return
        hits = _guard(orders, plan, rows)
        if hits:
            facts["hits"] = [
                {"guardrail": hit.guardrail, "rows": hit.rows, "message": hit.message}
                for hit in hits
            ]
            await jobs.move(
                connection,
                job.id,
                JobState.NEEDS_APPROVAL,
                message="; ".join(hit.message for hit in hits),
                lease=lease,
                worker=context.worker,
                step=Step.GUARD.value,
                # It stands still anyhow: a pause that was asked for meanwhile is over with it.
                wish=None,
                **facts,
            )
            await let_others_in(context.enqueue, connection, job.shop_id, job.id)
            return
        await note_begun(context, connection, orders, plan.members)
        products = await ledger.open_products(connection, job.id)
        direct, bulk = await shops.paces(connection, job.shop_id)
        limits = await budget.limits(connection, job.shop_id)
        paces = Paces(limits.restore, direct, bulk)
        if job.list_id == OWN_PRICES:
            route, why = choose_route(products, paces, context.settings.bulk_from_products)
        elif job.list_id == OWN_COSTS:
            route, why = of_costs(products, paces)
        else:
            route, why = in_a_list(rows, paces)
        await jobs.move(
            connection,
            job.id,
            JobState.QUEUED,
            message=f"planned {rows:,} changes in {products:,} products",
            lease=lease,
            worker=context.worker,
            step=Step.APPLY.value,
            route=route.value,
            route_reason=why,
            **facts,
        )
        await context.enqueue(connection, job.id, Queue.PROCESSING, priority=orders.priority)


def _guard(orders: jobs.Orders, plan: Plan, rows: int) -> list[Hit]:
    """What stops this plan until an operator lets it pass; empty when nothing does."""
    if orders.approved == plan.fingerprint:
        return []
    hits = [Hit(hit.guardrail, hit.rows, hit.message) for hit in plan.guardrails]
    seen = orders.approved or orders.job.fingerprint
    if seen is not None and seen != plan.fingerprint:
        hits.insert(
            0,
            Hit(
                "changed_since_preview",
                rows,
                f"The shop changed since you saw the plan: it now has {rows:,} changes.",
            ),
        )
    return hits


async def _carry_out(context: JobContext, orders: jobs.Orders, lease: str) -> None:
    job = orders.job
    shop = await find_shop(context.database, job.shop_id)
    async with context.database.begin() as connection:
        await _into(context, connection, job, JobState.PROCESSING, lease, step=Step.APPLY.value)
        limits = await budget.limits(connection, shop.id)
    async with telling(context, job.id, lease, await context.clients.of(shop)) as client:
        place = await place_of(context, job, client, shop.currency)
        work: _Apply
        canary = orders.options.canary
        if canary is not None and not orders.options.canary_done:
            first = DirectApply(context, job, lease, place, limits.restore, first_rows=canary)
            if not await _apply(context, orders, lease, first, shop, until=canary):
                return
            if await look_at_canary(context, job.id, lease, place):
                return
        work = (
            BulkApply(context, job, lease, place, turn_seconds=TURN_SECONDS)
            if job.route is Route.BULK and isinstance(place, ShopPrices)
            else DirectApply(context, job, lease, place, limits.restore)
        )
        if not await _apply(context, orders, lease, work, shop):
            return
        async with context.database.begin() as connection:
            await jobs.update(connection, job.id, lease=lease, step=Step.VERIFY.value)
            orders = await jobs.orders(connection, job.id)
        await verify(context, orders.job, lease, place)
    await _close(context, job.id, lease, shop.id)


async def _apply(
    context: JobContext,
    orders: jobs.Orders,
    lease: str,
    work: _Apply,
    shop: Shop,
    *,
    until: int | None = None,
) -> bool:
    """Chunk by chunk to the end of the ledger, or till so many rows are settled; False when
    the step ended before it."""
    turn_ends = asyncio.get_running_loop().time() + TURN_SECONDS
    while True:
        async with context.database.begin() as connection:
            orders = await jobs.orders(connection, orders.job.id)
        # What runs at Shopify comes to its end first: a cancel reaches it there.
        if not orders.in_the_air and (
            await obey(context, orders, lease) or await trip(context, orders, lease)
        ):
            return False
        if context.stopping.is_set():
            raise HandedBack
        if until is not None and orders.job.counts.done >= until:
            return True
        try:
            if asyncio.get_running_loop().time() > turn_ends:
                raise TurnOver
            going = await work.chunk()
        except TurnOver:
            await work.note_pace(shop.id)
            await next_turn(context, orders, lease)
            return False
        if not going:
            await work.note_pace(shop.id)
            return True


async def _close(context: JobContext, job_id: int, lease: str, shop_id: int) -> None:
    async with context.database.begin() as connection:
        orders = await jobs.orders(connection, job_id, lock=True)
        job = orders.job
        counts = job.counts
        end = JobState.COMPLETED_WITH_ERRORS if counts.failed else JobState.COMPLETED
        told = (
            f"{counts.applied:,} applied, {counts.already:,} already so, {counts.failed:,} failed"
            + _exposure(job)
            if job.kind.writes_prices
            else f"{job.read_objects:,} products and variants read"
        )
        if job.kind.writes_prices:
            await shops.advance_generation(connection, shop_id)
            await note_over(connection, orders)
        await jobs.move(connection, job_id, end, message=told, lease=lease, worker=context.worker)
        await let_others_in(context.enqueue, connection, shop_id, job_id)


def _exposure(job: Job) -> str:
    if job.exposure is None:
        return ""
    return (
        f"; no price was read more than {max(job.exposure, 0.1):.1f} s before Shopify's answer "
        "to its change"
    )


async def _into(
    context: JobContext,
    connection: AsyncConnection,
    job: Job,
    state: JobState,
    lease: str,
    **values: Any,
) -> None:
    await jobs.move(
        connection,
        job.id,
        state,
        lease=lease,
        worker=context.worker,
        error=None,
        remedy=None,
        **values,
    )
