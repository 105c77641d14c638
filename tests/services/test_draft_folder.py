"""The folder of drafts: names, doubles, what is thrown away and what comes back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pricedesk.domain.money import Currency
from pricedesk.services import draft_folder
from pricedesk.services.draft_folder import NameTaken, kept_drafts
from pricedesk.settings import Settings
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.draft.contents import Origin
from pricedesk.tabular.draft.document import create
from pricedesk.tabular.headers import recognise
from pricedesk.tabular.reading import read_pasted


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, keyring=False)


def a_draft(settings: Settings, name: str) -> Path:
    path = draft_folder.free_path(settings, name)
    table = read_pasted("SKU\tPrice\nA-1\t9.90\n")
    origin = Origin("list.csv", "0" * 64, "a.myshopify.com", Currency("EUR", 2),
                    datetime.now(UTC), "maria")  # fmt: skip
    with create(path, table, recognise(table.headers), Choices(), origin) as draft:
        draft.note(*draft_folder.summary(1, 0))
    return path


def test_a_draft_is_listed_with_what_it_came_to(settings: Settings) -> None:
    assert kept_drafts(settings) == []
    a_draft(settings, "Müller: spring/summer")
    (one,) = kept_drafts(settings)
    assert (one.name, one.shop, one.rows, one.bad) == (
        "Müller spring summer", "a.myshopify.com", 1, 0,
    )  # fmt: skip


def test_names_are_never_taken_twice(settings: Settings) -> None:
    first, second = a_draft(settings, "list"), a_draft(settings, "list")
    assert second.stem == "list 2"
    with pytest.raises(NameTaken, match="list"):
        draft_folder.rename(second, "list")
    assert draft_folder.rename(second, "other").stem == "other"
    assert draft_folder.duplicate(settings, first).stem == "list 2"
    assert {one.name for one in kept_drafts(settings)} == {"list", "list 2", "other"}


def test_what_is_thrown_away_comes_back_for_a_week(settings: Settings) -> None:
    path = a_draft(settings, "list")
    thrown = draft_folder.throw_away(settings, path)
    assert kept_drafts(settings) == []
    now = datetime.now(UTC)
    draft_folder.empty_thrown(settings, now + timedelta(days=6))
    assert draft_folder.fetch_back(settings, thrown) == path
    thrown = draft_folder.throw_away(settings, path)
    draft_folder.empty_thrown(settings, now + timedelta(days=8))
    assert not thrown.exists()


def test_a_broken_file_is_listed_with_its_fault(settings: Settings) -> None:
    a_draft(settings, "good")
    (settings.drafts_dir / "bad.pricedesk").write_bytes(b"no draft")
    problems = {one.name: one.problem for one in kept_drafts(settings)}
    assert problems["good"] is None
    assert "bad.pricedesk" in (problems["bad"] or "")
