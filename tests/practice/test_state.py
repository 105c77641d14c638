"""What survives: restarts and kills of the practice shop, as a separate process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pricedesk.practice.errors import PracticeError
from pricedesk.practice.shop import PracticeShop
from pricedesk.practice.spec import ShopSpec


class Served:
    """A practice shop in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process = process
        self.url = url

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:
            return str(answer.read().decode())

    def ask(self, query: str, variables: dict[str, Any] | None = None) -> Any:
        request = urllib.request.Request(
            f"{self.url}/shops/fashion/admin/api/2026-10/graphql.json",
            json.dumps({"query": query, "variables": variables or {}}).encode(),
            {"X-Shopify-Access-Token": "shpat_practice_fashion"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read())["data"]


@contextmanager
def serving(*arguments: str) -> Iterator[Served]:
    process = subprocess.Popen(
        [sys.executable, "-m", "pricedesk.practice", "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("Practice shops: http://127.0.0.1:"), process.communicate()
    try:
        yield Served(process, line.split(": ", 1)[1].strip().rstrip("/"))
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.mark.kill
def test_an_answered_write_survives_a_kill(tmp_path: Path) -> None:
    shop = ("--shop", "fashion:EUR:60", "--state", str(tmp_path), "--plan", "unlimited")
    with serving(*shop) as served:
        data = served.ask("{products(first: 50) {nodes {id variants(first: 1) {nodes {id}}}}}")
        products = data["products"]["nodes"]
        answered: dict[str, str] = {}
        for number, product in enumerate(products):
            variant, price = product["variants"]["nodes"][0]["id"], f"{number + 1}.99"
            payload = served.ask(
                "mutation($p: ID!, $v: [ProductVariantsBulkInput!]!) {productVariantsBulkUpdate("
                "productId: $p, variants: $v) {productVariants {price}}}",
                {"p": product["id"], "v": [{"id": variant, "price": price}]},
            )["productVariantsBulkUpdate"]
            answered[variant.rpartition("/")[2]] = payload["productVariants"][0]["price"]
        served.process.send_signal(signal.SIGKILL)
        served.process.wait()
    with serving(*shop) as served:
        lines = served.get("/shops/fashion/prices.csv").splitlines()[1:]
        prices = {number: price for number, price, _ in (line.split(",") for line in lines)}
        assert {number: prices[number] for number in answered} == answered
        journal = [json.loads(line) for line in served.get("/shops/fashion/journal").splitlines()]
        assert [str(entry["variant_id"]) for entry in journal] == list(answered)
        after = journal[9]["seq"]
        rest = served.get(f"/shops/fashion/journal?after={after}&limit=5").splitlines()
        assert [json.loads(line)["seq"] for line in rest] == [e["seq"] for e in journal[10:15]]


def test_it_ends_cleanly_when_asked(tmp_path: Path) -> None:
    with serving("--shop", "fashion:EUR:5", "--state", str(tmp_path)) as served:
        assert "<html" in served.get("/")
        with pytest.raises(urllib.error.HTTPError) as refused:
            served.get("/nothing")
        refused.value.close()
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(timeout=10) == 0
        assert served.process.stderr is not None
        assert served.process.stderr.read() == ""


def test_a_port_in_use_is_said_in_a_line(tmp_path: Path) -> None:
    with serving("--shop", "fashion:EUR:5") as served:
        port = served.url.rpartition(":")[2]
        second = subprocess.run(
            [sys.executable, "-m", "pricedesk.practice", "--port", port, "--shop", "a:EUR:1"],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    assert second.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}" in second.stderr
    assert "--port" in second.stderr
    assert "Traceback" not in second.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--shop", "Fashion Shop"], "no shop's name"),
        (["--shop", "fashion:EURO:5"], "not a currency code"),
        (["--shop", "fashion:EUR:many"], "not a number of products"),
        (["--shop", "fashion:EUR:400000"], "cannot have 400,000 products"),
        (["--shop", "fashion:EUR:9:cars"], "no kind of shop 'cars'"),
        (["--shop", "fashion:EUR:no-such.csv"], "There is no file"),
    ],
)
def test_wrong_usage_is_told_and_exits_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from pricedesk.practice.__main__ import main

    assert main(arguments) == 2
    assert message in capsys.readouterr().err


def test_a_state_of_another_catalogue_is_refused(tmp_path: Path) -> None:
    PracticeShop(ShopSpec("fashion", products=5), state_dir=tmp_path).connection.close()
    with pytest.raises(PracticeError, match="holds another catalogue"):
        PracticeShop(ShopSpec("fashion", products=6), state_dir=tmp_path)


def test_a_state_in_use_is_refused(tmp_path: Path) -> None:
    first = PracticeShop(ShopSpec("fashion", products=5), state_dir=tmp_path)
    with pytest.raises(PracticeError, match="cannot be opened"):
        PracticeShop(ShopSpec("fashion", products=5), state_dir=tmp_path)
    first.connection.close()


def test_a_broken_state_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fashion.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(PracticeError, match="cannot be opened"):
        PracticeShop(ShopSpec("fashion", products=5), state_dir=tmp_path)
