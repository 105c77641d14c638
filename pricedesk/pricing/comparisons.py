"""One test of a condition: a field, an operator and values, over columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import reduce

import polars as pl

from pricedesk.domain.rules import Field_, Operator, RuleKind, Test
from pricedesk.pricing import amounts
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.decimals import numbers
from pricedesk.pricing.errors import NotInCatalogue, RuleError
from pricedesk.pricing.ratio import Ratio, constant, ratio
from pricedesk.pricing.rows import seen


class Level(StrEnum):
    """Which frame a mask belongs to."""

    PRODUCT = "product"
    VARIANT = "variant"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a test is evaluated in. ``now`` is aware."""

    catalogue: Catalogue
    kind: RuleKind
    now: datetime


class Family(StrEnum):
    """Fields that take the same operators."""

    TEXT = "text"
    METAFIELD = "metafield"
    MONEY = "money"
    PERCENT = "percent"
    INTEGER = "integer"
    DATE = "date"
    YES_NO = "yes_no"


_PRODUCT_TEXTS = {
    Field_.TITLE: "title",
    Field_.HANDLE: "handle",
    Field_.VENDOR: "vendor",
    Field_.PRODUCT_TYPE: "product_type",
    Field_.STATUS: "status",
}
_PRODUCT_LISTS = {Field_.TAG: "tags", Field_.COLLECTION: "collections"}
_VARIANT_TEXTS = {Field_.VARIANT_TITLE: "title", Field_.SKU: "sku", Field_.BARCODE: "barcode"}
_MONEY = {
    Field_.PRICE: "price",
    Field_.COMPARE_AT: "compare_at",
    Field_.BASE_PRICE: "base_price",
    Field_.BASE_COMPARE_AT: "base_compare_at",
    Field_.UNIT_COST: "unit_cost",
}
_INTEGERS = {Field_.INVENTORY: "inventory", Field_.HELD_BY: "held_by"}
_DATES = {Field_.PRODUCT_CREATED: "created_at", Field_.PRODUCT_UPDATED: "updated_at"}

_EQUALITY = frozenset({Operator.EQUALS, Operator.IN, Operator.EMPTY})
_TEXTUAL = _EQUALITY | {Operator.CONTAINS, Operator.STARTS, Operator.ENDS, Operator.MATCHES}
_ORDER = frozenset(
    {Operator.LESS, Operator.AT_MOST, Operator.MORE, Operator.AT_LEAST, Operator.BETWEEN}
)

OPERATORS: dict[Family, frozenset[Operator]] = {
    Family.TEXT: _TEXTUAL,
    Family.METAFIELD: _TEXTUAL | _ORDER,
    Family.MONEY: _EQUALITY | _ORDER,
    Family.PERCENT: _EQUALITY | _ORDER,
    Family.INTEGER: _EQUALITY | _ORDER,
    Family.DATE: _ORDER | {Operator.EQUALS, Operator.EMPTY},
    Family.YES_NO: frozenset({Operator.IS}),
}
"""Which operators a family of fields takes: also what the editor offers."""

_FEW_ROWS = 10_000
_SAMPLE = 1000
_LONGEST_PATTERN = 500
_AGO = re.compile(r"(\d{1,5}) days? ago\Z", re.ASCII)


def family(field: Field_) -> Family:
    """What kind of values a field has."""
    if field in (Field_.PRODUCT_METAFIELD, Field_.VARIANT_METAFIELD):
        return Family.METAFIELD
    if field in _MONEY:
        return Family.MONEY
    if field in (Field_.MARGIN, Field_.MARKUP, Field_.DISCOUNT):
        return Family.PERCENT
    if field in _INTEGERS:
        return Family.INTEGER
    if field in _DATES:
        return Family.DATE
    if field in (Field_.GIFT_CARD, Field_.ON_SALE, Field_.DRIFTED):
        return Family.YES_NO
    return Family.TEXT


def met(test: Test, around: Surroundings, path: str) -> tuple[Level, pl.Series]:
    """Where the test is true, for each product or each variant; null counts as false.

    Raises RuleError at ``path`` or one of its parts.
    """
    _check_shape(test, path)
    match family(test.field):
        case Family.TEXT:
            return _text_field(test, around, path)
        case Family.METAFIELD:
            return _metafield(test, around, path)
        case Family.MONEY:
            variants = around.catalogue.variants
            column = variants.get_column(seen(_MONEY[test.field], around.kind))
            currency = around.catalogue.currency
            return Level.VARIANT, _ordered(
                column,
                test,
                [
                    amounts.minor(text, currency, f"{path}.values.{place}")
                    for place, text in enumerate(test.values)
                ],
            )
        case Family.PERCENT:
            return Level.VARIANT, _percent_field(test, around, path)
        case Family.INTEGER:
            column = around.catalogue.variants.get_column(_INTEGERS[test.field])
            return Level.VARIANT, _ordered(column, test, _integers(test, path))
        case Family.DATE:
            column = around.catalogue.products.get_column(_DATES[test.field])
            return Level.PRODUCT, _dates(column, test, around.now, path)
        case Family.YES_NO:
            return _yes_no(test, around, path)


def _check_shape(test: Test, path: str) -> None:
    allowed = OPERATORS[family(test.field)]
    if test.operator not in allowed:
        names = ", ".join(sorted(one.value for one in allowed))
        raise RuleError(
            f"“{test.operator.value}” cannot be used with {test.field.value}.",
            f"Use one of: {names}.",
            path=f"{path}.operator",
        )
    wanted = {Operator.BETWEEN: 2, Operator.EMPTY: 0}.get(test.operator, 1)
    if test.operator is Operator.IN:
        if not test.values:
            raise RuleError(
                "The list is empty.", "Enter at least one value.", path=f"{path}.values"
            )
    elif len(test.values) != wanted:
        words = {0: "takes no value", 1: "takes one value", 2: "takes two values"}[wanted]
        raise RuleError(
            f"“{test.operator.value}” {words}; there are {len(test.values)}.",
            path=f"{path}.values",
        )
    if test.field in (Field_.PRODUCT_METAFIELD, Field_.VARIANT_METAFIELD) and not test.key:
        raise RuleError("The metafield is not named.", "Enter namespace.key.", path=f"{path}.key")


# --------------------------------------------------------------------- texts


def _text_field(test: Test, around: Surroundings, path: str) -> tuple[Level, pl.Series]:
    products, variants = around.catalogue.products, around.catalogue.variants
    if test.field in _PRODUCT_TEXTS:
        return Level.PRODUCT, _text(products.get_column(_PRODUCT_TEXTS[test.field]), test, path)
    if test.field in _PRODUCT_LISTS:
        return Level.PRODUCT, _list(products.get_column(_PRODUCT_LISTS[test.field]), test, path)
    if test.field in _VARIANT_TEXTS:
        return Level.VARIANT, _text(variants.get_column(_VARIANT_TEXTS[test.field]), test, path)
    if test.field is Field_.OPTION_NAME:
        columns = [products.get_column(f"option{place}_name") for place in (1, 2, 3)]
        return Level.PRODUCT, _any_of(columns, test, path)
    columns = [variants.get_column(f"option{place}") for place in (1, 2, 3)]
    if test.key is None:
        return Level.VARIANT, _any_of(columns, test, path)
    return Level.VARIANT, _named_option(test, around, columns, path)


def _named_option(
    test: Test, around: Surroundings, columns: list[pl.Series], path: str
) -> pl.Series:
    """The option of the given name, wherever it stands in its product."""
    assert test.key is not None
    place_of_product = around.catalogue.variants.get_column("product_index")
    wanted = test.key.lower()
    found = pl.Series([False]).new_from_index(0, place_of_product.len())
    for place, column in zip((1, 2, 3), columns, strict=True):
        names = around.catalogue.products.get_column(f"option{place}_name").str.to_lowercase()
        here = (names == wanted).fill_null(False).gather(place_of_product)
        found = found | (here & _text(column, test, path).fill_null(False))
    return found


def _any_of(columns: list[pl.Series], test: Test, path: str) -> pl.Series:
    masks = [_text(column, test, path).fill_null(False) for column in columns]
    if test.operator is Operator.EMPTY:
        return reduce(lambda a, b: a & b, masks)
    return reduce(lambda a, b: a | b, masks)


def _text(column: pl.Series, test: Test, path: str) -> pl.Series:
    """Without regard to case. A column of few words (vendors, tags) is tested word by word."""
    if column.len() < _FEW_ROWS or column.head(_SAMPLE).n_unique() > _SAMPLE // 4:
        return _each_text(column, test, path)
    words = column.unique()
    chosen = words.filter(_each_text(words, test, path).fill_null(False))
    return column.is_in(chosen.implode(), nulls_equal=True)


def _each_text(column: pl.Series, test: Test, path: str) -> pl.Series:
    """The pattern of ``matches`` runs in linear time (Rust's engine)."""
    values = [value.lower() for value in test.values]
    match test.operator:
        case Operator.EMPTY:
            return column.is_null() | (column == "")
        case Operator.EQUALS:
            return column.str.to_lowercase() == values[0]
        case Operator.IN:
            return column.str.to_lowercase().is_in(values)
        case Operator.CONTAINS:
            return column.str.to_lowercase().str.contains(values[0], literal=True)
        case Operator.STARTS:
            return column.str.to_lowercase().str.starts_with(values[0])
        case Operator.ENDS:
            return column.str.to_lowercase().str.ends_with(values[0])
        case _:
            pattern = checked_pattern(test.values[0], f"{path}.values.0")
            return column.str.contains(pattern)


def checked_pattern(pattern: str, path: str) -> str:
    """The pattern without regard to case. Raises RuleError where it is not one.

    Look-around and back-references do not exist in this engine: that is what bounds the
    time of any pattern by the length of the text.
    """
    if len(pattern) > _LONGEST_PATTERN:
        raise RuleError(
            f"The pattern is longer than {_LONGEST_PATTERN} characters.",
            "Use several conditions instead.",
            path=path,
        )
    whole_pattern = f"(?i){pattern}"
    try:
        pl.Series([""]).str.contains(whole_pattern)
    except pl.exceptions.ComputeError as error:
        detail = str(error)
        if "look-around" in detail or "look-ahead" in detail or "backreference" in detail:
            raise RuleError(
                "The pattern uses look-around or a back-reference, which cannot be bounded in time.",
                "Use a simpler pattern, or two conditions with “not”.",
                path=path,
            ) from None
        if "size limit" in detail:
            raise RuleError(
                "The pattern repeats too much: it would need too much memory.",
                "Use smaller repetitions.",
                path=path,
            ) from None
        lines = [line.strip() for line in detail.splitlines() if line.strip()]
        why = next((line for line in lines if line.startswith("error:")), "error: not a pattern")
        raise RuleError(
            f"{pattern!r} is not a regular expression: {why.removeprefix('error:').strip()}.",
            "Check brackets and escapes.",
            path=path,
        ) from None
    return whole_pattern


def _list(column: pl.Series, test: Test, path: str) -> pl.Series:
    """True where one of the list's texts is; ``empty`` where there are none."""
    lengths = column.list.len().fill_null(0)
    if test.operator is Operator.EMPTY:
        return lengths == 0
    places = pl.int_range(0, column.len(), dtype=pl.UInt32, eager=True)
    flat = pl.DataFrame({"place": places, "text": column}).filter(lengths > 0).explode("text")
    hits = flat.get_column("place").filter(
        _text(flat.get_column("text"), test, path).fill_null(False)
    )
    return places.is_in(hits.unique().implode())


def _metafield(test: Test, around: Surroundings, path: str) -> tuple[Level, pl.Series]:
    on_product = test.field is Field_.PRODUCT_METAFIELD
    frame = around.catalogue.products if on_product else around.catalogue.variants
    level = Level.PRODUCT if on_product else Level.VARIANT
    name = f"metafield:{test.key}"
    if name not in frame.columns:
        whose = "product" if on_product else "variant"
        raise NotInCatalogue(
            f"This shop has no {whose} metafield {test.key} in its catalogue.",
            "Check namespace.key; a saved rule's metafields are read with the shop's next sync.",
            path=f"{path}.key",
        )
    column = frame.get_column(name)
    if test.operator not in _ORDER:
        return level, _text(column, test, path)
    values = [
        amounts.fraction(text, f"{path}.values.{place}") for place, text in enumerate(test.values)
    ]
    return level, _ordered_ratio(numbers(column), test, values)


# ------------------------------------------------------------------- numbers


def _ordered(column: pl.Series, test: Test, values: list[int]) -> pl.Series:
    match test.operator:
        case Operator.EMPTY:
            return column.is_null()
        case Operator.EQUALS:
            return column == values[0]
        case Operator.IN:
            return column.is_in(values)
        case Operator.LESS:
            return column < values[0]
        case Operator.AT_MOST:
            return column <= values[0]
        case Operator.MORE:
            return column > values[0]
        case Operator.AT_LEAST:
            return column >= values[0]
        case _:
            return (column >= values[0]) & (column <= values[1])


def _ordered_ratio(column: Ratio, test: Test, values: list[Fraction]) -> pl.Series:
    limits = [constant(value) for value in values]
    match test.operator:
        case Operator.EMPTY:
            return ~column.known
        case Operator.EQUALS | Operator.IN:
            return reduce(lambda a, b: a | b, [column.compare(one, "==") for one in limits])
        case Operator.LESS:
            return column.compare(limits[0], "<")
        case Operator.AT_MOST:
            return column.compare(limits[0], "<=")
        case Operator.MORE:
            return column.compare(limits[0], ">")
        case Operator.AT_LEAST:
            return column.compare(limits[0], ">=")
        case _:
            return column.compare(limits[0], ">=") & column.compare(limits[1], "<=")


def _percent_field(test: Test, around: Surroundings, path: str) -> pl.Series:
    variants = around.catalogue.variants
    values = [
        amounts.fraction(text, f"{path}.values.{place}") for place, text in enumerate(test.values)
    ]
    price = ratio(variants.get_column(seen("price", around.kind)))
    if test.field is Field_.DISCOUNT:
        compare_at = ratio(variants.get_column(seen("compare_at", around.kind)))
        off = (compare_at - price) / compare_at * constant(100)
        reduced = compare_at.compare(price, ">").fill_null(False)
        return _ordered_ratio(off.chosen(reduced, constant(0)), test, values)
    cost = ratio(variants.get_column("unit_cost"))
    part = price if test.field is Field_.MARGIN else cost
    return _ordered_ratio((price - cost) / part * constant(100), test, values)


def _integers(test: Test, path: str) -> list[int]:
    numbers_: list[int] = []
    for place, text in enumerate(test.values):
        if not re.fullmatch(r"-?\d{1,18}", text.strip(), re.ASCII):
            raise RuleError(
                f"{text!r} is not a whole number.",
                f"{test.field.value} counts whole things.",
                path=f"{path}.values.{place}",
            )
        numbers_.append(int(text))
    return numbers_


# ------------------------------------------------------------ dates, yes and no


def _dates(column: pl.Series, test: Test, now: datetime, path: str) -> pl.Series:
    spans = [_moment(text, now, f"{path}.values.{place}") for place, text in enumerate(test.values)]
    match test.operator:
        case Operator.EMPTY:
            return column.is_null()
        case Operator.LESS:
            return column < spans[0][0]
        case Operator.AT_MOST:
            return column < spans[0][1]
        case Operator.MORE:
            return column >= spans[0][1]
        case Operator.AT_LEAST:
            return column >= spans[0][0]
        case Operator.EQUALS:
            return (column >= spans[0][0]) & (column < spans[0][1])
        case _:
            return (column >= spans[0][0]) & (column < spans[1][1])


def _moment(text: str, now: datetime, path: str) -> tuple[datetime, datetime]:
    """A day in UTC, or a moment, as the half-open span that it covers."""
    ago = _AGO.match(text.strip())
    if ago is not None:
        moment = now.astimezone(UTC) - timedelta(days=int(ago[1]))
        return moment, moment + timedelta(microseconds=1)
    try:
        parsed = datetime.fromisoformat(text.strip())
    except ValueError:
        raise RuleError(
            f"{text!r} is not a date.",
            "Write 2026-11-24, 2026-11-24T18:00+01:00, or “30 days ago”.",
            path=path,
        ) from None
    whole_day = len(text.strip()) == 10
    moment = parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    return moment, moment + (timedelta(days=1) if whole_day else timedelta(microseconds=1))


def _yes_no(test: Test, around: Surroundings, path: str) -> tuple[Level, pl.Series]:
    answers = {"true": True, "false": False}
    wanted = answers.get(test.values[0].strip().lower())
    if wanted is None:
        raise RuleError(f"{test.values[0]!r} is neither true nor false.", path=f"{path}.values.0")
    if test.field is Field_.GIFT_CARD:
        level, column = Level.PRODUCT, around.catalogue.products.get_column("gift_card")
    else:
        level = Level.VARIANT
        variants = around.catalogue.variants
        if test.field is Field_.DRIFTED:
            column = variants.get_column("drifted")
        else:
            column = variants.get_column(seen("compare_at", around.kind)) > variants.get_column(
                seen("price", around.kind)
            )
    column = column.fill_null(False)
    return level, column if wanted else ~column
