"""Rules in words, for traces, previews and lists."""

from __future__ import annotations

from pricedesk.domain.listing import few
from pricedesk.domain.rules import (
    All,
    Any_,
    AtBound,
    Bounds,
    ChangeByAmount,
    ChangeByPercent,
    ClearCompareAt,
    CompareAtAction,
    CompareAtFromBase,
    CompareAtPercentOfPrice,
    Condition,
    CopyFrom,
    Direction,
    Endings,
    Field_,
    Formula,
    KeepCompareAt,
    LowestOfDays,
    MarginOnPrice,
    MarkupOnCost,
    Not,
    Operator,
    PercentOfCompareAt,
    PriceAction,
    Rounding,
    RoundingMode,
    Saved,
    SetCompareAt,
    SetTo,
    Test,
    Tiers,
)

FIELD_NAMES: dict[Field_, str] = {
    Field_.TITLE: "title",
    Field_.HANDLE: "handle",
    Field_.VENDOR: "vendor",
    Field_.PRODUCT_TYPE: "product type",
    Field_.TAG: "tag",
    Field_.COLLECTION: "collection",
    Field_.STATUS: "status",
    Field_.PRODUCT_CREATED: "product created",
    Field_.PRODUCT_UPDATED: "product updated",
    Field_.GIFT_CARD: "gift card",
    Field_.PRODUCT_METAFIELD: "product metafield",
    Field_.VARIANT_METAFIELD: "variant metafield",
    Field_.VARIANT_TITLE: "variant title",
    Field_.SKU: "SKU",
    Field_.BARCODE: "barcode",
    Field_.OPTION_NAME: "option name",
    Field_.OPTION_VALUE: "option",
    Field_.PRICE: "price",
    Field_.COMPARE_AT: "compare-at price",
    Field_.BASE_PRICE: "base price",
    Field_.BASE_COMPARE_AT: "base compare-at price",
    Field_.UNIT_COST: "cost",
    Field_.MARGIN: "margin on price (%)",
    Field_.MARKUP: "markup on cost (%)",
    Field_.DISCOUNT: "discount now (%)",
    Field_.INVENTORY: "inventory",
    Field_.ON_SALE: "on sale now",
    Field_.HELD_BY: "held by rule",
    Field_.DRIFTED: "changed by others",
}
_OPERATOR_NAMES: dict[Operator, str] = {
    Operator.EQUALS: "is",
    Operator.IN: "is one of",
    Operator.CONTAINS: "contains",
    Operator.STARTS: "starts with",
    Operator.ENDS: "ends with",
    Operator.MATCHES: "matches",
    Operator.LESS: "is under",
    Operator.AT_MOST: "is at most",
    Operator.MORE: "is over",
    Operator.AT_LEAST: "is at least",
    Operator.BETWEEN: "is between",
    Operator.EMPTY: "is empty",
    Operator.IS: "is",
}
_ROUNDED = {
    RoundingMode.HALF_UP: "rounded to the nearest, to {step}",
    RoundingMode.HALF_EVEN: "rounded to the nearest (halves to even), to {step}",
    RoundingMode.UP: "rounded up, to {step}",
    RoundingMode.DOWN: "rounded down, to {step}",
}
_ENDING = {
    Direction.NEAREST: "the nearest price that ends in {patterns}",
    Direction.UP: "up to a price that ends in {patterns}",
    Direction.DOWN: "down to a price that ends in {patterns}",
}
_COPIED = {
    "price": "copied from the price shown now",
    "compare_at": "copied from the compare-at price",
    "base_price": "copied from the base price",
    "base_compare_at": "copied from the base compare-at price",
    "unit_cost": "copied from the cost",
}
_TIERS = {
    "base_price": "{number} tiers by base price",
    "unit_cost": "{number} tiers by cost",
    "inventory": "{number} tiers by inventory",
}
_LISTED = 3


def test_in_words(test: Test) -> str:
    """``vendor is one of Acme, Bergfest``."""
    field = FIELD_NAMES[test.field] + (f" {test.key}" if test.key else "")
    if test.operator is Operator.IS:
        answer = "yes" if test.values[:1] == ("true",) else "no"
        return f"{field}: {answer}"
    operator = _OPERATOR_NAMES[test.operator]
    if test.operator is Operator.BETWEEN:
        return f"{field} {operator} {' and '.join(test.values)}"
    return f"{field} {operator} {few(test.values, _LISTED)}".rstrip()


test_in_words.__test__ = False  # type: ignore[attr-defined]


def condition_in_words(condition: Condition) -> str:
    """The whole tree in one line: ``vendor is Acme and (tag is sale or price is under 20)``."""
    match condition:
        case Test():
            return test_in_words(condition)
        case All(parts=parts):
            return _joined(parts, "and") if parts else "all variants"
        case Any_(parts=parts):
            return _joined(parts, "or") if parts else "no variant"
        case Not(part=part):
            return f"not ({condition_in_words(part)})"
        case Saved(name=name):
            return f"“{name}”"


def action_in_words(action: PriceAction) -> str:
    """``15 % off the base price``; amounts as they stand in the rule."""
    match action:
        case SetTo(amount=amount):
            return f"set to {amount}"
        case ChangeByAmount(amount=amount):
            return f"base price {_signed(amount)}"
        case ChangeByPercent(percent=percent):
            return f"base price {_signed(percent)} %"
        case MarkupOnCost(percent=percent):
            return f"cost {_signed(percent)} %"
        case MarginOnPrice(percent=percent):
            return f"a margin of {percent} % over cost"
        case PercentOfCompareAt(percent=percent):
            return f"{percent} % of the compare-at price"
        case CopyFrom(field=field):
            return _COPIED[field]
        case LowestOfDays(days=days):
            return f"the lowest price of the last {days} days"
        case Formula(text=text):
            return f"formula {text}"
        case Tiers(by=by, tiers=tiers):
            return _TIERS[by].format(number=len(tiers))


def rounding_in_words(rounding: Rounding) -> str:
    return _ROUNDED[rounding.mode].format(step=rounding.step or "the smallest unit")


def endings_in_words(endings: Endings) -> str:
    return _ENDING[endings.direction].format(patterns=", ".join(endings.patterns))


def bounds_in_words(bounds: Bounds) -> str:
    """``at least 5.00, never under cost + 10 %``; empty without limits."""
    parts = [
        bounds.minimum and f"at least {bounds.minimum}",
        bounds.maximum and f"at most {bounds.maximum}",
        bounds.cost_plus_percent and f"never under cost + {bounds.cost_plus_percent} %",
        bounds.cost_plus_amount and f"never under cost + {bounds.cost_plus_amount}",
        bounds.minimum_margin and f"a margin of at least {bounds.minimum_margin} %",
        bounds.most_down and f"at most {bounds.most_down} % down",
        bounds.most_up and f"at most {bounds.most_up} % up",
        bounds.map_metafield and f"not under {bounds.map_metafield}",
        bounds.map_list and "not under the listed minimum advertised price",
    ]
    text = ", ".join(part for part in parts if part)
    if text and bounds.at_bound is not AtBound.CLAMP:
        text += {AtBound.SKIP: "; else skipped", AtBound.STOP: "; else the plan stops"}[
            bounds.at_bound
        ]
    return text


def compare_at_in_words(action: CompareAtAction) -> str:
    match action:
        case KeepCompareAt():
            return "it is kept"
        case CompareAtFromBase(otherwise="keep"):
            return "the base price where it is higher, else it is kept"
        case CompareAtFromBase():
            return "the base price where it is higher, else it is cleared"
        case SetCompareAt(amount=amount):
            return f"set to {amount}"
        case ClearCompareAt():
            return "it is cleared"
        case CompareAtPercentOfPrice(percent=percent):
            return f"{percent} % of the new price"


def _joined(parts: tuple[Condition, ...], word: str) -> str:
    texts = [
        f"({condition_in_words(part)})"
        if isinstance(part, (All, Any_)) and len(part.parts) > 1
        else condition_in_words(part)
        for part in parts
    ]
    return f" {word} ".join(texts)


def _signed(number: str) -> str:
    return f"− {number[1:]}" if number.startswith("-") else f"+ {number}"
