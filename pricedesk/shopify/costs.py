"""A variant's unit cost on the wire: ``inventoryItem.cost`` sent, ``inventoryItem.unitCost`` shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pricedesk.domain.ids import ProductId
from pricedesk.domain.money import Currency, MoneyError, format_wire, parse_wire
from pricedesk.shopify.changes import PriceChange, Reader, ShownPrice
from pricedesk.shopify.gid import product_gid, variant_gid


def cost_variables(currency: Currency, changes: Sequence[PriceChange]) -> dict[str, object]:
    """Variables of SET_COSTS for changes of one product; not ``fixed`` takes the cost away."""
    return {
        "productId": product_gid(changes[0].product_id),
        "variants": [
            {
                "id": variant_gid(change.variant_id),
                "inventoryItem": {
                    "cost": format_wire(change.price, currency) if change.fixed else None
                },
            }
            for change in changes
        ],
    }


def shown_cost(currency: Currency, variant: Mapping[str, Any], product: ProductId) -> ShownPrice:
    """The unit cost of a ``ProductVariant`` in an answer."""
    amount = _amount(variant)
    if amount is None:
        return ShownPrice(product, None, None, fixed=False)
    try:
        return ShownPrice(product, parse_wire(amount, currency), None)
    except MoneyError:
        return ShownPrice(product, None, None)


def _amount(variant: Mapping[str, Any]) -> str | None:
    cost = (variant.get("inventoryItem") or {}).get("unitCost")
    return None if cost is None else cost["amount"]


COSTS = Reader(shown_cost, lambda variant: f"a cost of {_amount(variant) or 'nothing'}")
