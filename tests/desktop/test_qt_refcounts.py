"""PySide6 6.12.0 loses references to None and True on Python 3.11 and crashes (decision 4)."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimerEvent, Signal

ROUNDS = 10_000
# One reference lost per round would be ten thousand; others come and go with the interpreter.
ALLOWED = ROUNDS // 10

if sys.version_info >= (3, 12):
    pytest.skip("None and True are immortal from Python 3.12 on", allow_module_level=True)


class Sender(QObject):
    plain = Signal()
    flagged = Signal(bool)
    anything = Signal(object)


class Ticker(QObject):
    """Counts its timer events; the events are sent directly, so that none is merged."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks = 0

    def timerEvent(self, event: QTimerEvent) -> None:
        self.ticks += 1


def counts() -> tuple[int, int, int]:
    return sys.getrefcount(None), sys.getrefcount(True), sys.getrefcount(False)


def lost(before: tuple[int, int, int], after: tuple[int, int, int]) -> list[int]:
    return [b - a for b, a in zip(before, after, strict=True)]


def test_ten_thousand_signals_lose_no_reference_to_none_or_true(qapp: QCoreApplication) -> None:
    sender = Sender()
    heard = 0

    def hear(*_: object) -> None:
        nonlocal heard
        heard += 1

    for signal in (sender.plain, sender.flagged, sender.anything):
        signal.connect(hear)
    before = counts()
    for _ in range(ROUNDS):
        sender.plain.emit()
        sender.flagged.emit(True)
        sender.anything.emit(None)
    after = counts()
    assert heard == 3 * ROUNDS
    assert max(lost(before, after)) <= ALLOWED, lost(before, after)


def test_ten_thousand_timer_events_lose_no_reference_to_none_or_true(
    qapp: QCoreApplication,
) -> None:
    ticker = Ticker()
    before = counts()
    for number in range(ROUNDS):
        QCoreApplication.sendEvent(ticker, QTimerEvent(number))
    after = counts()
    assert ticker.ticks == ROUNDS
    assert max(lost(before, after)) <= ALLOWED, lost(before, after)
