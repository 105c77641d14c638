"""A desk on a database of the test's own, and rows to work on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest_asyncio
from pydantic import SecretStr

from pricedesk.domain.shop import Shop, parse_address
from pricedesk.services.desk import Desk, open_desk
from pricedesk.settings import Settings
from pricedesk.storage import catalogue, shops

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


@pytest_asyncio.fixture
async def desk(database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    settings = Settings(
        database_url=SecretStr(database_url),
        data_dir=tmp_path / "data",
        secret_key=SecretStr("a key for tests only"),
        operator="Ada",
    )
    async with open_desk(settings) as desk:
        yield desk


@pytest_asyncio.fixture
async def a_shop(desk: Desk) -> Shop:
    return await make_shop(desk)


async def make_shop(
    desk: Desk, name: str = "Fashion", code: str = "EUR", zone: str = "Europe/Berlin"
) -> Shop:
    """A shop with three variants of two products; nothing listens at its address."""
    async with desk.database.begin() as connection:
        shop_id = await shops.insert(
            connection,
            parse_address(f"http://127.0.0.1:9/shops/{name.lower()}"),
            name=name,
            currency_code=code,
            zone=zone,
            plan="Basic",
        )
    async with catalogue.sync_writer(desk.database, shop_id) as writer:
        await writer.add_products(products())
        await writer.add_variants(variants())
        await writer.merge(whole=True, high_water=NOW)
    async with desk.database.begin() as connection:
        shop = await shops.get(connection, shop_id)
    assert shop is not None
    return shop


def products() -> pl.DataFrame:
    texts = {"option2_name": pl.String, "option3_name": pl.String, "option1_name": pl.String}
    return pl.DataFrame(
        {
            "product_id": [1, 2],
            "handle": ["shirt", "hat"],
            "title": ['Shirt "Öland"', "\\N"],
            "vendor": ["", None],
            "product_type": ["Shirts", "Hats"],
            "status": ["active", "draft"],
            "tags": [["summer", "a, b"], []],
            "collections": [[], ["hats"]],
            "gift_card": [False, False],
            "option1_name": ["Size", None],
            "option2_name": [None, None],
            "option3_name": [None, None],
            "created_at": [NOW, NOW],
            "updated_at": [NOW, NOW],
        },
        schema_overrides=texts,
    )


def variants() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "variant_id": [11, 12, 21],
            "product_id": [1, 1, 2],
            "position": [1, 2, 1],
            "title": ["S", "M", "Default Title"],
            "sku": ["SHIRT-S", "", None],
            "barcode": ["0012", None, None],
            "option1": ["S", "M", None],
            "option2": [None, None, None],
            "option3": [None, None, None],
            "price": [1000, 2000, 3000],
            "compare_at": [None, 2500, None],
            "unit_cost": [400, None, 1200],
            "inventory": [5, 0, -1],
            "created_at": [NOW] * 3,
            "updated_at": [NOW] * 3,
        },
        schema_overrides={"option2": pl.String, "option3": pl.String},
    )
