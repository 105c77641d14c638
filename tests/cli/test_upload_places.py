"""A list for several places at the terminal: told as a whole, named by the operator, submitted at once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pricedesk.services import shops
from pricedesk.services.desk import open_desk
from pricedesk.settings import Settings
from tests.cli.test_uploads import NO_DATABASE, Terminal, at_home, write
from tests.services.places import with_lists

__all__ = ["at_home"]

FASHION = ("--shop", "fashion", "--json")


async def _with_lists() -> None:
    async with open_desk(Settings()) as desk:
        await with_lists(desk, await shops.get(desk, "fashion"))


@pytest.fixture
def with_markets(at_home: Terminal, tmp_path: Path) -> Terminal:
    """``fashion`` has the lists Wholesale (EUR) and Japan (JPY); ``list.csv`` speaks of both."""
    asyncio.run(_with_lists())
    write(
        tmp_path / "list.csv",
        "Variant ID,Price,Cost per item,Price / Wholesale,Price / Japan,EU\n"
        "11,12.00,5.00,8.50,1500,\n12,21.00,,,15.5,\n99,,,9,,\n",
    )
    return at_home


def test_a_list_is_told_as_a_whole_and_by_place(with_markets: Terminal) -> None:
    told = with_markets("uploads", "check", "list.csv", *FASHION)
    assert told.code == 1
    assert sum(told.document["counts"].values()) == told.document["records"] == 3
    counts = {name: count for name, count in told.document["counts"].items() if count}
    assert counts == {"change": 1, "error": 1, "not_found": 1}
    assert [(row["line"], row["column"]) for row in told.document["rows"]] == [
        (3, "Price / Japan"),
        (4, "Variant ID"),
    ]
    places = [(one["of"], one["where"], one["to_send"]) for one in told.document["places"]]
    assert places == [
        ("prices", None, 2),
        ("costs", None, 1),
        ("prices", "Wholesale", 1),
        ("prices", "Japan", 1),
    ]
    words = with_markets("uploads", "preview", "list.csv", "--shop", "fashion").out
    assert "Wholesale (EUR): 1 price changes, 1 row has a fault." in words
    assert "Costs: 1 cost changes." in words
    shown = with_markets("uploads", "preview", "list.csv", *FASHION).document
    assert [one["changes"][0]["after_price"] for one in shown["others"]] == [
        "5.00",
        "8.50",
        "1500",
    ]


def test_rows_that_a_guardrail_would_stop_are_told_with_their_place(
    with_markets: Terminal, tmp_path: Path
) -> None:
    write(tmp_path / "low.csv", "Variant ID,Price,Cost per item,Price / Wholesale\n11,1,90,1\n")
    check = ("uploads", "check", "low.csv", "--shop", "fashion")
    told = with_markets(*check, "--json").document["rows"]
    assert [row["column"] for row in told] == ["Price", "Cost per item", "Price / Wholesale"]
    lines = [line for line in with_markets(*check).out.splitlines() if line.startswith("! ")]
    places = ("Prices (EUR)", "Costs", "Wholesale (EUR)")
    assert all(any(line.startswith(f"! {place}: ") for line in lines) for place in places)
    assert all(line.startswith(tuple(f"! {place}: " for place in places)) for line in lines)


def test_a_column_is_for_the_list_that_the_operator_names(
    with_markets: Terminal, tmp_path: Path
) -> None:
    write(tmp_path / "eu.csv", "Variant ID,EU,Price / Mars\n11,8.00,9.00\n")
    lost = with_markets("uploads", "check", "eu.csv", *FASHION)
    assert (lost.code, "no price list “Mars”" in lost.document["error"]["message"]) == (1, True)
    named = ("--map", "EU=price/wholesale", "--map", "Price / Mars=ignore")
    told = with_markets("uploads", "preview", "eu.csv", *named, *FASHION)
    assert (told.code, told.document["where"]) == (0, "Wholesale")
    assert told.document["changes"][0]["after_price"] == "8.00"
    kept = ("--save-profile", "acme.json")
    assert with_markets("uploads", "check", "eu.csv", *named, *kept, *FASHION).code == 0
    again = with_markets("uploads", "check", "eu.csv", "--profile", "acme.json", *FASHION)
    assert [one["where"] for one in again.document["places"]] == ["Wholesale"]
    wrong = with_markets("uploads", "check", "eu.csv", "--map", "EU=colour/Mars", *FASHION)
    assert (wrong.code, "price/LIST" in str(wrong.document)) == (2, True)


def test_limits_that_cannot_hold_in_a_place_are_refused_with_its_name(
    with_markets: Terminal, tmp_path: Path
) -> None:
    write(tmp_path / "two.csv", "Variant ID,Price,Price / Japan\n11,12.00,1500\n")
    limited = ("--bound", "minimum=5")
    told = with_markets("uploads", "check", "two.csv", *limited, *FASHION)
    assert told.code != 0
    assert "in EUR, and the prices of Japan are in JPY" in told.document["error"]["message"]
    assert "say that its columns are not used" in told.document["error"]["remedy"]
    unused = ("--map", "Price / Japan=ignore")
    assert with_markets("uploads", "check", "two.csv", *limited, *unused, *FASHION).code == 0


def test_one_call_makes_a_job_for_each_place(with_markets: Terminal) -> None:
    some = with_markets("uploads", "submit", "list.csv", *FASHION, "--no-wait", "--approve", "4")
    assert (some.code, "5 changes, not 4" in str(some.document)) == (2, True)
    made = with_markets("uploads", "submit", "list.csv", *FASHION, "--no-wait", "--approve", "5")
    assert made.code == 1, "two of its rows are left out"
    assert {one["upload"]["counts"]["not_found"] for one in made.document["lists"]} == {1}
    assert [one["job"]["title"] for one in made.document["lists"]] == [
        "Upload list.csv for Wholesale",
        "Upload list.csv for Japan",
        "Upload list.csv",
        "Costs of upload list.csv",
    ]
    again = with_markets("uploads", "submit", "list.csv", *FASHION, "--no-wait")
    assert again.code == 1
    assert "None of the list's 4 jobs was submitted." in again.document["error"]["message"]


def test_drafts_of_costs_and_lists_work_without_a_database(
    with_markets: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "costs.csv", "Variant ID,Cost per item\n11,5.00\n")
    assert with_markets("uploads", "check", "costs.csv", *FASHION).code == 0
    monkeypatch.setenv("PRICEDESK_DATABASE_URL", NO_DATABASE)
    assert with_markets("uploads", "draft", "new", "costs.csv", *FASHION).code == 0
    shown = with_markets("uploads", "draft", "show", "costs.pricedesk", "--json").document
    assert [(one["of"], one["to_send"]) for one in shown["places"]] == [("costs", 1)]
    made = with_markets("uploads", "draft", "new", "list.csv", *FASHION)
    assert (made.code, made.document["drafts"][0]["bad_rows"]) == (1, 2)
    scaled = ("uploads", "draft", "scale", "list.pricedesk", "Price / Japan", "+10", "--lines", "2")
    assert with_markets(*scaled).code == 0
    shown = with_markets("uploads", "draft", "show", "list.pricedesk", "--json").document
    assert (shown["offline"], shown["places"][3]["where"]) == (True, "Japan")
    alone = with_markets("uploads", "preview", "list.csv", "--where", "Japan", *FASHION)
    assert alone.document["changes"][0]["after_price"] == "1500"
    note = with_markets("uploads", "check", "list.csv", "--shop", "fashion").err
    assert "price lists (Japan, Wholesale)" in note
