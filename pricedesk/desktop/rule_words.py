"""The rule document in an operator's words: fields, operators, actions, limits."""

from __future__ import annotations

from dataclasses import dataclass

from pricedesk.domain.rules import (
    All,
    Any_,
    ChangeByAmount,
    ChangeByPercent,
    Condition,
    CopyFrom,
    Field_,
    Formula,
    LowestOfDays,
    MarginOnPrice,
    MarkupOnCost,
    Not,
    Operator,
    PercentOfCompareAt,
    PriceAction,
    RuleDocument,
    Saved,
    SetTo,
    Test,
    Tiers,
)
from pricedesk.pricing.comparisons import OPERATORS, Family, family

FIELDS: tuple[tuple[str, tuple[tuple[Field_, str], ...]], ...] = (
    (
        "Product",
        (
            (Field_.VENDOR, "Vendor"),
            (Field_.PRODUCT_TYPE, "Product type"),
            (Field_.TAG, "Tag"),
            (Field_.TITLE, "Product title"),
            (Field_.COLLECTION, "Collection (handle)"),
            (Field_.HANDLE, "Handle"),
            (Field_.STATUS, "Status"),
            (Field_.PRODUCT_CREATED, "Product created"),
            (Field_.PRODUCT_UPDATED, "Product updated"),
            (Field_.GIFT_CARD, "Is a gift card"),
            (Field_.PRODUCT_METAFIELD, "Product metafield"),
        ),
    ),
    (
        "Variant",
        (
            (Field_.SKU, "SKU"),
            (Field_.BARCODE, "Barcode"),
            (Field_.VARIANT_TITLE, "Variant title"),
            (Field_.OPTION_VALUE, "Option value"),
            (Field_.OPTION_NAME, "Option name"),
            (Field_.INVENTORY, "Stock"),
            (Field_.VARIANT_METAFIELD, "Variant metafield"),
        ),
    ),
    (
        "Price",
        (
            (Field_.PRICE, "Price"),
            (Field_.BASE_PRICE, "Base price"),
            (Field_.COMPARE_AT, "Compare-at price"),
            (Field_.BASE_COMPARE_AT, "Base compare-at price"),
            (Field_.UNIT_COST, "Cost per item"),
            (Field_.MARGIN, "Margin %"),
            (Field_.MARKUP, "Markup %"),
            (Field_.DISCOUNT, "Discount %"),
            (Field_.ON_SALE, "Is reduced"),
            (Field_.HELD_BY, "Held by rule no."),
            (Field_.DRIFTED, "Was changed outside"),
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
    Comparison("is", Operator.EQUALS),
    Comparison("is not", Operator.EQUALS, True),
    Comparison("is one of", Operator.IN),
    Comparison("is none of", Operator.IN, True),
    Comparison("contains", Operator.CONTAINS),
    Comparison("does not contain", Operator.CONTAINS, True),
    Comparison("starts with", Operator.STARTS),
    Comparison("ends with", Operator.ENDS),
    Comparison("matches (regex)", Operator.MATCHES),
)
_NUMBER = (
    Comparison("is less than", Operator.LESS),
    Comparison("is at most", Operator.AT_MOST),
    Comparison("is", Operator.EQUALS),
    Comparison("is not", Operator.EQUALS, True),
    Comparison("is at least", Operator.AT_LEAST),
    Comparison("is more than", Operator.MORE),
    Comparison("is between", Operator.BETWEEN),
    Comparison("is one of", Operator.IN),
)
_DATE = (
    Comparison("is before", Operator.LESS),
    Comparison("is after", Operator.MORE),
    Comparison("is on", Operator.EQUALS),
    Comparison("is between", Operator.BETWEEN),
)
_EMPTY = (
    Comparison("is empty", Operator.EMPTY),
    Comparison("is not empty", Operator.EMPTY, True),
)
_YES_NO = (Comparison("is", Operator.IS),)

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


def needs_key(field: Field_) -> bool:
    """Whether a test of this field names a metafield or an option."""
    return field in (Field_.PRODUCT_METAFIELD, Field_.VARIANT_METAFIELD, Field_.OPTION_VALUE)


def key_hint(field: Field_) -> str:
    return "option, such as Size" if field is Field_.OPTION_VALUE else "namespace.key"


def value_hint(field: Field_, operator: Operator) -> str:
    """What stands grey in an empty value."""
    if operator is Operator.IN:
        return "values, separated by commas"
    match family(field):
        case Family.MONEY:
            return "12.50"
        case Family.PERCENT:
            return "percent"
        case Family.INTEGER:
            return "number"
        case Family.DATE:
            return "2026-11-24 or 30 days ago"
        case _:
            return "value"


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
    ActionWords("lower_percent", "Lower by percent", "percent", "percent", "-"),
    ActionWords("raise_percent", "Raise by percent", "percent", "percent"),
    ActionWords("lower_amount", "Lower by an amount", "amount", "amount", "-"),
    ActionWords("raise_amount", "Raise by an amount", "amount", "amount"),
    ActionWords("set", "Set to", "set", "amount"),
    ActionWords("markup", "Markup on cost", "markup", "percent"),
    ActionWords("margin", "Margin on price", "margin", "percent"),
    ActionWords(
        "percent_of_compare_at", "Percent of compare-at", "percent_of_compare_at", "percent"
    ),
    ActionWords("copy", "Copy from", "copy", "field"),
    ActionWords("formula", "Formula", "formula", "text"),
)

COPY_FIELDS = (
    ("compare_at", "Compare-at price"),
    ("base_price", "Base price"),
    ("base_compare_at", "Base compare-at price"),
    ("unit_cost", "Cost per item"),
)

COMPARE_AT = (
    ("keep", "Leave as it is"),
    ("base_price", "Show the base price struck through"),
    ("clear", "Remove"),
    ("set", "Set to"),
    ("percent", "Percent of the new price"),
)

AT_BOUND = (
    ("clamp", "move to the limit"),
    ("skip", "leave the variant out"),
    ("stop", "stop the whole rule"),
)

ROUNDING = (
    ("half_up", "to the nearest"),
    ("up", "up"),
    ("down", "down"),
    ("half_even", "to the nearest, half to even"),
)

DIRECTION = (("nearest", "nearest"), ("down", "downwards"), ("up", "upwards"))

OVERLAP = (
    ("priority", "the higher priority wins"),
    ("lowest", "the lower price wins"),
    ("stack", "one after the other"),
)


def sentence(document: RuleDocument) -> str:
    """What a rule does to the price, in one line: ``−20 %, ending .99, compare-at from base``."""
    parts = [_action_words(document.action)]
    if document.endings is not None:
        parts.append(f"ending {' or '.join(document.endings.patterns)}")
    match document.compare_at.type:
        case "base_price":
            parts.append("base price struck through")
        case "clear":
            parts.append("compare-at removed")
        case "set" | "percent":
            parts.append("compare-at set")
    return ", ".join(parts)


def condition_words(condition: Condition) -> str:
    """Which variants a condition takes, in words."""
    match condition:
        case All(parts=()):
            return "every variant"
        case All(parts=parts):
            return " and ".join(_nested(part) for part in parts)
        case Any_(parts=parts):
            return " or ".join(_nested(part) for part in parts) or "no variant"
        case Not(part=Test() as test):
            return _test_words(test, negated=True)
        case Not(part=part):
            return f"not ({condition_words(part)})"
        case Saved(name=name):
            return f"saved condition “{name}”"
        case Test():
            return _test_words(condition, negated=False)


def _nested(condition: Condition) -> str:
    words = condition_words(condition)
    several = isinstance(condition, All | Any_) and len(condition.parts) > 1
    return f"({words})" if several else words


def _test_words(test: Test, *, negated: bool) -> str:
    names = {key: words for _group, fields in FIELDS for key, words in fields}
    phrase = next(
        (
            one.words
            for one in comparisons(test.field)
            if one.operator is test.operator and one.negated == negated
        ),
        test.operator.value,
    )
    joiner = " and " if test.operator is Operator.BETWEEN else ", "
    return f"{names.get(test.field, test.field.value)} {phrase} {joiner.join(test.values)}".strip()


def _action_words(action: PriceAction) -> str:
    match action:
        case ChangeByPercent(percent=text):
            return f"{_signed(text)} %"
        case ChangeByAmount(amount=text):
            return _signed(text)
        case SetTo(amount=text):
            return f"set to {text}"
        case MarkupOnCost(percent=text):
            return f"markup {text} % on cost"
        case MarginOnPrice(percent=text):
            return f"margin {text} %"
        case PercentOfCompareAt(percent=text):
            return f"{text} % of compare-at"
        case Formula(text=text):
            return f"= {text}"
        case CopyFrom(field=field):
            return f"copy of {dict(COPY_FIELDS).get(field, field).lower()}"
        case LowestOfDays(days=days):
            return f"lowest of {days} days"
        case Tiers():
            return "tiers"


def _signed(text: str) -> str:
    return f"−{text[1:]}" if text.startswith("-") else f"+{text}"
