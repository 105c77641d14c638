"""Workbooks and archives: cells as text, the sheet's own row numbers, the right sheet."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from pricedesk.tabular.errors import UnreadableFile
from pricedesk.tabular.reading import read


def workbook(fill) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        fill(book)
    return content.getvalue()


def sheet_of(*rows, first_row=0, name="Prices"):
    def fill(book):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows, start=first_row):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write(number, column, cell)

    return fill


def seen(checked):
    return [
        (row["line"], row["key"], row["outcome"], row["problem"] or row["price"])
        for row in checked.rows.iter_rows(named=True)
    ]


def test_texts_keep_their_zeros_and_numbers_their_digits(check_bytes):
    content = workbook(
        sheet_of(["SKU", "Price"], ["00123", 12.5], [8901234567890, 19.99], ["SH-S", "11,00 €"])
    )
    assert seen(check_bytes(content, "list.xlsx")) == [
        (2, "00123", "change", 1250),
        (3, "8901234567890", "change", 1999),
        (4, "SH-S", "change", 1100),
    ]


def test_a_sum_in_floating_point_is_read_as_the_sheet_shows_it(check_bytes):
    content = workbook(sheet_of(["SKU", "Price"], ["SH-S", 0.1 + 0.2], ["SH-L", 8680969.86]))
    assert seen(check_bytes(content, "list.xlsx")) == [
        (2, "SH-S", "change", 30),
        (3, "SH-L", "change", 868096986),
    ]


def test_rows_above_the_header_and_blank_rows_are_counted(check_bytes):
    content = workbook(
        sheet_of(
            ["Price list 2026"], [], ["SKU", "Price"], ["SH-S", 11], [], ["SH-L", 13], first_row=2
        )
    )
    assert seen(check_bytes(content, "list.xlsx")) == [
        (6, "SH-S", "change", 1100),
        (8, "SH-L", "change", 1300),
    ]


def test_a_number_that_lost_its_zeros_gets_a_suggestion(check_bytes):
    content = workbook(sheet_of(["SKU", "Price"], [123, 12]))
    row = check_bytes(content, "list.xlsx").rows.row(0, named=True)
    assert row["remedy"].startswith("Did you mean “00123”?")


def test_a_sku_that_became_a_date_gets_a_suggestion(check_bytes):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["SKU", "Price"])
        day = book.add_format({"num_format": "d-mmm"})
        sheet.write_number(1, 0, 46054, day)  # 1 February 2026
        sheet.write_number(1, 1, 5)

    row = check_bytes(workbook(fill), "list.xlsx").rows.row(0, named=True)
    assert row["remedy"].startswith("Did you mean “1-2”?")


def test_a_barcode_of_nineteen_digits_that_a_sheet_rounded(check_bytes):
    content = workbook(sheet_of(["EAN", "Price"], [1234567890123456789, 5]))
    row = check_bytes(content, "list.xlsx").rows.row(0, named=True)
    assert row["outcome"] == "not_found"


def test_formulas_are_read_by_their_result_and_errors_are_said(check_bytes):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["SKU", "Price"])
        sheet.write_string(1, 0, "SH-S")
        sheet.write_formula(1, 1, "=10+1", None, 11)
        sheet.write_string(2, 0, "SH-L")
        sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")

    checked = check_bytes(workbook(fill), "list.xlsx")
    assert seen(checked) == [
        (2, "SH-S", "change", 1100),
        (3, "SH-L", "error", "not_a_number"),
    ]
    assert checked.rows["message"][1] == "“#DIV/0!” is not a number."


def test_the_sheet_with_prices_is_found_among_others(check_bytes):
    def fill(book):
        sheet_of(["Welcome to our list"], name="Cover")(book)
        sheet_of(["SKU", "Price"], ["SH-S", 11], name="List")(book)
        book.add_worksheet("Empty")

    checked = check_bytes(workbook(fill), "list.xlsx")
    assert seen(checked) == [(2, "SH-S", "change", 1100)]
    assert "Sheet 'List' of 3 is read." in checked.notes


def test_an_unknown_sheet_names_those_that_are_there(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook(sheet_of(["SKU", "Price"], ["SH-S", 11])))
    with pytest.raises(UnreadableFile, match=r"has no sheet 'May'; it has: Prices"):
        read(path, sheet="May")


def test_an_empty_workbook(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook(lambda book: book.add_worksheet()))
    with pytest.raises(UnreadableFile, match="holds no rows"):
        read(path)


def test_a_workbook_named_csv_is_read_for_what_it_is(check_bytes):
    content = workbook(sheet_of(["SKU", "Price"], ["SH-S", 11]))
    assert seen(check_bytes(content, "list.csv")) == [(2, "SH-S", "change", 1100)]


def test_a_list_in_a_zip_with_what_macs_add(check_bytes):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lists/", b"")
        archive.writestr("lists/may.csv", b"SKU;Preis\nSH-S;11,00\n")
        archive.writestr("__MACOSX/lists/._may.csv", b"\0\1\2")
        archive.writestr("lists/.DS_Store", b"\0")
    checked = check_bytes(packed.getvalue(), "list.zip")
    assert seen(checked) == [(2, "SH-S", "change", 1100)]
    assert "Read may.csv out of list.zip." in checked.notes


def test_an_open_document_sheet(check_bytes):
    cells = "".join(
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{a}</text:p>'
        f'</table:table-cell><table:table-cell office:value-type="string"><text:p>{b}</text:p>'
        "</table:table-cell></table:table-row>"
        for a, b in (("SKU", "Price"), ("00123", "12,50"))
    )
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Prices">{cells}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    assert seen(check_bytes(packed.getvalue(), "list.ods")) == [(2, "00123", "change", 1250)]
