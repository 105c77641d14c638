"""A process's handle on the shared server: acquire, use, release."""

from __future__ import annotations

import asyncio
import atexit
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from pricedesk.storage.embedded.binaries import ROOT_HOME
from pricedesk.storage.embedded.cluster import ensure_started, stop
from pricedesk.storage.embedded.endpoint import Endpoint
from pricedesk.storage.embedded.errors import ClusterBusyError, EmbeddedPostgresError
from pricedesk.storage.embedded.layout import Layout, layout_of, make_folders
from pricedesk.storage.embedded.lease import Lease, folder_lock, living_holders

Progress = Callable[[str], None]


class EmbeddedPostgres:
    """One holder of the server of a data folder; made by ``acquire``.

    The server stays while any holder in any process lives; the last ``release`` stops it.
    A holder that ends without releasing (also by SIGKILL) counts no more.
    """

    def __init__(self, layout: Layout, lease: Lease, endpoint: Endpoint) -> None:
        self._layout = layout
        self._lease: Lease | None = lease
        self._endpoint = endpoint
        self._password = layout.read_password()
        atexit.register(self._release_at_exit)

    @property
    def url(self) -> str:
        """A libpq address for psycopg and ADBC. Holds the password: never log it.

        Read it again after ``ensure_running``: a restart may listen elsewhere.
        """
        return self._endpoint.url(self._password)

    @property
    def data_dir(self) -> Path:
        """The folder that was acquired, absolute."""
        return self._layout.data_dir

    def ensure_running(self, progress: Progress | None = None) -> None:
        """Starts the server again if it died (a killed postmaster); blocks, bounded.

        Several processes may call it at once: one starts, the others find it running.
        Raises EmbeddedPostgresError.
        """
        if self._lease is None:
            raise EmbeddedPostgresError("This program has already left the database.")
        say = progress or _silent
        lock = folder_lock(self._layout, say)
        try:
            self._endpoint = ensure_started(self._layout, say)
        finally:
            lock.release()

    def release(self) -> None:
        """Leaves; stops the server if nobody else holds it. Blocks; a second call does
        nothing. Raises EmbeddedPostgresError if the server does not stop."""
        if self._lease is None:
            return
        lease, self._lease = self._lease, None
        atexit.unregister(self._release_at_exit)
        if lease.is_inherited:  # a forked child leaves nothing that its parent holds
            return
        lock = folder_lock(self._layout, _silent)
        try:
            lease.end()
            if not living_holders(self._layout):
                stop(self._layout)
        finally:
            lock.release()

    def _release_at_exit(self) -> None:
        # The interpreter is leaving: nobody is there to be told.
        with suppress(EmbeddedPostgresError, OSError):
            self.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def __repr__(self) -> str:
        state = "released" if self._lease is None else "held"
        return f"<EmbeddedPostgres {str(self._layout.data_dir)!r} {state}>"


def acquire_blocking(data_dir: Path, *, progress: Progress | None = None) -> EmbeddedPostgres:
    """The server of ``data_dir``, made and started if need be; this process now holds it.

    ``data_dir`` is a folder of the embedded database's own (Settings.database_dir).
    ``progress`` hears short sentences for an operator. Raises EmbeddedPostgresError.
    """
    say = progress or _silent
    layout = layout_of(data_dir)
    make_folders(layout)
    lock = folder_lock(layout, say)
    try:
        endpoint = ensure_started(layout, say)
        return EmbeddedPostgres(layout, Lease(layout), endpoint)
    finally:
        lock.release()


async def acquire(data_dir: Path, *, progress: Progress | None = None) -> EmbeddedPostgres:
    """``acquire_blocking`` in a thread, where ``progress`` is called too.

    Cancelled, it leaves the server again as soon as it got it.
    """
    task = asyncio.ensure_future(asyncio.to_thread(acquire_blocking, data_dir, progress=progress))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        with suppress(EmbeddedPostgresError):
            await asyncio.to_thread((await task).release)
        raise


def remove(data_dir: Path) -> None:
    """Deletes the database of ``data_dir`` for good, also where it lies elsewhere.

    The folder itself and its lock stay. Raises ClusterBusyError while somebody holds it.
    """
    layout = layout_of(data_dir)
    if not layout.data_dir.is_dir():
        return
    lock = folder_lock(layout, _silent)
    try:
        if holders := living_holders(layout):
            raise ClusterBusyError(
                f"The database in {layout.data_dir} is in use by {len(holders)} program(s).",
                "Close PriceDesk and its worker first.",
            )
        stop(layout)
        cluster = layout.cluster
        shutil.rmtree(cluster, ignore_errors=True)
        if cluster.parent.parent == ROOT_HOME:
            shutil.rmtree(cluster.parent, ignore_errors=True)
        for path in (layout.pointer, layout.password, layout.endpoint):
            path.unlink(missing_ok=True)
        shutil.rmtree(layout.holders, ignore_errors=True)
    finally:
        lock.release()


def _silent(_: str) -> None:
    """Nobody listens."""
