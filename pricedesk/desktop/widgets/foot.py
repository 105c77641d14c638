"""The status bar, which tells the truth: database, worker, last sync, running jobs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.widgets.text import Picture, button, label, rename
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    from pricedesk.domain.shop import Shop
    from pricedesk.services.health import Health


class Foot(QFrame):
    """``worker_asked`` when the operator wants a worker started, ``jobs_asked`` to see jobs."""

    worker_asked = Signal()
    jobs_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self.setFixedHeight(30)
        self._database = _Light("Database")
        self._worker = _Light("Worker")
        self._start = button("Start a worker", self.worker_asked.emit, kind="link")
        self._start.setProperty("urgent", "true")
        self._start.hide()
        self._synced = label(role="muted")
        self._jobs = button("No job running", self.jobs_asked.emit, kind="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(20)
        row.addWidget(self._database)
        row.addWidget(self._worker)
        row.addWidget(self._start)
        row.addStretch(1)
        row.addWidget(self._synced)
        row.addWidget(self._jobs)
        self._database.tell("clock", "muted", "Database: starting")
        self._worker.tell("clock", "muted", "Worker: unknown")

    def show_health(self, health: Health | PriceDeskError) -> None:
        """Lights for database and worker; without an answer both are said to be unknown."""
        if isinstance(health, PriceDeskError):
            self._database.tell("error", "error", "Database: not reachable")
            self._database.setToolTip(str(health))
            self._worker.tell("clock", "muted", "Worker: unknown")
            self._start.hide()
            return
        ok = health.database_ok
        words = health.database_label if ok else "not reachable"
        self._database.tell(
            "done" if ok else "error", "good" if ok else "error", f"Database: {words}"
        )
        alive = [worker for worker in health.workers if worker.alive]
        if alive:
            hosts = ", ".join(sorted({worker.host for worker in alive}))
            self._worker.tell("done", "good", f"{formats.plural(len(alive), 'worker')} alive")
            self._worker.setToolTip(f"On {hosts}")
        else:
            self._worker.tell("error", "error", "No worker alive: jobs stand still")
        self._start.setVisible(not alive)

    def show_shop(self, shop: Shop | None) -> None:
        """When the catalogue of the shop in hand was last read."""
        if shop is None:
            self._synced.setText("")
            return
        when = formats.ago(shop.synced_at, datetime.now(UTC))
        self._synced.setText(f"{shop.name}: synced {when}" if shop.synced_at else "Never synced")
        self._synced.setToolTip(formats.moment(shop.synced_at))

    def show_running(self, number: int) -> None:
        rename(
            self._jobs, f"{formats.plural(number, 'job')} running" if number else "No job running"
        )


class _Light(QWidget):
    """An icon and words; the colour never stands alone."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._icon = Picture(size=14)
        self._text = label(role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text)

    def tell(self, icon: str, tone: str, text: str) -> None:
        self._icon.show_icon(icon, tone)
        self._text.setText(text)
        self.setAccessibleDescription(text)

    @property
    def words(self) -> str:
        return self._text.text()
