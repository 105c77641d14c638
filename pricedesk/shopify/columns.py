"""From lines of a bulk query's result to the columns of the catalogue.

One parser for both ways of syncing: what a page of ``products`` gives is written as the same
lines first. All of it runs in Polars; nothing here is done per row in Python.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from pricedesk.domain.metafields import PREFIX
from pricedesk.domain.money import MAX_MINOR, Currency
from pricedesk.pricing.catalogue import PRODUCT_SCHEMA, UTC_TIME, VARIANT_SCHEMA

VARIANT_COLUMNS = pl.Schema(
    {
        "variant_id": pl.Int64(),
        "product_id": pl.Int64(),
        "position": pl.Int32(),  # within its product, from 1
        **{
            name: VARIANT_SCHEMA[name]
            for name in [
                "title",
                "sku",
                "barcode",
                "option1",
                "option2",
                "option3",
                "price",
                "compare_at",
                "unit_cost",
                "inventory",
                "created_at",
                "updated_at",
            ]
        },
    }
)
"""What Shopify knows of a variant; the base price, the sale and drift are ours."""

MEMBERSHIP_COLUMNS = pl.Schema({"product_id": pl.Int64(), "handle": pl.String()})

_LINE = pl.Schema(
    {
        "id": pl.String(),
        "__parentId": pl.String(),
        "handle": pl.String(),
        "title": pl.String(),
        "vendor": pl.String(),
        "productType": pl.String(),
        "status": pl.String(),
        "tags": pl.List(pl.String()),
        "isGiftCard": pl.Boolean(),
        "options": pl.List(pl.Struct({"name": pl.String()})),
        "sku": pl.String(),
        "barcode": pl.String(),
        "position": pl.Int32(),
        "price": pl.String(),
        "compareAtPrice": pl.String(),
        "inventoryQuantity": pl.Int64(),
        "selectedOptions": pl.List(pl.Struct({"value": pl.String()})),
        "inventoryItem": pl.Struct({"unitCost": pl.Struct({"amount": pl.String()})}),
        "createdAt": pl.String(),
        "updatedAt": pl.String(),
    }
)
_NESTED = ("options", "selectedOptions", "inventoryItem")
_VALUE = pl.Struct({"value": pl.String()})
_NO_METAFIELDS: Mapping[str, str] = MappingProxyType({})
_PRODUCT = "gid://shopify/Product/"
_VARIANT = "gid://shopify/ProductVariant/"
_COLLECTION = "gid://shopify/Collection/"


class BrokenLines(ValueError):
    """A block that is not whole lines of the expected shape."""


@dataclass(frozen=True, slots=True)
class Block:
    """What a block of lines holds. ``products`` has no ``collections`` yet: see ``with_collections``.

    ``unreadable`` are variants left out because the shop shows a price that the currency cannot
    hold; ``costs_rounded`` counts unit costs with excess decimals (rounded up).
    """

    lines: int
    products: pl.DataFrame
    variants: pl.DataFrame
    memberships: pl.DataFrame
    unreadable: tuple[int, ...] = ()
    costs_rounded: int = 0


def parse_block(
    data: bytes, currency: Currency, metafields: Mapping[str, str] = _NO_METAFIELDS
) -> Block:
    """Columns of whole JSON lines. Raises BrokenLines when one is cut off or of another shape.

    ``metafields`` are aliases in the lines with their columns (``metafields.columns_of``);
    those that begin with p are of products, with v of variants.
    """
    try:
        rows = _rows(data, metafields)
        id_ = pl.col("id")
        products = rows.filter(id_.str.starts_with(_PRODUCT)).select(
            *_product_columns(), *_metafield_columns(metafields, "p")
        )
        priced = (
            rows.filter(id_.str.starts_with(_VARIANT))
            .with_columns(
                minor("price", currency).alias("_price"),
                minor("compareAtPrice", currency).alias("_compare_at"),
                minor(_cost(), currency, round_up=True).alias("_unit_cost"),
            )
            .with_columns(
                (
                    pl.col("_price").is_null()
                    | (pl.col("_compare_at").is_null() & pl.col("compareAtPrice").is_not_null())
                ).alias("_unreadable"),
            )
        )
        variants = priced.select(
            *_variant_columns(), *_metafield_columns(metafields, "v"), "_unreadable"
        )
        rounded = priced.select(_excess(_cost(), currency).sum()).item() or 0
        memberships = rows.filter(id_.str.starts_with(_COLLECTION)).select(
            _number("__parentId", _PRODUCT).alias("product_id"), "handle"
        )
    except pl.exceptions.PolarsError as error:
        raise BrokenLines(str(error).splitlines()[0][:200]) from None
    if products.height + variants.height + memberships.height != rows.height:
        raise BrokenLines("a line is neither product, variant nor collection")
    unreadable: tuple[int, ...] = ()
    if variants["_unreadable"].any():
        unreadable = tuple(variants.filter("_unreadable")["variant_id"])
        variants = variants.filter(~pl.col("_unreadable"))
    return Block(
        lines=rows.height,
        products=products,
        variants=variants.drop("_unreadable"),
        memberships=memberships,
        unreadable=unreadable,
        costs_rounded=int(rounded),
    )


def with_collections(products: pl.DataFrame, memberships: pl.DataFrame) -> pl.DataFrame:
    """Products in the columns of PRODUCT_SCHEMA, each with its collections' handles, sorted."""
    lists = (
        memberships.unique()
        .group_by("product_id")
        .agg(pl.col("handle").sort().alias("collections"))
    )
    return (
        products.join(lists, on="product_id", how="left", maintain_order="left")
        .with_columns(pl.col("collections").fill_null(pl.lit([], dtype=pl.List(pl.String()))))
        .select(
            *PRODUCT_SCHEMA.names(),
            *[name for name in products.columns if name.startswith(PREFIX)],
        )
    )


def minor(text: pl.Expr | str, currency: Currency, *, round_up: bool = False) -> pl.Expr:
    """Minor units of decimal texts, as ``money.parse_wire``; null for what is no such amount.

    Excess decimals that are not zero give null too, or with ``round_up`` the next larger amount.
    """
    column = pl.col(text) if isinstance(text, str) else text
    whole, kept, excess = _parts(column, currency)
    amount = whole * currency.unit + kept
    has_excess = excess.str.contains("[^0]")
    amount = amount + has_excess.cast(pl.Int64) if round_up else amount
    good = (
        ~column.str.starts_with("-")
        & (whole <= MAX_MINOR // currency.unit)
        & (amount <= MAX_MINOR)
        & (pl.lit(True) if round_up else ~has_excess)
        & ~excess.str.contains("[^0-9]")
    )
    return pl.when(good).then(amount).otherwise(None)


def _rows(data: bytes, metafields: Mapping[str, str]) -> pl.DataFrame:
    """The lines as columns of _LINE, and a text for each metafield.

    Polars is slow to build lists of objects from lines, and quick to keep them as text and build
    them after (a third of the time less). Its text is exact only where no character is escaped,
    which is so in nearly every block: Shopify escapes the slashes of ids, and quotes in names.
    """
    values = {alias: _VALUE for alias in metafields}
    whole = pl.Schema({**_LINE, **values})
    plain = data.replace(b"\\/", b"/")
    if b"\\" in plain:
        return pl.read_ndjson(io.BytesIO(data), schema=whole)
    nested = (*_NESTED, *values)
    as_text = pl.Schema({**_LINE, **dict.fromkeys(nested, pl.String())})
    rows = pl.read_ndjson(io.BytesIO(plain), schema=as_text)
    return rows.with_columns(pl.col(name).str.json_decode(whole[name]) for name in nested)


def _metafield_columns(metafields: Mapping[str, str], letter: str) -> list[pl.Expr]:
    return [
        pl.col(alias).struct.field("value").alias(column)
        for alias, column in metafields.items()
        if alias.startswith(letter)
    ]


def _excess(column: pl.Expr, currency: Currency) -> pl.Expr:
    return _parts(column, currency)[2].str.contains("[^0]")


def _parts(column: pl.Expr, currency: Currency) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Whole part and kept decimals as Int64 (null if no number), and the excess decimals as text."""
    halves = column.str.splitn(".", 2).struct
    fraction = halves.field("field_1").fill_null("")
    kept = (
        fraction.str.slice(0, currency.exponent)
        .str.pad_end(currency.exponent, "0")
        .cast(pl.Int64, strict=False)
        if currency.exponent
        else pl.lit(0, dtype=pl.Int64)
    )
    whole = halves.field("field_0").cast(pl.Int64, strict=False)
    return whole, kept, fraction.str.slice(currency.exponent)


def _cost() -> pl.Expr:
    return pl.col("inventoryItem").struct.field("unitCost").struct.field("amount")


def _number(column: str, prefix: str) -> pl.Expr:
    return pl.col(column).str.strip_prefix(prefix).cast(pl.Int64)


def _time(column: str) -> pl.Expr:
    return pl.col(column).str.to_datetime("%Y-%m-%dT%H:%M:%SZ", time_unit="us").cast(UTC_TIME)


def _nth(column: str, field: str, index: int) -> pl.Expr:
    return pl.col(column).list.get(index, null_on_oob=True).struct.field(field)


def _product_columns() -> list[pl.Expr]:
    return [
        _number("id", _PRODUCT).alias("product_id"),
        pl.col("handle"),
        pl.col("title"),
        pl.col("vendor"),
        pl.col("productType").alias("product_type"),
        pl.col("status").str.to_lowercase(),
        pl.col("tags"),
        pl.col("isGiftCard").alias("gift_card"),
        *(_nth("options", "name", n).alias(f"option{n + 1}_name") for n in range(3)),
        _time("createdAt").alias("created_at"),
        _time("updatedAt").alias("updated_at"),
    ]


def _variant_columns() -> list[pl.Expr]:
    return [
        _number("id", _VARIANT).alias("variant_id"),
        _number("__parentId", _PRODUCT).alias("product_id"),
        pl.col("position"),
        pl.col("title"),
        pl.col("sku"),
        pl.col("barcode"),
        *(_nth("selectedOptions", "value", n).alias(f"option{n + 1}") for n in range(3)),
        pl.col("_price").alias("price"),
        pl.col("_compare_at").alias("compare_at"),
        pl.col("_unit_cost").alias("unit_cost"),
        pl.col("inventoryQuantity").alias("inventory"),
        _time("createdAt").alias("created_at"),
        _time("updatedAt").alias("updated_at"),
    ]
