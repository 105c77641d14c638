"""Texts that people write for amounts, into minor units of a currency. Never floats.

Three lanes: what is already plain goes through columns at once; what only carries a
currency sign or thousands marks is stripped of them, by columns again; each *distinct*
text that is left is read alone, with a reason where it is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from pricedesk.domain.money import MAX_MINOR, Currency
from pricedesk.tabular.months import month_number
from pricedesk.tabular.signs import belongs_to, is_money_word, signs_of

SPACES = " \u00a0\u2007\u2009\u202f'\u2019`´_"
"""Thousands marks besides the point and the comma: spaces of all widths, apostrophes."""


class AmountProblem(StrEnum):
    """Why a text is no amount that can be used."""

    NOT_A_NUMBER = "not_a_number"
    NEGATIVE = "negative"
    TOO_MANY_DECIMALS = "too_many_decimals"
    UNCLEAR_MARK = "unclear_mark"
    """``1.234`` where nothing tells whether that is one or a thousand."""
    SCIENTIFIC = "scientific"
    PERCENT = "percent"
    OTHER_CURRENCY = "other_currency"
    DATE = "date"
    TOO_LARGE = "too_large"


PROBLEMS = pl.Enum([problem.value for problem in AmountProblem])


@dataclass(frozen=True, slots=True)
class Marks:
    """Which mark a column writes before its decimals.

    ``decimal`` is ``"."`` or ``","``, or None where nothing in the column tells.
    ``mixed`` says that both are in use; ``stated`` that an operator chose it.
    """

    decimal: str | None
    mixed: bool = False
    stated: bool = False


MarksOf = Callable[[str], Marks]
"""How the column with a header is read."""


def detect_marks(texts: pl.Series) -> Marks:
    """The decimal mark of a column, from the cells in which it can be only that."""
    commas = texts.str.contains(",", literal=True)
    if not commas.any():
        return _from_one_mark(texts, ".", ",")
    points = texts.str.contains(".", literal=True)
    if not points.any():
        return _from_one_mark(texts, ",", ".")
    point = _evidence(texts.filter(points), ".", ",")
    comma = _evidence(texts.filter(commas), ",", ".")
    if point and comma:
        return Marks("." if point >= comma else ",", mixed=True)
    if point:
        return Marks(".")
    if comma:
        return Marks(",")
    return Marks(None)


def parse(texts: pl.Series, of: Currency, marks: Marks) -> pl.DataFrame:
    """``minor`` (Int64, minor units) and ``problem`` (PROBLEMS), one row for each text.

    A blank cell gives null and null; a refused one null and its problem.
    """
    decimal = marks.decimal or "."
    frame = texts.alias("text").to_frame()
    frame = frame.lazy().with_columns(minor=_plain(pl.col("text"), of, decimal)).collect()
    left = frame["minor"].is_null() & (texts != "")
    if not left.any():
        return nothing(len(texts)).with_columns(frame["minor"])
    read = _read_odd(texts.filter(left).unique(), of, marks)
    joined = (
        frame.select("text")
        .with_row_index("row")
        .filter(left)
        .join(read, on="text", how="left", maintain_order="left")
    )
    rows = joined["row"]
    return pl.DataFrame(
        {
            "minor": frame["minor"].scatter(rows, joined["minor"]),
            "problem": nothing(len(texts))["problem"].scatter(rows, joined["problem"]),
        }
    )


def nothing(rows: int) -> pl.DataFrame:
    """What ``parse`` gives for as many blank cells."""
    return pl.DataFrame(
        {
            "minor": pl.repeat(None, rows, dtype=pl.Int64, eager=True),
            "problem": pl.Series([None], dtype=PROBLEMS).new_from_index(0, rows),
        }
    )


def _plain(text: pl.Expr, of: Currency, decimal: str) -> pl.Expr:
    """Minor units of texts such as ``1234.5``; null for all others.

    The pattern lets pass only what the currency's scale holds exactly, so that Polars'
    decimal has nothing to round; it is used to read digits, never to compute.
    """
    if of.exponent == 0:
        fits = text.str.contains(r"^\d{1,12}$")
        return pl.when(fits).then(text.str.to_integer(strict=False))
    mark = re.escape(decimal)
    fits = text.str.contains(rf"^\d{{1,12}}(?:{mark}\d{{1,{of.exponent}}})?$")
    pointed = text if decimal == "." else text.str.replace(decimal, ".", literal=True)
    scaled = pointed.str.to_decimal(scale=of.exponent).to_physical().cast(pl.Int64, strict=False)
    return pl.when(fits).then(scaled)


def _read_odd(odd: pl.Series, of: Currency, marks: Marks) -> pl.DataFrame:
    """The distinct texts that are not plain: stripped by columns, the rest one by one."""
    decimal = marks.decimal or "."
    other = "," if decimal == "." else "."
    frame = odd.alias("text").to_frame()
    if marks.decimal is not None and not marks.mixed:
        bare = pl.col("text").str.extract(_dressed(of, decimal, other), 1)
        bare = bare.str.replace_all(rf"[{re.escape(other)}{re.escape(SPACES)}]", "")
        frame = frame.with_columns(minor=_plain(bare, of, decimal))
        done = frame.drop_nulls("minor")
        rest = frame.filter(pl.col("minor").is_null())["text"]
    else:
        done = frame.clear().with_columns(minor=pl.lit(None, pl.Int64))
        rest = odd
    alone = [read_one(text, of, marks) for text in rest]
    return pl.concat(
        [
            done.select("text", "minor", pl.lit(None, PROBLEMS).alias("problem")),
            pl.DataFrame(
                {
                    "text": rest,
                    "minor": pl.Series([minor for minor, _ in alone], dtype=pl.Int64),
                    "problem": pl.Series([why and why.value for _, why in alone], dtype=PROBLEMS),
                }
            ),
        ]
    )


def _dressed(of: Currency, decimal: str, other: str) -> str:
    """A pattern of ``€ 1.234,50`` and ``1 234,50 EUR``; its group is the number with marks."""
    here, there, spaces = re.escape(decimal), re.escape(other), re.escape(SPACES)
    sign = "|".join(re.escape(sign) for sign in signs_of(of))
    gap = r"[\s\u00a0\u202f]*"
    grouped = rf"[1-9]\d{{0,2}}(?:(?:{there}\d{{3}})+|(?:[{spaces}]\d{{3}})+)"
    number = rf"(?:{grouped}|\d+)(?:{here}\d{{1,2}})?"
    return rf"(?i)^{gap}(?:(?:{sign}){gap})?({number})(?:{gap}(?:{sign}))?{gap}$"


_WRAPPED = re.compile(r'=\s*"(.*)"\Z', re.DOTALL)
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d+\Z")
_NUMBER = re.compile(r"\d[\d.,]*|[.,]\d+")
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?\Z"
    r"|\d{1,2}[-. /]{1,2}[^\W\d_]{3,9}\.?(?:[-. /]{1,2}\d{2,4})?\Z"
    r"|[^\W\d_]{3,9}\.?[-. /]\d{1,4}\Z"
)


def read_one(text: str, of: Currency, marks: Marks) -> tuple[int | None, AmountProblem | None]:
    """One text, slowly and thoroughly: minor units, or why not; (None, None) for a blank."""
    bare = unicodedata.normalize("NFKC", text).strip().strip("\u200b\ufeff").strip()
    wrapped = _WRAPPED.match(bare)
    if wrapped:
        bare = wrapped[1].strip()
    bare = bare.removeprefix("'").strip()
    if not bare:
        return None, None
    if _SCIENTIFIC.match(bare):
        return None, AmountProblem.SCIENTIFIC
    if bare.endswith("%") or bare.startswith("%"):
        return None, AmountProblem.PERCENT
    if _looks_like_date(bare):
        return None, AmountProblem.DATE
    negative = False
    if bare.startswith("(") and bare.endswith(")"):
        negative, bare = True, bare[1:-1].strip()
    bare = bare.replace("\u2212", "-")
    bare = re.sub(r"(?<=\d)[.,]\s*[-\u2013\u2014]{1,2}(?=\D*\Z)", "", bare)  # 12,- and 12.–
    found = _split_signs(bare)
    if found is None:
        return None, AmountProblem.NOT_A_NUMBER
    number, sign, words = found
    negative = negative or sign
    for word in words:
        if not is_money_word(word):
            return None, AmountProblem.NOT_A_NUMBER
        if not belongs_to(word, of):
            return None, AmountProblem.OTHER_CURRENCY
    minor, problem = _read_number(number, of, marks)
    if problem is None and negative and minor:
        return None, AmountProblem.NEGATIVE
    return minor, problem


def _looks_like_date(text: str) -> bool:
    if not _DATE.match(text):
        return False
    letters = re.findall(r"[^\W\d_]{3,}", text.lower())
    if letters:
        return month_number(letters[0]) is not None
    parts = re.split(r"[-/. T:]", text)
    marks = set(re.findall(r"[-/.]", text.split(" ")[0]))
    if marks == {"."}:  # 1.234.567 is no date; 01.02.2026 is
        return len(parts[0]) <= 2 and len(parts[1]) <= 2 and len(parts[2]) in (2, 4)
    return True


def _split_signs(text: str) -> tuple[str, bool, list[str]] | None:
    """The digits with their marks, whether a minus stands by, and the words around them."""
    spaces = re.escape(SPACES)
    squeezed = re.sub(rf"(?<=\d)[{spaces}](?=\d{{3}}(?!\d))", "", text)
    if len(_NUMBER.findall(squeezed)) != 1:
        return None
    match = _NUMBER.search(squeezed)
    assert match is not None
    around = [squeezed[: match.start()], squeezed[match.end() :]]
    minus = sum(part.count("-") for part in around)
    if minus > 1:
        return None
    words = []
    for part in around:
        word = part.replace("-", " ").replace("+", " ").strip(" \u00a0\u202f\t")
        if word:
            words.append(word)
    return match[0], minus == 1, words


def _read_number(text: str, of: Currency, marks: Marks) -> tuple[int | None, AmountProblem | None]:
    text = text.rstrip(".,") if text[-1] in ".," and text[:-1].isdigit() else text
    used = [letter for letter in text if letter in ".,"]
    whole, fraction = text, ""
    if used:
        last = used[-1]
        head, _, tail = text.rpartition(last)
        if len(set(used)) == 2:
            if used.count(last) > 1:
                return None, AmountProblem.NOT_A_NUMBER
            if marks.stated and last != marks.decimal:
                return None, AmountProblem.UNCLEAR_MARK
            whole, fraction = head, tail
        elif len(used) > 1:
            if marks.stated and last == marks.decimal:
                return None, AmountProblem.NOT_A_NUMBER
            whole = text
        elif len(tail) != 3 or head in ("", "0"):
            if marks.stated and last != marks.decimal:
                return None, AmountProblem.UNCLEAR_MARK
            whole, fraction = head, tail
        elif marks.decimal is None or (marks.mixed and not marks.stated):
            return None, AmountProblem.UNCLEAR_MARK
        elif last == marks.decimal:
            whole, fraction = head, tail
    groups = re.split(r"[.,]", whole)
    if len(groups) > 1 and not _grouped(groups):
        return None, AmountProblem.NOT_A_NUMBER
    kept, excess = fraction[: of.exponent], fraction[of.exponent :]
    # 12.5000 is exact; 1.990 may be meant as a thousand and is not taken.
    if excess.strip("0") or (len(fraction) == 3 and of.exponent < 3 and whole != "0"):
        return None, AmountProblem.TOO_MANY_DECIMALS
    digits = "".join(groups) or "0"
    if len(digits) > 18:
        return None, AmountProblem.TOO_LARGE
    minor = int(digits) * of.unit + int(kept.ljust(of.exponent, "0") or 0)
    if minor > MAX_MINOR:
        return None, AmountProblem.TOO_LARGE
    return minor, None


def _grouped(groups: list[str]) -> bool:
    """Thousands in threes, or in the Indian way: 12,34,567."""
    first, rest = groups[0], groups[1:]
    if not 1 <= len(first) <= 3 or len(rest[-1]) != 3:
        return False
    return all(len(group) == 3 for group in rest) or (
        len(first) <= 2 and all(len(group) == 2 for group in rest[:-1])
    )


def _from_one_mark(texts: pl.Series, mark: str, other: str) -> Marks:
    """The marks of a column in which only ``mark`` is written."""
    with_mark = texts.filter(texts.str.contains(mark, literal=True))
    if with_mark.is_empty():
        return Marks(".")
    # One cell that tells is enough, and mostly one of the first does.
    if _evidence(with_mark.head(1000), mark, other) or _evidence(with_mark, mark, other):
        return Marks(mark)
    if with_mark.str.contains(rf"{re.escape(mark)}\d+{re.escape(mark)}").any():
        return Marks(other)
    # Only cells such as 1.234: each of them will say that it is unclear.
    return (
        Marks(None)
        if with_mark.str.contains(rf"\d{re.escape(mark)}\d{{3}}(?:\D|$)").any()
        else Marks(mark)
    )


def _evidence(texts: pl.Series, mark: str, other: str) -> int:
    """In how many cells ``mark`` can only stand before decimals."""
    here, there = re.escape(mark), re.escape(other)
    alone = rf"^[^{here}]*{here}(?:\d{{1,2}}|\d{{4,}})(?:[^\d{here}{there}][^{here}]*)?$"
    after_other = rf"\d{there}\d{{3}}{here}\d+(?:\D|$)"
    small = rf"^\D*0?{here}\d{{3}}\D*$"
    grouped = rf"{there}\d{{3}}{there}"
    found = texts.str.contains(alone) | texts.str.contains(after_other) | texts.str.contains(small)
    return int((found | texts.str.contains(grouped)).sum())
