"""How much earlier a sale must start, so that all of it is done at the stated minute."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from pricedesk.domain.job import Route
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.one_by_one import one_by_one
from pricedesk.jobs.route import Paces, choose_route
from pricedesk.jobs.world import look
from pricedesk.pricing.engine import evaluate
from pricedesk.storage import budget, rules, sales, shops
from pricedesk.storage.sales import Window

_LOOK_AHEAD = timedelta(hours=24)
_BEFORE_THE_FIRST_CHANGE = 60.0
"""Seconds for the refresh, the plan, and a worker's look at the clock."""
_MARGIN = 1.25


async def note_leads(context: JobContext) -> int:
    """Works out the lead of every occurrence that is to be live by its start within a day."""
    return await _work_out(context, known=False)


async def renew_leads(context: JobContext) -> int:
    """The same for those that have one: the catalogue changes until then, and the pace."""
    return await _work_out(context, known=True)


async def _work_out(context: JobContext, *, known: bool) -> int:
    now = context.now()
    async with context.database.begin() as connection:
        found = await sales.to_be_live(connection, now, now + _LOOK_AHEAD, with_lead=known)

    async def note(window: Window) -> int:
        seconds = await lead_seconds(context, window)
        async with context.database.begin() as connection:
            await sales.note_window(connection, window.id, lead_seconds=seconds)
        return 1

    return await one_by_one(found, note)


async def lead_seconds(context: JobContext, window: Window) -> float:
    """By the changes that the sale would make today and the shop's measured pace."""
    async with context.database.begin() as connection:
        rule = await rules.get(connection, window.rule_id)
        direct, bulk = await shops.paces(connection, window.shop_id)
        limits = await budget.limits(connection, window.shop_id)
    world = await look(
        context.database,
        context.snapshots,
        window.shop_id,
        [rule.document],
        where=rule.document.where,
        now=context.now(),
    )
    plan = await asyncio.to_thread(
        evaluate,
        rule.document,
        world.catalogue,
        rule_id=rule.id,
        running=world.running,
        members=world.members,
        saved=world.saved,
        now=window.starts_at,
    )
    products = plan.changes["product_id"].n_unique()
    paces = Paces(limits.restore, direct, bulk)
    if world.place is not None:
        work = paces.list_seconds(plan.changes.height)
    else:
        route, _ = choose_route(products, paces, context.settings.bulk_from_products)
        in_bulk = route is Route.BULK
        work = paces.bulk_seconds(products) if in_bulk else paces.direct_seconds(products)
    return _BEFORE_THE_FIRST_CHANGE + _MARGIN * work
