"""A draft at work in the window: edits in their order, each saved and judged off its thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from pricedesk.desktop.models.sheet_columns import file_headers
from pricedesk.desktop.models.sheet_source import SheetSource
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.domain.errors import PriceDeskError
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.draft.document import Draft
from pricedesk.tabular.draft.edit import Change
from pricedesk.tabular.draft.operations import Operation
from pricedesk.tabular.draft.recheck import DraftCheck
from pricedesk.tabular.headers import Mapping
from pricedesk.tabular.problems import UploadOutcome

Step = Callable[[Draft], Change | None]


class Workbench(QObject):
    """Signals are emitted on the window's thread.

    ``judged`` when edits were saved and judged: the source is a new one; ``rearranged`` instead
    where the settings changed and with them the columns. ``done`` carries each Change, or None
    where an edit changed nothing; ``refused`` the PriceDeskError of one that was not made.
    ``source`` and ``counts`` (of rows by outcome) are those of the last judgement.
    """

    judged = Signal()
    rearranged = Signal()
    done = Signal(object)
    refused = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, draft: Draft, check: DraftCheck) -> None:
        super().__init__()
        self._session, self._tasks = session, tasks
        self.draft, self.check = draft, check
        self._waiting: list[Step] = []
        self._working = False
        self._tried: Change | None = None
        """The change of settings that was judged when it was made."""
        self._idle = asyncio.Event()
        self.saved_at: datetime | None = None
        """When the last edit of this sitting was on the disk (aware, UTC)."""
        self.source, self.counts = self._judged_now()

    @property
    def waiting(self) -> bool:
        """Whether an edit waits that is not yet saved."""
        return bool(self._waiting)

    @property
    def busy(self) -> bool:
        """Whether an edit is not yet saved and judged."""
        return self._working or bool(self._waiting)

    async def settled(self) -> None:
        """Waits until every edit is saved and judged."""
        while self.busy:
            await self._idle.wait()

    def do(self, operations: Sequence[Operation]) -> None:
        """Carries edits out, one after the other, after those that wait already."""
        for operation in operations:
            self._add(partial(_apply, operation))

    def undo(self) -> None:
        self._add(lambda draft: draft.undo())

    def redo(self) -> None:
        self._add(lambda draft: draft.redo())

    def set_settings(self, mapping: Mapping, choices: Choices) -> None:
        """What the columns mean and how the list is taken, as an edit that can be undone."""

        def step(draft: Draft) -> Change | None:
            change = draft.set_settings(mapping, choices)
            if change is not None:
                try:
                    self.check.update(change)
                except PriceDeskError:
                    draft.undo()  # what cannot be judged is not kept
                    raise
                self._tried = change
            return change

        self._add(step)

    def _add(self, step: Step) -> None:
        self._waiting.append(step)
        if not self._working:
            self._working = True
            self._idle.clear()
            self._tasks.start(self._work())

    async def _work(self) -> None:
        try:
            while self._waiting:
                steps, self._waiting = self._waiting, []
                await self._carry_out(steps)
        finally:
            self._working = False
            self._idle.set()

    async def _carry_out(self, steps: list[Step]) -> None:
        """All that wait at once: a fast typist is judged once a pause, saved at every key."""
        changes, error = await self._session.compute(self._apply, steps)
        if changes:
            self.saved_at = datetime.now(UTC)
        judged = await self._session.compute(self._judge, changes)
        rearranged = any(change.everything for change in changes)
        self.source, self.counts = judged
        (self.rearranged if rearranged else self.judged).emit()
        for change in changes:
            self.done.emit(change)
        if error is not None:
            self.refused.emit(error)
        elif not changes:
            self.done.emit(None)

    def _apply(self, steps: list[Step]) -> tuple[list[Change], PriceDeskError | None]:
        """What was done; an edit that is refused ends the row, for the next ones built on it."""
        changes: list[Change] = []
        for step in steps:
            try:
                change = step(self.draft)
            except PriceDeskError as error:
                return changes, error
            if change is not None:
                changes.append(change)
        return changes, None

    def _judge(self, changes: list[Change]) -> tuple[SheetSource, dict[UploadOutcome, int]]:
        for change in changes:
            if change is not self._tried:
                self.check.update(change)
        return self._judged_now()

    def _judged_now(self) -> tuple[SheetSource, dict[UploadOutcome, int]]:
        headers = file_headers(self.draft.mapping)
        first, others = self.check.parts.parts[0], self.check.checks[1:]
        source = SheetSource(
            self.draft, self.check.rows, first.catalogue, headers, [one.rows for one in others]
        )
        return source, self.check.counts


def _apply(operation: Operation, draft: Draft) -> Change | None:
    return draft.apply(operation)
