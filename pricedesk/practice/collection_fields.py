"""Collections, as the schema shows them."""

from __future__ import annotations

from typing import Any

from pricedesk.practice.answers import moment
from pricedesk.practice.fields import Arguments, Context, attributes, constants, resolves
from pricedesk.practice.gids import gid, number_of
from pricedesk.practice.listing_fields import window_of
from pricedesk.practice.pages import Page
from pricedesk.practice.rows import Collection
from pricedesk.practice.search import search_products

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
