"""Catalogues and plans of any size for tests of grids."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl

from pricedesk.domain.money import Currency
from pricedesk.pricing.catalogue import PRODUCT_SCHEMA, VARIANT_SCHEMA, Catalogue

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def a_catalogue(variants: int, per_product: int = 4) -> Catalogue:
    """Variant n has SKU ``SKU-n`` and costs n cents plus ten euro."""
    products = -(-variants // per_product)
    number = pl.int_range(products, eager=True)
    product_frame = pl.DataFrame(
        {
            "product_id": number + 1,
            "handle": "product-" + number.cast(pl.String),
            "title": "Product " + number.cast(pl.String),
            "vendor": pl.Series(["Acme", "Beta"])[(number % 2).cast(pl.UInt32)],
            "product_type": "Shirt",
            "status": "active",
            "tags": [["summer"]] * products,
            "collections": pl.Series([[]] * products, dtype=pl.List(pl.String)),
            "gift_card": False,
            "created_at": NOW,
            "updated_at": NOW,
        }
        if products
        else {}
    )
    each = pl.int_range(variants, eager=True)
    variant_frame = pl.DataFrame(
        {
            "variant_id": each + 1,
            "product_id": each // per_product + 1,
            "product_index": each // per_product,
            "title": "V" + each.cast(pl.String),
            "sku": "SKU-" + each.cast(pl.String),
            "price": each + 1000,
            "compare_at": pl.Series([None, 5000])[(each % 2).cast(pl.UInt32)],
            "unit_cost": each // 2 + 400,
            "base_price": each + 1000,
            "drifted": False,
            "created_at": NOW,
            "updated_at": NOW,
        }
    )
    return Catalogue(
        _whole(product_frame, PRODUCT_SCHEMA),
        _whole(variant_frame, VARIANT_SCHEMA),
        Currency("EUR", 2),
        NOW,
    )


def _whole(frame: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    return frame.select(
        pl.col(name).cast(kind) if name in frame.columns else pl.lit(None, kind).alias(name)
        for name, kind in schema.items()
    )
