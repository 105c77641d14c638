"""Shopify's global ids: ``gid://shopify/Product/1`` and back to a number."""

from __future__ import annotations

from pricedesk.domain.ids import PriceListId, ProductId, VariantId


def product_gid(product: ProductId) -> str:
    return f"gid://shopify/Product/{product}"


def variant_gid(variant: VariantId) -> str:
    return f"gid://shopify/ProductVariant/{variant}"


def price_list_gid(price_list: PriceListId) -> str:
    return f"gid://shopify/PriceList/{price_list}"


def price_list_number(gid: str) -> PriceListId:
    """Raises ValueError for anything but a price list's gid."""
    return PriceListId(_number(gid, "PriceList"))


def product_number(gid: str) -> ProductId:
    """Raises ValueError for anything but a product's gid."""
    return ProductId(_number(gid, "Product"))


def variant_number(gid: str) -> VariantId:
    """Raises ValueError for anything but a variant's gid."""
    return VariantId(_number(gid, "ProductVariant"))


def _number(gid: str, kind: str) -> int:
    number = gid.removeprefix(f"gid://shopify/{kind}/")
    if not (number.isascii() and number.isdigit()):
        raise ValueError(f"{gid!r} is not the id of a {kind}.")
    return int(number)
