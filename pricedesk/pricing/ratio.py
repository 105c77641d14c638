"""Exact fractions as columns: a numerator and a denominator, rounded once at the end."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import gcd

import polars as pl

from pricedesk.domain.rules import RoundingMode
from pricedesk.pricing.whole import Whole, fixed, nulled, whole


@dataclass(frozen=True, slots=True)
class Ratio:
    """``num / den`` for each row, null where unknown. ``den`` is always positive.

    Every operation is exact; TooLarge is raised where 128 bits do not hold the numbers.
    """

    num: Whole
    den: Whole

    # ------------------------------------------------------------- arithmetic

    def __add__(self, other: Ratio) -> Ratio:
        a, b = _alike(self, other)
        return Ratio(a.num + b.num, a.den)

    def __sub__(self, other: Ratio) -> Ratio:
        a, b = _alike(self, other)
        return Ratio(a.num - b.num, a.den)

    def __neg__(self) -> Ratio:
        return Ratio(-self.num, self.den)

    def __mul__(self, other: Ratio) -> Ratio:
        a, d = _reduced(self.num, other.den)
        c, b = _reduced(other.num, self.den)
        return Ratio(a * c, b * d)

    def __truediv__(self, other: Ratio) -> Ratio:
        """Null where ``other`` is 0."""
        return self * other.inverse()

    def inverse(self) -> Ratio:
        """1 / self, null where self is 0; a constant 0 raises ZeroDivisionError."""
        if self.num.fixed is not None:
            if self.num.fixed == 0:
                raise ZeroDivisionError
            sign = 1 if self.num.fixed > 0 else -1
            return Ratio(self.den * fixed(sign), fixed(abs(self.num.fixed)))
        zero = self.num.column == pl.Series([0], dtype=self.num.column.dtype)
        negative = self.num.compare(fixed(0), "<")
        top = self.den.spread(self.num.column.len())
        top = (-top).chosen(negative, top)
        bottom = abs(self.num)
        return Ratio(
            Whole(nulled(top.column, zero.fill_null(True)), top.most),
            Whole(nulled(bottom.column, zero), bottom.most),
        )

    def __abs__(self) -> Ratio:
        return Ratio(abs(self.num), self.den)

    # ------------------------------------------------- comparing and choosing

    def compare(self, other: Ratio, how: str) -> pl.Series:
        """A mask of ``==``, ``<``, ``<=``, ``>`` or ``>=``; null where either side is."""
        a, b = _alike(self, other)
        return a.num.compare(b.num, how)

    def chosen(self, keep: pl.Series, other: Ratio) -> Ratio:
        """``self`` where ``keep`` is true, ``other`` elsewhere (also where ``keep`` is null)."""
        if self.den.fixed is not None and other.den.fixed is not None:
            a, b = _alike(self, other)
            den = a.den
        else:
            a, b = self, other
            rows = keep.len()
            den = self.den.spread(rows).chosen(keep, other.den.spread(rows))
        rows = keep.len()
        return Ratio(a.num.spread(rows).chosen(keep, b.num.spread(rows)), den)

    def spread(self, rows: int) -> Ratio:
        """With ``rows`` values even where they are all the same."""
        return Ratio(self.num.spread(rows), self.den)

    @property
    def known(self) -> pl.Series:
        """Where there is a value."""
        mask = self.num.column.is_not_null()
        return mask if self.den.fixed is not None else mask & self.den.column.is_not_null()

    # --------------------------------------------------------------- rounding

    def rounded(self, mode: RoundingMode, step: int = 1) -> Whole:
        """The nearest multiple of ``step`` as ``mode`` says.

        UP is towards a higher price, and so are the ties of HALF_UP.
        """
        num, den = self.num, self.den * fixed(step)
        match mode:
            case RoundingMode.DOWN:
                units = num // den
            case RoundingMode.UP:
                units = -(-num // den)
            case RoundingMode.HALF_UP:
                units = _half_up(num, den)
            case RoundingMode.HALF_EVEN:
                units = _half_up(num, den)
                if den.fixed != 1:
                    # A tie went up, so 2·num = (2·units − 1)·den; an odd one goes back down.
                    tie = (num * fixed(2)).compare((units * fixed(2) - fixed(1)) * den, "==")
                    odd = (units % fixed(2)).compare(fixed(1), "==")
                    units = (units - fixed(1)).chosen(tie & odd, units)
        return units * fixed(step)


def ratio(column: pl.Series, per_unit: int = 1) -> Ratio:
    """An Int64 column, divided by ``per_unit``."""
    return Ratio(whole(column), fixed(per_unit))


def constant(value: Fraction | int) -> Ratio:
    """The same value in every row."""
    value = Fraction(value)
    return Ratio(fixed(value.numerator), fixed(value.denominator))


def unknown(rows: int) -> Ratio:
    """No value in any of ``rows`` rows."""
    return Ratio(Whole(pl.Series([None], dtype=pl.Int64).new_from_index(0, rows), 0), fixed(1))


def _half_up(num: Whole, den: Whole) -> Whole:
    if den.fixed == 1:
        return num
    return (num * fixed(2) + den) // (den * fixed(2))


def _alike(a: Ratio, b: Ratio) -> tuple[Ratio, Ratio]:
    """Both over one denominator."""
    if a.den.fixed is not None and b.den.fixed is not None:
        if a.den.fixed == b.den.fixed:
            return a, b
        common = a.den.fixed * b.den.fixed // gcd(a.den.fixed, b.den.fixed)
        den = fixed(common)
        return (
            Ratio(a.num * fixed(common // a.den.fixed), den),
            Ratio(b.num * fixed(common // b.den.fixed), den),
        )
    den = a.den * b.den
    return Ratio(a.num * b.den, den), Ratio(b.num * a.den, den)


def _reduced(num: Whole, den: Whole) -> tuple[Whole, Whole]:
    """Two constants without their common factor; columns as they are."""
    if num.fixed is None or den.fixed is None or num.fixed == 0:
        return num, den
    shared = gcd(num.fixed, den.fixed)
    return fixed(num.fixed // shared), fixed(den.fixed // shared)
