"""Jobs: the live table of all of them with the chosen one in full, and the queue behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.job_list import JobList
from pricedesk.desktop.screens.queue import QueueView
from pricedesk.desktop.screens.screen import Screen
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.tabs import Tabs
from pricedesk.domain.ids import JobId


class JobsScreen(Screen):
    """``take`` a job's number to choose it, or ``"queue"`` to see the queue."""

    place = "jobs"

    def __init__(self, session: Session, feed: JobFeed, parent: QWidget | None = None) -> None:
        super().__init__(session, feed, parent)
        # Parts are made where they stay: each that moves takes on the sheet anew, all it holds too.
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.tabs = Tabs(translate("jobs", "Jobs and queue"), self)
        column.addWidget(self.tabs)
        self._first = Pages()
        self.tabs.addTab(self._first, translate("jobs", "Jobs"))
        self.list = JobList(session, feed, self.tasks, self._first)
        self.model, self.table, self.detail = self.list.model, self.list.table, self.list.detail
        self.queue = QueueView(session, feed, self.tasks)
        self.empty = Empty(
            "jobs",
            translate("jobs", "No job yet"),
            translate(
                "jobs",
                "A job is one piece of work: reading a shop's catalogue, applying a rule or a "
                "price list, putting prices back. Each can be watched here, paused, cancelled and "
                "reverted.",
            ),
        )
        self.empty.offer(
            translate("jobs", "New rule"), lambda: self.wanted.emit("rules", "new"), primary=True
        )
        self.empty.offer(
            translate("jobs", "Open a price list …"), lambda: self.wanted.emit("uploads", "open")
        )
        self._first.addWidget(self.empty)
        self._first.addWidget(self.list)
        self.tabs.addTab(self.queue, translate("jobs", "Queue"))
        feed.changed.connect(lambda _jobs: self._show_whether_any())
        self._show_whether_any()

    def take(self, argument: object) -> None:
        """Shows the job of this number, or the queue."""
        if argument == "queue":
            self.show_queue()
        elif isinstance(argument, int):
            self.tabs.setCurrentWidget(self._first)
            self.list.open_job(JobId(argument))

    def show_queue(self) -> None:
        self.tabs.setCurrentWidget(self.queue)

    def choose_all(self) -> None:
        self.tabs.setCurrentWidget(self._first)
        self.list.choose_all()

    def refresh(self) -> None:
        self.list.refresh()
        if self.queue.isVisible():
            self.queue.refresh()

    def seek(self) -> None:
        self.tabs.setCurrentWidget(self._first)
        self.list.filters.text.setFocus()
        self.list.filters.text.selectAll()

    def restyle(self) -> None:
        self.list.restyle()
        self.queue.restyle()

    def _show_whether_any(self) -> None:
        self._first.setCurrentWidget(self.list if self.feed.jobs else self.empty)
