"""Products, variants, inventory items and collections, as Shopify's schema shows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import orjson

from pricedesk.practice.catalogue import Catalogue
from pricedesk.practice.fields import (
    Arguments,
    Context,
    attributes,
    constants,
    resolves,
)
from pricedesk.practice.gids import gid, number_of, split
from pricedesk.practice.listing_fields import window_of
from pricedesk.practice.pages import Cursor, Page, slice_of
from pricedesk.practice.rows import (
    INVENTORY_OFFSET,
    Catalog,
    Collection,
    InventoryItem,
    Product,
    Variant,
)
from pricedesk.practice.search import Search, search_products, search_variants


def moment(seconds: int) -> str:
    """A `DateTime`: ``2026-08-28T06:59:14Z``."""
    day, rest = divmod(seconds, 86_400)
    return f"{_day(day)}T{rest // 3600:02d}:{rest % 3600 // 60:02d}:{rest % 60:02d}Z"


@lru_cache(maxsize=4096)
def _day(number: int) -> str:
    return datetime.fromtimestamp(number * 86_400, UTC).strftime("%Y-%m-%d")


@lru_cache(maxsize=4096)
def _names(options: str) -> list[str]:
    names: list[str] = orjson.loads(options)
    return names


def money(context: Context, minor: int | None, currency: str | None = None) -> Any:
    """A `MoneyV2` of the shop's currency, or of a price list's."""
    if minor is None:
        return None
    till = context.shop.till if currency is None else context.shop.till_of(currency)
    return {"amount": till.amount(minor), "currencyCode": till.currency.code}


def note_search(context: Context, path: str, query: str | None, search: Search) -> Search:
    """Puts a search's warnings where the answer carries them."""
    if search.warnings:
        context.searches.append(
            {
                "path": [path],
                "query": query,
                "parsed": {"field": search.warnings[0]["field"]},
                "warnings": search.warnings,
            }
        )
    return search


# ------------------------------------------------------------------ query roots


@resolves("QueryRoot", "products")
def products(_: Any, context: Context, arguments: Arguments) -> Page:
    query = arguments.get("query")
    search = note_search(
        context, "products", query, context.shop.lagged(search_products(query), "p")
    )
    window = window_of(arguments)
    return context.shop.catalogue.products_page(search, arguments.get("sortKey", "ID"), window)


@resolves("QueryRoot", "productVariants")
def product_variants(_: Any, context: Context, arguments: Arguments) -> Page:
    query = arguments.get("query")
    found = context.shop.lagged(search_variants(query), "v")
    search = note_search(context, "productVariants", query, found)
    window = window_of(arguments)
    return context.shop.catalogue.variants_page(search, arguments.get("sortKey", "ID"), window)


@resolves("QueryRoot", "productsCount")
def products_count(_: Any, context: Context, arguments: Arguments) -> Any:
    query = arguments.get("query")
    search = note_search(context, "productsCount", query, search_products(query))
    return _limited(context.shop.catalogue.count_products(search), arguments.get("limit"))


@resolves("QueryRoot", "productVariantsCount")
def product_variants_count(_: Any, context: Context, arguments: Arguments) -> Any:
    """Ignores its query, as Shopify's does (FACTS §0.7)."""
    return {"count": context.shop.catalogue.count_variants(), "precision": "EXACT"}


@resolves("QueryRoot", "product")
def product(_: Any, context: Context, arguments: Arguments) -> Product | None:
    return context.shop.catalogue.product(number_of(arguments["id"], "Product"))


@resolves("QueryRoot", "productByIdentifier")
def product_by_identifier(_: Any, context: Context, arguments: Arguments) -> Product | None:
    identifier = arguments["identifier"]
    if identifier.get("id"):
        return context.shop.catalogue.product(number_of(identifier["id"], "Product"))
    if identifier.get("handle"):
        return context.shop.catalogue.product_by_handle(identifier["handle"])
    return None


@resolves("QueryRoot", "productVariant")
def product_variant(_: Any, context: Context, arguments: Arguments) -> Variant | None:
    return context.shop.catalogue.variant(number_of(arguments["id"], "ProductVariant"))


@resolves("QueryRoot", "productVariantByIdentifier")
def variant_by_identifier(_: Any, context: Context, arguments: Arguments) -> Variant | None:
    identifier = arguments["identifier"].get("id")
    return (
        context.shop.catalogue.variant(number_of(identifier, "ProductVariant"))
        if identifier
        else None
    )


@resolves("QueryRoot", "node")
def node(_: Any, context: Context, arguments: Arguments) -> Any:
    return _node(arguments["id"], context)


@resolves("QueryRoot", "nodes")
def nodes(_: Any, context: Context, arguments: Arguments) -> list[Any]:
    return [_node(each, context) for each in arguments["ids"]]


@resolves("QueryRoot", "inventoryItem")
def inventory_item(_: Any, context: Context, arguments: Arguments) -> InventoryItem | None:
    return find_inventory_item(context.shop.catalogue, arguments["id"])


@resolves("QueryRoot", "inventoryItems")
def inventory_items(_: Any, context: Context, arguments: Arguments) -> Page:
    query = arguments.get("query")
    search = note_search(context, "inventoryItems", query, search_variants(query))
    page = context.shop.catalogue.variants_page(search, "ID", window_of(arguments))
    inner = page.cursor
    return Page(
        [InventoryItem(variant) for variant in page.nodes],
        page.has_next,
        page.has_previous,
        lambda item: inner(item.variant),
    )


@resolves("QueryRoot", "collections")
def collections(_: Any, context: Context, arguments: Arguments) -> Page:
    return slice_of(context.shop.catalogue.collections(), window_of(arguments))


@resolves("QueryRoot", "collectionsCount")
def collections_count(_: Any, context: Context, arguments: Arguments) -> Any:
    return _limited(len(context.shop.catalogue.collections()), arguments.get("limit"))


@resolves("QueryRoot", "collection")
def collection(_: Any, context: Context, arguments: Arguments) -> Collection | None:
    return context.shop.catalogue.collection(number_of(arguments["id"], "Collection"))


def _distinct(column: str) -> Callable[[Any, Context, Arguments], Page]:
    def resolve(_: Any, context: Context, arguments: Arguments) -> Page:
        window = window_of(arguments)
        texts = context.shop.catalogue.distinct(column)
        if window.reverse:
            texts.reverse()
        start = window.after.last_id if window.after else 0
        shown = texts[start : start + window.size]
        places = {text: start + index + 1 for index, text in enumerate(shown)}
        return Page(
            shown,
            has_next=start + len(shown) < len(texts),
            has_previous=start > 0,
            cursor=lambda text: Cursor(places[text], text),
        )

    return resolve


resolves("QueryRoot", "productVendors")(_distinct("vendor"))
resolves("QueryRoot", "productTypes")(_distinct("product_type"))
resolves("QueryRoot", "productTags")(_distinct("tags"))


def find_inventory_item(catalogue: Catalogue, text: str) -> InventoryItem | None:
    """The inventory item of a global id."""
    variant = catalogue.variant(number_of(text, "InventoryItem") - INVENTORY_OFFSET)
    return InventoryItem(variant) if variant else None


def _node(text: str, context: Context) -> Any:
    found = split(text)
    if found is None or not found[1].isdigit() or len(found[1]) > 18:
        return None
    name, number = found[0], int(found[1])
    catalogue = context.shop.catalogue
    match name:
        case "ProductVariant":
            return catalogue.variant(number)
        case "Product":
            return catalogue.product(number)
        case "InventoryItem":
            return find_inventory_item(catalogue, text)
        case "Collection":
            return catalogue.collection(number)
        case "Metafield":
            return catalogue.metafield(number)
        case "PriceList":
            return catalogue.price_list(number)
        case "MarketCatalog":
            lists = catalogue.price_lists()
            return next((Catalog(each) for each in lists if each.catalog_id == number), None)
        case "BulkOperation":
            return context.shop.operations.find(number)
        case "Shop":
            return context.shop if number == context.shop.number else None
        case _:
            return None


def _limited(count: int, limit: int | None) -> Any:
    if limit is not None and count > limit:
        return {"count": limit, "precision": "AT_LEAST"}
    return {"count": count, "precision": "EXACT"}


# -------------------------------------------------------------------- products

attributes(
    "Product",
    id=lambda row: gid("Product", row.id),
    legacyResourceId=lambda row: str(row.id),
    defaultCursor=lambda row: Cursor(row.id, str(row.id)).encode(),
    title=lambda row: row.title,
    handle=lambda row: row.handle,
    vendor=lambda row: row.vendor,
    productType=lambda row: row.product_type,
    tags=lambda row: row.tags.split(", ") if row.tags else [],
    status=lambda row: row.status,
    isGiftCard=lambda row: bool(row.gift_card),
    description=lambda row: row.description,
    descriptionHtml=lambda row: f"<p>{row.description}</p>" if row.description else "",
    bodyHtml=lambda row: f"<p>{row.description}</p>" if row.description else "",
    createdAt=lambda row: moment(row.created_at),
    updatedAt=lambda row: moment(row.updated_at),
    publishedAt=lambda row: moment(row.created_at) if row.status == "ACTIVE" else None,
    hasOnlyDefaultVariant=lambda row: row.options == '["Title"]',
    seo=lambda row: {"title": None, "description": None},
)
constants("Product", tracksInventory=True, requiresSellingPlan=False)


@resolves("Product", "variants")
def variants(row: Product, context: Context, arguments: Arguments) -> Page:
    found = context.shop.catalogue.variants_of(row.id)
    match arguments.get("sortKey", "POSITION"):
        case "ID":
            found.sort(key=lambda each: each.id)
        case "SKU":
            found.sort(key=lambda each: (each.sku or "", each.id))
        case "TITLE" | "NAME" | "FULL_TITLE":
            found.sort(key=lambda each: (each.title.lower(), each.id))
        case "INVENTORY_QUANTITY":
            found.sort(key=lambda each: (each.inventory, each.id))
        case _:
            pass
    page = slice_of(found, window_of(arguments))
    page.cursor = lambda each: Cursor(each.id, str(each.position))
    return page


@resolves("Product", "variantsCount")
def variants_count(row: Product, context: Context, arguments: Arguments) -> Any:
    return {"count": context.shop.catalogue.count_variants_of(row.id), "precision": "EXACT"}


@resolves("Product", "totalVariants")
def total_variants(row: Product, context: Context, arguments: Arguments) -> int:
    return context.shop.catalogue.count_variants_of(row.id)


@resolves("Product", "totalInventory")
def total_inventory(row: Product, context: Context, arguments: Arguments) -> int:
    return sum(each.inventory for each in context.shop.catalogue.variants_of(row.id))


@resolves("Product", "priceRangeV2", "priceRange")
def price_range(row: Product, context: Context, arguments: Arguments) -> Any:
    prices = [each.price for each in context.shop.catalogue.variants_of(row.id)] or [0]
    return {
        "minVariantPrice": money(context, min(prices)),
        "maxVariantPrice": money(context, max(prices)),
    }


@resolves("Product", "compareAtPriceRange")
def compare_at_range(row: Product, context: Context, arguments: Arguments) -> Any:
    found = [
        each.compare_at
        for each in context.shop.catalogue.variants_of(row.id)
        if each.compare_at is not None
    ]
    if not found:
        return None
    return {
        "minVariantCompareAtPrice": money(context, min(found)),
        "maxVariantCompareAtPrice": money(context, max(found)),
    }


@resolves("Product", "collections")
def product_collections(row: Product, context: Context, arguments: Arguments) -> Page:
    return slice_of(context.shop.catalogue.collections_of(row.id), window_of(arguments))


@resolves("Product", "inCollection")
def in_collection(row: Product, context: Context, arguments: Arguments) -> bool:
    wanted = number_of(arguments["id"], "Collection")
    return any(each.id == wanted for each in context.shop.catalogue.collections_of(row.id))


@resolves("Product", "options")
def options(row: Product, context: Context, arguments: Arguments) -> list[Any]:
    found = context.shop.catalogue.variants_of(row.id)
    listed = []
    for index, name in enumerate(_names(row.options)):
        number = row.id + index + 1
        values: list[str] = []
        for each in found:
            value = (each.option1, each.option2, each.option3)[index]
            if value is not None and value not in values:
                values.append(value)
        listed.append(
            {
                "id": gid("ProductOption", number),
                "name": name,
                "position": index + 1,
                "values": values,
                "optionValues": [
                    {
                        "id": gid("ProductOptionValue", number * 100 + place),
                        "name": value,
                        "hasVariants": True,
                    }
                    for place, value in enumerate(values)
                ],
            }
        )
    first = arguments.get("first")
    return listed if first is None else listed[:first]


# -------------------------------------------------------------------- variants


def _extra(name: str, default: Any) -> Callable[[Any], Any]:
    def get(row: Any) -> Any:
        return default if row.extra is None else orjson.loads(row.extra).get(name, default)

    return get


attributes(
    "ProductVariant",
    id=lambda row: gid("ProductVariant", row.id),
    legacyResourceId=lambda row: str(row.id),
    defaultCursor=lambda row: Cursor(row.id, str(row.id)).encode(),
    title=lambda row: row.title,
    sku=lambda row: row.sku,
    barcode=lambda row: row.barcode,
    position=lambda row: row.position,
    inventoryQuantity=lambda row: row.inventory,
    availableForSale=lambda row: row.inventory > 0,
    sellableOnlineQuantity=lambda row: row.inventory,
    createdAt=lambda row: moment(row.created_at),
    updatedAt=lambda row: moment(row.updated_at),
    inventoryItem=InventoryItem,
    taxable=_extra("taxable", True),
    taxCode=_extra("taxCode", ""),
    inventoryPolicy=_extra("inventoryPolicy", "DENY"),
    requiresComponents=_extra("requiresComponents", False),
    showUnitPrice=_extra("showUnitPrice", False),
    unitPriceMeasurement=_extra(
        "unitPriceMeasurement",
        {
            "quantityValue": 0,
            "quantityUnit": None,
            "referenceValue": 0,
            "referenceUnit": None,
            "measuredType": None,
        },
    ),
)


@resolves("ProductVariant", "price")
def price(row: Variant, context: Context, arguments: Arguments) -> str:
    return context.shop.till.price(row.price)


@resolves("ProductVariant", "compareAtPrice")
def compare_at_price(row: Variant, context: Context, arguments: Arguments) -> str | None:
    return None if row.compare_at is None else context.shop.till.price(row.compare_at)


@resolves("ProductVariant", "product")
def product_of(row: Variant, context: Context, arguments: Arguments) -> Product | None:
    return context.shop.catalogue.product(row.product_id)


@resolves("ProductVariant", "displayName")
def display_name(row: Variant, context: Context, arguments: Arguments) -> str:
    owner = context.shop.catalogue.product(row.product_id)
    return f"{owner.title if owner else ''} - {row.title}"


@resolves("ProductVariant", "selectedOptions")
def selected_options(row: Variant, context: Context, arguments: Arguments) -> list[Any]:
    owner = context.shop.catalogue.product(row.product_id)
    names = _names(owner.options) if owner else []
    values = (row.option1, row.option2, row.option3)
    return [
        {"name": name, "value": value or ""} for name, value in zip(names, values, strict=False)
    ]


# -------------------------------------------------------------- inventory items


def _item_extra(name: str, default: Any) -> Callable[[Any], Any]:
    get = _extra(f"item.{name}", default)
    return lambda item: get(item.variant)


attributes(
    "InventoryItem",
    id=lambda item: gid("InventoryItem", item.variant.id + INVENTORY_OFFSET),
    legacyResourceId=lambda item: str(item.variant.id + INVENTORY_OFFSET),
    sku=lambda item: item.variant.sku,
    createdAt=lambda item: moment(item.variant.created_at),
    updatedAt=lambda item: moment(item.variant.updated_at),
    variant=lambda item: item.variant,
    tracked=_item_extra("tracked", True),
    requiresShipping=_item_extra("requiresShipping", True),
    countryCodeOfOrigin=_item_extra("countryCodeOfOrigin", None),
    provinceCodeOfOrigin=_item_extra("provinceCodeOfOrigin", None),
    harmonizedSystemCode=_item_extra("harmonizedSystemCode", None),
    measurement=_item_extra("measurement", {"weight": {"unit": "KILOGRAMS", "value": 0}}),
)
constants("InventoryItem", duplicateSkuCount=0)


@resolves("InventoryItem", "unitCost")
def unit_cost(item: InventoryItem, context: Context, arguments: Arguments) -> Any:
    return money(context, item.variant.cost)


@resolves("InventoryItem", "variants")
def item_variants(item: InventoryItem, context: Context, arguments: Arguments) -> Page:
    return slice_of([item.variant], window_of(arguments))


# ------------------------------------------------------------------ collections

attributes(
    "Collection",
    id=lambda row: gid("Collection", row.id),
    legacyResourceId=lambda row: str(row.id),
    title=lambda row: row.title,
    handle=lambda row: row.handle,
    updatedAt=lambda row: moment(row.updated_at),
)
constants("Collection", sortOrder="BEST_SELLING", description="", descriptionHtml="")


@resolves("Collection", "products")
def collection_products(row: Collection, context: Context, arguments: Arguments) -> Page:
    search = search_products(f"collection_id:{row.id}")
    sort = {"TITLE": "TITLE", "CREATED": "CREATED_AT"}.get(arguments.get("sortKey", ""), "ID")
    return context.shop.catalogue.products_page(search, sort, window_of(arguments))


@resolves("Collection", "productsCount")
def collection_count(row: Collection, context: Context, arguments: Arguments) -> Any:
    return {"count": context.shop.catalogue.count_in_collection(row.id), "precision": "EXACT"}


@resolves("Collection", "hasProduct")
def has_product(row: Collection, context: Context, arguments: Arguments) -> bool:
    number = number_of(arguments["id"], "Product")
    return any(each.id == row.id for each in context.shop.catalogue.collections_of(number))
