"""A draft on its way to the shop: checked on fresh prices, asked about what changed, made a job."""

from __future__ import annotations

import asyncio

import polars as pl

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import DriftPolicy, Job
from pricedesk.domain.job_options import JobOptions
from pricedesk.services import shops, uploads
from pricedesk.services.desk import Desk
from pricedesk.services.drafts import SEEN, Judged, judge, remember
from pricedesk.services.fresh_prices import read_fresh
from pricedesk.services.upload_ground import ground
from pricedesk.services.upload_preview import UploadPreview
from pricedesk.tabular.draft.document import Draft
from pricedesk.tabular.draft.operations import LeaveOut, Operation, Write
from pricedesk.tabular.headers import Meaning
from pricedesk.tabular.parts import Part

_SENT = "sent to places"
_MOST_READ = 50_000
"""So many variants are read from the shop at a submission (two points of its budget for 250)."""

DIFFERENCE_SCHEMA = pl.Schema(
    {
        "row": pl.UInt32(),
        "line": pl.UInt32(),
        "list_id": pl.Int64(),  # where, as in ``domain.price_list``
        "where": pl.String(),  # the price list's name; null for own prices and costs
        "currency": pl.String(),  # code, of the amounts of the row
        "key": pl.String(),
        "variant_id": pl.Int64(),
        "seen_price": pl.Int64(),  # minor units, as are all amounts
        "now_price": pl.Int64(),
        "wanted_price": pl.Int64(),  # null keeps
        "seen_compare_at": pl.Int64(),
        "now_compare_at": pl.Int64(),
        "wanted_compare_at": pl.Int64(),
    }
)
"""A planned row of which the price in one place is not what the draft was prepared on."""


class DraftDiffers(PriceDeskError):
    """The shop's prices have changed since the draft was prepared: an operator has to look.

    ``differences`` is DIFFERENCE_SCHEMA.
    """

    def __init__(self, differences: pl.DataFrame) -> None:
        count = differences.height
        super().__init__(
            f"{count:,} price{' has' if count == 1 else 's have'} changed in the shop since the "
            "draft was prepared; nothing was submitted.",
            "Decide for each whether theirs is kept or yours is used.",
        )
        self.differences = differences


def differences(judged: Judged) -> pl.DataFrame:
    """DIFFERENCE_SCHEMA: planned rows whose price in a place is not the one seen; blocks.

    What an earlier job of the same draft made of a price is no stranger's doing.
    """
    seen, sent = judged.draft.kept(SEEN), judged.draft.kept(_SENT)
    none = pl.DataFrame(schema=DIFFERENCE_SCHEMA)
    if seen is None:
        return none
    found = [
        _changed(check.rows, _of(part, seen), None if sent is None else _of(part, sent)).select(
            "row",
            "line",
            pl.lit(part.list_id).alias("list_id"),
            pl.lit(part.name, pl.String).alias("where"),
            pl.lit(part.catalogue.currency.code).alias("currency"),
            "key",
            "variant_id",
            "seen_price",
            pl.col("before_price").alias("now_price"),
            pl.col("price").alias("wanted_price"),
            "seen_compare_at",
            pl.col("before_compare_at").alias("now_compare_at"),
            pl.col("compare_at").alias("wanted_compare_at"),
        )
        for part, check in judged.checks
    ]
    whole = pl.concat([none, *(one.cast(DIFFERENCE_SCHEMA) for one in found)])
    return whole.sort("row", maintain_order=True)


def _of(part: Part, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(pl.col("list_id") == part.list_id).drop("list_id")


def _changed(rows: pl.DataFrame, seen: pl.DataFrame, sent: pl.DataFrame | None) -> pl.DataFrame:
    planned = rows.with_row_index("row").filter("planned").join(seen, on="variant_id", how="inner")
    changed = pl.col("before_price").ne_missing(pl.col("seen_price")) | pl.col(
        "before_compare_at"
    ).ne_missing(pl.col("seen_compare_at"))
    if sent is not None:
        planned = planned.join(sent, on="variant_id", how="left")
        ours = pl.col("before_price").eq_missing(pl.col("sent_price"))
        ours &= pl.col("before_compare_at").eq_missing(pl.col("sent_compare_at"))
        changed &= ~ours
    return planned.filter(changed)


def keep_theirs(judged: Judged, theirs: pl.DataFrame) -> None:
    """The prices of these rows of ``differences`` stay, which can be undone. Blocks.

    The cells of the place are emptied; where the draft is for one place, or more than cells
    make its prices, the rows are left out.
    """
    choices = judged.draft.choices
    parts = judged.check.parts.parts
    by_rows = len(parts) == 1 or choices.blank_clears
    for part in parts:
        rows = theirs.filter(pl.col("list_id") == part.list_id)["row"]
        if rows.is_empty():
            continue
        operation: Operation = LeaveOut(rows)
        if not by_rows and part.choices.price_formula is None:
            clear = part.mapping.header(Meaning.CLEAR_COMPARE_AT)
            emptied = [*part.headers, *([] if clear is None else [clear])]
            operation = Write(rows, dict.fromkeys(emptied, ""))
        change = judged.draft.apply(operation)
        if change is not None:
            judged.check.update(change)


def use_mine(judged: Judged, mine: pl.DataFrame) -> None:
    """The draft's prices go over what these rows of ``differences`` show now, which counts as
    seen. Blocks."""
    remember(judged, mine)


async def freshened(desk: Desk, draft: Draft) -> Judged:
    """The draft judged on the prices that the shop shows at this moment.

    Those of its planned variants are read by number from the shop, in each place that they are
    for; of more than 50,000, the last sync counts, and the job compares each price again right before it is written.
    Raises UnknownShop, EmptyCatalogue, ShopifyError where the shop does not answer.
    """
    on = await ground(desk, await _shop_id(desk, draft))
    judged = await asyncio.to_thread(judge, draft, on)
    wanted = {part.list_id: check.targets["variant_id"] for part, check in judged.checks}
    wanted = {place: variants for place, variants in wanted.items() if variants.len()}
    if not 0 < sum(variants.len() for variants in wanted.values()) <= _MOST_READ:
        return judged
    moved = await read_fresh(on, await desk.clients.of(on.shop), wanted)
    return judged if moved is on else await asyncio.to_thread(judge, draft, moved)


async def submit(
    desk: Desk,
    draft: Draft,
    *,
    approve: bool = False,
    drift: DriftPolicy = DriftPolicy.SKIP,
    options: JobOptions | None = None,
) -> list[Job]:
    """Jobs of the draft's good rows, checked again on fresh prices.

    Raises DraftDiffers where prices that it changes are not what they were when it was
    prepared (``differences``, then ``keep_theirs`` or ``use_mine``, then again), and what
    ``uploads.submit`` raises.
    """
    judged = await freshened(desk, draft)
    return await submit_judged(desk, judged, approve=approve, drift=drift, options=options)


async def submit_judged(
    desk: Desk,
    judged: Judged,
    *,
    approve: bool = False,
    drift: DriftPolicy = DriftPolicy.SKIP,
    options: JobOptions | None = None,
) -> list[Job]:
    """As ``submit``, of what was just freshened and decided upon."""
    found = await asyncio.to_thread(differences, judged)
    if found.height:
        raise DraftDiffers(found)
    preview = await asyncio.to_thread(judged.preview)
    made = await uploads.submit(
        desk, judged.ground.shop.id, preview, approve=approve, drift=drift, options=options
    )
    await asyncio.to_thread(_note_sent, judged.draft, preview)
    return made


async def _shop_id(desk: Desk, draft: Draft) -> int:
    return (await shops.get(desk, draft.origin.shop or "")).id


def _note_sent(draft: Draft, preview: UploadPreview) -> None:
    """Keeps what the jobs of the draft set, the latest of each variant in each place."""
    sent = pl.concat(
        one.plan.changes.select(
            pl.lit(one.ground.list_id, pl.Int64).alias("list_id"),
            "variant_id",
            pl.col("base_after_price").alias("sent_price"),
            pl.col("base_after_compare_at").alias("sent_compare_at"),
        )
        for one in preview.places
    )
    before = draft.kept(_SENT)
    if before is not None:
        before = before.join(sent, on=["list_id", "variant_id"], how="anti")
        sent = pl.concat([before, sent])
    draft.keep(_SENT, sent)
