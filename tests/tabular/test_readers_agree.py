"""The fast reader, the one that bears everything, and a slow plain one say the same."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pricedesk.tabular import csv_reader, parsed
from pricedesk.tabular.csv_columns import read_chunk
from pricedesk.tabular.csv_reader import read_csv
from pricedesk.tabular.csv_records import LINE_END, read_records, records
from pricedesk.tabular.dialect import Dialect

HEADERS = ["a", "b", "c"]
NASTY = st.text(alphabet='ab,;"\n\r 1é\u00a0\x1a\x1d\x0b', max_size=60)
WILD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), max_size=12)


def plainly(text: str, delimiter: str) -> list[tuple[int, list[str], bool]]:
    """Line, cells, broken: one letter at a time, by the rules that csv_records states."""

    def closing(start: int) -> tuple[str, int] | None:
        """The quoted cell that opens at ``start`` and the place after it, if it is one."""
        at = start
        while at < len(text) and text[at] == " ":
            at += 1
        if at >= len(text) or text[at] != '"':
            return None
        at += 1
        cell = ""
        while at < len(text):
            if text[at] != '"':
                cell += text[at]
                at += 1
            elif text[at + 1 : at + 2] == '"':
                cell += '"'
                at += 2
            else:
                at += 1
                while at < len(text) and text[at] == " ":
                    at += 1
                over = at >= len(text) or text[at] in (delimiter, "\r", "\n")
                return (cell, at) if over else None
        return None

    found, at, line = [], 0, 0
    while at < len(text):
        cells, broken, start = [], False, at
        while True:
            quoted = closing(at)
            if quoted:
                cell, at = quoted
            else:
                end = at
                while end < len(text) and text[end] not in (delimiter, "\r", "\n"):
                    end += 1
                cell, at = text[at:end], end
                broken = broken or cell.lstrip(" ").startswith('"')
            cells.append(cell)
            if at < len(text) and text[at] == delimiter:
                at += 1
                continue
            break
        found.append((line, cells, broken))
        taken = text[start:at]
        line += 1 + taken.count("\n") + taken.replace("\r\n", "").count("\r")
        if text[at : at + 2] == "\r\n":
            at += 2
        elif at < len(text):
            at += 1
    return found


@settings(deadline=None)
@given(NASTY)
@example('"a\n')
@example('a,"b"x\n"c')
@example('""""')
@example(",,,,,,,")
def test_the_patient_reader_does_what_it_says(text):
    found = [(record.line, record.cells, record.broken) for record in records(text, ",")]
    assert found == plainly(text, ",")


def patiently(text: str, delimiter: str = ",", skip: int = 0):
    """The whole text by the reader that bears everything."""
    start = 0
    for _ in range(skip):
        end = LINE_END.search(text, start)
        start = end.end() if end else len(text)
    return read_records(text[start:], delimiter, '"', HEADERS).columns


def in_steps(text: str, delimiter: str = ",", skip: int = 0):
    """The same text from a stream, fast where it can be."""
    return read_csv(io.BytesIO(text.encode()), Dialect(delimiter=delimiter), HEADERS, skip)


def assert_same(fast, patient, first_line=0):
    assert fast.frame.rows() == patient.frame.rows()
    assert fast.lines.to_list() == [line + first_line for line in patient.lines]
    assert fast.odd.rows() == patient.odd.rows()
    assert fast.blank == patient.blank


@pytest.mark.parametrize("chunk", [3, 17, 1 << 22])
@pytest.mark.parametrize("longest", [8, 1 << 20])
@example(text="a,b,c,d,e,f,g\na,b,c\n", skip=0)
@example(text='a,"b\nc,d\r', skip=1)
@example(text=",,,,,1", skip=0)
@given(text=st.lists(NASTY, max_size=5).map("".join), skip=st.integers(0, 2))
@settings(deadline=None, max_examples=200)
def test_reading_in_steps_gives_the_same_for_any_text(chunk, longest, text, skip):
    text = text.removeprefix("\ufeff")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_reader, "CHUNK_BYTES", chunk)
        patch.setattr(parsed, "LONGEST_CELL", longest)
        assert_same(in_steps(text, skip=skip), patiently(text, skip=skip), skip + 1)


ROWS = st.lists(
    st.lists(WILD.filter(lambda cell: "\0" not in cell), min_size=3, max_size=3), max_size=8
)


@given(
    rows=ROWS,
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
@settings(deadline=None, max_examples=300)
def test_what_the_csv_module_writes_is_read_back(rows, delimiter, end, quoting):
    if quoting == csv.QUOTE_MINIMAL:
        # Before Python 3.13 the csv module leaves a lone CR without quotes.
        rows = [[cell.replace("\r", "") for cell in row] for row in rows]
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    patient = patiently(written.getvalue(), delimiter)
    kept = [tuple(row) for row in rows if any(not parsed.is_blank(cell) for cell in row)]
    assert [row for row in patient.frame.rows()] == kept
    assert_same(in_steps(written.getvalue(), delimiter), patient, 1)


@given(rows=ROWS)
@settings(deadline=None, max_examples=100)
def test_the_fast_reader_takes_what_is_well_formed(rows):
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(
        [[cell.replace("\r", "") for cell in row] for row in rows]
    )
    text = written.getvalue()
    assert_same(read_chunk(text.encode(), Dialect(), HEADERS), patiently(text))


@given(st.binary(max_size=200))
@settings(deadline=None, max_examples=200)
def test_no_bytes_crash_the_reading(tmp_path_factory, content):
    from pricedesk.tabular.errors import UnreadableFile
    from pricedesk.tabular.reading import read

    path = tmp_path_factory.mktemp("fuzz") / "list.csv"
    path.write_bytes(content)
    with suppress(UnreadableFile):
        table = read(path)
        assert len(table.lines) == table.records > 0
