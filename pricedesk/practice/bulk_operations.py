"""Bulk operations of one shop: checks at the start, states, limits, cancelling (FACTS §2)."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from pricedesk.practice import bulk_mutation, bulk_query
from pricedesk.practice.bulk_checks import MutationFault, QueryFault, check_mutation, check_query
from pricedesk.practice.gids import gid
from pricedesk.practice.rows import BulkOperation
from pricedesk.practice.search import Search
from pricedesk.practice.upload_fields import LARGEST_UPLOAD

if TYPE_CHECKING:
    from pricedesk.practice.shop import PracticeShop

MOST_AT_ONCE = 5
_FIRST = 7_700_000_000_000
_STEP = 32_768
_OPEN = ("CREATED", "RUNNING", "CANCELING")
_NO_FILE = (
    "The JSONL file could not be found. Try uploading the file again, and check that you've "
    "entered the URL correctly for the stagedUploadPath mutation argument."
)
UserError = dict[str, Any]


class BulkOperations:
    """The operations of a shop. Each runs as a task of the event loop, a slice at a time."""

    def __init__(self, shop: PracticeShop) -> None:
        self.shop = shop
        self.fail_after: int | None = None
        """The next operation that has written so many lines fails; then None again."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._connection = shop.connection
        self._fail_left_over()

    # ------------------------------------------------------------------- reading

    def find(self, number: int) -> BulkOperation | None:
        row = self._connection.execute(
            "SELECT * FROM bulk_operations WHERE id = ?", (number,)
        ).fetchone()
        return None if row is None else BulkOperation._make(row)

    def latest(self, kind: str) -> BulkOperation | None:
        row = self._connection.execute(
            "SELECT * FROM bulk_operations WHERE type = ? ORDER BY id DESC LIMIT 1", (kind,)
        ).fetchone()
        return None if row is None else BulkOperation._make(row)

    def listed(self, search: Search, by: str) -> list[BulkOperation]:
        """Those that match, by ``created_at`` or ``completed_at``."""
        rows = self._connection.execute(
            f"SELECT * FROM bulk_operations b WHERE {search.where} ORDER BY b.{by}, b.id",
            search.parameters,
        )
        return [BulkOperation._make(row) for row in rows]

    def url(self, row: BulkOperation) -> str:
        """Where the result is fetched; signed, and no token is needed."""
        name = f"bulk-{row.id}.jsonl"
        expires = int(time.time()) + 7 * 86_400
        return (
            f"{self.shop.base_url}/bulk-results/{name}?Expires={expires}"
            f"&Signature={self.shop.sign(name)}&response-content-type=application%2Fjsonl"
        )

    # ------------------------------------------------------------------ starting

    def run_query(
        self, query: str, grouped: bool, version: str
    ) -> tuple[BulkOperation | None, list[UserError]]:
        """Starts an export, or says what is wrong with it."""
        try:
            plan = check_query(query, version)
        except QueryFault as fault:
            return None, fault.errors
        if refused := self._too_many("QUERY"):
            return None, [refused]
        row = self._insert("QUERY", query, version, grouped=grouped)
        self._start(row, lambda job: bulk_query.run(job, plan, grouped))
        return row, []

    def run_mutation(
        self, mutation: str, path: str, client_identifier: str | None, version: str
    ) -> tuple[BulkOperation | None, list[UserError]]:
        """Starts a mutation over an uploaded file, or says what is wrong (order: FACTS §2.5)."""
        try:
            operation = check_mutation(mutation, client_identifier, version)
        except MutationFault as fault:
            return None, fault.errors
        file = self.shop.files.upload(path)
        if not file.exists():
            return None, [_fault(_NO_FILE, "NO_SUCH_FILE")]
        size = file.stat().st_size
        if size == 0:
            return None, [_fault("The input file is empty.", "INVALID_STAGED_UPLOAD_FILE")]
        if size > LARGEST_UPLOAD:
            message = "The input file size exceeds the maximum allowed size of 100 MB."
            return None, [_fault(message, "INVALID_STAGED_UPLOAD_FILE")]
        if refused := self._too_many("MUTATION"):
            return None, [refused]
        row = self._insert(
            "MUTATION", mutation, version, client_identifier=client_identifier, path=path
        )
        self._start(row, lambda job: bulk_mutation.run(job, operation, file))
        return row, []

    def cancel(self, row: BulkOperation) -> BulkOperation:
        """Asks a running operation to stop; it does so at its next slice."""
        self._update(row.id, status="CANCELING")
        return row._replace(status="CANCELING")

    async def close(self) -> None:
        """Stops all tasks; what ran is found failed at the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # ----------------------------------------------------------------- inside

    def _start(self, row: BulkOperation, work: Callable[[Job], Awaitable[None]]) -> None:
        task = asyncio.get_running_loop().create_task(self._carry_out(row, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry_out(self, row: BulkOperation, work: Callable[[Job], Awaitable[None]]) -> None:
        job = Job(self, row)
        try:
            await asyncio.sleep(self.shop.bulk_delay)
            job.check()
            self._update(row.id, status="RUNNING")
            await work(job)
            await asyncio.sleep(self.shop.bulk_delay)
            job.check()
            job.close()
            size = self.shop.files.result(row.id).stat().st_size
            self._finish(row.id, "COMPLETED", None, size, has_file=1 if size else 0)
        except Canceled:
            job.close()
            await asyncio.sleep(self.shop.bulk_delay)
            self._finish(row.id, "CANCELED", None, None, has_file=0)
        except Failed:
            job.close()
            self._finish(row.id, "FAILED", "INTERNAL_SERVER_ERROR", None, has_file=2)
        except asyncio.CancelledError:
            job.close()
            raise
        except Exception as error:
            self.shop.note_fault(error)
            job.close()
            self._finish(row.id, "FAILED", "INTERNAL_SERVER_ERROR", None, has_file=2)

    def _fail_left_over(self) -> None:
        """What ran when the practice shop was killed has failed; what it wrote is partial data."""
        rows = self._connection.execute(
            "SELECT id FROM bulk_operations WHERE status IN ('CREATED', 'RUNNING', 'CANCELING')"
        ).fetchall()
        for (number,) in rows:
            file = self.shop.files.result(number)
            has_file = 2 if file.exists() and file.stat().st_size else 0
            self._finish(number, "FAILED", "INTERNAL_SERVER_ERROR", None, has_file=has_file)

    def _too_many(self, kind: str) -> UserError | None:
        rows = self._connection.execute(
            f"SELECT id FROM bulk_operations WHERE type = ? AND status IN {_OPEN} ORDER BY id",
            (kind,),
        ).fetchall()
        if len(rows) < MOST_AT_ONCE:
            return None
        ids = ", ".join(gid("BulkOperation", number) for (number,) in rows)
        message = (
            f"A bulk {kind.lower()} operation for this app and shop is already in progress: {ids}."
        )
        return _fault(message, "OPERATION_IN_PROGRESS")

    def _insert(
        self,
        kind: str,
        text: str,
        version: str,
        *,
        grouped: bool = False,
        client_identifier: str | None = None,
        path: str | None = None,
    ) -> BulkOperation:
        (last,) = self._connection.execute("SELECT max(id) FROM bulk_operations").fetchone()
        row = BulkOperation(
            id=(last or _FIRST + self.shop.salt) + _STEP,
            type=kind,
            status="CREATED",
            error_code=None,
            created_at=int(time.time()),
            completed_at=None,
            object_count=0,
            root_object_count=0,
            file_size=None,
            query=text,
            version=version,
            client_identifier=client_identifier,
            staged_path=path,
            grouped=int(grouped),
            has_file=0,
        )
        places = ", ".join("?" * len(row))
        self._connection.execute(f"INSERT INTO bulk_operations VALUES ({places})", row)
        return row

    def _finish(
        self, number: int, status: str, error_code: str | None, size: int | None, has_file: int
    ) -> None:
        self._update(
            number,
            status=status,
            error_code=error_code,
            completed_at=int(time.time()),
            file_size=size,
            has_file=has_file,
        )

    def _update(self, number: int, **values: Any) -> None:
        names = ", ".join(f"{name} = ?" for name in values)
        self._connection.execute(
            f"UPDATE bulk_operations SET {names} WHERE id = ?", (*values.values(), number)
        )


class Canceled(Exception):
    """The client asked the operation to stop."""


class Failed(Exception):
    """The operation breaks down on purpose (control action ``fail_bulk``)."""


class Job:
    """One running operation: where it writes its result, and its counters."""

    def __init__(self, operations: BulkOperations, row: BulkOperation) -> None:
        self.operations = operations
        self.shop = operations.shop
        self.row = row
        self.objects = 0
        self.roots = 0
        self._file = self.shop.files.result(row.id).open("wb")

    def write(self, data: bytes, objects: int, roots: int) -> None:
        """Appends result lines and counts them. Raises Failed where that is asked for."""
        self._file.write(data)
        self._file.flush()
        self.objects += objects
        self.roots += roots
        self.operations._update(
            self.row.id, object_count=self.objects, root_object_count=self.roots
        )
        limit = self.operations.fail_after
        if limit is not None and self.objects >= limit:
            self.operations.fail_after = None
            raise Failed

    async def rest(self, rows: int) -> None:
        """Lets others run, and keeps to the shop's pace, also to one that is set meanwhile;
        raises Canceled."""
        began = time.monotonic()
        while True:
            left = began + self.shop.slice_pause(rows) - time.monotonic()
            await asyncio.sleep(max(0.0, min(0.05, left)))
            self.check()
            if time.monotonic() - began >= self.shop.slice_pause(rows):
                return

    def check(self) -> None:
        """Raises Canceled once the client asked for it."""
        row = self.operations.find(self.row.id)
        if row is None or row.status == "CANCELING":
            raise Canceled

    def close(self) -> None:
        """Closes the file; may be called twice."""
        with contextlib.suppress(OSError):
            self._file.close()


def _fault(message: str, code: str) -> UserError:
    return {"field": None, "message": message, "code": code}
