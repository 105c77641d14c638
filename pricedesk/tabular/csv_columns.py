"""Well-formed CSV into columns, fast: Polars over a piece that ends between two records.

Polars loses or shifts rows where a quote stands in an odd place, so each chunk's quotes
are proven to be in order first; otherwise NotWellFormed is raised and the caller takes
``csv_records``, which bears everything (docs/performance.md, trap 3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from pricedesk.tabular import parsed
from pricedesk.tabular.dialect import Dialect
from pricedesk.tabular.parsed import INK, SPARE, Columns, has_text
from pricedesk.tabular.table import ODD_SCHEMA


class NotWellFormed(Exception):
    """The chunk needs the reader that bears everything."""


def read_chunk(chunk: bytes, dialect: Dialect, headers: list[str]) -> Columns:
    """The records of a piece of UTF-8 that begins and ends between two of them.

    Lines are counted from 0. Raises NotWellFormed, and UnicodeDecodeError for what is no
    UTF-8.
    """
    if len(dialect.delimiter.encode()) != 1 or len(dialect.quote.encode()) > 1:
        raise NotWellFormed
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
        and raw[headers[-1]].str.contains(INK).all()
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
    if len(pieces) % 2 == 0 or _may_have_long_cell(chunk, quote):
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
    maybe = (~raw[headers[0]].str.contains(INK)).arg_true()
    blank = maybe.filter(~_rows(raw, maybe).select(has_text([*headers, *spare])).to_series())
    if (fields.gather(blank) > width + SPARE).any():
        raise NotWellFormed  # what stands beyond the spare columns is not seen here
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


def _has_lone_returns(chunk: bytes) -> bool:
    """Whether a carriage return ends a line by itself."""
    return chunk.count(b"\r", 0, len(chunk) - 1) != chunk.count(b"\r\n")


def _may_have_long_cell(chunk: bytes, quote: bytes) -> bool:
    """Whether a quoted cell may be longer than LONGEST_CELL, looking at few places only.

    Such a cell covers two places in a row that are not surely outside quotes.
    """
    step = parsed.LONGEST_CELL // 2
    odd, maybe_before = 0, False
    for place in range(step, len(chunk), step):
        odd ^= chunk.count(quote, place - step, place) % 2
        maybe = bool(odd) or chunk.startswith(quote, place)
        if maybe and maybe_before:
            return True
        maybe_before = maybe
    return False
