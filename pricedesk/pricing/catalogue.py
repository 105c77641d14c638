"""The catalogue as columns: two frames, one row a product and one row a variant.

Product-level conditions run over the smaller frame; ``product_index`` carries their
result to the variants by a gather, which is what makes a filter over a million
variants take milliseconds (docs/performance.md).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from pricedesk.domain.money import Currency

UTC_TIME = pl.Datetime("us", "UTC")

PRODUCT_SCHEMA = pl.Schema(
    {
        "product_id": pl.Int64(),
        "handle": pl.String(),
        "title": pl.String(),
        "vendor": pl.String(),
        "product_type": pl.String(),
        "status": pl.String(),  # active, draft, archived, unlisted
        "tags": pl.List(pl.String()),
        "collections": pl.List(pl.String()),  # handles
        "gift_card": pl.Boolean(),
        "option1_name": pl.String(),
        "option2_name": pl.String(),
        "option3_name": pl.String(),
        "created_at": UTC_TIME,
        "updated_at": UTC_TIME,
    }
)
"""Columns of ``Catalogue.products``. Metafields follow as ``metafield:namespace.key`` (String)."""

VARIANT_SCHEMA = pl.Schema(
    {
        "variant_id": pl.Int64(),
        "product_id": pl.Int64(),
        "product_index": pl.UInt32(),  # row of its product in the products frame
        "title": pl.String(),
        "sku": pl.String(),  # null or not unique at Shopify
        "barcode": pl.String(),
        "option1": pl.String(),
        "option2": pl.String(),
        "option3": pl.String(),
        "price": pl.Int64(),  # shown now, minor units
        "compare_at": pl.Int64(),  # shown now; null is none
        "unit_cost": pl.Int64(),
        "base_price": pl.Int64(),  # without any running sale; equals price where none holds it
        "base_compare_at": pl.Int64(),
        "held_by": pl.Int64(),  # rule whose sale holds it, or null
        "inventory": pl.Int64(),
        "drifted": pl.Boolean(),
        "created_at": UTC_TIME,
        "updated_at": UTC_TIME,
    }
)
"""Columns of ``Catalogue.variants``, sorted by product_index. Metafields as for products."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A shop's catalogue as of ``taken_at`` (aware, UTC). Prices in minor units of ``currency``."""

    products: pl.DataFrame
    variants: pl.DataFrame
    currency: Currency
    taken_at: datetime

    @property
    def is_empty(self) -> bool:
        return self.variants.height == 0

    def only(self, row: int) -> Catalogue:
        """The catalogue of one variant, the one in ``row`` of the variants frame."""
        variant = self.variants.slice(row, 1)
        product = int(variant.item(0, "product_index"))
        return Catalogue(
            self.products.slice(product, 1),
            variant.with_columns(product_index=pl.lit(0, dtype=pl.UInt32)),
            self.currency,
            self.taken_at,
        )

    def of(self, variants: Collection[int]) -> Catalogue:
        """The catalogue of these variants alone, by their ids."""
        chosen = self.variants.filter(pl.col("variant_id").is_in(list(variants)))
        return Catalogue(self.products, chosen, self.currency, self.taken_at)

    def none(self) -> Catalogue:
        """The same columns without rows: enough to check a rule."""
        return Catalogue(self.products.clear(), self.variants.clear(), self.currency, self.taken_at)
