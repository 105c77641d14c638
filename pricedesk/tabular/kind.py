"""What a file really is, by its first bytes: names lie."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from typing import BinaryIO

from pricedesk.tabular.errors import UnreadableFile


class Kind(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    ZIP = "zip"


_FOREIGN = (
    (b"%PDF", "a PDF document", "Ask for the list as CSV or Excel."),
    (b"\x1f\x8b", "packed with gzip", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it first."),
    (b"BZh", "packed with bzip2", "Unpack it first."),
    (b"\xfd7zXZ", "packed with xz", "Unpack it first."),
    (b"\x89PNG", "a picture", "Choose the price list itself."),
    (b"\xff\xd8\xff", "a picture", "Choose the price list itself."),
    (b"GIF8", "a picture", "Choose the price list itself."),
    (b"{\\rtf", "a text document (RTF)", "Save the table in it as CSV or Excel."),
    (b"PAR1", "a Parquet file", "Save it as CSV or Excel."),
    (b"SQLite format 3", "a database", "Export the table in it as CSV."),
)
_MARKUP = (b"<!doctype html", b"<html", b"<table", b"<?xml")
_ALLOWED_CONTROLS = b"\t\n\r\x0c\x1a"


def kind_of(head: bytes, stream: BinaryIO, name: str) -> Kind:
    """The kind of a file. Raises UnreadableFile for what cannot be a price list."""
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        whole = head + stream.read()[len(head) :]
        if "EncryptedPackage".encode("utf-16-le") in whole:
            raise UnreadableFile(
                f"{name} is protected by a password.", "Save it without a password."
            )
        return Kind.XLS
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed_kind(stream, name)
    for magic, what, remedy in _FOREIGN:
        if head.startswith(magic):
            raise UnreadableFile(f"{name} is {what}, not a price list.", remedy)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower()
    if start.startswith(_MARKUP):
        raise UnreadableFile(
            f"{name} is a web page or XML, whatever its name says.",
            "Open it in a spreadsheet and save it as .xlsx or CSV.",
        )
    if _is_binary(head):
        raise UnreadableFile(
            f"{name} is not a text file: it holds binary data.",
            "Export it as CSV, or open it in a spreadsheet and save it as .xlsx.",
        )
    return Kind.CSV


def _packed_kind(stream: BinaryIO, name: str) -> Kind:
    try:
        with zipfile.ZipFile(stream) as packed:
            members = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableFile(
            f"{name} is damaged or cut off: its end is missing.", "Download or export it again."
        ) from error
    if members & {"xl/workbook.xml", "xl/workbook.bin"}:
        return Kind.XLSX
    if "content.xml" in members:
        return Kind.ODS
    return Kind.ZIP


def _is_binary(head: bytes) -> bool:
    """More than one control character in fifty, unless every second byte is NUL (UTF-16)."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    sample = head[:65536]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) * 0.3 and min(even, odd) < len(sample) * 0.025:
        return False
    controls = len(sample) - len(sample.translate(None, bytes(range(32)) + b"\x7f"))
    controls -= sum(sample.count(bytes([code])) for code in _ALLOWED_CONTROLS)
    return controls > max(len(sample) * 0.02, 3) or (
        len(sample) <= 64 and sample.count(0) > len(sample) * 0.2
    )
