"""A draft checked after each edit comes to what a check of the whole list comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricedesk.domain.ids import PriceListId
from pricedesk.domain.money import Currency
from pricedesk.domain.price_list import OWN_COSTS
from pricedesk.domain.rules import AtBound, Bounds
from pricedesk.pricing.costs import at_costs
from pricedesk.tabular.checking import check
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.column_formula import PriceFormula
from pricedesk.tabular.draft.fixes import fixes
from pricedesk.tabular.draft.operations import (
    FillDown,
    LeaveOut,
    Mend,
    Replace,
    Scale,
    TakeAsItStands,
    TakeBack,
    Write,
)
from pricedesk.tabular.draft.recheck import DraftCheck
from pricedesk.tabular.parts import Part, Parts, cost_columns, market_columns, own_columns
from pricedesk.tabular.problems import UploadOutcome
from pricedesk.tabular.whole import Stray, astray
from pricedesk.tabular.whole import whole as as_a_whole

_LIST = (
    "SKU,Price,Compare-at price\n"
    "SH-S,11.00,\nSH-M,12.505,20\nSH-L,oops,\nsh-s,12,\n123,8,\nTWICE,9,\n,4,\n"
    "CAP,15,\nCAP,16,\nbell_one,3,2\nMAR7\n1-2,20,30,extra\n"
)


def whole(draft, catalogue):
    return check(
        draft.table,
        draft.mapping,
        draft.origin.currency,
        catalogue,
        draft.choices,
        left_out=draft.left_out,
        marks=draft.marks,
    ).rows


def test_leaving_one_of_two_contradicting_rows_out_settles_the_other(a_draft, a_catalogue):
    draft = a_draft("SKU,Price\nCAP,15.50\nCAP,16\nSH-S,11\nSH-M,10\n,\n")
    judged = DraftCheck(draft, a_catalogue)
    assert judged.rows["problem"].to_list() == ["conflicting_duplicate"] * 2 + [None] * 2
    change = draft.apply(LeaveOut([1]))
    assert judged.update(change).to_list() == [0, 1]
    assert judged.rows["outcome"].to_list() == ["change", "left_out", "change", "unchanged"]
    assert judged.counts[UploadOutcome.LEFT_OUT] == 1
    assert sum(judged.counts.values()) == 4
    assert judged.rows["planned"].to_list() == [True, False, True, False]


def test_the_next_error_is_found_in_the_order_that_is_seen(a_draft, a_catalogue):
    judged = DraftCheck(a_draft("SKU,Price\nSH-S,x\nSH-M,12\nSH-L,y\n"), a_catalogue)
    assert [judged.next_bad(), judged.next_bad(0), judged.next_bad(2)] == [0, 2, 0]
    assert judged.next_bad(0, pl.Series([1, 2], dtype=pl.UInt32)) == 1
    assert [judged.next_bad(at, back=True) for at in (2, 0, None)] == [0, 2, 2]
    clean = DraftCheck(a_draft("SKU,Price\nSH-S,11\n"), a_catalogue)
    assert clean.next_bad() is None


def test_one_click_mends_what_a_value_can_mend(a_draft, a_catalogue):
    draft = a_draft(_LIST)
    judged = DraftCheck(draft, a_catalogue)
    every = pl.int_range(draft.records, dtype=pl.UInt32, eager=True)
    offered = fixes(draft, judged.rows, a_catalogue, every)
    assert offered.rows() == [
        (1, "round", "Price", "12.51"),
        (2, "keep_price", "Price", ""),
        (3, "use_key", "SKU", "SH-S"),
        (4, "use_key", "SKU", "00123"),
        (5, "leave_out", None, None),
        (6, "leave_out", None, None),
        (7, "leave_out", None, None),
        (8, "leave_out", None, None),
        (9, "clear_compare_at", "Compare-at price", "0"),
        (10, "take_as_it_stands", None, None),
        (11, "leave_out", None, None),
    ]
    before = draft.frame
    change = draft.apply(Mend(offered))
    judged.update(change)
    assert judged.next_bad() == 0, "the mended key names a variant twice"
    assert judged.rows["problem"].to_list()[:2] == ["conflicting_duplicate", None]
    assert judged.rows["outcome"].to_list()[4] == "change"
    draft.undo()
    assert draft.frame.equals(before)
    assert not draft.left_out.any()


def test_keeping_the_shops_new_price_takes_the_edit_back(a_draft, a_catalogue):
    draft = a_draft(
        "Variant ID,Price,Compare-at price,Price at export,Compare-at price at export\n"
        "1000,12,,9.00,\n"
    )
    judged = DraftCheck(draft, a_catalogue)
    offered = fixes(draft, judged.rows, a_catalogue, pl.Series([0], dtype=pl.UInt32))
    assert offered.rows() == [(0, "keep_theirs", "Price", "9.00")]
    judged.update(draft.apply(Mend(offered)))
    assert judged.rows["outcome"].to_list() == ["unchanged"]


_TEXTS = ["11", "12,50", "12.505", "", "oops", "1.234", "-5", "0", "15"]
_KEYS = ["SH-S", "SH-M", "sh-s", "TWICE", "CAP", "", "123", "00123", "none"]
_ROWS = st.lists(st.integers(0, 11), min_size=1, max_size=5, unique=True)
_OPERATIONS = st.one_of(
    st.builds(lambda rows, text: Write(rows, {"Price": text}), _ROWS, st.sampled_from(_TEXTS)),
    st.builds(lambda rows, text: Write(rows, {"SKU": text}), _ROWS, st.sampled_from(_KEYS)),
    st.builds(
        lambda rows, text: Write(rows, {"Compare-at price": text}), _ROWS, st.sampled_from(_TEXTS)
    ),
    st.builds(lambda rows: Scale(rows, "Price", Fraction(11, 10)), _ROWS),
    st.builds(lambda rows: FillDown(rows, "SKU"), _ROWS),
    st.builds(lambda rows: Replace(rows, "SKU", "SH", "sh"), _ROWS),
    st.builds(LeaveOut, _ROWS),
    st.builds(TakeBack, _ROWS),
    st.builds(TakeAsItStands, _ROWS),
    st.sampled_from(["undo", "redo", "mend"]),
)
_CHOICES = st.sampled_from(
    [
        Choices(),
        Choices(take_suggestions=True, blank_clears=True),
        Choices(price_formula=PriceFormula("price * 2")),
        Choices(bounds=Bounds(minimum="9", most_up="50")),
        Choices(bounds=Bounds(minimum="9", at_bound=AtBound.SKIP)),
    ]
)


@pytest.mark.parametrize("ours", [False, True])
@given(steps=st.lists(_OPERATIONS, max_size=6), choices=_CHOICES)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_an_edit_touches_is_all_that_has_to_be_looked_at(
    a_draft, a_catalogue, ours: bool, steps: Sequence[object], choices: Choices
):
    text = _LIST
    if ours:
        lines = _LIST.splitlines()
        text = "\n".join([lines[0] + ",Price at export", *(f"{line},11" for line in lines[1:])])
    draft = a_draft(text, choices)
    judged = DraftCheck(draft, a_catalogue)
    for step in steps:
        match step:
            case "undo":
                change = draft.undo()
            case "redo":
                change = draft.redo()
            case "mend":
                every = pl.int_range(draft.records, dtype=pl.UInt32, eager=True)
                change = draft.apply(Mend(fixes(draft, judged.rows, a_catalogue, every)))
            case _:
                change = draft.apply(step)  # type: ignore[arg-type]
        if change is not None:
            judged.update(change)
        assert judged.rows.equals(whole(draft, a_catalogue))
        assert sum(judged.counts.values()) == draft.records


_ELSEWHERE = {
    "Price / Japan": ["1500", "", "15.5", "0"],
    "Cost per item": ["5", "oops", "", "-1"],
    "Price / Mars": ["", "7"],
}


def in_places(draft, catalogue) -> Parts:
    """The shop's own prices, its costs, and a list in yen; a column is for no list."""
    mapping, choices = draft.mapping, Choices()
    yen = replace(catalogue, currency=Currency("JPY", 0))
    return Parts(
        (
            Part(own_columns(mapping), catalogue, choices),
            Part(cost_columns(mapping), at_costs(catalogue), choices, OWN_COSTS),
            Part(market_columns(mapping, ["Price / Japan"]), yen, choices, PriceListId(7), "Japan"),
        ),
        (Stray("Price / Mars", "No list “Mars”.", "Say which."),),
    )


@given(
    steps=st.lists(
        st.one_of(
            st.builds(
                lambda rows, header, at: Write(
                    rows, {header: _ELSEWHERE[header][at % len(_ELSEWHERE[header])]}
                ),
                _ROWS,
                st.sampled_from(sorted(_ELSEWHERE)),
                st.integers(0, 3),
            ),
            st.builds(lambda rows, text: Write(rows, {"SKU": text}), _ROWS, st.sampled_from(_KEYS)),
            st.builds(LeaveOut, _ROWS),
        ),
        max_size=5,
    )
)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_an_edit_touches_in_one_place_is_judged_anew_in_all(
    a_draft, a_catalogue, steps: Sequence[Write | LeaveOut]
):
    lines = [f"{line}{',' * (2 - line.count(','))},5,1500," for line in _LIST.splitlines()[1:9]]
    draft = a_draft(
        "SKU,Price,Compare-at price,Cost per item,Price / Japan,Price / Mars\n"
        + "\n".join([*lines, "BELL_1,3,2,,,9", "CAP,15,,x,y,z", "SH-L,12,,,,", "MAR7,1,,,1,"])
    )
    judged = DraftCheck(draft, a_catalogue, lambda: in_places(draft, a_catalogue))
    for step in steps:
        change = draft.apply(step)
        if change is not None:
            judged.update(change)
        parts = in_places(draft, a_catalogue)
        frames = [
            part.check(draft.table, left_out=draft.left_out, marks=draft.marks).rows
            for part in parts.parts
        ]
        lost = astray(frames[0], draft.frame, draft.left_out, parts.strays[0])
        expected = as_a_whole(frames, [lost])
        assert judged.rows.equals(expected.rows)
        assert judged.whole.odd.equals(expected.odd)
        assert sum(judged.counts.values()) == draft.records
