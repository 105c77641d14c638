"""What goes wrong at an operator's desk: each a clear message and the right exit code."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest


@pytest.fixture
def fashion(pricedesk, floor, monkeypatch: pytest.MonkeyPatch):
    """The connected and synced practice shop."""
    shops = pricedesk("shops", "list", "--json").document["shops"]
    if not any(shop["handle"] == "fashion" and shop["variants"] for shop in shops):
        monkeypatch.setenv("PRICEDESK_TOKEN", "shpat_practice_fashion")
        assert pricedesk("shops", "add", floor.link("fashion")).code == 0
        assert pricedesk("sync", "fashion").code == 0
    return "fashion"


@pytest.fixture
def bare(pricedesk, floor, monkeypatch: pytest.MonkeyPatch):
    """A connected shop without a product."""
    shops = pricedesk("shops", "list", "--json").document["shops"]
    if not any(shop["handle"] == "bare" for shop in shops):
        monkeypatch.setenv("PRICEDESK_TOKEN", "shpat_practice_bare")
        assert pricedesk("shops", "add", floor.link("bare")).code == 0
    return "bare"


@pytest.fixture
def closed_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def new_rule(pricedesk, *options: str) -> str:
    answer = pricedesk("rules", "new", *options, "--json")
    assert answer.code == 0, answer.out
    return str(answer.document["rule"]["id"])


def test_a_wrong_token_is_refused_and_nothing_is_stored(
    pricedesk, floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRICEDESK_TOKEN", "shpat_wrong")
    answer = pricedesk("shops", "add", floor.link("bare"), "--json")
    assert answer.code == 1
    error = answer.document["error"]
    assert "token" in error["message"].lower()
    assert error["remedy"]
    assert not pricedesk("shops", "list", "--json").out.count("bare.myshopify.com")


def test_a_shop_that_cannot_be_reached_is_named(
    pricedesk, closed_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRICEDESK_TOKEN", "shpat_practice_gone")
    answer = pricedesk("shops", "add", f"http://127.0.0.1:{closed_port}/shops/gone")
    assert answer.code == 1
    assert len(answer.err.strip().splitlines()) <= 3
    assert "gone" in answer.err or str(closed_port) in answer.err


def test_an_address_that_is_no_shop_says_what_to_enter(
    pricedesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRICEDESK_TOKEN", "shpat_practice_gone")
    answer = pricedesk("shops", "add", "https://www.example.com", "--json")
    assert answer.code in (1, 2)
    assert "myshopify.com" in str(answer.document["error"])


def test_a_shop_that_nobody_connected_is_unknown(pricedesk) -> None:
    answer = pricedesk("sync", "nowhere", "--json")
    assert answer.code == 1
    assert "nowhere" in answer.document["error"]["message"]


def test_a_database_that_does_not_answer_is_said_at_once(
    pricedesk, closed_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "PRICEDESK_DATABASE_URL", f"postgresql://me:hunter2@127.0.0.1:{closed_port}/prices"
    )
    for command in (["health"], ["shops", "list"], ["jobs", "show", "1"]):
        answer = pricedesk(*command, "--json")
        assert answer.code == 1
        assert "database" in answer.document["error"]["message"].lower()
        assert answer.document["error"]["remedy"]
        assert "hunter2" not in answer.out + answer.err
    answer = pricedesk("doctor", "--json")
    assert answer.code == 1
    assert [c["ok"] for c in answer.document["checks"] if c["name"] == "database"] == [False]


def test_a_database_address_that_is_none_is_not_repeated(
    pricedesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRICEDESK_DATABASE_URL", "hunter2@nowhere")
    answer = pricedesk("health", "--json")
    assert answer.code == 1
    assert "PRICEDESK_DATABASE_URL" in answer.document["error"]["message"]
    assert "hunter2" not in answer.out + answer.err


def test_an_empty_catalogue_says_how_to_fill_it(pricedesk, bare: str) -> None:
    rule = new_rule(pricedesk, "--percent", "-10")
    for synced in (False, True):
        if synced:
            assert pricedesk("sync", bare).code == 0
        for command in ("preview", "apply"):
            answer = pricedesk("rules", command, rule, "--shop", bare)
            assert answer.code == 1
            assert "has no variants" in answer.err
            assert "Sync" in answer.err
    assert "is empty here" in pricedesk("prices", "find", "--shop", bare).out


def test_a_rule_that_matches_nothing_submits_no_job(pricedesk, fashion: str) -> None:
    rule = new_rule(pricedesk, "--percent", "-10", "--vendor", "Nobody at all")
    answer = pricedesk("rules", "preview", rule, "--shop", fashion)
    assert answer.code == 0
    assert "Nothing in" in answer.out
    answer = pricedesk("rules", "apply", rule, "--shop", fashion, "--json")
    assert answer.code == 1
    assert answer.document["error"]["kind"] == "nothing_matches"
    jobs = pricedesk("jobs", "list", "--shop", fashion, "--json").document["jobs"]
    assert all(job["rule"] != int(rule) for job in jobs)


def test_a_rule_that_would_make_a_price_0_waits_for_the_operator(pricedesk, fashion: str) -> None:
    rule = new_rule(pricedesk, "--set", "0", "--name", "Free for all")
    preview = pricedesk("rules", "preview", rule, "--shop", fashion)
    assert preview.code == 0
    assert "--approve" in preview.out
    wrong = pricedesk("rules", "apply", rule, "--shop", fashion, "--approve", "1")
    assert wrong.code == 2
    answer = pricedesk("rules", "apply", rule, "--shop", fashion, "--json")
    assert answer.code == 1
    job = answer.document["job"]
    assert job["state"] == "needs_approval"
    assert job["counts"]["applied"] == 0
    assert f"jobs approve {job['id']}" in answer.document["error"]["remedy"]
    assert pricedesk("jobs", "cancel", job["id"]).code == 0


def test_a_broken_price_list_is_answered_with_line_and_fault(
    pricedesk, fashion: str, tmp_path: Path
) -> None:
    found = pricedesk("prices", "find", "--shop", fashion, "--json").document["variants"]
    number = found[0]["variant_id"]
    file = tmp_path / "list.csv"
    file.write_text(
        f"Variant ID,Price\n{number},12.50\n{number + 10**9},9.99\n{found[1]['variant_id']},cheap\n"
    )
    answer = pricedesk("uploads", "check", file, "--shop", fashion)
    assert answer.code == 1
    for line, word in (("3", "not found"), ("4", "cheap")):
        assert any(
            word in row and row.split()[0] == line for row in answer.out.splitlines() if row.strip()
        ), answer.out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"),
        ("columns.csv", b"Colour,Weight\nred,12\n"),
    ],
)
def test_a_file_that_is_no_price_list_is_refused_in_words(
    pricedesk, fashion: str, tmp_path: Path, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    answer = pricedesk("uploads", "check", file, "--shop", fashion, "--json")
    assert answer.code == 1
    assert answer.document["error"]["message"]


def test_a_price_list_that_is_not_there_is_named(pricedesk, fashion: str, tmp_path: Path) -> None:
    answer = pricedesk("uploads", "check", tmp_path / "gone.csv", "--shop", fashion)
    assert answer.code == 1
    assert "gone.csv" in answer.err


def test_a_job_that_is_not_there_is_named(pricedesk) -> None:
    answer = pricedesk("jobs", "show", "4711", "--json")
    assert answer.code == 1
    assert "4711" in answer.document["error"]["message"]
