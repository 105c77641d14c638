"""A draft on its way to the shop: checked on fresh prices, asked about what changed, made a job."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace

import polars as pl

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.ids import VariantId
from pricedesk.domain.job import DriftPolicy, Job
from pricedesk.domain.job_options import JobOptions
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.services import shops, uploads
from pricedesk.services.desk import Desk
from pricedesk.services.drafts import SEEN, Judged, judge, remember
from pricedesk.services.upload_ground import ground
from pricedesk.services.upload_preview import UploadPreview
from pricedesk.shopify.changes import ShownPrice
from pricedesk.shopify.prices import ShopPrices
from pricedesk.tabular.draft.document import Draft
from pricedesk.tabular.draft.operations import LeaveOut

_SENT = "sent"
_MOST_READ = 50_000
"""So many variants are read from the shop at a submission (two points of its budget for 250)."""

DIFFERENCE_SCHEMA = pl.Schema(
    {
        "row": pl.UInt32(),
        "line": pl.UInt32(),
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
"""A planned row of which the shop's price is not what the draft was prepared on."""


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
    """DIFFERENCE_SCHEMA: planned rows whose price in the shop is not the one seen; blocks.

    What an earlier job of the same draft made of a price is no stranger's doing.
    """
    seen = judged.draft.kept(SEEN)
    if seen is None:
        return pl.DataFrame(schema=DIFFERENCE_SCHEMA)
    rows = judged.check.rows.with_row_index("row")
    planned_rows = rows.filter("planned").join(seen, on="variant_id", how="inner")
    changed = pl.col("before_price").ne_missing(pl.col("seen_price")) | pl.col(
        "before_compare_at"
    ).ne_missing(pl.col("seen_compare_at"))
    sent = judged.draft.kept(_SENT)
    if sent is not None:
        planned_rows = planned_rows.join(sent, on="variant_id", how="left")
        ours = pl.col("before_price").eq_missing(pl.col("sent_price"))
        ours &= pl.col("before_compare_at").eq_missing(pl.col("sent_compare_at"))
        changed &= ~ours
    found = planned_rows.filter(changed).select(
        "row",
        "line",
        "key",
        "variant_id",
        "seen_price",
        pl.col("before_price").alias("now_price"),
        pl.col("price").alias("wanted_price"),
        "seen_compare_at",
        pl.col("before_compare_at").alias("now_compare_at"),
        pl.col("compare_at").alias("wanted_compare_at"),
    )
    return found.cast(DIFFERENCE_SCHEMA).sort("row")


def keep_theirs(judged: Judged, rows: Iterable[int]) -> None:
    """The shop's prices stay: the rows are left out of the draft, which can be undone. Blocks."""
    chosen = list(rows)
    if not chosen:
        return
    change = judged.draft.apply(LeaveOut(chosen))
    if change is not None:
        judged.check.update(change)


def use_mine(judged: Judged, rows: Iterable[int]) -> None:
    """The draft's prices go over what the shop has now, which counts as seen. Blocks."""
    at = judged.check.rows["variant_id"].gather(pl.Series(list(rows), dtype=pl.UInt32))
    remember(judged, at)


async def freshened(desk: Desk, draft: Draft) -> Judged:
    """The draft judged on the prices that the shop shows at this moment.

    Those of its planned variants are read by number from the shop; of more than 50,000, the
    last sync counts, and the job compares each price again right before it is written.
    Raises UnknownShop, EmptyCatalogue, ShopifyError where the shop does not answer.
    """
    on = await ground(desk, await _shop_id(desk, draft))
    judged = await asyncio.to_thread(judge, draft, on)
    wanted = judged.check.checked.targets["variant_id"]
    if not 0 < wanted.len() <= _MOST_READ:
        return judged
    client = await desk.clients.of(on.shop)
    shown = await ShopPrices(client, on.shop.currency).read(
        [VariantId(variant) for variant in wanted], interactive=True
    )
    moved = replace(on, catalogue=_with_shown(on.catalogue, shown))
    if moved.catalogue is on.catalogue:
        return judged
    return await asyncio.to_thread(judge, draft, moved)


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
    """Keeps what a job of the draft sets, the latest of each variant."""
    sent = preview.plan.changes.select(
        "variant_id",
        pl.col("base_after_price").alias("sent_price"),
        pl.col("base_after_compare_at").alias("sent_compare_at"),
    )
    before = draft.kept(_SENT)
    if before is not None:
        before = before.join(sent, on="variant_id", how="anti")
        sent = pl.concat([before, sent])
    draft.keep(_SENT, sent)


def _with_shown(catalogue: Catalogue, shown: Mapping[VariantId, ShownPrice | None]) -> Catalogue:
    """The catalogue with what the shop shows now; a sale's price stays what the sale makes it."""
    found = pl.DataFrame(
        [
            (variant, *one.state)
            for variant, one in shown.items()
            if one is not None and one.state is not None and one.state[0] is not None
        ],
        schema={"variant_id": pl.Int64(), "shown": pl.Int64(), "struck": pl.Int64()},
        orient="row",
    )
    at = catalogue.variants.select("variant_id", "price", "compare_at", "held_by").with_row_index()
    moved = at.join(found, on="variant_id", how="inner").filter(
        pl.col("held_by").is_null()
        & ((pl.col("price") != pl.col("shown")) | pl.col("compare_at").ne_missing(pl.col("struck")))
    )
    if moved.is_empty():
        return catalogue
    rows = moved["index"]
    return replace(
        catalogue,
        variants=catalogue.variants.with_columns(
            catalogue.variants[name].clone().scatter(rows, moved[source])
            for name, source in (
                ("price", "shown"),
                ("base_price", "shown"),
                ("compare_at", "struck"),
                ("base_compare_at", "struck"),
            )
        ),
    )
