"""The plan of a job: rules or uploaded rows over the refreshed catalogue, or the way back."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import polars as pl

from pricedesk.domain.job import Job, JobKind
from pricedesk.domain.price_list import OWN_COSTS, OWN_PRICES
from pricedesk.domain.rules import Guardrails, RuleDocument
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.taken_back import Turn, turn_of
from pricedesk.jobs.way_back import part_of, plan_of_rows, way_back
from pricedesk.jobs.world import World, look
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.plan import Plan
from pricedesk.pricing.sales import settle
from pricedesk.pricing.targets import plan_targets
from pricedesk.storage import conflicts, ledger, sales, uploads
from pricedesk.storage.jobs import Orders
from pricedesk.storage.ledger import Origin


async def make_plan(context: JobContext, orders: Orders) -> Plan:
    """The plan of a job over its shop's catalogue as it is in the database now.

    Raises RuleError where a rule cannot run in this shop.
    """
    job = orders.job
    own = (
        [] if orders.rule_document is None else [RuleDocument.model_validate(orders.rule_document)]
    )
    decision = orders.options.decision
    world = await look(
        context.database,
        context.snapshots,
        job.shop_id,
        own,
        where=None if job.list_id in (OWN_PRICES, OWN_COSTS) else job.list_id,
        now=context.now(),
    )
    if job.list_id == OWN_COSTS:
        world = world.at_costs()
    if decision is not None:
        world = replace(world, catalogue=world.catalogue.of(decision.variants))
    async with context.database.begin() as connection:
        turn = await turn_of(connection, job, orders.options)
    if job.kind is JobKind.SALE_END or turn is Turn.ENDS:
        return await asyncio.to_thread(_end, world, job)
    if job.kind is JobKind.REVERT:
        assert job.parent_id is not None
        back = await ledger.for_revert(context.database, job.parent_id)
        # In a price list the rows also say which prices were fixed there: those go back as such.
        if turn is Turn.RUNS and job.list_id == OWN_PRICES:
            again = await _brought_back(context, world, job, back)
            return await asyncio.to_thread(_start, again, own[0], job, _NO_LIMITS)
        if orders.options.part is not None:
            back = await part_of(context.database, job.parent_id, back, orders.options.part)
        return await asyncio.to_thread(way_back, back, job, world)
    if job.parent_id is not None and (decision is None or decision.choice == "mine"):
        wanted = (
            await ledger.failed(context.database, job.parent_id)
            if decision is None
            else await conflicts.wanted(context.database, job.parent_id, decision.variants)
        )
        return await asyncio.to_thread(_again, wanted, job, world.catalogue)
    if job.upload_id is not None:
        targets = await uploads.targets(context.database, job.upload_id)
        async with context.database.begin() as connection:
            bounds = await uploads.bounds(connection, job.upload_id)
        return await asyncio.to_thread(
            plan_targets,
            targets,
            world.catalogue,
            world.limits,
            bounds=bounds,
            running=world.running,
            members=world.members,
            saved=world.saved,
            now=world.now,
        )
    return await asyncio.to_thread(_start, world, own[0], job, world.limits)


def origin(orders: Orders) -> Origin | None:
    """What the plan's rows in a price list have of those of the job's parent."""
    decision, part = orders.options.decision, orders.options.part
    if orders.job.kind is JobKind.REVERT:
        return Origin.BACK if part is None or part.field is None else None
    if orders.job.parent_id is None or (decision is not None and decision.choice != "mine"):
        return None
    return Origin.AGAIN


async def _brought_back(context: JobContext, world: World, job: Job, back: pl.DataFrame) -> World:
    """The variants that the job's sale gave back; if its members are fixed, it has them again."""
    assert job.rule_id is not None
    members = dict(world.members)
    if job.rule_id not in members:
        async with context.database.begin() as connection:
            known = await sales.last_members(connection, job.shop_id, job.rule_id)
        held = back.filter(pl.col("held_after") == job.rule_id)["variant_id"]
        members[job.rule_id] = sorted({*known, *held})
    catalogue = world.catalogue.of(back["variant_id"].to_list())
    return replace(world, catalogue=catalogue, members=members)


def _start(world: World, document: RuleDocument, job: Job, limits: Guardrails) -> Plan:
    return evaluate(
        document,
        world.catalogue,
        rule_id=job.rule_id,
        guardrails=limits,
        running=world.running,
        saved=world.saved,
        members=world.members,
        now=world.now,
    )


def _end(world: World, job: Job) -> Plan:
    """What remains when the sale is over: each variant that it held is computed again from
    its base and the sales that still run (DESIGN §3). No guardrail keeps a sale from ending."""
    remaining = {rule: document for rule, document in world.running.items() if rule != job.rule_id}
    return settle(
        world.catalogue,
        remaining,
        looked_at=(world.catalogue.variants["held_by"] == job.rule_id).fill_null(False),
        guardrails=_NO_LIMITS,
        saved=world.saved,
        members=world.members,
        now=world.now,
    )


def _again(wanted: pl.DataFrame, job: Job, catalogue: Catalogue) -> Plan:
    """What failed in another job once more: the same wanted prices, from what is shown now."""
    now = catalogue.variants.select(
        "variant_id",
        pl.col("price").alias("before_price"),
        pl.col("compare_at").alias("before_compare_at"),
        pl.col("base_price").alias("base_before_price"),
        pl.col("base_compare_at").alias("base_before_compare_at"),
        pl.col("held_by").alias("held_before"),
        "unit_cost",
    )
    rows = wanted.join(now, on="variant_id", how="inner").with_columns(
        pl.lit(f"Once more, after job {job.parent_id}.").alias("reason")
    )
    return plan_of_rows(rows, catalogue.currency)


_NO_LIMITS = Guardrails(
    largest_fall=None,
    largest_rise=None,
    under_cost=False,
    zero_price=False,
    compare_at_not_above=False,
    outlier=False,
)
