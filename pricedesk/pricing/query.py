"""The search language of the catalogue: ``vendor:acme price<20 -tag:new (shirt or "old coat")``.

What is written becomes a condition, the same that rules are made of, so that a search
means in the window, on the command line and in a rule one thing. Terms beside each other
must all hold; ``or`` stands between alternatives, ``-`` before what must not hold. A bare
word may stand in any text of a variant or its product, or be one of its tags.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from pricedesk.domain.rules import All, Any_, Condition, Field_, Not, Operator, Test
from pricedesk.pricing.comparisons import Family, family
from pricedesk.pricing.errors import RuleError

GRAMMAR = r"""
start: [either]
?either: both ("or"i both)*
?both: part+
?part: "-" atom -> negated | atom
?atom: "(" either ")"
     | FIELD OPERATOR values -> compared
     | FIELD OPERATOR -> unfinished
     | TEXT -> word
     | WORD -> word
values: value ("," value)*
?value: TEXT | VALUE

FIELD.3: /[a-z_][a-z0-9_.]*(?=\s*(:|<=|>=|!=|<|>|=))/i
OPERATOR.3: ":" | "<=" | ">=" | "!=" | "<" | ">" | "="
TEXT.3: /"[^"]*"/
VALUE.2: /[^\s,()":<>=]+/
WORD: /(?!or\b)[^\s()":<>=,-][^\s()":<>=]*/i
%import common.WS
%ignore WS
"""

FIELDS = {
    "title": Field_.TITLE,
    "product": Field_.TITLE,
    "variant": Field_.VARIANT_TITLE,
    "sku": Field_.SKU,
    "barcode": Field_.BARCODE,
    "vendor": Field_.VENDOR,
    "type": Field_.PRODUCT_TYPE,
    "tag": Field_.TAG,
    "collection": Field_.COLLECTION,
    "handle": Field_.HANDLE,
    "status": Field_.STATUS,
    "option": Field_.OPTION_VALUE,
    "price": Field_.PRICE,
    "compare": Field_.COMPARE_AT,
    "base": Field_.BASE_PRICE,
    "cost": Field_.UNIT_COST,
    "margin": Field_.MARGIN,
    "markup": Field_.MARKUP,
    "discount": Field_.DISCOUNT,
    "stock": Field_.INVENTORY,
    "created": Field_.PRODUCT_CREATED,
    "updated": Field_.PRODUCT_UPDATED,
    "reduced": Field_.ON_SALE,
    "rule": Field_.HELD_BY,
    "drifted": Field_.DRIFTED,
}
"""Names that can stand before a colon or a comparison, with the field that each means."""

_BARE = (
    Field_.TITLE,
    Field_.VARIANT_TITLE,
    Field_.SKU,
    Field_.BARCODE,
    Field_.VENDOR,
    Field_.PRODUCT_TYPE,
    Field_.HANDLE,
)
_WHOLE = frozenset({Field_.TAG, Field_.COLLECTION, Field_.STATUS})
"""Short words that are meant as a whole: ``tag:new`` is not ``renewed``."""
_ORDERS = {
    "<": Operator.LESS,
    "<=": Operator.AT_MOST,
    ">": Operator.MORE,
    ">=": Operator.AT_LEAST,
    "=": Operator.EQUALS,
    ":": Operator.EQUALS,
}
_YES = {"yes": "true", "true": "true", "no": "false", "false": "false"}
_NONE = "none"
"""What stands for a value that is not there: ``cost:none``."""


def read_query(text: str) -> Condition:
    """The condition of a search; of an empty one, that which takes every variant.

    Amounts in major units, margins in percent; ``10..20`` is from 10 to 20, ``AB*`` begins
    with AB. Raises RuleError whose ``position`` is the first character that is wrong.
    """
    tree = _tree(text)
    if not tree.children or tree.children[0] is None:
        return All()
    return _condition(tree.children[0])


def _tree(text: str) -> Tree[Token]:
    try:
        return _parser().parse(text)
    except UnexpectedEOF:
        raise _at("Something is missing at the end", len(text)) from None
    except UnexpectedToken as error:
        if error.token.type == "$END":
            raise _at("Something is missing at the end", len(text)) from None
        raise _unexpected(str(error.token), error.pos_in_stream or 0) from None
    except UnexpectedCharacters as error:
        at = error.pos_in_stream or 0
        if text[at] == '"':
            raise _at("The closing quotation mark is missing", at) from None
        raise _unexpected(text[at], at) from None
    except UnexpectedInput as error:
        raise _at("This cannot be read", error.pos_in_stream or 0) from None


@cache
def _parser() -> Lark:
    return Lark(
        GRAMMAR, parser="lalr", lexer="contextual", propagate_positions=True,
        maybe_placeholders=True,
    )  # fmt: skip


def _condition(node: Tree[Token] | Token) -> Condition:
    assert isinstance(node, Tree)
    parts: list[Any] = node.children
    match node.data:
        case "either":
            return Any_(parts=tuple(_condition(part) for part in parts))
        case "both":
            return All(parts=tuple(_condition(part) for part in parts))
        case "negated":
            return Not(part=_condition(parts[0]))
        case "word":
            return _anywhere(_bare(parts[0]))
        case "unfinished":
            after = int(parts[1].end_pos or 0)
            raise _at(f"A value is missing after “{parts[0]}{parts[1]}”", after)
        case _:
            return _compared(parts[0], parts[1], parts[2].children)


def _anywhere(word: str) -> Condition:
    held = [Test(field=field, operator=Operator.CONTAINS, values=(word,)) for field in _BARE]
    return Any_(parts=(*held, Test(field=Field_.TAG, operator=Operator.EQUALS, values=(word,))))


def _compared(name: Token, operator: Token, values: list[Token]) -> Condition:
    field, key = _field(name)
    if operator == "!=":
        return Not(part=_compared(name, operator.update(value=":"), values))
    if len(values) > 1 and operator in (":", "="):
        return Any_(parts=tuple(_one(field, key, name, operator, value) for value in values))
    if len(values) > 1:
        raise _at(
            f"“{operator}” compares with one value",
            values[1].start_pos or 0,
            "Decimals are written with a point, as in 19.99.",
        )
    return _one(field, key, name, operator, values[0])


def _one(field: Field_, key: str | None, name: Token, operator: Token, value: Token) -> Condition:
    text = _bare(value)
    if text.lower() == _NONE and operator in (":", "="):
        return Test(field=field, operator=Operator.EMPTY, key=key)
    match family(field):
        case Family.YES_NO:
            if text.lower() not in _YES or operator not in (":", "="):
                raise _at(f"“{name}” is yes or no", value.start_pos or 0)
            return Test(field=field, operator=Operator.IS, values=(_YES[text.lower()],))
        case Family.TEXT | Family.METAFIELD if operator in (":", "="):
            return _text(field, key, operator, text)
        case Family.TEXT:
            raise _at(
                f"“{operator}” compares numbers, and “{name}” is a text", operator.start_pos or 0
            )
        case kind:
            return _number(field, key, kind, operator, value)


def _text(field: Field_, key: str | None, operator: Token, text: str) -> Condition:
    if text.endswith("*") and len(text) > 1:
        return Test(field=field, operator=Operator.STARTS, values=(text[:-1],), key=key)
    if text.startswith("*") and len(text) > 1:
        return Test(field=field, operator=Operator.ENDS, values=(text[1:],), key=key)
    whole = operator == "=" or field in _WHOLE
    how = Operator.EQUALS if whole else Operator.CONTAINS
    return Test(field=field, operator=how, values=(text,), key=key)


def _number(
    field: Field_, key: str | None, kind: Family, operator: Token, value: Token
) -> Condition:
    text, at = _bare(value), value.start_pos or 0
    low, dots, high = text.partition("..")
    if not dots:
        how = _ORDERS[str(operator)]
        return Test(field=field, operator=how, values=(_figure(text, kind, at),), key=key)
    if operator not in (":", "="):
        raise _at(f"“{operator}” compares with one value, not with a span", at)
    if low and high:
        span = (_figure(low, kind, at), _figure(high, kind, at + len(low) + 2))
        return Test(field=field, operator=Operator.BETWEEN, values=span, key=key)
    if not low and not high:
        raise _at("A span has at least one end, as in 10..20", at)
    how = Operator.AT_LEAST if low else Operator.AT_MOST
    figure = _figure(low or high, kind, at if low else at + 2)
    return Test(field=field, operator=how, values=(figure,), key=key)


def _figure(text: str, kind: Family, at: int) -> str:
    """The number as conditions write it. Raises RuleError where it is none."""
    if kind is Family.DATE:
        days = text[:-1]
        if text[-1:].lower() == "d" and days.isascii() and days.isdigit():
            return f"{int(days)} days ago"
        return text
    plain = text.removesuffix("%")
    whole, point, rest = plain.removeprefix("-").partition(".")
    digits = whole.isascii() and whole.isdigit() and len(whole) <= 15
    decimals = not point or (rest.isascii() and rest.isdigit() and len(rest) <= 6)
    if not digits or not decimals or (kind is Family.INTEGER and point):
        raise _at(f"“{text}” is not a number such as 12.50", at)
    return plain


def _field(name: Token) -> tuple[Field_, str | None]:
    written = name.lower()
    if written in FIELDS:
        return FIELDS[written], None
    for prefix, field in (
        ("option.", Field_.OPTION_VALUE),
        ("product.", Field_.PRODUCT_METAFIELD),
        ("variant.", Field_.VARIANT_METAFIELD),
    ):
        if written.startswith(prefix) and len(written) > len(prefix):
            return field, str(name)[len(prefix) :]
    near = get_close_matches(written, FIELDS, 1)
    remedy = f"Did you mean “{near[0]}”?" if near else f"There are {', '.join(FIELDS)}."
    raise _at(f"There is nothing called “{name}”", name.start_pos or 0, remedy)


def _bare(token: Token) -> str:
    text = str(token)
    return text[1:-1] if token.type == "TEXT" else text


def _unexpected(what: str, at: int) -> RuleError:
    remedy = "A text that holds such a character stands in quotation marks."
    return _at(f"“{what}” is not expected here", at, remedy)


def _at(message: str, position: int, remedy: str = "") -> RuleError:
    return RuleError(
        f"{message} (character {position + 1}).", remedy, path="search", position=position
    )
