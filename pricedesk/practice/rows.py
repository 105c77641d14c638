"""Rows of the practice shop as tuples with names: light, and in the columns' order.

Money is an integer in minor units of the shop's currency, times are seconds since 1970 UTC.
"""

from __future__ import annotations

from typing import NamedTuple


class Product(NamedTuple):
    id: int
    title: str
    handle: str
    vendor: str
    product_type: str
    tags: str
    """Sorted, joined by ``", "``."""
    status: str
    gift_card: int
    options: str
    """JSON list of the options' names."""
    description: str
    created_at: int
    updated_at: int


class Variant(NamedTuple):
    id: int
    product_id: int
    position: int
    title: str
    sku: str | None
    barcode: str | None
    price: int
    compare_at: int | None
    cost: int | None
    option1: str | None
    option2: str | None
    option3: str | None
    inventory: int
    created_at: int
    updated_at: int
    extra: str | None
    """JSON object of the rarely set fields, by their names in the schema."""


class InventoryItem(NamedTuple):
    """The stock side of a variant. Its id is the variant's plus a constant."""

    variant: Variant


class Collection(NamedTuple):
    id: int
    title: str
    handle: str
    updated_at: int


class Metafield(NamedTuple):
    id: int
    owner: str
    owner_id: int
    namespace: str
    key: str
    type: str
    value: str
    created_at: int
    updated_at: int


class PriceList(NamedTuple):
    id: int
    name: str
    currency: str
    adjustment: float
    compare_mode: str
    catalog_id: int
    country: str
    catalog_title: str


class Catalog(NamedTuple):
    """The market catalogue to which a price list belongs."""

    price_list: PriceList


class FixedPrice(NamedTuple):
    price_list_id: int
    variant_id: int
    price: int
    compare_at: int | None


class ListedPrice(NamedTuple):
    """A variant's price in a price list; ``fixed`` or computed from the list's adjustment."""

    variant: Variant
    price: int
    compare_at: int | None
    currency: str
    fixed: bool


class BulkOperation(NamedTuple):
    id: int
    type: str
    status: str
    error_code: str | None
    created_at: int
    completed_at: int | None
    object_count: int
    root_object_count: int
    file_size: int | None
    query: str
    version: str
    client_identifier: str | None
    staged_path: str | None
    grouped: int
    has_file: int
    """1: ``url`` leads to the result; 2: ``partialDataUrl`` does; 0: neither."""


class JournalEntry(NamedTuple):
    """An accepted write. ``at`` is in microseconds since 1970 UTC; prices are those after it."""

    seq: int
    at: int
    source: str
    variant_id: int
    product_id: int
    price: int | None
    compare_at: int | None
    price_before: int | None
    compare_at_before: int | None
    request_id: str
    place: str | None


ID_STEP = 32_768
"""Between ids of one kind, as seen at Shopify."""
FIRST_PRODUCT = 8_010_000_000_000
FIRST_VARIANT = 44_010_000_000_000
INVENTORY_OFFSET = 2_100_000_000_000
"""Inventory item id minus variant id; Shopify's own differ by about as much."""
