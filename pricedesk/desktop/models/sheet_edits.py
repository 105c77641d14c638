"""What gestures on the sheet do to a draft: selections and pasted cells become its operations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pricedesk.desktop.columns import Column
from pricedesk.tabular.csv_records import records
from pricedesk.tabular.draft.operations import FillDown, Operation, Write


@dataclass(frozen=True, slots=True)
class Picked:
    """One column of what is selected: ``numbers`` (UInt32) are the rows' numbers, as shown."""

    column: Column
    numbers: pl.Series


@dataclass(frozen=True, slots=True)
class Paste:
    """What a paste does, where it lies in the sheet, and how many cells found no place."""

    operations: list[Operation]
    rows: int
    keys: tuple[str, ...]
    left_over: int


def block(text: str) -> list[list[str]]:
    """The cells that were copied from a spreadsheet, row by row, all rows of one length."""
    rows = [record.cells for record in records(text, "\t")]
    while rows and rows[-1] == [""]:
        rows.pop()  # every copied row ends with a line end
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def paste(cells: list[list[str]], order: pl.Series, first: int, columns: Sequence[Column]) -> Paste:
    """Puts a block onto the shown rows (``order``) from ``first`` on.

    ``columns`` are the shown ones from the corner to the right; what would fall on one that
    cannot be written, or beyond the end, is left over.
    """
    numbers = order.slice(first, len(cells))
    width = len(cells[0]) if cells else 0
    taken = [column for column in columns[:width] if column.edits]
    texts = {
        column.edits: [row[place] for row in cells[: len(numbers)]]
        for place, column in enumerate(columns[:width])
        if column.edits
    }
    placed = len(numbers) * len(taken)
    operations: list[Operation] = [Write(numbers, texts)] if placed else []
    return Paste(operations, len(numbers), tuple(c.key for c in taken), len(cells) * width - placed)


def write_all(picked: Sequence[Picked], text: str) -> list[Operation]:
    """One text into every selected cell; columns with the same rows are written together."""
    groups: list[tuple[pl.Series, dict[str, str]]] = []
    for one in picked:
        for numbers, columns in groups:
            if numbers.equals(one.numbers):
                columns[one.column.edits] = text
                break
        else:
            groups.append((one.numbers, {one.column.edits: text}))
    return [Write(numbers, columns) for numbers, columns in groups]


def fill_down(picked: Sequence[Picked]) -> list[Operation]:
    """The first selected cell of each column into those below it."""
    return [FillDown(one.numbers, one.column.edits) for one in picked if len(one.numbers) > 1]
