"""The ledger of a job as a grid: every variant with its outcome, before, after and message."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pricedesk.desktop import columns, formats
from pricedesk.desktop.models.sources import LedgerSource
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.chips import Chip, Chips
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.grid import Grid
from pricedesk.desktop.widgets.text import label
from pricedesk.domain.job import Job, JobKind, Outcome
from pricedesk.domain.money import currency
from pricedesk.services import jobs as job_service

_FAILED = (Outcome.REJECTED, Outcome.CONFLICT, Outcome.NOT_FOUND, Outcome.MISMATCH)
_REREAD_MS = 2000


class JobLedger(QWidget):
    """Read again while the job works, at most every two seconds and only when it is seen."""

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._job: Job | None = None
        self._source: LedgerSource | None = None
        self._sort: tuple[str | None, bool] = (None, False)
        self.chips = Chips("Rows by outcome")
        self.chips.chosen.connect(lambda _key: self._reorder())
        self.grid = Grid("Ledger", columns.LEDGER, session.preferences)
        self.grid.sort_asked.connect(self._sort_by)
        self.grid.selection_changed.connect(self._tell_selection)
        self.empty = Empty("rules", "", "")
        self._status = label(role="muted")
        self._advice = label(wrap=True)
        self._advice.setContentsMargins(20, 6, 20, 6)
        self._advice.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.grid)
        chips = QHBoxLayout()
        chips.setContentsMargins(20, 8, 20, 8)
        chips.addWidget(self.chips, 1)
        chips.addWidget(self._status)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(chips)
        column.addWidget(self._stack, 1)
        column.addWidget(self._advice)
        self._again = QTimer(self, singleShot=True, interval=_REREAD_MS)
        self._again.timeout.connect(self.refresh)

    def show_job(self, job: Job, *, another: bool) -> None:
        """Shows the ledger of ``job``; ``another`` when it is not the one shown before."""
        before, self._job = self._job, job
        if another:
            self._source = None
            self.grid.frame_model.clear()
            self.chips.hide()
            self._advice.hide()
            self._status.setText("")
            self._say_nothing(job)
            self._stack.setCurrentWidget(self.empty)
            self._sort = (None, False)
            self.grid.horizontalHeader().setSortIndicatorShown(False)
            self.chips.choose(None)
            self.refresh()
        elif before is not None and (before.counts, before.state) != (job.counts, job.state):
            if job.state.is_final or self._source is None or not self._source.height:
                self._say_nothing(job)
                self.refresh()
            elif not self._again.isActive():
                self._again.start()

    def show_failed(self) -> None:
        """Only the rows whose wanted price is not in the shop."""
        self.chips.choose("failed")
        self._reorder()

    def refresh(self) -> None:
        if self._job is not None and self._job.kind.writes_prices:
            self._tasks.start(self._load(self._job), only="ledger")

    def restyle(self) -> None:
        self.grid.restyle()

    def _say_nothing(self, job: Job) -> None:
        if job.kind is JobKind.SYNC:
            self.empty.say("A sync changes no price", "Its story tells what was read.")
        elif job.counts.total:
            self.empty.say("Reading the ledger …", "")
        elif job.state.is_final:
            self.empty.say("No price was to be changed", words_of_nothing(job))
        else:
            self.empty.say("The plan is not written yet", "Its rows appear here when it is.")

    async def _load(self, job: Job) -> None:
        frame = await self._session.call(job_service.ledger, job.id)
        source = await self._session.compute(LedgerSource, frame)
        if self._job is None or self._job.id != job.id:
            return
        self._source = source
        if not source.height:
            self._say_nothing(self._job)
            self._stack.setCurrentWidget(self.empty)
            return
        counted = source.rows["outcome"].cast(str).value_counts()
        counts = dict(zip(counted["outcome"], counted["count"], strict=True))
        failed = sum(int(counts.get(outcome.value, 0)) for outcome in _FAILED)
        self.chips.show_chips(
            [
                Chip(None, "All", source.height),
                Chip("failed", "Not changed", failed),
                *(
                    Chip(o.value, columns.ledger_outcome(o.value), int(counts.get(o.value, 0)))
                    for o in Outcome
                ),
            ]
        )
        self.chips.show()
        await self._show()

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self._reorder()

    def _reorder(self) -> None:
        self._tasks.start(self._show(), only="ledger-order")

    async def _show(self) -> None:
        source, job = self._source, self._job
        if source is None or job is None:
            return
        choice = self.chips.choice
        wanted = None
        if choice == "failed":
            wanted = tuple(outcome.value for outcome in _FAILED)
        elif choice is not None:
            wanted = (choice,)
        order = await self._session.compute(source.order, wanted, *self._sort)
        if source is not self._source:
            return
        place = self.grid.keep_place()
        self.grid.frame_model.show(source, order, currency(job.currency))
        self.grid.return_to_place(place)
        self._stack.setCurrentWidget(self.grid)
        self._tell_selection()

    def _tell_selection(self) -> None:
        rows = self.grid.frame_model.rowCount()
        chosen = self.grid.selected_count()
        selected = f"{formats.count(chosen)} selected of " if chosen > 1 else ""
        self._status.setText(f"{selected}{formats.plural(rows, 'row')}")
        self._advice.setText(self._told_in_full() if chosen == 1 else "")
        self._advice.setVisible(bool(self._advice.text()))

    def _told_in_full(self) -> str:
        """What became of the one chosen row, and why."""
        row = self.grid.frame_model.row(self.grid.selected_positions()[0][0])
        words = (columns.ledger_outcome(row["outcome"]), row["message"], row["reason"])
        return "  ·  ".join(word for word in words if word)


def words_of_nothing(job: Job) -> str:
    """Why a finished job has no rows."""
    return job.error or "Every price was right already."
