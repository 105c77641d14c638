"""What the two readers of CSV hand over, and what they agree on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

LONGEST_CELL = 1 << 20
"""A quote that is not closed within so many letters is taken for an ordinary letter."""
INK = r"[^\s\x1a\x1c-\x1f]"
"""A cell with none of these is blank. Polars and Python differ over \\x1c to \\x1f; \\x1a ends
files of DOS."""
SPARE = 2
"""Columns read beyond the header's, to see the records that have too many cells."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a reader hands over: see Table for the meaning of each part."""

    frame: pl.DataFrame
    lines: pl.Series
    odd: pl.DataFrame
    blank: int


def is_blank(cell: str) -> bool:
    """The same as not ``has_text``, for one cell."""
    return not cell.replace("\x1a", "").strip()


def has_text(names: Iterable[str]) -> pl.Expr:
    return pl.any_horizontal(pl.col(name).str.contains(INK) for name in names)
