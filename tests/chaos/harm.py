"""What goes wrong in a storm: processes are killed, connections cut, clocks set, answers lost."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import sqlalchemy as sa

from pricedesk.practice.server import Practice
from pricedesk.services import workers
from pricedesk.services.desk import Desk
from tests.chaos.clock import WORKER, OwnClock
from tests.clusters import status
from tests.worker.conftest import Workers

_FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "http", "status": 503, "times": 2},
    {"kind": "reset", "when": "after", "times": 2},
    {"kind": "internal", "when": "after", "times": 2},
    {"kind": "throttled", "times": 3},
    {"kind": "latency", "seconds": 0.5, "times": 3},
)
_FURTHEST_JUMP = 6 * 3600


@dataclass
class Harm:
    """Workers, and a window where ``with_window``; each can be killed, and another comes.

    ``note`` hears what was done. Where there is a ``library`` of clocks, each worker has its
    own, whose file lies beside it.
    """

    random: random.Random
    practice: Practice
    desk: Desk
    processes: Workers
    library: Path | None
    note: Callable[[str], None]
    with_window: bool
    with_postmaster: bool
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    window: Window | None = None
    _clocks: dict[int, OwnClock] = field(default_factory=dict)

    def start_workers(self, number: int) -> None:
        """They come to life by themselves, soon."""
        for _ in range(number):
            self._start_worker()

    def start_window(self) -> None:
        """Where there is to be one. A window that finds no worker starts its own."""
        if self.with_window:
            self.window = Window(self.processes)

    async def strike(self, shops: Sequence[str]) -> None:
        """One harm, at random."""
        harms = [self.kill_a_worker] * 3 + [self.cut_connections, self.fault] * 2
        if self._clocks:
            harms += [self.set_a_clock] * 2
        if self.with_window:
            harms += [self.kill_the_window] * 2
        if self.with_postmaster:
            harms += [self.kill_the_postmaster] * 2
        self._shops = shops
        await self.random.choice(harms)()

    async def kill_a_worker(self) -> None:
        victim = self.random.choice(self.workers)
        self.note(f"kill worker {victim.pid}")
        await asyncio.to_thread(self.processes.kill, victim)
        self.workers.remove(victim)
        self._start_worker()

    async def kill_the_window(self) -> None:
        """Perhaps in the middle of a submission."""
        window = self.window
        if window is None or not window.is_ready:
            return
        shop = self.random.choice(self._shops)
        window.submit(shop)
        await asyncio.sleep(self.random.random() * 0.25)
        self.note(f"kill the window that submits to {shop}")
        await asyncio.to_thread(window.kill)
        self.start_window()

    async def use_the_window(self, shop: str) -> None:
        """Its operator submits a sale to ``shop``, if the window is there."""
        if self.window is not None and self.window.is_ready:
            self.note(f"the window submits to {shop}")
            self.window.submit(shop)

    async def all_alive(self) -> None:
        """Returns when every worker that was started says that it is alive."""
        while len(await workers.alive(self.desk)) < len(self.workers):
            self.nobody_left()
            await asyncio.sleep(0.1)

    def nobody_left(self) -> None:
        """A worker that was not killed does not end, whatever befalls it."""
        left = [worker for worker in self.workers if worker.poll() is not None]
        assert not left, "\n".join(map(self.processes.last_words, left))

    async def leave_the_window_alone(self) -> None:
        """Returns when its operator has nothing more in hand."""
        if self.window is not None:
            await self.window.idle()

    async def cut_connections(self) -> None:
        self.note("cut five connections")
        async with self.desk.database.begin() as connection:
            await connection.execute(
                sa.text(
                    "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid() "
                    "ORDER BY random() LIMIT 5) picked"
                )
            )

    async def set_a_clock(self) -> None:
        worker = self.random.choice(self.workers)
        seconds = self.random.randint(-_FURTHEST_JUMP, _FURTHEST_JUMP)
        self.note(f"the clock of worker {worker.pid} is {seconds:+,} s off")
        self._clocks[worker.pid].set(seconds)

    async def fault(self) -> None:
        name = self.random.choice(self._shops)
        fault = self.random.choice(_FAULTS)
        self.note(f"fault {fault} in {name}")
        self.practice.control(action="fault", shop=name, seed=self.random.randrange(999), **fault)

    async def kill_the_postmaster(self) -> None:
        postmaster = status(self.desk.settings.database_dir).pid
        if postmaster is not None:
            self.note("kill the postmaster")
            with suppress(ProcessLookupError):
                os.kill(postmaster, signal.SIGKILL)

    async def end(self) -> None:
        """Ends all that was started, the workers of windows too."""
        if self.window is not None:
            await asyncio.to_thread(self.window.kill)
        await asyncio.to_thread(self.processes.stop_all)
        for worker in await workers.alive(self.desk):
            process = psutil.Process(worker.pid)
            process.terminate()
            await asyncio.to_thread(process.wait, 20)

    def _start_worker(self) -> None:
        if self.library is None:
            self.workers.append(self.processes.start())
            return
        file = self.library.with_name(f"clock-{len(self.processes.running)}")
        clock = OwnClock(self.library, file)
        # Some come with a wrong clock into the world.
        clock.set(self.random.choice([0, 0, -_FURTHEST_JUMP, _FURTHEST_JUMP]))
        worker = self.processes.start(("-c", WORKER), clock.environment())
        self._clocks[worker.pid] = clock
        self.workers.append(worker)


class Window:
    """A window process with somebody at it (``tests.chaos.window``)."""

    def __init__(self, processes: Workers) -> None:
        self._process = processes.start(
            ("-m", "tests.chaos.window"), {"QT_QPA_PLATFORM": "offscreen"}, talks=True
        )
        self._asked = 0
        self._done = 0
        self._ready = False
        self._reader = asyncio.ensure_future(asyncio.to_thread(self._read))

    @property
    def is_ready(self) -> bool:
        return self._ready and self._process.poll() is None

    def submit(self, shop: str) -> None:
        assert self._process.stdin is not None
        self._asked += 1
        with suppress(BrokenPipeError):
            self._process.stdin.write(f"{shop}\n".encode())
            self._process.stdin.flush()

    async def idle(self) -> None:
        while self._done < self._asked and not self._reader.done():  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        self._process.kill()
        self._process.wait()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(b"ready"):
                self._ready = True
            elif line.startswith(b"done"):
                self._done += 1
