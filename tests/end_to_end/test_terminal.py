"""A working day at the terminal: connect, sync, sale, price list, report, and back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pricedesk.domain.money import currency
from pricedesk.services.practice import read_prices


def prices(floor):
    return dict(asyncio.run(read_prices(floor.root, "fashion", currency("EUR"))))


def test_a_sale_and_a_price_list_from_connect_to_revert(
    pricedesk, floor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = prices(floor)
    monkeypatch.setenv("PRICEDESK_TOKEN", "shpat_practice_fashion")
    assert "is connected" in pricedesk("shops", "add", floor.link("fashion")).out
    assert pricedesk("shops", "check", "fashion").code == 0
    assert pricedesk("sync", "fashion", "--json").document["job"]["state"] == "completed"
    shop = pricedesk("shops", "show", "fashion", "--json").document["shop"]
    assert shop["variants"] == len(before)

    vendor = pricedesk("prices", "find", "--json").document["variants"][0]["vendor"]
    rule = pricedesk(
        "rules", "new", "--percent", "-20", "--vendor", vendor, "--ending", ".99",
        "--compare-at", "base", "--json",
    ).document["rule"]["id"]  # fmt: skip
    preview = pricedesk("rules", "preview", rule, "--json").document
    changes = preview["counts"]["change"] + preview["counts"]["blocked"]
    assert 0 < changes < len(before)
    applied = pricedesk("rules", "apply", rule, "--approve", changes, "--json")
    assert applied.code == 0, applied.out
    job = applied.document["job"]
    assert job["counts"]["applied"] == changes
    assert sum(prices(floor)[v] != before[v] for v in before) == changes

    report = tmp_path / "report.csv"
    assert pricedesk("jobs", "report", job["id"], report).code == 0
    assert len(report.read_text(encoding="utf-8-sig").splitlines()) >= changes
    assert pricedesk("jobs", "events", job["id"], "--json").document["events"]
    assert pricedesk("jobs", "show", job["id"]).code == 0

    assert pricedesk("jobs", "revert", job["id"]).code == 0
    assert prices(floor) == before

    journal = pricedesk("practice-shop", "journal", floor.link("fashion"), "--json").document
    assert len(journal["entries"]) == 2 * changes
    assert {entry["variant_id"] for entry in journal["entries"]} <= set(before)

    variant = next(v for v, (price, compare) in before.items() if price > 200 and compare is None)
    wanted = before[variant][0] - 1
    file = tmp_path / "list.csv"
    file.write_text(f"Variant ID;Price\n{variant};{wanted // 100},{wanted % 100:02}\n")
    assert pricedesk("uploads", "preview", file).code == 0
    uploaded = pricedesk("uploads", "submit", file, "--json")
    assert uploaded.code == 0, uploaded.out
    assert prices(floor) == {**before, variant: (wanted, None)}
    assert pricedesk("jobs", "revert", uploaded.document["job"]["id"]).code == 0
    assert prices(floor) == before

    listed = pricedesk("jobs", "list", "--json").document["jobs"]
    assert [job["state"] for job in listed] == ["completed"] * 5
    assert pricedesk("health", "--json").document["ok"] is True
