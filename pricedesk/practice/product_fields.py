"""Products, as the schema shows them."""

from __future__ import annotations

from typing import Any

from pricedesk.practice.answers import moment, money, option_names
from pricedesk.practice.fields import Arguments, Context, attributes, constants, resolves
from pricedesk.practice.gids import gid, number_of
from pricedesk.practice.listing_fields import window_of
from pricedesk.practice.pages import Cursor, Page, slice_of
from pricedesk.practice.rows import Product

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
    for index, name in enumerate(option_names(row.options)):
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
