"""A shop floor of real processes: practice shops, a worker, an embedded Postgres."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from pricedesk.cli import run
from pricedesk.services.practice import PracticeShop, start_practice
from pricedesk.services.process import Process, own_command
from pricedesk.settings import Settings
from tests.clusters import plant


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on standard output."""
        return dict(json.loads(self.out))


Command = Callable[..., Answer]


@dataclass(frozen=True)
class Floor:
    """``root`` is the practice shops' address; they have the shops ``fashion`` and ``bare``."""

    data_dir: Path
    root: str

    def link(self, shop: str) -> str:
        return f"{self.root}/shops/{shop}"


@pytest.fixture(scope="module")
def floor(tmp_path_factory: pytest.TempPathFactory, seed: Path) -> Iterator[Floor]:
    """Practice shops and a worker on a data folder of this module's own."""
    data_dir = tmp_path_factory.mktemp("floor") / "price desk ü"
    data_dir.mkdir()
    plant(seed, Settings(data_dir=data_dir).database_dir)
    shops = (PracticeShop("fashion", "EUR", 30), PracticeShop("bare", "USD", 0))
    practice, root = asyncio.run(
        start_practice(shops, data_dir / "practice", data_dir / "practice.log", plan="unlimited")
    )
    worker = Process(
        "worker",
        own_command("worker"),
        data_dir / "worker-output.log",
        {"PRICEDESK_DATA_DIR": str(data_dir), "PRICEDESK_KEYRING": "false"},
    )
    try:
        yield Floor(data_dir, root)
    finally:
        worker.stop()
        practice.stop()
    assert _running_on(data_dir) == []


@pytest.fixture
def running_on() -> Callable[[Path], list[str]]:
    """What still runs on a data folder."""
    return _running_on


@pytest.fixture
def pricedesk(
    capsys: pytest.CaptureFixture[str], floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Runs ``pricedesk ARGUMENTS`` in this process, on the floor's data."""
    monkeypatch.setenv("PRICEDESK_DATA_DIR", str(floor.data_dir))

    def command(*arguments: object) -> Answer:
        capsys.readouterr()
        try:
            code = run([str(argument) for argument in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        written = capsys.readouterr()
        answer = Answer(code, written.out, written.err)
        assert "Traceback" not in answer.out + answer.err
        assert "shpat_" not in answer.out + answer.err
        return answer

    return command


def nothing_is_left(data_dir: Path) -> None:
    """Whatever ran on a data folder is gone, or goes within half a minute."""
    deadline = time.monotonic() + 30
    while _running_on(data_dir) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert _running_on(data_dir) == []


def _running_on(data_dir: Path) -> list[str]:
    found = []
    for process in psutil.process_iter():
        try:
            folder = process.environ().get("PRICEDESK_DATA_DIR", "")
            words = [*process.cmdline(), folder, process.cwd()]
        except psutil.Error:
            continue
        if process.pid != psutil.Process().pid and any(str(data_dir) in word for word in words):
            found.append(" ".join(process.cmdline()))
    return found
