"""Integer columns that cannot overflow: each knows the largest size its values can have.

Polars' integers wrap silently (docs/performance.md, traps). So a column stays Int64
while its values surely fit, becomes Int128 above that, and is refused beyond.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

_NARROW = 2**62
_WIDE = 2**126


class TooLarge(ArithmeticError):
    """A calculation whose exact numbers do not fit even 128 bits."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Integers, null where unknown. ``most`` bounds their absolute values from above.

    ``fixed`` is set where all are the same number; ``column`` then has one row and
    broadcasts.
    """

    column: pl.Series
    most: int
    fixed: int | None = None

    def __add__(self, other: Whole) -> Whole:
        if self.fixed is not None and other.fixed is not None:
            return fixed(self.fixed + other.fixed)
        a, b, most = _roomy(self, other, self.most + other.most, lambda x, y: x + y)
        return Whole(a + b, most)

    def __sub__(self, other: Whole) -> Whole:
        if self.fixed is not None and other.fixed is not None:
            return fixed(self.fixed - other.fixed)
        a, b, most = _roomy(self, other, self.most + other.most, lambda x, y: x + y)
        return Whole(a - b, most)

    def __mul__(self, other: Whole) -> Whole:
        if other.fixed == 1:
            return self
        if self.fixed == 1:
            return other
        if self.fixed is not None and other.fixed is not None:
            return fixed(self.fixed * other.fixed)
        a, b, most = _roomy(self, other, self.most * other.most, lambda x, y: x * y)
        return Whole(a * b, most)

    def __floordiv__(self, other: Whole) -> Whole:
        """Towards minus infinity; null where ``other`` is 0."""
        if other.fixed == 1:
            return self
        if self.fixed is not None and other.fixed is not None:
            return fixed(self.fixed // other.fixed)
        a, b, _ = _roomy(self, other, 0, lambda x, y: 0)
        return Whole(a // b, self.most + 1)

    def __mod__(self, other: Whole) -> Whole:
        """The remainder of ``//``: with a positive ``other`` never negative."""
        if self.fixed is not None and other.fixed is not None:
            return fixed(self.fixed % other.fixed)
        a, b, _ = _roomy(self, other, 0, lambda x, y: 0)
        return Whole(a % b, other.most)

    def __neg__(self) -> Whole:
        return fixed(0) - self if self.fixed is None else fixed(-self.fixed)

    def __abs__(self) -> Whole:
        if self.fixed is not None:
            return fixed(abs(self.fixed))
        return Whole(self.column.abs(), self.most)

    def compare(self, other: Whole, how: str) -> pl.Series:
        """A mask of ``==``, ``<``, ``<=``, ``>`` or ``>=``; null where either side is."""
        a, b, _ = _roomy(self, other, 0, lambda x, y: 0)
        match how:
            case "==":
                return a == b
            case "<":
                return a < b
            case "<=":
                return a <= b
            case ">":
                return a > b
            case _:
                return a >= b

    def chosen(self, keep: pl.Series, other: Whole) -> Whole:
        """``self`` where ``keep`` is true, ``other`` elsewhere (also where ``keep`` is null)."""
        a, b, _ = _roomy(self, other, 0, lambda x, y: 0)
        return Whole(a.zip_with(keep, b), max(self.most, other.most))

    def spread(self, rows: int) -> Whole:
        """With ``rows`` values even where they are all the same."""
        if self.fixed is None:
            return self
        return Whole(self.column.new_from_index(0, rows), self.most)

    def narrow(self, limit: int) -> pl.Series:
        """As Int64, null where the absolute value is above ``limit`` (below 2**62)."""
        if self.most <= limit or largest(self.column) <= limit:
            return self.column.cast(pl.Int64)
        beyond = self.column.abs() > pl.Series([limit], dtype=self.column.dtype)
        return nulled(self.column, beyond).cast(pl.Int64)


def whole(column: pl.Series) -> Whole:
    """Of an Int64 column, with its true size."""
    return Whole(column, largest(column))


def fixed(value: int) -> Whole:
    """The same number in every row."""
    if abs(value) >= _WIDE:
        raise TooLarge
    dtype = pl.Int64() if abs(value) < _NARROW else pl.Int128()
    return Whole(pl.Series([value], dtype=dtype), abs(value), value)


def largest(column: pl.Series) -> int:
    """The largest absolute value of an integer column; 0 of one without values."""
    low, high = column.min(), column.max()
    if low is None or high is None:
        return 0
    assert isinstance(low, int)
    assert isinstance(high, int)
    return max(abs(low), abs(high))


def nulled(column: pl.Series, where: pl.Series) -> pl.Series:
    """The column with null where ``where`` is true."""
    nothing = pl.Series([None], dtype=column.dtype).new_from_index(0, column.len())
    return nothing.zip_with(where, column)


def _roomy(
    a: Whole, b: Whole, most: int, bound: Callable[[int, int], int]
) -> tuple[pl.Series, pl.Series, int]:
    """Both columns in a type that holds them and a result of size ``most``.

    Where the bounds say that Int64 is too small, the true sizes are looked up first.
    """
    if max(most, a.most, b.most) >= _NARROW:
        a, b = _tight(a), _tight(b)
        most = bound(a.most, b.most)
    room = max(most, a.most, b.most)
    if room >= _WIDE:
        raise TooLarge
    dtype = pl.Int64 if room < _NARROW else pl.Int128
    return a.column.cast(dtype), b.column.cast(dtype), most


def _tight(a: Whole) -> Whole:
    return a if a.fixed is not None else Whole(a.column, largest(a.column))
