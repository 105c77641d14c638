"""Step 4, directly: read a few products' prices, compare, change them, note each answer."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.ids import VariantId
from pricedesk.domain.job import DriftPolicy, Job, Outcome
from pricedesk.domain.money import Minor
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.drift import decide
from pricedesk.shopify.changes import ChangeOutcome, ChangeResult, PriceChange, ShownPrice
from pricedesk.shopify.errors import WaitEnded
from pricedesk.shopify.sending import ChangeReport, PricePlace, change_prices
from pricedesk.storage import jobs, ledger, shops
from pricedesk.storage.ledger import Entry, Settlement

_SECONDS_PER_CHUNK = 1.5
_FIRST_CHUNK = 20
_LARGEST_CHUNK = 1_000
_PRODUCTS_FOR_A_PACE = 50
_SLOW_ANSWER = 1.0
"""Seconds that an answer may take without keeping us from using the plan up (FACTS §13)."""

_OUTCOMES = {
    ChangeOutcome.APPLIED: Outcome.APPLIED,
    ChangeOutcome.REJECTED: Outcome.REJECTED,
    ChangeOutcome.NOT_FOUND: Outcome.NOT_FOUND,
    ChangeOutcome.MISMATCH: Outcome.MISMATCH,
}


def requests_in_flight(restore_rate: float) -> int:
    """So many mutations at once that slow answers do not leave the plan's points unused."""
    return min(max(4, math.ceil(restore_rate * _SLOW_ANSWER / 10)), 32)


class StillUnknown(PriceDeskError):
    """Some rows' fate could not be read; they stay open and are read first the next time."""


class DirectApply:
    """Applies a job chunk by chunk; each chunk is read, sent and noted before the next.

    ``restore_rate`` is what the shop's plan gives (points a second), ``first_rows`` bounds
    the first chunk.
    """

    def __init__(
        self,
        context: JobContext,
        job: Job,
        lease: str,
        place: PricePlace,
        restore_rate: float = 100.0,
        *,
        first_rows: int | None = None,
    ) -> None:
        self._context = context
        self._job = job
        self._lease = lease
        self._place = place
        self._in_flight = requests_in_flight(restore_rate)
        self._products = 0
        self._seconds = 0.0
        self._rows = _FIRST_CHUNK if first_rows is None else min(first_rows, _FIRST_CHUNK)
        self._rate: float | None = job.rate

    async def chunk(self) -> bool:
        """One chunk; False when nothing is left. Raises ShopifyError, StillUnknown, LeaseLost."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        async with self._context.database.begin() as connection:
            entries = await ledger.open_entries(connection, self._job.id, self._rows)
        if not entries:
            return False
        reading = await read_and_decide(self._place, entries, self._job.drift)
        async with self._context.database.begin() as connection:
            await jobs.check_lease(connection, self._job.id, self._lease)
            await ledger.mark_sent(connection, self._job.id, [one.seq for one in reading.to_send])
        report = await change_prices(self._place, reading.changes(), in_flight=self._in_flight)
        settled = reading.settled + settlements(reading.to_send, report.results)
        await take_back(self._context, self._job, self._lease, reading.to_send, report)
        ended = loop.time()
        self._learn_pace(len(settled), ended - started)
        await note(
            self._context,
            self._job,
            self._lease,
            settled,
            self._rate,
            exposure=ended - reading.at if reading.to_send else None,
        )
        report.raise_if_stopped()
        if len(settled) < len(entries):
            raise StillUnknown(
                f"What became of {len(entries) - len(settled)} changes is not known yet.",
                "They are read again before anything else is sent.",
            )
        self._products += len({entry.product_id for entry in reading.to_send})
        self._seconds += ended - started
        return True

    async def note_pace(self, shop_id: int) -> None:
        """Keeps the measured pace for the planner of later jobs, where enough was sent to tell."""
        if self._products < _PRODUCTS_FOR_A_PACE:
            return
        async with self._context.database.begin() as connection:
            await shops.note_pace(
                connection, shop_id, direct=self._products / max(self._seconds, 0.001)
            )
        self._products, self._seconds = 0, 0.0

    def _learn_pace(self, rows: int, seconds: float) -> None:
        rate = rows / max(seconds, 0.001)
        self._rate = rate if self._rate is None else 0.7 * self._rate + 0.3 * rate
        self._rows = min(_rows_for(rate), self._rows * 2)


def _rows_for(rate: float) -> int:
    """Rows of a chunk that takes its time at so many a second."""
    return min(max(round(rate * _SECONDS_PER_CHUNK), _FIRST_CHUNK), _LARGEST_CHUNK)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a fresh read said: the entries to send, and how the others ended.

    ``at`` is the event loop's time just before the read: from then on somebody else's change
    of a price would not be seen.
    """

    to_send: list[Entry]
    settled: list[Settlement]
    shown: Mapping[VariantId, ShownPrice | None]
    at: float

    def changes(self, entries: Sequence[Entry] | None = None) -> list[PriceChange]:
        """What goes over the wire, for all entries to send or some of them."""
        return changes(self.to_send if entries is None else entries, self.shown)


async def read_and_decide(
    place: PricePlace, entries: Sequence[Entry], policy: DriftPolicy
) -> Reading:
    """Reads the current prices and decides on each entry."""
    at = asyncio.get_running_loop().time()
    shown = await place.read(entry.variant_id for entry in entries)
    to_send: list[Entry] = []
    settled: list[Settlement] = []
    for entry in entries:
        end = decide(entry, shown[entry.variant_id], policy, place.currency, place.nothing)
        if end is None:
            to_send.append(entry)
        else:
            settled.append(end)
    return Reading(to_send, settled, shown, at)


def changes(
    entries: Sequence[Entry], shown: Mapping[VariantId, ShownPrice | None] | None = None
) -> list[PriceChange]:
    """What goes over the wire for these entries; ``shown`` is what was read directly before."""
    return [
        PriceChange(
            entry.product_id,
            entry.variant_id,
            # A price that is taken back may have no number that we know.
            Minor(entry.after_price or 0),
            entry.after_compare_at,
            None if shown is None else shown.get(entry.variant_id),
            fixed=entry.after_fixed,
        )
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


async def take_back(
    context: JobContext, job: Job, lease: str, entries: Sequence[Entry], report: ChangeReport
) -> None:
    """After a wait that was broken off: what was noted as on its way and never left is not of
    unknown fate. That of rows which were sent before an interruption still is."""
    if not isinstance(report.stopped_by, WaitEnded):
        return
    never = [
        entry.seq
        for entry, result in zip(entries, report.results, strict=True)
        if result.outcome is ChangeOutcome.NOT_SENT and entry.outcome is Outcome.PLANNED
    ]
    async with context.database.begin() as connection:
        await jobs.check_lease(connection, job.id, lease)
        await ledger.mark_unsent(connection, job.id, never)


async def note(
    context: JobContext,
    job: Job,
    lease: str,
    settled: Sequence[Settlement],
    rate: float | None,
    *,
    exposure: float | None = None,
) -> None:
    """Outcomes, catalogue, base prices and counters in one transaction, fenced by the lease.

    ``exposure`` is the time (seconds) from the read to the last answer.
    """
    if not settled:
        return
    adopted = job.drift is DriftPolicy.ADOPT
    async with context.database.begin() as connection:
        await jobs.check_lease(connection, job.id, lease)
        counters = await ledger.settle(connection, job.id, settled, adopt=adopted)
        await jobs.count(connection, job.id, lease, counters, rate, exposure=exposure)
