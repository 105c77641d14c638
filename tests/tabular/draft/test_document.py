"""Edits of a draft: done, saved, undone, done again, after any end of the program."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricedesk.domain.money import currency
from pricedesk.domain.rules import Bounds, Endings, Rounding
from pricedesk.pricing.errors import RuleError
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.draft.cells import decode, encode
from pricedesk.tabular.draft.document import open_draft, origin_at
from pricedesk.tabular.draft.edit import EditKind
from pricedesk.tabular.draft.errors import DraftChanged, DraftError, UnusableDraft
from pricedesk.tabular.draft.operations import (
    FillDown,
    LeaveOut,
    Replace,
    RoundTo,
    Scale,
    TakeBack,
    Write,
)
from pricedesk.tabular.draft.packing import LARGEST, packed, unpacked
from pricedesk.tabular.headers import Meaning


def prices(draft):
    return draft.frame["Price"].to_list()


def test_an_edit_is_there_when_the_draft_is_opened_again(a_draft):
    draft = a_draft()
    change = draft.apply(Write([2], {"Price": "13,50"}))
    assert change is not None
    assert (change.rows.to_list(), change.headers) == ([2], {"Price"})
    draft.close()
    with open_draft(draft.path) as again:
        assert prices(again) == ["11", "12", "13,50", "8"]
        assert again.origin == origin_at(draft.path) == draft.origin
        assert again.table.lines.to_list() == [2, 3, 4, 5]


def test_undo_and_redo_go_all_the_way_and_outlive_the_program(a_draft):
    draft = a_draft()
    for text in ("1", "2", "3"):
        draft.apply(Write([0], {"Price": text}))
    draft.apply(LeaveOut([1]))
    draft.undo()
    draft.undo()
    assert (prices(draft)[0], draft.left_out.to_list()) == ("2", [False] * 4)
    draft.close()
    with open_draft(draft.path) as again:
        assert prices(again)[0] == "2"
        assert (again.undo_kind, again.redo_kind) == (EditKind.WRITE, EditKind.WRITE)
        again.redo()
        again.redo()
        assert again.redo() is None
        assert (prices(again)[0], again.left_out.to_list()) == ("3", [False, True, False, False])
        for _ in range(4):
            again.undo()
        assert again.undo() is None
        assert prices(again) == ["11", "12", "oops", "8"]


def test_a_new_edit_ends_what_could_be_redone(a_draft):
    draft = a_draft()
    draft.apply(Write([0], {"Price": "1"}))
    draft.undo()
    draft.apply(Write([0], {"Price": "2"}))
    assert draft.redo_kind is None
    assert draft.redo() is None
    assert prices(draft)[0] == "2"


def test_an_edit_that_changes_nothing_is_no_step(a_draft):
    draft = a_draft()
    assert draft.apply(Write([0], {"Price": "11"})) is None
    assert draft.apply(TakeBack([0])) is None
    assert draft.undo_kind is None


def test_a_block_is_pasted_onto_the_rows_that_are_seen(a_draft):
    draft = a_draft()
    draft.apply(Write([3, 0], {"SKU": ["A", "B"], "Price": ["1", "2"]}))
    assert draft.frame.rows() == [("B", "2"), ("SH-M", "12"), ("SH-L", "oops"), ("A", "1")]
    draft.undo()
    assert draft.frame.rows()[0] == ("SH-S", "11")


def test_ten_percent_more_is_exact_and_leaves_what_is_no_amount(a_draft):
    draft = a_draft()
    change = draft.apply(Scale(range(4), "Price", Fraction("1.1")))
    assert prices(draft) == ["12.10", "13.20", "oops", "8.80"]
    assert change is not None
    assert change.skipped == 1


def test_amounts_are_written_with_the_marks_of_the_file(a_draft):
    draft = a_draft("SKU;Preis\nSH-S;1.234,50\nSH-M;9,99\n")
    draft.apply(Scale([0, 1], "Preis", Fraction(2)))
    assert draft.frame["Preis"].to_list() == ["2469,00", "19,98"]


def test_three_decimals_are_written_so_that_they_are_not_thousands(a_draft):
    draft = a_draft("SKU,Price\nSH-S,1.250\nSH-M,2.500\n", of=currency("KWD"))
    draft.apply(Write([0], {"Price": "1.0"}))
    draft.apply(Scale([0], "Price", Fraction(3)))
    assert prices(draft)[0] == "3.0000"


def test_rounding_and_endings_are_those_of_a_rule(a_draft):
    draft = a_draft()
    draft.apply(Write([0, 1], {"Price": ["11.13", "12.60"]}))
    draft.apply(RoundTo([0], "Price", Rounding(step="0.05")))
    draft.apply(RoundTo([1], "Price", endings=Endings(patterns=(".99",))))
    assert prices(draft)[:2] == ["11.15", "12.99"]
    with pytest.raises(RuleError):
        draft.apply(RoundTo([0], "Price", Rounding(step="0.001")))
    assert prices(draft)[0] == "11.15"


def test_fill_down_takes_the_first_of_the_rows_as_they_are_seen(a_draft):
    draft = a_draft()
    draft.apply(FillDown([1, 3, 2], "Price"))
    assert prices(draft) == ["11", "12", "12", "12"]


def test_find_and_replace(a_draft):
    draft = a_draft()
    draft.apply(Replace(range(4), "SKU", "sh-", "$1.", match_case=False))
    assert draft.frame["SKU"].to_list() == ["$1.S", "$1.M", "$1.L", "00123"]
    draft.apply(Replace(range(4), "SKU", "$1.S", "SH-S", whole=True))
    draft.apply(Replace(range(4), "SKU", "$1.", "SH-"))
    assert draft.frame["SKU"].to_list() == ["SH-S", "SH-M", "SH-L", "00123"]


def test_what_does_not_fit_is_refused_and_nothing_is_done(a_draft):
    draft = a_draft()
    for wrong in (
        Write([9], {"Price": "1"}),
        Write([0], {"Cost": "1"}),
        Write([0, 0], {"Price": "1"}),
        Write([0, 1], {"SKU": "X", "Price": ["1"]}),
        Replace([0], "SKU", "", "X"),
    ):
        with pytest.raises(DraftError):
            draft.apply(wrong)
    assert draft.edits == 0
    assert draft.frame.rows()[0] == ("SH-S", "11")


def test_what_columns_mean_is_an_edit_too(a_draft):
    draft = a_draft("SKU,Price,VK\nSH-S,11,12\n")
    change = draft.set_settings(
        draft.mapping.with_column("VK", Meaning.PRICE),
        Choices(short_rows=True, bounds=Bounds(most_down="30")),
    )
    assert change is not None
    assert change.everything
    assert draft.mapping.header(Meaning.PRICE) == "VK"
    draft.close()
    with open_draft(draft.path) as again:
        assert again.mapping.header(Meaning.PRICE) == "VK"
        assert again.choices.short_rows
        assert again.choices.bounds == Bounds(most_down="30")
        again.undo()
        assert again.mapping.header(Meaning.PRICE) == "Price"
        assert again.choices == Choices()


def test_no_folder_of_this_machine_is_in_the_file(a_draft, tmp_path):
    draft = a_draft()
    draft.apply(Write([0], {"Price": "1"}))
    assert str(tmp_path).encode() not in draft.path.read_bytes()


def test_an_open_draft_is_whole_as_one_file(a_draft, tmp_path):
    draft = a_draft()
    draft.apply(Write([0], {"Price": "1"}))
    mailed = tmp_path / "elsewhere" / "mailed.pricedesk"
    mailed.parent.mkdir()
    shutil.copy(draft.path, mailed)  # while it is open
    with open_draft(mailed) as theirs:
        assert prices(theirs)[0] == "1"


def test_two_windows_on_one_draft_do_not_mix_their_edits(a_draft):
    draft = a_draft()
    with open_draft(draft.path) as other:
        other.apply(Write([0], {"Price": "1"}))
        with pytest.raises(DraftChanged):
            draft.apply(Write([0], {"Price": "2"}))
    assert prices(draft)[0] == "11"
    with open_draft(draft.path) as again:
        assert prices(again)[0] == "1"


def test_files_that_are_no_drafts_are_refused_with_a_word(tmp_path, a_draft):
    plain = tmp_path / "plain.pricedesk"
    plain.write_text("SKU,Price\n")
    foreign = tmp_path / "foreign.pricedesk"
    with sqlite3.connect(foreign) as db:
        db.execute("CREATE TABLE facts (name, value)")
    db.close()
    newer = a_draft().path
    with sqlite3.connect(newer) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    cut = a_draft().path
    cut.write_bytes(cut.read_bytes()[:5000])
    for path in (plain, foreign, newer, cut, tmp_path / "missing.pricedesk", tmp_path):
        for look in (open_draft, origin_at):
            with pytest.raises(UnusableDraft):
                look(path)


_EDITOR = """
import sys
from pathlib import Path
from pricedesk.tabular.draft.document import open_draft, origin_at
from pricedesk.tabular.draft.operations import Write
draft = open_draft(Path(sys.argv[1]))
number = 1000
while True:
    number += 1
    draft.apply(Write([0, 1, 2, 3], {"Price": str(number)}))
    print(number, flush=True)
"""


@pytest.mark.kill
def test_a_kill_in_the_middle_of_editing_loses_at_most_the_edit_in_hand(a_draft):
    draft = a_draft()
    draft.close()
    for edits in (1, 12):
        editor = subprocess.Popen(
            [sys.executable, "-c", _EDITOR, str(draft.path)], stdout=subprocess.PIPE, text=True
        )
        assert editor.stdout is not None
        said = 0
        while said < 1000 + edits:
            said = int(editor.stdout.readline())
        os.kill(editor.pid, signal.SIGKILL)
        rest = editor.stdout.read().split()
        editor.wait()
        editor.stdout.close()
        said = int(rest[-1]) if rest else said
        with open_draft(draft.path) as again:
            kept = prices(again)
            assert len(set(kept)) == 1, "half an edit was saved"
            assert int(kept[0]) in (said, said + 1)
            again.undo()
            before = prices(again)[0]
            assert int(before) == int(kept[0]) - 1 or (before, kept[0]) == ("11", "1001")
            again.redo()
            assert prices(again) == kept
            while again.undo():
                pass
            assert prices(again) == ["11", "12", "oops", "8"]


_CELLS = st.lists(
    st.tuples(st.integers(0, 65_535), st.integers(0, 2**32 - 1), st.text(), st.text()),
    max_size=400,
)


@given(_CELLS)
@settings(max_examples=60, deadline=None)
def test_cells_come_back_from_their_bytes(rows):
    schema = {
        "column": pl.UInt16(),
        "row": pl.UInt32(),
        "before": pl.String(),
        "after": pl.String(),
    }
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    assert decode(encode(frame)).equals(frame)


@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_draft_is_refused_with_a_word_or_opens(a_draft, seed):
    """Bytes changed anywhere: what a disk or a mail does to a file, or somebody who means harm."""
    chance = random.Random(seed)
    draft = a_draft("SKU,Price\n" + "".join(f"A{n},{n}.50\n" for n in range(400)))
    draft.apply(Scale(range(400), "Price", Fraction("1.1")))
    draft.apply(Write([3], {"SKU": "B"}))
    draft.close()
    whole = draft.path.read_bytes()
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(chance.choice([1, 4, 40])):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        draft.path.write_bytes(bytes(broken))
        try:
            with open_draft(draft.path) as again:
                assert again.records >= 0
        except DraftError as error:
            assert error.remedy  # noqa: PT017


def test_a_frame_that_says_it_is_huge_is_not_unpacked():
    frame = pl.DataFrame({"a": ["x"]})
    content = packed(frame)
    assert unpacked(content).equals(frame)
    for lie in (0, 1, LARGEST + 1, 1 << 62):
        with pytest.raises(ValueError, match="packed frame"):
            unpacked(lie.to_bytes(8, "little") + content[8:])
