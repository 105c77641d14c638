"""Step 4 by bulk operations: many products as a few files, their results joined back by line.

What is on its way is noted before it leaves: rows as ``sent``, each operation's identifier and
the rows that it covers in the job. After a crash a running operation of ours is found again
instead of started twice.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.job import DriftPolicy, Job, Outcome, Wish
from pricedesk.domain.queues import Queue
from pricedesk.jobs.apply import (
    Reading,
    StillUnknown,
    changes,
    note,
    read_and_decide,
    settlements,
    take_back,
)
from pricedesk.jobs.context import HandedBack, JobContext, TurnOver
from pricedesk.shopify.bulk import fetch_results, plan_bulk, upload_and_start
from pricedesk.shopify.changes import ChangeOutcome, ChangeResult
from pricedesk.shopify.client import API_VERSION
from pricedesk.shopify.errors import BulkSlotTaken
from pricedesk.shopify.operation import Operation, cancel, find_started, poll
from pricedesk.shopify.prices import ShopPrices
from pricedesk.shopify.sending import change_prices, settle_unknown
from pricedesk.storage import jobs, ledger, shops, workers
from pricedesk.storage.ledger import Entry, Settlement

MOST_ROWS = 10_000
"""So many rows wait for one answer: enough to be quick, few enough to see it move.

Their file has some 2 MB, far below Shopify's 100 MB: one file always holds them all.
"""
_FEWEST_ROWS = 2_500
"""A job is not cut into smaller operations than this: each costs its upload and its start."""
_PRODUCTS_FOR_A_PACE = 200
_FIRST_PAUSE = 0.3
_LONGEST_PAUSE = 5.0
_START_ARRIVES = 2.0


def operations_at_once(api_version: str | None) -> int:
    """How many bulk mutations an app may run in a shop at the same time (FACTS §2.2)."""
    return 5 if (api_version or API_VERSION) >= "2026-01" else 1


@dataclass(frozen=True, slots=True)
class Shard:
    """One operation as the job remembers it: the rows sent from ``first`` to ``last`` are its."""

    identifier: str
    first: int
    last: int
    marked_at: str
    """ISO, by the database's clock: the operation was not started before."""
    operation: str | None = None


class BulkApply:
    """Applies a job in rounds of as many operations as Shopify lets run at once.

    ``turn_seconds`` after it was made it gives its slot to a job that waits for one.
    """

    def __init__(
        self, context: JobContext, job: Job, lease: str, place: ShopPrices, *, turn_seconds: float
    ) -> None:
        self._context = context
        self._job = job
        self._lease = lease
        self._place = place
        self._client = place.client
        self._currency = place.currency
        self._shards: dict[str, Shard] = {}
        self._one_note = asyncio.Lock()
        self._done: dict[str, int] = {}
        self._products = 0
        self._seconds = 0.0
        self._turn_ends = asyncio.get_running_loop().time() + turn_seconds
        self._in_hand = 0

    async def chunk(self) -> bool:
        """One round, start to end; False when nothing is left. A round that was interrupted is
        brought to its end before anything else is begun.

        Raises ShopifyError, StillUnknown, LeaseLost, HandedBack, TurnOver. Operations that run
        then are in the job and are taken up by whoever goes on.
        """
        loop = asyncio.get_running_loop()
        started = loop.time()
        async with self._context.database.begin() as connection:
            orders = await jobs.orders(connection, self._job.id)
            rows = await ledger.open_rows(connection, self._job.id)
        if not rows:
            return False
        self._done.clear()
        if orders.in_the_air:
            await self.land(orders)
            return True
        try:
            async with asyncio.TaskGroup() as round_:
                sent = await self._begin_all(rows, round_)
        except ExceptionGroup as errors:
            raise _gravest(errors) from None
        self._products += sent
        self._seconds += loop.time() - started
        return True

    async def land(self, orders: jobs.Orders) -> None:
        """Follows the operations that run, or stops them where the job is over, and notes what
        became of their rows; nothing is begun. Raises as ``chunk`` does."""
        running = await self._take_up(orders.bulk)
        if orders.job.wish is not None and orders.job.wish.ends:
            # All of them first: what is wrong with one keeps no other running.
            for shard in running:
                assert shard.operation is not None
                await cancel(self._client, shard.operation)
        try:
            async with asyncio.TaskGroup() as round_:
                for shard in running:
                    round_.create_task(self._finish(shard, None))
        except ExceptionGroup as errors:
            raise _gravest(errors) from None

    async def note_pace(self, shop_id: int) -> None:
        """Keeps the measured pace for the planner of later jobs, where enough was sent to tell."""
        if self._products < _PRODUCTS_FOR_A_PACE:
            return
        async with self._context.database.begin() as connection:
            await shops.note_pace(
                connection, shop_id, bulk=self._products / max(self._seconds, 0.001)
            )
        self._products, self._seconds = 0, 0.0

    # ------------------------------------------------------------------ starting

    async def _begin_all(self, rows: int, round_: asyncio.TaskGroup) -> int:
        """Starts as many operations over open rows as may run; how many products they cover."""
        at_once = operations_at_once(self._client.api_version)
        size = min(max(math.ceil(rows / at_once), _FEWEST_ROWS), MOST_ROWS)
        sent = 0
        with self._something_in_hand():
            for _ in range(at_once):
                if self._context.stopping.is_set():
                    break
                begun = await self._begin(size)
                if begun is None:
                    break
                shard, reading, products = begun
                if shard is not None:
                    sent += products
                    round_.create_task(self._finish(shard, reading))
        return sent

    async def _begin(self, size: int) -> tuple[Shard | None, Reading, int] | None:
        """Reads the next rows and starts an operation over them.

        None when no rows are left or no operation may be started now; the shard is None when
        none of the rows had to be sent.
        """
        last = max((shard.last for shard in self._shards.values()), default=-1)
        async with self._context.database.begin() as connection:
            entries = await ledger.open_entries(connection, self._job.id, size, after=last)
        if not entries:
            return None
        reading = await read_and_decide(self._place, entries, self._job.drift)
        await note(self._context, self._job, self._lease, reading.settled, None)
        to_send = await self._send_large_ones(reading)
        if not to_send:
            return None, reading, 0
        try:
            shard = await self._start(to_send)
        except BulkSlotTaken:
            if not self._shards:
                raise
            return None
        return shard, reading, len({entry.product_id for entry in to_send})

    async def _send_large_ones(self, reading: Reading) -> list[Entry]:
        """Sends products with more variants than a line may have; the entries left for a file."""
        plan = plan_bulk(self._currency, reading.changes())
        large = {change.variant_id for change in plan.direct}
        if not large:
            return reading.to_send
        direct = [entry for entry in reading.to_send if entry.variant_id in large]
        async with self._context.database.begin() as connection:
            await jobs.check_lease(connection, self._job.id, self._lease)
            await ledger.mark_sent(connection, self._job.id, [one.seq for one in direct])
        report = await change_prices(self._place, reading.changes(direct))
        await take_back(self._context, self._job, self._lease, direct, report)
        settled = settlements(direct, report.results)
        await note(self._context, self._job, self._lease, settled, None)
        report.raise_if_stopped()
        if len(settled) < len(direct):
            # They must not be taken for lines of the file that would follow.
            raise _not_known(len(direct) - len(settled))
        return [entry for entry in reading.to_send if entry.variant_id not in large]

    async def _start(self, entries: list[Entry]) -> Shard:
        """Notes what leaves, uploads it and starts the operation."""
        # Named anew each time: rows that are sent again must not find the operation of before.
        identifier = f"job-{self._job.id}-row-{entries[0].seq}-{uuid4().hex[:12]}"
        async with self._noting() as connection:
            marked_at = await shops.now(connection)
            shard = Shard(identifier, entries[0].seq, entries[-1].seq, marked_at.isoformat())
            await self._remember(connection, shard)
            await ledger.mark_sent(connection, self._job.id, [one.seq for one in entries])
        try:
            start = await upload_and_start(
                self._client, self._currency, changes(entries), identifier
            )
        except BulkSlotTaken:
            async with self._noting() as connection:
                await self._forget(connection, shard)
            raise
        shard = replace(shard, operation=start.operation_id)
        async with self._noting() as connection:
            await self._remember(connection, shard)
            await jobs.add_event(
                connection,
                self._job.id,
                "note",
                f"bulk operation started: {start.lines:,} products, {len(entries):,} variants",
                self._context.worker,
            )
        return shard

    # ------------------------------------------------------------------ taking up

    async def _take_up(self, bulk: dict[str, Any]) -> list[Shard]:
        """The operations that were under way when the job was interrupted."""
        self._shards = {
            one["identifier"]: Shard(**one)
            for one in bulk.get("shards", [])
            if isinstance(one, dict)
        }
        found = []
        for shard in list(self._shards.values()):
            known = shard if shard.operation is not None else await self._find(shard)
            if known is not None:
                found.append(known)
        return found

    async def _find(self, shard: Shard) -> Shard | None:
        """The operation that a crash kept us from noting; without one its rows are read again."""
        # A start that was broken off may still be on its way.
        await self._client.clock.sleep(_START_ARRIVES)
        marked_at = datetime.fromisoformat(shard.marked_at)
        operation = await find_started(self._client, shard.identifier, marked_at)
        async with self._noting() as connection:
            if operation is None:
                await self._forget(connection, shard)
                return None
            found = replace(shard, operation=operation.id)
            await self._remember(connection, found)
            await jobs.add_event(
                connection,
                self._job.id,
                "recovery",
                "found the bulk operation that was started before the interruption",
                self._context.worker,
            )
        return found

    # ------------------------------------------------------------------ following

    async def _finish(self, shard: Shard, reading: Reading | None) -> None:
        """Follows one operation to its end and notes what became of its rows."""
        started = asyncio.get_running_loop().time()
        assert shard.operation is not None
        operation = await self._follow(shard.identifier, shard.operation)
        ended = asyncio.get_running_loop().time()
        with self._something_in_hand():
            async with self._context.database.begin() as connection:
                entries = await ledger.sent_between(
                    connection, self._job.id, shard.first, shard.last
                )
                wish = (await jobs.get(connection, self._job.id)).wish
            await self._collect(
                shard,
                operation,
                entries,
                cancelled=wish is Wish.CANCEL,
                rate=len(entries) / max(ended - started, 0.001),
                exposure=None if reading is None else ended - reading.at,
            )

    async def _follow(self, identifier: str, operation_id: str) -> Operation:
        """Polls until it is over, saying how far it is; it is stopped where the job is over.

        Raises HandedBack when the worker is to stop, TurnOver when others wait: the operation
        runs on at Shopify, and whoever takes the job up follows it.
        """
        seconds = _FIRST_PAUSE
        cancelled = False
        while True:
            operation = await poll(self._client, operation_id)
            if operation.state.is_final:
                return operation
            self._done[identifier] = operation.objects
            async with self._context.database.begin() as connection:
                orders = await jobs.orders(connection, self._job.id)
                await jobs.update(
                    connection, self._job.id, lease=self._lease, waiting_for=self._progress()
                )
            wish = orders.job.wish
            if wish is not None and wish.ends and not cancelled:
                await cancel(self._client, operation_id)
                cancelled = True
            # Not in the middle of a start: it could not be told then whether it runs.
            if self._context.stopping.is_set() and not self._in_hand:
                raise HandedBack
            if await self._gives_way():
                raise TurnOver
            await asyncio.sleep(seconds)
            seconds = min(seconds * 1.4, _LONGEST_PAUSE)

    async def _gives_way(self) -> bool:
        """Whether the turn is over and another job waits; never in the middle of a start or of
        noting results, which would have to be done again."""
        if self._in_hand or asyncio.get_running_loop().time() < self._turn_ends:
            return False
        async with self._context.database.begin() as connection:
            waits = await workers.anybody_waits(connection, Queue.PROCESSING.value)
        return waits and not self._in_hand  # another operation may have ended meanwhile

    @contextmanager
    def _something_in_hand(self) -> Iterator[None]:
        self._in_hand += 1
        try:
            yield
        finally:
            self._in_hand -= 1

    def _progress(self) -> str:
        running = len(self._shards)
        done = sum(self._done.values())
        if running > 1:
            return f"Shopify's {running:,} bulk operations: {done:,} products done"
        return f"Shopify's bulk operation: {done:,} products done"

    async def _collect(
        self,
        shard: Shard,
        operation: Operation,
        entries: list[Entry],
        *,
        cancelled: bool,
        rate: float,
        exposure: float | None,
    ) -> None:
        """Notes all results at once: were some noted and some not, the lines of the file could
        not be told from the rows still open after a crash."""
        sent = changes(entries)
        results = [
            result
            async for part in fetch_results(self._client, self._currency, operation, sent)
            for result in part
        ]
        settled = settlements(entries, results)
        known = {one.seq for one in settled}
        left = [entry for entry in entries if entry.seq not in known]
        if left:
            seen = await settle_unknown(self._place, changes(left))
            settled += settlements(left, seen)
            if cancelled:
                settled += _never_done(left, seen)
        async with self._noting() as connection:
            await jobs.check_lease(connection, self._job.id, self._lease)
            counters = await ledger.settle(
                connection, self._job.id, settled, adopt=self._job.drift is DriftPolicy.ADOPT
            )
            await jobs.count(
                connection, self._job.id, self._lease, counters, rate, exposure=exposure
            )
            # Rows still open are read, then sent again: this operation is done with.
            await self._forget(connection, shard)
        if entries and not settled:
            raise _not_known(len(entries))

    # ------------------------------------------------------------------ remembering

    @asynccontextmanager
    async def _noting(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that may change what is remembered: one at a time.

        The lock comes before the transaction, and so before the job's row. The other way round
        one operation held the row and waited for the lock that another held, who waited for the
        row: no database sees such a circle, and the job stood still.
        """
        async with self._one_note, self._context.database.begin() as connection:
            yield connection

    async def _remember(self, connection: AsyncConnection, shard: Shard) -> None:
        self._shards[shard.identifier] = shard
        await self._write(connection)

    async def _forget(self, connection: AsyncConnection, shard: Shard) -> None:
        del self._shards[shard.identifier]
        self._done.pop(shard.identifier, None)
        await self._write(connection)

    async def _write(self, connection: AsyncConnection) -> None:
        """The whole list; LeaseLost unless the job is still ours."""
        await jobs.update(
            connection,
            self._job.id,
            lease=self._lease,
            bulk={"shards": [asdict(shard) for shard in self._shards.values()]},
            **({} if self._shards else {"waiting_for": None}),
        )


def _never_done(entries: Sequence[Entry], seen: Sequence[ChangeResult]) -> list[Settlement]:
    """Rows of an operation that is over which show what they did before it."""
    return [
        Settlement(entry.seq, Outcome.EXCLUDED, "Cancelled before Shopify carried it out.")
        for entry, result in zip(entries, seen, strict=True)
        if result.outcome is ChangeOutcome.UNKNOWN
        and (result.price, result.compare_at) == entry.before
    ]


def _gravest(errors: BaseExceptionGroup[Any]) -> BaseException:
    """The one that says most: HandedBack, what stops a shop, what passes, the end of a turn."""
    flat: list[BaseException] = []
    for error in errors.exceptions:
        flat.append(_gravest(error) if isinstance(error, BaseExceptionGroup) else error)
    return min(flat, key=_rank)


def _rank(error: BaseException) -> int:
    if isinstance(error, HandedBack):
        return 0
    if isinstance(error, TurnOver):
        return 3
    return 2 if isinstance(error, StillUnknown) else 1


def _not_known(rows: int) -> StillUnknown:
    return StillUnknown(
        f"What became of {rows:,} changes is not known yet.",
        "They are read again before anything else is sent.",
    )
