"""Files of which nothing can be had: each says what it is and what to do."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from pricedesk.tabular.dialect import Dialect
from pricedesk.tabular.errors import UnreadableFile
from pricedesk.tabular.reading import read


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_dot_", "."), content)
    return packed.getvalue()


def a_bomb() -> bytes:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("list.csv", "w") as member,
    ):
        member.write(b"SKU,Price\n")
        for _ in range(64):
            member.write(b"0" * (1 << 20))
    return packed.getvalue()


def a_workbook_that_lies_about_its_size() -> bytes:
    packed = zipped(**{"xl/workbook.xml": b"<workbook/>", "xl/sheet.xml": b"0" * (1 << 26)})
    size = (1 << 26).to_bytes(4, "little")
    return packed.replace(size, (1000).to_bytes(4, "little"))


NOISE = random.Random(7).randbytes(4096)
CASES: dict[str, tuple[str, bytes, str]] = {
    "empty": ("list.csv", b"", "is empty (0 bytes)"),
    "only a byte-order mark": ("list.csv", b"\xef\xbb\xbf", "holds no rows"),
    "only blank lines": ("list.csv", b"\n\n\n", "no rows"),
    "a header and nothing else": ("list.csv", b"SKU,Price\n", "has column names but no rows"),
    "noise named .csv": ("list.csv", NOISE, "binary data"),
    "a picture named .csv": ("list.csv", b"\x89PNG\r\n\x1a\n" + NOISE, "a picture"),
    "a PDF named .xlsx": ("list.xlsx", b"%PDF-1.7\n" + NOISE, "a PDF document"),
    "NUL bytes": ("list.csv", b"\0" * 500, "binary data"),
    "a web page named .xls": (
        "list.xls",
        b"<html><table><tr><td>SKU</td></tr></table></html>",
        "a web page or XML",
    ),
    "gzip": ("list.csv.gz", b"\x1f\x8b\x08" + NOISE, "packed with gzip"),
    "a cut-off zip": ("list.zip", zipped(a_dot_csv=b"SKU,Price\n" * 99)[:-30], "cut off"),
    "a zip without a list": ("list.zip", zipped(readme_dot_md=b"hello"), "holds no price list"),
    "a zip with two lists": (
        "list.zip",
        zipped(a_dot_csv=b"SKU,Price\nA,1\n", b_dot_csv=b"SKU,Price\nA,1\n"),
        "holds 2 lists: a.csv, b.csv",
    ),
    "a zip bomb": ("list.zip", a_bomb(), "unpacks to more than"),
    "a workbook whose sizes are lies": (
        "list.xlsx",
        a_workbook_that_lies_about_its_size(),
        "unpacks to more than",
    ),
    "a damaged workbook": (
        "list.xlsx",
        zipped(**{"xl/workbook.xml": b"<nonsense", "[Content_Types].xml": b"x"}),
        "cannot be read as a workbook",
    ),
    "an old Excel file that is none": (
        "list.xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE,
        "cannot be read as a workbook",
    ),
    "a workbook with a password": (
        "list.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "cut off inside a letter": (
        "list.csv",
        b"SKU,Price\n" + b"SH-S,11\n" * 40_000 + "SH-S,ö".encode()[:-1],
        "seems to be cut off",
    ),
    "two encodings in one file": (
        "list.csv",
        "SKU,Titel,Price\nSH-S,schön,11\n".encode()
        + b"SH-S,x,11\n" * 40_000
        + "SH-L,größer,13\n".encode("cp1252"),
        "Line 40003 of list.csv holds a byte (0xF6) that is not utf-8",
    ),
    "10,000 columns": (
        "list.csv",
        b"SKU,Price" + b",c" * 9_998 + b"\nSH-S,11\n",
        "has 10,000 columns",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_unreadable_file(tmp_path, name):
    file_name, content, message = CASES[name]
    path = tmp_path / file_name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        read(path, limit=1 << 24)
    assert message in refused.value.message
    assert file_name in refused.value.message or "list.csv" in refused.value.message
    assert refused.value.remedy
    assert str(tmp_path) not in str(refused.value)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    with pytest.raises(UnreadableFile, match=r"huge\.csv is too large: 2,147 MB"):
        read(path)


def test_no_file_and_a_folder(tmp_path):
    with pytest.raises(UnreadableFile, match=r"There is no file nothing\.csv"):
        read(tmp_path / "nothing.csv")
    with pytest.raises(UnreadableFile, match="is a folder"):
        read(tmp_path)


def test_an_encoding_that_does_not_exist(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"SKU,Price\nSH-S,11\n")
    with pytest.raises(UnreadableFile, match="is no encoding"):
        read(path, Dialect(encoding="utf-9"))


def test_the_bomb_of_the_test_is_one():
    assert len(a_bomb()) < 100_000
