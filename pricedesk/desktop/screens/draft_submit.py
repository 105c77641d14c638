"""Submitting a draft: judged on fresh prices, what differs is asked, offline it waits."""

from __future__ import annotations

import polars as pl
from PySide6.QtCore import QObject, Qt, Signal

from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.upload_differences import DifferencesDialog
from pricedesk.desktop.screens.upload_sheet import SheetPage
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.domain.errors import PriceDeskError
from pricedesk.services import draft_submission, offline, outbox
from pricedesk.services.drafts import Judged


class DraftSubmit(QObject):
    """``submitted`` carries the number of the first job, or None where the draft waits in the outbox;
    ``fresh`` a Judged on other prices than the sheet shows."""

    submitted = Signal(object)
    fresh = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, page: SheetPage) -> None:
        super().__init__(page)
        self._session, self._tasks, self._page = session, tasks, page

    def submit(self) -> None:
        """Submits the draft in hand."""
        self._tasks.start(self._submit(), only="submit")

    async def _submit(self) -> None:
        judged, bench = self._page.judged, self._page.bench
        if judged is None or bench is None:
            return
        self._page.apply.setEnabled(False)
        try:
            await bench.settled()
            await self._with_fresh_prices(judged)
        except PriceDeskError as error:
            if not offline.is_away(error):
                raise
            await self._queue(judged)
        finally:
            self._page.apply.setEnabled(True)

    async def _with_fresh_prices(self, judged: Judged) -> None:
        now = await self._session.call(draft_submission.freshened, judged.draft)
        found = await self._session.compute(draft_submission.differences, now)
        if found.height:
            self._ask(now, found)
        else:
            await self._send(now)

    async def _send(self, judged: Judged) -> None:
        approve = await self._page.lets_pass(judged)
        job, *others = await self._session.call(
            draft_submission.submit_judged,
            judged,
            approve=approve,
            drift=self._page.options.policy,
            options=self._page.options.options(),
        )
        if others:
            numbers = ", ".join(str(int(one.id)) for one in (job, *others))
            self._session.notice.emit(
                "good",
                translate("submit", "%n job(s) submitted, one for each place", n=len(others) + 1),
                translate("submit", "They are the jobs {numbers}.").format(numbers=numbers),
            )
        self.submitted.emit(int(job.id))

    async def _queue(self, judged: Judged) -> None:
        desk = self._session.desk
        await self._session.compute(
            outbox.queue,
            desk.settings,
            judged.draft,
            by=desk.operator,
            drift=self._page.options.policy,
            options=self._page.options.options(),
        )
        self._session.notice.emit(
            "warning",
            translate("submit", "Waits for the database"),
            translate("submit", "The list is submitted as soon as the database answers."),
        )
        self.submitted.emit(None)

    def _ask(self, judged: Judged, found: pl.DataFrame) -> None:
        dialog = DifferencesDialog(found, self._page.window())
        dialog.decided.connect(
            lambda theirs, mine: self._tasks.start(self._decided(judged, theirs, mine))
        )
        dialog.rejected.connect(lambda: self.fresh.emit(judged))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    async def _decided(self, judged: Judged, theirs: pl.DataFrame, mine: pl.DataFrame) -> None:
        await self._session.compute(draft_submission.keep_theirs, judged, theirs)
        await self._session.compute(draft_submission.use_mine, judged, mine)
        self.fresh.emit(judged)
        await self._send(judged)
