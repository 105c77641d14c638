"""How long the window's event loop stood still: the time between ticks that should be short."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY_MS = 5


class Pulse(QObject):
    """Ticks from its making to ``stop``; what comes late was a pause."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pauses: list[float] = []
        self._worked: list[float] = []
        self._last, self._worked_till = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @property
    def longest(self) -> float:
        """Milliseconds beyond the tick's own."""
        return max(self._pauses, default=0.0)

    @property
    def most(self) -> float:
        """What 99 of 100 pauses stay under, in milliseconds."""
        ranked = sorted(self._pauses) or [0.0]
        return ranked[int((len(ranked) - 1) * 0.99)]

    @property
    def busiest(self) -> float:
        """The most that this thread itself computed between two ticks, in milliseconds: what is
        ours of a pause. The rest is waiting for a processor that others have."""
        return max(self._worked, default=0.0)

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self._worked.append((worked - self._worked_till) * 1000)
        self._pauses.append(max(0.0, (now - self._last) * 1000 - _EVERY_MS))
        self._last, self._worked_till = now, worked
