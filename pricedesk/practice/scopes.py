"""Which access scope a root field needs (FACTS §4.5)."""

from __future__ import annotations

ALL = ("read_products", "write_products", "read_inventory", "write_inventory", "read_markets")
"""What a practice shop grants its app."""

SCOPE_OF = {
    **dict.fromkeys(
        (
            "product",
            "products",
            "productsCount",
            "productByIdentifier",
            "productTags",
            "productTypes",
            "productVendors",
            "productVariant",
            "productVariants",
            "productVariantsCount",
            "productVariantByIdentifier",
            "collection",
            "collections",
            "collectionsCount",
            "priceList",
            "priceLists",
            "catalog",
            "catalogs",
        ),
        "read_products",
    ),
    **dict.fromkeys(
        (
            "productVariantsBulkUpdate",
            "metafieldsSet",
            "priceListFixedPricesAdd",
            "priceListFixedPricesUpdate",
            "priceListFixedPricesDelete",
            "priceListFixedPricesByProductUpdate",
        ),
        "write_products",
    ),
    "inventoryItemUpdate": "write_inventory",
}
"""Roots that are not named need none: the shop, bulk operations, uploads, nodes."""
