"""Formulas: a small typed language for prices, parsed by a grammar and never by ``eval``.

Amounts are in major units (``price * 1.15 + 2``), ``15%`` is 0.15. Every number is an
exact fraction; the one rounding is the rule's. A value that a variant lacks makes the
result missing, unless the formula does not need it (``if``, ``first``, ``has``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import polars as pl
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from pricedesk.domain.rules import RoundingMode
from pricedesk.pricing.decimals import numbers
from pricedesk.pricing.errors import NotInCatalogue, RuleError
from pricedesk.pricing.ratio import Ratio, constant, ratio
from pricedesk.pricing.rows import Rows
from pricedesk.pricing.whole import nulled

GRAMMAR = r"""
?start: either
?either: both | either "or"i both
?both: negation | both "and"i negation
?negation: comparison | "not"i negation -> negated
?comparison: sum | sum COMPARE sum -> compared
?sum: product | sum PLUS product -> added
?product: sign | product TIMES sign -> multiplied
?sign: atom | "-" sign -> minus
?atom: NUMBER "%" -> percent
     | NUMBER -> number
     | TEXT -> text
     | NAME "(" [either ("," either)*] ")" -> call
     | NAME -> name
     | "(" either ")"

COMPARE: "<=" | ">=" | "!=" | "==" | "=" | "<" | ">"
PLUS: "+" | "-"
TIMES: "*" | "/"
NUMBER: /[0-9]{1,15}(\.[0-9]{1,9})?/
TEXT: /"[^"]*"/
NAME: /(?!(and|or|not)\b)[a-zA-Z_][a-zA-Z0-9_]*/i
%import common.WS
%ignore WS
"""

AMOUNTS = {
    "price": ("price", "There is no price."),
    "base_price": ("base_price", "There is no price."),
    "compare_at": ("compare_at", "There is no compare-at price."),
    "base_compare_at": ("base_compare_at", "There is no compare-at price."),
    "cost": ("unit_cost", "There is no cost."),
}
"""Names of amounts: their column and what is said where it is empty."""
TEXTS = {"vendor": "vendor", "product_type": "product_type", "status": "status"}
"""Names of texts, all of the product; compared without regard to case."""
FUNCTIONS = {
    "min": "min(a, b, …): the smallest",
    "max": "max(a, b, …): the largest",
    "clamp": "clamp(x, low, high): x, but no less than low and no more than high",
    "abs": "abs(x): without its sign",
    "round": "round(x) or round(x, step): to the nearest; halves away from zero",
    "floor": "floor(x) or floor(x, step): down",
    "ceil": "ceil(x) or ceil(x, step): up",
    "mod": "mod(x, y): what is left of x after taking y as often as it goes",
    "if": "if(condition, then, else)",
    "first": "first(a, b, …): the first that is known",
    "has": "has(x): whether x is known",
    "metafield": 'metafield("namespace.key"): a number, of the variant or else its product',
    "tag": 'tag("summer"): whether the product has the tag',
}
"""What can be called, with a line of help each."""
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Calculated:
    """Minor units as exact fractions, null where missing; ``missing`` says why, by masks."""

    value: Ratio
    missing: tuple[tuple[pl.Series, str], ...]


@dataclass(frozen=True, slots=True)
class _Truth:
    """Yes, no, or null where unknown."""

    values: pl.Series


@dataclass(frozen=True, slots=True)
class _Words:
    """Texts in lower case: a column, or one for all rows."""

    values: pl.Series | str


_Value = Ratio | _Truth | _Words


def calculate(text: str, rows: Rows, path: str) -> Calculated:
    """The formula's price for each row. Raises RuleError with the character's position."""
    tree = parse(text, path)
    run = _Run(rows, path)
    result = run.number(tree, 0)
    return Calculated(result * constant(rows.catalogue.currency.unit), tuple(run.missing))


def parse(text: str, path: str = "action.text") -> Tree[Token]:
    """The formula's tree. Raises RuleError that points at the first wrong character."""
    try:
        return _parser().parse(text)
    except UnexpectedEOF:
        raise _unfinished(text, path) from None
    except UnexpectedToken as error:
        if error.token.type == "$END":
            raise _unfinished(text, path) from None
        at = error.pos_in_stream or 0
        raise _at(f"“{error.token}” is not expected here", path, at) from None
    except UnexpectedCharacters as error:
        at = error.pos_in_stream or 0
        raise _at(f"“{text[at]}” is not expected here", path, at) from None
    except UnexpectedInput as error:
        raise _at("The formula cannot be read here", path, error.pos_in_stream or 0) from None


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def _unfinished(text: str, path: str) -> RuleError:
    return _at("The formula is not finished: something is missing here", path, len(text))


def _at(message: str, path: str, position: int, remedy: str = "") -> RuleError:
    return RuleError(f"{message} (character {position + 1}).", remedy, path=path, position=position)


def _start(node: Tree[Token]) -> int:
    return int(getattr(node.meta, "start_pos", 0))


class _Run:
    """One evaluation. ``missing`` collects what was looked for and not there."""

    def __init__(self, rows: Rows, path: str) -> None:
        self.rows = rows
        self.path = path
        self.missing: list[tuple[pl.Series, str]] = []
        self._known: dict[str, _Value] = {}

    # ------------------------------------------------------------ by type

    def number(self, node: Tree[Token], depth: int) -> Ratio:
        value = self.value(node, depth)
        if isinstance(value, Ratio):
            return value
        raise self._wrong_type(node, "a number", value)

    def truth(self, node: Tree[Token], depth: int) -> pl.Series:
        value = self.value(node, depth)
        if isinstance(value, _Truth):
            return value.values
        raise self._wrong_type(node, "a yes-or-no, such as cost > 5", value)

    def value(self, node: Tree[Token], depth: int) -> _Value:
        if depth > _DEEPEST:
            raise self._fault(node, "The formula is nested too deeply")
        parts: list[Any] = node.children
        match node.data:
            case "number":
                return constant(Fraction(str(parts[0])))
            case "percent":
                return constant(Fraction(str(parts[0])) / 100)
            case "text":
                return _Words(str(parts[0])[1:-1].lower())
            case "name":
                return self._name(node, str(parts[0]))
            case "minus":
                return -self.number(parts[0], depth + 1)
            case "added" | "multiplied":
                return self._arithmetic(parts, depth + 1)
            case "compared":
                return self._compared(node, depth + 1)
            case "negated":
                return _Truth(~self.truth(parts[0], depth + 1))
            case "both":
                return _Truth(self.truth(parts[0], depth + 1) & self.truth(parts[1], depth + 1))
            case "either":
                return _Truth(self.truth(parts[0], depth + 1) | self.truth(parts[1], depth + 1))
            case _:
                return self._call(node, depth + 1)

    # ---------------------------------------------------------- names, operators

    def _name(self, node: Tree[Token], written: str) -> _Value:
        name = written.lower()
        if name not in self._known:
            self._known[name] = self._looked_up(node, name, written)
        return self._known[name]

    def _looked_up(self, node: Tree[Token], name: str, written: str) -> _Value:
        if name in AMOUNTS:
            column, gap = AMOUNTS[name]
            values = self.rows.start(column)
            self._gap(values.is_null(), gap)
            return ratio(values, self.rows.catalogue.currency.unit)
        if name == "inventory":
            values = self.rows.value("inventory")
            self._gap(values.is_null(), "The stock is not known.")
            return ratio(values)
        if name in TEXTS:
            return _Words(self.rows.of_product(TEXTS[name]).str.to_lowercase())
        if name in FUNCTIONS:
            raise self._fault(node, f"“{written}” needs brackets: {FUNCTIONS[name]}")
        known = ", ".join([*AMOUNTS, "inventory", *TEXTS])
        raise self._fault(node, f"“{written}” is not known", f"Known are {known}.")

    def _arithmetic(self, parts: list[Any], depth: int) -> Ratio:
        left, right = self.number(parts[0], depth), self.number(parts[2], depth)
        match str(parts[1]):
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
            case _:
                return self._divided(left, right, parts[1])

    def _divided(self, left: Ratio, right: Ratio, operator: Token) -> Ratio:
        if right.num.fixed == 0:
            raise _at("The formula divides by 0", self.path, operator.start_pos or 0)
        if right.num.fixed is None:
            self._gap(
                right.compare(constant(0), "==").fill_null(False), "The formula divides by 0."
            )
        return left / right

    def _compared(self, node: Tree[Token], depth: int) -> _Truth:
        parts: list[Any] = node.children
        left, right = self.value(parts[0], depth), self.value(parts[2], depth)
        how = {"=": "=="}.get(str(parts[1]), str(parts[1]))
        if isinstance(left, Ratio) and isinstance(right, Ratio):
            if how == "!=":
                return _Truth(~self._spread(left.compare(right, "==")))
            return _Truth(self._spread(left.compare(right, how)))
        if isinstance(left, _Words) and isinstance(right, _Words) and how in ("==", "!="):
            same = self._texts(left) == self._texts(right)
            same = same.fill_null(False)
            return _Truth(same if how == "==" else ~same)
        raise self._fault(node, "These two cannot be compared")

    # -------------------------------------------------------------- functions

    def _call(self, node: Tree[Token], depth: int) -> _Value:
        parts: list[Any] = node.children
        written, arguments = str(parts[0]), parts[1:]
        name = written.lower()
        if name not in FUNCTIONS:
            raise self._fault(
                node, f"There is no function “{written}”", f"There are {', '.join(FUNCTIONS)}."
            )
        calls: dict[str, tuple[int, int, Callable[[Tree[Token], list[Any], int], _Value]]] = {
            "min": (1, 50, self._least),
            "max": (1, 50, self._most),
            "clamp": (3, 3, self._clamp),
            "abs": (1, 1, lambda _, args, deep: abs(self.number(args[0], deep))),
            "round": (1, 2, self._round),
            "floor": (1, 2, self._floor),
            "ceil": (1, 2, self._ceil),
            "mod": (2, 2, self._mod),
            "if": (3, 3, self._if),
            "first": (1, 50, self._first),
            "has": (1, 1, self._has),
            "metafield": (1, 1, self._metafield),
            "tag": (1, 1, self._tag),
        }
        least, most, call = calls[name]
        if not least <= len(arguments) <= most:
            raise self._fault(node, f"“{written}” is used as {FUNCTIONS[name]}")
        return call(node, arguments, depth)

    def _least(self, node: Tree[Token], args: list[Any], depth: int) -> Ratio:
        return self._extreme([self.number(one, depth) for one in args], "<=")

    def _most(self, node: Tree[Token], args: list[Any], depth: int) -> Ratio:
        return self._extreme([self.number(one, depth) for one in args], ">=")

    def _clamp(self, node: Tree[Token], args: list[Any], depth: int) -> Ratio:
        value, low, high = (self.number(one, depth) for one in args)
        return self._extreme([low, self._extreme([value, high], "<=")], ">=")

    def _extreme(self, values: list[Ratio], how: str) -> Ratio:
        best = values[0]
        for other in values[1:]:
            better = self._spread(best.compare(other, how))
            best = self._only(best.chosen(better, other), better.is_not_null())
        return best

    def _round(self, node: Tree[Token], args: list[Any], depth: int) -> Ratio:
        value, step = self._stepped(args, depth)
        scaled = value / constant(step)
        down = (abs(scaled)).rounded(RoundingMode.HALF_UP)
        size = Ratio(down, constant(1).den)
        negative = self._spread(scaled.compare(constant(0), "<")).fill_null(False)
        return (-size).chosen(negative, size) * constant(step)

    def _floor(self, node: Tree[Token], args: list[Any], depth: int) -> Ratio:
        value, step = self._stepped(args, depth)
        whole = (value / constant(step)).rounded(RoundingMode.DOWN)
        return Ratio(whole, constant(1).den) * constant(step)

    def _ceil(self, node: Tree[Token], args: list[Any], depth: int) -> Ratio:
        value, step = self._stepped(args, depth)
        whole = (value / constant(step)).rounded(RoundingMode.UP)
        return Ratio(whole, constant(1).den) * constant(step)

    def _stepped(self, args: list[Any], depth: int) -> tuple[Ratio, Fraction]:
        value = self.number(args[0], depth)
        if len(args) == 1:
            return value, Fraction(1)
        step = self.number(args[1], depth)
        if step.num.fixed is None or step.den.fixed is None or step.num.fixed <= 0:
            raise self._fault(args[1], "The step is a number above 0, such as 0.05")
        return value, Fraction(step.num.fixed, step.den.fixed)

    def _mod(self, node: Tree[Token], args: list[Any], depth: int) -> Ratio:
        value, by = self.number(args[0], depth), self.number(args[1], depth)
        quotient = self._divided(value, by, node.children[0])  # type: ignore[arg-type]
        return value - Ratio(quotient.rounded(RoundingMode.DOWN), constant(1).den) * by

    def _if(self, node: Tree[Token], args: list[Any], depth: int) -> _Value:
        answer = self.truth(args[0], depth)
        then, other = self.value(args[1], depth), self.value(args[2], depth)
        if isinstance(then, Ratio) and isinstance(other, Ratio):
            return self._only(then.chosen(answer, other), answer.is_not_null())
        if isinstance(then, _Truth) and isinstance(other, _Truth):
            return _Truth(nulled(then.values.zip_with(answer, other.values), answer.is_null()))
        raise self._fault(node, "Both outcomes of “if” must be numbers")

    def _first(self, node: Tree[Token], args: list[Any], depth: int) -> Ratio:
        best = self.number(args[0], depth).spread(self.rows.count)
        for one in args[1:]:
            best = best.chosen(best.known, self.number(one, depth))
        return best

    def _has(self, node: Tree[Token], args: list[Any], depth: int) -> _Truth:
        return _Truth(self.number(args[0], depth).spread(self.rows.count).known)

    def _metafield(self, node: Tree[Token], args: list[Any], depth: int) -> Ratio:
        key = self._literal(args[0], depth)
        name = f"metafield:{key}"
        catalogue = self.rows.catalogue
        found: Ratio | None = None
        if name in catalogue.variants.columns:
            found = numbers(self.rows.value(name), catalogue.currency.code)
        if name in catalogue.products.columns:
            own = numbers(self.rows.of_product(name), catalogue.currency.code)
            found = own if found is None else found.chosen(found.known, own)
        if found is None:
            raise NotInCatalogue(
                f"This shop has no metafield {key} in its catalogue.",
                "Check namespace.key; a saved rule's metafields are read with the shop's next sync.",
                path=self.path,
                position=_start(node),
            )
        self._gap(~found.known, f"The metafield {key} holds no number.")
        return found

    def _tag(self, node: Tree[Token], args: list[Any], depth: int) -> _Truth:
        wanted = self._literal(args[0], depth)
        tags = self.rows.catalogue.products.get_column("tags")
        here = tags.list.eval(pl.element().str.to_lowercase() == wanted).list.any()
        return _Truth(here.fill_null(False).gather(self.rows.shown("product_index")))

    # ---------------------------------------------------------------- helpers

    def _literal(self, node: Tree[Token], depth: int) -> str:
        value = self.value(node, depth)
        if isinstance(value, _Words) and isinstance(value.values, str):
            return value.values
        raise self._fault(node, 'A text in quotes is needed here, such as "custom.map"')

    def _texts(self, words: _Words) -> pl.Series:
        if isinstance(words.values, str):
            return pl.Series([words.values]).new_from_index(0, self.rows.count)
        return words.values

    def _spread(self, mask: pl.Series) -> pl.Series:
        """A mask of all rows, also where two constants were compared."""
        count = self.rows.count
        return mask.new_from_index(0, count) if mask.len() == 1 and count != 1 else mask

    def _only(self, value: Ratio, where: pl.Series) -> Ratio:
        """Null where a mask is not true."""
        num = value.num.spread(self.rows.count)
        return Ratio(type(num)(nulled(num.column, ~where), num.most), value.den)

    def _gap(self, where: pl.Series, text: str) -> None:
        if where.any():
            self.missing.append((where, text))

    def _fault(self, node: Tree[Token], message: str, remedy: str = "") -> RuleError:
        return _at(message, self.path, _start(node), remedy)

    def _wrong_type(self, node: Tree[Token], wanted: str, got: _Value) -> RuleError:
        kinds = {Ratio: "a number", _Truth: "a yes-or-no", _Words: "a text"}
        return self._fault(node, f"Here {wanted} is needed, not {kinds[type(got)]}")
