"""What a catalogue offers to be chosen in conditions: vendors, tags, options, metafields."""

from __future__ import annotations

import polars as pl

from pricedesk.domain.metafields import PREFIX
from pricedesk.domain.rules import Field_
from pricedesk.pricing.catalogue import Catalogue

_MOST = 2000


def suggestions(catalogue: Catalogue) -> dict[Field_, list[str]]:
    """Values by field, of metafields their names. Linear in the catalogue: run it in a thread."""
    products, variants = catalogue.products, catalogue.variants
    found = {
        Field_.VENDOR: products["vendor"],
        Field_.PRODUCT_TYPE: products["product_type"],
        Field_.STATUS: products["status"],
        Field_.TAG: products["tags"].explode(),
        Field_.COLLECTION: products["collections"].explode(),
        Field_.OPTION_NAME: pl.concat([products[f"option{place}_name"] for place in (1, 2, 3)]),
        Field_.OPTION_VALUE: pl.concat([variants[f"option{place}"] for place in (1, 2, 3)]),
    }
    values = {field: _each_once(column) for field, column in found.items()}
    values[Field_.PRODUCT_METAFIELD] = _metafields(products)
    values[Field_.VARIANT_METAFIELD] = _metafields(variants)
    return values


def _each_once(values: pl.Series) -> list[str]:
    return values.drop_nulls().unique().sort().head(_MOST).to_list()


def _metafields(frame: pl.DataFrame) -> list[str]:
    return sorted(name.removeprefix(PREFIX) for name in frame.columns if name.startswith(PREFIX))
