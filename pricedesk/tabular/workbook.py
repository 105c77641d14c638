"""Sheets of XLSX, XLS and ODS files as text, with the rows' own numbers."""

from __future__ import annotations

import decimal
import re
from dataclasses import replace
from typing import Any

import polars as pl

from pricedesk.tabular.dialect import Dialect
from pricedesk.tabular.errors import UnreadableFile
from pricedesk.tabular.headers import Meaning, meaning_of
from pricedesk.tabular.parsed import has_text
from pricedesk.tabular.table import ODD_SCHEMA, Table, unique_headers

_HEADER_SEARCH = 30
_FIFTEEN = decimal.Context(prec=15, rounding=decimal.ROUND_HALF_EVEN)
_LONG_NUMBER = r"^-?\d{1,15}\.\d+$"
_ERROR = re.compile(r"Error\((\w+)\)")
_ERROR_CELLS = {
    "Div0": "#DIV/0!",
    "NA": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
}


def sheet_names(content: bytes, name: str) -> list[str]:
    """The sheets of a workbook, in order. Raises UnreadableFile."""
    return list(_open(content, name).sheet_names)


def read_workbook(
    content: bytes, kind: str, name: str, dialect: Dialect | None, sheet: str | None
) -> Table:
    """A sheet's records; ``dialect.header_row`` counts the sheet's rows from 1.

    Numbers come as plain text with a decimal point, dates as ``2026-01-02 00:00:00``.
    Without ``sheet`` the first one with known column names is taken, else the first that
    holds anything.
    """
    names = sheet_names(content, name)
    if sheet is not None and sheet not in names:
        raise UnreadableFile(
            f"{name} has no sheet {sheet!r}; it has: {', '.join(names)}.", "Choose one of these."
        )
    found: tuple[str, pl.DataFrame, int | None, int] | None = None
    for candidate in [sheet] if sheet is not None else names:
        cells = _cells(content, candidate, name)
        if cells.height == 0 or cells.width == 0:
            continue
        row, known = _header_row(cells)
        if found is None or known > found[3]:
            found = (candidate, cells, row, known)
        if known >= 2:
            break
    if found is None:
        raise UnreadableFile(f"{name} holds no rows.", "Look whether it is the right file.")
    chosen, cells, row, _ = found
    notes: tuple[str, ...] = ()
    if len(names) > 1:
        notes = (f"Sheet {chosen!r} of {len(names)} is read.",)
    dialect = replace(Dialect(), header_row=row) if dialect is None else dialect
    return _table(cells, dialect, kind, name, notes)


def _open(content: bytes, name: str):  # type: ignore[no-untyped-def]  # fastexcel has no types
    import fastexcel

    try:
        return fastexcel.read_excel(content)
    except fastexcel.FastExcelError as error:
        raise UnreadableFile(
            f"{name} cannot be read as a workbook: it is damaged or protected.",
            "Open it in a spreadsheet and save it again as .xlsx without a password.",
        ) from error


def _cells(content: bytes, sheet: str, name: str) -> pl.DataFrame:
    """Every cell as text, rows and columns from the sheet's first on."""
    import fastexcel

    try:
        loaded = _open(content, name).load_sheet(
            sheet, header_row=None, skip_rows=0, dtypes="string"
        )
    except fastexcel.FastExcelError as error:
        raise UnreadableFile(
            f"Sheet {sheet!r} of {name} cannot be read.", "Save the workbook again as .xlsx."
        ) from error
    batch, errors = loaded.to_arrow_with_errors()
    converted = pl.from_arrow(batch)
    assert isinstance(converted, pl.DataFrame)
    frame = converted.with_columns(pl.all().cast(pl.String).fill_null(""))
    frame = frame.with_columns(_as_shown(frame[column]) for column in frame.columns)
    return _with_error_cells(frame, errors.errors if errors is not None else [])


def _as_shown(cells: pl.Series) -> pl.Series:
    """Numbers with fifteen digits, as spreadsheets show them: 19.989999999999998 is 19.99.

    A sheet's numbers are doubles; what stands after the fifteenth digit nobody entered.
    """
    long = (cells.str.contains(_LONG_NUMBER) & (cells.str.len_bytes() > 16)).arg_true()
    if long.is_empty():
        return cells
    rounded = [_FIFTEEN.create_decimal(text) for text in cells.gather(long)]
    return cells.clone().scatter(long, [f"{number.normalize():f}" for number in rounded])


def _with_error_cells(frame: pl.DataFrame, errors: list[Any]) -> pl.DataFrame:
    """Cells such as ``#DIV/0!`` as the sheet shows them; without this they would be blank."""
    by_column: dict[int, dict[int, str]] = {}
    for error in errors:
        row, column = error.position
        found = _ERROR.search(error.detail)
        shown = _ERROR_CELLS.get(found[1], "#ERROR!") if found else "#ERROR!"
        by_column.setdefault(column, {})[row] = shown
    for column, cells in by_column.items():
        name = frame.columns[column]
        frame = frame.with_columns(frame[name].scatter(list(cells), list(cells.values())))
    return frame


def _header_row(cells: pl.DataFrame) -> tuple[int | None, int]:
    """The row (from 1) of the column names, and how many of them are known."""
    best, known = None, 0
    first_filled = None
    for index, row in enumerate(cells.head(_HEADER_SEARCH).iter_rows(), start=1):
        if first_filled is None and any(cell.strip() for cell in row):
            first_filled = index
        meant = sum(meaning_of(cell) is not Meaning.IGNORE for cell in row)
        if meant > known:
            best, known = index, meant
    return (best or first_filled), known


def _table(
    cells: pl.DataFrame, dialect: Dialect, kind: str, name: str, notes: tuple[str, ...]
) -> Table:
    row = dialect.header_row
    if row is not None and row > cells.height:
        raise UnreadableFile(f"{name} has no row {row}.", "Choose another header row.")
    names = (
        unique_headers(list(cells.row(row - 1)))
        if row is not None
        else [f"column {index + 1}" for index in range(cells.width)]
    )
    start = row or 0
    frame = cells.slice(start)
    frame.columns = names
    frame = frame.with_columns(
        (pl.int_range(pl.len(), dtype=pl.UInt32) + (start + 1)).cast(pl.UInt32).alias("\0line")
    )
    # A column without a name and without text is only the sheet's margin.
    margin = [
        header
        for header, title in zip(names, cells.row(row - 1) if row else names, strict=True)
        if not title.strip() and not frame[header].str.contains(r"\S").any()
    ]
    frame = frame.drop(margin)
    headers = [header for header in names if header not in margin]
    filled = frame.filter(has_text(headers))
    blank = frame.height - filled.height
    if filled.height == 0:
        raise UnreadableFile(f"{name} has column names but no rows.", "Export or save it again.")
    if blank:
        notes += (f"{blank:,} blank {'row' if blank == 1 else 'rows'} left out.",)
    return Table(
        filled.select(headers),
        filled["\0line"].alias("line"),
        pl.DataFrame(schema=ODD_SCHEMA),
        blank,
        dialect,
        kind,
        notes,
    )
