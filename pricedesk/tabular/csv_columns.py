"""Well-formed CSV into columns, fast: Polars over chunks that end between two records.

Polars loses or shifts rows where a quote stands in an odd place, so each chunk's quotes
are proven to be in order first; otherwise NotWellFormed is raised and the caller takes
``csv_records``, which bears everything (docs/performance.md, trap 3).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import polars as pl

from pricedesk.tabular.dialect import Dialect
from pricedesk.tabular.table import ODD_SCHEMA

CHUNK_BYTES = 1 << 22
_LARGEST_RECORD = 1 << 26
_INK = r"[^\s\x1a\x1c-\x1f]"
"""A cell with none of these is blank. Polars and Python differ over \\x1c to \\x1f; \\x1a ends
files of DOS."""
SPARE = 2
"""Columns read beyond the header's, to see the records that have too many cells."""


class NotWellFormed(Exception):
    """The chunk needs the reader that bears everything."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a reader hands over: see Table for the meaning of each part."""

    frame: pl.DataFrame
    lines: pl.Series
    odd: pl.DataFrame
    blank: int


def read_columns(
    stream: BinaryIO, dialect: Dialect, headers: list[str], skip_lines: int
) -> Columns:
    """All records after the first ``skip_lines`` physical lines of ``stream``.

    Raises NotWellFormed, and UnicodeDecodeError where bytes are not in the encoding.
    """
    if len(dialect.delimiter.encode()) != 1 or len(dialect.quote.encode()) > 1:
        raise NotWellFormed
    frames, lines, odds = [], [], []
    line, rows, blank = skip_lines + 1, 0, 0
    for chunk in _chunks(stream, dialect, skip_lines):
        part = _read_chunk(chunk, dialect, headers)
        odds.append(part.odd.with_columns(pl.col("row") + pl.lit(rows, pl.UInt32)))
        frames.append(part.frame)
        lines.append(part.lines + line)
        line += chunk.count(b"\n")
        rows += part.frame.height
        blank += part.blank
    if not frames:
        empty = pl.DataFrame(schema=dict.fromkeys(headers, pl.String()))
        return Columns(empty, pl.Series("line", [], pl.UInt32), pl.DataFrame(schema=ODD_SCHEMA), 0)
    return Columns(pl.concat(frames), pl.concat(lines), pl.concat(odds), blank)


def _chunks(stream: BinaryIO, dialect: Dialect, skip_lines: int) -> Iterator[bytes]:
    """UTF-8 pieces that end after a line end outside quotes, without the skipped lines."""
    quote = dialect.quote.encode()
    held = b""
    for block in _utf8_blocks(stream, dialect.encoding):
        held += block
        if skip_lines and _has_lone_returns(held):
            raise NotWellFormed
        while skip_lines:
            end = held.find(b"\n")
            if end < 0:
                break
            held = held[end + 1 :]
            skip_lines -= 1
        if skip_lines:
            continue
        cut = _last_record_end(held, quote)
        if cut:
            yield held[:cut]
            held = held[cut:]
        elif len(held) > _LARGEST_RECORD:
            raise NotWellFormed
    if held and not skip_lines:
        yield held


def _has_lone_returns(held: bytes) -> bool:
    """Whether a carriage return ends a line by itself; one at the end may get its line feed."""
    return held.count(b"\r", 0, len(held) - 1) != held.count(b"\r\n")


def _utf8_blocks(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    name = codecs.lookup(encoding).name
    if name in ("utf-8", "utf-8-sig", "ascii"):
        first = True
        while block := stream.read(CHUNK_BYTES):
            yield block.removeprefix(codecs.BOM_UTF8) if first else block
            first = False
        return
    decoder = codecs.getincrementaldecoder(name)("strict")
    first = True
    while block := stream.read(CHUNK_BYTES):
        text = decoder.decode(block)
        yield (text.removeprefix("\ufeff") if first else text).encode()
        first = False
    yield decoder.decode(b"", final=True).encode()


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


def _read_chunk(chunk: bytes, dialect: Dialect, headers: list[str]) -> Columns:
    if _has_lone_returns(chunk):
        raise NotWellFormed
    quote, delimiter = dialect.quote.encode(), dialect.delimiter.encode()
    quoted = _Quoted(0, 0)
    if quote and quote in chunk:
        quoted = _prove_quotes(chunk, quote, delimiter)
    spare = [f"\0spare {number}" for number in range(SPARE)]
    raw = _parse(chunk, dialect, [*headers, *spare])
    width = len(headers)
    shaped = (
        quoted.breaks == 0
        and chunk.count(delimiter) - quoted.delimiters == (width - 1) * raw.height
        and raw[headers[-1]].str.contains(_INK).all()
    )
    if shaped:
        starts = pl.int_range(raw.height, dtype=pl.UInt32, eager=True).alias("line")
        return Columns(raw.select(headers), starts, pl.DataFrame(schema=ODD_SCHEMA), 0)
    shape = _shape(chunk, dialect)
    if shape.height != raw.height:
        raise NotWellFormed
    return _without_blanks(raw, shape, headers, spare)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """What stands inside a chunk's quotes."""

    breaks: int
    delimiters: int


def _prove_quotes(chunk: bytes, quote: bytes, delimiter: bytes) -> _Quoted:
    """Counts what is quoted; raises NotWellFormed unless every quote opens or closes a cell.

    Pieces between quotes lie outside and inside by turns. Where one of the outside ones
    meets a quote it must have a delimiter or a line end, or be empty (an escaped quote).
    """
    pieces = chunk.split(quote)
    if len(pieces) % 2 == 0:
        raise NotWellFormed
    outside = pieces[0::2]
    ends = {piece[-1:] for piece in outside[:-1]}
    starts = {piece[:1] for piece in outside[1:]}
    if ends - {b"", b"\n", delimiter} or starts - {b"", b"\n", b"\r", delimiter}:
        raise NotWellFormed
    inside = b"".join(pieces[1::2])
    return _Quoted(inside.count(b"\n"), inside.count(delimiter))


def _parse(chunk: bytes, dialect: Dialect, names: list[str]) -> pl.DataFrame:
    try:
        return pl.read_csv(
            chunk,
            has_header=False,
            schema=dict.fromkeys(names, pl.String()),
            separator=dialect.delimiter,
            quote_char=dialect.quote or None,
            missing_columns="insert",
            extra_columns="ignore",
            truncate_ragged_lines=True,
            empty_string_is_null=False,
        )
    except pl.exceptions.ComputeError as error:
        if "utf-8" in str(error):
            chunk.decode()  # names the place
        raise NotWellFormed from error


def _shape(chunk: bytes, dialect: Dialect) -> pl.DataFrame:
    """For each record the line it starts on (from 0) and how many cells it has."""
    quote, delimiter = dialect.quote, dialect.delimiter
    absent = next((chr(code) for code in range(1, 32) if bytes([code]) not in chunk), None)
    if absent is None:
        raise NotWellFormed
    lines = pl.read_csv(
        chunk,
        has_header=False,
        schema={"text": pl.String()},
        separator=absent,
        quote_char=None,
        empty_string_is_null=False,
    ).with_row_index("line")
    text = lines["text"]
    cells = text.str.count_matches(delimiter, literal=True)
    if not quote or quote.encode() not in chunk:
        return pl.DataFrame({"line": lines["line"], "fields": cells + 1})
    marks = text.str.count_matches(quote, literal=True)
    opened = (marks.cum_sum() - marks) % 2 == 1
    quoted = lines.filter((marks > 0) | opened)["line"]
    cells = cells.scatter(
        quoted, _delimiters_outside(text.gather(quoted), opened.gather(quoted), dialect)
    )
    if not opened.any():
        return pl.DataFrame({"line": lines["line"], "fields": cells + 1})
    before = (cells.cum_sum() - cells).alias("before")
    starts = pl.DataFrame({"line": lines["line"], "before": before}).filter(~opened)
    after = starts["before"].shift(-1, fill_value=cells.sum())
    return starts.select("line", fields=after - pl.col("before") + 1)


def _delimiters_outside(text: pl.Series, opened: pl.Series, dialect: Dialect) -> pl.Series:
    """How many delimiters stand outside quotes in physical lines that have to do with some."""
    mark = re.escape(dialect.quote)
    return pl.select(
        pl.when(opened)
        .then(pl.concat_str(pl.lit(dialect.quote), text))
        .otherwise(text)
        .str.replace_all(f"{mark}[^{mark}]*(?:{mark}|$)", "")
        .str.count_matches(dialect.delimiter, literal=True)
    ).to_series()


def _without_blanks(
    raw: pl.DataFrame, shape: pl.DataFrame, headers: list[str], spare: list[str]
) -> Columns:
    """Blank records taken out, records of an odd shape noted."""
    width = len(headers)
    lines, fields = shape["line"].cast(pl.UInt32), shape["fields"].cast(pl.UInt32)
    # Only where the first cell is blank the others have to be looked at.
    maybe = (~raw[headers[0]].str.contains(_INK)).arg_true()
    blank = maybe.filter(~_rows(raw, maybe).select(has_text([*headers, *spare])).to_series())
    if not blank.is_empty():
        kept = pl.repeat(True, raw.height, dtype=pl.Boolean, eager=True).scatter(blank, False)
        raw, lines, fields = raw.filter(kept), lines.filter(kept), fields.filter(kept)
    off = (fields != width).arg_true()
    odd = (
        _rows(raw, off)
        .select(
            off.cast(pl.UInt32).alias("row"),
            fields.gather(off).alias("fields"),
            pl.lit(False).alias("broken"),
            spare=has_text(spare),
        )
        .filter((pl.col("fields") < width) | (pl.col("fields") > width + SPARE) | pl.col("spare"))
    )
    return Columns(raw.select(headers), lines.alias("line"), odd.drop("spare"), len(blank))


def _rows(frame: pl.DataFrame, rows: pl.Series) -> pl.DataFrame:
    return frame.select(pl.all().gather(rows))


def is_blank(cell: str) -> bool:
    """The same as not ``has_text``, for one cell."""
    return not cell.replace("\x1a", "").strip()


def has_text(names: list[str]) -> pl.Expr:
    return pl.any_horizontal(pl.col(name).str.contains(_INK) for name in names)
