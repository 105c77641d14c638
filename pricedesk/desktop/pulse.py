"""How long the window's event loop stood still, and on whose account: its own thread's work, other
threads of ours that it waited for, or other programs that had the processor."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY_MS = 5


@dataclass(frozen=True, slots=True)
class Pause:
    """A time without a turn of the loop, in milliseconds.

    ``own`` is what the window's thread computed from one tick to the next, ``held`` the most that
    it can have waited for other threads of this process (for the interpreter or a lock): no longer
    than these computed meanwhile. The rest of ``lasted``, which leaves out the tick's own 5 ms, is
    waiting for a processor that other programs had.
    """

    lasted: float
    own: float
    held: float

    @property
    def ours(self) -> float:
        """What it would last at most on a machine with nothing else to do."""
        return self.own + self.held


@dataclass(frozen=True, slots=True)
class Moment:
    """Seconds: of the wall, of this thread's and of the whole process's computing, and of this
    thread's standing in line for a processor (0 where the system does not tell)."""

    wall: float
    own: float
    process: float
    queued: float


def pause_between(before: Moment, now: Moment) -> Pause:
    """What passed between two ticks of one thread."""
    passed, own = now.wall - before.wall, now.own - before.own
    lasted = max(0.0, passed * 1000 - _EVERY_MS)
    waited = max(0.0, passed - own - (now.queued - before.queued)) * 1000
    others = max(0.0, now.process - before.process - own) * 1000
    # The tick's own 5 ms are waiting as well, for nobody.
    held = max(0.0, min(others, waited - _EVERY_MS))
    return Pause(lasted, own * 1000, held)


class Pulse(QObject):
    """Ticks from its making to ``stop``, on the thread that made it; what comes late was a pause."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pauses: list[Pause] = []
        self._clock = _Clock()
        self._last = self._clock.now()
        self._timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @property
    def longest(self) -> float:
        """Milliseconds beyond the tick's own."""
        return max((pause.lasted for pause in self._pauses), default=0.0)

    @property
    def most(self) -> float:
        """What 99 of 100 pauses stay under, in milliseconds."""
        ranked = sorted(pause.lasted for pause in self._pauses) or [0.0]
        return ranked[int((len(ranked) - 1) * 0.99)]

    @property
    def own(self) -> float:
        """The most that this thread itself computed between two ticks, in milliseconds."""
        return max((pause.own for pause in self._pauses), default=0.0)

    @property
    def ours(self) -> float:
        """The longest pause without what other programs took of the processor, in milliseconds."""
        return max((pause.ours for pause in self._pauses), default=0.0)

    def stop(self) -> None:
        self._timer.stop()
        self._clock.close()

    def _tick(self) -> None:
        now = self._clock.now()
        self._pauses.append(pause_between(self._last, now))
        self._last = now


class _Clock:
    """Of the thread that makes it."""

    def __init__(self) -> None:
        try:
            self._schedule = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
        except OSError:
            self._schedule = -1

    def now(self) -> Moment:
        queued = 0.0
        if self._schedule >= 0:
            # "nanoseconds on a processor, nanoseconds in line for one, turns"
            queued = int(os.pread(self._schedule, 64, 0).split()[1]) / 1e9
        return Moment(time.perf_counter(), time.thread_time(), time.process_time(), queued)

    def close(self) -> None:
        if self._schedule >= 0:
            os.close(self._schedule)
            self._schedule = -1
