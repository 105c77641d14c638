"""Where a shop's access token may come from."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from pricedesk.cli.failures import WrongUsage
from pricedesk.cli.tokens import CLIENT_SECRET, NoToken, read_secret, read_token

TOKEN = "shpat_0123456789abcdef"


def test_a_token_as_an_argument_is_refused_and_not_repeated(pricedesk) -> None:
    answer = pricedesk("shops", "add", "fashion", "--token", TOKEN)
    assert answer.code == 2
    assert TOKEN not in answer.err + answer.out
    assert "--token -" in answer.err


def test_a_token_comes_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{TOKEN}\n"))
    assert read_token("-", None) == TOKEN


def test_a_token_comes_from_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "token.txt"
    file.write_text(f"{TOKEN}\r\n", encoding="utf-8-sig")
    assert read_token(None, file) == TOKEN


def test_a_token_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRICEDESK_TOKEN", TOKEN)
    assert read_token(None, None) == TOKEN


def test_without_a_terminal_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    with pytest.raises(WrongUsage, match="no terminal"):
        read_token(None, None)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoToken, match=r"token\.txt"):
        read_token(None, tmp_path / "token.txt")


@pytest.mark.parametrize("text", ["", "  \n", "two words"])
def test_what_is_no_token_is_refused_before_any_shop_is_asked(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    with pytest.raises(NoToken) as caught:
        read_token("-", None)
    assert "two words" not in str(caught.value)


def test_the_guide_names_every_way_and_both_scopes(pricedesk) -> None:
    document = pricedesk("shops", "guide", "--json").document
    assert [way["way"] for way in document["ways"]] == [
        "client_credentials",
        "authorization_code",
        "token",
    ]
    assert set(document["scopes"]) == {"read_products", "write_products"}


def test_an_apps_secret_has_sources_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRICEDESK_TOKEN", TOKEN)
    monkeypatch.setenv("PRICEDESK_CLIENT_SECRET", "shpss_1")
    assert read_secret(CLIENT_SECRET, None, None) == "shpss_1"
    with pytest.raises(WrongUsage, match="client secret given as an argument"):
        read_secret(CLIENT_SECRET, "shpss_1", None)


def test_the_browsers_way_needs_an_app(pricedesk) -> None:
    answer = pricedesk("shops", "add", "fashion", "--browser")
    assert answer.code == 2
    assert "--client-id" in answer.err
