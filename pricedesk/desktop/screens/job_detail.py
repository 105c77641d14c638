"""One job in full: where it stands, what it did to every variant, its timeline, its actions."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop.job_actions import ACTIONS, possible
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.screens import job_terms
from pricedesk.desktop.screens.job_facts import facts, tell_state
from pricedesk.desktop.screens.job_hands import JobHands
from pricedesk.desktop.screens.job_ledger import JobLedger
from pricedesk.desktop.screens.job_story import JobStory
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.approval import Approval
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.tabs import Tabs
from pricedesk.desktop.widgets.text import button, label
from pricedesk.desktop.widgets.throughput import Throughput
from pricedesk.desktop.zones import zone_of
from pricedesk.domain.job import Job, JobState
from pricedesk.services import job_terms as term_service
from pricedesk.services import jobs as job_service


class JobDetail(QFrame):
    """``hands`` does its actions."""

    def __init__(
        self, session: Session, tasks: Tasks, hands: JobHands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("jobs", "Job"))
        self._session = session
        self._tasks = tasks
        self._hands = hands
        self.job: Job | None = None
        self._title = label(translate("jobs", "No job chosen"), "heading", wrap=True)
        self._facts = label(role="muted", wrap=True)
        self._terms = label(role="muted", wrap=True)
        self._terms.hide()
        self.banner = Banner(translate("jobs", "State of the job"))
        self.approval = Approval()
        self._approve = button(translate("jobs", "Approve"), self._approve_now, kind="primary")
        self.approval.layout().addWidget(self._approve)  # type: ignore[union-attr]
        self.approval.changed.connect(self._allow_approval)
        self._buttons = {
            action.key: button(action.words, partial(self.act, action.key), icon=action.icon)
            for action in ACTIONS
        }
        self.ledger = JobLedger(session, tasks)
        self.story = JobStory(session, tasks)
        self.pace = Throughput()
        self.ledger.read.connect(self.pace.show_ledger)
        self.ledger.decided.connect(hands.acted)
        self._tabs = Tabs(translate("jobs", "Parts of the job"))
        self._tabs.addTab(self.ledger, translate("jobs", "Changes"))
        self._tabs.addTab(self.story, translate("jobs", "Timeline"))
        self._tabs.addTab(self.pace, translate("jobs", "Throughput"))
        self._lay_out()
        self._show_buttons()

    def show_job(self, job: Job) -> None:
        """Shows a job, or what is new of the one shown."""
        another = self.job is None or self.job.id != job.id
        moved = another or self.job is None or self.job.state is not job.state
        self.job = job
        zone = zone_of(self._session.shops, job.shop_id)
        number = translate("jobs", "Job {number}").format(number=job.id)
        self._title.setText(f"{number}  ·  {local(job.title)}")
        self._facts.setText(facts(job, zone))
        self._show_state(job)
        self._show_buttons()
        self.ledger.show_job(job, another=another)
        self.story.show_job(job, another=another)
        if another:
            self._tabs.setCurrentIndex(0 if job.kind.writes_prices else 1)
            self._terms.hide()
            self.pace.clear()
        if moved:
            self._tasks.start(self._show_terms(job, zone), only="terms")

    def refresh(self) -> None:
        if self.job is not None:
            self.ledger.refresh()
            self.story.refresh()

    def show_story(self) -> None:
        """Brings the timeline to the front."""
        self._tabs.setCurrentWidget(self.story)

    def restyle(self) -> None:
        self.ledger.restyle()
        self.story.restyle()
        self.pace.update()

    def act(self, key: str) -> None:
        """Does an action, after a question where it deserves one."""
        if self.job is not None:
            self._hands.act(key, [self.job])

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        for made in self._buttons.values():
            head.addWidget(made)
        top = QVBoxLayout()
        top.setContentsMargins(20, 12, 20, 8)
        top.setSpacing(6)
        top.addLayout(head)
        top.addWidget(self._facts)
        top.addWidget(self._terms)
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

    async def _show_terms(self, job: Job, zone: str | None) -> None:
        agreed = await self._session.call(term_service.terms, job.id)
        if self.job is not None and self.job.id == job.id:
            words = job_terms.told(agreed, zone)
            self._terms.setText(words)
            self._terms.setVisible(bool(words))

    def _allow_approval(self) -> None:
        self._approve.setEnabled(self.approval.typed is not None)

    def _show_state(self, job: Job) -> None:
        needs = job.state is JobState.NEEDS_APPROVAL
        self.approval.show_hits(job.hits if needs else (), job.counts.total)
        self._allow_approval()
        tell_state(self.banner, job, self.ledger.show_failed)

    def _approve_now(self) -> None:
        if self.job is not None and self.approval.typed is not None:
            self._tasks.start(self._send_approval(self.job, self.approval.typed), only="approve")

    async def _send_approval(self, job: Job, rows: int) -> None:
        await self._session.call(job_service.approve, job.id, rows)
        self._hands.acted.emit([])
