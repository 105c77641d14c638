"""The plan of a revert: before and after exchanged, with today's sales left running."""

from __future__ import annotations

import polars as pl

from pricedesk.domain.job import Job, Outcome
from pricedesk.domain.job_options import Part
from pricedesk.domain.money import Currency
from pricedesk.jobs.world import World
from pricedesk.pricing.fingerprint import fingerprint
from pricedesk.pricing.plan import PLAN_SCHEMA, Plan, RowOutcome
from pricedesk.pricing.targets import plan_targets
from pricedesk.storage import ledger
from pricedesk.storage.database import Database


def way_back(
    back: pl.DataFrame,
    job: Job,
    world: World,
) -> Plan:
    """``back`` is ``ledger.for_revert``. Minor units.

    What an edit did to the base is undone at the base, and the shown price follows the
    sales that run today; all else gets the very price that it showed before.
    """
    catalogue = world.catalogue
    reason = pl.lit(f"Back to before job {job.parent_id}.").alias("reason")
    bases = catalogue.variants.select("variant_id", "base_price", "base_compare_at", "held_by")
    rows = back.with_columns(reason).join(bases, on="variant_id", how="left")
    edited = pl.col("base_before_price").ne_missing(pl.col("base_after_price")) | pl.col(
        "base_before_compare_at"
    ).ne_missing(pl.col("base_after_compare_at"))
    # The base still as the job left it; else somebody came after, and the comparison with
    # the job's own price before sending finds the conflict.
    untouched = pl.col("base_price").eq_missing(pl.col("base_before_price")) & pl.col(
        "base_compare_at"
    ).eq_missing(pl.col("base_before_compare_at"))
    # Back to a price that a price list works out: none of its own is no number to aim at, unless
    # a sale is to go on from it.
    a_number = pl.col("base_after_fixed") | (
        pl.col("held_by").is_not_null() & pl.col("base_after_price").is_not_null()
    )
    at_the_base = edited & untouched & a_number
    covered = rows.filter(at_the_base)
    plain = plan_of_rows(rows.filter(~at_the_base), catalogue.currency)
    if covered.is_empty():
        return plain
    targets = covered.select(
        "variant_id",
        pl.col("base_after_price").alias("price"),
        pl.col("base_after_compare_at").alias("compare_at"),
        pl.when(pl.col("base_after_compare_at").is_null())
        .then(pl.lit("clear"))
        .otherwise(pl.lit("set"))
        .alias("compare_at_action"),
    )
    followed = plan_targets(
        targets,
        catalogue,
        running=world.running,
        members=world.members,
        saved=world.saved,
        now=world.now,
    ).changes.with_columns(
        reason, pl.lit(RowOutcome.CHANGE.value).cast(PLAN_SCHEMA["outcome"]).alias("outcome")
    )
    frame = pl.concat([plain.rows, followed])
    return Plan(frame, catalogue.currency, fingerprint(frame))


async def part_of(database: Database, job_id: int, back: pl.DataFrame, part: Part) -> pl.DataFrame:
    """Of the way back of job ``job_id`` (``ledger.for_revert``) the rows and the price asked for."""
    if part.variants:
        back = back.filter(pl.col("variant_id").is_in(list(part.variants)))
    if part.products:
        back = back.filter(pl.col("product_id").is_in(list(part.products)))
    if part.failed_only:
        failed = await ledger.frame(database, job_id, [Outcome.MISMATCH, Outcome.SENT])
        back = back.filter(pl.col("variant_id").is_in(failed["variant_id"].implode()))
    if part.field is not None:
        goes, stays = part.field, "compare_at" if part.field == "price" else "price"
        changed = pl.col(f"before_{goes}").ne_missing(pl.col(f"after_{goes}"))
        of_base = pl.col(f"base_before_{goes}").ne_missing(pl.col(f"base_after_{goes}"))
        back = back.filter(changed | of_base)
        back = back.with_columns(
            pl.col(f"before_{stays}").alias(f"after_{stays}"),
            pl.col(f"base_before_{stays}").alias(f"base_after_{stays}"),
            # Whoever holds the variant holds it on: given back, what stays of the sale would be
            # taken for its regular price, and the rest could never be put back.
            pl.col("held_before").alias("held_after"),
        ).filter(pl.col("after_price").is_not_null())  # in a list, none of its own to go back to
    return back


def plan_of_rows(rows: pl.DataFrame, currency: Currency) -> Plan:
    """A plan of rows that are changes already; missing columns of PLAN_SCHEMA are added."""
    frame = rows.with_columns(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"),
        pl.lit(RowOutcome.CHANGE.value).alias("outcome"),
    ).select(pl.col(name).cast(kind) for name, kind in PLAN_SCHEMA.items())
    return Plan(frame, currency, fingerprint(frame))
