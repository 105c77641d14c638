"""Files put together at random from what goes wrong: nothing crashes, nothing is dropped.

A long run is ``make fuzz``: new files for ``PRICEDESK_FUZZ_SECONDS`` (600 where it is unset).
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricedesk.domain.rules import AtBound, Bounds
from pricedesk.pricing.targets import plan_targets
from pricedesk.tabular.change_report import ReportHead, change_report
from pricedesk.tabular.checking import Choices, check
from pricedesk.tabular.errors import MappingNeeded, UnreadableFile
from pricedesk.tabular.exporting import rows_to_mend
from pricedesk.tabular.headers import recognise
from pricedesk.tabular.reading import preview, read
from pricedesk.tabular.whole import whole
from tests.tabular.conftest import TAKEN_AT

SECONDS = float(os.environ.get("PRICEDESK_FUZZ_SECONDS", "600"))

HEADERS = [
    "SKU", "Price", "Compare-at price", "Variant ID", "Handle", "Option1 value", "Barcode",
    "Preis", "Artikelnummer", "Title", "Price at export", "Compare-at price at export",
    "Delete compare-at price", "Product ID", "New price", "", "Notes", "Price / Germany",
]  # fmt: skip
CELLS = [
    "SH-S", "SH-M", "TWICE", "00123", "123", "8,9E+12", "8.9E+12", "1-Feb", "01.02.2026", "sh-s",
    "1000", "gid://shopify/ProductVariant/1001", "4.4E+13", "shirt", "lamp", "Small", "Red",
    "11", "11,50", "11.50", "1.234", "1.234,50", "€ 5", "$5", "-5", "(5)", "5%", "abc", "", " ",
    "0", "1E+05", "99999999999999999999", "yes", "=cmd", "'=1", '"', '""', 'a"b', "a,b", "a;b",
    "a\nb", "a\r\nb", "\r", "\0", "\u00a0", "ö", "綿", "e\u0301", "\ufeff", "1.2.3", "+", "--",
    "12.-", ".", ",", "1,", ",1", "١٢", "１２", "1e5", "nan", "inf", "1_000", "0x10", "9" * 400,
    "100000000000000000000.00", "1234567890123450000", "Mar-07", "#N/A", "12.50 EUR",
]  # fmt: skip
CELL = st.one_of(
    st.sampled_from(CELLS), st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
)


@st.composite
def files(draw) -> bytes:
    """The bytes of a file: a header that often makes sense, rows that often do not."""
    headers = draw(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=6))
    if draw(st.integers(0, 9)):
        headers = ["SKU", "Price", *headers]
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    lines = draw(st.lists(st.sampled_from(["", "Our list", "sep=;", "sep=,"]), max_size=2))
    lines.append(delimiter.join(headers))
    for _ in range(draw(st.integers(0, 8))):
        width = len(headers) + draw(st.sampled_from([0, 0, 0, 0, -1, 1, 3]))
        cells = draw(st.lists(CELL, min_size=max(width, 0), max_size=max(width, 0)))
        if draw(st.booleans()):
            cells = [f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in cells]
        lines.append(delimiter.join(cells))
    text = end.join(lines) + draw(st.sampled_from(["", end]))
    encoding = draw(
        st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
    )
    content = text.encode(encoding, "replace")
    cut = draw(st.integers(0, 20))
    return content[: len(content) - cut] if cut < 4 else content


CHOICES = st.builds(
    Choices,
    *[st.booleans()] * 4,
    bounds=st.builds(
        Bounds,
        minimum=st.sampled_from([None, "5", "20"]),
        most_up=st.sampled_from([None, "0", "50"]),
        at_bound=st.sampled_from(AtBound),
    ),
)


@given(content=files(), choices=CHOICES)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_file_ends_in_rows_or_in_a_clear_word(tmp_path, a_catalogue, euro, content, choices):
    judged(tmp_path, content, choices, euro, a_catalogue)


@pytest.mark.large
@pytest.mark.timeout(0)
def test_files_for_ten_minutes(tmp_path, a_catalogue, euro, capsys):
    files_read, rows_seen, began = 0, 0, time.monotonic()

    @given(files(), CHOICES)
    @settings(
        max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    def some(content: bytes, choices: Choices) -> None:
        nonlocal files_read, rows_seen
        files_read += 1
        rows_seen += judged(tmp_path, content, choices, euro, a_catalogue)

    while time.monotonic() - began < SECONDS:
        some()
    with capsys.disabled():
        print(f"\n{files_read:,} files, {rows_seen:,} rows, {time.monotonic() - began:,.0f} s")
    assert rows_seen > files_read, "most files should have rows"


def judged(folder: Path, content: bytes, choices: Choices, euro, a_catalogue) -> int:
    """How many rows were read; a file that is refused has none."""
    path = folder / "list.csv"
    path.write_bytes(content)
    try:
        table = read(path)
        preview(path)
        checked = check(table, recognise(table.headers), euro, a_catalogue, choices)
    except (UnreadableFile, MappingNeeded) as refused:
        assert refused.message  # noqa: PT017
        assert refused.remedy  # noqa: PT017
        return 0
    rows = checked.rows
    assert rows.height == table.records == sum(checked.counts.values())
    assert rows["line"].is_sorted()
    assert rows["line"].n_unique() == rows.height
    targets = checked.targets
    assert targets["variant_id"].n_unique() == targets.height
    assert targets["variant_id"].null_count() == 0
    assert targets.filter(targets["price"] < 0).is_empty()
    wrong = rows.filter(rows["problem"].is_not_null())
    assert wrong["message"].null_count() == wrong["remedy"].null_count() == 0
    assert wrong.filter((wrong["message"] == "") | (wrong["remedy"] == "")).is_empty()
    assert (
        rows.filter(rows["outcome"] == "change")["problem"].null_count() == checked.counts["change"]
    )
    rows_to_mend(table, whole([rows]))
    plan = plan_targets(targets, a_catalogue, bounds=checked.bounds)
    kept = pl.coalesce("price", "before_price")
    shown = dict(rows.filter("planned").select("variant_id", kept).iter_rows())
    assert dict(plan.rows.select("variant_id", "after_price").iter_rows()) == shown
    report = change_report(checked, a_catalogue, ReportHead("Shop", "", "list", "Ada", TAKEN_AT))
    assert report.texts.height == targets.height
    assert report.facts
    return rows.height
