"""Starting and stopping the server of one folder, with every wait bounded.

Callers hold the folder's lock.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil
import psycopg

from pricedesk.storage.embedded.binaries import Binaries, binaries_for
from pricedesk.storage.embedded.configuration import write_configuration
from pricedesk.storage.embedded.creation import check_cluster, check_not_lost, create_cluster
from pricedesk.storage.embedded.endpoint import (
    DATABASE,
    Endpoint,
    choose_endpoint,
    clear_endpoint,
    read_endpoint,
)
from pricedesk.storage.embedded.errors import (
    DamagedDataError,
    EmbeddedPostgresError,
    StartRefusedError,
    explained,
    told_as_folder_error,
)
from pricedesk.storage.embedded.layout import Layout, choose_cluster
from pricedesk.storage.embedded.logs import log_sizes, logged_since, trim_logs
from pricedesk.storage.embedded.postmaster import (
    clear_dead_pid_file,
    find_postmaster,
    leftovers,
)

REFUSED_SECONDS = 60.0
"""How long a start is tried again while a killed server is still leaving."""

RECOVERY_SECONDS = 600.0
"""How long a living server may take to read its write-ahead log after a crash."""

_STOP_SECONDS = 60.0
# Backends of a killed postmaster notice and leave by themselves, unless they compute.
_LEAVE_SECONDS = 2.0
_PAUSE = 0.1
_REFUSALS = ("already exists", "pre-existing shared memory", "already in use")
_PASSING = ("the database system is", "Connection refused", "No such file", "server closed")
_START_LOG = "log/start.log"

Progress = Callable[[str], None]


def ensure_started(layout: Layout, progress: Progress) -> Endpoint:
    """Makes the cluster if there is none, starts its server if none runs; both may be so.

    Answers where it listens, after one connection went through. Raises
    EmbeddedPostgresError.
    """
    with told_as_folder_error(layout.data_dir):
        return _ensure_started(layout, progress)


def stop(layout: Layout) -> None:
    """Stops the server in order; open transactions are rolled back. Nothing runs: nothing
    is done. Raises StartRefusedError if it is still there after a minute."""
    if find_postmaster(layout.cluster) is None:
        clear_endpoint(layout)
        return
    binaries = binaries_for(choose_cluster(layout))
    output = binaries.run(
        "pg_ctl",
        ["stop", "-D", ".", "-m", "fast", "-w", "-s", "-t", f"{_STOP_SECONDS:.0f}"],
        cwd=layout.cluster,
        timeout=_STOP_SECONDS + 10,
    )
    if output.code != 0 and find_postmaster(layout.cluster) is not None:
        raise explained(output.text, layout.data_dir, "stopped")
    clear_endpoint(layout)


def _ensure_started(layout: Layout, progress: Progress) -> Endpoint:
    check_not_lost(layout)
    binaries = binaries_for(choose_cluster(layout))
    if not layout.cluster.exists():
        progress("Making the database for the first time")
        create_cluster(layout, binaries)
    check_cluster(layout)
    deadline = time.monotonic() + REFUSED_SECONDS
    while True:
        endpoint = _running(layout, progress) or _start(layout, binaries, progress)
        told = _try_connection(layout, endpoint)
        if told is None:
            return endpoint
        if not any(mark in told for mark in _PASSING) or time.monotonic() > deadline:
            raise _not_let_in(layout, told)
        time.sleep(_PAUSE)


def _running(layout: Layout, progress: Progress) -> Endpoint | None:
    """Where a living server listens; None if there is none (any more)."""
    if find_postmaster(layout.cluster) is None:
        return None
    endpoint = read_endpoint(layout)
    if endpoint is None or not (endpoint.socket is None or endpoint.socket.exists()):
        # Somebody cleaned the socket's folder away: alive, and out of reach.
        stop(layout)
        return None
    return endpoint if _becomes_ready(layout, progress) else None


def _start(layout: Layout, binaries: Binaries, progress: Progress) -> Endpoint:
    deadline = time.monotonic() + REFUSED_SECONDS
    progress("Starting the database")
    while True:
        _see_leftovers_off(layout, deadline, progress)
        clear_dead_pid_file(layout.cluster)
        clear_endpoint(layout)
        endpoint = choose_endpoint(layout, binaries.account)
        write_configuration(layout, endpoint, binaries.account)
        trim_logs(layout)
        told = _start_once(layout, binaries)
        if told is None:
            return endpoint
        # Perhaps pg_ctl lost patience, not the server: it is still recovering.
        if find_postmaster(layout.cluster) is not None and _becomes_ready(layout, progress):
            return endpoint
        if not any(mark in told for mark in _REFUSALS) or time.monotonic() > deadline:
            raise explained(told, layout.data_dir, "started", layout.cluster / "log")
        progress("Waiting for the database's old processes to leave")
        time.sleep(_PAUSE * 5)


def _start_once(layout: Layout, binaries: Binaries) -> str | None:
    """None, or what Postgres said when it refused."""
    (layout.cluster / _START_LOG).unlink(missing_ok=True)
    known = log_sizes(layout)
    # From within the folder, so that no path of the operator's meets a shell.
    output = binaries.run(
        "pg_ctl", ["start", "-D", ".", "-l", _START_LOG, "-w", "-s", "-t", "60"],
        cwd=layout.cluster,
    )  # fmt: skip
    return None if output.code == 0 else output.text + logged_since(layout, known)


def _becomes_ready(layout: Layout, progress: Progress) -> bool:
    """Waits while the living server starts, recovers or stops; False if it then is gone."""
    deadline = time.monotonic() + RECOVERY_SECONDS
    said = False
    while (server := find_postmaster(layout.cluster)) is not None and not server.ready:
        if time.monotonic() > deadline:
            raise StartRefusedError(
                f"The database has been recovering for {RECOVERY_SECONDS / 60:.0f} minutes and "
                "is not ready.",
                f"Leave it some more time, then start PriceDesk again; {layout.cluster / 'log'} "
                "shows what it does.",
            )
        if not said:
            progress("The database puts itself in order after a crash")
            said = True
        time.sleep(_PAUSE)
    return server is not None


def _see_leftovers_off(layout: Layout, deadline: float, progress: Progress) -> None:
    """Waits for the backends of a killed postmaster; those that stay are asked to go.

    They cannot commit any more, but hold the shared memory that bars a new start.
    """
    patience = time.monotonic() + _LEAVE_SECONDS
    said = False
    while left := leftovers(layout.cluster):
        if not said:
            progress("Waiting for the database's old processes to leave")
            said = True
        now = time.monotonic()
        if now > deadline:
            raise StartRefusedError(
                f"Old processes of the database do not leave ({len(left)} after "
                f"{REFUSED_SECONDS:.0f} s), so it cannot be started again.",
                "End the processes named postgres of your account, or restart the computer. "
                "Nothing that was stored is lost.",
            )
        if now > patience:
            for process in left:
                _end(process)
        time.sleep(_PAUSE)


def _end(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.Error:
        return


def _try_connection(layout: Layout, endpoint: Endpoint) -> str | None:
    """None if the server lets us in and our database is there; else what it said."""
    password = layout.read_password()
    try:
        with psycopg.connect(endpoint.url(password), connect_timeout=10):
            return None
    except psycopg.OperationalError as error:
        told = str(error)
    # A process killed right after initdb leaves a cluster without our database.
    if f'database "{DATABASE}" does not exist' not in told:
        return told
    try:
        with psycopg.connect(endpoint.url(password, "postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
    except psycopg.Error as error:
        return str(error)
    return None


def _not_let_in(layout: Layout, told: str) -> EmbeddedPostgresError:
    if "password authentication failed" in told:
        return DamagedDataError(
            f"The password in {layout.password} is not that of the database.",
            "Restore that file from a backup of the folder.",
        )
    return explained(told, layout.data_dir, "reached", layout.cluster / "log")
