"""Drafts of small lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pricedesk.domain.money import Currency
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.draft.contents import Origin
from pricedesk.tabular.draft.document import Draft, create
from pricedesk.tabular.headers import recognise
from pricedesk.tabular.reading import read

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

Maker = Callable[..., Draft]


@pytest.fixture
def a_draft(tmp_path: Path, euro: Currency) -> Iterator[Maker]:
    """Makes a draft of a file's content."""
    made: list[Draft] = []

    def make(
        content: str = "SKU,Price\nSH-S,11\nSH-M,12\nSH-L,oops\n00123,8\n",
        choices: Choices | None = None,
        name: str = "list.csv",
        of: Currency | None = None,
    ) -> Draft:
        source = tmp_path / name
        source.write_text(content, "utf-8")
        table = read(source)
        path = tmp_path / f"{len(made)}.pricedesk"
        origin = Origin(name, "d" * 64, "shop.myshopify.com", of or euro, NOW, "Ada")
        made.append(create(path, table, recognise(table.headers), choices or Choices(), origin))
        return made[-1]

    yield make
    for draft in made:
        draft.close()
