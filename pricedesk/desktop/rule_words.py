"""The choices of the rule editor in an operator's words: fields, operators, actions, limits."""

from __future__ import annotations

from dataclasses import dataclass

from pricedesk.desktop import formats
from pricedesk.desktop.language import translate
from pricedesk.domain.rules import Field_, Operator
from pricedesk.pricing.comparisons import OPERATORS, Family, family

FIELDS: tuple[tuple[str, tuple[tuple[Field_, str], ...]], ...] = (
    (
        translate("rule", "Product"),
        (
            (Field_.VENDOR, translate("rule", "Vendor")),
            (Field_.PRODUCT_TYPE, translate("rule", "Product type")),
            (Field_.TAG, translate("rule", "Tag")),
            (Field_.TITLE, translate("rule", "Product title")),
            (Field_.COLLECTION, translate("rule", "Collection (handle)")),
            (Field_.HANDLE, translate("rule", "Handle")),
            (Field_.STATUS, translate("rule", "Status")),
            (Field_.PRODUCT_CREATED, translate("rule", "Product created")),
            (Field_.PRODUCT_UPDATED, translate("rule", "Product updated")),
            (Field_.GIFT_CARD, translate("rule", "Is a gift card")),
            (Field_.PRODUCT_METAFIELD, translate("rule", "Product metafield")),
        ),
    ),
    (
        translate("rule", "Variant"),
        (
            (Field_.SKU, translate("rule", "SKU")),
            (Field_.BARCODE, translate("rule", "Barcode")),
            (Field_.VARIANT_TITLE, translate("rule", "Variant title")),
            (Field_.OPTION_VALUE, translate("rule", "Option value")),
            (Field_.OPTION_NAME, translate("rule", "Option name")),
            (Field_.INVENTORY, translate("rule", "Stock")),
            (Field_.VARIANT_METAFIELD, translate("rule", "Variant metafield")),
        ),
    ),
    (
        translate("rule", "Price"),
        (
            (Field_.PRICE, translate("rule", "Price")),
            (Field_.BASE_PRICE, translate("rule", "Base price")),
            (Field_.COMPARE_AT, translate("rule", "Compare-at price")),
            (Field_.BASE_COMPARE_AT, translate("rule", "Base compare-at price")),
            (Field_.UNIT_COST, translate("rule", "Cost per item")),
            (Field_.MARGIN, translate("rule", "Margin %")),
            (Field_.MARKUP, translate("rule", "Markup %")),
            (Field_.DISCOUNT, translate("rule", "Discount %")),
            (Field_.ON_SALE, translate("rule", "Is reduced")),
            (Field_.HELD_BY, translate("rule", "Held by rule no.")),
            (Field_.DRIFTED, translate("rule", "Was changed outside")),
        ),
    ),
)
"""Fields by group, in the order in which the editor offers them."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """An operator as a phrase; ``negated`` wraps the test into a ``not``."""

    words: str
    operator: Operator
    negated: bool = False


_TEXT = (
    Comparison(translate("rule", "is"), Operator.EQUALS),
    Comparison(translate("rule", "is not"), Operator.EQUALS, True),
    Comparison(translate("rule", "is one of"), Operator.IN),
    Comparison(translate("rule", "is none of"), Operator.IN, True),
    Comparison(translate("rule", "contains"), Operator.CONTAINS),
    Comparison(translate("rule", "does not contain"), Operator.CONTAINS, True),
    Comparison(translate("rule", "starts with"), Operator.STARTS),
    Comparison(translate("rule", "ends with"), Operator.ENDS),
    Comparison(translate("rule", "matches (regex)"), Operator.MATCHES),
)
_NUMBER = (
    Comparison(translate("rule", "is less than"), Operator.LESS),
    Comparison(translate("rule", "is at most"), Operator.AT_MOST),
    Comparison(translate("rule", "is"), Operator.EQUALS),
    Comparison(translate("rule", "is not"), Operator.EQUALS, True),
    Comparison(translate("rule", "is at least"), Operator.AT_LEAST),
    Comparison(translate("rule", "is more than"), Operator.MORE),
    Comparison(translate("rule", "is between"), Operator.BETWEEN),
    Comparison(translate("rule", "is one of"), Operator.IN),
)
_DATE = (
    Comparison(translate("rule", "is before"), Operator.LESS),
    Comparison(translate("rule", "is after"), Operator.MORE),
    Comparison(translate("rule", "is on"), Operator.EQUALS),
    Comparison(translate("rule", "is on or before"), Operator.AT_MOST),
    Comparison(translate("rule", "is on or after"), Operator.AT_LEAST),
    Comparison(translate("rule", "is between"), Operator.BETWEEN),
)
_EMPTY = (
    Comparison(translate("rule", "is empty"), Operator.EMPTY),
    Comparison(translate("rule", "is not empty"), Operator.EMPTY, True),
)
_YES_NO = (Comparison(translate("rule", "is"), Operator.IS),)

_PHRASES: dict[Family, tuple[Comparison, ...]] = {
    Family.TEXT: (*_TEXT, *_EMPTY),
    Family.METAFIELD: (*_TEXT, *_NUMBER[:2], *_NUMBER[4:7], *_EMPTY),
    Family.MONEY: (*_NUMBER, *_EMPTY),
    Family.PERCENT: (*_NUMBER, *_EMPTY),
    Family.INTEGER: (*_NUMBER, *_EMPTY),
    Family.DATE: (*_DATE, *_EMPTY),
    Family.YES_NO: _YES_NO,
}


def comparisons(field: Field_) -> tuple[Comparison, ...]:
    """The phrases that a field takes, first the most used."""
    allowed = OPERATORS[family(field)]
    return tuple(one for one in _PHRASES[family(field)] if one.operator in allowed)


def phrase(field: Field_, operator: Operator, *, negated: bool) -> Comparison:
    """The phrase of an operator, also where it is not one of those offered ("not: starts with")."""
    plain = operator.value
    for one in comparisons(field):
        if one.operator is operator:
            if one.negated == negated:
                return one
            plain = one.words
    words = translate("rule", "not: {comparison}").format(comparison=plain) if negated else plain
    return Comparison(words, operator, negated)


def needs_key(field: Field_) -> bool:
    """Whether a test of this field names a metafield or an option."""
    return field in (Field_.PRODUCT_METAFIELD, Field_.VARIANT_METAFIELD, Field_.OPTION_VALUE)


def key_hint(field: Field_) -> str:
    if field is Field_.OPTION_VALUE:
        return translate("rule", "option, such as Size")
    return translate("rule", "namespace.key")


def value_hint(field: Field_, operator: Operator) -> str:
    """What stands grey in an empty value."""
    if operator is Operator.IN:
        return translate("rule", "values, separated by commas")
    match family(field):
        case Family.MONEY:
            return formats.typed("12.50")
        case Family.PERCENT:
            return translate("rule", "percent")
        case Family.INTEGER:
            return translate("rule", "number")
        case Family.DATE:
            return translate("rule", "2026-11-24 or 30 days ago")
        case _:
            return translate("rule", "value")


@dataclass(frozen=True, slots=True)
class ActionWords:
    """One choice of the editor. ``sign`` is put before the number that the operator writes."""

    key: str
    words: str
    type: str
    parameter: str
    """``percent``, ``amount``, ``days``, ``field``, ``text`` or none."""
    sign: str = ""


ACTIONS = (
    ActionWords("lower_percent", translate("rule", "Lower by percent"), "percent", "percent", "-"),
    ActionWords("raise_percent", translate("rule", "Raise by percent"), "percent", "percent"),
    ActionWords("lower_amount", translate("rule", "Lower by an amount"), "amount", "amount", "-"),
    ActionWords("raise_amount", translate("rule", "Raise by an amount"), "amount", "amount"),
    ActionWords("set", translate("rule", "Set to"), "set", "amount"),
    ActionWords("markup", translate("rule", "Markup on cost"), "markup", "percent"),
    ActionWords("margin", translate("rule", "Margin on price"), "margin", "percent"),
    ActionWords(
        "percent_of_compare_at",
        translate("rule", "Percent of compare-at"),
        "percent_of_compare_at",
        "percent",
    ),
    ActionWords("copy", translate("rule", "Copy from"), "copy", "field"),
    ActionWords("lowest", translate("rule", "Lowest of recent days"), "lowest", "days"),
    ActionWords("formula", translate("rule", "Formula"), "formula", "text"),
)

COPY_FIELDS = (
    ("price", translate("rule", "Price shown now")),
    ("compare_at", translate("rule", "Compare-at price")),
    ("base_price", translate("rule", "Base price")),
    ("base_compare_at", translate("rule", "Base compare-at price")),
    ("unit_cost", translate("rule", "Cost per item")),
)

COMPARE_AT = (
    ("keep", translate("rule", "Leave as it is")),
    ("base_price", translate("rule", "Show the base price struck through")),
    ("clear", translate("rule", "Remove")),
    ("set", translate("rule", "Set to")),
    ("percent", translate("rule", "Percent of the new price")),
)

AT_BOUND = (
    ("clamp", translate("rule", "move to the limit")),
    ("skip", translate("rule", "leave the variant out")),
    ("stop", translate("rule", "stop the whole rule")),
)

ROUNDING = (
    ("half_up", translate("rule", "to the nearest")),
    ("up", translate("rule", "up")),
    ("down", translate("rule", "down")),
    ("half_even", translate("rule", "to the nearest, half to even")),
)

DIRECTION = (
    ("nearest", translate("rule", "nearest")),
    ("down", translate("rule", "downwards")),
    ("up", translate("rule", "upwards")),
)

OVERLAP = (
    ("priority", translate("rule", "the higher priority wins")),
    ("lowest", translate("rule", "the lower price wins")),
    ("stack", translate("rule", "one after the other")),
)

KINDS = (
    ("sale", translate("rule", "Sale – can be ended, prices come back")),
    ("edit", translate("rule", "Edit – changes the regular price")),
)

TIERS_BY = (
    ("base_price", translate("rule", "base price")),
    ("unit_cost", translate("rule", "cost")),
    ("inventory", translate("rule", "stock")),
)

WEEKDAYS = (
    translate("rule", "Mon"),
    translate("rule", "Tue"),
    translate("rule", "Wed"),
    translate("rule", "Thu"),
    translate("rule", "Fri"),
    translate("rule", "Sat"),
    translate("rule", "Sun"),
)
