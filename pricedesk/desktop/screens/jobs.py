"""Jobs: the live table of all of them, and the chosen one in full under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.job_actions import ACTIONS, possible
from pricedesk.desktop.models.jobs import JOB_COLUMNS, JobsModel
from pricedesk.desktop.screens.job_detail import JobDetail
from pricedesk.desktop.screens.screen import Screen
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.chips import Chip, Chips
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.fields import line
from pricedesk.desktop.widgets.progress import ProgressDelegate
from pricedesk.desktop.widgets.table import Table
from pricedesk.domain.ids import JobId
from pricedesk.domain.job import Job, JobState

_FILTERS: tuple[tuple[str | None, str, Callable[[Job], bool]], ...] = (
    (None, "All", lambda _job: True),
    ("running", "Running", lambda job: not job.state.is_final),
    (
        "decision",
        "Needs a decision",
        lambda job: job.state in (JobState.NEEDS_APPROVAL, JobState.PAUSED),
    ),
    (
        "trouble",
        "With errors",
        lambda job: job.state in (JobState.FAILED, JobState.COMPLETED_WITH_ERRORS),
    ),
    ("done", "Done", lambda job: job.state is JobState.COMPLETED),
)


class JobsScreen(Screen):
    """Rows move in place as the feed tells of them."""

    def __init__(self, session: Session, feed: JobFeed, parent: QWidget | None = None) -> None:
        super().__init__(session, feed, parent)
        self.model = JobsModel(self)
        stretch = [i for i, c in enumerate(JOB_COLUMNS) if c.stretch]
        self.table = Table("Jobs", self.model, [c.width for c in JOB_COLUMNS], stretch)
        keys = [column.key for column in JOB_COLUMNS]
        self._progress = ProgressDelegate(self)
        self.table.setItemDelegateForColumn(keys.index("progress"), self._progress)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)
        self.chips = Chips("Jobs by state")
        self.chips.chosen.connect(lambda _key: self._filter())
        self.search = line("Filter", "Filter by title, shop, number  (Ctrl+F)", 280)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.detail = JobDetail(session, self.tasks)
        self.detail.acted.connect(self._acted)
        self.empty = Empty(
            "jobs",
            "No job yet",
            "A job is one piece of work: reading a shop's catalogue, applying a rule or a price "
            "list, putting prices back. Each can be watched here, paused, cancelled and reverted.",
        )
        self.empty.offer("New rule", lambda: self.wanted.emit("rules", "new"), primary=True)
        self.empty.offer("Open a price list …", lambda: self.wanted.emit("uploads", "open"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._row_chosen())
        feed.changed.connect(self._changed)
        self._clock = QTimer(self, interval=10_000)
        self._clock.timeout.connect(self.model.tick)
        self._clock.start()
        self._filter()

    def take(self, argument: object) -> None:
        """Shows the job of this number."""
        if isinstance(argument, int):
            self._open_job(JobId(argument))

    def refresh(self) -> None:
        self.feed.look_soon()
        self.detail.refresh()

    def seek(self) -> None:
        self.search.setFocus()

    def restyle(self) -> None:
        self.table.viewport().update()
        self.detail.restyle()

    def _page(self) -> QWidget:
        top = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.setSpacing(8)
        head.addWidget(self.chips, 1)
        head.addWidget(self.search)
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(top)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        state = self.session.preferences.shape("jobs")
        if not state.isEmpty():
            split.restoreState(state)
        split.splitterMoved.connect(
            lambda *_: self.session.preferences.put_shape("jobs", split.saveState())
        )
        return split

    def _open_job(self, job_id: JobId) -> None:
        self._asked = job_id
        row = self.model.row_of(job_id)
        if row is not None:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))
            self._asked = None

    _asked: JobId | None = None

    def _keep(self) -> Callable[[Job], bool]:
        wanted = next(keep for key, _word, keep in _FILTERS if key == self.chips.choice)
        text = self.search.text().strip().casefold()

        def keep(job: Job) -> bool:
            words = f"{job.id} {job.title} {job.shop_name} {job.shop_domain}".casefold()
            return wanted(job) and text in words

        return keep

    def _filter(self) -> None:
        self._tell_chips()
        chosen = self.detail.job
        self.model.filter(self._keep(), self.feed.jobs.values())
        self._stack.setCurrentIndex(1 if self.feed.jobs else 0)
        row = self.model.row_of(chosen.id) if chosen is not None else None
        if row is not None:
            self.table.selectRow(row)

    def _changed(self, changed: list[Job]) -> None:
        self._tell_chips()
        self.model.take(changed)
        self._stack.setCurrentIndex(1 if self.feed.jobs else 0)
        if self._asked is not None:
            self._open_job(self._asked)
        elif self.detail.job is None and self.model.rowCount():
            self.table.selectRow(0)
        for job in changed:
            if self.detail.job is not None and job.id == self.detail.job.id:
                self.detail.show_job(job)

    def _tell_chips(self) -> None:
        jobs = list(self.feed.jobs.values())
        self.chips.show_chips(
            [Chip(key, word, sum(map(keep, jobs))) for key, word, keep in _FILTERS]
        )

    def _row_chosen(self) -> None:
        row = self.table.chosen_row()
        if row is not None:
            self.detail.show_job(self.model.job(row))

    def _menu(self, where: QPoint) -> None:
        index = self.table.indexAt(where)
        if not index.isValid():
            return
        job = self.model.job(index.row())
        menu = QMenu(self)
        for action in ACTIONS:
            entry = menu.addAction(action.words)
            entry.setEnabled(possible(action.key, job))
            entry.triggered.connect(lambda _=False, key=action.key: self.detail.act(key))
        menu.exec(self.table.viewport().mapToGlobal(where))

    def _acted(self, job: Job | None) -> None:
        self.feed.look_soon()
        if job is not None:
            self._asked = job.id
