"""Price lists and their fixed prices: in from a sync, out as columns with what sales hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.ids import PriceListId
from pricedesk.domain.money import currency
from pricedesk.domain.price_list import PriceList
from pricedesk.storage.copying import copy_in, read_frame
from pricedesk.storage.database import Database
from pricedesk.storage.tables import LISTED_PRICES, PRICE_LISTS


async def everything(connection: AsyncConnection, shop_id: int) -> list[PriceList]:
    """The lists that the shop had when it was last synced, by name."""
    rows = await connection.execute(
        _LISTS.where(PRICE_LISTS.c.shop_id == shop_id, ~PRICE_LISTS.c.gone).order_by(
            PRICE_LISTS.c.name, PRICE_LISTS.c.list_id
        )
    )
    return [_price_list(row) for row in rows]


async def get(connection: AsyncConnection, shop_id: int, list_id: int) -> PriceList | None:
    """Also one that is gone from the shop."""
    row = (
        await connection.execute(
            _LISTS.where(PRICE_LISTS.c.shop_id == shop_id, PRICE_LISTS.c.list_id == list_id)
        )
    ).one_or_none()
    return None if row is None else _price_list(row)


async def replace(connection: AsyncConnection, shop_id: int, lists: Sequence[PriceList]) -> None:
    """These are the shop's lists now. Of those that are gone nothing is held any more."""
    await connection.execute(
        sa.update(PRICE_LISTS).where(PRICE_LISTS.c.shop_id == shop_id).values(gone=True)
    )
    if lists:
        statement = sa.dialects.postgresql.insert(PRICE_LISTS).values(
            [
                {
                    "shop_id": shop_id,
                    "list_id": one.id,
                    "name": one.name,
                    "catalogue": one.catalogue,
                    "currency": one.currency.code,
                    "adjustment": one.adjustment,
                    "keeps_compare_at": one.keeps_compare_at,
                    "gone": False,
                }
                for one in lists
            ]
        )
        given = {
            column.name: statement.excluded[column.name]
            for column in PRICE_LISTS.c
            if not column.primary_key
        }
        await connection.execute(
            statement.on_conflict_do_update(index_elements=["shop_id", "list_id"], set_=given)
        )
    for table in ("listed_prices", "base_prices"):
        await connection.execute(sa.text(_FORGET.format(table=table)), {"shop": shop_id})


async def replace_prices(
    connection: AsyncConnection, shop_id: int, list_id: int, prices: pl.DataFrame
) -> None:
    """The list's fixed prices are exactly these: ``variant_id``, ``price``, ``compare_at`` in
    minor units of its currency."""
    parameters = {"shop": shop_id, "list": list_id}
    await connection.execute(sa.text(_STAGE))
    await copy_in(connection, "staged_prices", prices)
    await connection.execute(sa.text(_MERGE), parameters)
    await connection.execute(sa.text(_DELETE_UNSTAGED), parameters)
    await connection.execute(sa.text("DROP TABLE staged_prices"))


async def frame(database: Database, shop_id: int, list_id: int) -> pl.DataFrame:
    """Variants with a fixed price or a hold in the list: ``pricing.listed.LISTED_SCHEMA``."""
    query = _FRAME.format(shop=int(shop_id), which=f"= {int(list_id)}")
    return (await read_frame(database, query)).drop("list_id")


async def frames(database: Database, shop_id: int) -> pl.DataFrame:
    """The same of all lists of the shop, each row with its ``list_id``."""
    return await read_frame(database, _FRAME.format(shop=int(shop_id), which="> 0"))


def _price_list(row: sa.Row[Any]) -> PriceList:
    return PriceList(
        id=PriceListId(row.list_id),
        name=row.name,
        catalogue=row.catalogue,
        currency=currency(row.currency),
        adjustment=row.adjustment,
        keeps_compare_at=row.keeps_compare_at,
        fixed_prices=row.fixed_prices,
    )


_LISTS = sa.select(
    PRICE_LISTS,
    sa.select(sa.func.count())
    .where(
        LISTED_PRICES.c.shop_id == PRICE_LISTS.c.shop_id,
        LISTED_PRICES.c.list_id == PRICE_LISTS.c.list_id,
    )
    .scalar_subquery()
    .label("fixed_prices"),
)
_FORGET = """
    DELETE FROM {table} t USING price_lists l
    WHERE t.shop_id = :shop AND l.shop_id = t.shop_id AND l.list_id = t.list_id AND l.gone
"""
_STAGE = """
    CREATE TEMP TABLE staged_prices (variant_id bigint, price bigint, compare_at bigint)
    ON COMMIT DROP
"""
_MERGE = """
    INSERT INTO listed_prices AS l (shop_id, list_id, variant_id, price, compare_at)
    SELECT :shop, :list, variant_id, price, compare_at FROM staged_prices
    ON CONFLICT (shop_id, list_id, variant_id) DO UPDATE SET price = excluded.price,
        compare_at = excluded.compare_at
    WHERE (l.price, l.compare_at) IS DISTINCT FROM (excluded.price, excluded.compare_at)
"""
_DELETE_UNSTAGED = """
    DELETE FROM listed_prices l WHERE l.shop_id = :shop AND l.list_id = :list
      AND NOT EXISTS (SELECT FROM staged_prices s WHERE s.variant_id = l.variant_id)
"""
_FRAME = """
    SELECT list_id, variant_id, l.variant_id IS NOT NULL AS fixed, l.price AS own_price,
        l.compare_at AS own_compare_at, b.price AS held_base, b.compare_at AS held_base_compare_at,
        b.fixed AS held_fixed, b.rule_id AS holder,
        b.variant_id IS NOT NULL AND (l.price, l.compare_at)
            IS DISTINCT FROM (b.shown_price, b.shown_compare_at) AS off
    FROM (SELECT * FROM listed_prices WHERE shop_id = {shop} AND list_id {which}) l
    FULL JOIN (SELECT * FROM base_prices WHERE shop_id = {shop} AND list_id {which}) b
        USING (list_id, variant_id)
"""
