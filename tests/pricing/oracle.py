"""A second, slow pricing engine: one variant at a time, in Fraction and Decimal.

It shares nothing with ``pricedesk.pricing`` but the rule document, so that the same
mistake has to be made twice to go unseen. Prices in minor units.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Decimal,
    localcontext,
)
from fractions import Fraction
from math import ceil, floor
from typing import Any

from pricedesk.domain import rules
from pricedesk.domain.money import MAX_MINOR, Currency
from pricedesk.domain.price_list import PriceList
from pricedesk.domain.rules import AtBound, Direction, Field_, Operator, RoundingMode, RuleKind

Row = Mapping[str, Any]
"""A variant with its product's columns under ``product:…``."""


@dataclass(frozen=True)
class Answer:
    """``price`` is None where the rule skips the variant; ``stops`` where it stops the plan."""

    price: int | None
    compare_at: int | None = None
    stops: bool = False


class Impossible(Exception):
    """The rule cannot run in this currency."""


def answer(
    rule: rules.RuleDocument, row: Row, currency: Currency, beneath: int | None = None
) -> Answer:
    """What the rule makes of one variant that it looks at (gift cards and holds aside).

    ``beneath`` is the price that a stacked sale starts from instead of the base.
    """
    stacked = beneath is not None and rule.overlap is rules.Overlap.STACK
    start = {**row, "base_price": beneath} if stacked else row
    for typed in rule.by_hand:
        if typed.variant == row["variant_id"]:
            by_hand = _minor(typed.amount, currency)
            return Answer(by_hand, _compare_at(rule, by_hand, row, currency))
    exact = _action(rule.action, start, rule.kind, currency)
    if exact is None and rule.missing.fallback is not None:
        exact = _action(rule.missing.fallback, start, rule.kind, currency)
    if exact is None:
        return Answer(None)
    for terms in rule.terms:
        if terms.currency == currency.code:
            rule = rule.model_copy(update=dict(terms))
    price = _round(exact, rule.rounding, currency)
    if abs(price) > MAX_MINOR:
        return Answer(None)
    if rule.endings is not None:
        price = _end(price, rule.endings, currency)
    limits = _limits(rule.bounds, row, rule.kind, currency)
    if limits is None:
        return Answer(None)
    low, high = limits
    if low is not None and high is not None and low > high:
        return Answer(None)
    beyond = (low is not None and price < low) or (high is not None and price > high)
    stops = False
    if beyond:
        if rule.bounds.at_bound is AtBound.SKIP:
            return Answer(None)
        if rule.bounds.at_bound is AtBound.STOP:
            stops = True
        elif low is not None and price < low:
            price = low
        elif high is not None:
            price = high
    if price < 0:
        return Answer(None)
    return Answer(price, _compare_at(rule, price, row, currency), stops)


# --------------------------------------------------------------------- steps


def in_list(row: Row, place: PriceList, shop: Currency, listed: Mapping[str, Any]) -> Row:
    """A variant as a price list has it; ``listed`` as ``pricing.listed.LISTED_SCHEMA``."""
    foreign = place.currency != shop

    def worked_out(amount: int | None) -> int | None:
        if amount is None or foreign:
            return None
        exact = Decimal(amount) * (100 + place.adjustment) / 100
        return int(exact.to_integral_value(ROUND_HALF_UP))

    found = dict(row)
    for name, own, base in (
        ("price", "own_price", "held_base"),
        ("compare_at", "own_compare_at", "held_base_compare_at"),
    ):
        follows = name == "price" or place.keeps_compare_at
        shown, regular = row[name], row[f"base_{name}"]
        found[name] = listed[own] if listed["fixed"] else worked_out(shown) if follows else None
        if listed["holder"] is not None and listed["held_fixed"]:
            found[f"base_{name}"] = listed[base]
        elif listed["fixed"] and listed["holder"] is None:
            found[f"base_{name}"] = listed[own]
        else:
            found[f"base_{name}"] = worked_out(regular) if follows else None
    if foreign:
        found["unit_cost"] = None
    return found


def _seen(row: Row, name: str, kind: RuleKind) -> Any:
    if kind is RuleKind.SALE:
        name = {"price": "base_price", "compare_at": "base_compare_at"}.get(name, name)
    return row.get(name)


def _action(action: Any, row: Row, kind: RuleKind, currency: Currency) -> Fraction | None:
    def percent(base: int | None, by: Fraction) -> Fraction | None:
        return None if base is None else Fraction(base) * by

    match action:
        case rules.SetTo():
            return Fraction(_minor(action.amount, currency))
        case rules.ChangeByAmount():
            base = row["base_price"]
            return None if base is None else Fraction(base + _minor(action.amount, currency))
        case rules.ChangeByPercent():
            return percent(row["base_price"], (100 + Fraction(action.percent)) / 100)
        case rules.MarkupOnCost():
            return percent(row["unit_cost"], (100 + Fraction(action.percent)) / 100)
        case rules.MarginOnPrice():
            if Fraction(action.percent) >= 100:
                raise Impossible
            return percent(row["unit_cost"], 100 / (100 - Fraction(action.percent)))
        case rules.PercentOfCompareAt():
            return percent(row["base_compare_at"], Fraction(action.percent) / 100)
        case rules.CopyFrom():
            return percent(_seen(row, action.field, kind), Fraction(1))
        case rules.LowestOfDays():
            return percent(row[f"lowest_price:{action.days}"], Fraction(1))
        case rules.Formula():
            value = _Formula(row, kind, currency).run(action.text)
            return None if value is None else value * currency.unit
        case rules.Tiers():
            by = row[action.by]
            if by is None:
                return None
            for tier in action.tiers:
                low = None if tier.at_least is None else Fraction(tier.at_least)
                high = None if tier.below is None else Fraction(tier.below)
                value = Fraction(by) if action.by == "inventory" else Fraction(by, currency.unit)
                if (low is None or value >= low) and (high is None or value < high):
                    return _action(tier.action, row, kind, currency)
            return None
    raise AssertionError(action)


_DECIMAL_MODES = {
    RoundingMode.UP: ROUND_CEILING,
    RoundingMode.DOWN: ROUND_FLOOR,
    RoundingMode.HALF_UP: ROUND_HALF_UP,
    RoundingMode.HALF_EVEN: ROUND_HALF_EVEN,
}


def _round(value: Fraction, rounding: rules.Rounding, currency: Currency) -> int:
    step = 1 if rounding.step is None else _minor(rounding.step, currency)
    if step <= 0:
        raise Impossible
    units = value / step
    with localcontext(prec=120):
        # Only which side of a half it lies on matters, and 120 digits tell.
        exact = Decimal(units.numerator) / Decimal(units.denominator)
        mode = _DECIMAL_MODES[rounding.mode]
        if rounding.mode is RoundingMode.HALF_UP and value < 0:
            return floor(units + Fraction(1, 2)) * step
        return int(exact.quantize(Decimal(1), mode)) * step


def _end(price: int, endings: rules.Endings, currency: Currency) -> int:
    if price <= 0:
        return price
    below = _walk(price, endings, currency, -1)
    above = _walk(price, endings, currency, +1)
    if endings.direction is Direction.UP:
        assert above is not None
        return above
    if endings.direction is Direction.DOWN:
        return price if below is None else below
    assert above is not None
    if below is None:
        return above
    return below if price - below <= above - price else above


def _walk(price: int, endings: rules.Endings, currency: Currency, step: int) -> int | None:
    """The first price from here on whose digits fit, tried one by one or by big jumps."""
    best: int | None = None
    for pattern in endings.patterns:
        whole, point, cents = pattern.partition(".")
        if point and len(cents) > currency.exponent:
            raise Impossible
        digits = whole + (cents.ljust(currency.exponent, "0") if point else "")
        modulus = 10 ** len(digits)
        start = price // modulus * modulus
        fitting = [
            start + lap * modulus + int("".join(choice))
            for lap in (-1, 0, 1)
            for choice in _choices(digits)
        ]
        if step < 0:
            found = [one for one in fitting if 0 < one <= price]
            candidate = max(found) if found else None
        else:
            candidate = min(one for one in fitting if one >= price)
        if candidate is not None:
            best = candidate if best is None else (max if step < 0 else min)(best, candidate)
    return best


def _choices(digits: str) -> list[str]:
    if not digits:
        return [""]
    heads = "0123456789" if digits[0] == "x" else digits[0]
    return [head + tail for head in heads for tail in _choices(digits[1:])]


def _limits(
    bounds: rules.Bounds, row: Row, kind: RuleKind, currency: Currency
) -> tuple[int | None, int | None] | None:
    cost, base = row["unit_cost"], row["base_price"]
    lows: list[int] = []
    highs: list[int] = []
    needs_cost = (bounds.cost_plus_percent, bounds.cost_plus_amount, bounds.minimum_margin)
    if any(one is not None for one in needs_cost) and cost is None:
        return None
    if bounds.minimum is not None:
        lows.append(_minor(bounds.minimum, currency))
    if bounds.cost_plus_percent is not None:
        lows.append(ceil(cost * (1 + Fraction(bounds.cost_plus_percent) / 100)))
    if bounds.cost_plus_amount is not None:
        lows.append(cost + _minor(bounds.cost_plus_amount, currency))
    if bounds.minimum_margin is not None:
        lows.append(ceil(cost / (1 - Fraction(bounds.minimum_margin) / 100)))
    if bounds.most_down is not None:
        lows.append(ceil(base * (1 - Fraction(bounds.most_down) / 100)))
    if bounds.map_metafield is not None:
        text = (row[f"metafield:{bounds.map_metafield}"] or "").strip()
        if text:
            value = _metafield_number(text, currency)
            if value is None:
                return None
            lows.append(ceil(value * currency.unit))
    for listed in bounds.map_list:
        if listed.sku.strip().lower() == (row["sku"] or "").strip().lower():
            lows.append(_minor(listed.amount, currency))
    if bounds.maximum is not None:
        highs.append(_minor(bounds.maximum, currency))
    if bounds.most_up is not None:
        highs.append(floor(base * (1 + Fraction(bounds.most_up) / 100)))
    return max(lows, default=None), min(highs, default=None)


def _compare_at(rule: rules.RuleDocument, price: int, row: Row, currency: Currency) -> int | None:
    kept = row["base_compare_at"]
    wanted: int | None
    match rule.compare_at:
        case rules.KeepCompareAt():
            return kept  # type: ignore[no-any-return]
        case rules.ClearCompareAt():
            return None
        case rules.CompareAtFromBase(otherwise=otherwise):
            base = row["base_price"]
            if rule.compare_at_endings is not None:
                base = _end(base, rule.compare_at_endings, currency)
            if base > price:
                return base  # type: ignore[no-any-return]
            return kept if otherwise == "keep" else None
        case rules.SetCompareAt(amount=amount):
            wanted = _minor(amount, currency)
        case rules.CompareAtPercentOfPrice(percent=percent):
            wanted = floor(price * Fraction(percent) / 100 + Fraction(1, 2))
    if rule.compare_at_endings is not None:
        wanted = _end(wanted, rule.compare_at_endings, currency)
    return wanted if wanted > price else None


def _minor(text: str, currency: Currency) -> int:
    exact = Fraction(text) * currency.unit
    if exact.denominator != 1:
        raise Impossible
    return int(exact)


def _metafield_number(text: str | None, currency: Currency) -> Fraction | None:
    if text is None:
        return None
    if text.strip().startswith("{"):
        money = json.loads(text)
        if money["currency_code"] != currency.code:
            return None
        text = money["amount"]
    if not re.fullmatch(r"-?[0-9]{1,11}(\.[0-9]{1,6}0*)?", text.strip()):
        return None
    return Fraction(text.strip())


# ------------------------------------------------------------------ formulas


class _Formula:
    """Python's own parser over a text made Python, walked with None for what is missing."""

    def __init__(self, row: Row, kind: RuleKind, currency: Currency) -> None:
        self.row, self.kind, self.currency = row, kind, currency

    def run(self, text: str) -> Fraction | None:
        text = re.sub(r"([0-9]+(?:\.[0-9]+)?)\s*%", r"(\1/100)", text)
        text = re.sub(r"\bif\s*\(", "if_(", text)
        text = re.sub(r"(?<![<>=!])=(?!=)", "==", text)
        return self.eval(ast.parse(text.strip(), mode="eval").body)  # type: ignore[no-any-return]

    def eval(self, node: ast.expr) -> Any:
        match node:
            case ast.Constant(value=str() as text):
                return text.lower()
            case ast.Constant():
                return Fraction(ast.unparse(node))
            case ast.Name(id=name):
                return self.name(name)
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                value = self.eval(inner)
                return None if value is None else -value
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                value = self.eval(inner)
                return None if value is None else not value
            case ast.BoolOp(op=op, values=parts):
                values = [self.eval(part) for part in parts]
                decisive = isinstance(op, ast.Or)
                if decisive in values:
                    return decisive
                return None if None in values else not decisive
            case ast.BinOp(left=left, op=op, right=right):
                a, b = self.eval(left), self.eval(right)
                if a is None or b is None:
                    return None
                match op:
                    case ast.Add():
                        return a + b
                    case ast.Sub():
                        return a - b
                    case ast.Mult():
                        return a * b
                    case _:
                        return None if b == 0 else a / b
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                a, b = self.eval(left), self.eval(right)
                if isinstance(a, str) or isinstance(b, str):
                    return (a == b) if isinstance(op, ast.Eq) else (a != b)
                if a is None or b is None:
                    return None
                return {
                    ast.Lt: a < b,
                    ast.LtE: a <= b,
                    ast.Gt: a > b,
                    ast.GtE: a >= b,
                    ast.Eq: a == b,
                    ast.NotEq: a != b,
                }[type(op)]
            case ast.Call(func=ast.Name(id=name), args=args):
                return self.call(name, args)
        raise AssertionError(ast.dump(node))

    def name(self, name: str) -> Any:
        money = {"cost": "unit_cost"}.get(name, name)
        if money in ("price", "base_price", "compare_at", "base_compare_at", "unit_cost"):
            value = _seen(self.row, money, self.kind)
            return None if value is None else Fraction(value, self.currency.unit)
        if name == "inventory":
            value = self.row["inventory"]
            return None if value is None else Fraction(value)
        return (self.row[f"product:{name}"] or "").lower()

    def call(self, name: str, args: list[ast.expr]) -> Any:
        if name == "metafield":
            key = ast.literal_eval(args[0])
            own = _metafield_number(self.row.get(f"metafield:{key}"), self.currency)
            if own is not None:
                return own
            return _metafield_number(self.row.get(f"product:metafield:{key}"), self.currency)
        if name == "tag":
            return ast.literal_eval(args[0]).lower() in [
                tag.lower() for tag in self.row["product:tags"] or []
            ]
        values = [self.eval(one) for one in args]
        if name == "if_":
            if values[0] is None:
                return None
            return values[1] if values[0] else values[2]
        if name == "first":
            return next((value for value in values if value is not None), None)
        if name == "has":
            return values[0] is not None
        if None in values:
            return None
        match name:
            case "min":
                return min(values)
            case "max":
                return max(values)
            case "clamp":
                return max(values[1], min(values[0], values[2]))
            case "abs":
                return abs(values[0])
            case "mod":
                return None if values[1] == 0 else values[0] % values[1]
        step = values[1] if len(values) > 1 else Fraction(1)
        units = values[0] / step
        if name == "floor":
            return floor(units) * step
        if name == "ceil":
            return ceil(units) * step
        size = floor(abs(units) + Fraction(1, 2))
        return (size if units >= 0 else -size) * step


# ---------------------------------------------------------------- conditions


def matches(condition: Any, row: Row, kind: RuleKind, currency: Currency, now: datetime) -> bool:
    """Whether a condition takes a variant."""
    match condition:
        case rules.All(parts=parts):
            return all(matches(part, row, kind, currency, now) for part in parts)
        case rules.Any_(parts=parts):
            return any(matches(part, row, kind, currency, now) for part in parts)
        case rules.Not(part=part):
            return not matches(part, row, kind, currency, now)
        case rules.Test():
            return _test(condition, row, kind, currency, now)
    raise AssertionError(condition)


_PRODUCT_TEXTS = {
    Field_.TITLE: "title",
    Field_.HANDLE: "handle",
    Field_.VENDOR: "vendor",
    Field_.PRODUCT_TYPE: "product_type",
    Field_.STATUS: "status",
}
_MONEY = {
    Field_.PRICE: "price",
    Field_.COMPARE_AT: "compare_at",
    Field_.BASE_PRICE: "base_price",
    Field_.BASE_COMPARE_AT: "base_compare_at",
    Field_.UNIT_COST: "unit_cost",
}


def _test(test: rules.Test, row: Row, kind: RuleKind, currency: Currency, now: datetime) -> bool:
    field = test.field
    if field in _PRODUCT_TEXTS:
        return _text(test, row[f"product:{_PRODUCT_TEXTS[field]}"])
    if field in (Field_.SKU, Field_.BARCODE):
        return _text(test, row[field.value])
    if field is Field_.VARIANT_TITLE:
        return _text(test, row["title"])
    if field in (Field_.TAG, Field_.COLLECTION):
        values = row["product:tags" if field is Field_.TAG else "product:collections"] or []
        if test.operator is Operator.EMPTY:
            return not values
        return any(_text(test, value) for value in values)
    if field in (Field_.OPTION_NAME, Field_.OPTION_VALUE):
        return _option(test, row)
    if field is Field_.PRODUCT_METAFIELD or field is Field_.VARIANT_METAFIELD:
        prefix = "product:" if field is Field_.PRODUCT_METAFIELD else ""
        text = row[f"{prefix}metafield:{test.key}"]
        if test.operator in (
            Operator.LESS,
            Operator.AT_MOST,
            Operator.MORE,
            Operator.AT_LEAST,
            Operator.BETWEEN,
        ):
            return _number(test, _metafield_number(text, currency), Fraction(1))
        return _text(test, text)
    if field in _MONEY:
        value = _seen(row, _MONEY[field], kind)
        return _number(test, None if value is None else Fraction(value), Fraction(currency.unit))
    if field in (Field_.INVENTORY, Field_.HELD_BY):
        value = row[field.value]
        return _number(test, None if value is None else Fraction(value), Fraction(1))
    if field in (Field_.MARGIN, Field_.MARKUP, Field_.DISCOUNT):
        return _number(test, _percent(field, row, kind), Fraction(1))
    if field in (Field_.PRODUCT_CREATED, Field_.PRODUCT_UPDATED):
        name = "created_at" if field is Field_.PRODUCT_CREATED else "updated_at"
        return _date(test, row[f"product:{name}"], now)
    if field is Field_.GIFT_CARD:
        found = bool(row["product:gift_card"])
    elif field is Field_.DRIFTED:
        found = bool(row["drifted"])
    else:
        compare_at, price = _seen(row, "compare_at", kind), _seen(row, "price", kind)
        found = compare_at is not None and compare_at > price
    return found is (test.values[0].lower() == "true")


def _text(test: rules.Test, value: str | None) -> bool:
    if test.operator is Operator.EMPTY:
        return not value
    if value is None:
        return False
    own, wanted = value.lower(), [one.lower() for one in test.values]
    match test.operator:
        case Operator.EQUALS:
            return own == wanted[0]
        case Operator.IN:
            return own in wanted
        case Operator.CONTAINS:
            return wanted[0] in own
        case Operator.STARTS:
            return own.startswith(wanted[0])
        case Operator.ENDS:
            return own.endswith(wanted[0])
        case _:
            return re.search(test.values[0], value, re.IGNORECASE) is not None


def _option(test: rules.Test, row: Row) -> bool:
    names = [row[f"product:option{place}_name"] for place in (1, 2, 3)]
    values = [row[f"option{place}"] for place in (1, 2, 3)]
    if test.field is Field_.OPTION_NAME:
        answers = [_text(test, name) for name in names]
    elif test.key is None:
        answers = [_text(test, value) for value in values]
    else:
        return any(
            _text(test, value)
            for name, value in zip(names, values, strict=True)
            if (name or "").lower() == test.key.lower()
        )
    return all(answers) if test.operator is Operator.EMPTY else any(answers)


def _percent(field: Field_, row: Row, kind: RuleKind) -> Fraction | None:
    price, cost = _seen(row, "price", kind), row["unit_cost"]
    if field is Field_.DISCOUNT:
        compare_at = _seen(row, "compare_at", kind)
        if compare_at is None or compare_at <= price:
            return Fraction(0)
        return Fraction(100 * (compare_at - price), compare_at)
    part = price if field is Field_.MARGIN else cost
    if cost is None or not part:
        return None
    return Fraction(100 * (price - cost), part)


def _number(test: rules.Test, value: Fraction | None, unit: Fraction) -> bool:
    if test.operator is Operator.EMPTY:
        return value is None
    if value is None:
        return False
    wanted = [Fraction(one) * unit for one in test.values]
    match test.operator:
        case Operator.EQUALS | Operator.IN:
            return value in wanted
        case Operator.LESS:
            return value < wanted[0]
        case Operator.AT_MOST:
            return value <= wanted[0]
        case Operator.MORE:
            return value > wanted[0]
        case Operator.AT_LEAST:
            return value >= wanted[0]
        case _:
            return wanted[0] <= value <= wanted[1]


def _date(test: rules.Test, value: datetime | None, now: datetime) -> bool:
    if test.operator is Operator.EMPTY:
        return value is None
    if value is None:
        return False
    spans = []
    for text in test.values:
        if text.endswith("ago"):
            start = now - timedelta(days=int(text.split()[0]))
            length = timedelta(microseconds=1)
        else:
            start = datetime.fromisoformat(text)
            start = start.replace(tzinfo=UTC) if start.tzinfo is None else start
            length = timedelta(days=1) if len(text) == 10 else timedelta(microseconds=1)
        spans.append((start, start + length))
    first = spans[0]
    match test.operator:
        case Operator.LESS:
            return value < first[0]
        case Operator.AT_MOST:
            return value < first[1]
        case Operator.MORE:
            return value >= first[1]
        case Operator.AT_LEAST:
            return value >= first[0]
        case Operator.EQUALS:
            return first[0] <= value < first[1]
        case _:
            return first[0] <= value < spans[1][1]
