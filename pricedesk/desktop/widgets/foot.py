"""The status bar, which tells the truth: database, worker, budget, last sync, running jobs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.widgets.text import Picture, button, label, rename
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    from pricedesk.domain.shop import Shop
    from pricedesk.services.health import Health
    from pricedesk.services.shops import Level


class Foot(QFrame):
    """``worker_asked`` when the operator wants a worker started, ``jobs_asked`` to see jobs."""

    worker_asked = Signal()
    jobs_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self.setFixedHeight(30)
        self._database = _Light(translate("foot", "Database"))
        self._worker = _Light(translate("foot", "Worker"))
        self._start = button(
            translate("foot", "Start a worker"), self.worker_asked.emit, kind="link"
        )
        self._start.setProperty("urgent", "true")
        self._start.hide()
        self._disk = _Light(translate("foot", "Disk"))
        self._disk.hide()
        self._budget = label(role="muted")
        self._synced = label(role="muted")
        self._jobs = button(translate("foot", "No job running"), self.jobs_asked.emit, kind="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(20)
        row.addWidget(self._database)
        row.addWidget(self._worker)
        row.addWidget(self._start)
        row.addWidget(self._disk)
        row.addStretch(1)
        row.addWidget(self._budget)
        row.addWidget(self._synced)
        row.addWidget(self._jobs)
        self._database.tell("clock", "muted", translate("foot", "Database: starting"))
        self._worker.tell("clock", "muted", translate("foot", "Worker: unknown"))

    def show_health(self, health: Health | PriceDeskError, *, looked: bool = True) -> None:
        """Lights for database and worker; without an answer both are said to be unknown.

        ``looked`` is whether a worker was already looked for or started; before, none is missed.
        """
        if isinstance(health, PriceDeskError) or not health.database_ok:
            self._database.tell("error", "error", translate("foot", "Database: not reachable"))
            self._database.setToolTip(
                str(health) if isinstance(health, PriceDeskError) else health.problem or ""
            )
            self._worker.tell("clock", "muted", translate("foot", "Worker: unknown"))
            self._start.hide()
            self._disk.hide()
            return
        where = translate("foot", "Database: {where}").format(where=local(health.database_label))
        self._database.tell("done", "good", where)
        self._database.setToolTip("")
        alive = [worker for worker in health.workers if worker.alive]
        if alive:
            hosts = ", ".join(sorted({worker.host for worker in alive}))
            self._worker.tell("done", "good", translate("foot", "%n workers alive", n=len(alive)))
            self._worker.setToolTip(translate("foot", "On {hosts}").format(hosts=hosts))
        elif not looked:
            self._worker.tell("clock", "muted", translate("foot", "Worker: starting"))
        else:
            self._worker.tell(
                "error", "error", translate("foot", "No worker alive: jobs stand still")
            )
            self._worker.setToolTip("")
        self._start.setVisible(looked and not alive)
        self._show_disk(health)

    def _show_disk(self, health: Health) -> None:
        """Nothing while there is room."""
        self._disk.setVisible(health.problem is not None)
        if health.problem is not None:
            tone = "error" if health.stands_still else "warning"
            free = formats.count((health.free_bytes or 0) // 1_000_000)
            text = translate("foot", "Disk: {megabytes} MB left").format(megabytes=free)
            self._disk.tell("warning", tone, text)
            self._disk.setToolTip(f"{health.problem} {health.remedy or ''}".strip())

    def show_shop(self, shop: Shop | None) -> None:
        """When the catalogue of the shop in hand was last read."""
        if shop is None:
            self._synced.setText("")
            return
        if shop.synced_at is None:
            self._synced.setText(translate("foot", "Never synced"))
        else:
            when = formats.ago(shop.synced_at, datetime.now(UTC))
            self._synced.setText(translate("foot", "Synced {when}").format(when=when))
        self._synced.setToolTip(f"{shop.name}: {formats.moment(shop.synced_at)}")

    def show_budget(self, level: Level | None) -> None:
        """What Shopify still grants the shop in hand; nothing where that is not known."""
        self._budget.setVisible(level is not None)
        if level is None:
            return
        if level.blocked:
            text = translate("foot", "Shopify asks to wait {time}").format(
                time=formats.duration(level.blocked)
            )
        else:
            share = formats.share(str(round(level.points / level.maximum * 100)))
            text = translate("foot", "Shopify budget {share}").format(share=share)
        self._budget.setText(text)
        self._budget.setToolTip(
            translate(
                "foot",
                "{points} of {maximum} points are free; {restore} come back every second, and all "
                "workers share them.",
            ).format(
                points=formats.count(round(level.points)),
                maximum=formats.count(round(level.maximum)),
                restore=formats.count(round(level.restore)),
            )
        )

    def show_running(self, number: int) -> None:
        rename(
            self._jobs,
            translate("foot", "%n jobs running", n=number)
            if number
            else translate("foot", "No job running"),
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
