"""CSV that bears everything: broken quotes, lone carriage returns, mixed line ends.

Slower than ``csv_columns`` by about ten times, with the same result where both can read.
A quote opens a cell only at its beginning, and only if it is closed before a delimiter
or a line end; any other quote is an ordinary letter, so that one broken quote spoils
its own record and does not swallow the rest of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from pricedesk.tabular import parsed
from pricedesk.tabular.parsed import SPARE, Columns, is_blank
from pricedesk.tabular.table import ODD_SCHEMA

LINE_END = re.compile(r"\r\n|\r|\n")
_BATCH = 50_000


@dataclass(frozen=True, slots=True)
class Record:
    """``line`` is where it starts (the first is 0), ``lines`` how many it takes, ``end`` the
    place in the text after it."""

    line: int
    lines: int
    cells: list[str]
    broken: bool
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """What was read of a text: its columns, how many letters and how many lines of it."""

    columns: Columns
    used: int
    lines: int


def records(text: str, delimiter: str, quote: str = '"') -> Iterator[Record]:
    """Every record of ``text``, blank lines included (as one empty cell)."""
    position, line, length = 0, 0, len(text)
    parse = _parser(delimiter, quote) if quote else None
    while position < length:
        end = LINE_END.search(text, position)
        stop = end.start() if end else length
        if parse is None or text.find(quote, position, stop) < 0:
            cells, broken, taken = text[position:stop].split(delimiter), False, 1
        else:
            cells, stop, broken = parse(text, position)
            taken = len(LINE_END.findall(text, position, stop)) + 1
            end = LINE_END.match(text, stop)
        position = end.end() if end else length
        yield Record(line, taken, cells, broken, position)
        line += taken


def read_records(
    text: str, delimiter: str, quote: str, headers: list[str], until: int | None = None
) -> Part:
    """The records of ``text`` that end within its first ``until`` letters (None: all)."""
    width = len(headers)
    frames, lines, odd, batch = [], [], [], []
    blank = row = used = taken = 0
    for record in records(text, delimiter, quote):
        if until is not None and record.end > until:
            break
        used = record.end
        taken = record.line + record.lines
        cells = record.cells
        if all(map(is_blank, cells)):
            blank += 1
            continue
        spare = cells[width:]
        few_or_many = len(cells) < width or len(spare) > SPARE or not all(map(is_blank, spare))
        if few_or_many or record.broken:
            odd.append((row, len(cells), record.broken))
        batch.append((cells + [""] * width)[:width])
        lines.append(record.line)
        row += 1
        if len(batch) >= _BATCH:
            frames.append(_frame(batch, headers))
            batch = []
    frames.append(_frame(batch, headers))
    columns = Columns(
        pl.concat(frames),
        pl.Series("line", lines, pl.UInt32),
        pl.DataFrame(odd, schema=ODD_SCHEMA, orient="row"),
        blank,
    )
    return Part(columns, used, taken)


def _frame(batch: list[list[str]], headers: list[str]) -> pl.DataFrame:
    columns = list(zip(*batch, strict=True)) if batch else [()] * len(headers)
    return pl.DataFrame(
        [pl.Series(name, column, pl.String) for name, column in zip(headers, columns, strict=True)]
    )


def _parser(delimiter: str, quote: str) -> Callable[[str, int], tuple[list[str], int, bool]]:
    """A function of text and place: cells of the record there, its end, whether it is broken."""
    mark, cell_end = re.escape(quote), re.escape(delimiter)
    space = "[ ]*+" if delimiter != " " else ""
    quoted = re.compile(
        rf"{space}{mark}((?:[^{mark}]++|{mark}{mark})*+){mark}{space}(?={cell_end}|\r|\n|\Z)"
    )
    plain = re.compile(rf"[^{cell_end}\r\n]*")

    def parse(text: str, position: int) -> tuple[list[str], int, bool]:
        cells, broken = [], False
        while True:
            found = quoted.match(text, position)
            if found and found.end() - position <= parsed.LONGEST_CELL:
                cells.append(found[1].replace(quote * 2, quote))
            else:
                found = plain.match(text, position)
                assert found is not None  # it matches the empty text too
                cells.append(found[0])
                broken = broken or found[0].lstrip(" ").startswith(quote)
            position = found.end()
            if not text.startswith(delimiter, position):
                return cells, position, broken
            position += len(delimiter)

    return parse
