"""The live table of jobs with its filters, and under it the chosen one in full, or several."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.job_actions import ACTIONS, possible
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.job_columns import JOB_COLUMNS
from pricedesk.desktop.models.jobs import JobsModel
from pricedesk.desktop.screens.job_batch import JobBatch
from pricedesk.desktop.screens.job_detail import JobDetail
from pricedesk.desktop.screens.job_filters import JobFilters
from pricedesk.desktop.screens.job_hands import JobHands
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.job_cell import JobCellDelegate
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.table import Table
from pricedesk.domain.ids import JobId
from pricedesk.domain.job import Job
from pricedesk.services import jobs as job_service
from pricedesk.services.jobs import Search

_FOUND_AT_MOST = 2_000


class JobList(QWidget):
    """Rows move in place as the feed tells of them."""

    def __init__(
        self, session: Session, feed: JobFeed, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._feed = feed
        self._tasks = tasks
        self._asked: JobId | None = None
        self.model = JobsModel(self)
        stretch = [i for i, c in enumerate(JOB_COLUMNS) if c.stretch]
        self.table = Table(
            translate("jobs", "Jobs"), self.model, [c.width for c in JOB_COLUMNS], stretch
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._cells = JobCellDelegate(self.model, self)
        self.table.setItemDelegate(self._cells)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)
        self.filters = JobFilters()
        self.filters.changed.connect(self._filter)
        self.filters.asked.connect(lambda what: tasks.start(self._search(what), only="search"))
        self.hands = JobHands(session, tasks, self)
        self.hands.acted.connect(self._acted)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._under = Pages(self._split)
        self.detail = JobDetail(session, tasks, self.hands, self._under)
        self.batch = JobBatch(self.hands)
        self.nothing = Empty(
            "search",
            translate("jobs", "No job matches"),
            translate("jobs", "Change or clear the filter."),
        )
        self.nothing.offer(translate("jobs", "Clear the filter"), self.filters.clear)
        self._rows = Pages()
        self._rows.addWidget(self.table)
        self._rows.addWidget(self.nothing)
        self._under.addWidget(self.detail)
        self._under.addWidget(self.batch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        column.addWidget(self._split)
        self._bind()
        self._filter()

    def open_job(self, job_id: JobId) -> None:
        """Chooses the job, now or when the feed tells of it."""
        self._asked = job_id
        row = self.model.row_of(job_id)
        if row is None:
            self._tasks.start(self._fetch(job_id), only="fetch")
            return
        self._asked = None
        self.table.selectRow(row)
        self.table.scrollTo(self.model.index(row, 0))

    def chosen(self) -> list[Job]:
        """The selected jobs, from top to bottom."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [job for row in rows if (job := self.model.job(row)) is not None]

    def choose_all(self) -> None:
        """Selects every job that matches the filters."""
        self.table.selectAll()

    def refresh(self) -> None:
        self._feed.look_soon()
        self.detail.refresh()

    def restyle(self) -> None:
        self.model.restyle()
        self._cells.restyle()
        self.table.viewport().update()
        self.detail.restyle()

    # --- parts ---

    def _lay_out(self) -> None:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._rows, 1)
        split = self._split
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.insertWidget(0, top)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        state = self._session.preferences.shape("jobs")
        if not state.isEmpty():
            split.restoreState(state)
        split.splitterMoved.connect(
            lambda *_: self._session.preferences.put_shape("jobs", split.saveState())
        )

    def _bind(self) -> None:
        # Selecting ten thousand rows is told row range by row range.
        self._settle = QTimer(self, singleShot=True, interval=30)
        self._settle.timeout.connect(self._show_chosen)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._settle.start())
        self.model.modelReset.connect(self._span_heads)
        self.model.rowsInserted.connect(self._span_heads)
        self.model.rowsRemoved.connect(self._span_heads)
        self._feed.changed.connect(self._changed)
        self._clock = QTimer(self, interval=10_000)
        self._clock.timeout.connect(self.model.tick)
        self._clock.start()

    def _span_heads(self) -> None:
        self.table.clearSpans()
        for row in self.model.head_rows() if self.filters.grouped.isChecked() else ():
            self.table.setSpan(row, 0, 1, len(JOB_COLUMNS))

    # --- what happens ---

    def _filter(self) -> None:
        kept = {job.id for job in self.chosen()}
        self.filters.recount(self._feed.jobs.values())
        grouped = self.filters.grouped.isChecked()
        self.model.filter(self.filters.keep(), self._feed.jobs.values(), grouped=grouped)
        self._show_nothing()
        if len(kept) == 1 and (row := self.model.row_of(kept.pop())) is not None:
            self.table.selectRow(row)

    def _changed(self, changed: list[Job]) -> None:
        self.filters.count(changed)
        self.model.take(changed)
        self._show_nothing()
        if self._asked is not None and self.model.row_of(self._asked) is not None:
            self.open_job(self._asked)
        elif self.detail.job is None and self._asked is None and self.model.jobs():
            self._choose_first()
        ids = {job.id: job for job in changed}
        if self.detail.job is not None and self.detail.job.id in ids:
            self.detail.show_job(ids[self.detail.job.id])
        if self._under.currentWidget() is self.batch and any(
            job.id in ids for job in self.batch.jobs
        ):
            self.batch.show_jobs([ids.get(job.id, job) for job in self.batch.jobs])

    def _choose_first(self) -> None:
        first = next(row for row in range(self.model.rowCount()) if self.model.job(row))
        self.table.selectRow(first)

    def _show_nothing(self) -> None:
        self._rows.setCurrentWidget(self.table if self.model.rowCount() else self.nothing)

    def _show_chosen(self) -> None:
        jobs = self.chosen()
        if len(jobs) > 1:
            self.batch.show_jobs(jobs)
            self._under.setCurrentWidget(self.batch)
        elif jobs:
            self.detail.show_job(jobs[0])
            self._under.setCurrentWidget(self.detail)

    async def _search(self, what: Search | None) -> None:
        if what is None:
            return
        found = await self._session.call(job_service.search, what, limit=_FOUND_AT_MOST)
        self._feed.know(found)
        self.filters.show_found(found)

    async def _fetch(self, job_id: JobId) -> None:
        """One that the feed does not keep, or that the filters leave out."""
        job = self._feed.jobs.get(job_id)
        if job is None:
            job = await self._session.call(job_service.get, job_id)
            self._feed.know([job])
        if self._asked == job_id and self.model.row_of(job_id) is None:
            self.filters.clear()
        if (row := self.model.row_of(job_id)) is not None:
            self._asked = None
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))

    def _menu(self, where: QPoint) -> None:
        jobs = self.chosen()
        if not jobs:
            return
        menu = QMenu(self)
        for action in ACTIONS:
            able = sum(possible(action.key, job) for job in jobs)
            many = len(jobs) > 1 and able > 0
            entry = menu.addAction(f"{action.words} ({able})" if many else action.words)
            entry.setEnabled(able > 0 and (action.key != "report" or len(jobs) == 1))
            entry.triggered.connect(lambda _=False, key=action.key: self.hands.act(key, jobs))
        menu.addSeparator()
        every = translate("jobs", "Select all %n that match", n=len(self.model.jobs()))
        menu.addAction(every).triggered.connect(self.choose_all)
        menu.exec(self.table.viewport().mapToGlobal(where))

    def _acted(self, made: list[Job]) -> None:
        self._feed.look_soon()
        if len(made) == 1:
            self._asked = made[0].id
