"""A change report as a workbook: its facts, the totals, and a table that can be sorted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pricedesk.tabular.change_report import AMOUNTS, HEADERS, PERCENTS, ChangeReport
from pricedesk.tabular.writing import MAX_SHEET_ROWS, UnwritableFile, replacing

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = {"product": 40, "variant": 20, "sku": 18, "note": 48}


def write_report_xlsx(reports: Sequence[ChangeReport], path: Path) -> None:
    """A sheet for each place. Replaces ``path`` at once.

    Raises UnwritableFile, also for more rows than a sheet has.
    """
    most = max(report.rows.height for report in reports)
    if most > MAX_SHEET_ROWS - 20:
        raise UnwritableFile(
            f"A sheet holds {MAX_SHEET_ROWS:,} rows, this report has {most:,}.",
            "Write it as CSV.",
        )
    replacing(path, lambda target: _write(reports, target))


def _write(reports: Sequence[ChangeReport], path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        names: set[str] = set()
        for report in reports:
            name = _sheet_name(report.place, names) if len(reports) > 1 else "Changes"
            _fill(book, book.add_worksheet(name), report)


def _sheet_name(place: str, taken: set[str]) -> str:
    """What Excel allows: 31 letters, some not, each name once whatever its case."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", place).strip(" '") or "Changes"
    name, count = plain[:31], 1
    while name.casefold() in taken:
        count += 1
        name = f"{plain[:26]} ({count})"
    taken.add(name.casefold())
    return name


def _fill(book: Workbook, sheet: Worksheet, report: ChangeReport) -> None:
    facts, headers = report.facts, report.headers
    unit = report.of.unit
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
    text = book.add_format({"num_format": "@"})
    decimals = "0." + "0" * report.of.exponent if report.of.exponent else "0"
    money = book.add_format({"num_format": decimals})
    change = book.add_format({"num_format": f"+{decimals};-{decimals};{decimals}"})
    percent = book.add_format({"num_format": "0.0"})
    first = len(facts) + 2
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first)
    sheet.freeze_panes(first + 1, 0)
    for column, name in enumerate(HEADERS):
        sheet.set_column(column, column, _WIDTHS.get(name, 12))
    for row, (name, value) in enumerate(facts):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 2, value)
    for column, header in enumerate(headers.values()):
        sheet.write_string(first, column, header, head)
    sheet.autofilter(first, 0, first + max(report.rows.height, 1), len(HEADERS) - 1)
    for row, cells in enumerate(report.rows.iter_rows(), start=first + 1):
        for column, (name, cell) in enumerate(zip(HEADERS, cells, strict=True)):
            if cell is None:
                continue
            # A sheet has no other numbers than doubles; these are for the eye.
            if name in AMOUNTS:
                form = change if name == "difference" else money
                sheet.write_number(row, column, cell / unit, form)
            elif name in PERCENTS:
                sheet.write_number(row, column, cell / 10, percent)
            elif name == "line":
                sheet.write_number(row, column, cell)
            else:
                sheet.write_string(row, column, cell[:32_767], text)
