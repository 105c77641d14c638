"""Two drafts beside each other."""

from __future__ import annotations

import shutil

from pricedesk.tabular.choices import Choices
from pricedesk.tabular.draft.comparing import compare
from pricedesk.tabular.draft.document import open_draft
from pricedesk.tabular.draft.operations import LeaveOut, Write
from pricedesk.tabular.headers import Meaning


def test_what_a_colleague_edited_in_a_copy_is_seen(a_draft, tmp_path):
    mine = a_draft()
    copy = tmp_path / "theirs.pricedesk"
    shutil.copy(mine.path, copy)
    with open_draft(copy) as theirs:
        assert compare(mine, theirs).is_same
        theirs.apply(Write([0], {"Price": "10.50"}))
        theirs.apply(LeaveOut([1]))
        theirs.set_settings(theirs.mapping, Choices(blank_clears=True))
        found = compare(mine, theirs)
    assert found.settings
    assert found.cells.rows() == [
        ("SH-S", 2, 2, "Price", "11", "10.50"),
        ("SH-M", 3, None, None, "SH-M", None),
    ]


def test_drafts_of_different_files_meet_by_their_keys(a_draft):
    first = a_draft("SKU,Price\nB,2\nA,1\nA,3\n", name="first.csv")
    second = a_draft("Price,SKU,Note\n1,A,x\n5,B,y\n9,C,z\n", name="second.csv")
    object.__setattr__(second.origin, "digest", "e" * 64)
    found = compare(first, second)
    assert found.only_second == ("Note",)
    assert found.cells.rows() == [
        ("B", 2, 3, "Price", "2", "5"),
        ("A", 4, None, None, "A", None),
        ("C", None, 4, None, None, "C"),
    ]


def test_a_column_that_means_something_else_is_a_difference(a_draft):
    first, second = a_draft("SKU,Price,VK\nA,1,2\n"), a_draft("SKU,Price,VK\nA,1,2\n")
    second.set_settings(second.mapping.with_column("VK", Meaning.PRICE), Choices())
    assert compare(first, second).settings
