"""A real window with somebody at it, to be killed in the middle of a word.

``python -m tests.chaos.window`` says ``ready`` when it shows its jobs. For each line on its
standard input, the name of a shop, its operator saves a rule and submits it there by the
window's own session, and it says ``done``, also where it was refused.
"""

from __future__ import annotations

import sys
import threading

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from pricedesk.desktop.app import run
from pricedesk.desktop.window import Window
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.rules import ChangeByPercent, CompareAtFromBase, RuleDocument
from pricedesk.services import rules


class Operator(QObject):
    """Waits for the desk to open, watches the jobs, and does what comes in."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._window: Window | None = None
        self._looking = QTimer(self)
        self._looking.timeout.connect(self._look)
        self._looking.start(50)
        self.told.connect(self._obey)

    def _look(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, Window) and window.session is not None:
                self._looking.stop()
                self._window = window
                window.open("jobs")
                threading.Thread(target=self._listen, daemon=True).start()
                print("ready", flush=True)

    def _listen(self) -> None:
        for line in sys.stdin:
            self.told.emit(line.strip())

    def _obey(self, shop: str) -> None:
        assert self._window is not None
        self._window.tasks.start(self._submit(self._window, shop))

    async def _submit(self, window: Window, name: str) -> None:
        session = window.session
        assert session is not None
        document = RuleDocument(
            name="Sale from the window",
            action=ChangeByPercent(percent="-7"),
            compare_at=CompareAtFromBase(),
        )
        try:
            shop = next(shop for shop in session.shops if shop.address.handle == name)
            rule = await session.call(rules.save, document)
            await session.call(rules.submit, shop.id, rule.id)
        except PriceDeskError as error:
            print(f"done: {error.message}", flush=True)
        else:
            print("done", flush=True)


if __name__ == "__main__":
    QApplication(sys.argv[:1])
    operator = Operator()
    sys.exit(run())
