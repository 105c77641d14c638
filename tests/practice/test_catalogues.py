"""Catalogues: made ones (the same for a seed, dirty enough) and real exports."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from pricedesk.practice.errors import PracticeError
from pricedesk.practice.shop import PracticeShop
from pricedesk.practice.spec import ShopSpec, parse_spec

Rows = list[tuple[Any, ...]]


def _rows(spec: ShopSpec, sql: str) -> Rows:
    shop = PracticeShop(spec)
    rows: Rows = shop.connection.execute(sql).fetchall()
    shop.connection.close()
    shop.files.remove()
    return rows


@pytest.mark.parametrize("kind", ["fashion", "home", "food"])
def test_a_seed_makes_the_same_catalogue_again(kind: str) -> None:
    spec = ShopSpec("shop", products=300, seed=7, kind=kind)
    whole = "SELECT v.*, p.* FROM variants v JOIN products p ON p.id = v.product_id ORDER BY v.id"
    assert _rows(spec, whole) == _rows(spec, whole)
    assert _rows(spec, whole) != _rows(ShopSpec("shop", products=300, seed=8, kind=kind), whole)


def test_two_shops_share_no_id() -> None:
    ids = "SELECT id FROM products UNION SELECT id FROM variants"
    one = set(_rows(ShopSpec("one", products=200), ids))
    two = set(_rows(ShopSpec("two", products=200), ids))
    assert not one & two


def test_a_catalogue_is_believable_and_dirty() -> None:
    spec = ShopSpec("fashion", products=5000)
    ((count, missing_sku, missing_cost, free, odd, sale),) = _rows(
        spec,
        "SELECT count(*), sum(sku IS NULL), sum(cost IS NULL), sum(price = 0), "
        "sum(compare_at <= price), sum(compare_at > price) FROM variants",
    )
    assert 3 < count / 5000 < 4
    assert 0.003 < missing_sku / count < 0.04
    assert 0.02 < missing_cost / count < 0.08
    assert 0 < free / count < 0.01
    assert 0 < odd / count < 0.02
    assert 0.1 < sale / count < 0.2
    ((twice,),) = _rows(
        spec,
        "SELECT count(*) FROM (SELECT sku FROM variants WHERE sku IS NOT NULL GROUP BY sku "
        "HAVING count(*) > 1)",
    )
    assert twice > 10
    titles = _rows(spec, "SELECT title, gift_card, vendor FROM products")
    assert any(not title.isascii() for title, _, _ in titles)
    assert sum(gift_card for _, gift_card, _ in titles) == 13
    assert len({vendor for _, _, vendor in titles}) == 30


def test_yen_prices_are_whole_and_in_a_yen_range() -> None:
    rows = _rows(ShopSpec("yen", currency="JPY", products=200), "SELECT price FROM variants")
    prices = [price for (price,) in rows if price]
    assert min(prices) > 500
    assert all(price % 10 == 0 for price in prices)


def test_no_products_are_a_catalogue_too() -> None:
    assert _rows(ShopSpec("empty", products=0), "SELECT * FROM variants") == []


@pytest.mark.large
def test_300_000_products_are_made_in_time() -> None:
    before = time.process_time()
    ((count,),) = _rows(ShopSpec("big", products=300_000), "SELECT count(*) FROM variants")
    assert 950_000 < count < 1_150_000
    assert time.process_time() - before < 40  # 13 s on a quiet machine


EXPORT = """\
Handle,Title,Body (HTML),Vendor,Type,Tags,Option1 Name,Option1 Value,Option2 Name,Option2 Value,\
Variant SKU,Variant Price,Variant Compare At Price,Variant Barcode,Gift Card,Image Src,\
Cost per item,Status
blue-shirt,"Blue ""Ocean"" shirt",<p>Cotton</p>,Acme,Shirts,"summer, men",Size,S,Colour,Blue,\
BS-S,50,60.5,4006381333931,false,,20.00,active
blue-shirt,,,,,,,M,,Blue,BS-M,50.00,,,,,,
blue-shirt,,,,,,,,,,,,,,,picture.jpg,,
card,Gift card,,Acme,,,Title,Default Title,,,,10,,,true,,,draft
"""


def test_an_export_is_loaded_with_its_continuation_rows(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text("\ufeff" + EXPORT, encoding="utf-8")
    spec = parse_spec(f"acme:EUR:{file}")
    assert _rows(
        spec,
        "SELECT p.title, p.tags, p.status, p.gift_card, p.options, v.position, v.title, v.sku, "
        "v.price, v.compare_at, v.cost, v.barcode FROM variants v JOIN products p "
        "ON p.id = v.product_id ORDER BY v.id",
    ) == [
        (
            'Blue "Ocean" shirt',
            "men, summer",
            "ACTIVE",
            0,
            '["Size", "Colour"]',
            1,
            "S / Blue",
            "BS-S",
            5000,
            6050,
            2000,
            "4006381333931",
        ),
        (
            'Blue "Ocean" shirt',
            "men, summer",
            "ACTIVE",
            0,
            '["Size", "Colour"]',
            2,
            "M / Blue",
            "BS-M",
            5000,
            None,
            None,
            None,
        ),
        (
            "Gift card",
            "",
            "DRAFT",
            1,
            '["Title"]',
            1,
            "Default Title",
            None,
            1000,
            None,
            None,
            None,
        ),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a;b;c\n1;2;3\n", "is no product export"),
        ("Handle,Title,Variant Price\nx,X,ten\n", "no amount"),
        ("", "is no product export"),
    ],
)
def test_what_is_no_export_is_told(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "export.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(PracticeError, match=message):
        PracticeShop(ShopSpec("acme", csv=file))
