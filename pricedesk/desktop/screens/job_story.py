"""The timeline of a job: events, attempts and errors, when, by which worker, a line each."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import named
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.zones import zone_of
from pricedesk.domain.job import Job, JobEvent
from pricedesk.services import jobs as job_service

_KINDS = {
    "state": (translate("jobs", "State"), "info"),
    "step": (translate("jobs", "Step"), "play"),
    "attempt": (translate("jobs", "Attempt"), "sync"),
    "stall": (translate("jobs", "Stall"), "warning"),
    "wish": (translate("jobs", "Wish"), "note"),
    "approval": (translate("jobs", "Approval"), "done"),
    "note": (translate("jobs", "Note"), "note"),
    "recovery": (translate("jobs", "Recovery"), "sync"),
    "drift": (translate("jobs", "Drift"), "conflict"),
    "alarm": (translate("jobs", "Alarm"), "error"),
}


def _tone(event: JobEvent) -> Tone:
    if event.kind == "alarm" or event.message.startswith("failed"):
        return Tone.ERROR
    return Tone.WARNING if event.kind in ("stall", "recovery", "attempt") else Tone.PLAIN


def _columns(zone: str | None) -> tuple[ItemColumn[JobEvent], ...]:
    return (
        ItemColumn(translate("jobs", "When"), 172, lambda event: formats.moment(event.at, zone),
                   tone=lambda _e: Tone.MUTED),
        ItemColumn(translate("jobs", "Kind"), 112,
                   lambda event: _KINDS.get(event.kind, (event.kind, ""))[0],
                   tone=_tone, icon=lambda event: _KINDS.get(event.kind, ("", "note"))[1]),
        ItemColumn(translate("jobs", "What happened"), 400, lambda event: named(event.message),
                   stretch=True, tone=_tone),
        ItemColumn(translate("jobs", "Worker"), 200, lambda event: event.worker or "",
                   tone=lambda _e: Tone.MUTED),
    )  # fmt: skip


class JobStory(QWidget):
    """Read again whenever the job has moved."""

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._job: Job | None = None
        columns = _columns(None)
        self.model = ItemsModel(columns, self)
        self.table = Table(
            translate("jobs", "Timeline"),
            self.model,
            [c.width for c in columns],
            [i for i, c in enumerate(columns) if c.stretch],
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_job(self, job: Job, *, another: bool) -> None:
        before, self._job = self._job, job
        if another:
            self.model.show([])
            self.model.columns = _columns(zone_of(self._session.shops, job.shop_id))
        if (
            another
            or before is None
            or (before.state, before.step, before.wish, before.attempts)
            != (job.state, job.step, job.wish, job.attempts)
        ):
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
