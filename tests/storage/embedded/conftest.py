"""Embedded servers of a test's own, and other processes that hold them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pricedesk.storage.embedded import EmbeddedPostgresError, acquire_blocking, remove
from tests.clusters import plant, status

_HOLDER = """
import sys
from pathlib import Path
from pricedesk.storage.embedded import acquire_blocking

import psycopg

with acquire_blocking(Path(sys.argv[1])) as server:
    with psycopg.connect(server.url) as connection:
        print("ready", connection.execute("SELECT 41 + 1").fetchone()[0], flush=True)
    sys.stdin.readline()
print("left", flush=True)
"""


class Holder:
    """Another process that holds the server until it is told to leave, or killed."""

    def __init__(self, data_dir: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _HOLDER, str(data_dir)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait_until_ready(self) -> None:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line == "ready 42\n", line + self._process.communicate()[1]

    def leave(self) -> None:
        out, error = self._process.communicate("\n", timeout=60)
        assert out == "left\n", error

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate(timeout=60)

    def interrupt_like_a_terminal(self) -> None:
        """What Ctrl-C does: SIGINT to the whole process group."""
        os.killpg(self._process.pid, signal.SIGINT)
        self._process.communicate(timeout=60)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, seed: Path) -> Iterator[Path]:
    """The folder behind ``data_dir``, which goes with the module."""
    folder = tmp_path_factory.mktemp("planted") / "postgres"
    plant(seed, folder)
    yield folder
    remove(folder)


@pytest.fixture
def data_dir(planted: Path) -> Iterator[Path]:
    """A folder with an embedded database that nobody has open. Tests share it, one after the
    other: each leaves it sound."""
    yield planted
    if status(planted).running:  # by a holder that was killed
        acquire_blocking(planted).release()


@pytest.fixture
def fresh_dir(tmp_path: Path) -> Iterator[Path]:
    """Where an embedded database is to be made, whose server and data go with the test."""
    folder = tmp_path / "postgres"
    yield folder
    with suppress(EmbeddedPostgresError):
        remove(folder)


@pytest.fixture
def a_holder() -> Iterator[Callable[[Path], Holder]]:
    """Starts processes that hold the server of a folder."""
    holders: list[Holder] = []

    def start(data_dir: Path) -> Holder:
        holders.append(Holder(data_dir))
        return holders[-1]

    yield start
    for holder in holders:
        holder.kill()
