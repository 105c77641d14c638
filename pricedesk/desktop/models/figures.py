"""Count, sum, average, least and most of what is selected, exact, over a million cells at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pricedesk.desktop.models.sheet_edits import Picked
from pricedesk.desktop.models.sheet_source import SheetSource


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the amounts among the selected cells, in minor units; ``average`` half away from zero."""

    cells: int
    amounts: int = 0
    total: int = 0
    average: int = 0
    least: int = 0
    most: int = 0


def figures(source: SheetSource, picked: Sequence[Picked], amounts: dict[str, str]) -> Figures:
    """``amounts`` names, by a column's key, where its amounts stand in the source; others have none."""
    cells = sum(len(one.numbers) for one in picked)
    parts = [
        source.numbers(amounts[one.column.key], one.numbers).cast(pl.Int64)
        for one in picked
        if one.column.key in amounts
    ]
    values = pl.concat([pl.Series([], dtype=pl.Int64), *parts]).drop_nulls()
    if values.is_empty():
        return Figures(cells)
    total, number = int(values.sum()), len(values)
    halves = (abs(total) * 2 + number) // (number * 2)
    least, most = values.min(), values.max()
    assert isinstance(least, int)
    assert isinstance(most, int)
    return Figures(cells, number, total, halves if total >= 0 else -halves, least, most)
