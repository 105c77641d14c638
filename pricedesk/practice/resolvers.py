"""Brings all resolvers into the register, and names the object type of each kind of row."""

from __future__ import annotations

from pricedesk.practice import (  # noqa: F401  (imported for what they register)
    bulk_fields,
    catalogue_roots,
    collection_fields,
    listing_fields,
    metafield_fields,
    price_list_fields,
    price_mutations,
    product_fields,
    shop_fields,
    upload_fields,
    variant_fields,
    webhook_fields,
)
from pricedesk.practice.rows import (
    BulkOperation,
    Catalog,
    Collection,
    InventoryItem,
    Metafield,
    PriceList,
    Product,
    Variant,
)
from pricedesk.practice.webhooks import Subscription

TYPE_NAMES: dict[type, str] = {
    BulkOperation: "BulkOperation",
    Catalog: "MarketCatalog",
    Collection: "Collection",
    InventoryItem: "InventoryItem",
    Metafield: "Metafield",
    PriceList: "PriceList",
    Product: "Product",
    Subscription: "WebhookSubscription",
    Variant: "ProductVariant",
}
