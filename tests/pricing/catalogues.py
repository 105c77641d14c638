"""Small catalogues for tests, written as an operator would describe them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import polars as pl

from pricedesk.domain.money import currency
from pricedesk.pricing.catalogue import PRODUCT_SCHEMA, VARIANT_SCHEMA, Catalogue

_EXTRA = ("metafield:", "lowest_price:")
NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


def catalogue(*variants: dict[str, Any], code: str = "EUR") -> Catalogue:
    """A catalogue of the given variants, prices in minor units.

    A variant's keys are columns of either frame; variants with the same ``product_id``
    share a product (the first one's values). ``base_price`` and ``base_compare_at``
    follow ``price`` and ``compare_at`` where not given; ``metafield:…`` keys belong to
    the variant, ``product metafield:…`` ones to the product.
    """
    products: dict[int, dict[str, Any]] = {}
    indices: dict[int, int] = {}
    rows: list[dict[str, Any]] = []
    for place, given in enumerate(variants, 1):
        product_id = given.get("product_id", 1000 + place)
        products.setdefault(product_id, _product(product_id, given))
        index = indices.setdefault(product_id, len(indices))
        rows.append(_variant(place, product_id, index, given))
    rows.sort(key=lambda row: row["product_index"])
    return Catalogue(
        products=_frame(list(products.values()), PRODUCT_SCHEMA),
        variants=_frame(rows, VARIANT_SCHEMA),
        currency=currency(code),
        taken_at=NOW,
    )


def clothes(code: str = "EUR") -> Catalogue:
    """Eight variants of four products by three makers, with some of what shops have: no
    cost, a compare-at price, no stock, a gift card."""
    shirt = {
        "product_id": 1,
        "title": "Linen shirt",
        "vendor": "Acme",
        "product_type": "Shirts",
        "tags": ["Summer", "linen"],
        "option1_name": "Size",
    }
    boots = {
        "product_id": 2,
        "title": "Hiking boots",
        "vendor": "Bergfest",
        "product_type": "Shoes",
        "tags": ["winter"],
        "option1_name": "Size",
    }
    scarf = {
        "product_id": 3,
        "title": "Wool scarf",
        "vendor": "acme",
        "product_type": "Accessories",
        "tags": ["Winter", "sale"],
    }
    card = {"product_id": 4, "title": "Gift card", "vendor": "Shop", "gift_card": True}
    return catalogue(
        {**shirt, "sku": "SH-S", "option1": "S", "price": 4900, "unit_cost": 2000, "inventory": 5},
        {**shirt, "sku": "SH-M", "option1": "M", "price": 4900, "unit_cost": 2000, "inventory": 0},
        {**shirt, "sku": "SH-L", "option1": "L", "price": 5200, "unit_cost": 2100},
        {
            **boots,
            "sku": "BO-42",
            "option1": "42",
            "price": 12900,
            "compare_at": 15900,
            "unit_cost": 7000,
        },
        {**boots, "sku": "BO-43", "option1": "43", "price": 12900, "compare_at": 15900},
        {**scarf, "sku": "SC-1", "price": 1990, "unit_cost": 1700},
        {**card, "sku": "GC-25", "price": 2500},
        {**card, "sku": "GC-50", "price": 5000},
        code=code,
    )


def _product(product_id: int, given: dict[str, Any]) -> dict[str, Any]:
    defaults: dict[str, Any] = {
        "product_id": product_id,
        "handle": f"product-{product_id}",
        "title": f"Product {product_id}",
        "vendor": "Acme",
        "product_type": "Things",
        "status": "active",
        "tags": [],
        "collections": [],
        "gift_card": False,
        "created_at": datetime(2025, 1, 1, tzinfo=UTC),
        "updated_at": datetime(2026, 1, 1, tzinfo=UTC),
    }
    own = {key: value for key, value in given.items() if key in PRODUCT_SCHEMA.names()}
    fields = {
        key.removeprefix("product "): value
        for key, value in given.items()
        if key.startswith("product metafield:")
    }
    return {**defaults, **own, **fields}


def _variant(place: int, product_id: int, index: int, given: dict[str, Any]) -> dict[str, Any]:
    defaults: dict[str, Any] = {
        "variant_id": place,
        "title": "Default Title",
        "sku": f"SKU-{place}",
        "price": 1000,
        "drifted": False,
        "created_at": datetime(2025, 1, 1, tzinfo=UTC),
        "updated_at": datetime(2026, 1, 1, tzinfo=UTC),
    }
    shared = {"title", "created_at", "updated_at"}
    own = {
        key: value
        for key, value in given.items()
        if (key in VARIANT_SCHEMA.names() and key not in shared) or key.startswith(_EXTRA)
    }
    row = {**defaults, **own, "product_id": product_id, "product_index": index}
    row.setdefault("base_price", row["price"])
    row.setdefault("base_compare_at", row.get("compare_at"))
    if "variant_title" in given:
        row["title"] = given["variant_title"]
    return row


def _frame(rows: list[dict[str, Any]], schema: pl.Schema) -> pl.DataFrame:
    extra = sorted({key for row in rows for key in row if key.startswith(_EXTRA)})
    types = {key: pl.String() if key.startswith("metafield:") else pl.Int64() for key in extra}
    whole = {**schema, **types}
    return pl.DataFrame([{key: row.get(key) for key in whole} for row in rows], schema=whole)
