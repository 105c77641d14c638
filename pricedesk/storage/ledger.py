"""The ledger: each planned change of a job with its outcome; checkpoint, history and way back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import polars as pl
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.ids import ProductId, VariantId
from pricedesk.domain.job import Outcome
from pricedesk.domain.money import Minor
from pricedesk.domain.price_list import OWN_COSTS, OWN_PRICES
from pricedesk.storage.copying import copy_in, read_frame
from pricedesk.storage.database import Database
from pricedesk.storage.tables import PRICE_CHANGES

_COLUMNS = [
    "product_id",
    "variant_id",
    "before_price",
    "before_compare_at",
    "after_price",
    "after_compare_at",
    "base_before_price",
    "base_before_compare_at",
    "base_after_price",
    "base_after_compare_at",
    "held_before",
    "held_after",
    "reason",
]
COUNTER = {
    Outcome.APPLIED: "applied",
    Outcome.ALREADY: "already",
    Outcome.REJECTED: "rejected",
    Outcome.CONFLICT: "conflicts",
    Outcome.NOT_FOUND: "not_found",
    Outcome.MISMATCH: "mismatched",
    Outcome.EXCLUDED: "excluded",
}
"""The job's counter of each settled outcome."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger as the steps work on it. Minor units; compare-at None is none.

    Not ``fixed`` is a price that a price list works out: its number is None where only Shopify
    knows it; or that there is no unit cost.
    """

    seq: int
    product_id: ProductId
    variant_id: VariantId
    before_price: Minor | None
    before_compare_at: Minor | None
    before_fixed: bool
    after_price: Minor | None
    after_compare_at: Minor | None
    after_fixed: bool
    outcome: Outcome

    @property
    def before(self) -> tuple[int | None, int | None] | None:
        """As it is compared; None is no price of its own in a price list."""
        return (self.before_price, self.before_compare_at) if self.before_fixed else None

    @property
    def after(self) -> tuple[int | None, int | None] | None:
        """As ``before``."""
        return (self.after_price, self.after_compare_at) if self.after_fixed else None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of one entry; ``found_*`` is what the shop showed (minor units), None in a
    price list that had no price of its own."""

    seq: int
    outcome: Outcome
    message: str | None = None
    found_price: int | None = None
    found_compare_at: int | None = None
    request_id: str | None = None


class Origin(StrEnum):
    """What a job's rows in a price list have of those of its parent."""

    BACK = "back"
    """They go back to whether there was a price of its own before it."""
    AGAIN = "again"
    """They want what it wanted."""


async def write(
    connection: AsyncConnection,
    job_id: int,
    shop_id: int,
    changes: pl.DataFrame,
    *,
    list_id: int = OWN_PRICES,
    origin: Origin | None = None,
) -> int:
    """Stores a plan's changes (PLAN_SCHEMA columns), in the order of products; number of rows.

    An earlier plan of the same job is replaced. ``list_id`` is the price list that they are in,
    OWN_PRICES or OWN_COSTS.
    """
    await connection.execute(sa.delete(PRICE_CHANGES).where(PRICE_CHANGES.c.job_id == job_id))
    rows = (
        changes.select(_COLUMNS)
        .sort("product_id", "variant_id")
        .with_row_index("seq")
        .with_columns(
            pl.lit(job_id, pl.Int64).alias("job_id"),
            pl.lit(shop_id, pl.Int64).alias("shop_id"),
            pl.lit(list_id, pl.Int64).alias("list_id"),
            pl.col("before_price").is_not_null().alias("before_fixed"),
            pl.col("after_price").is_not_null().alias("after_fixed"),
            # Of unit costs; what is a list's own price before and after is told below.
            pl.col("base_before_price").is_not_null().alias("base_before_fixed"),
            pl.col("base_after_price").is_not_null().alias("base_after_fixed"),
        )
    )
    await copy_in(connection, "price_changes", rows)
    if list_id not in (OWN_PRICES, OWN_COSTS):
        await connection.execute(_WHAT_IS_FIXED, {"job": job_id, "origin": origin})
    await connection.execute(_EXPECT_OUR_OWN, {"job": job_id})
    return rows.height


async def open_entries(
    connection: AsyncConnection, job_id: int, limit: int, *, after: int = -1
) -> list[Entry]:
    """The first unsettled entries behind ``after`` (a seq), whole products, about ``limit``."""
    rows = await connection.execute(_OPEN, {"job": job_id, "limit": limit, "after": after})
    return [_entry(row) for row in rows]


async def sent_between(
    connection: AsyncConnection, job_id: int, first: int, last: int
) -> list[Entry]:
    """Entries on their way (``sent``) from seq ``first`` to ``last``, in their order."""
    rows = await connection.execute(_SENT, {"job": job_id, "first": first, "last": last})
    return [_entry(row) for row in rows]


async def open_rows(connection: AsyncConnection, job_id: int) -> int:
    """How many entries are unsettled."""
    return (
        await connection.scalar(
            sa.select(sa.func.count()).where(
                PRICE_CHANGES.c.job_id == job_id,
                PRICE_CHANGES.c.outcome.in_((Outcome.PLANNED.value, Outcome.SENT.value)),
            )
        )
        or 0
    )


async def any_sent(connection: AsyncConnection, job_id: int) -> bool:
    """Whether an entry was sent whose answer is not noted."""
    query = sa.select(sa.literal(1)).where(
        PRICE_CHANGES.c.job_id == job_id, PRICE_CHANGES.c.outcome == Outcome.SENT.value
    )
    return await connection.scalar(query.limit(1)) is not None


async def open_products(connection: AsyncConnection, job_id: int) -> int:
    """How many products still have unsettled entries."""
    return (
        await connection.scalar(
            sa.select(sa.func.count(sa.distinct(PRICE_CHANGES.c.product_id))).where(
                PRICE_CHANGES.c.job_id == job_id,
                PRICE_CHANGES.c.outcome.in_((Outcome.PLANNED.value, Outcome.SENT.value)),
            )
        )
        or 0
    )


async def mark_sent(connection: AsyncConnection, job_id: int, seqs: Sequence[int]) -> None:
    """Notes that these are on their way: after a crash they are read before anything else.

    What a sale takes is held from this moment on: should its answer never be noted, the sale's
    price is not taken for the regular one.
    """
    await connection.execute(_MARK_SENT, {"job": job_id, "seqs": list(seqs)})


async def mark_unsent(connection: AsyncConnection, job_id: int, seqs: Sequence[int]) -> None:
    """Takes ``mark_sent`` back of those that never left."""
    await connection.execute(_MARK_UNSENT, {"job": job_id, "seqs": list(seqs)})


async def settle(
    connection: AsyncConnection,
    job_id: int,
    settlements: Sequence[Settlement],
    *,
    adopt: bool = False,
) -> dict[str, int]:
    """Stores outcomes and carries good ones into catalogue, base prices and holds.

    Entries already settled stay as they are. With ``adopt`` a foreign price of a held variant
    becomes its base. Returns the job's counters to raise.
    """
    await connection.execute(
        # For the price history: these changes are the job's own.
        sa.text("SELECT set_config('pricedesk.job', :job, true)"),
        {"job": str(job_id)},
    )
    rows = await connection.execute(
        _SETTLE,
        {
            "job": job_id,
            "adopt": adopt,
            "seq": [s.seq for s in settlements],
            "outcome": [s.outcome.value for s in settlements],
            "message": [s.message for s in settlements],
            "price": [s.found_price for s in settlements],
            "compare_at": [s.found_compare_at for s in settlements],
            "request": [s.request_id for s in settlements],
        },
    )
    return {COUNTER[Outcome(row.outcome)]: row.rows for row in rows}


async def mark_mismatched(
    connection: AsyncConnection, job_id: int, settlements: Sequence[Settlement]
) -> int:
    """Turns applied entries that read back otherwise into mismatches; how many there were."""
    done = await connection.execute(
        _MISMATCH,
        {
            "job": job_id,
            "seq": [s.seq for s in settlements],
            "message": [s.message for s in settlements],
            "price": [s.found_price for s in settlements],
            "compare_at": [s.found_compare_at for s in settlements],
        },
    )
    return done.rowcount


async def exclude_open(connection: AsyncConnection, job_id: int, message: str) -> int:
    """Ends what a cancel left unsent; entries on their way (``sent``) are not touched."""
    done = await connection.execute(
        sa.update(PRICE_CHANGES)
        .where(PRICE_CHANGES.c.job_id == job_id, PRICE_CHANGES.c.outcome == Outcome.PLANNED.value)
        .values(
            outcome=Outcome.EXCLUDED.value,
            message=message,
            settled_at=sa.func.clock_timestamp(),
        )
    )
    return done.rowcount


async def sample_applied(
    connection: AsyncConnection, job_id: int, limit: int | None
) -> list[Entry]:
    """Applied entries to read back: all, or ``limit`` spread evenly over the job."""
    rows = await connection.execute(_SAMPLE, {"job": job_id, "limit": limit})
    return [_entry(row) for row in rows]


async def for_revert(database: Database, job_id: int) -> pl.DataFrame:
    """The way back of a job as plan columns: before and after exchanged, holds as they were.

    Applied entries and mismatches go back; those that the shop showed already before we
    sent anything keep their price and only give back their hold and their base. An entry
    still ``sent`` is one whose answer never came before the job ended: what the shop shows
    when the revert reads it tells whether there is anything to put back.
    """
    return await read_frame(database, _FOR_REVERT.format(job=int(job_id)))


async def failed(database: Database, job_id: int) -> pl.DataFrame:
    """The entries of a job whose wanted price is not in the shop, with what was wanted."""
    return await read_frame(database, _FAILED.format(job=int(job_id)))


async def frame(
    database: Database, job_id: int, outcomes: Collection[Outcome] | None = None
) -> pl.DataFrame:
    """The ledger for people: with title, option title and SKU, in the order of sending."""
    condition = ""
    if outcomes is not None:
        quoted = ", ".join(f"'{Outcome(outcome).value}'" for outcome in outcomes)
        condition = f"AND c.outcome IN ({quoted})" if quoted else "AND false"
    return await read_frame(database, _FRAME.format(job=int(job_id), condition=condition))


def _entry(row: sa.Row[Any]) -> Entry:
    return Entry(
        row.seq,
        ProductId(row.product_id),
        VariantId(row.variant_id),
        row.before_price,
        row.before_compare_at,
        row.before_fixed,
        row.after_price,
        row.after_compare_at,
        row.after_fixed,
        Outcome(row.outcome),
    )


# In a price list: which prices are of its own, before and after. What a sale holds is; what it
# gives back is what it was before; an edit gives one.
_WHAT_IS_FIXED = sa.text(
    """
    UPDATE price_changes c SET before_fixed = COALESCE(f.left_by, f.listed),
        base_before_fixed = f.base, base_after_fixed = f.base_after,
        after_fixed = CASE WHEN f.stays THEN f.left_by
            ELSE c.held_after IS NOT NULL OR f.base_after END
    FROM (
        SELECT c.seq, l.variant_id IS NOT NULL AS listed,
            COALESCE(b.fixed, l.variant_id IS NOT NULL) AS base,
            CASE WHEN o.origin = 'back' THEN p.after_fixed END AS left_by,
            o.origin = 'back' AND p.outcome = 'already' AS stays,
            COALESCE(
                CASE o.origin WHEN 'back' THEN p.base_before_fixed
                    WHEN 'again' THEN p.base_after_fixed END,
                b.fixed, l.variant_id IS NOT NULL)
                OR o.origin IS NULL AND (c.base_after_price, c.base_after_compare_at)
                IS DISTINCT FROM (c.base_before_price, c.base_before_compare_at) AS base_after
        FROM price_changes c
        CROSS JOIN (SELECT CAST(:origin AS text) AS origin) o
        JOIN jobs j ON j.id = c.job_id
        LEFT JOIN price_changes p ON p.job_id = j.parent_id AND p.variant_id = c.variant_id
        LEFT JOIN listed_prices l ON l.shop_id = c.shop_id AND l.list_id = c.list_id
            AND l.variant_id = c.variant_id
        LEFT JOIN base_prices b ON b.shop_id = c.shop_id AND b.list_id = c.list_id
            AND b.variant_id = c.variant_id
        WHERE c.job_id = :job
    ) f
    WHERE c.job_id = :job AND c.seq = f.seq
    """
)
# A held variant is to show what our last job gave it. Where it does not, somebody else was at
# work: with our own price as "before", the comparison before sending finds the conflict.
_EXPECT_OUR_OWN = sa.text(
    """
    UPDATE price_changes c
    SET before_price = b.shown_price, before_compare_at = b.shown_compare_at,
        before_fixed = b.shown_price IS NOT NULL
    FROM base_prices b
    WHERE c.job_id = :job AND b.shop_id = c.shop_id AND b.list_id = c.list_id
      AND b.variant_id = c.variant_id
      AND (c.before_price, c.before_compare_at, c.before_fixed)
        IS DISTINCT FROM (b.shown_price, b.shown_compare_at, b.shown_price IS NOT NULL)
      -- Of what was sent and never answered nobody knows what it ought to show: what the
      -- refresh has read counts.
      AND NOT EXISTS (SELECT FROM price_changes o WHERE o.shop_id = c.shop_id
          AND o.list_id = c.list_id AND o.variant_id = c.variant_id AND o.outcome = 'sent'
          AND o.job_id <> c.job_id)
    """
)
_HOLD = """
    INSERT INTO base_prices AS b (shop_id, list_id, variant_id, price, compare_at, fixed, rule_id,
        job_id, shown_price, shown_compare_at)
    {rows}
    ON CONFLICT (shop_id, list_id, variant_id) DO UPDATE SET price = excluded.price,
        compare_at = excluded.compare_at, fixed = excluded.fixed, rule_id = excluded.rule_id,
        job_id = excluded.job_id, shown_price = excluded.shown_price,
        shown_compare_at = excluded.shown_compare_at,
        since = CASE WHEN b.rule_id = excluded.rule_id THEN b.since ELSE excluded.since END
"""
# The end of one CTE and the whole of the next: over the rows of ``in_list``.
_LIST = """
        INSERT INTO listed_prices AS l (shop_id, list_id, variant_id, price, compare_at)
        SELECT shop_id, list_id, variant_id, price, compare_at FROM in_list
        WHERE price IS NOT NULL
        ON CONFLICT (shop_id, list_id, variant_id) DO UPDATE SET price = excluded.price,
            compare_at = excluded.compare_at
    ), unlisted AS (
        DELETE FROM listed_prices l USING in_list i
        WHERE i.price IS NULL AND l.shop_id = i.shop_id AND l.list_id = i.list_id
          AND l.variant_id = i.variant_id
"""
_MARK_SENT = sa.text(
    """
    WITH marked AS (
        UPDATE price_changes SET outcome = 'sent' WHERE job_id = :job
          AND seq = ANY (CAST(:seqs AS integer[])) AND outcome = 'planned'
        RETURNING *
    )
    """
    + _HOLD.format(
        rows="""
        SELECT shop_id, list_id, variant_id, base_after_price, base_after_compare_at,
            base_after_fixed, held_after, job_id, after_price, after_compare_at
        FROM marked WHERE held_after IS NOT NULL"""
    )
)
# Held since it was sent, and not changed after all: as it was before the job.
_TAKE_BACK = """
        DELETE FROM base_prices b USING {rows} s
        WHERE s.held_before IS NULL AND s.held_after IS NOT NULL AND b.job_id = s.job_id
          AND b.shop_id = s.shop_id AND b.list_id = s.list_id AND b.variant_id = s.variant_id
"""
_MARK_UNSENT = sa.text(
    """
    WITH back AS (
        UPDATE price_changes SET outcome = 'planned' WHERE job_id = :job
          AND seq = ANY (CAST(:seqs AS integer[])) AND outcome = 'sent'
        RETURNING *
    ), taken_back AS (
    """
    + _TAKE_BACK.format(rows="back")
    + ")"
    + _HOLD.format(
        rows="""
        SELECT shop_id, list_id, variant_id, base_before_price, base_before_compare_at,
            base_before_fixed, held_before, job_id,
            CASE WHEN before_fixed THEN before_price END, before_compare_at
        FROM back WHERE held_after IS NOT NULL AND held_before IS NOT NULL"""
    )
)
_OPEN = sa.text(
    """
    WITH first AS (
        SELECT seq, product_id FROM price_changes
        WHERE job_id = :job AND outcome IN ('planned', 'sent') AND seq > :after
        ORDER BY seq LIMIT :limit
    )
    SELECT c.seq, c.product_id, c.variant_id, c.before_price, c.before_compare_at, c.before_fixed,
           c.after_price, c.after_compare_at, c.after_fixed, c.outcome
    FROM price_changes c
    WHERE c.job_id = :job AND c.outcome IN ('planned', 'sent')
      AND c.seq BETWEEN (SELECT min(seq) FROM first) AND (SELECT max(seq) FROM first) + 2048
      AND c.product_id IN (SELECT product_id FROM first)
    ORDER BY c.seq
    """
)
_SENT = sa.text(
    """
    SELECT seq, product_id, variant_id, before_price, before_compare_at, before_fixed,
        after_price, after_compare_at, after_fixed, outcome
    FROM price_changes
    WHERE job_id = :job AND outcome = 'sent' AND seq BETWEEN :first AND :last
    ORDER BY seq
    """
)
_SETTLE = sa.text(
    """
    WITH answer AS (
        SELECT * FROM unnest(
            CAST(:seq AS integer[]), CAST(:outcome AS text[]), CAST(:message AS text[]),
            CAST(:price AS bigint[]), CAST(:compare_at AS bigint[]), CAST(:request AS text[])
        ) AS a (seq, outcome, message, price, compare_at, request)
    ), settled AS (
        UPDATE price_changes c SET outcome = a.outcome, message = a.message,
            found_price = a.price, found_compare_at = a.compare_at, request_id = a.request,
            settled_at = clock_timestamp()
        FROM answer a
        WHERE c.job_id = :job AND c.seq = a.seq AND c.outcome IN ('planned', 'sent')
        RETURNING c.*
    ), good AS (
        SELECT * FROM settled WHERE outcome IN ('applied', 'already')
    ), shown AS (
        UPDATE variants v SET price = g.after_price, compare_at = g.after_compare_at
        FROM good g WHERE g.list_id = 0 AND v.shop_id = g.shop_id AND v.variant_id = g.variant_id
          AND (v.price, v.compare_at) IS DISTINCT FROM (g.after_price, g.after_compare_at)
    ), seen AS (
        UPDATE variants v SET price = s.found_price, compare_at = s.found_compare_at
        FROM settled s
        WHERE s.list_id = 0 AND s.outcome IN ('conflict', 'mismatch')
          AND s.found_price IS NOT NULL AND v.shop_id = s.shop_id AND v.variant_id = s.variant_id
    ), costs AS (
        UPDATE variants v SET unit_cost =
            CASE WHEN s.outcome IN ('applied', 'already') THEN s.after_price ELSE s.found_price END
        FROM settled s
        WHERE s.list_id = -1 AND s.outcome IN ('applied', 'already', 'conflict', 'mismatch')
          AND v.shop_id = s.shop_id AND v.variant_id = s.variant_id
    ), in_list AS (
        -- What a price list shows now: a price of its own, or null for none.
        SELECT shop_id, list_id, variant_id, CASE WHEN after_fixed THEN after_price END AS price,
            CASE WHEN after_fixed THEN after_compare_at END AS compare_at
        FROM good WHERE list_id > 0
        UNION ALL
        SELECT shop_id, list_id, variant_id, found_price, found_compare_at
        FROM settled WHERE list_id > 0 AND outcome IN ('conflict', 'mismatch')
    ), listed AS (
    """
    + _LIST
    + """
    ), freed AS (
        DELETE FROM base_prices b USING good g
        WHERE b.shop_id = g.shop_id AND b.list_id = g.list_id AND b.variant_id = g.variant_id
          AND g.held_after IS NULL
    ), adopted AS (
        DELETE FROM base_prices b USING settled s
        WHERE CAST(:adopt AS boolean) AND s.outcome = 'conflict'
          AND b.shop_id = s.shop_id AND b.list_id = s.list_id AND b.variant_id = s.variant_id
    ), taken_back AS (
    """
    + _TAKE_BACK.format(
        rows="(SELECT * FROM settled "
        "WHERE outcome IN ('rejected', 'conflict', 'not_found', 'excluded'))"
    )
    + """
    ), held AS (
    """
    + _HOLD.format(
        rows="""
        SELECT shop_id, list_id, variant_id,
            CASE WHEN unchanged THEN base_before_price ELSE base_after_price END,
            CASE WHEN unchanged THEN base_before_compare_at ELSE base_after_compare_at END,
            CASE WHEN unchanged THEN base_before_fixed ELSE base_after_fixed END,
            CASE WHEN unchanged THEN held_before ELSE held_after END, job_id,
            CASE WHEN unchanged THEN CASE WHEN before_fixed THEN before_price END
                WHEN outcome = 'mismatch' THEN COALESCE(found_price, after_price)
                ELSE after_price END,
            CASE WHEN unchanged THEN before_compare_at
                WHEN outcome = 'mismatch' AND found_price IS NOT NULL THEN found_compare_at
                ELSE after_compare_at END
        FROM (SELECT s.*, s.outcome IN ('rejected', 'conflict', 'not_found', 'excluded') AS unchanged
            FROM settled s) s
        WHERE held_after IS NOT NULL AND (
            outcome IN ('applied', 'already', 'mismatch')
            OR unchanged AND held_before IS NOT NULL
                AND NOT (CAST(:adopt AS boolean) AND outcome = 'conflict'))"""
    )
    + """
    )
    SELECT outcome, count(*) AS rows FROM settled GROUP BY outcome
    """
)
_MISMATCH = sa.text(
    """
    WITH answer AS (
        SELECT * FROM unnest(CAST(:seq AS integer[]), CAST(:message AS text[]),
            CAST(:price AS bigint[]), CAST(:compare_at AS bigint[]))
            AS a (seq, message, price, compare_at)
    ), changed AS (
        UPDATE price_changes c SET outcome = 'mismatch', message = a.message,
            found_price = a.price, found_compare_at = a.compare_at
        FROM answer a WHERE c.job_id = :job AND c.seq = a.seq AND c.outcome = 'applied'
        RETURNING c.*
    ), seen AS (
        UPDATE variants v SET price = c.found_price, compare_at = c.found_compare_at
        FROM changed c WHERE c.list_id = 0 AND c.found_price IS NOT NULL
          AND v.shop_id = c.shop_id AND v.variant_id = c.variant_id
    ), costs AS (
        UPDATE variants v SET unit_cost = c.found_price
        FROM changed c WHERE c.list_id = -1
          AND v.shop_id = c.shop_id AND v.variant_id = c.variant_id
    ), in_list AS (
        SELECT shop_id, list_id, variant_id, found_price AS price, found_compare_at AS compare_at
        FROM changed WHERE list_id > 0
    ), listed AS (
    """
    + _LIST
    + """
    )
    SELECT seq FROM changed
    """
)
_SAMPLE = sa.text(
    """
    SELECT seq, product_id, variant_id, before_price, before_compare_at, before_fixed,
        after_price, after_compare_at, after_fixed, outcome
    FROM (
        SELECT c.*, row_number() OVER (ORDER BY seq) AS n, count(*) OVER () AS rows
        FROM price_changes c WHERE job_id = :job AND outcome = 'applied'
    ) c
    WHERE CAST(:limit AS bigint) IS NULL OR n % greatest(1, (rows + :limit - 1) / CAST(:limit AS bigint)) = 0
    ORDER BY seq
    """
)
_FOR_REVERT = """
    SELECT c.product_id, c.variant_id,
        c.after_price AS before_price, c.after_compare_at AS before_compare_at,
        CASE WHEN c.outcome = 'already' THEN c.after_price ELSE c.before_price END AS after_price,
        CASE WHEN c.outcome = 'already' THEN c.after_compare_at
             ELSE c.before_compare_at END AS after_compare_at,
        c.base_after_price AS base_before_price,
        c.base_after_compare_at AS base_before_compare_at,
        c.base_before_price AS base_after_price,
        c.base_before_compare_at AS base_after_compare_at,
        c.held_after AS held_before, c.held_before AS held_after,
        c.base_before_fixed AS base_after_fixed,
        v.unit_cost, CAST(NULL AS text) AS reason
    FROM price_changes c
    LEFT JOIN variants v ON v.shop_id = c.shop_id AND v.variant_id = c.variant_id
    WHERE c.job_id = {job} AND c.outcome IN ('applied', 'already', 'mismatch', 'sent')
"""
_FAILED = """
    SELECT c.product_id, c.variant_id, c.after_price, c.after_compare_at,
        c.base_after_price, c.base_after_compare_at, c.held_after
    FROM price_changes c
    WHERE c.job_id = {job} AND c.outcome IN ('rejected', 'conflict', 'mismatch', 'planned', 'sent')
"""
_FRAME = """
    SELECT c.seq, c.product_id, c.variant_id, p.title AS product_title, v.title AS variant_title,
        v.sku, c.before_price, c.before_compare_at, c.after_price, c.after_compare_at,
        c.outcome, c.message, c.reason, c.found_price, c.found_compare_at, c.settled_at
    FROM price_changes c
    LEFT JOIN variants v ON v.shop_id = c.shop_id AND v.variant_id = c.variant_id
    LEFT JOIN products p ON p.shop_id = c.shop_id AND p.product_id = c.product_id
    WHERE c.job_id = {job} {condition}
    ORDER BY c.seq
"""
