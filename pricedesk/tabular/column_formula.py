"""A price out of a list's own columns: ``list_price * 1.2``, exact, rounded once at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

import polars as pl
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from pricedesk.domain.money import MAX_MINOR, Currency
from pricedesk.domain.rules import Endings, Rounding
from pricedesk.pricing.endings import ended, remainders
from pricedesk.pricing.ratio import Ratio, constant, ratio
from pricedesk.pricing.rounding import rounded
from pricedesk.pricing.whole import TooLarge
from pricedesk.tabular import amounts
from pricedesk.tabular.amounts import PROBLEMS, AmountProblem, MarksOf
from pricedesk.tabular.errors import TabularError
from pricedesk.tabular.headers import normal
from pricedesk.tabular.table import Table

_GRAMMAR = r"""
?start: sum
?sum: product | sum PLUS product -> added
?product: sign | product TIMES sign -> multiplied
?sign: atom | "-" sign -> minus
?atom: NUMBER "%" -> percent
     | NUMBER -> number
     | HEADER -> header
     | NAME -> name
     | "(" sum ")"

PLUS: "+" | "-"
TIMES: "*" | "/"
NUMBER: /[0-9]{1,12}(\.[0-9]{1,6})?/
HEADER: /\[[^\]]+\]/
NAME: /[^\W\d]\w*/
%import common.WS
%ignore WS
"""


class FormulaError(TabularError):
    """A formula that cannot be read, or that names a column which the file does not have.

    ``position`` is the offset of the character, or None.
    """

    def __init__(self, message: str, remedy: str, position: int | None = None) -> None:
        super().__init__(message, remedy)
        self.position = position


@dataclass(frozen=True, slots=True)
class PriceFormula:
    """How a list's prices are made. ``text`` is in major units, ``15%`` is 0.15.

    A column is named as ``list_price`` (lower case, no accents, ``_`` between words) or
    exactly as ``[List price]``.
    """

    text: str
    rounding: Rounding = field(default_factory=Rounding)
    endings: Endings | None = None


@dataclass(frozen=True, slots=True)
class FormulaPrices:
    """One row a record: ``minor`` and ``problem`` as ``amounts.parse`` gives them, and the
    cell that is to blame (``column``, ``cell``; the first one named where none is)."""

    frame: pl.DataFrame


def calculate(
    formula: PriceFormula, table: Table, of: Currency, marks: MarksOf | None = None
) -> FormulaPrices:
    """The prices of all records. A blank cell leaves the price blank, which keeps it.

    ``marks`` says how a column is read; as its own cells tell where it is not given.
    Raises FormulaError, and RuleError for a rounding or ending that the currency lacks.
    """
    run = _Run(table, of, marks or table.marks)
    try:
        exact = run.value(_parse(formula.text)).spread(table.records)
        exact = exact * constant(of.unit)
        minor = rounded(exact, formula.rounding, of).spread(table.records).column
    except (ZeroDivisionError, TooLarge) as error:
        raise FormulaError(
            f"“{formula.text}” divides by 0 or grows beyond any price.", "Change the formula."
        ) from error
    if not run.cells:
        raise FormulaError(
            f"“{formula.text}” names no column.", "Use a column such as list_price * 1.2."
        )
    wide = minor > MAX_MINOR
    minor = minor.set(wide.fill_null(False), None).cast(pl.Int64)
    if formula.endings is not None:
        allowed = remainders(formula.endings, of, "endings")
        minor, _ = ended(minor, allowed, formula.endings.direction)
    return FormulaPrices(run.judged(minor, wide))


class _Run:
    """One evaluation: the columns that were read, each once."""

    def __init__(self, table: Table, of: Currency, marks: MarksOf) -> None:
        self._table = table
        self._of = of
        self._marks = marks
        self._by_name = {normal(header).replace(" ", "_"): header for header in table.headers}
        self.cells: dict[str, pl.DataFrame] = {}

    def value(self, node: Tree[Token] | Token) -> Ratio:
        assert isinstance(node, Tree)
        first = node.children[0]
        match node.data:
            case "number":
                return constant(Fraction(str(first)))
            case "percent":
                return constant(Fraction(str(first)) / 100)
            case "minus":
                return -self.value(first)
            case "header":
                return self._column(str(first)[1:-1], first)
            case "name":
                return self._column(str(first), first)
            case _:
                left, right = self.value(first), self.value(node.children[2])
                match str(node.children[1]):
                    case "+":
                        return left + right
                    case "-":
                        return left - right
                    case "*":
                        return left * right
                    case _:
                        return left / right

    def _column(self, name: str, token: Tree[Token] | Token) -> Ratio:
        header = name if name in self._table.headers else self._by_name.get(name.lower())
        if header is None:
            raise FormulaError(
                f"The file has no column “{name}”.",
                f"It has: {', '.join(self._by_name)}.",
                getattr(token, "start_pos", None),
            )
        if header not in self.cells:
            texts = self._table.frame[header]
            self.cells[header] = amounts.parse(texts, self._of, self._marks(header))
        return ratio(self.cells[header]["minor"], self._of.unit)

    def judged(self, minor: pl.Series, wide: pl.Series) -> pl.DataFrame:
        """The prices with what is wrong with them: of the first cell that is, else of the sum."""
        frame = pl.DataFrame({"minor": minor, "wide": wide.fill_null(False)})
        for place, (header, parsed) in enumerate(self.cells.items()):
            frame = frame.with_columns(
                parsed["problem"].alias(f"problem{place}"),
                self._table.frame[header].alias(f"cell{place}"),
                (parsed["minor"].is_null() & parsed["problem"].is_null()).alias(f"blank{place}"),
            )
        places = range(len(self.cells))
        bad = pl.coalesce(f"problem{place}" for place in places)
        blank = pl.any_horizontal(f"blank{place}" for place in places)
        column = pl.coalesce(
            *(
                pl.when(pl.col(f"problem{place}").is_not_null()).then(pl.lit(header))
                for place, header in enumerate(self.cells)
            ),
            pl.lit(next(iter(self.cells))),
        )
        cell = pl.coalesce(
            *(pl.when(pl.col(f"problem{p}").is_not_null()).then(f"cell{p}") for p in places),
            "cell0",
        )
        problem = (
            pl.when(bad.is_not_null())
            .then(bad)
            .when("wide")
            .then(_lit(AmountProblem.TOO_LARGE))
            .when(blank)
            .then(None)
            .when(pl.col("minor") < 0)
            .then(_lit(AmountProblem.NEGATIVE))
            .when(pl.col("minor").is_null())  # divided by 0
            .then(_lit(AmountProblem.NOT_A_NUMBER))
        )
        return frame.select(
            problem=problem,
            column=column,
            cell=cell,
            minor=pl.when(problem.is_null()).then("minor"),
        )


def _lit(problem: AmountProblem) -> pl.Expr:
    return pl.lit(problem.value, PROBLEMS)


def _parse(text: str) -> Tree[Token]:
    try:
        return _parser().parse(text)
    except UnexpectedInput as error:
        at = error.pos_in_stream if error.pos_in_stream is not None else len(text)
        raise FormulaError(
            f"The formula “{text}” cannot be read from character {at + 1} on.",
            "Write it as list_price * 1.2, or [List price] * 1.2.",
            at,
        ) from None


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", propagate_positions=True)
