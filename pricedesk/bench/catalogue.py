"""A generated catalogue as columns: any number of variants in a second, always the same."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl

from pricedesk.domain.money import Currency
from pricedesk.pricing.catalogue import PRODUCT_SCHEMA, VARIANT_SCHEMA, Catalogue

_VENDORS = 120
_TYPES = ("Shirts", "Shoes", "Jackets", "Lamps", "Chairs", "Bowls", "Teas", "Coffees")
_TAGS = ("summer", "winter", "new", "organic", "gift", "outlet", "sale", "basics", "vegan", "pro")
_SIZES = ("XS", "S", "M", "L", "XL")
_PER_PRODUCT = 3
_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)


def generated(variants: int, currency: Currency, taken_at: datetime) -> Catalogue:
    """``variants`` variants, three a product: prices from 5.00 to 250.00 in minor units,
    nine of ten with a cost, one of four with a compare-at price, three tags a product."""
    products = max(1, -(-variants // _PER_PRODUCT))
    return Catalogue(_products(products), _variants(variants), currency, taken_at)


def _products(count: int) -> pl.DataFrame:
    number = pl.int_range(0, count, dtype=pl.Int64, eager=True).alias("number")
    frame = number.to_frame().with_columns(noise=_noise(pl.col("number"), 1))
    pick = pl.col("noise")
    return frame.select(
        product_id=8_000_000_000 + pl.col("number"),
        handle=pl.format("product-{}", pl.col("number")),
        title=pl.format("Article {} of the house", pl.col("number")),
        vendor=pl.format("Vendor {}", pick % _VENDORS),
        product_type=_chosen(pick // 7 % len(_TYPES), _TYPES),
        status=pl.lit("active"),
        tags=pl.concat_list(
            _chosen((pick // step) % len(_TAGS), _TAGS) for step in (11, 131, 1511)
        ),
        collections=pl.concat_list(pl.format("collection-{}", pick // 17 % 40)),
        gift_card=pl.lit(False),
        option1_name=pl.lit("Size"),
        option2_name=pl.lit(None, dtype=pl.String),
        option3_name=pl.lit(None, dtype=pl.String),
        created_at=pl.lit(_EPOCH) + pl.duration(minutes=pick % 500_000),
        updated_at=pl.lit(_EPOCH) + pl.duration(minutes=500_000 + pick % 500_000),
    ).cast(PRODUCT_SCHEMA)


def _variants(count: int) -> pl.DataFrame:
    number = pl.int_range(0, count, dtype=pl.Int64, eager=True).alias("number")
    frame = number.to_frame().with_columns(
        noise=_noise(pl.col("number"), 2), product=pl.col("number") // _PER_PRODUCT
    )
    pick, product = pl.col("noise"), pl.col("product")
    frame = frame.with_columns(price=500 + pick % 24_500)
    price = pl.col("price")
    frame = frame.with_columns(
        compare_at=pl.when(pick // 3 % 4 == 0).then(price + price // 4),
        unit_cost=pl.when(pick // 5 % 10 != 0).then(price * (40 + pick // 13 % 55) // 100),
    )
    size = _chosen(pl.col("number") % _PER_PRODUCT, _SIZES)
    return frame.select(
        variant_id=45_000_000_000 + pl.col("number"),
        product_id=8_000_000_000 + product,
        product_index=product,
        title=size,
        sku=pl.format("SKU-{}", pl.col("number")),
        barcode=pl.lit(None, dtype=pl.String),
        option1=size,
        option2=pl.lit(None, dtype=pl.String),
        option3=pl.lit(None, dtype=pl.String),
        price=price,
        compare_at=pl.col("compare_at"),
        unit_cost=pl.col("unit_cost"),
        base_price=price,
        base_compare_at=pl.col("compare_at"),
        held_by=pl.lit(None, dtype=pl.Int64),
        inventory=pick // 19 % 50,
        drifted=pl.lit(False),
        created_at=pl.lit(_EPOCH),
        updated_at=pl.lit(_EPOCH),
    ).cast(VARIANT_SCHEMA)


def _noise(number: pl.Expr, salt: int) -> pl.Expr:
    """Numbers below 2^31 without visible order, the same on every machine."""
    mixed = (number * 2_654_435_761 + salt * 40_503) % (2**31 - 1)
    return (mixed * 48_271 + salt) % (2**31 - 1)


def _chosen(place: pl.Expr, words: tuple[str, ...]) -> pl.Expr:
    return place.replace_strict(dict(enumerate(words)), return_dtype=pl.String)
