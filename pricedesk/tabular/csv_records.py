"""CSV that bears everything: broken quotes, lone carriage returns, mixed line ends.

Slower than ``csv_columns`` by about ten times, with the same result where both can read.
A quote opens a cell only at its beginning, and only if it is closed before a delimiter
or a line end; any other quote is an ordinary letter, so that one broken quote spoils
its own record and does not swallow the rest of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from pricedesk.tabular.csv_columns import SPARE, Columns, is_blank
from pricedesk.tabular.table import ODD_SCHEMA

_LINE_END = re.compile(r"\r\n|\r|\n")
_BATCH = 50_000


@dataclass(frozen=True, slots=True)
class Record:
    """``line`` is where it starts (the first is 1); ``lines`` how many it takes."""

    line: int
    lines: int
    cells: list[str]
    broken: bool


def records(text: str, delimiter: str, quote: str = '"') -> Iterator[Record]:
    """Every record of ``text``, blank lines included (as one empty cell)."""
    position, line, length = 0, 1, len(text)
    while position < length:
        end = _LINE_END.search(text, position)
        stop = end.start() if end else length
        if not quote or text.find(quote, position, stop) < 0:
            yield Record(line, 1, text[position:stop].split(delimiter), False)
            position = end.end() if end else length
            line += 1
            continue
        cells, stop, broken = _quoted_record(text, position, delimiter, quote)
        taken = len(_LINE_END.findall(text, position, stop)) + 1
        yield Record(line, taken, cells, broken)
        end = _LINE_END.match(text, stop)
        position = end.end() if end else length
        line += taken


def read_records(
    text: str, delimiter: str, quote: str, headers: list[str], skip_lines: int
) -> Columns:
    """The same as ``csv_columns.read_columns`` over a whole text."""
    start = 0
    for _ in range(skip_lines):
        end = _LINE_END.search(text, start)
        start = end.end() if end else len(text)
    width = len(headers)
    frames, lines, odd, batch = [], [], [], []
    blank = row = 0
    for record in records(text[start:], delimiter, quote):
        cells = record.cells
        if all(map(is_blank, cells)):
            blank += 1
            continue
        spare = cells[width:]
        if (
            len(cells) < width
            or len(spare) > SPARE
            or not all(map(is_blank, spare))
            or record.broken
        ):
            odd.append((row, len(cells), record.broken))
        batch.append((cells + [""] * width)[:width])
        lines.append(record.line + skip_lines)
        row += 1
        if len(batch) >= _BATCH:
            frames.append(_frame(batch, headers))
            batch = []
    frames.append(_frame(batch, headers))
    return Columns(
        pl.concat(frames),
        pl.Series("line", lines, pl.UInt32),
        pl.DataFrame(odd, schema=ODD_SCHEMA, orient="row"),
        blank,
    )


def _frame(batch: list[list[str]], headers: list[str]) -> pl.DataFrame:
    columns = list(zip(*batch, strict=True)) if batch else [()] * len(headers)
    return pl.DataFrame(
        [pl.Series(name, column, pl.String) for name, column in zip(headers, columns, strict=True)]
    )


def _quoted_record(
    text: str, position: int, delimiter: str, quote: str
) -> tuple[list[str], int, bool]:
    """Cells of the record at ``position``, where it ends, whether a quote in it is broken."""
    mark, cell_end = re.escape(quote), re.escape(delimiter)
    space = "[ ]*+" if delimiter != " " else ""
    quoted = re.compile(
        rf"{space}{mark}((?:[^{mark}]++|{mark}{mark})*+){mark}{space}(?={cell_end}|\r|\n|\Z)"
    )
    plain = re.compile(rf"[^{cell_end}\r\n]*")
    cells, broken = [], False
    while True:
        found = quoted.match(text, position)
        if found:
            cells.append(found[1].replace(quote * 2, quote))
        else:
            found = plain.match(text, position)
            assert found is not None  # it matches the empty text too
            cells.append(found[0])
            broken = broken or found[0].lstrip(" ").startswith(quote)
        position = found.end()
        if text.startswith(delimiter, position):
            position += len(delimiter)
            continue
        return cells, position, broken
