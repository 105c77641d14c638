"""The live table of jobs: rows move in place, changes are told in one batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QFont

from pricedesk.desktop import formats, icons, theme, words
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.models.frame import Index, tone_colour
from pricedesk.domain.ids import JobId
from pricedesk.domain.job import Job

JOB_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class JobColumn:
    """One column of the jobs table."""

    key: str
    title: str
    width: int
    text: Callable[[Job], str]
    numeric: bool = False
    stretch: bool = False


JOB_COLUMNS = (
    JobColumn("id", "Job", 48, lambda job: str(job.id), numeric=True),
    JobColumn("state", "State", 142, lambda job: words.STATE[job.state][0]),
    JobColumn("title", "What", 188, lambda job: job.title, stretch=True),
    JobColumn("shop", "Shop", 92, lambda job: job.shop_name),
    JobColumn("progress", "Progress", 216, words.progress),
    JobColumn("rate", "Variants/min", 96, words.rate, numeric=True),
    JobColumn("remaining", "Remaining", 84, words.remaining, numeric=True),
    JobColumn("doing", "Doing or waiting for", 162, words.doing, stretch=True),
    JobColumn(
        "submitted", "Submitted", 92, lambda job: formats.ago(job.submitted_at, datetime.now(UTC))
    ),
)


class JobsModel(QAbstractTableModel):
    """Newest first. ``take`` puts in what a poll brought."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._keep: Callable[[Job], bool] = lambda _job: True
        self._bold = QFont(theme.base_font())
        self._bold.setWeight(QFont.Weight.DemiBold)

    def filter(self, keep: Callable[[Job], bool], jobs: Iterable[Job]) -> None:
        """Shows those of ``jobs`` that ``keep`` takes, from now on."""
        self.beginResetModel()
        self._keep = keep
        self._jobs = sorted((job for job in jobs if keep(job)), key=lambda j: j.id, reverse=True)
        self.endResetModel()

    def take(self, changed: Sequence[Job]) -> None:
        """Changes rows in place, adds new ones in their places, drops those filtered out now."""
        known = {job.id: row for row, job in enumerate(self._jobs)}
        touched: list[int] = []
        for job in changed:
            row = known.get(job.id)
            if row is not None and self._keep(job):
                self._jobs[row] = job
                touched.append(row)
        if touched:
            last = len(JOB_COLUMNS) - 1
            self.dataChanged.emit(self.index(min(touched), 0), self.index(max(touched), last))
        for job in changed:
            if job.id not in known and self._keep(job):
                self._insert(job)
            elif job.id in known and not self._keep(job):
                self._remove(job.id)

    def job(self, row: int) -> Job:
        return self._jobs[row]

    def row_of(self, job_id: JobId) -> int | None:
        return next((row for row, job in enumerate(self._jobs) if job.id == job_id), None)

    def tick(self) -> None:
        """Times like "3 min ago" move on."""
        column = next(i for i, c in enumerate(JOB_COLUMNS) if c.key == "submitted")
        if self._jobs:
            self.dataChanged.emit(self.index(0, column), self.index(len(self._jobs) - 1, column))

    def _insert(self, job: Job) -> None:
        row = next((i for i, other in enumerate(self._jobs) if other.id < job.id), len(self._jobs))
        self.beginInsertRows(QModelIndex(), row, row)
        self._jobs.insert(row, job)
        self.endInsertRows()

    def _remove(self, job_id: JobId) -> None:
        row = self.row_of(job_id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._jobs[row]
            self.endRemoveRows()

    # --- what Qt asks ---

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._jobs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(JOB_COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(JOB_COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return JOB_COLUMNS[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(JOB_COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._jobs):
            return None
        job, column = self._jobs[index.row()], JOB_COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(job)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.DecorationRole if column.key == "state":
                _word, name, tone = words.STATE[job.state]
                return icons.icon(name, tone_colour(tone, theme.tokens()))
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(tone_colour(_tone(job, column), theme.tokens()))
            case Qt.ItemDataRole.FontRole if column.key == "title":
                return self._bold
            case Qt.ItemDataRole.ToolTipRole:
                if column.key == "submitted":
                    return formats.moment(job.submitted_at)
                return column.text(job) or None
        if role == JOB_ROLE:
            return job
        return None


def _tone(job: Job, column: JobColumn) -> Tone:
    tone = words.STATE[job.state][2]
    if column.key == "state" or (column.key == "doing" and tone in (Tone.ERROR, Tone.WARNING)):
        return tone
    return Tone.PLAIN if column.key in ("title", "progress", "id") else Tone.MUTED


def _alignment(column: JobColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
