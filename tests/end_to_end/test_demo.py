"""The demo as a stranger starts it: one command, from an empty folder, nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from pricedesk.domain.shop import parse_address
from pricedesk.services import demo as service
from pricedesk.settings import Settings
from pricedesk.storage import shops
from pricedesk.storage.database import open_database
from tests.end_to_end.conftest import nothing_is_left

KEYS = {"products", "variants", "changed", "verified", "reverted", "mismatches", "seconds"}


def demo(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pricedesk", "demo", "--headless", *arguments],
        env={**os.environ, "PRICEDESK_DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )


def test_two_thousand_products_are_right_at_each_step_within_a_minute_and_a_half(
    tmp_path: Path, running_on
) -> None:
    folder = tmp_path / "ünï data"
    began = time.monotonic()
    done = demo(folder, "--products", "2000", "--json")
    assert time.monotonic() - began < 90
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert set(said) == KEYS
    assert said["products"] == 2000
    assert said["mismatches"] == 0
    assert 0 < said["changed"] == said["reverted"] < said["variants"] == said["verified"]
    assert {"start", "sync", "preview", "apply", "verify", "revert", "total"} <= set(
        said["seconds"]
    )
    assert running_on(folder) == []


def test_the_demo_can_be_shown_again_on_the_same_folder(tmp_path: Path) -> None:
    for _ in range(2):
        done = demo(tmp_path, "--products", "20")
        assert done.returncode == 0, done.stderr
        assert "Every price was right at each step." in done.stdout


async def test_the_demo_starts_nothing_beside_a_real_shop(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRICEDESK_DATABASE_URL", database_url)
    database = await open_database(Settings(database_url=SecretStr(database_url)))
    try:
        async with database.begin() as connection:
            await shops.insert(
                connection,
                parse_address("acme.myshopify.com"),
                name="Acme",
                currency_code="EUR",
                zone="Europe/Berlin",
                plan="Basic",
            )
    finally:
        await database.close()
    with pytest.raises(service.DemoError, match="holds Acme, which is no practice shop"):
        await service.run(service.DemoOptions(products=5, data_dir=tmp_path), lambda _: None)
    assert not (tmp_path / "practice").exists()


def test_ctrl_c_in_the_middle_stops_every_process(tmp_path: Path) -> None:
    child = started_demo(tmp_path, "Sync")
    os.killpg(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 130, err
    assert "Traceback" not in out + err
    nothing_is_left(tmp_path)


@pytest.mark.kill
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["terminated", "killed"])
def test_what_a_demo_started_leaves_with_it(tmp_path: Path, number: int) -> None:
    child = started_demo(tmp_path, "Preview")
    os.kill(child.pid, number)
    child.communicate(timeout=60)
    nothing_is_left(tmp_path)


def started_demo(folder: Path, stage: str) -> subprocess.Popen[str]:
    """A demo that has come to ``stage``."""
    child = subprocess.Popen(
        [sys.executable, "-m", "pricedesk", "demo", "--headless", "--products", "100"],
        env={**os.environ, "PRICEDESK_DATA_DIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert child.stderr is not None
    for line in child.stderr:
        if line.startswith(stage):
            return child
    raise AssertionError(f"the demo ended before its {stage}: {child.communicate()}")
