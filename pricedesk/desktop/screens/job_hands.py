"""The operator's hands on jobs: one question, the number in its button, then it is done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.job_actions import possible, question_of
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.question import ask
from pricedesk.domain.job import Job
from pricedesk.services import job_batch
from pricedesk.services import jobs as job_service
from pricedesk.services.job_batch import Action, Batch


class JobHands(QObject):
    """``acted`` with the jobs that an action has made (a revert, a retry), often none."""

    acted = Signal(list)

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._parent = parent

    def act(self, key: str, jobs: Sequence[Job]) -> None:
        """Does an action with those of the jobs where it makes sense, after its question."""
        able = [job for job in jobs if possible(key, job)]
        if not able:
            return
        if key == "report":
            self._ask_report(able[0])
            return
        asked = question_of(key, able)
        if asked is None:
            self._start(key, able, put_back=False)
            return
        ask(
            self._parent,
            asked.question,
            asked.meaning,
            verb=asked.verb,
            otherwise=translate("jobs", "Leave it"),
            then=lambda: self._start(key, able, put_back=False),
            second=asked.second,
            then_second=lambda: self._start(key, able, put_back=True),
        )

    def _start(self, key: str, jobs: Sequence[Job], *, put_back: bool) -> None:
        self._tasks.start(self._do(Action(key), jobs, put_back=put_back), only=f"act-{key}")

    async def _do(self, action: Action, jobs: Sequence[Job], *, put_back: bool) -> None:
        batch = await self._session.call(
            job_batch.act, action, [job.id for job in jobs], put_back=put_back
        )
        self.acted.emit(list(batch.made))
        if len(jobs) == 1:
            for _job_id, error in batch.refused:
                raise error
        elif batch.refused:
            self._tell_refused(batch)

    def _tell_refused(self, batch: Batch) -> None:
        done = translate("jobs", "%n jobs done", n=len(batch.done))
        refused = translate("jobs", "%n refused", n=len(batch.refused))
        reasons = list(dict.fromkeys(local(str(error)) for _job_id, error in batch.refused))
        self._session.notice.emit("warning", f"{done}, {refused}", " ".join(reasons[:3]))

    def _ask_report(self, job: Job) -> None:
        dialog = QFileDialog(self._parent.window(), translate("jobs", "Export report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["Excel (*.xlsx)", "CSV (*.csv)"])
        dialog.setDefaultSuffix("xlsx")
        dialog.setDirectory(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        dialog.selectFile(f"pricedesk-job-{job.id}.xlsx")
        dialog.fileSelected.connect(
            lambda name: self._tasks.start(self.write_report(job, Path(name)), only="report")
        )
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    async def write_report(self, job: Job, path: Path) -> None:
        """Writes the job's rows as CSV or Excel, by the suffix."""
        if path.suffix.lower() not in (".csv", ".xlsx"):
            path = path.with_name(f"{path.name}.xlsx")
        await self._session.call(job_service.report, job.id, path)
        rows = translate("jobs", "%n rows", n=job.counts.total)
        self._session.notice.emit("good", translate("jobs", "Report written"), f"{path}  ·  {rows}")


def names_of(jobs: Sequence[Job]) -> str:
    """``Jobs 12, 11, 9 and 40 more``."""
    numbers = ", ".join(str(job.id) for job in jobs[:6])
    if len(jobs) <= 6:
        return translate("jobs", "Jobs {numbers}").format(numbers=numbers)
    return translate("jobs", "Jobs {numbers} and {more} more").format(
        numbers=numbers, more=formats.count(len(jobs) - 6)
    )
