"""Variants and their inventory items, as the schema shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson

from pricedesk.practice.answers import moment, money, option_names
from pricedesk.practice.fields import Arguments, Context, attributes, constants, resolves
from pricedesk.practice.gids import gid
from pricedesk.practice.listing_fields import window_of
from pricedesk.practice.pages import Cursor, Page, slice_of
from pricedesk.practice.rows import INVENTORY_OFFSET, InventoryItem, Product, Variant


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
    names = option_names(owner.options) if owner else []
    values = (row.option1, row.option2, row.option3)
    return [
        {"name": name, "value": value or ""} for name, value in zip(names, values, strict=False)
    ]


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
