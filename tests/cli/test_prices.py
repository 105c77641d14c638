"""What variants cost and why, what is odd, what a rule meets: at the terminal, over real data."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pricedesk.domain.job import JobState
from pricedesk.domain.rules import RuleDocument
from pricedesk.practice.server import ShopSpec, running_practice
from pricedesk.services import catalogue, jobs, rules, schedules, shops
from pricedesk.services.desk import open_desk
from pricedesk.settings import Settings
from tests.worker.conftest import Workers, World, server_settings, working

__all__ = ["server_settings"]

YEAR = (date.today() + timedelta(days=8)).year  # noqa: DTZ011
"""Of the next Christmas that is not over."""
FOLLOWING = {"starts_at": f"{YEAR}-12-24T00:00", "ends_at": f"{YEAR}-12-27T00:00", "zone": "UTC"}


@dataclass(frozen=True)
class Desk:
    """A shop ``fashion`` with a running sale (rule 1) and a scheduled one above it (rule 2).

    ``number`` and ``base`` (minor units) are those of a variant in both sales.
    """

    pricedesk: Callable[..., Any]
    number: int
    base: int


def sale(name: str, percent: str, **parts: Any) -> RuleDocument:
    return RuleDocument.model_validate(
        {
            "name": name,
            "action": {"type": "percent", "percent": percent},
            "compare_at": {"type": "base_price"},
            **parts,
        }
    )


@pytest.fixture
def desk(
    server_settings: Settings, pricedesk: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    number, base = asyncio.run(_prepared(server_settings))
    assert server_settings.database_url is not None
    assert server_settings.secret_key is not None
    monkeypatch.setenv("PRICEDESK_DATABASE_URL", server_settings.database_url.get_secret_value())
    monkeypatch.setenv("PRICEDESK_SECRET_KEY", server_settings.secret_key.get_secret_value())
    monkeypatch.setenv("PRICEDESK_DATA_DIR", str(server_settings.data_dir))
    return Desk(pricedesk, number, base)


async def _prepared(settings: Settings) -> tuple[int, int]:
    specs = [
        ShopSpec("fashion", "EUR", plan="unlimited", products=12, seed=5),
        ShopSpec("tokyo", "JPY", plan="unlimited", products=3, seed=6),
    ]
    async with (
        running_practice(specs) as practice,
        open_desk(settings) as desk,
        working(settings),
    ):
        shop = await shops.add(desk, practice.endpoint("fashion"), practice.token("fashion"))
        world = World(practice, desk, Workers(settings), shop)
        await world.ended(await catalogue.submit_sync(desk, shop.id))
        other = await shops.add(desk, practice.endpoint("tokyo"), practice.token("tokyo"))
        await world.ended(await catalogue.submit_sync(desk, other.id))
        running = await rules.save(desk, sale("Autumn", "-20"))
        job = await world.ended(await rules.submit(desk, shop.id, running.id))
        if job.state is JobState.NEEDS_APPROVAL:
            await jobs.approve(desk, job.id, job.counts.total)
            job = await world.until(job, lambda now: now.state.is_final)
        assert job.state is JobState.COMPLETED
        coming = await rules.save(desk, sale("Christmas", "-30", priority=5, schedule=FOLLOWING))
        await schedules.schedule(desk, shop.id, coming.id)
        variants = (await catalogue.snapshot(desk, shop.id)).variants.drop_nulls("held_by")
        # One that was not reduced when the shop was connected.
        held = variants.filter(variants["base_compare_at"].is_null())
        return held.item(0, "variant_id"), held.item(0, "base_price")


def cents(text: str) -> int:
    return int(text.replace(".", ""))


def test_whoever_leaves_is_told_that_nobody_works(desk: Desk) -> None:
    """On a server: with the embedded database a worker would be started."""
    scheduled = desk.pricedesk("rules", "schedule", 2, "--shop", "fashion")
    submitted = desk.pricedesk("sync", "tokyo", "--no-wait")
    number = desk.pricedesk("jobs", "list", "--running", "--json").document["jobs"][0]["id"]
    desk.pricedesk("jobs", "pause", number)
    resumed = desk.pricedesk("jobs", "resume", number)
    desk.pricedesk("jobs", "pause", number)
    batch = desk.pricedesk("jobs", "batch", "resume", number, "--yes")
    for told in (scheduled, submitted, resumed, batch):
        assert (told.code, "No worker is alive" in told.err) == (0, True), told.err


def test_prices_are_explained_told_checked_and_evidenced(desk: Desk, tmp_path: Path) -> None:
    now = desk.pricedesk("prices", "explain", "fashion", desk.number, "--json").document
    assert (now["winner"], cents(now["price"])) == (1, (desk.base * 80 + 50) // 100)
    assert [one["verdict"] for one in now["sales"]] == [
        "Its price is shown.",
        "Does not run at this time.",
    ]
    assert [one["step"] for one in now["sales"][0]["steps"]][:3] == [
        "Base price",
        "Conditions",
        "Action",
    ]

    at = ("--at", f"{YEAR}-12-25T12:00")
    told = desk.pricedesk("prices", "explain", "fashion", desk.number, *at, "--json").document
    assert (told["winner"], cents(told["price"])) == (2, (desk.base * 70 + 50) // 100)
    assert cents(told["compare_at"]) == desk.base
    shown = desk.pricedesk("prices", "explain", "fashion", desk.number, *at).out
    assert "the sale of rule 2 (Christmas)" in shown
    assert "Lies beneath the sale of rule 2." in shown
    wrong = desk.pricedesk("prices", "explain", "fashion", desk.number, "--at", "tomorrow")
    assert (wrong.code, "2026-11-27T00:00" in wrong.err) == (2, True)
    assert desk.pricedesk("prices", "explain", "fashion", "no such SKU").code == 1

    moves = desk.pricedesk("prices", "history", "fashion", desk.number, "--json").document["moves"]
    assert [(cents(one["price_before"]), one["job_title"]) for one in moves] == [
        (desk.base, "Autumn")
    ]
    assert "(Autumn), Ada" in desk.pricedesk("prices", "history", "fashion", desk.number).out

    out = tmp_path / "evidence.csv"
    found = desk.pricedesk("prices", "lowest", "fashion", "--out", out, "--json").document
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["Variant ID"].rsplit("/", 1)[-1]: row for row in csv.DictReader(file)}
    assert len(rows) == found["reduced"] > 0
    assert cents(rows[str(desk.number)]["Lowest price before"]) == desk.base
    book = tmp_path / "evidence.xlsx"
    assert desk.pricedesk("prices", "lowest", "fashion", "--out", book).code == 0
    assert book.read_bytes()[:2] == b"PK"
    assert "variants show a reduction" in desk.pricedesk("prices", "lowest", "fashion").out

    odd = desk.pricedesk("prices", "lint", "fashion", "--json").document["findings"]
    drafted = next(one for one in odd if one["draft"] is not None)
    assert drafted["title"] in desk.pricedesk("prices", "lint", "fashion").out
    saved = desk.pricedesk("prices", "lint", "fashion", "--save", drafted["kind"], "--json")
    assert saved.document["rule"]["document"] == drafted["draft"]
    assert desk.pricedesk("prices", "lint", "fashion", "--save", "ugly").code == 1

    run = desk.pricedesk
    cheap = run("prices", "find", "price<40 -reduced:no", "--shop", "fashion", "--json").document
    assert 0 < cheap["found"] < 40
    wrong = run("prices", "find", "shirt vendro:x", "--shop", "fashion")
    assert wrong.code == 1
    assert "(character 7)" in wrong.err
    assert "vendor" in wrong.err

    asked = run("jobs", "batch", "revert", "--shop", "fashion", "--text", "autumn", "--json")
    assert (len(asked.document["jobs"]), asked.document["done"]) == (1, None)
    back = run("jobs", "batch", "revert", *asked.document["jobs"], "--yes", "--json").document
    assert back["done"] == asked.document["jobs"]
    again = run("jobs", "batch", "revert", *asked.document["jobs"], "--yes")
    assert (again.code, "was reverted by" in again.out) == (1, True)
    assert run("jobs", "batch", "cancel", *back["made"], "--yes").code == 0
    assert run("jobs", "batch", "cancel", "--yes").code == 2, "not everything by mistake"
    assert run("jobs", "batch", "delete", "1").code == 2


FAULTS = {
    "formula typo": (
        {"action": {"type": "formula", "text": "base_price * 1.1)"}},
        ["action.text, character 17", "“)” is not expected here"],
    ),
    "unsupported expression": (
        {"condition": {"type": "test", "field": "title", "operator": "matches",
                       "values": ["(a+)+(?=b)"]}},
        ["condition.values"],
    ),
    "minimum above maximum": (
        {"bounds": {"minimum": "20", "maximum": "10"}},
        ["bounds", "the minimum 20 is above the maximum 10"],
    ),
    "end before start": (
        {"schedule": {"starts_at": f"{YEAR}-12-02T00:00", "ends_at": f"{YEAR}-12-01T00:00"}},
        ["schedule", "the end is not after the start"],
    ),
}  # fmt: skip


def test_rules_are_checked_versioned_compared_and_met(desk: Desk, tmp_path: Path) -> None:
    import json

    def file(parts: dict[str, Any]) -> Path:
        path = tmp_path / "rule.json"
        content = {"name": "r", "action": {"type": "percent", "percent": "-5"}, **parts}
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    before = desk.pricedesk("rules", "list", "--json").document
    for name, (parts, said) in FAULTS.items():
        refused = desk.pricedesk("rules", "new", file(parts))
        assert refused.code == 1, name
        assert all(text in refused.err for text in said), (name, refused.err)
        assert desk.pricedesk("rules", "edit", 1, file(parts)).code == 1, name
        assert desk.pricedesk("rules", "check", file(parts)).code == 1, name
    assert desk.pricedesk("rules", "list", "--json").document == before
    pointed = desk.pricedesk("rules", "check", file(FAULTS["formula typo"][0])).out
    assert "base_price * 1.1)\n                ^" in pointed
    assert desk.pricedesk("rules", "check", 1).code == 0

    edited = desk.pricedesk("rules", "edit", 1, file({"name": "Autumn"}))
    assert (edited.code, "Meets “Christmas” (rule 2)" in edited.out) == (0, True)
    listed = desk.pricedesk("rules", "versions", 1, "--json").document["versions"]
    assert [one["version"] for one in listed] == [2, 1]
    differ = desk.pricedesk("rules", "compare", 1, 1, "--json").document["differences"]
    assert {"path": "action.percent", "before": "-20", "after": "-5"} in differ
    assert "action.percent" in desk.pricedesk("rules", "compare", 1, 1, 2).out
    assert desk.pricedesk("rules", "compare", 1, 1, 9).code == 1
    copy = desk.pricedesk("rules", "duplicate", 2, "--json").document["rule"]
    assert copy["name"] == "Christmas (copy)"

    met = desk.pricedesk("rules", "overlaps", 1, "--shop", "fashion", "--json").document["meetings"]
    assert [(one["rule"], one["wins"]) for one in met] == [(2, 0)]
    assert (
        "Meets “Christmas” (rule 2)"
        in desk.pricedesk("rules", "overlaps", 1, "--shop", "fashion").out
    )
    assert desk.pricedesk("rules", "schema", "--json").document["title"] == "RuleDocument"

    euros = desk.pricedesk("rules", "check", 2, "--shop", "tokyo", "--json")
    assert (euros.code, euros.document["problems"]) == (0, [])

    condition = tmp_path / "summer.yaml"
    condition.write_text("{type: test, field: tag, operator: equals, values: [summer]}")
    assert desk.pricedesk("rules", "conditions", "save", "Summer", condition).code == 0
    assert "Summer" in desk.pricedesk("rules", "conditions", "list").out
    using = file({"condition": {"type": "saved", "name": "Summer"}})
    number = desk.pricedesk("rules", "new", using, "--json").document["rule"]["id"]
    assert "is used by rule" in desk.pricedesk("rules", "conditions", "delete", "Summer").err
    assert desk.pricedesk("rules", "delete", number, "--yes").code == 0
    assert desk.pricedesk("rules", "conditions", "delete", "Summer").code == 0
    unknown = desk.pricedesk("rules", "new", using)
    assert (unknown.code, "condition.name" in unknown.err) == (1, True)


def test_one_rule_goes_to_several_shops_with_rows_decided_by_hand(
    desk: Desk, tmp_path: Path
) -> None:
    skus = [
        one["sku"]
        for one in desk.pricedesk("prices", "find", "--shop", "fashion", "--json").document[
            "variants"
        ]
    ]
    listed = tmp_path / "skus.txt"
    listed.write_text("\n".join(skus[:5]))
    advertised = tmp_path / "map.csv"
    advertised.write_text(f"SKU;Price\n{skus[0]};9999,00\n{skus[1]};0,50\n")
    made = desk.pricedesk(
        "rules", "new", "--percent", "-7", "--once",
        "--include-skus", listed, "--map-list", advertised, "--json",
    ).document["rule"]  # fmt: skip
    assert made["document"]["selection"]["include_skus"] == skus[:5]
    assert made["name"] == "-7 % on the list skus.txt"

    rule = ("rules", "preview", made["id"], "--shop", "fashion")
    plain = desk.pricedesk(*rule, "--json").document
    by_hand = ("--exclude", skus[2], "--price", f"{skus[3]}=12.34")
    seen = desk.pricedesk(*rule, *by_hand, "--json").document
    changes = {row["sku"]: row for row in seen["changes"]}
    assert set(changes) == {skus[0], skus[1], skus[3], skus[4]}
    assert changes[skus[0]]["outcome"] == "blocked"
    assert "minimum advertised price" in changes[skus[0]]["reason"]
    assert changes[skus[3]]["reason"].startswith("Set by hand.")
    assert seen["fingerprint"] != plain["fingerprint"]
    assert desk.pricedesk(*rule, "--price", f"{skus[3]}=cheap").code == 1
    assert desk.pricedesk(*rule, "--price", skus[3]).code == 2

    one = desk.pricedesk(
        "rules", "apply", made["id"], "--shop", "fashion", *by_hand, "--no-wait", "--json"
    ).document["job"]
    assert one["fingerprint"] == seen["fingerprint"]

    new = desk.pricedesk("rules", "new", "--percent", "-7", "--json").document
    both = new["rule"]["id"]
    assert {one["rule"] for one in new["overlaps"]} == {1, 2}
    where = ("--shop", "fashion", "--shop", "tokyo")
    started = desk.pricedesk("rules", "apply", both, *where, "--no-wait", "--json").document
    assert [job["currency"] for job in started["jobs"]] == ["EUR", "JPY"]
    refused = desk.pricedesk("rules", "apply", both, *where, "--approve", "5")
    assert (refused.code, "shop by shop" in refused.err) == (2, True)
