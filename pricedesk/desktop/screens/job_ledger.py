"""The ledger of a job as a grid: every variant with its outcome, before, after and message."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop import columns, formats
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.models.sources import LedgerSource
from pricedesk.desktop.screens.job_conflicts import JobConflicts
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.chips import Chip, Chips
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.grid import Grid
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.text import label
from pricedesk.desktop.widgets.throughput import Pace, pace_of
from pricedesk.domain.job import Job, JobKind, Outcome
from pricedesk.domain.money import currency
from pricedesk.services import jobs as job_service

_FAILED = (Outcome.REJECTED, Outcome.CONFLICT, Outcome.NOT_FOUND, Outcome.MISMATCH)
_REREAD_MS = 2000
_REST = 10
"""After a reading, so many times its own duration pass before the next."""


@dataclass(frozen=True, slots=True)
class _Read:
    source: LedgerSource
    counts: Mapping[str, int]
    pace: Pace | None


def _understood(frame: pl.DataFrame) -> _Read:
    """Linear in the ledger, so in a thread."""
    counted = frame["outcome"].cast(pl.String).value_counts()
    counts = {outcome: int(rows) for outcome, rows in counted.iter_rows()}
    return _Read(LedgerSource(frame), counts, pace_of(frame))


def _conflicts(rows: pl.DataFrame, chosen: Sequence[pl.Series]) -> list[int]:
    """Variants of the rows of these numbers that are conflicts."""
    of_them = rows.select("variant_id", "outcome")[pl.concat(chosen)]
    conflict = pl.col("outcome").cast(pl.String) == Outcome.CONFLICT.value
    return of_them.filter(conflict)["variant_id"].to_list()


class JobLedger(QWidget):
    """Read again while the job works, at most every two seconds and only when it is seen.

    ``read`` with the Pace of what was read, or None; ``decided`` with the jobs that carry out
    what was decided about conflicts.
    """

    read = Signal(object)
    decided = Signal(list)

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._job: Job | None = None
        self._source: LedgerSource | None = None
        self._sort: tuple[str | None, bool] = (None, False)
        self.chips = Chips(translate("jobs", "Rows by outcome"))
        self.chips.chosen.connect(lambda _key: self._reorder())
        self.grid = Grid("Ledger", columns.LEDGER, session.preferences)
        self.grid.setAccessibleName(translate("jobs", "Ledger"))
        self.grid.sort_asked.connect(self._sort_by)
        self.grid.selection_changed.connect(self._tell_selection)
        self.conflicts = JobConflicts(session, tasks, self.chosen_conflicts)
        self.conflicts.decided.connect(self._decided)
        self.empty = Empty(
            "rules",
            translate("jobs", "No job chosen"),
            translate("jobs", "Choose one above to see its prices."),
        )
        self._status = label(role="muted")
        self._advice = label(wrap=True)
        self._advice.setContentsMargins(20, 6, 20, 6)
        self._advice.hide()
        self._stack = Pages()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.grid)
        chips = QHBoxLayout()
        chips.setContentsMargins(20, 8, 20, 8)
        chips.addWidget(self.chips, 1)
        chips.addWidget(self._status)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        band = QHBoxLayout()
        band.setContentsMargins(20, 8, 20, 0)
        band.addWidget(self.conflicts)
        column.addLayout(band)
        column.addLayout(chips)
        column.addWidget(self._stack, 1)
        column.addWidget(self._advice)
        self._again = QTimer(self, singleShot=True, interval=_REREAD_MS)
        self._again.timeout.connect(self._read_again)
        self._stale = False

    def show_job(self, job: Job, *, another: bool) -> None:
        """Shows the ledger of ``job``; ``another`` when it is not the one shown before."""
        before, self._job = self._job, job
        self.conflicts.show_job(job)
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
            self._again.stop()
            self.refresh()
        elif before is not None and (before.counts, before.state) != (job.counts, job.state):
            if job.state.is_final or self._source is None or not self._source.height:
                self._say_nothing(job)
                self.refresh()
            elif not self._again.isActive():
                self._again.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def show_failed(self) -> None:
        """Only the rows whose wanted price is not in the shop."""
        self.chips.choose("failed")
        self._reorder()

    def refresh(self) -> None:
        self._stale = False
        if self._job is not None and self._job.kind.writes_prices:
            self._tasks.start(self._load(self._job), only="ledger")

    def restyle(self) -> None:
        self.grid.restyle()

    async def chosen_conflicts(self) -> list[int]:
        """Variants of the chosen rows that are conflicts."""
        order = self.grid.frame_model.order
        chosen = [
            order.slice(first, last - first + 1) for first, last in self.grid.selected_positions()
        ]
        if self._source is None or not chosen:
            return []
        return await self._session.compute(_conflicts, self._source.rows, chosen)

    def _read_again(self) -> None:
        """A ledger of a hundred thousand rows is not read for nobody."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()

    def _decided(self, made: list[Job]) -> None:
        self.refresh()
        self.decided.emit(made)

    def _say_nothing(self, job: Job) -> None:
        if job.kind is JobKind.SYNC:
            self.empty.say(
                translate("jobs", "A sync changes no price"),
                translate("jobs", "Its timeline tells what was read."),
            )
        elif job.counts.total:
            self.empty.say(translate("jobs", "Reading the ledger …"), "")
        elif job.state.is_final:
            self.empty.say(
                translate("jobs", "No price was to be changed"),
                job.error or translate("jobs", "Every price was right already."),
            )
        else:
            self.empty.say(
                translate("jobs", "The plan is not written yet"),
                translate("jobs", "Its rows appear here when it is."),
            )

    async def _load(self, job: Job) -> None:
        started = time.perf_counter()
        frame = await self._session.call(job_service.ledger, job.id)
        found = await self._session.compute(_understood, frame)
        took = round((time.perf_counter() - started) * 1000)
        self._again.setInterval(max(_REREAD_MS, _REST * took))
        if self._job is None or self._job.id != job.id:
            return
        self._source = found.source
        self.read.emit(found.pace)
        if not found.source.height:
            self._say_nothing(self._job)
            self._stack.setCurrentWidget(self.empty)
            return
        failed = sum(found.counts.get(outcome.value, 0) for outcome in _FAILED)
        self.chips.show_chips(
            [
                Chip(None, translate("jobs", "All"), found.source.height),
                Chip("failed", translate("jobs", "Not changed"), failed),
                *(
                    Chip(o.value, columns.ledger_outcome(o.value), found.counts.get(o.value, 0))
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
        words = translate("jobs", "%n rows", n=rows)
        if chosen > 1:
            words = translate("jobs", "{chosen} selected of {rows}").format(
                chosen=formats.count(chosen), rows=words
            )
        self._status.setText(words)
        self._advice.setText(self._told_in_full() if chosen == 1 else "")
        self._advice.setVisible(bool(self._advice.text()))
        self.conflicts.count_chosen()

    def _told_in_full(self) -> str:
        """What became of the one chosen row, and why."""
        row = self.grid.frame_model.row(self.grid.selected_positions()[0][0])
        told = (local(text) for text in (row["message"], row["reason"]) if text)
        return "  ·  ".join([columns.ledger_outcome(row["outcome"]), *told])
