"""Connecting by an app, changing its token and forgetting it, at the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.conftest import Command, Floor

SECRET = "shpss_practice_fashion"


def test_a_shop_is_connected_by_an_app_rotated_forgotten_and_connected_again(
    pricedesk: Command, floor: Floor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secret.txt"
    file.write_text(f"{SECRET}\n", "utf-8")
    add = ("shops", "add", floor.link("fashion"), "--client-id", "practice-fashion", "--json")

    wrong = pricedesk(*add, "--client-secret", SECRET)
    assert wrong.code == 2
    assert SECRET not in wrong.out + wrong.err
    added = pricedesk(*add, "--client-secret-file", file)
    assert added.code == 0, added.err
    assert added.document["shop"]["domain"] == "fashion.myshopify.com"

    rotated = pricedesk("shops", "token", "rotate", "fashion", "--json")
    assert rotated.code == 0, rotated.err

    assert pricedesk("shops", "token", "forget", "fashion", "--yes", "--json").code == 0
    checked = pricedesk("shops", "check", "fashion", "--json")
    assert checked.code == 1
    assert "No access token is kept" in checked.document["lines"][0]["text"]
    assert "rotate" in checked.document["lines"][0]["remedy"]

    monkeypatch.setenv("PRICEDESK_TOKEN", "shpat_practice_fashion")
    assert pricedesk("shops", "token", "rotate", "fashion", "--json").code == 0
    assert pricedesk("shops", "check", "fashion", "--json").document["ok"]
    doctor = pricedesk("doctor", "--json")
    versions = [check for check in doctor.document["checks"] if check["name"] == "fashion"]
    assert versions == [
        {
            "name": "fashion",
            "ok": True,
            "text": "Shopify's API version 2026-10",
            "remedy": "",
        }
    ]
    for answer in (added, rotated, checked, doctor):
        assert SECRET not in answer.out + answer.err
