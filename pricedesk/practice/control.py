"""What tests, the demo and curious operators may do to a practice shop behind its clients' backs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pricedesk.practice.catalogue import Written
from pricedesk.practice.errors import PracticeError
from pricedesk.practice.faults import fault_of
from pricedesk.practice.rows import Product, Variant
from pricedesk.practice.shop import PracticeShop, new_request_id
from pricedesk.practice.webhook_fields import app_removed, product_changed

Request = dict[str, Any]


def carry_out(shops: dict[str, PracticeShop], request: Request) -> dict[str, Any]:
    """Carries out ``{"action": …, "shop": NAME, …}``; without a shop, in all of them.

    Actions: ``fault`` (with the settings of `faults.Fault`), ``clear_faults``, ``set_price``
    (``variant``: an id or ``any``; ``price``, ``compare_at``, ``cost`` as texts), ``delete_variant``
    (``variant``), ``speed`` (``factor``), ``revoke_tokens``, ``token_life``
    (``seconds`` of those given from now on), ``expire_tokens`` (those that end by themselves), ``add_token`` (``token``), ``scopes`` (``scopes``), ``freeze`` and
    ``thaw`` (402), ``switches`` (``values``), ``bulk_rate`` (``rows_per_second`` or null),
    ``drain`` (empties the bucket), ``fail_bulk`` (``after`` so many lines), ``add_product``
    (``title``, ``price``; optional ``sku`` and the fields of ``edit_product``),
    ``edit_product`` (``product``; ``title``, ``vendor``, ``product_type``, ``tags``,
    ``status``), ``delete_product`` (``product``). Raises PracticeError.
    """
    values = dict(request)
    action = values.pop("action", None)
    name = values.pop("shop", None)
    if name is not None and name not in shops:
        raise PracticeError(f"There is no shop {name!r}.", f"Served are {', '.join(shops)}.")
    if action not in ACTIONS:
        raise PracticeError(
            f"There is no action {action!r}.", f"Known are {', '.join(sorted(ACTIONS))}."
        )
    chosen = list(shops.values()) if name is None else [shops[name]]
    try:
        for shop in chosen:
            ACTIONS[action](shop, values)
    except KeyError as error:
        raise PracticeError(f"The action {action!r} lacks {error}.") from error
    return {"done": action, "shops": [shop.name for shop in chosen]}


def _fault(shop: PracticeShop, values: Request) -> None:
    shop.faults.add(fault_of(values))


def _clear_faults(shop: PracticeShop, values: Request) -> None:
    shop.faults.clear()


def _set_price(shop: PracticeShop, values: Request) -> None:
    before = _variant(shop, values)
    after = before
    if "price" in values:
        after = after._replace(price=shop.till.read(str(values["price"])))
    if "compare_at" in values:
        text = values["compare_at"]
        after = after._replace(compare_at=None if text is None else shop.till.read(str(text)))
    if "cost" in values:
        text = values["cost"]
        after = after._replace(cost=None if text is None else shop.till.read(str(text)))
    shop.catalogue.write([Written(before, after)], new_request_id(), "foreign")
    product_changed(shop, before.product_id)


def _delete_variant(shop: PracticeShop, values: Request) -> None:
    variant = _variant(shop, values)
    shop.catalogue.delete_variant(variant, new_request_id())
    product_changed(shop, variant.product_id)


def _fail_bulk(shop: PracticeShop, values: Request) -> None:
    shop.operations.fail_after = int(values["after"])


def _add_product(shop: PracticeShop, values: Request) -> None:
    product = shop.catalogue.add_product(
        price=shop.till.read(str(values["price"])),
        sku=values.get("sku"),
        title=str(values["title"]),
        **_product_fields(values),
    )
    product_changed(shop, product.id, "PRODUCTS_CREATE")


def _edit_product(shop: PracticeShop, values: Request) -> None:
    fields = _product_fields(values)
    if "title" in values:
        fields["title"] = str(values["title"])
    product = _product(shop, values)
    shop.catalogue.edit_product(product, fields)
    product_changed(shop, product.id)


def _delete_product(shop: PracticeShop, values: Request) -> None:
    product = _product(shop, values)
    shop.catalogue.delete_product(product, new_request_id())
    product_changed(shop, product.id, "PRODUCTS_DELETE")


def _product_fields(values: Request) -> dict[str, str]:
    fields: dict[str, str] = {
        name: str(values[name]) for name in ("vendor", "product_type", "status") if name in values
    }
    if "tags" in values:
        fields["tags"] = ", ".join(sorted(values["tags"]))
    return fields


def _product(shop: PracticeShop, values: Request) -> Product:
    last = str(values["product"]).rpartition("/")[2]
    found = shop.catalogue.product(int(last)) if last.isdigit() else None
    if found is None:
        raise PracticeError(f"There is no product {values['product']!r}.")
    return found


def _revoke_tokens(shop: PracticeShop, values: Request) -> None:
    shop.revoke()
    app_removed(shop)


def _speed(shop: PracticeShop, values: Request) -> None:
    factor = float(values["factor"])
    if factor <= 0:
        raise PracticeError(f"Time cannot run at the speed {factor}.")
    shop.bucket.status()
    shop.bucket.speed = factor


def _token_life(shop: PracticeShop, values: Request) -> None:
    shop.token_life = int(values["seconds"])


def _bulk_rate(shop: PracticeShop, values: Request) -> None:
    rate = values["rows_per_second"]
    shop.rows_per_second = None if rate is None else float(rate)


def _drain(shop: PracticeShop, values: Request) -> None:
    shop.bucket.status()
    shop.bucket.available = 0.0


def _freeze(shop: PracticeShop, values: Request) -> None:
    shop.frozen = True


def _thaw(shop: PracticeShop, values: Request) -> None:
    shop.frozen = False


def _variant(shop: PracticeShop, values: Request) -> Variant:
    if values["variant"] == "any":
        found = shop.catalogue.some_variant()
        if found is None:
            raise PracticeError(f"The shop {shop.name!r} has no variants.")
        return found
    last = str(values["variant"]).rpartition("/")[2]
    found = shop.catalogue.variant(int(last)) if last.isdigit() else None
    if found is None:
        raise PracticeError(f"There is no variant {values['variant']!r}.")
    return found


ACTIONS: dict[str, Callable[[PracticeShop, Request], None]] = {
    "fault": _fault,
    "clear_faults": _clear_faults,
    "set_price": _set_price,
    "delete_variant": _delete_variant,
    "add_product": _add_product,
    "edit_product": _edit_product,
    "delete_product": _delete_product,
    "fail_bulk": _fail_bulk,
    "speed": _speed,
    "bulk_rate": _bulk_rate,
    "drain": _drain,
    "freeze": _freeze,
    "thaw": _thaw,
    "token_life": _token_life,
    "expire_tokens": lambda shop, values: shop.expire_tokens(),
    "scopes": lambda shop, values: shop.set_scopes(values["scopes"]),
    "revoke_tokens": _revoke_tokens,
    "add_token": lambda shop, values: shop.add_token(str(values["token"])),
    "switches": lambda shop, values: shop.switch(values["values"]),
}
