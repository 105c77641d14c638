"""Step 4 by bulk operation: many products as one file, its results joined back by line.

What is on its way is noted before it leaves: rows as ``sent``, the operation's identifier in
the job. After a crash a running operation of ours is found again instead of started twice.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from pricedesk.domain.job import DriftPolicy, Job, Outcome, Wish
from pricedesk.domain.money import Currency
from pricedesk.jobs.apply import (
    StillUnknown,
    changes,
    note,
    read_and_decide,
    settlements,
)
from pricedesk.jobs.context import HandedBack, JobContext
from pricedesk.shopify.bulk import fetch_results, plan_bulk, upload_and_start
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.operation import Operation, cancel, find_mutation, poll
from pricedesk.shopify.prices import change_prices, settle_unknown
from pricedesk.storage import jobs, ledger, shops
from pricedesk.storage.ledger import Entry

ROWS_PER_OPERATION = 10_000
"""So many rows wait for one answer: enough to be quick, few enough to see it move.

Their file has some 2 MB, far below Shopify's 100 MB: one file always holds them all.
"""
_FIRST_PAUSE = 0.3
_LONGEST_PAUSE = 5.0


class BulkApply:
    """Applies a job in operations of at most ROWS_PER_OPERATION rows, one after the other."""

    def __init__(self, context: JobContext, job: Job, lease: str, client: AdminClient) -> None:
        self._context = context
        self._job = job
        self._lease = lease
        self._client = client

    async def chunk(self, currency: Currency) -> bool:
        """One operation, start to end; False when nothing is left.

        Raises ShopifyError, StillUnknown, LeaseLost.
        """
        started = asyncio.get_running_loop().time()
        async with self._context.database.begin() as connection:
            orders = await jobs.orders(connection, self._job.id)
            entries = await ledger.open_entries(connection, self._job.id, ROWS_PER_OPERATION)
        if not entries:
            return False
        on_the_way = [entry for entry in entries if entry.outcome is Outcome.SENT]
        operation_id = orders.bulk.get("operation")
        if on_the_way and operation_id is None:
            operation_id = await self._find(orders.bulk)
        if not on_the_way or operation_id is None:
            to_send = await self._read(currency, entries)
            on_the_way = await self._send_large_ones(currency, to_send)
            if not on_the_way:
                return True
            operation_id = await self._start(currency, on_the_way)
        operation = await self._follow(operation_id, len(on_the_way))
        await self._collect(currency, operation, on_the_way, started)
        return True

    async def _read(self, currency: Currency, entries: list[Entry]) -> list[Entry]:
        """A fresh read of all rows: those that are to be sent; the others end here."""
        to_send, settled = await read_and_decide(self._client, currency, entries, self._job.drift)
        await note(self._context, self._job, self._lease, settled, None)
        return to_send

    async def _send_large_ones(self, currency: Currency, entries: list[Entry]) -> list[Entry]:
        """Sends products with more variants than a line may have; the entries left for a file."""
        large = {change.variant_id for change in plan_bulk(currency, changes(entries)).direct}
        if not large:
            return entries
        direct = [entry for entry in entries if entry.variant_id in large]
        async with self._context.database.begin() as connection:
            await jobs.check_lease(connection, self._job.id, self._lease)
            await ledger.mark_sent(connection, self._job.id, [one.seq for one in direct])
        report = await change_prices(self._client, currency, changes(direct))
        settled = settlements(direct, report.results)
        await note(self._context, self._job, self._lease, settled, None)
        report.raise_if_stopped()
        if len(settled) < len(direct):
            # They must not be taken for lines of the file that would follow.
            raise _not_known(len(direct) - len(settled))
        return [entry for entry in entries if entry.variant_id not in large]

    async def _start(self, currency: Currency, entries: list[Entry]) -> str:
        """Notes what leaves, uploads it and starts the operation; its id."""
        identifier = f"job-{self._job.id}-row-{entries[0].seq}"
        async with self._context.database.begin() as connection:
            marked_at = await shops.now(connection)
            await jobs.update(
                connection,
                self._job.id,
                lease=self._lease,
                bulk={"identifier": identifier, "marked_at": marked_at.isoformat()},
            )
            await ledger.mark_sent(connection, self._job.id, [one.seq for one in entries])
        start = await upload_and_start(self._client, currency, changes(entries), identifier)
        async with self._context.database.begin() as connection:
            await jobs.update(
                connection,
                self._job.id,
                lease=self._lease,
                bulk={"identifier": identifier, "operation": start.operation_id},
            )
            await jobs.add_event(
                connection,
                self._job.id,
                "note",
                f"bulk operation started: {start.lines:,} products, {len(entries):,} variants",
                self._context.worker,
            )
        return start.operation_id

    async def _find(self, bulk: dict[str, Any]) -> str | None:
        """The operation that a crash kept us from noting."""
        if "identifier" not in bulk or "marked_at" not in bulk:
            return None
        marked_at = datetime.fromisoformat(bulk["marked_at"])
        found = await find_mutation(self._client, bulk["identifier"], marked_at)
        if found is None:
            return None
        async with self._context.database.begin() as connection:
            await jobs.add_event(
                connection,
                self._job.id,
                "recovery",
                "found the bulk operation that was started before the interruption",
                self._context.worker,
            )
        return found.id

    async def _follow(self, operation_id: str, variants: int) -> Operation:
        """Polls until it is over, saying how far it is. A cancel goes through to Shopify.

        Raises HandedBack when the worker is to stop: the operation runs on at Shopify, and
        whoever takes the job up follows it.
        """
        seconds = _FIRST_PAUSE
        cancelled = False
        while True:
            operation = await poll(self._client, operation_id)
            if operation.state.is_final:
                return operation
            async with self._context.database.begin() as connection:
                orders = await jobs.orders(connection, self._job.id)
                await jobs.update(
                    connection,
                    self._job.id,
                    lease=self._lease,
                    waiting_for=f"Shopify's bulk operation: {operation.objects:,} products done",
                )
            if orders.job.wish is Wish.CANCEL and not cancelled:
                await cancel(self._client, operation_id)
                cancelled = True
            if self._context.stopping.is_set():
                raise HandedBack
            await asyncio.sleep(seconds)
            seconds = min(seconds * 1.4, _LONGEST_PAUSE)

    async def _collect(
        self, currency: Currency, operation: Operation, entries: list[Entry], started: float
    ) -> None:
        """Notes all results at once: were some noted and some not, the lines of the file could
        not be told from the rows still open after a crash."""
        sent = changes(entries)
        results = [
            result
            async for part in fetch_results(self._client, currency, operation, sent)
            for result in part
        ]
        settled = settlements(entries, results)
        known = {one.seq for one in settled}
        left = [entry for entry in entries if entry.seq not in known]
        if left:
            settled += settlements(
                left, await settle_unknown(self._client, currency, changes(left))
            )
        seconds = max(asyncio.get_running_loop().time() - started, 0.001)
        async with self._context.database.begin() as connection:
            await jobs.check_lease(connection, self._job.id, self._lease)
            counters = await ledger.settle(
                connection, self._job.id, settled, adopt=self._job.drift is DriftPolicy.ADOPT
            )
            await jobs.count(
                connection, self._job.id, self._lease, counters, len(settled) / seconds
            )
            # Rows still open are read, then sent again: this operation is done with.
            await jobs.update(
                connection, self._job.id, lease=self._lease, bulk={}, waiting_for=None
            )
        if not settled:
            raise _not_known(len(entries))


def _not_known(rows: int) -> StillUnknown:
    return StillUnknown(
        f"What became of {rows:,} changes is not known yet.",
        "They are read again before anything else is sent.",
    )
