"""A plan on the screen: summary, guardrails, rows, how the changes are spread, other sales."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.plan_words import sentence
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.approval import Approval
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.histogram import Distribution
from pricedesk.desktop.widgets.meetings_list import MeetingsList
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.plan_rows import PlanRows
from pricedesk.desktop.widgets.text import label
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.plan import Plan
from pricedesk.pricing.radar import Meeting
from pricedesk.pricing.summary import Summary

_MEETINGS = 2


class PlanView(QWidget):
    """``changed`` when what could be submitted has changed."""

    changed = Signal()

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: Plan | None = None
        self.figures: Summary | None = None
        self.summary = label(role="heading", wrap=True)
        self.warnings = Banner(translate("rule", "Warnings"))
        self.approval = Approval()
        self.approval.changed.connect(self.changed)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(translate("rule", "Parts of the preview"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for words in (
            translate("rule", "Every price"),
            translate("rule", "By size of change"),
            translate("rule", "Other sales"),
        ):
            self.tabs.addTab(words)
        self._pages = Pages(self)
        self.rows = PlanRows(session, tasks, self._pages)
        self.distribution = Distribution()
        self.meetings = MeetingsList()
        self.empty = Empty("filter", "", "")
        for page in (self.rows, self.distribution, self.meetings, self.empty):
            self._pages.addWidget(page)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.summary)
        head.addWidget(self.warnings)
        head.addWidget(self.approval)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
        self.say(
            translate("rule", "A preview appears here"),
            translate("rule", "Every variant of the shop, before and after."),
        )

    def say(self, title: str, text: str) -> None:
        """Nothing to show, and why."""
        self.plan = self.figures = None
        self.rows.clear()
        self.summary.hide()
        self.warnings.hide()
        self.approval.show_hits((), 0)
        self.tabs.hide()
        self.empty.say(title, text)
        self._pages.setCurrentWidget(self.empty)
        self.changed.emit()

    async def show_plan(self, plan: Plan, found: Summary, catalogue: Catalogue) -> None:
        """Shows a plan; everything heavy is done off the window's thread."""
        await self.rows.show_plan(plan, found, catalogue)
        self.plan, self.figures = plan, found
        self.summary.setText(sentence(found, plan.currency))
        self.summary.show()
        if plan.warnings:
            self.warnings.tell("info", translate("rule", "Please note"), "\n".join(plan.warnings))
        else:
            self.warnings.hide()
        self.approval.show_hits(plan.guardrails, found.to_send)
        self.distribution.show_bins(found.histogram)
        self.tabs.show()
        self._pages.setCurrentIndex(self.tabs.currentIndex())
        self.changed.emit()

    def show_meetings(self, found: Sequence[Meeting], zone: str) -> None:
        """The overlap radar's answer for what is shown."""
        self.meetings.show_meetings(found, zone)
        words = translate("rule", "Other sales")
        self.tabs.setTabText(_MEETINGS, f"{words} ({len(found)})" if found else words)

    def restyle(self) -> None:
        self.rows.restyle()
