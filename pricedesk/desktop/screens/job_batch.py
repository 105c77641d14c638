"""Several chosen jobs: what they are together, and what can be done with all of them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop import words
from pricedesk.desktop.job_actions import ACTIONS, possible
from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.job_hands import JobHands, names_of
from pricedesk.desktop.widgets.text import button, label, rename
from pricedesk.domain.job import Job


class JobBatch(QFrame):
    """A button an action, with the number of jobs that it would concern."""

    def __init__(self, hands: JobHands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("jobs", "Chosen jobs"))
        self._hands = hands
        self.jobs: list[Job] = []
        self._title = label(role="heading")
        self._facts = label(role="muted", wrap=True)
        self._prices = label(wrap=True)
        self._actions = [action for action in ACTIONS if action.key != "report"]
        self.buttons = {
            action.key: button(action.words, partial(self._act, action.key), icon=action.icon)
            for action in self._actions
        }
        row = QHBoxLayout()
        row.setSpacing(8)
        for made in self.buttons.values():
            row.addWidget(made)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addWidget(self._prices)
        column.addLayout(row)
        column.addStretch(1)

    def show_jobs(self, jobs: Sequence[Job]) -> None:
        """Shows these jobs, or what is new of them."""
        self.jobs = list(jobs)
        self._title.setText(translate("jobs", "%n jobs chosen", n=len(jobs)))
        states = Counter(words.STATE[job.state][0] for job in jobs)
        told = "  ·  ".join(f"{state}: {number}" for state, number in states.most_common())
        self._facts.setText(f"{names_of(jobs)}\n{told}")
        total = sum(job.counts.total for job in jobs)
        applied = sum(job.counts.applied for job in jobs)
        failed = sum(job.counts.failed for job in jobs)
        self._prices.setText(
            "  ·  ".join(
                (
                    translate("jobs", "%n prices planned", n=total),
                    translate("jobs", "%n changed", n=applied),
                    translate("jobs", "%n not changed", n=failed),
                )
            )
        )
        for action in self._actions:
            able = sum(possible(action.key, job) for job in jobs)
            made = self.buttons[action.key]
            made.setEnabled(able > 0)
            rename(made, f"{action.words} ({able})" if able else action.words)

    def _act(self, key: str) -> None:
        self._hands.act(key, self.jobs)
