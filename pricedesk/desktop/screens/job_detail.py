"""One job in full: where it stands, what it did to every variant, its story, and its actions."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pricedesk.desktop import formats, words
from pricedesk.desktop.job_actions import ACTIONS, JobAction, possible
from pricedesk.desktop.screens.job_ledger import JobLedger
from pricedesk.desktop.screens.job_story import JobStory
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.approval import Approval
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.question import ask
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.job import DriftPolicy, Job, JobState
from pricedesk.services import jobs as job_service


class JobDetail(QFrame):
    """``acted`` with the job that an action made, or None."""

    acted = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Job")
        self._session = session
        self._tasks = tasks
        self.job: Job | None = None
        self._title = label("No job chosen", "heading")
        self._facts = label(role="muted", wrap=True)
        self.banner = Banner("State of the job")
        self.approval = Approval()
        self._approve = button("Approve", self._approve_now, kind="primary")
        self.approval.layout().addWidget(self._approve)  # type: ignore[union-attr]
        self.approval.changed.connect(self._allow_approval)
        self._buttons = {
            action.key: button(action.words, partial(self.act, action.key), icon=action.icon)
            for action in ACTIONS
        }
        self.ledger = JobLedger(session, tasks)
        self.story = JobStory(session, tasks)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName("Parts of the job")
        self._tabs.addTab(self.ledger, "Changes")
        self._tabs.addTab(self.story, "Story")
        self._lay_out()
        self._show_buttons()

    def show_job(self, job: Job) -> None:
        """Shows a job, or what is new of the one shown."""
        another = self.job is None or self.job.id != job.id
        self.job = job
        self._title.setText(f"Job {job.id}  ·  {job.title}")
        self._facts.setText(_facts(job))
        self._show_state(job)
        self._show_buttons()
        self.ledger.show_job(job, another=another)
        self.story.show_job(job, another=another)
        if another:
            self._tabs.setCurrentIndex(0 if job.kind.writes_prices else 1)

    def refresh(self) -> None:
        if self.job is not None:
            self.ledger.refresh()
            self.story.refresh()

    def show_story(self) -> None:
        """Brings the story to the front."""
        self._tabs.setCurrentWidget(self.story)

    def restyle(self) -> None:
        self.ledger.restyle()
        self.story.restyle()

    def act(self, key: str) -> None:
        """Does an action, after a question where it deserves one."""
        job = self.job
        if job is None or not possible(key, job):
            return
        action = next(one for one in ACTIONS if one.key == key)
        if key == "report":
            self._ask_report(job)
        elif action.question:
            self._ask(action, job)
        else:
            self._tasks.start(self._do(key, job), only=f"act-{key}")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch(1)
        for made in self._buttons.values():
            head.addWidget(made)
        top = QVBoxLayout()
        top.setContentsMargins(20, 12, 20, 8)
        top.setSpacing(6)
        top.addLayout(head)
        top.addWidget(self._facts)
        top.addWidget(self.banner)
        top.addWidget(self.approval)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._tabs, 1)

    def _show_buttons(self) -> None:
        for key, made in self._buttons.items():
            made.setVisible(self.job is not None)
            made.setEnabled(self.job is not None and possible(key, self.job))
        resumes = self.job is not None and possible("resume", self.job)
        self._buttons["resume"].setVisible(resumes)
        self._buttons["pause"].setVisible(self.job is not None and not resumes)

    def _allow_approval(self) -> None:
        self._approve.setEnabled(self.approval.typed is not None)

    def _show_state(self, job: Job) -> None:
        needs = job.state is JobState.NEEDS_APPROVAL
        self.approval.show_hits(job.hits if needs else (), job.counts.total)
        self._allow_approval()
        if job.state is JobState.FAILED:
            self.banner.tell("error", job.error or "This job failed.", job.remedy or "")
        elif job.state is JobState.WAITING and job.waiting_for:
            self.banner.tell("info", f"Waits for {job.waiting_for}.", "It goes on by itself.")
        elif job.state is JobState.COMPLETED_WITH_ERRORS:
            self.banner.tell(
                "warning",
                f"{formats.plural(job.counts.failed, 'price')} could not be changed.",
                job.error or "The rows below say why. What was changed can be reverted.",
                action="Show them",
                when=lambda: self.ledger.show_failed(),
            )
        elif job.error:
            self.banner.tell("warning", job.error, job.remedy or "")
        else:
            self.banner.hide()

    def _ask(self, action: JobAction, job: Job) -> None:
        words_of = {
            "id": job.id,
            "done": formats.plural(job.counts.applied, "price"),
            "applied": formats.plural(job.counts.applied + job.counts.mismatched, "price"),
            "failed": formats.plural(job.counts.failed, "row"),
        }
        ask(
            self,
            action.question.format(**words_of),
            action.meaning.format(**words_of),
            verb=action.verb.format(**words_of),
            otherwise="Leave it",
            then=lambda: self._tasks.start(self._do(action.key, job), only=f"act-{action.key}"),
        )

    async def _do(self, key: str, job: Job) -> None:
        made: Job | None = None
        match key:
            case "pause":
                await self._session.call(job_service.pause, job.id)
            case "resume":
                await self._session.call(job_service.resume, job.id)
            case "cancel":
                await self._session.call(job_service.cancel, job.id)
            case "retry":
                made = await self._session.call(job_service.retry_failed, job.id)
            case "revert":
                made = await self._session.call(job_service.revert, job.id, drift=DriftPolicy.SKIP)
        self.acted.emit(made)

    def _approve_now(self) -> None:
        if self.job is not None and self.approval.typed is not None:
            self._tasks.start(self._send_approval(self.job, self.approval.typed), only="approve")

    async def _send_approval(self, job: Job, rows: int) -> None:
        await self._session.call(job_service.approve, job.id, rows)
        self.acted.emit(None)

    def _ask_report(self, job: Job) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self.window(), "Export report")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["Excel (*.xlsx)", "CSV (*.csv)"])
        dialog.setDefaultSuffix("xlsx")
        dialog.setDirectory(folder)
        dialog.selectFile(f"pricedesk-job-{job.id}.xlsx")
        dialog.fileSelected.connect(
            lambda name: self._tasks.start(self._write_report(job, Path(name)), only="report")
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    async def _write_report(self, job: Job, path: Path) -> None:
        await self._session.call(job_service.report, job.id, path)
        self._session.notice.emit("good", "Report written", str(path))


def _facts(job: Job) -> str:
    parts = [
        words.STATE[job.state][0],
        f"{job.shop_name} ({job.currency})",
        words.KIND[job.kind],
        f"submitted {formats.moment(job.submitted_at)} by {job.submitted_by}",
    ]
    if job.started_at is not None and job.finished_at is not None:
        took = (job.finished_at - job.started_at).total_seconds()
        parts.append(f"took {formats.duration(took)}")
    elif words.rate(job):
        parts.append(f"{words.rate(job)}, {words.remaining(job) or '…'} left")
    if job.counts.total or job.read_objects:
        parts.append(words.result(job))
    if job.route_reason:
        parts.append(job.route_reason)
    return "  ·  ".join(parts)
