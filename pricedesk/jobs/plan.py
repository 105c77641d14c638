"""The plan of a job: rules or uploaded rows over the refreshed catalogue, or the way back."""

from __future__ import annotations

import asyncio

import polars as pl

from pricedesk.domain.job import Job, JobKind
from pricedesk.domain.money import currency
from pricedesk.domain.rules import RuleDocument
from pricedesk.jobs.catalogue import current_catalogue
from pricedesk.jobs.context import JobContext
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.fingerprint import fingerprint
from pricedesk.pricing.plan import PLAN_SCHEMA, Plan, RowOutcome
from pricedesk.pricing.targets import plan_targets
from pricedesk.storage import ledger, rules, shops, uploads
from pricedesk.storage.jobs import Orders


async def make_plan(context: JobContext, orders: Orders) -> Plan:
    """The plan of a job over its shop's catalogue as it is in the database now.

    Raises RuleError where a rule cannot run in this shop.
    """
    job = orders.job
    if job.kind is JobKind.REVERT:
        return await _way_back(context, job)
    async with context.database.begin() as connection:
        limits = await shops.guardrails(connection, job.shop_id)
        priorities = await rules.priorities(connection, job.shop_id)
    catalogue = await current_catalogue(context.database, context.snapshots, job.shop_id)
    if job.parent_id is not None:
        return await _again(context, job, catalogue)
    if job.upload_id is not None:
        targets = await uploads.targets(context.database, job.upload_id)
        return await asyncio.to_thread(plan_targets, targets, catalogue, limits)
    document = RuleDocument.model_validate(orders.rule_document)
    return await asyncio.to_thread(
        evaluate,
        document,
        catalogue,
        rule_id=job.rule_id,
        guardrails=limits,
        priorities=priorities,
        now=context.now(),
    )


async def _way_back(context: JobContext, job: Job) -> Plan:
    assert job.parent_id is not None
    back = await ledger.for_revert(context.database, job.parent_id)
    return _plan(
        back.with_columns(pl.lit(f"Back to before job {job.parent_id}.").alias("reason")), job
    )


async def _again(context: JobContext, job: Job, catalogue: Catalogue) -> Plan:
    """What failed in another job once more: the same wanted prices, from what is shown now."""
    assert job.parent_id is not None
    wanted = await ledger.failed(context.database, job.parent_id)
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
    return _plan(rows, job)


def _plan(rows: pl.DataFrame, job: Job) -> Plan:
    frame = rows.with_columns(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"),
        pl.lit(RowOutcome.CHANGE.value).alias("outcome"),
    ).select(pl.col(name).cast(kind) for name, kind in PLAN_SCHEMA.items())
    return Plan(frame, currency(job.currency), fingerprint(frame))
