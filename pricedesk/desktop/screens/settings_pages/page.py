"""What every page of the settings is: a title, fields under headings, its own tasks' errors."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.fields import Field
from pricedesk.desktop.widgets.text import label

LABEL_WIDTH = 200
_READABLE = 720


class Page(QScrollArea):
    """``start`` is the screen's: it owns what a page does."""

    def __init__(self, session: Session, feed: JobFeed, tasks: Tasks) -> None:
        super().__init__()
        self.session, self.feed, self._tasks = session, feed, tasks
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        inner = QWidget()
        inner.setMaximumWidth(_READABLE)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(24, 16, 24, 24)
        self.column.setSpacing(10)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1)
        row.addStretch(0)
        self.setWidget(whole)

    def shown(self) -> None:
        """The operator came here, or the shop in hand changed."""

    def restyle(self) -> None:
        """The palette changed."""

    def start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Runs ``work``; an earlier one of that name is cancelled."""
        self._tasks.start(work, only=name)

    def heading(self, words: str, more: str = "") -> None:
        """Adds a heading, with a sentence under it."""
        if self.column.count():
            self.column.addSpacing(12)
        self.column.addWidget(label(words, "heading"))
        if more:
            self.column.addWidget(label(more, "muted", wrap=True))

    def field(self, words: str, *controls: QWidget | str) -> Field:
        """Adds a row: what it is, and its controls."""
        made = Field(words, *controls, label_width=LABEL_WIDTH)
        self.column.addWidget(made)
        return made

    def tick(self, words: str, ticked: bool, when: Callable[[bool], object]) -> QCheckBox:
        """Adds a box that is remembered at once."""
        box = QCheckBox(words)
        box.setAccessibleName(words)
        box.setChecked(ticked)
        box.toggled.connect(when)
        self.column.addWidget(box)
        return box

    def row(self, *controls: QWidget) -> None:
        """Adds buttons side by side."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for control in controls:
            row.addWidget(control)
        row.addStretch(1)
        self.column.addLayout(row)

    def end(self) -> None:
        """All was added: the rest stays empty."""
        self.column.addStretch(1)
