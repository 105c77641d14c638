"""CSV of any size in bounded steps: fast where it is well-formed, patient where it is not.

One broken quote in a long file costs the speed of the four megabytes around it, not of
the file. What comes out is exactly what ``csv_records`` would give for the whole text.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

import polars as pl

from pricedesk.tabular import parsed
from pricedesk.tabular.csv_columns import NotWellFormed, read_chunk
from pricedesk.tabular.csv_records import LINE_END, read_records
from pricedesk.tabular.dialect import Dialect
from pricedesk.tabular.parsed import Columns
from pricedesk.tabular.table import ODD_SCHEMA

CHUNK_BYTES = 1 << 22
_MOST_HELD = 4
"""Chunks without an end of a record after which the quotes are taken for broken."""
_LONGEST_RECORD = 1 << 26


def read_csv(stream: BinaryIO, dialect: Dialect, headers: list[str], skip_lines: int) -> Columns:
    """All records after the first ``skip_lines`` physical lines of ``stream``.

    Raises RecordTooLong, UnicodeDecodeError where bytes are not in the encoding,
    LookupError where there is no such encoding.
    """
    parts = _Parts(skip_lines + 1)
    held, skip = b"", skip_lines
    for block, last in _with_last(_utf8_blocks(stream, dialect.encoding)):
        held += block
        if skip:
            skip, held = _skipped(held, skip, last)
            if skip:
                continue
        while held:
            used = _step(held, last, dialect, headers, parts)
            if used == 0:
                break  # what is held does not end a record yet
            held = held[used:]
    return parts.joined(headers)


class RecordTooLong(Exception):
    """A record that goes on and on; ``line`` is where it starts."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Parts:
    """The columns so far; ``line`` is the physical line that comes next."""

    def __init__(self, line: int) -> None:
        self.line = line
        self._rows = 0
        self._blank = 0
        self._frames: list[pl.DataFrame] = []
        self.lines: list[pl.Series] = []
        self._odd: list[pl.DataFrame] = []

    def add(self, part: Columns, lines: int) -> None:
        """``part`` counts its lines from 0 and is ``lines`` long."""
        self._odd.append(part.odd.with_columns(pl.col("row") + pl.lit(self._rows, pl.UInt32)))
        self._frames.append(part.frame)
        self.lines.append(part.lines + self.line)
        self.line += lines
        self._rows += part.frame.height
        self._blank += part.blank

    def joined(self, headers: list[str]) -> Columns:
        if not self._frames:
            empty = pl.DataFrame(schema=dict.fromkeys(headers, pl.String()))
            none = pl.Series("line", [], pl.UInt32)
            return Columns(empty, none, pl.DataFrame(schema=ODD_SCHEMA), 0)
        return Columns(
            pl.concat(self._frames),
            pl.concat(self.lines).alias("line"),
            pl.concat(self._odd),
            self._blank,
        )


def _step(held: bytes, last: bool, dialect: Dialect, headers: list[str], parts: _Parts) -> int:
    """Reads what can be read of ``held``; how many bytes that was."""
    cut = len(held) if last else _last_record_end(held, dialect.quote.encode())
    if cut == 0 and len(held) < CHUNK_BYTES * _MOST_HELD:
        return 0
    if len(held) > _LONGEST_RECORD:
        raise RecordTooLong(parts.line)
    try:
        if cut == 0:
            raise NotWellFormed
        part = read_chunk(held[:cut], dialect, headers)
    except NotWellFormed:
        return _patient_step(held, last, dialect, headers, parts)
    parts.add(part, held.count(b"\n", 0, cut))
    return cut


def _patient_step(
    held: bytes, last: bool, dialect: Dialect, headers: list[str], parts: _Parts
) -> int:
    """The same by the reader that bears everything.

    It stops where a quoted cell could still go on beyond what is held.
    """
    text, _ = codecs.utf_8_decode(held, "strict", last)
    until = len(text) if last else len(text) - parsed.LONGEST_CELL
    part = read_records(text, dialect.delimiter, dialect.quote, headers, until=until)
    if part.used:
        parts.add(part.columns, part.lines)
    return len(text[: part.used].encode())


def _last_record_end(held: bytes, quote: bytes) -> int:
    """Where the last line end outside quotes is over; 0 where there is none."""
    end = held.rfind(b"\n")
    if not quote or end < 0:
        return end + 1
    odd = held.count(quote, 0, end) % 2
    while odd and end > 0:
        earlier = held.rfind(b"\n", 0, end)
        odd ^= held.count(quote, max(earlier, 0), end) % 2
        end = earlier
    return 0 if odd else end + 1


def _skipped(held: bytes, lines: int, last: bool) -> tuple[int, bytes]:
    """How many lines are still to be skipped, and what is left after those that were."""
    text, _ = codecs.utf_8_decode(held, "strict", last)
    position = 0
    for done in range(lines):
        end = LINE_END.search(text, position)
        if end is None or (end.end() == len(text) and not last):  # a \r may get its \n
            return (lines - done, held[len(text[:position].encode()) :]) if not last else (0, b"")
        position = end.end()
    return 0, held[len(text[:position].encode()) :]


def _utf8_blocks(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """The file in UTF-8, without a byte-order mark."""
    name = codecs.lookup(encoding).name
    first = True
    if name in ("utf-8", "utf-8-sig", "ascii"):
        while block := stream.read(CHUNK_BYTES):
            yield block.removeprefix(codecs.BOM_UTF8) if first else block
            first = False
        return
    decoder = codecs.getincrementaldecoder(name)("strict")
    while block := stream.read(CHUNK_BYTES):
        text = decoder.decode(block)
        yield (text.removeprefix("\ufeff") if first else text).encode()
        first = False
    yield decoder.decode(b"", final=True).encode()


def _with_last(blocks: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each block, and whether it is the last."""
    held: bytes | None = None
    for block in blocks:
        if held is not None:
            yield held, False
        held = block
    if held is not None:
        yield held, True
