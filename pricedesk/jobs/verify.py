"""Step 5: read prices again after the job; what differs from the ledger is an outcome of its own."""

from __future__ import annotations

from pricedesk.domain.job import Job, Outcome
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.drift import words
from pricedesk.shopify.sending import PricePlace
from pricedesk.storage import jobs, ledger
from pricedesk.storage.ledger import Settlement

NONE = (None, None)
_SAMPLE = 250
"""Rows read back by default: one request."""


async def verify(context: JobContext, job: Job, lease: str, place: PricePlace) -> int:
    """Reads a sample, or all, of what was applied; mismatches found (noted in the ledger)."""
    how = context.settings.read_back
    if how == "none":
        return 0
    async with context.database.begin() as connection:
        entries = await ledger.sample_applied(connection, job.id, None if how == "all" else _SAMPLE)
    shown = await place.read(entry.variant_id for entry in entries)
    wrong = []
    for entry in entries:
        found = shown[entry.variant_id]
        if found is None:
            text = "Gone from the shop since it was changed."
            wrong.append(Settlement(entry.seq, Outcome.MISMATCH, text))
        elif found.state != entry.after:
            seen = words(found.state, place.currency, place.nothing)
            text = f"Read back as {seen} after the shop had confirmed the change."
            wrong.append(Settlement(entry.seq, Outcome.MISMATCH, text, *(found.state or NONE)))
    async with context.database.begin() as connection:
        await jobs.check_lease(connection, job.id, lease)
        mismatched = await ledger.mark_mismatched(connection, job.id, wrong) if wrong else 0
        await jobs.count(
            connection, job.id, lease, {"mismatched": mismatched, "applied": -mismatched}, job.rate
        )
        await jobs.add_event(
            connection,
            job.id,
            "note",
            f"read {len(entries):,} prices back: {mismatched:,} differ"
            if mismatched
            else f"read {len(entries):,} prices back: all as asked for",
            context.worker,
        )
    return mismatched
