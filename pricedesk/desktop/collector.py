"""Python's cyclic garbage, collected on the window's thread only.

The collector runs in whatever thread happens to allocate. Widgets in a cycle would then be
destroyed on the services' thread, which Qt answers with a crash now and then. So it is
switched off and called by a timer of the window, with Python's own thresholds.
"""

from __future__ import annotations

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 250


class Collector(QObject):
    """From its making to ``stop``, no other thread collects; until the last one's, if several."""

    _at_work: ClassVar[int] = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._look)
        Collector._at_work += 1
        gc.disable()
        self._timer.start()

    def settle(self) -> None:
        """Leaves out of later collections what is there to stay: modules, classes, screens."""
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """The last one leaves no widget in a cycle to another thread."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        Collector._at_work -= 1
        if not Collector._at_work:
            gc.unfreeze()
            gc.collect()
            gc.enable()

    def _look(self) -> None:
        young, middle, old = gc.get_count()
        if young > self._thresholds[0]:
            generation = 0
            if middle > self._thresholds[1]:
                generation = 2 if old > self._thresholds[2] else 1
            gc.collect(generation)
