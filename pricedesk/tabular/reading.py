"""Reading a file into a Table, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from pricedesk.tabular import archive, workbook
from pricedesk.tabular.csv_reader import RecordTooLong, read_csv
from pricedesk.tabular.csv_records import LINE_END, records
from pricedesk.tabular.dialect import HEAD_BYTES, Dialect, decode_head, detect
from pricedesk.tabular.errors import UnreadableFile
from pricedesk.tabular.kind import Kind, kind_of
from pricedesk.tabular.table import Table, unique_headers

LIMIT_BYTES = 1 << 29
"""Largest file, and largest content of a packed one, that is read without being asked to."""

MAX_COLUMNS = 2_000


def read(
    path: Path,
    dialect: Dialect | None = None,
    *,
    sheet: str | None = None,
    limit: int = LIMIT_BYTES,
) -> Table:
    """All records of a CSV, TSV, XLSX, XLS or ODS file, or of a ZIP that holds one.

    ``dialect`` overrides what would be detected; ``sheet`` names a sheet of a workbook
    (default: the first with known column names); ``limit`` is in bytes, unpacked. Raises
    UnreadableFile, which names place and remedy.
    """
    with _opened(path) as stream:
        size = path.stat().st_size
        return _read_stream(stream, size, path.name, dialect, sheet, limit)


def read_pasted(text: str) -> Table:
    """The cells that were copied from a spreadsheet: lines of texts with tabs between.

    Also takes CSV that was copied from a text. Raises UnreadableFile.
    """
    content = text.encode("utf-8", "replace")
    if not content.strip():
        raise UnreadableFile("Nothing was pasted.", "Copy cells in the spreadsheet first.")
    return _read_csv(BytesIO(content), content, "the pasted text", None)


def preview(
    path: Path, dialect: Dialect | None = None, *, sheet: str | None = None, rows: int = 100
) -> Table:
    """The first ``rows`` records as they would be read, to look at while choosing.

    Of a text file only the head is read (HEAD_BYTES), so that it answers at once. Raises
    UnreadableFile.
    """
    with _opened(path) as stream:
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
        is_text = bool(head) and kind_of(head, stream, path.name) is Kind.CSV
    if not is_text or len(head) < HEAD_BYTES:
        return _first(read(path, dialect, sheet=sheet), rows)
    notes: tuple[str, ...] = ()
    if dialect is None:
        detection = detect(head)
        dialect, notes = detection.dialect, detection.notes
    text = decode_head(head, dialect.encoding).encode()
    shown = _read_csv(BytesIO(text), text, path.name, replace(dialect, encoding="utf-8"))
    return _first(replace(shown, dialect=dialect, notes=(*notes, *shown.notes)), rows)


def _first(table: Table, rows: int) -> Table:
    odd = table.odd.filter(table.odd["row"] < rows)
    return replace(table, frame=table.frame.head(rows), lines=table.lines.head(rows), odd=odd)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The file, opened; what the system refuses is said as an UnreadableFile."""
    try:
        with path.open("rb") as stream:
            yield stream
    except FileNotFoundError as error:
        raise UnreadableFile(
            f"There is no file {path.name}.", "Look at its name and folder."
        ) from error
    except IsADirectoryError as error:
        raise UnreadableFile(f"{path.name} is a folder.", "Choose a file in it.") from error
    except PermissionError as error:
        raise UnreadableFile(
            f"{path.name} may not be read by this account, or is open elsewhere.",
            "Close it in other programs, or copy it to a folder of yours.",
        ) from error
    except OSError as error:
        raise UnreadableFile(
            f"{path.name} cannot be read ({error.strerror}).", "Look at the disk or the network."
        ) from error


def _read_stream(
    stream: BinaryIO, size: int, name: str, dialect: Dialect | None, sheet: str | None, limit: int
) -> Table:
    if size == 0:
        raise UnreadableFile(f"{name} is empty (0 bytes).", "Export or save it again.")
    if size > limit:
        raise UnreadableFile(
            f"{name} is too large: {size / 1e6:,.0f} MB; at most {limit / 1e6:,.0f} MB are read.",
            "Split it, or keep only the columns with the key and the prices.",
        )
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    kind = kind_of(head, stream, name)
    stream.seek(0)
    match kind:
        case Kind.CSV:
            return _read_csv(stream, head, name, dialect)
        case Kind.ZIP:
            member, content = archive.only_member(stream, name, limit)
            with content:
                content_size = content.seek(0, 2)
                content.seek(0)
                inner = _read_stream(content, content_size, member, dialect, sheet, limit)
            return replace(inner, notes=(f"Read {member} out of {name}.", *inner.notes))
        case Kind.XLSX | Kind.XLS | Kind.ODS:
            if kind is not Kind.XLS:
                archive.check_size(stream, name, limit)
                stream.seek(0)
            return workbook.read_workbook(stream.read(), kind.value, name, dialect, sheet)


def _read_csv(stream: BinaryIO, head: bytes, name: str, dialect: Dialect | None) -> Table:
    notes: tuple[str, ...] = ()
    if dialect is None:
        detection = detect(head)
        dialect, notes = detection.dialect, detection.notes
    try:
        headers, skip = _headers(head, dialect, name)
        columns = read_csv(stream, dialect, headers, skip)
    except UnicodeDecodeError as error:
        raise _undecodable(stream, name, dialect, error) from error
    except RecordTooLong as error:
        raise UnreadableFile(
            f"The row in line {error.line} of {name} does not end: it is longer than 64 MB.",
            "Look at the delimiter and the line ends, or export the list again.",
        ) from error
    except LookupError as error:
        raise UnreadableFile(
            f"{dialect.encoding!r} is no encoding that is known.", "Choose one of the list."
        ) from error
    if columns.blank:
        notes += (f"{columns.blank:,} blank {'line' if columns.blank == 1 else 'lines'} left out.",)
    if columns.frame.height == 0:
        raise UnreadableFile(
            f"{name} has column names but no rows." if skip else f"{name} holds no rows.",
            "Export or save it again.",
        )
    return Table(columns.frame, columns.lines, columns.odd, columns.blank, dialect, "csv", notes)


def _headers(head: bytes, dialect: Dialect, name: str) -> tuple[list[str], int]:
    """The column names, and how many physical lines stand before the first record."""
    text = decode_head(head, dialect.encoding)
    above = 1 if text[:4].lower() == "sep=" else 0
    if dialect.header_row is not None:
        above = dialect.header_row - 1
    start = 0
    for _ in range(above):
        end = LINE_END.search(text, start)
        if end is None:
            raise UnreadableFile(
                f"{name} has no line {dialect.header_row}.", "Choose another header row."
            )
        start = end.end()
    first = next(records(text[start:], dialect.delimiter, dialect.quote), None)
    if first is None:
        raise UnreadableFile(f"{name} holds no rows.", "Export or save it again.")
    if len(first.cells) > MAX_COLUMNS:
        raise UnreadableFile(
            f"{name} has {len(first.cells):,} columns; at most {MAX_COLUMNS:,} are read.",
            "Look at the delimiter, or keep only the columns with the key and the prices.",
        )
    if dialect.header_row is None:
        return [f"column {index + 1}" for index in range(len(first.cells))], above
    cells = list(first.cells)
    while len(cells) > 1 and not cells[-1].strip():
        cells.pop()  # a delimiter at the end of the line makes no column
    return unique_headers(cells), above + first.lines


def _undecodable(
    stream: BinaryIO, name: str, dialect: Dialect, error: UnicodeDecodeError
) -> UnreadableFile:
    """Says on which line the first byte stands that the encoding does not have."""
    stream.seek(0)
    data = stream.read()
    try:
        data.decode(dialect.encoding)
        position = 0
    except UnicodeDecodeError as whole:
        position = whole.start
    line = data.count(b"\n", 0, position) + 1
    at_end = position >= len(data) - 4
    if at_end:
        return UnreadableFile(
            f"{name} ends in the middle of a character (line {line}): it seems to be cut off.",
            "Download or export it again.",
        )
    return UnreadableFile(
        f"Line {line} of {name} holds a byte (0x{data[position]:02X}) that is not {dialect.encoding}.",
        "Choose another encoding, such as cp1252 for files of Excel, or save it as CSV UTF-8.",
    )
