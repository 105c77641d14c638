"""A change report as a PDF: to be sent to a client, printed, kept.

Set in DejaVu Sans Condensed, which comes with the program (``resources/fonts``): Latin,
Greek, Cyrillic, Armenian, Georgian letters and more. A letter that it lacks, such as those of
Chinese and Japanese, is set as a white square; the workbook has them all.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pricedesk.resources import resource
from pricedesk.tabular.change_report import ChangeReport
from pricedesk.tabular.writing import UnwritableFile, replacing

if TYPE_CHECKING:
    from fpdf import FPDF

MAX_PDF_ROWS = 20_000
"""Some 500 pages; nobody reads more, and a workbook is searched better."""

_FONT = "DejaVu"
_SHOWN = {
    # column: share of the width, alignment, its name in two lines
    "product": (46, "L", "\nTitle"),
    "variant": (28, "L", "\nVariant"),
    "sku": (28, "L", "\nSKU"),
    "before": (19, "R", "Price\nbefore"),
    "after": (19, "R", "Price\nafter"),
    "difference": (19, "R", "\nDifference"),
    "percent": (15, "R", "Change\n%"),
    "margin_before": (16, "R", "Margin\nbefore %"),
    "margin_after": (16, "R", "Margin\nafter %"),
    "compare_at_before": (21, "R", "Compare-at\nbefore"),
    "compare_at_after": (21, "R", "Compare-at\nafter"),
}
_ROW = 5.0
_GREY = 110


def write_report_pdf(reports: Sequence[ChangeReport], path: Path) -> None:
    """A4, lying; each place from a page of its own, the column names again on every page.
    Replaces ``path`` at once.

    Raises UnwritableFile, also for more than MAX_PDF_ROWS rows.
    """
    rows = sum(report.rows.height for report in reports)
    if rows > MAX_PDF_ROWS:
        raise UnwritableFile(
            f"A PDF takes {MAX_PDF_ROWS:,} rows, this report has {rows:,}.",
            "Write it as .xlsx or .csv.",
        )
    replacing(path, lambda target: _whole(reports).output(str(target)))


def _whole(reports: Sequence[ChangeReport]) -> FPDF:
    pdf = _document(reports[0])
    for report in reports:
        _pages(pdf, report)
    return pdf


def _pages(pdf: FPDF, report: ChangeReport) -> None:
    pdf.add_page()
    _facts(pdf, report)
    _table_head(pdf, report)
    cells = report.texts.select([report.headers[name] for name in _SHOWN])
    pdf.set_font(_FONT, size=8)
    for number, row in enumerate(cells.iter_rows()):
        if pdf.will_page_break(_ROW):
            pdf.add_page()
            _table_head(pdf, report)
            pdf.set_font(_FONT, size=8)
        pdf.set_fill_color(246)
        for text, (width, align, _) in zip(row, _SHOWN.values(), strict=True):
            shown = _fitting(pdf, _printable(pdf, text), width)
            pdf.cell(_wide(pdf, width), _ROW, shown, align=align, fill=number % 2 == 1)
        pdf.ln(_ROW)


def _document(report: ChangeReport) -> FPDF:
    from fpdf import FPDF

    class Report(FPDF):
        def footer(self) -> None:
            self.set_y(-12)
            self.set_font(_FONT, size=7)
            self.set_text_color(_GREY)
            half = self.epw / 2
            name = _printable(self, f"{report.head.shop}: {report.head.source}")
            self.cell(half, 6, _fitting_in(self, name, half), align="L")
            self.cell(half, 6, f"{self.page_no()} / {{nb}}", align="R")
            self.set_text_color(0)

    # It tells of each letter that the font lacks; what becomes of them stands above.
    logging.getLogger("fpdf").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    pdf = Report(orientation="L", format="A4")
    pdf.set_title(f"Price changes: {report.head.shop}")
    pdf.set_author(report.head.by)
    pdf.set_creator("PriceDesk")
    pdf.set_creation_date(report.head.made_at)
    pdf.set_margins(12, 12)
    pdf.set_auto_page_break(True, 16)
    pdf.add_font(_FONT, "", str(resource("fonts/DejaVuSansCondensed.ttf")))
    pdf.add_font(_FONT, "B", str(resource("fonts/DejaVuSansCondensed-Bold.ttf")))
    return pdf


def _facts(pdf: FPDF, report: ChangeReport) -> None:
    pdf.set_font(_FONT, "B", 15)
    pdf.cell(
        0, 10, _fitting_in(pdf, _printable(pdf, f"Price changes: {report.head.shop}"), pdf.epw)
    )
    pdf.ln(11)
    for name, value in report.facts:
        pdf.set_font(_FONT, "B", 9)
        pdf.cell(46, 5.5, name)
        pdf.set_font(_FONT, size=9)
        pdf.cell(0, 5.5, _fitting_in(pdf, _printable(pdf, value), pdf.epw - 46))
        pdf.ln(5.5)
    pdf.ln(4)


def _table_head(pdf: FPDF, report: ChangeReport) -> None:
    """The names in two lines; amounts are in the currency named above them."""
    pdf.set_font(_FONT, "B", 8)
    pdf.set_fill_color(226)
    top = pdf.get_y()
    for width, align, name in _SHOWN.values():
        left = pdf.get_x()
        pdf.multi_cell(
            _wide(pdf, width),
            4.2,
            report.worded(name),
            align=align,
            fill=True,
            max_line_height=4.2,
        )
        pdf.set_xy(left + _wide(pdf, width), top)
    pdf.ln(8.4)


def _wide(pdf: FPDF, share: float) -> float:
    """Millimetres of a share of the page's width."""
    return pdf.epw * share / sum(width for width, _, _ in _SHOWN.values())


def _fitting(pdf: FPDF, text: str, share: float) -> str:
    return _fitting_in(pdf, text, _wide(pdf, share))


def _fitting_in(pdf: FPDF, text: str, width: float) -> str:
    """The text, cut with an ellipsis where it is too wide."""
    room = width - 2 * pdf.c_margin
    if pdf.get_string_width(text) <= room:
        return text
    low, high = 0, min(len(text), 400)
    while low < high:
        middle = (low + high + 1) // 2
        if pdf.get_string_width(f"{text[:middle]}…") <= room:
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rstrip()}…"


def _printable(pdf: FPDF, text: str) -> str:
    """On one line, in letters that the font has."""
    from fpdf.fonts import TTFFont

    font = pdf.fonts[_FONT.lower()]
    assert isinstance(font, TTFFont)
    known = font.cmap
    flat = " ".join(text.split())
    return "".join(letter if ord(letter) in known else "□" for letter in flat)
