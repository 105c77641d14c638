"""How a text file is written: encoding, delimiter, quote, marks in numbers, header row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pricedesk.tabular import encoding as encodings
from pricedesk.tabular.encoding import decode_head
from pricedesk.tabular.headers import Meaning, meaning_of

__all__ = [
    "DELIMITERS",
    "HEAD_BYTES",
    "Detection",
    "Dialect",
    "decode_head",
    "detect",
    "split_line",
]

DELIMITERS = (",", ";", "\t", "|")
HEAD_BYTES = 1 << 18
"""So much of a file's beginning is looked at to know its dialect."""

_HEADER_SEARCH = 30
_SEP_LINE = re.compile(r"sep=(.)\Z", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"[\d.,'\s€$£%-]+\Z")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file is written. Each part can be overridden by an operator.

    ``decimal_mark`` is None where each column of amounts tells its own (the other mark,
    spaces and apostrophes may stand between thousands); ``header_row`` is the physical line (1 is the first) or the sheet's row that
    holds the column names, None where the file has none.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str = '"'
    decimal_mark: str | None = None
    header_row: int | None = 1


@dataclass(frozen=True, slots=True)
class Detection:
    """A dialect with how sure we are (0 to 1) and what an operator should know of the guess.

    ``encodings`` are others that could be meant, likeliest first, to offer in a preview.
    """

    dialect: Dialect
    confidence: float
    notes: tuple[str, ...] = ()
    encodings: tuple[str, ...] = ()


def detect(head: bytes) -> Detection:
    """The dialect of a file that begins with ``head`` (HEAD_BYTES or the whole of it)."""
    guess = encodings.detect(head)
    text = decode_head(head, guess.name)
    lines = re.split(r"\r\n|\r|\n", text)
    if len(head) >= HEAD_BYTES and len(lines) > 1:
        lines.pop()  # probably cut
    start = 0
    forced = _SEP_LINE.match(lines[0].strip("\ufeff").strip(' "')) if lines else None
    if forced:
        start = 1
    candidates = (forced[1],) if forced else DELIMITERS
    best = max(
        (_try(lines, start, delimiter) for delimiter in candidates), key=lambda found: found.score
    )
    notes = list(guess.notes)
    if best.header_row is None:
        notes.append("No row of column names was found; the first row is taken as prices.")
    elif best.header_row > 1 + start:
        notes.append(f"The column names stand in line {best.header_row}; what is above is skipped.")
    return Detection(
        Dialect(encoding=guess.name, delimiter=best.delimiter, header_row=best.header_row),
        confidence=min(guess.confidence, best.confidence),
        notes=tuple(notes),
        encodings=guess.others,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    delimiter: str
    score: float
    header_row: int | None
    confidence: float


def _try(lines: list[str], start: int, delimiter: str) -> _Found:
    """How well ``delimiter`` explains the lines: known column names first, then even rows."""
    rows = [split_line(line, delimiter) for line in lines[start : start + 200]]
    header, known = None, 0
    for index, cells in enumerate(rows[:_HEADER_SEARCH]):
        meant = sum(meaning_of(cell) is not Meaning.IGNORE for cell in cells)
        if meant > known:
            header, known = index, meant
    filled = [cells for cells in rows if any(cell.strip() for cell in cells)]
    widths = [len(cells) for cells in filled]
    usual = max(set(widths), key=lambda width: (widths.count(width), width)) if widths else 1
    evenness = widths.count(usual) / len(widths) if widths else 0.0
    score = known * 10 + (evenness * min(usual, 20) if usual > 1 else 0)
    if header is None or (known < 2 and usual > 2):
        plausible = _plausible_header(rows, usual)
        header = plausible if header is None or plausible is None else header
    confidence = 1.0 if known >= 2 else (0.4 + 0.4 * evenness if usual > 1 else 0.3)
    row = None if header is None else start + header + 1
    return _Found(delimiter, score, row, confidence)


def _plausible_header(rows: list[list[str]], usual: int) -> int | None:
    """The first row of the usual width that holds names only, no numbers; None is none."""
    for index, cells in enumerate(rows[:_HEADER_SEARCH]):
        if len(cells) != usual or not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() and _PLAIN_NUMBER.match(cell.strip()) for cell in cells):
            return None
        return index
    return None


def split_line(line: str, delimiter: str) -> list[str]:
    """The cells of one physical line, quotes taken off; good enough to look at, not to read."""
    if '"' not in line:
        return line.split(delimiter)
    cells, position = [], 0
    pattern = re.compile(rf'\s*"((?:[^"]|"")*)"\s*(?={re.escape(delimiter)}|\Z)')
    while position <= len(line):
        quoted = pattern.match(line, position)
        if quoted:
            cells.append(quoted[1].replace('""', '"'))
            position = quoted.end() + 1
            continue
        end = line.find(delimiter, position)
        end = len(line) if end < 0 else end
        cells.append(line[position:end])
        position = end + 1
    return cells
