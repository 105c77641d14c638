"""Prices that somebody else had changed: the operator's decision, on rows or on all of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.question import ask
from pricedesk.desktop.widgets.text import button, label, rename
from pricedesk.domain.job import Job, JobKind
from pricedesk.services import conflicts as conflict_service
from pricedesk.services.conflicts import Choice

_WORDS = {
    Choice.KEEP: (
        translate("jobs", "Keep theirs"),
        translate("jobs", "What the shop shows stays and is the regular price from now on."),
    ),
    Choice.MINE: (
        translate("jobs", "Use mine"),
        translate("jobs", "A new job puts this job's price over theirs; it can be reverted."),
    ),
    Choice.RECALCULATE: (
        translate("jobs", "Recalculate"),
        translate(
            "jobs",
            "What the shop shows becomes the regular price, and a new job works the rule out from "
            "it again.",
        ),
    ),
}


class JobConflicts(QFrame):
    """Hidden without undecided conflicts. ``decided`` with the jobs that carry the decision out."""

    decided = Signal(list)

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        chosen: Callable[[], Awaitable[list[int]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "band-warning")
        self.setAccessibleName(translate("jobs", "Conflicts"))
        self._session = session
        self._tasks = tasks
        self._chosen = chosen
        self._job: Job | None = None
        self._title = label(role="heading", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(
            label(
                translate(
                    "jobs",
                    "Somebody else had changed these prices, so this job left them alone. Choose "
                    "rows below, or none for all of them.",
                ),
                wrap=True,
            )
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 11)
        row.setSpacing(8)
        row.addLayout(words, 1)
        self.buttons = {}
        for choice, (verb, hint) in _WORDS.items():
            made = button(verb, partial(self._ask, choice), hint=hint)
            self.buttons[choice] = made
            row.addWidget(made)
        self.hide()

    def show_job(self, job: Job | None) -> None:
        """Shows whether there is something to decide."""
        self._job = job
        undecided = job is not None and job.state.is_final and job.counts.conflicts > 0
        self.setVisible(undecided)
        if job is None or not undecided:
            return
        self._title.setText(translate("jobs", "%n conflicts to decide", n=job.counts.conflicts))
        # A revert and an upload ran no rule that could be worked out again.
        by_rule = job.rule_id is not None and job.kind is not JobKind.REVERT
        self.buttons[Choice.RECALCULATE].setVisible(by_rule)
        self.count_chosen()

    def count_chosen(self) -> None:
        """The buttons say how many a click decides."""
        if not self.isHidden():
            self._tasks.start(self._count(), only="count-conflicts")

    async def _count(self) -> None:
        chosen = len(await self._chosen())
        if self._job is not None:
            for choice, made in self.buttons.items():
                rename(made, f"{_WORDS[choice][0]} ({chosen or self._job.counts.conflicts})")

    def _ask(self, choice: Choice) -> None:
        self._tasks.start(self._ask_about_chosen(choice), only="ask-conflicts")

    async def _ask_about_chosen(self, choice: Choice) -> None:
        job = self._job
        variants = await self._chosen()
        if job is None or job is not self._job:
            return
        rows = len(variants) or job.counts.conflicts
        verb, meaning = _WORDS[choice]
        ask(
            self,
            translate("jobs", "Decide %n conflicts: {choice}?", n=rows).format(choice=verb.lower()),
            meaning,
            verb=f"{verb} ({rows})",
            otherwise=translate("jobs", "Not yet"),
            then=lambda: self._tasks.start(
                self._decide(job, choice, variants or None), only="decide"
            ),
        )

    async def _decide(self, job: Job, choice: Choice, variants: list[int] | None) -> None:
        made = await self._session.call(
            conflict_service.resolve_conflicts, job.id, choice, variants
        )
        self._session.notice.emit(
            "good",
            translate("jobs", "%n conflicts decided", n=made.rows),
            _WORDS[choice][0],
        )
        self.decided.emit([made.job] if made.job is not None else [])
