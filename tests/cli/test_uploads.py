"""Price lists at the terminal: exit codes, several files and shops, drafts, no database."""

from __future__ import annotations

import asyncio
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pricedesk.domain.job_options import JobOptions
from pricedesk.services.desk import open_desk
from pricedesk.settings import Settings
from pricedesk.storage import jobs
from tests.jobs.conftest import make_shop

Terminal = Callable[..., Any]

NO_DATABASE = "postgresql://nobody@127.0.0.1:9/nothing"


@pytest.fixture
def at_home(
    pricedesk: Terminal, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    """The command line on a database with the shops ``fashion`` (EUR) and ``overseas`` (USD)."""
    environment = {
        "PRICEDESK_DATABASE_URL": database_url,
        "PRICEDESK_DATA_DIR": str(tmp_path / "data"),
        "PRICEDESK_SECRET_KEY": "a key for tests only",
        "PRICEDESK_OPERATOR": "Ada",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    asyncio.run(_two_shops(Settings()))
    monkeypatch.chdir(tmp_path)
    return pricedesk


@pytest.fixture
def on_a_train(at_home: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Terminal:
    """The same after the shops were looked at once, with no database in reach."""
    write(tmp_path / "once.csv", "Variant ID,Price\n11,1\n")
    for shop in ("fashion", "overseas"):
        at_home("uploads", "check", "once.csv", "--shop", shop)
    monkeypatch.setenv("PRICEDESK_DATABASE_URL", NO_DATABASE)
    return at_home


async def _two_shops(settings: Settings) -> None:
    async with open_desk(settings) as desk:
        for name, code in (("Fashion", "EUR"), ("Overseas", "USD")):
            await make_shop(desk, name, code)


async def _options(numbers: list[int]) -> list[JobOptions]:
    async with open_desk(Settings()) as desk, desk.database.begin() as connection:
        return [(await jobs.orders(connection, number)).options for number in numbers]


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_list_that_is_all_right_exits_with_0_and_one_with_a_bad_row_with_1(
    at_home: Terminal, tmp_path: Path
) -> None:
    write(tmp_path / "good.csv", "SKU,Price\nSHIRT-S,12.00\n")
    write(tmp_path / "bad.csv", "SKU,Price\nSHIRT-S,12.00\nNOPE,1\n")
    good = at_home("uploads", "check", "good.csv", "--shop", "fashion", "--json")
    assert (good.code, good.document["counts"]["change"]) == (0, 1)
    assert (good.document["offline"], good.document["currency"]) == (False, "EUR")
    bad = at_home("uploads", "check", "bad.csv", "--shop", "fashion", "--json")
    assert bad.code == 1
    assert [(row["line"], row["outcome"]) for row in bad.document["rows"]] == [(3, "not_found")]
    assert at_home("uploads", "preview", "good.csv", "--shop", "fashion").code == 0
    assert at_home("uploads", "preview", "bad.csv", "--shop", "fashion").code == 1
    assert at_home("uploads", "check", "bad.csv", "--shop", "fashion", "--map", "SKU").code == 2
    assert at_home("uploads", "check", "none.csv", "--shop", "fashion").code == 1


def test_a_nightly_list_of_prices_that_are_right_already_is_no_failure(
    at_home: Terminal, tmp_path: Path
) -> None:
    write(tmp_path / "same.csv", "SKU,Price\nSHIRT-S,10.00\n")
    same = at_home("uploads", "submit", "same.csv", "--shop", "fashion", "--json")
    assert (same.code, same.document["job"]) == (0, None)
    write(tmp_path / "bad.csv", "SKU,Price\nNOPE,10.00\n")
    bad = at_home("uploads", "submit", "bad.csv", "--shop", "fashion", "--json")
    assert (bad.code, bad.document["error"]["kind"]) == (1, "nothing_to_change")


def test_a_nightly_list_of_which_rows_are_left_out_is_submitted_and_fails_with_their_number(
    at_home: Terminal, tmp_path: Path
) -> None:
    write(tmp_path / "list.csv", "SKU,Price\nSHIRT-S,12.00\nNOPE,1\n")
    told = at_home("uploads", "submit", "list.csv", "--shop", "fashion", "--no-wait", "--json")
    counts = {name: rows for name, rows in told.document["upload"]["counts"].items() if rows}
    assert (told.code, told.document["job"]["title"]) == (1, "Upload list.csv")
    assert counts == {"change": 1, "not_found": 1}


def test_columns_are_named_where_they_are_not_recognised(at_home: Terminal, tmp_path: Path) -> None:
    write(tmp_path / "list.csv", "Ding,Wert\nSHIRT-S,12.00\n")
    lost = at_home("uploads", "check", "list.csv", "--shop", "fashion")
    assert (lost.code, "No column tells" in lost.err, "--map" in lost.err) == (1, True, True)
    assert at_home("uploads", "draft", "new", "list.csv", "--shop", "fashion").code == 1
    assert list(tmp_path.glob("*.pricedesk")) == [], "a draft that says nothing is in the way"
    named = at_home(
        *("uploads", "check", "list.csv", "--shop", "fashion", "--json"),
        *("--map", "Ding=sku", "--map", "fashion:Wert=price"),
    )
    assert (named.code, named.document["counts"]["change"]) == (0, 1)
    wrong = at_home("uploads", "check", "list.csv", "--shop", "fashion", "--map", "Ding=colour")
    assert (wrong.code, "barcode" in wrong.err) == (2, True)


def test_an_archive_of_lists_goes_to_several_shops_each_told_by_itself(
    at_home: Terminal, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "lists.zip", "w") as packed:
        packed.writestr("a/list.csv", "SKU,Price\nSHIRT-S,12.00\n")
        packed.writestr("b/list.csv", "SKU,Price\nNOPE,12.00\n")
        packed.writestr("c/picture.csv", b"\x89PNG\r\n\x1a\n")
    both = ("--shop", "fashion", "--shop", "overseas")
    unsaid = at_home("uploads", "check", "lists.zip", *both)
    assert (unsaid.code, "--rate USD" in unsaid.err) == (1, True)

    told = at_home(
        *("uploads", "preview", "lists.zip", *both, "--rate", "USD=1.085", "--ending", ".99"),
        "--json",
    )

    assert told.code == 1, "one of the files is no list"
    found = [
        (one["shop"], one["file"], one.get("counts", {}).get("change"), "error" in one)
        for one in told.document["lists"]
    ]
    assert found == [
        ("fashion.myshopify.com", "list.csv", 1, False),
        ("overseas.myshopify.com", "list.csv", 1, False),
        ("fashion.myshopify.com", "2 list.csv", 0, False),
        ("overseas.myshopify.com", "2 list.csv", 0, False),
        ("fashion.myshopify.com", "picture.csv", None, True),
        ("overseas.myshopify.com", "picture.csv", None, True),
    ]
    assert [one["changes"][0]["after_price"] for one in told.document["lists"][:2]] == [
        "12.00",
        "12.99",
    ]


def test_one_list_becomes_a_job_in_each_shop(at_home: Terminal, tmp_path: Path) -> None:
    write(tmp_path / "list.csv", "SKU,Price\nSHIRT-S,12.00\n")
    both = ("--shop", "fashion", "--shop", "overseas", "--rate", "USD=1.1", "--no-wait", "--json")
    safely = ("--canary", "2", "--canary-stop", "--breaker", "3")
    told = at_home("uploads", "submit", "list.csv", *both, *safely)
    assert told.code == 0
    assert [one["job"]["shop"] for one in told.document["lists"]] == [
        "fashion.myshopify.com",
        "overseas.myshopify.com",
    ]
    asked = asyncio.run(_options([one["job"]["id"] for one in told.document["lists"]]))
    assert asked == [JobOptions(canary=2, canary_stops=True, breaker_percent=3)] * 2
    again = at_home("uploads", "submit", "list.csv", *both)
    assert again.code == 1
    assert {one["error"]["kind"] for one in again.document["lists"]} == {"duplicate_job"}


def test_everything_up_to_submit_works_without_a_database(
    on_a_train: Terminal, tmp_path: Path
) -> None:
    write(tmp_path / "list.csv", "SKU,Price\nSHIRT-S,12.00\nNOPE,1\nSHIRT-S,12.00\n")
    shop = ("--shop", "fashion")
    checked = on_a_train("uploads", "check", "list.csv", *shop)
    assert checked.code == 1
    assert "Offline: Fashion as of" in checked.err
    assert on_a_train("uploads", "check", "list.csv", *shop, "--offline", "--json").document[
        "offline"
    ]
    unnamed = on_a_train("uploads", "check", "list.csv", "--offline")
    assert (unnamed.code, "fashion, overseas" in unnamed.err) == (1, True)

    made = on_a_train("uploads", "draft", "new", "list.csv", *shop, "--json")
    assert made.code == 1
    assert made.document == {"drafts": [{"draft": "list.pricedesk", "bad_rows": 1}]}
    assert on_a_train("uploads", "draft", "new", "list.csv", *shop).code == 1, "it is there"
    (tmp_path / "copy.pricedesk").write_bytes((tmp_path / "list.pricedesk").read_bytes())

    draft = ("uploads", "draft")
    assert on_a_train(*draft, "leave-out", "list.pricedesk", "--lines", "3").code == 0
    assert on_a_train(*draft, "set", "list.pricedesk", "Price", "13", "--lines", "2,4").code == 0
    scaled = on_a_train(*draft, "scale", "list.pricedesk", "Price", "+10", "--lines", "2-4")
    assert (scaled.code, "3 rows" in scaled.out) == (0, True)
    for wrong in (("--lines", "x"), ("--lines", "99")):
        assert on_a_train(*draft, "leave-out", "list.pricedesk", *wrong).code == 2
    assert on_a_train(*draft, "undo", "list.pricedesk").code == 0
    assert on_a_train(*draft, "redo", "list.pricedesk").code == 0
    shown = on_a_train(*draft, "show", "list.pricedesk", "--json")
    assert (shown.code, shown.document["edits"]) == (0, 3)
    assert shown.document["counts"]["left_out"] == 1

    assert on_a_train(*draft, "export", "list.pricedesk", "clean.csv").code == 0
    assert (tmp_path / "clean.csv").read_text("utf-8-sig").split() == [
        "SKU,Price",
        "SHIRT-S,14.30",
        "SHIRT-S,14.30",
    ]
    write(tmp_path / "torn.csv", "SKU,Price\nSHIRT-S,12,50\n")
    assert on_a_train(*draft, "new", "torn.csv", *shop).code == 1
    assert on_a_train(*draft, "export", "torn.pricedesk", "torn-clean.csv").code == 0
    assert on_a_train("uploads", "check", "torn-clean.csv", *shop).code == 1, "still torn"
    write(tmp_path / "twice.csv", "SKU,Price\nSHIRT-S,12\nNONE,1\nSHIRT-S,13\n")
    assert on_a_train(*draft, "new", "twice.csv", *shop).code == 1
    mended = on_a_train(*draft, "mend", "twice.pricedesk", "--json")
    assert (mended.document["rows"], mended.document["undecided_lines"]) == (1, [2, 4])
    assert "Line 2 stays as it is: Line 4 sets another price for the same variant." in mended.err
    assert on_a_train(*draft, "mend", "twice.pricedesk", "--lines", "4").code == 0
    assert on_a_train(*draft, "show", "twice.pricedesk").code == 0, "one of them holds"
    compared = on_a_train("uploads", "compare", "copy.pricedesk", "list.pricedesk", "--json")
    assert (compared.code, compared.document["differences"]) == (1, 3)
    assert on_a_train("uploads", "compare", "copy.pricedesk", "copy.pricedesk").code == 0

    report = on_a_train("uploads", "check", "list.pricedesk", *shop, "--report", "report.pdf")
    assert (report.code, (tmp_path / "report.pdf").read_bytes()[:4]) == (0, b"%PDF")


def test_a_draft_submitted_on_a_train_waits_in_the_outbox(
    on_a_train: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    write(tmp_path / "list.csv", "SKU,Price\nSHIRT-S,12.00\n")
    on_a_train("uploads", "draft", "new", "list.csv", "--shop", "fashion")
    assert on_a_train("uploads", "submit", "list.pricedesk").code == 1
    assert on_a_train("uploads", "submit", "list.csv", "--when-online").code == 2
    queued = on_a_train(
        *("uploads", "submit", "list.pricedesk", "--when-online", "--json"),
        *("--canary", "5", "--canary-stop", "--breaker", "2.5"),
    )
    assert (queued.code, queued.document) == (0, {"queued": [1]})
    (waiting,) = on_a_train("uploads", "outbox", "--json").document["waiting"]
    assert waiting["options"] == {"canary": 5, "canary_stops": True, "breaker_percent": 2.5}
    assert on_a_train("uploads", "outbox", "--send").code == 1, "there is no database yet"

    monkeypatch.setenv("PRICEDESK_DATABASE_URL", database_url)
    sent = on_a_train("uploads", "outbox", "--send", "--json")
    assert sent.code == 1, "the shop itself does not answer"
    (refused,) = sent.document["sent"]
    assert refused["jobs"] == []
    (left,) = on_a_train("uploads", "outbox", "--json").document["waiting"]
    assert left["held"] == refused["error"]["message"]
    assert on_a_train("uploads", "outbox", "--take", "7").code == 1
    back = on_a_train("uploads", "outbox", "--take", "1", "--to", "back.pricedesk")
    assert (back.code, (tmp_path / "back.pricedesk").exists()) == (0, True)
    assert on_a_train("uploads", "outbox", "--json").document == {"waiting": []}


def test_one_of_several_drafts_that_cannot_be_sent_keeps_none_of_the_others_back(
    at_home: Terminal, tmp_path: Path
) -> None:
    write(tmp_path / "change.csv", "SKU,Price\nSHIRT-S,12.00\n")
    write(tmp_path / "same.csv", "SKU,Price\nSHIRT-S,10.00\n")
    for name in ("change", "same"):
        assert at_home("uploads", "draft", "new", f"{name}.csv", "--shop", "fashion").code == 0
    both = ("change.pricedesk", "same.pricedesk")
    assert at_home("uploads", "submit", *both, "--yes").code == 2

    told = at_home("uploads", "submit", *both, "--no-wait", "--json")

    assert told.code == 1
    # Nothing listens at the shop's address, so its fresh prices cannot be read for the one.
    assert [(one["file"], one["job"], one["error"] is None) for one in told.document["lists"]] == [
        ("change.pricedesk", None, False),
        ("same.pricedesk", None, True),
    ]


def test_a_draft_goes_to_its_own_shop_and_is_asked_about_whatever_else_is_named(
    at_home: Terminal, tmp_path: Path
) -> None:
    """Neither into another shop that is named, nor past its differences beside a list."""
    write(tmp_path / "list.csv", "SKU,Price\nSHIRT-S,12.00\n")
    at_home("uploads", "draft", "new", "list.csv", "--shop", "fashion")
    for named in (("--shop", "overseas"), ("list.csv", "--shop", "fashion"), ("--map", "SKU=sku")):
        told = at_home("uploads", "submit", "list.pricedesk", *named, "--no-wait")
        assert (told.code, "Submit drafts by themselves" in told.err) == (2, True)
    assert at_home("jobs", "list", "--json").document["jobs"] == []


def test_a_watched_folder_makes_drafts_of_bad_lists_and_jobs_of_good_ones(
    at_home: Terminal, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "bad.csv", "SKU,Price\nNOPE,12.00\n")
    write(folder / "good.csv", "SKU,Price\nSHIRT-S,12.00\n")
    write(folder / "noise.csv", "no list at all\n")
    once = ("uploads", "watch", "in", "--shop", "fashion", "--submit", "--once", "--json")

    told = at_home(*once)

    assert told.code == 0
    taken = {one["file"]: one for one in told.document["taken"]}
    assert taken["bad.csv"]["drafts"] == ["bad fashion.pricedesk"]
    assert len(taken["good.csv"]["jobs"]) == 1
    assert taken["noise.csv"]["error"]
    assert (folder / "bad fashion.pricedesk").exists()
    assert at_home(*once).document == {"taken": []}


def test_a_folder_is_not_watched_for_shops_of_several_currencies_for_no_rate_is_said(
    at_home: Terminal, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "list.csv", "SKU,Price\nSHIRT-S,12.00\n")
    both = ("--shop", "fashion", "--shop", "overseas")

    told = at_home("uploads", "watch", "in", *both, "--submit", "--once")

    assert (told.code, "EUR and USD" in told.err) == (2, True)
    assert at_home("jobs", "list", "--json").document["jobs"] == []


def test_limits_and_rounding_of_a_rule_are_said_of_a_list(
    at_home: Terminal, tmp_path: Path
) -> None:
    """Minimum advertised prices, a formula's endings and a profile's limits among them."""
    write(tmp_path / "list.csv", "Variant ID,Wholesale\n11,10.60\n21,60.00\n")
    write(tmp_path / "least.csv", "SKU,Price\nSHIRT-S,13.00\n")
    formula = ("--formula", "wholesale * 1.2", "--ending", ".99", "--round", "up:0.5")
    limits = ("--bound", "most-up=50%", "--bound", "minimum=2.00", "--map-list", "least.csv")
    on = ("list.csv", "--shop", "fashion", "--map", "Wholesale=ignore")

    told = at_home("uploads", "preview", *on, *formula, *limits, "--json")

    assert [(one["after_price"], one["reason"]) for one in told.document["changes"]] == [
        ("13.00", "Raised to the minimum advertised price."),
        ("45.00", "Lowered to 50 % over the base price."),
    ]
    kept = ("--save-profile", "supplier.json")
    checked = at_home("uploads", "check", *on, *formula, "--bound", "most_up=50", *kept, "--json")
    assert (checked.code, [row["message"] for row in checked.document["rows"]]) == (
        0,
        ["Lowered to 50 % over the base price. The list says 71.99."],
    )
    # A profile's limits go on, and what is said besides comes on top.
    told = at_home(
        *("uploads", "draft", "new", *on, "--profile", "supplier.json", "--json"),
        *("--bound", "at_bound=skip"),
    )
    assert told.code == 0
    (row,) = at_home("uploads", "draft", "show", "list.pricedesk", "--json").document["rows"]
    assert row["message"] == "It would be over 50 % over the base price. The row is left out."


def test_what_is_no_limit_and_what_would_be_ignored_is_wrong_usage(
    at_home: Terminal, tmp_path: Path
) -> None:
    write(tmp_path / "list.csv", "SKU,Price\nSHIRT-S,12.00\n")
    for wrong, word in (
        (("--bound", "mininum=3"), "is no limit"),
        (("--bound", "minimum=9", "--bound", "maximum=3"), "above the maximum"),
        (("--bound", "minimum=abc"), "abc"),
        (("--ending", ".99"), "for prices that --formula or --rate makes"),
        (("--formula", "price", "--ending", "odd"), "no price ending"),
        (("--formula", "price", "--round", "odd:1"), "no way to round"),
    ):
        told = at_home("uploads", "check", "list.csv", "--shop", "fashion", *wrong)
        assert (told.code, word in told.err) == (2, True), told.err


def test_a_draft_is_looked_at_on_its_own_shop_or_on_the_one_that_is_named(
    at_home: Terminal, tmp_path: Path
) -> None:
    write(tmp_path / "list.csv", "SKU,Price\nSHIRT-S,12.00\n")
    at_home("uploads", "draft", "new", "list.csv", "--shop", "fashion")
    at_home("uploads", "draft", "new", "list.csv", "--shop", "overseas", "--to", "dollars")
    before = (tmp_path / "list.pricedesk").read_bytes()

    both = at_home("uploads", "check", "list.pricedesk", "dollars.pricedesk", "--json")
    assert both.code == 0
    assert [(one["file"], one["shop"]) for one in both.document["lists"]] == [
        ("list.pricedesk", "fashion.myshopify.com"),
        ("dollars.pricedesk", "overseas.myshopify.com"),
    ]

    other = ("uploads", "preview", "list.pricedesk", "--shop", "overseas")
    unsaid = at_home(*other)
    assert (unsaid.code, "--rate USD" in unsaid.err) == (1, True)
    shared = at_home(*other, "--rate", "USD=1.1", "--ending", ".95", "--json")
    assert shared.document["shop"] == "overseas.myshopify.com"
    assert [one["after_price"] for one in shared.document["changes"]] == ["12.95"]
    assert (tmp_path / "list.pricedesk").read_bytes() == before, "it is of its own shop still"
    for said in (("--formula", "price * 2"), ("--bound", "minimum=3")):
        assert at_home("uploads", "check", "list.pricedesk", *said).code == 2


def test_one_name_is_not_given_to_several_drafts(at_home: Terminal, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as packed:
        packed.writestr("a.csv", "SKU,Price\nSHIRT-S,12.00\n")
        packed.writestr("b.csv", "SKU,Price\nSHIRT-S,13.00\n")
    told = at_home("uploads", "draft", "new", "two.zip", "--shop", "fashion", "--to", "mine")
    assert (told.code, "two.zip holds 2 lists" in told.err) == (2, True)
    assert list(tmp_path.glob("*.pricedesk")) == []
    told = at_home("uploads", "draft", "new", "two.zip", "--shop", "fashion", "--json")
    assert [Path(one["draft"]).name for one in told.document["drafts"]] == [
        "a.pricedesk",
        "b.pricedesk",
    ]


def test_a_check_names_the_rows_that_a_guardrail_would_stop(
    at_home: Terminal, tmp_path: Path
) -> None:
    write(tmp_path / "list.csv", "Variant ID,Price\n11,1.50\n21,31.00\n")
    told = at_home("uploads", "check", "list.csv", "--shop", "fashion", "--json")
    assert (told.code, told.document["counts"]["change"]) == (0, 2)
    (row,) = told.document["rows"]
    assert (row["line"], row["message"]) == (2, "Falls by more than 60 %. Under its cost.")
    words = at_home("uploads", "check", "list.csv", "--shop", "fashion").out
    assert "! 1 price falls by more than 60 %" in words


def test_faults_stand_first_however_many_rows_change_nothing(
    at_home: Terminal, tmp_path: Path
) -> None:
    """In an export of which one row was edited all others say that they change nothing."""
    write(tmp_path / "list.csv", "Variant ID,Price\n12,\n21,31.00\n11,1.00\n99,5\n11,2.00\n")
    check = ("uploads", "check", "list.csv", "--shop", "fashion", "--limit", "2")
    told = at_home(*check, "--json")
    assert [row["line"] for row in told.document["rows"]] == [4, 5]
    words = at_home(*check).out
    assert ("nothing changes" in words, "and 1 more" in words) == (False, True)
