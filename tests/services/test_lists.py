"""Lists that suppliers send and operators paste."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from pricedesk.services.lists import BrokenList, advertised, skus


def written(tmp_path: Path, text: str, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "A-1\nB 2\nA-1\n\n007\n",
        "SKU\nA-1\nB 2\n007\n",
        "Title;Variant SKU\nShirt;A-1\nCap;B 2\nHat;007\n",
    ],
)
def test_skus_are_taken_with_or_without_a_header(tmp_path: Path, text: str) -> None:
    assert skus(written(tmp_path, text)) == ("A-1", "B 2", "007")


def test_skus_can_be_pasted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("A-1\nB-2\n"))
    assert skus(Path("-")) == ("A-1", "B-2")


def test_of_several_columns_one_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenList, match="none is named SKU"):
        skus(written(tmp_path, "one;two\nA;B\n"))


def test_minimum_advertised_prices_are_read_as_the_supplier_writes_them(tmp_path: Path) -> None:
    found = advertised(written(tmp_path, "SKU;MAP\nA-1;12,50\nB-2;1.199,00\n"))
    assert [(one.sku, one.amount) for one in found] == [("A-1", "12.500"), ("B-2", "1199.000")]


def test_a_price_that_is_none_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BrokenList, match=r"line 3: 'on request' is no clear price for the SKU B-2"):
        advertised(written(tmp_path, "SKU;Price\nA-1;12,50\nB-2;on request\n"))


def test_a_list_without_prices_says_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(BrokenList, match="no column SKU beside a column of prices"):
        advertised(written(tmp_path, "SKU\nA-1\n"))
