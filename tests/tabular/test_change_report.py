"""What a client is sent: the changes with totals, as a PDF and as a workbook."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import fastexcel
import polars as pl
import pytest

from pricedesk.tabular.change_report import (
    HEADERS,
    ReportHead,
    change_report,
    figures,
    together,
)
from pricedesk.tabular.report_pdf import MAX_PDF_ROWS, write_report_pdf
from pricedesk.tabular.report_sheet import write_report_xlsx
from pricedesk.tabular.writing import UnwritableFile, write_csv

MADE_AT = datetime(2026, 11, 24, 10, 5, tzinfo=ZoneInfo("Europe/Berlin"))
HEAD = ReportHead("Töpferei Łódź", "toepfe.myshopify.com", "Frühjahr.csv", "Ada Ελένη", MADE_AT)


@pytest.fixture
def a_report(check_bytes, a_catalogue):
    """Three changes, one of a variant that costs more than its new price."""
    checked = check_bytes(
        "SKU,Price,Compare-at price\nSH-M,8.50,12\nSH-S,10,\nSH-L,15,\nTÖPF-1,5,\n"
    )
    costly = a_catalogue.variants.with_columns(
        unit_cost=pl.when(pl.col("sku") == "TÖPF-1")
        .then(600)
        .when(pl.col("sku") == "SH-M")
        .then(425)
    )
    shop = type(a_catalogue)(
        a_catalogue.products, costly, a_catalogue.currency, a_catalogue.taken_at
    )
    return change_report(checked, shop, HEAD)


def test_a_report_shows_before_after_difference_percent_and_margin(a_report):
    assert [tuple(row[4:10]) for row in a_report.texts.rows()] == [
        ("10.00", "8.50", "-1.50", "-15.0", "57.5", "50.0"),
        ("12.00", "15.00", "+3.00", "+25.0", "", ""),
        ("9.99", "5.00", "-4.99", "-49.9", "39.9", "-20.0"),
    ]
    assert a_report.texts.row(0) == (
        "2", "Shirt", "Medium", "SH-M", "10.00", "8.50", "-1.50", "-15.0", "57.5", "50.0",
        "15.00", "12.00", "",
    )  # fmt: skip
    assert a_report.facts == [
        ("Shop", "Töpferei Łódź (toepfe.myshopify.com)"),
        ("List", "Frühjahr.csv"),
        ("Made", "2026-11-24 10:05 CET, by Ada Ελένη"),
        ("Changes", "3: 1 prices up, 2 down"),
        ("Sum of prices (EUR)", "31.99 before, 28.50 after, -3.49 (-10.9 %)"),
        ("Under cost", "1 of the new prices"),
    ]


def test_the_workbook_holds_the_facts_and_numbers_that_can_be_added(a_report, tmp_path):
    path = tmp_path / "report.xlsx"
    write_report_xlsx([a_report], path)
    sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None).to_polars()
    top = len(a_report.facts) + 2
    assert sheet.row(0)[0] == "Shop"
    assert sheet.row(top)[: len(HEADERS)] == tuple(HEADERS.values())
    numbers = fastexcel.read_excel(path).load_sheet(0, header_row=top).to_polars()
    assert numbers["Price after"].to_list() == [8.5, 15.0, 5.0]
    assert numbers["Difference"].to_list() == [-1.5, 3.0, -4.99]
    assert numbers["SKU"].to_list() == ["SH-M", "SH-L", "TÖPF-1"]


def test_differences_in_a_csv_are_numbers_and_titles_are_still_no_formulas(a_report, tmp_path):
    path = tmp_path / "report.csv"
    titled = replace(a_report, rows=a_report.rows.with_columns(product=pl.lit("=1+1")))
    for reports in ([titled], [titled, replace(titled, of_costs=True)]):
        write_csv(together(reports), path, figures(reports))
        first = path.read_text("utf-8-sig").splitlines()[1]
        assert ",'=1+1," in first
        assert ",-1.50,-15.0," in first


def test_a_long_report_breaks_into_pages_that_all_name_their_columns(a_report, tmp_path):
    many = a_report.rows.with_columns(
        product=pl.lit(
            "Ein sehr langer Titel, der nicht in seine Spalte passt 東京 🎈\nzweite Zeile"
        )
    )
    many = pl.concat([many] * 40)
    path = tmp_path / "report.pdf"
    write_report_pdf([type(a_report)(a_report.head, a_report.of, many)], path)
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    pages = len(re.findall(rb"/Type /Page\b", content))
    assert pages == 4
    # Each page is a stream of its own, in which its table's head is filled with one grey.
    streams = [
        zlib.decompress(found)
        for found in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
        if found[:1] == b"x"
    ]
    heads = [text for text in streams if b"0.8863 g" in text]
    assert len(heads) == pages


def test_what_no_pdf_can_hold_is_refused_with_another_way(a_report, tmp_path):
    many = pl.concat([a_report.rows] * (MAX_PDF_ROWS // 3 + 1))
    with pytest.raises(UnwritableFile, match="20,000"):
        write_report_pdf([type(a_report)(a_report.head, a_report.of, many)], tmp_path / "r.pdf")
    assert not (tmp_path / "r.pdf").exists()
