"""What is said of each row."""

from __future__ import annotations

import polars as pl

from pricedesk.pricing.reasons import Reasons, Vocabulary


def test_notes_add_up_in_the_order_in_which_they_were_made() -> None:
    reasons = Reasons(3)
    reasons.note(pl.Series([True, True, False]), "One.")
    reasons.note(pl.Series([True, None, False]), "Two.")
    assert reasons.texts().to_list() == ["One. Two.", "One.", None]


def test_a_skipped_row_says_only_why_and_the_first_reason_stands() -> None:
    reasons = Reasons(2)
    reasons.note(pl.Series([True, True]), "Noted.")
    reasons.skip(pl.Series([True, False]), "No cost.")
    reasons.skip(pl.Series([True, False]), "Negative.")
    reasons.note(pl.Series([True, True]), "Later.")
    assert reasons.texts().to_list() == ["No cost.", "Noted. Later."]
    assert reasons.skipped.to_list() == [True, False]


def test_more_notes_than_there_is_room_for_are_summed_up() -> None:
    reasons = Reasons(1)
    for number in range(70):
        reasons.note(pl.Series([True]), f"{number}.")
    (text,) = reasons.texts()
    assert text.startswith("0. 1. 2.")
    assert text.endswith("59. Several further notes apply.")


def test_what_one_collection_said_can_be_noted_by_another() -> None:
    inner, words = Reasons(3), Vocabulary()
    inner.note(pl.Series([True, False, True]), "Raised.")
    outer = Reasons(3)
    outer.note(pl.Series([True, True, True]), "Held.")
    outer.adopt(inner.codes(words), words, pl.Series([True, True, False]))
    assert outer.texts().to_list() == ["Held. Raised.", "Held.", "Held."]


def test_many_kinds_of_notes_on_many_rows() -> None:
    reasons = Reasons(20)
    for number in range(20):
        reasons.note(pl.Series([number == row for row in range(20)]), f"Note {number}.")
    assert reasons.texts().to_list() == [f"Note {number}." for number in range(20)]
