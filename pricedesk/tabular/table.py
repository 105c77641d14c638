"""A file's records as columns of text, each with the line on which it starts."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from pricedesk.tabular.amounts import Marks, detect_marks
from pricedesk.tabular.dialect import Dialect

ODD_SCHEMA = pl.Schema({"row": pl.UInt32(), "fields": pl.UInt32(), "broken": pl.Boolean()})
"""Columns of ``Table.odd``: row in the frame, number of cells, whether a quote is broken."""

TORN = "PriceDesk: row was torn"
"""A header that we write: a text under it says that the record was odd where it came from. What
we write has a cell under each header, so that nothing else would tell."""


@dataclass(frozen=True, slots=True)
class Table:
    """A read file. Nothing of it is interpreted.

    ``frame``: one row a record, all columns String, an empty cell is ``""``; the names are
    the headers, made unique. ``lines``: UInt32, the physical line (first is 1) or sheet row
    where each record starts, line breaks inside quotes counted. ``odd``: the few records
    that are not shaped as the header says. ``blank``: lines without any text, which are no
    records. ``kind``: csv, xlsx, xls or ods. ``notes``: for the operator.
    """

    frame: pl.DataFrame
    lines: pl.Series
    odd: pl.DataFrame
    blank: int
    dialect: Dialect
    kind: str
    notes: tuple[str, ...] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(self.frame.columns)

    def marks(self, header: str) -> Marks:
        """How the amounts of a column are written: as was stated, or as its cells tell."""
        stated = self.dialect.decimal_mark
        return Marks(stated, stated=True) if stated else detect_marks(self.frame[header])

    def only(self, rows: pl.Series) -> Table:
        """The records of these numbers (UInt32, distinct), in their order."""
        place = pl.DataFrame(
            {"row": rows, "place": pl.int_range(len(rows), dtype=pl.UInt32, eager=True)}
        )
        odd = self.odd.join(place, on="row", how="inner").with_columns(row="place")
        return replace(
            self,
            frame=self.frame.select(pl.all().gather(rows)),
            lines=self.lines.gather(rows),
            odd=odd.select(ODD_SCHEMA.names()),
        )

    @property
    def records(self) -> int:
        """How many records the file has; every one ends as a row of the check."""
        return self.frame.height


def unique_headers(cells: list[str]) -> list[str]:
    """Headers without blanks and doubles: ``["Price", "", "Price"]`` → Price, column 2, Price (2)."""
    names: list[str] = []
    seen: set[str] = set()
    for index, cell in enumerate(cells, start=1):
        base = " ".join(cell.split()) or f"column {index}"
        name, count = base, 1
        while name in seen:
            count += 1
            name = f"{base} ({count})"
        seen.add(name)
        names.append(name)
    return names
