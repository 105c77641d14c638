"""The one table of moves, and what a job says of itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedesk.domain.job import (
    FINAL_STATES,
    TRANSITIONS,
    UNFINISHED_STATES,
    Counts,
    IllegalMove,
    JobState,
    check_move,
)

states = st.sampled_from(JobState)


def test_every_state_has_its_moves_and_final_ones_have_none() -> None:
    assert set(TRANSITIONS) == set(JobState)
    assert all(not TRANSITIONS[state] for state in FINAL_STATES)
    assert all(TRANSITIONS[state] for state in UNFINISHED_STATES)


def test_an_operator_can_cancel_and_pause_a_job_wherever_it_stands() -> None:
    for state in UNFINISHED_STATES:
        assert JobState.CANCELLED in TRANSITIONS[state]
        assert state is JobState.PAUSED or JobState.PAUSED in TRANSITIONS[state]


@given(states, states)
def test_a_move_is_refused_exactly_where_the_table_lacks_it(start: JobState, end: JobState) -> None:
    if end in TRANSITIONS[start]:
        check_move(start, end)
    else:
        with pytest.raises(IllegalMove, match="cannot become"):
            check_move(start, end)


@given(states)
def test_from_every_state_an_end_can_be_reached(start: JobState) -> None:
    seen, todo = {start}, [start]
    while todo:
        for following in TRANSITIONS[todo.pop()] - seen:
            seen.add(following)
            todo.append(following)

    assert seen & FINAL_STATES


def test_counts_of_settled_rows_add_up() -> None:
    counts = Counts(total=10, applied=3, already=1, rejected=2, conflicts=1, mismatched=1)

    assert counts.done == 8
    assert counts.failed == 4
