"""On whose account the window stood still."""

from __future__ import annotations

import pytest

from pricedesk.desktop.pulse import Moment, Pause, pause_between

START = Moment(wall=100.0, own=10.0, process=50.0, queued=1.0)


def after(wall: float, own: float = 0.0, others: float = 0.0, queued: float = 0.0) -> Pause:
    """So many seconds after the start, of which this thread computed ``own``, the others
    ``others``, and in which it stood in line for a processor for ``queued``."""
    now = Moment(100.0 + wall, 10.0 + own, 50.0 + own + others, 1.0 + queued)
    return pause_between(START, now)


def test_a_tick_in_time_is_no_pause() -> None:
    assert after(0.005) == Pause(0.0, 0.0, 0.0)


def test_what_the_window_computes_is_its_own() -> None:
    pause = after(0.105, own=0.1)
    assert pause.lasted == pytest.approx(100)
    assert pause.own == pytest.approx(100)
    assert pause.ours == pytest.approx(100)


def test_waiting_for_our_own_other_threads_is_ours() -> None:
    pause = after(0.105, own=0.02, others=0.08)
    assert pause.own == pytest.approx(20)
    assert pause.held == pytest.approx(80)


def test_no_more_is_waited_for_our_other_threads_than_these_computed() -> None:
    assert after(0.105, own=0.02, others=0.01).ours == pytest.approx(30)


def test_standing_in_line_for_a_processor_is_not_ours_though_our_threads_compute() -> None:
    pause = after(0.105, own=0.02, others=0.08, queued=0.07)
    assert pause.lasted == pytest.approx(100)
    assert pause.ours == pytest.approx(30)
