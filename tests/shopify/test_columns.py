"""Lines of a bulk query's result become the catalogue's columns."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedesk.domain.money import MoneyError, currency, parse_wire
from pricedesk.pricing.catalogue import PRODUCT_SCHEMA
from pricedesk.shopify.columns import (
    VARIANT_COLUMNS,
    BrokenLines,
    minor,
    parse_block,
    with_collections,
)

EUR = currency("EUR")


def product(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"gid://shopify/Product/{number}",
        "handle": f"product-{number}",
        "title": "A shirt",
        "vendor": "Us",
        "productType": "Shirt",
        "status": "ACTIVE",
        "tags": ["summer", "new"],
        "isGiftCard": False,
        "createdAt": "2026-01-02T03:04:05Z",
        "updatedAt": "2026-08-28T06:59:14Z",
        "options": [{"name": "Size"}, {"name": "Colour"}],
    } | fields


def variant(number: int, parent: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"gid://shopify/ProductVariant/{number}",
        "title": "M / Red",
        "sku": "S-1",
        "barcode": None,
        "position": 1,
        "price": "19.90",
        "compareAtPrice": "24.9",
        "inventoryQuantity": -3,
        "createdAt": "2026-01-02T03:04:05Z",
        "updatedAt": "2026-08-28T06:59:14Z",
        "selectedOptions": [{"value": "M"}, {"value": "Red"}],
        "inventoryItem": {"unitCost": {"amount": "7.5"}},
        "__parentId": f"gid://shopify/Product/{parent}",
    } | fields


def lines(*rows: dict[str, Any]) -> bytes:
    return b"".join(orjson.dumps(row) + b"\n" for row in rows)


def test_products_variants_and_collections_are_told_apart() -> None:
    member = {
        "id": "gid://shopify/Collection/5",
        "handle": "sale",
        "__parentId": "gid://shopify/Product/1",
    }
    block = parse_block(lines(product(1), variant(11, 1), member, product(2)), EUR)
    assert block.lines == 4
    products = with_collections(block.products, block.memberships)
    assert products.schema == PRODUCT_SCHEMA
    assert block.variants.schema == VARIANT_COLUMNS
    assert products.row(0, named=True) == {
        "product_id": 1,
        "handle": "product-1",
        "title": "A shirt",
        "vendor": "Us",
        "product_type": "Shirt",
        "status": "active",
        "tags": ["summer", "new"],
        "collections": ["sale"],
        "gift_card": False,
        "option1_name": "Size",
        "option2_name": "Colour",
        "option3_name": None,
        "created_at": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        "updated_at": datetime(2026, 8, 28, 6, 59, 14, tzinfo=UTC),
    }
    assert products["collections"].to_list() == [["sale"], []]
    assert block.variants.row(0, named=True) == {
        "variant_id": 11,
        "product_id": 1,
        "position": 1,
        "title": "M / Red",
        "sku": "S-1",
        "barcode": None,
        "option1": "M",
        "option2": "Red",
        "option3": None,
        "price": 1990,
        "compare_at": 2490,
        "unit_cost": 750,
        "inventory": -3,
        "created_at": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        "updated_at": datetime(2026, 8, 28, 6, 59, 14, tzinfo=UTC),
    }


def test_escaped_slashes_are_read() -> None:
    data = lines(product(1)).replace(b"/", rb"\/")
    assert parse_block(data, EUR).products["product_id"].to_list() == [1]


@given(st.lists(st.text(max_size=12) | st.text('\\/"', max_size=4), min_size=1, max_size=3))
def test_any_name_of_an_option_is_read_as_it_is(names: list[str]) -> None:
    row = variant(11, 1, selectedOptions=[{"value": name} for name in names])
    owner = product(1, options=[{"name": name} for name in names], title=names[0])
    # As Shopify writes it: slashes escaped.
    block = parse_block(lines(owner, row).replace(b"/", rb"\/"), EUR)
    wanted = (*names, None, None)[:3]
    assert block.variants.select("option1", "option2", "option3").row(0) == wanted
    assert block.products.select("option1_name", "option2_name", "option3_name").row(0) == wanted
    assert block.products["title"].to_list() == names[:1]


def test_missing_costs_and_compare_at_prices_are_null() -> None:
    row = variant(11, 1, compareAtPrice=None, inventoryItem={"unitCost": None})
    block = parse_block(lines(row), EUR)
    assert block.variants["compare_at"].to_list() == [None]
    assert block.variants["unit_cost"].to_list() == [None]
    assert block.unreadable == ()


def test_a_cost_with_more_decimals_than_the_currency_is_rounded_up() -> None:
    row = variant(11, 1, inventoryItem={"unitCost": {"amount": "7.4901"}})
    block = parse_block(lines(row, variant(12, 1)), EUR)
    assert block.variants["unit_cost"].to_list() == [750, 750]
    assert block.costs_rounded == 1


@pytest.mark.parametrize("price", ["10.005", "-1.00", "1e5", "", "99999999999999.00"])
def test_a_variant_whose_price_cannot_be_held_is_left_out(price: str) -> None:
    block = parse_block(lines(variant(11, 1, price=price), variant(12, 1)), EUR)
    assert block.variants["variant_id"].to_list() == [12]
    assert block.unreadable == (11,)


@pytest.mark.parametrize(
    "data",
    [
        lines(product(1))[:-20],
        lines(variant(11, 1)) + b'{"id":"gid://shopify/Prod',
        b'{"id":"gid://shopify/Metafield/1"}\n',
        b"<html>\n",
        lines(variant(11, 1, createdAt="yesterday")),
        lines(variant(11, 1, __parentId="gid://shopify/Order/1")),
    ],
)
def test_lines_that_are_cut_off_or_of_another_shape_are_refused(data: bytes) -> None:
    with pytest.raises(BrokenLines):
        parse_block(data, EUR)


@given(
    st.lists(
        st.one_of(
            st.from_regex(r"\A[0-9]{1,17}(\.[0-9]{0,4})?\Z"),
            st.from_regex(r"\A-?[0-9.a]{0,6}\Z"),
        ),
        min_size=1,
        max_size=20,
    ),
    st.sampled_from(["EUR", "JPY", "KWD"]),
)
def test_columns_read_money_as_single_values_are_read(texts: list[str], code: str) -> None:
    of = currency(code)

    def one(text: str) -> int | None:
        try:
            amount = parse_wire(text, of)
        except MoneyError:
            return None
        return None if text.startswith("-") else amount

    columns = pl.DataFrame({"text": texts}, schema={"text": pl.String()})
    assert columns.select(minor("text", of)).to_series().to_list() == [one(t) for t in texts]
