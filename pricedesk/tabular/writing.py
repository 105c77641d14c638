"""Frames of texts into CSV and XLSX files, safe to open in a spreadsheet."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import polars as pl

from pricedesk.tabular.errors import TabularError
from pricedesk.tabular.formula_cells import neutralised

MAX_SHEET_ROWS = 1_048_575
"""Rows of a sheet below its header."""
_MAX_CELL = 32_767
_AMOUNT = re.compile(r"-?\d{1,13}(?:\.\d{1,3})?\Z", re.ASCII)


class UnwritableFile(TabularError):
    """The file could not be written; the message names it and the remedy."""


def write_csv(
    frame: pl.DataFrame, path: Path, figures: Iterable[str] = (), *, exact: bool = False
) -> None:
    """UTF-8 with a mark (which Excel needs), commas, line feeds; replaces ``path`` at once.

    Texts that a spreadsheet would run are neutralised, unless ``exact``. ``figures`` are columns
    of numbers that we worked out: their signs stay, so that they can be added.
    """
    safe = frame if exact else frame.with_columns(_neutral(frame.drop(figures)))
    replacing(
        path,
        lambda target: safe.write_csv(target, include_bom=True, quote_style="necessary"),
    )


def write_xlsx(frame: pl.DataFrame, path: Path, amounts: Iterable[str] = ()) -> None:
    """One sheet: bold header that stays in sight, all cells texts but ``amounts``.

    Texts are written as texts, so that zeros at the front stay and nothing is run.
    Raises UnwritableFile for more rows than a sheet has.
    """
    if frame.height > MAX_SHEET_ROWS:
        raise UnwritableFile(
            f"A sheet holds {MAX_SHEET_ROWS:,} rows, this list has {frame.height:,}.",
            "Export it as CSV, or choose fewer rows.",
        )
    replacing(path, lambda target: _write_workbook(frame, target, frozenset(amounts)))


def _write_workbook(frame: pl.DataFrame, path: Path, amounts: frozenset[str]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("Prices")
        bold = book.add_format({"bold": True})
        text = book.add_format({"num_format": "@"})
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(frame.columns):
            width = min(max(10, len(name) + 2, _width(frame[name])), 48)
            sheet.set_column(column, column, width, None if name in amounts else text)
            sheet.write_string(0, column, name, bold)
        sheet.autofilter(0, 0, max(frame.height, 1), max(frame.width - 1, 0))
        money = book.add_format({"num_format": _number_format(frame, amounts)})
        is_amount = [name in amounts for name in frame.columns]
        for row, cells in enumerate(frame.iter_rows(), start=1):
            for column, cell in enumerate(cells):
                if not cell:
                    continue
                if is_amount[column] and _AMOUNT.match(cell):
                    # A sheet has no other numbers than doubles; these digits survive in one.
                    sheet.write_number(row, column, float(cell), money)
                else:
                    sheet.write_string(row, column, cell[:_MAX_CELL], text)


def _width(texts: pl.Series) -> int:
    longest = texts.head(1000).str.len_chars().max()
    return (int(longest) if isinstance(longest, int) else 0) + 2


def _number_format(frame: pl.DataFrame, amounts: frozenset[str]) -> str:
    """As many decimals as the amounts have."""
    decimals = 0
    for name in amounts & set(frame.columns):
        first = frame[name].filter(frame[name] != "").head(1)
        if len(first) and "." in str(first[0]):
            decimals = max(decimals, len(str(first[0]).rpartition(".")[2]))
    return "0." + "0" * decimals if decimals else "0"


def _neutral(frame: pl.DataFrame) -> list[pl.Series]:
    return [neutralised(frame[name]) for name in frame.columns if frame.schema[name] == pl.String]


def replacing(path: Path, write: Callable[[Path], object]) -> None:
    """Lets ``write`` write beside ``path`` and moves that there: a failure leaves the old file whole.

    Raises UnwritableFile.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise UnwritableFile(
            f"Nothing can be written to the folder {path.parent.name or path.parent}.",
            "Choose another folder, or free some space.",
        ) from error
    half = Path(name)
    try:
        write(half)
        half.chmod(0o644)
        half.replace(path)
    except OSError as error:
        raise UnwritableFile(
            f"{path.name} could not be written.",
            "Close it in other programs, choose another folder, or free some space.",
        ) from error
    finally:
        with suppress(OSError):
            half.unlink()
