"""The morning at the terminal: overview, history, prices of a moment, the calendar."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

from tests.cli.test_prices import YEAR, Desk, cents, desk
from tests.worker.conftest import server_settings

__all__ = ["desk", "server_settings"]


def test_overview_history_calendar_and_back(desk: Desk, tmp_path: Path) -> None:
    run = desk.pricedesk
    seen = run("overview", "fashion", "--json").document
    assert {job["title"] for job in seen["ended"]} == {"Sync", "Autumn"}
    assert [(sale["name"], sale["runs"]) for sale in seen["sales"]] == [
        ("Autumn", True),
        ("Christmas", False),
    ]
    assert "odd" in {one["need"] for one in seen["decisions"]}
    everywhere = run("overview").out
    assert "Christmas" in everywhere
    assert "No job runs." in everywhere
    assert "prices lint 1" in everywhere

    sale = next(job["id"] for job in seen["ended"] if job["title"] == "Autumn")
    ours = run("prices", "history", "fashion", "--job", sale, "-n", 3, "--json").document
    assert len(ours["moves"]) == 3
    following = run("prices", "history", "fashion", "--after", ours["after"], "--json").document
    known = {one["id"] for one in ours["moves"]}
    assert known.isdisjoint(one["id"] for one in following["moves"])
    assert run("prices", "history", "fashion", "--foreign").out.startswith("No price has changed")
    assert run("prices", "history", "fashion", "--after", "yesterday").code == 2
    today = f"{datetime.now(UTC):%Y}-01-01"
    assert (
        "(Autumn), Ada" in run("prices", "history", "fashion", "--since", today, "--by", "ada").out
    )

    out = tmp_path / "christmas.xlsx"
    then = ("prices", "on", "fashion", f"{YEAR}-12-25T12:00")
    assert run(*then, "--out", out).code == 0
    assert out.read_bytes()[:2] == b"PK"
    told = run(*then, "--differing", "-n", 500, "--json").document
    assert not told["past"]
    mine = next(one for one in told["variants"] if one["variant_id"] == desk.number)
    assert (mine["rule"], cents(mine["price"])) == (2, (desk.base * 70 + 50) // 100)
    assert f"will show these prices at {YEAR}-12-25 12:00" in run(*then).out
    assert "was not connected then" in run("prices", "on", "fashion", "2020-01-01").err

    listed = tmp_path / "now.csv"
    run("prices", "on", "fashion", f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}+00:00", "--out", listed)
    checked = run("uploads", "check", listed, "--shop", "fashion", "--json")
    with listed.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == checked.document["records"]

    moved = run("rules", "move", 2, "--end", f"{YEAR}-12-28T00:00", "--json").code
    assert moved == 2, "two shops are connected: it must be said which"
    where = ("--shop", "fashion")
    after = run("rules", "move", 2, *where, "--end", f"{YEAR}-12-28T00:00+00:00", "--json").document
    assert after["after"]["ends_at"] == f"{YEAR}-12-28T00:00:00"
    ahead = ("--to", f"{YEAR}-12-31")
    bars = run("rules", "calendar", *where, *ahead, "--json").document["bars"]
    assert [(bar["name"], bar["ends_at"][:10]) for bar in bars if bar["movable"]] == [
        ("Christmas", f"{YEAR}-12-28")
    ]
    assert "Christmas" in run("rules", "calendar", *ahead).out
    assert run("rules", "move", 1, *where, "--end", "2027-01-01").code == 1

    number = ours["moves"][0]["id"]
    back = run("prices", "revert", "fashion", number, "--no-wait", "--json").document
    assert (back["rows"], back["jobs"][0]["parent"]) == (1, sale)
    again = run("prices", "revert", "fashion", number, "--no-wait")
    assert (again.code, "already being done" in again.err) == (1, True)
