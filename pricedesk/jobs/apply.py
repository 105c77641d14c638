"""Step 4, directly: read a few products' prices, compare, change them, note each answer."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import DriftPolicy, Job, Outcome
from pricedesk.domain.money import Currency
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.drift import decide
from pricedesk.shopify.changes import ChangeOutcome, ChangeResult, PriceChange
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.prices import change_prices, read_prices
from pricedesk.storage import jobs, ledger
from pricedesk.storage.ledger import Entry, Settlement

_SECONDS_PER_CHUNK = 1.5
_FIRST_CHUNK = 20
_LARGEST_CHUNK = 1_000

_OUTCOMES = {
    ChangeOutcome.APPLIED: Outcome.APPLIED,
    ChangeOutcome.REJECTED: Outcome.REJECTED,
    ChangeOutcome.NOT_FOUND: Outcome.NOT_FOUND,
    ChangeOutcome.MISMATCH: Outcome.MISMATCH,
}


class StillUnknown(PriceDeskError):
    """Some rows' fate could not be read; they stay open and are read first the next time."""


class DirectApply:
    """Applies a job chunk by chunk; each chunk is read, sent and noted before the next."""

    def __init__(self, context: JobContext, job: Job, lease: str, client: AdminClient) -> None:
        self._context = context
        self._job = job
        self._lease = lease
        self._client = client
        self._rows = _FIRST_CHUNK
        self._rate: float | None = job.rate

    async def chunk(self, currency: Currency) -> bool:
        """One chunk; False when nothing is left. Raises ShopifyError, StillUnknown, LeaseLost."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        async with self._context.database.begin() as connection:
            entries = await ledger.open_entries(connection, self._job.id, self._rows)
        if not entries:
            return False
        to_send, settled = await read_and_decide(self._client, currency, entries, self._job.drift)
        async with self._context.database.begin() as connection:
            await jobs.check_lease(connection, self._job.id, self._lease)
            await ledger.mark_sent(connection, self._job.id, [entry.seq for entry in to_send])
        report = await change_prices(self._client, currency, changes(to_send))
        settled += settlements(to_send, report.results)
        seconds = max(loop.time() - started, 0.001)
        self._learn_pace(len(settled), seconds)
        await note(self._context, self._job, self._lease, settled, self._rate)
        report.raise_if_stopped()
        if len(settled) < len(entries):
            raise StillUnknown(
                f"What became of {len(entries) - len(settled)} changes is not known yet.",
                "They are read again before anything else is sent.",
            )
        return True

    def _learn_pace(self, rows: int, seconds: float) -> None:
        rate = rows / seconds
        self._rate = rate if self._rate is None else 0.7 * self._rate + 0.3 * rate
        wanted = round(rate * _SECONDS_PER_CHUNK)
        self._rows = min(max(wanted, _FIRST_CHUNK), _LARGEST_CHUNK, self._rows * 2)


async def read_and_decide(
    client: AdminClient, currency: Currency, entries: Sequence[Entry], policy: DriftPolicy
) -> tuple[list[Entry], list[Settlement]]:
    """Reads the current prices by id; the entries to send, and how the others end."""
    shown = await read_prices(client, currency, [entry.variant_id for entry in entries])
    to_send: list[Entry] = []
    settled: list[Settlement] = []
    for entry in entries:
        end = decide(entry, shown[entry.variant_id], policy, currency)
        if end is None:
            to_send.append(entry)
        else:
            settled.append(end)
    return to_send, settled


def changes(entries: Sequence[Entry]) -> list[PriceChange]:
    """What goes over the wire for these entries."""
    return [
        PriceChange(entry.product_id, entry.variant_id, entry.after_price, entry.after_compare_at)
        for entry in entries
    ]


def settlements(entries: Sequence[Entry], results: Sequence[ChangeResult]) -> list[Settlement]:
    """Outcomes of what was sent; rows of unknown fate, or never sent, stay open."""
    seqs = {entry.variant_id: entry.seq for entry in entries}
    return [
        Settlement(
            seqs[result.variant_id],
            _OUTCOMES[result.outcome],
            result.message or None,
            result.price,
            result.compare_at,
            result.request_id,
        )
        for result in results
        if result.outcome in _OUTCOMES
    ]


async def note(
    context: JobContext,
    job: Job,
    lease: str,
    settled: Sequence[Settlement],
    rate: float | None,
) -> None:
    """Outcomes, catalogue, base prices and counters in one transaction, fenced by the lease."""
    if not settled:
        return
    adopted = job.drift is DriftPolicy.ADOPT
    async with context.database.begin() as connection:
        await jobs.check_lease(connection, job.id, lease)
        counters = await ledger.settle(connection, job.id, settled, adopt=adopted)
        await jobs.count(connection, job.id, lease, counters, rate)
