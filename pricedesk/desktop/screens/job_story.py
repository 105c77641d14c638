"""The story of a job: what happened when, by which worker, one line each."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.table import Table
from pricedesk.domain.job import Job, JobEvent
from pricedesk.services import jobs as job_service

_KINDS = {
    "state": ("State", "info"),
    "step": ("Step", "play"),
    "attempt": ("Attempt", "sync"),
    "stall": ("Stall", "warning"),
    "wish": ("Wish", "note"),
    "approval": ("Approval", "done"),
    "note": ("Note", "note"),
    "recovery": ("Recovery", "sync"),
}


def _tone(event: JobEvent) -> Tone:
    return Tone.WARNING if event.kind in ("stall", "recovery") else Tone.PLAIN


_COLUMNS: tuple[ItemColumn[JobEvent], ...] = (
    ItemColumn("When", 172, lambda event: formats.moment(event.at), tone=lambda _e: Tone.MUTED),
    ItemColumn("Kind", 112, lambda event: _KINDS.get(event.kind, (event.kind, ""))[0],
               tone=_tone, icon=lambda event: _KINDS.get(event.kind, ("", "note"))[1]),
    ItemColumn("What happened", 400, lambda event: event.message, stretch=True, tone=_tone),
    ItemColumn("Worker", 200, lambda event: event.worker or "", tone=lambda _e: Tone.MUTED),
)  # fmt: skip


class JobStory(QWidget):
    """Read again whenever the job has moved."""

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._job: Job | None = None
        self.model = ItemsModel(_COLUMNS, self)
        self.table = Table(
            "Story",
            self.model,
            [c.width for c in _COLUMNS],
            [i for i, c in enumerate(_COLUMNS) if c.stretch],
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_job(self, job: Job, *, another: bool) -> None:
        before, self._job = self._job, job
        if another:
            self.model.show([])
        if another or before is None or (before.state, before.step) != (job.state, job.step):
            self.refresh()

    def refresh(self) -> None:
        if self._job is not None:
            self._tasks.start(self._load(self._job), only="story")

    def restyle(self) -> None:
        self.table.viewport().update()

    async def _load(self, job: Job) -> None:
        events = await self._session.call(job_service.events, job.id)
        if self._job is not None and self._job.id == job.id:
            bottom = self.table.verticalScrollBar()
            follows = bottom.value() == bottom.maximum()
            self.model.show(events)
            if follows:
                self.table.scrollToBottom()
