"""Where a query begins: products, variants, collections, inventory items, nodes, pickers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pricedesk.practice.answers import note_search
from pricedesk.practice.catalogue import Catalogue
from pricedesk.practice.fields import Arguments, Context, resolves
from pricedesk.practice.gids import number_of, split
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
from pricedesk.practice.search import search_products, search_variants


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
