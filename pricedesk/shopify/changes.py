"""A change of one variant's prices, and what Shopify's answer says became of it.

Pure: the same judgement holds for a direct mutation and for a line of a bulk operation's result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pricedesk.domain.ids import ProductId, VariantId
from pricedesk.domain.money import Currency, Minor, MoneyError, format_wire, parse_wire
from pricedesk.shopify.errors import CurrencyRefused
from pricedesk.shopify.gid import product_gid, variant_gid

State = tuple[int | None, int | None] | None
"""Price and compare-at price as they are compared; None is "no price of its own" in a list."""


@dataclass(frozen=True, slots=True)
class ShownPrice:
    """What the shop, or a price list, shows for a variant, in minor units.

    ``price`` is None where an amount is shown that the currency cannot hold: it then equals no
    price of ours, which makes it drift. ``fixed`` is false where a price list has no price of
    its own for the variant but works it out (FACTS §1.4); its numbers are then not ours to
    compare, and ``price`` is None where they are in another currency. A unit cost is such a
    ``price``; a variant without a cost is not ``fixed``.
    """

    product_id: ProductId | None
    price: Minor | None
    compare_at: Minor | None
    fixed: bool = True

    @property
    def state(self) -> State:
        return (self.price, self.compare_at) if self.fixed else None

    @property
    def is_readable(self) -> bool:
        return self.price is not None or not self.fixed


@dataclass(frozen=True, slots=True)
class PriceChange:
    """Absolute values to set, in minor units; ``compare_at`` None clears it.

    ``before`` is what the shop showed directly before. With it, a send whose outcome is not known
    is repeated while the shop still shows exactly that; without it the row ends as unknown.
    ``fixed`` false takes a price list's own price back: the list works it out again, and
    ``price`` is only what that should come to.
    """

    product_id: ProductId
    variant_id: VariantId
    price: Minor
    compare_at: Minor | None
    before: ShownPrice | None = None
    fixed: bool = True

    @property
    def state(self) -> State:
        return (self.price, self.compare_at) if self.fixed else None


class ChangeOutcome(StrEnum):
    """What became of one change."""

    APPLIED = "applied"
    """Shopify's own answer, or a read after it, carries the wanted values."""
    REJECTED = "rejected"
    """Refused, with Shopify's words in ``message``; the old price stands."""
    NOT_FOUND = "not_found"
    """There is no such variant in that product any more."""
    MISMATCH = "mismatch"
    """Accepted without complaint, but the shop shows something else than was asked for."""
    UNKNOWN = "unknown"
    """May or may not have happened. ``price`` is what the shop shows, where it could be read."""
    NOT_SENT = "not_sent"
    """Certainly not carried out: something stopped the work before this row."""


@dataclass(frozen=True, slots=True)
class ChangeResult:
    """The outcome of one change. ``price`` and ``compare_at``: the shop's own answer, minor units."""

    variant_id: VariantId
    outcome: ChangeOutcome
    message: str = ""
    price: Minor | None = None
    compare_at: Minor | None = None
    request_id: str | None = None


def check_writable(currency: Currency, shop: str = "") -> None:
    """Raises CurrencyRefused for a currency with three decimals (FACTS §0.1)."""
    if not currency.is_writable:
        raise CurrencyRefused(shop=shop)


def by_product(changes: Iterable[PriceChange]) -> dict[ProductId, list[PriceChange]]:
    """Changes of each product, products and variants in the order in which they first come.

    Raises ValueError when a variant comes twice: which value would hold is not defined.
    """
    groups: dict[ProductId, list[PriceChange]] = {}
    seen: set[VariantId] = set()
    for change in changes:
        if change.variant_id in seen:
            raise ValueError(f"Variant {change.variant_id} has two changes in one call.")
        seen.add(change.variant_id)
        groups.setdefault(change.product_id, []).append(change)
    return groups


def variables(currency: Currency, changes: Sequence[PriceChange]) -> dict[str, object]:
    """Variables of SET_PRICES for changes of one product. Money leaves as text, fixed point.

    Raises ValueError for a price that is to be taken back: in the shop itself it would be 0.
    """
    if not all(change.fixed for change in changes):
        raise ValueError("prices of the shop itself cannot be taken back")
    return {
        "productId": product_gid(changes[0].product_id),
        "variants": [
            {
                "id": variant_gid(change.variant_id),
                "price": format_wire(change.price, currency),
                "compareAtPrice": (
                    None if change.compare_at is None else format_wire(change.compare_at, currency)
                ),
            }
            for change in changes
        ],
    }


@dataclass(frozen=True, slots=True)
class Reader:
    """How what was changed is taken from a ``ProductVariant``, and as Shopify wrote it, for people."""

    read: Callable[[Currency, Mapping[str, Any], ProductId], ShownPrice]
    told: Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """``results`` of the changes that the answer decides, and ``untouched``: those that Shopify
    did not look at, because another row of the same product was wrong. Nothing of these was saved.
    """

    results: list[ChangeResult]
    untouched: list[PriceChange]
    request_id: str | None = None


def judge(
    currency: Currency,
    changes: Sequence[PriceChange],
    payload: Mapping[str, Any] | None,
    request_id: str | None = None,
    reader: Reader | None = None,
) -> Judgement:
    """What ``productVariantsBulkUpdate``'s payload says of the changes sent, in their order.

    ``reader`` takes what was changed from a ``ProductVariant``: None the prices.

    Rows are told apart by the index in ``userErrors[].field[1]`` (FACTS §1.1); ``code`` may be
    null, so only "does not exist" is read from it. ``productVariants`` null with errors means
    that nothing was saved.
    """
    if not isinstance(payload, Mapping):
        return Judgement([unknown(change, request_id) for change in changes], [], request_id)
    shown = {
        variant.get("id"): variant for variant in payload.get("productVariants") or [] if variant
    }
    of_row, of_all = _sorted_errors(payload.get("userErrors") or [], len(changes))
    nothing_saved = payload.get("productVariants") is None and bool(of_row or of_all)
    reader = reader or _PRICES
    results: list[ChangeResult] = []
    untouched: list[PriceChange] = []
    for index, change in enumerate(changes):
        errors = of_row.get(index) or of_all
        variant = shown.get(variant_gid(change.variant_id))
        found = None if variant is None else reader.read(currency, variant, change.product_id)
        if errors:
            results.append(_refused(change, errors, found, request_id))
        elif variant is not None and found is not None:
            results.append(_confirmed(change, found, reader.told(variant), request_id))
        elif nothing_saved:
            untouched.append(change)
        else:
            results.append(unknown(change, request_id))
    return Judgement(results, untouched, request_id)


def shown_price(currency: Currency, variant: Mapping[str, Any], product: ProductId) -> ShownPrice:
    """The prices of a ``ProductVariant`` in an answer."""
    try:
        compare_at = variant["compareAtPrice"]
        return ShownPrice(
            product_id=product,
            price=parse_wire(variant["price"], currency),
            compare_at=None if compare_at is None else parse_wire(compare_at, currency),
        )
    except MoneyError:
        return ShownPrice(product_id=product, price=None, compare_at=None)


_GONE = frozenset({"PRODUCT_DOES_NOT_EXIST", "PRODUCT_VARIANT_DOES_NOT_EXIST"})
Errors = list[Mapping[str, Any]]


def _sorted_errors(
    errors: Iterable[Mapping[str, Any]], rows: int
) -> tuple[dict[int, Errors], Errors]:
    """Errors by the index of their row, and those that concern the whole product."""
    of_row: dict[int, Errors] = {}
    of_all: Errors = []
    for error in errors:
        field = error.get("field") or []
        index = field[1] if len(field) > 1 and field[0] == "variants" else ""
        if str(index).isdecimal() and int(index) < rows:
            of_row.setdefault(int(index), []).append(error)
        else:
            of_all.append(error)
    return of_row, of_all


def _prices_told(variant: Mapping[str, Any]) -> str:
    return f"{variant['price']} (compare-at {variant['compareAtPrice']})"


_PRICES = Reader(shown_price, _prices_told)


def _refused(
    change: PriceChange,
    errors: Errors,
    shown: ShownPrice | None,
    request_id: str | None,
) -> ChangeResult:
    gone = any(error.get("code") in _GONE for error in errors)
    return ChangeResult(
        variant_id=change.variant_id,
        outcome=ChangeOutcome.NOT_FOUND if gone else ChangeOutcome.REJECTED,
        message="; ".join(dict.fromkeys(str(error.get("message", "")) for error in errors)),
        price=None if shown is None else shown.price,
        compare_at=None if shown is None else shown.compare_at,
        request_id=request_id,
    )


def _confirmed(
    change: PriceChange, shown: ShownPrice, told: str, request_id: str | None
) -> ChangeResult:
    as_wanted = shown.state == change.state
    return ChangeResult(
        variant_id=change.variant_id,
        outcome=ChangeOutcome.APPLIED if as_wanted else ChangeOutcome.MISMATCH,
        message=("" if as_wanted else f"The shop now shows {told} instead of what was sent."),
        price=shown.price,
        compare_at=shown.compare_at,
        request_id=request_id,
    )


def unknown(change: PriceChange, request_id: str | None) -> ChangeResult:
    """The outcome of a change of which the answer says nothing."""
    return ChangeResult(
        variant_id=change.variant_id,
        outcome=ChangeOutcome.UNKNOWN,
        message="Shopify's answer does not say what became of this row.",
        request_id=request_id,
    )
