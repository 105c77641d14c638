"""Metafields of products and variants: reading and setting them."""

from __future__ import annotations

import json
from typing import Any

from pricedesk.practice.answers import moment
from pricedesk.practice.fields import Arguments, Context, attributes, resolves
from pricedesk.practice.gids import gid, split
from pricedesk.practice.listing_fields import window_of
from pricedesk.practice.pages import Page, slice_of
from pricedesk.practice.rows import Metafield, Product, Variant

_OWNERS = {"Product": "PRODUCT", "ProductVariant": "PRODUCTVARIANT"}


def _value(row: Metafield) -> Any:
    if row.type == "single_line_text_field" or row.type == "multi_line_text_field":
        return row.value
    try:
        return json.loads(row.value)
    except ValueError:
        return row.value


attributes(
    "Metafield",
    id=lambda row: gid("Metafield", row.id),
    legacyResourceId=lambda row: str(row.id),
    namespace=lambda row: row.namespace,
    key=lambda row: row.key,
    type=lambda row: row.type,
    value=lambda row: row.value,
    jsonValue=_value,
    ownerType=lambda row: _OWNERS[row.owner],
    createdAt=lambda row: moment(row.created_at),
    updatedAt=lambda row: moment(row.updated_at),
)


@resolves("Metafield", "owner")
def owner(row: Metafield, context: Context, arguments: Arguments) -> Any:
    catalogue = context.shop.catalogue
    return (
        catalogue.product(row.owner_id)
        if row.owner == "Product"
        else catalogue.variant(row.owner_id)
    )


@resolves("Product", "metafield")
def product_metafield(row: Product, context: Context, arguments: Arguments) -> Metafield | None:
    return _one(context, "Product", row.id, arguments)


@resolves("ProductVariant", "metafield")
def variant_metafield(row: Variant, context: Context, arguments: Arguments) -> Metafield | None:
    return _one(context, "ProductVariant", row.id, arguments)


@resolves("Product", "metafields")
def product_metafields(row: Product, context: Context, arguments: Arguments) -> Page:
    return _page(context, "Product", row.id, arguments)


@resolves("ProductVariant", "metafields")
def variant_metafields(row: Variant, context: Context, arguments: Arguments) -> Page:
    return _page(context, "ProductVariant", row.id, arguments)


def matching(rows: list[Metafield], arguments: Arguments) -> list[Metafield]:
    """Those that ``namespace`` and ``keys`` leave."""
    namespace, keys = arguments.get("namespace"), arguments.get("keys")
    return [
        row
        for row in rows
        if (namespace is None or row.namespace == namespace)
        and (not keys or row.key in keys or f"{row.namespace}.{row.key}" in keys)
    ]


def _one(context: Context, owner: str, owner_id: int, arguments: Arguments) -> Metafield | None:
    namespace, key = arguments.get("namespace") or "custom", arguments["key"]
    if "." in key and arguments.get("namespace") is None:
        namespace, _, key = key.rpartition(".")
    for row in context.shop.catalogue.metafields(owner, owner_id):
        if row.namespace == namespace and row.key == key:
            return row
    return None


def _page(context: Context, owner: str, owner_id: int, arguments: Arguments) -> Page:
    rows = context.shop.catalogue.metafields(owner, owner_id)
    return slice_of(matching(rows, arguments), window_of(arguments))


@resolves("Mutation", "metafieldsSet")
def metafields_set(_: Any, context: Context, arguments: Arguments) -> Any:
    """Sets up to 25 metafields, all or none."""
    catalogue = context.shop.catalogue
    errors: list[Any] = []
    wanted: list[tuple[str, int, str, str, str, str]] = []
    for index, entry in enumerate(arguments["metafields"]):
        found = split(entry["ownerId"])
        name, number = (found[0], int(found[1])) if found and found[1].isdigit() else ("", 0)
        row: Any = None
        if name == "Product":
            row = catalogue.product(number)
        elif name == "ProductVariant":
            row = catalogue.variant(number)
        if row is None:
            errors.append(
                {
                    "field": ["metafields", str(index), "ownerId"],
                    "message": "Owner does not exist.",
                    "code": "INVALID",
                    "elementIndex": None,
                }
            )
            continue
        namespace = entry.get("namespace") or "custom"
        kind = entry.get("type") or "single_line_text_field"
        wanted.append((name, number, namespace, entry["key"], kind, entry["value"]))
    if errors:
        return {"metafields": [], "userErrors": errors}
    return {"metafields": [catalogue.write_metafield(*each) for each in wanted], "userErrors": []}
