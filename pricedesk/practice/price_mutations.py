"""Changing variants: `productVariantsBulkUpdate` and `inventoryItemUpdate` (FACTS §1.1, §1.3).

Order of checks: the product exists → every row has an id → the ids belong to the product →
what is saved is valid. Without ``allowPartialUpdates`` one fault saves nothing; with it the
faultless rows are saved. Both ways the payload lists the rows as they stand afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import orjson

from pricedesk.practice.catalogue import Written
from pricedesk.practice.catalogue_roots import find_inventory_item
from pricedesk.practice.fields import Arguments, Context, Refusal, resolves
from pricedesk.practice.gids import number_of
from pricedesk.practice.rows import InventoryItem, Variant
from pricedesk.practice.webhook_fields import product_changed

UserError = dict[str, Any]

_EXTRA = (
    "taxable",
    "taxCode",
    "inventoryPolicy",
    "requiresComponents",
    "showUnitPrice",
    "unitPriceMeasurement",
)
_ITEM_EXTRA = (
    "tracked",
    "requiresShipping",
    "countryCodeOfOrigin",
    "provinceCodeOfOrigin",
    "harmonizedSystemCode",
    "measurement",
)


@dataclass(slots=True)
class _Row:
    """One entry of ``variants``: what stands, what is wanted, what is wrong with it."""

    index: int
    before: Variant
    after: Variant
    errors: list[UserError] = field(default_factory=list)


@resolves("Mutation", "productVariantsBulkUpdate")
def variants_bulk_update(_: Any, context: Context, arguments: Arguments) -> Any:
    """Shopify's payload; see the module for the order of checks."""
    shop = context.shop
    product = shop.catalogue.product(_number(arguments["productId"], "Product"))
    if product is None:
        error = _error(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST")
        return {"product": None, "productVariants": None, "userErrors": [error]}
    entries = arguments["variants"]
    missing = [
        _error(
            ["variants", str(index), "id"],
            "Product variant is missing ID attribute",
            "PRODUCT_VARIANT_ID_MISSING",
        )
        for index, entry in enumerate(entries)
        if entry.get("id") is None
    ]
    if missing:
        return {"product": product, "productVariants": None, "userErrors": missing}
    own = {variant.id: variant for variant in shop.catalogue.variants_of(product.id)}
    current = dict(own)
    rows: list[_Row] = []
    strangers: list[UserError] = []
    for index, entry in enumerate(entries):
        variant = current.get(_number(entry["id"], "ProductVariant"))
        if variant is None:
            strangers.append(
                _error(
                    ["variants", str(index), "id"],
                    "Product variant does not exist",
                    "PRODUCT_VARIANT_DOES_NOT_EXIST",
                )
            )
        else:
            row = _read(context, index, variant, entry)
            rows.append(row)
            if not row.errors:
                # A variant named twice: the second entry starts from the first.
                current[variant.id] = row.after
    if strangers:
        return {"product": product, "productVariants": None, "userErrors": strangers}
    errors = [error for row in rows for error in row.errors]
    if not errors or arguments.get("allowPartialUpdates"):
        good = [row for row in rows if not row.errors]
        changes = [Written(row.before, row.after) for row in good]
        saved = shop.catalogue.write(changes, context.request_id, context.source)
        own.update((variant.id, variant) for variant in saved)
        for row in good:
            if entries[row.index].get("metafields"):
                _write_metafields(context, row.after, entries[row.index])
        if good:
            product_changed(shop, product.id)
        product = shop.catalogue.product(product.id)
    return {
        "product": product,
        "productVariants": [own[row.before.id] for row in rows],
        "userErrors": errors,
    }


@resolves("Mutation", "inventoryItemUpdate")
def inventory_item_update(_: Any, context: Context, arguments: Arguments) -> Any:
    """Sets a variant's cost, SKU and the like."""
    item = find_inventory_item(context.shop.catalogue, arguments["id"])
    if item is None:
        error = {
            "field": ["id"],
            "message": "The product couldn't be updated because it does not exist.",
        }
        return {"inventoryItem": None, "userErrors": [error]}
    after, errors = _read_item(context, item.variant, arguments["input"], ["input"])
    if errors:
        told = [{"field": each["field"], "message": each["message"]} for each in errors]
        return {"inventoryItem": item, "userErrors": told}
    changes = [Written(item.variant, after)]
    (saved,) = context.shop.catalogue.write(changes, context.request_id, context.source)
    return {"inventoryItem": InventoryItem(saved), "userErrors": []}


def _read(context: Context, index: int, variant: Variant, entry: Arguments) -> _Row:
    """Compares one entry with its variant; errors in Shopify's order: compare-at before price."""
    till = context.shop.till
    place = ["variants", str(index)]
    row = _Row(index, variant, variant)
    values: dict[str, Any] = {}
    if "compareAtPrice" in entry:
        text = entry["compareAtPrice"]
        minor = None if text is None else till.read(text)
        if minor is not None and till.too_large(minor):
            row.errors.append(_too_large([*place, "compareAtPrice"]))
        elif minor is not None and minor < 0:
            message = "must be greater than or equal to 0"
            row.errors.append(
                _error([*place, "compareAtPrice"], message, "GREATER_THAN_OR_EQUAL_TO")
            )
        values["compare_at"] = minor
    if entry.get("price") is not None:
        minor = till.read(entry["price"])
        if minor < 0:
            message = "Price must be greater than or equal to 0"
            row.errors.append(_error([*place, "price"], message, "GREATER_THAN_OR_EQUAL_TO"))
        elif till.too_large(minor):
            row.errors.append(_too_large([*place, "price"]))
        values["price"] = minor
    if entry.get("inventoryQuantities"):
        message = "Inventory quantities cannot be provided when updating variants"
        code = "NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE"
        row.errors.append(_error([*place, "inventoryQuantities"], message, code))
    if "barcode" in entry:
        values["barcode"] = entry["barcode"]
    row.after = variant._replace(**values) if values else variant
    extra = _given(entry, _EXTRA)
    if extra:
        row.after = row.after._replace(extra=_merged(row.after.extra, extra))
    if entry.get("inventoryItem"):
        row.after, errors = _read_item(context, row.after, entry["inventoryItem"], place)
        if errors:
            row.errors.append(_error(place, "must be greater than or equal to 0", None))
            row.errors.extend(errors)
    if context.shop.switches.compare_at_must_exceed and not row.errors:
        compare_at = row.after.compare_at
        if "compareAtPrice" in entry and compare_at is not None and compare_at <= row.after.price:
            message = "Compare at price needs to be higher than Price"
            row.errors.append(_error([*place, "compareAtPrice"], message, "INVALID_INPUT"))
    return row


def _read_item(
    context: Context, variant: Variant, entry: Arguments, place: list[str]
) -> tuple[Variant, list[UserError]]:
    errors: list[UserError] = []
    till = context.shop.till
    values: dict[str, Any] = {}
    if "cost" in entry:
        cost = None if entry["cost"] is None else till.read(entry["cost"])
        if cost is not None and cost < 0:
            where = [*place, "inventoryItem", "cost"] if place != ["input"] else ["input", "cost"]
            message = "Cost per item must be greater than or equal to 0"
            errors.append(_error(where, message, "GREATER_THAN_OR_EQUAL_TO"))
        values["cost"] = cost
    if "sku" in entry:
        values["sku"] = entry["sku"]
    extra = {f"item.{name}": value for name, value in _given(entry, _ITEM_EXTRA).items()}
    code = extra.get("item.harmonizedSystemCode")
    if code is not None:
        # Stored without its dots (recording product-variants-bulk-update-parity).
        extra["item.harmonizedSystemCode"] = code.replace(".", "")
    after = variant._replace(**values) if values else variant
    if extra:
        after = after._replace(extra=_merged(after.extra, extra))
    return after, errors


def _write_metafields(context: Context, variant: Variant, entry: Arguments) -> None:
    for each in entry["metafields"]:
        context.shop.catalogue.write_metafield(
            "ProductVariant",
            variant.id,
            each.get("namespace") or "custom",
            each["key"],
            each.get("type") or "single_line_text_field",
            each["value"],
        )


def _given(entry: Arguments, names: tuple[str, ...]) -> dict[str, Any]:
    if entry.keys().isdisjoint(names):
        return {}
    return {name: entry[name] for name in names if entry.get(name) is not None}


def _merged(known: str | None, new: dict[str, Any]) -> str:
    merged = orjson.loads(known) if known else {}
    merged.update(new)
    return orjson.dumps(merged).decode()


def _number(text: str, type_name: str) -> int:
    """The id's number, 0 where it is of another type: "does not exist" rather than an error."""
    try:
        return number_of(text, type_name)
    except Refusal:
        return 0


def _too_large(place: list[str]) -> UserError:
    return _error(place, "must be less than 1000000000000000000", "INVALID_INPUT")


def _error(place: list[str], message: str, code: str | None) -> UserError:
    return {"field": place, "message": message, "code": code}
