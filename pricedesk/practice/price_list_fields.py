"""Price lists and their market catalogues (FACTS §1.4)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pricedesk.practice.answers import money, note_search
from pricedesk.practice.fields import Arguments, Context, attributes, constants, resolves
from pricedesk.practice.gids import gid, number_of, split
from pricedesk.practice.listing_fields import window_of
from pricedesk.practice.pages import Cursor, Page, slice_of
from pricedesk.practice.rows import Catalog, ListedPrice, PriceList, Product, Variant
from pricedesk.practice.search import search_variants

UserError = dict[str, Any]


@resolves("QueryRoot", "priceLists")
def price_lists(_: Any, context: Context, arguments: Arguments) -> Page:
    return slice_of(context.shop.catalogue.price_lists(), window_of(arguments))


@resolves("QueryRoot", "priceList")
def price_list(_: Any, context: Context, arguments: Arguments) -> PriceList | None:
    return context.shop.catalogue.price_list(number_of(arguments["id"], "PriceList"))


@resolves("QueryRoot", "catalogs")
def catalogs(_: Any, context: Context, arguments: Arguments) -> Page:
    lists = context.shop.catalogue.price_lists()
    page = slice_of(lists, window_of(arguments))
    page.nodes = [Catalog(row) for row in page.nodes]
    page.cursor = lambda node: Cursor(node.price_list.id, str(node.price_list.id))
    return page


@resolves("QueryRoot", "catalog")
def catalog(_: Any, context: Context, arguments: Arguments) -> Catalog | None:
    found = split(arguments["id"])
    for row in context.shop.catalogue.price_lists():
        if found and found[1] == str(row.catalog_id):
            return Catalog(row)
    return None


attributes(
    "PriceList",
    id=lambda row: gid("PriceList", row.id),
    name=lambda row: row.name,
    currency=lambda row: row.currency,
    catalog=Catalog,
    parent=lambda row: {
        "adjustment": {
            "type": "PERCENTAGE_DECREASE" if row.adjustment < 0 else "PERCENTAGE_INCREASE",
            "value": abs(row.adjustment),
        },
        "settings": {"compareAtMode": row.compare_mode},
    },
)
attributes(
    "MarketCatalog",
    id=lambda row: gid("MarketCatalog", row.price_list.catalog_id),
    title=lambda row: row.price_list.catalog_title,
    priceList=lambda row: row.price_list,
)
constants("MarketCatalog", status="ACTIVE")
attributes(
    "PriceListPrice",
    variant=lambda row: row.variant,
    originType=lambda row: "FIXED" if row.fixed else "RELATIVE",
)


@resolves("PriceListPrice", "price")
def listed_price(row: ListedPrice, context: Context, arguments: Arguments) -> Any:
    return money(context, row.price, row.currency)


@resolves("PriceListPrice", "compareAtPrice")
def listed_compare_at(row: ListedPrice, context: Context, arguments: Arguments) -> Any:
    return money(context, row.compare_at, row.currency)


@resolves("PriceList", "fixedPricesCount")
def fixed_count(row: PriceList, context: Context, arguments: Arguments) -> int:
    return len(context.shop.catalogue.fixed_prices(row.id))


@resolves("PriceList", "prices")
def prices(row: PriceList, context: Context, arguments: Arguments) -> Page:
    """Fixed and computed prices of all variants, by variant id."""
    query = arguments.get("query")
    # The filter's names are variant_id and product_id; of a variant the first is just its id.
    search = search_variants(query.replace("variant_id:", "id:") if query else None)
    note_search(context, "prices", query, search)
    origin = arguments.get("originType")
    if origin is not None:
        word = "IN" if origin == "FIXED" else "NOT IN"
        search.where = (
            f"({search.where}) AND v.id {word} "
            "(SELECT variant_id FROM fixed_prices WHERE price_list_id = ?)"
        )
        search.parameters.append(row.id)
    page = context.shop.catalogue.variants_page(search, "ID", window_of(arguments))
    inner = page.cursor
    page.nodes = [listed(context, row, variant) for variant in page.nodes]
    page.cursor = lambda node: inner(node.variant)
    return page


def listed(context: Context, row: PriceList, variant: Variant) -> ListedPrice:
    """A variant's price in a list: its fixed one, else the shop's with the list's adjustment.

    A computed price comes in the shop's currency (FACTS §0.8).
    """
    fixed = context.shop.catalogue.fixed_price(row.id, variant.id)
    if fixed is not None:
        return ListedPrice(variant, fixed.price, fixed.compare_at, row.currency, True)
    factor = 1 + Decimal(str(row.adjustment)) / 100
    compare_at = variant.compare_at
    if compare_at is not None:
        compare_at = _times(compare_at, factor) if row.compare_mode == "ADJUSTED" else None
    return ListedPrice(
        variant,
        _times(variant.price, factor),
        compare_at,
        context.shop.till.currency.code,
        False,
    )


def _times(minor: int, factor: Decimal) -> int:
    return int((minor * factor).to_integral_value(ROUND_HALF_UP))


# ------------------------------------------------------------------- mutations


@resolves("Mutation", "priceListFixedPricesAdd")
def fixed_prices_add(_: Any, context: Context, arguments: Arguments) -> Any:
    row = _list(context, arguments)
    if row is None:
        return {"prices": None, "userErrors": [_no_list()]}
    added, errors = _checked(context, row, arguments["prices"], "prices")
    if errors:
        return {"prices": [], "userErrors": errors}
    context.shop.catalogue.write_fixed_prices(row.id, added, [], context.request_id)
    return {
        "prices": [listed(context, row, variant) for variant, _, _ in added],
        "userErrors": [],
    }


@resolves("Mutation", "priceListFixedPricesUpdate")
def fixed_prices_update(_: Any, context: Context, arguments: Arguments) -> Any:
    row = _list(context, arguments)
    nothing: dict[str, Any] = {
        "priceList": row,
        "pricesAdded": [],
        "deletedFixedPriceVariantIds": [],
    }
    if row is None:
        nothing |= {"pricesAdded": None, "deletedFixedPriceVariantIds": None}
        return {**nothing, "userErrors": [_no_list()]}
    added, errors = _checked(context, row, arguments["pricesToAdd"], "pricesToAdd")
    deleted, more = _deletable(context, row, arguments["variantIdsToDelete"], "variantIdsToDelete")
    errors += more
    if errors:
        return {**nothing, "userErrors": errors}
    context.shop.catalogue.write_fixed_prices(row.id, added, deleted, context.request_id)
    return {
        "priceList": row,
        "pricesAdded": [listed(context, row, variant) for variant, _, _ in added],
        "deletedFixedPriceVariantIds": [gid("ProductVariant", each.id) for each in deleted],
        "userErrors": [],
    }


@resolves("Mutation", "priceListFixedPricesDelete")
def fixed_prices_delete(_: Any, context: Context, arguments: Arguments) -> Any:
    row = _list(context, arguments)
    if row is None:
        return {"deletedFixedPriceVariantIds": None, "userErrors": [_no_list()]}
    deleted, errors = _deletable(context, row, arguments["variantIds"], "variantIds")
    if errors:
        return {"deletedFixedPriceVariantIds": [], "userErrors": errors}
    context.shop.catalogue.write_fixed_prices(row.id, [], deleted, context.request_id)
    return {
        "deletedFixedPriceVariantIds": [gid("ProductVariant", each.id) for each in deleted],
        "userErrors": [],
    }


@resolves("Mutation", "priceListFixedPricesByProductUpdate")
def fixed_prices_by_product(_: Any, context: Context, arguments: Arguments) -> Any:
    """Sets or removes the fixed prices of all variants of products."""
    row = _list(context, arguments)
    if row is None:
        error = _error(["priceListId"], "Price list does not exist.", "PRICE_LIST_DOES_NOT_EXIST")
        empty: Any = {"priceList": None, "pricesToAddProducts": None}
        return {**empty, "pricesToDeleteProducts": None, "userErrors": [error]}
    adding: list[tuple[Product, Arguments]] = []
    removing: list[Product] = []
    errors: list[UserError] = []
    for index, entry in enumerate(arguments.get("pricesToAdd") or ()):
        found = _product(context, entry["productId"])
        place = ["pricesToAdd", str(index), "productId"]
        if found is None:
            message = f"Product {entry['productId']} in `pricesToAdd` does not exist."
            errors.append(_error(place, message, "PRODUCT_DOES_NOT_EXIST"))
        elif entry["price"]["currencyCode"] != row.currency:
            place = ["pricesToAdd", str(index), "price", "currencyCode"]
            message = "The currency specified in `pricesToAdd` does not match the price list."
            errors.append(_error(place, message, "PRICES_TO_ADD_CURRENCY_MISMATCH"))
        else:
            adding.append((found, entry))
    for index, text in enumerate(arguments.get("pricesToDeleteByProductIds") or ()):
        found = _product(context, text)
        if found is None:
            message = f"Product {text} in `pricesToDeleteByProductIds` does not exist."
            place = ["pricesToDeleteByProductIds", str(index)]
            errors.append(_error(place, message, "PRODUCT_DOES_NOT_EXIST"))
        else:
            removing.append(found)
    if errors:
        nothing: dict[str, Any] = {"priceList": None, "pricesToAddProducts": None}
        return {**nothing, "pricesToDeleteProducts": None, "userErrors": errors}
    catalogue = context.shop.catalogue
    till = context.shop.till_of(row.currency)
    added = [
        (variant, till.read(entry["price"]["amount"]), _compare_at(till, entry))
        for product, entry in adding
        for variant in catalogue.variants_of(product.id)
    ]
    deleted = [variant for product in removing for variant in catalogue.variants_of(product.id)]
    catalogue.write_fixed_prices(row.id, added, deleted, context.request_id)
    return {
        "priceList": row,
        "pricesToAddProducts": [product for product, _ in adding],
        "pricesToDeleteProducts": removing,
        "userErrors": [],
    }


def _checked(
    context: Context, row: PriceList, entries: Sequence[Arguments], name: str
) -> tuple[list[tuple[Variant, int, int | None]], list[UserError]]:
    added: list[tuple[Variant, int, int | None]] = []
    errors: list[UserError] = []
    till = context.shop.till_of(row.currency)
    for index, entry in enumerate(entries):
        variant = _variant(context, entry["variantId"])
        if variant is None:
            # Suppresses the currency's error of the same row (FACTS §1.4).
            place = [name, str(index), "variantId"]
            errors.append(_error(place, "Product variant ID does not exist.", "VARIANT_NOT_FOUND"))
            continue
        if entry["price"]["currencyCode"] != row.currency:
            place = [name, str(index), "price", "currencyCode"]
            message = "The specified currency does not match the price list's currency."
            errors.append(_error(place, message, "PRICE_LIST_CURRENCY_MISMATCH"))
            continue
        added.append((variant, till.read(entry["price"]["amount"]), _compare_at(till, entry)))
    return added, errors


def _deletable(
    context: Context, row: PriceList, ids: Sequence[str], name: str
) -> tuple[list[Variant], list[UserError]]:
    deleted: list[Variant] = []
    errors: list[UserError] = []
    for index, text in enumerate(ids):
        variant = _variant(context, text)
        if variant is None:
            message = "Product variant ID does not exist."
            errors.append(_error([name, str(index)], message, "VARIANT_NOT_FOUND"))
        elif context.shop.catalogue.fixed_price(row.id, variant.id) is None:
            message = "Only fixed prices can be deleted."
            errors.append(_error([name, str(index)], message, "PRICE_NOT_FIXED"))
        else:
            deleted.append(variant)
    return deleted, errors


def _compare_at(till: Any, entry: Arguments) -> int | None:
    given = entry.get("compareAtPrice")
    return int(till.read(given["amount"])) if given else None


def _list(context: Context, arguments: Arguments) -> PriceList | None:
    return context.shop.catalogue.price_list(_number(arguments["priceListId"], "PriceList"))


def _variant(context: Context, text: str) -> Variant | None:
    return context.shop.catalogue.variant(_number(text, "ProductVariant"))


def _product(context: Context, text: str) -> Product | None:
    return context.shop.catalogue.product(_number(text, "Product"))


def _number(text: str, type_name: str) -> int:
    found = split(text)
    return number_of(text, type_name) if found is None or found[0] == type_name else 0


def _no_list() -> UserError:
    return _error(["priceListId"], "Price list does not exist.", "PRICE_LIST_NOT_FOUND")


def _error(place: list[str], message: str, code: str | None) -> UserError:
    return {"field": place, "message": message, "code": code}
