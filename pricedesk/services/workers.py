"""The background worker as seen from outside: is one alive, start one, stop ours."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys

from pricedesk.domain.errors import PriceDeskError
from pricedesk.services.desk import Desk
from pricedesk.settings import Settings
from pricedesk.storage import workers
from pricedesk.worker.health import WorkerState, of

__all__ = [
    "WorkerNotStarted",
    "WorkerNotStopped",
    "WorkerState",
    "alive",
    "ensure_worker",
    "stop_local",
    "stop_local_and_wait",
]

_START_SECONDS = 20.0


class WorkerNotStarted(PriceDeskError):
    """A worker process was started and did not come to life."""


class WorkerNotStopped(PriceDeskError):
    """A worker that was asked to end is still there."""


async def alive(desk: Desk) -> list[WorkerState]:
    """Workers that live now, on any machine."""
    async with desk.database.begin() as connection:
        known = await workers.everyone(connection)
    return [state for state in (of(worker, desk.settings) for worker in known) if state.alive]


async def ensure_worker(desk: Desk) -> bool:
    """Starts a worker process on this machine when none is alive; True if it did.

    It is a process of its own and goes on when its starter ends. Raises WorkerNotStarted.
    """
    if await alive(desk):
        return False
    log = desk.settings.log_dir / "worker-start.log"
    process = await asyncio.to_thread(_start, desk.settings, str(log))
    waited = 0.0
    while waited < _START_SECONDS:
        await asyncio.sleep(0.2)
        waited += 0.2
        if await alive(desk):
            return True
        if process.poll() is not None:
            break
    raise WorkerNotStarted(
        "The background worker did not start; jobs stay queued.",
        f"Start it with `pricedesk worker` to see why; {log} holds its first words.",
    )


async def stop_local(desk: Desk) -> int:
    """Asks the workers of this machine to end; how many there were.

    Each finishes or hands back what it has in hand.
    """
    asked = 0
    for worker in await alive(desk):
        if worker.is_local and worker.pid != os.getpid():
            try:
                os.kill(worker.pid, signal.SIGTERM)
                asked += 1
            except ProcessLookupError:
                continue
    return asked


async def stop_local_and_wait(desk: Desk) -> None:
    """The same, and waits until they have ended. Raises WorkerNotStopped."""
    waited = 0.0
    while await stop_local(desk):
        if waited > desk.settings.shutdown_seconds + _START_SECONDS:
            raise WorkerNotStopped(
                "The worker of this computer did not end.", "Look what it is doing, and try again."
            )
        await asyncio.sleep(0.2)
        waited += 0.2


def _start(settings: Settings, log: str) -> subprocess.Popen[bytes]:
    os.makedirs(os.path.dirname(log), exist_ok=True)
    command = (
        [sys.executable, "worker"]
        if getattr(sys, "frozen", False)
        else [sys.executable, "-m", "pricedesk", "worker"]
    )
    environment = {**os.environ, "PRICEDESK_DATA_DIR": str(settings.data_dir)}
    if settings.database_url is not None:
        # By the environment, never as an argument: arguments are seen by everybody.
        environment["PRICEDESK_DATABASE_URL"] = settings.database_url.get_secret_value()
    with open(log, "wb") as out:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=environment,
            start_new_session=True,  # the terminal's Ctrl-C is not for it
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
            | getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
