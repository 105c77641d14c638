"""The live table of jobs: rows move in place, changes are told in one batch.

Rows stand in the order of a key, so that ten thousand of them cost a bisection each. Grouped
by shop, each shop has a heading row of its own that counts its jobs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QFont, QPixmap

from pricedesk.desktop import formats, icons, theme, words
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.frame import ICON, Index, alignment, tone_colour
from pricedesk.desktop.models.job_columns import JOB_COLUMNS, JOB_KEYS, tone_of
from pricedesk.domain.ids import JobId
from pricedesk.domain.job import Job

_Key = tuple[str, int, int, int]
"""Shop's name and number (empty while not grouped), heading before jobs, newest job first."""


@dataclass(frozen=True, slots=True)
class ShopHead:
    """The heading of a shop's jobs."""

    name: str
    jobs: int
    running: int

    @property
    def words(self) -> str:
        jobs = translate("jobs", "%n jobs", n=self.jobs)
        if not self.running:
            return f"{self.name}  ·  {jobs}"
        running = translate("jobs", "%n running", n=self.running)
        return f"{self.name}  ·  {jobs}  ·  {running}"


class JobsModel(QAbstractTableModel):
    """Newest first. ``take`` puts in what a poll brought."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: list[_Key] = []
        self._rows: list[Job | ShopHead] = []
        self._shown: dict[JobId, Job] = {}
        self._keep: Callable[[Job], bool] = lambda _job: True
        self._grouped = False
        self._bold = QFont(theme.base_font())
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._colours: dict[Tone, QColor] = {}
        self._icons: dict[tuple[str, Tone], QPixmap] = {}

    def filter(
        self, keep: Callable[[Job], bool], jobs: Iterable[Job], *, grouped: bool = False
    ) -> None:
        """Shows those of ``jobs`` that ``keep`` takes, from now on; by shop with ``grouped``."""
        self.beginResetModel()
        self._keep, self._grouped = keep, grouped
        self._shown = {job.id: job for job in jobs if keep(job)}
        rows: dict[_Key, Job | ShopHead] = {self._key(job): job for job in self._shown.values()}
        rows |= self._heads(self._shown.values())
        self._keys = sorted(rows)
        self._rows = [rows[key] for key in self._keys]
        self.endResetModel()

    def take(self, changed: Sequence[Job]) -> None:
        """Changes rows in place, adds new ones in their places, drops those filtered out now."""
        touched: list[int] = []
        new: dict[_Key, Job | ShopHead] = {}
        gone: list[_Key] = []
        for job in changed:
            known, kept = self._shown.get(job.id), self._keep(job)
            if known is not None and (not kept or self._key(known) != self._key(job)):
                gone.append(self._key(known))
                del self._shown[job.id]
                known = None
            if not kept:
                continue
            self._shown[job.id] = job
            if known is None:
                new[self._key(job)] = job
            else:
                row = self._row(self._key(job))
                self._rows[row] = job
                touched.append(row)
        if touched:
            last = len(JOB_COLUMNS) - 1
            self.dataChanged.emit(self.index(min(touched), 0), self.index(max(touched), last))
        self._remove(gone)
        self._insert(new)
        if self._grouped:
            self._count_heads()

    def row(self, number: int) -> Job | ShopHead:
        """What stands in a row."""
        return self._rows[number]

    def picture(self, job: Job) -> QPixmap:
        """The icon of its state, in the state's colour."""
        _word, name, tone = words.STATE[job.state]
        if (name, tone) not in self._icons:
            icon = icons.icon(name, tone_colour(tone, theme.tokens()))
            self._icons[name, tone] = icon.pixmap(ICON, ICON)
        return self._icons[name, tone]

    def colour(self, job: Job, key: str) -> QColor:
        """Of the text in the column ``key``."""
        return self._colour(tone_of(job, key))

    def job(self, row: int) -> Job | None:
        """The job in a row; None in a shop's heading."""
        found = self._rows[row]
        return found if isinstance(found, Job) else None

    def jobs(self) -> list[Job]:
        """All that are shown, from top to bottom."""
        return [row for row in self._rows if isinstance(row, Job)]

    def head_rows(self) -> list[int]:
        """Rows that are headings."""
        return [row for row, found in enumerate(self._rows) if isinstance(found, ShopHead)]

    def row_of(self, job_id: JobId) -> int | None:
        job = self._shown.get(job_id)
        return None if job is None else self._row(self._key(job))

    def tick(self) -> None:
        """Times like "3 min ago" move on."""
        column = JOB_KEYS.index("submitted")
        if self._rows:
            self.dataChanged.emit(self.index(0, column), self.index(len(self._rows) - 1, column))

    def restyle(self) -> None:
        """Takes colours and icons anew after the palette has changed."""
        self._colours.clear()
        self._icons.clear()

    # --- rows ---

    def _key(self, job: Job) -> _Key:
        if self._grouped:
            return (job.shop_name.casefold(), job.shop_id, 1, -job.id)
        return ("", 0, 1, -job.id)

    def _row(self, key: _Key) -> int:
        return bisect_left(self._keys, key)

    def _heads(self, jobs: Iterable[Job]) -> dict[_Key, ShopHead]:
        if not self._grouped:
            return {}
        heads: dict[_Key, ShopHead] = {}
        for job in jobs:
            key = (job.shop_name.casefold(), job.shop_id, 0, 0)
            known = heads.get(key)
            heads[key] = ShopHead(
                job.shop_name,
                (known.jobs if known else 0) + 1,
                (known.running if known else 0) + (not job.state.is_final),
            )
        return heads

    def _insert(self, new: dict[_Key, Job | ShopHead]) -> None:
        """One insertion for all that come to stand beside each other."""
        keys = sorted(new)
        first = 0
        while first < len(keys):
            row = self._row(keys[first])
            last = first + 1
            while last < len(keys) and (row == len(self._keys) or keys[last] < self._keys[row]):
                last += 1
            self.beginInsertRows(QModelIndex(), row, row + last - first - 1)
            self._keys[row:row] = keys[first:last]
            self._rows[row:row] = [new[key] for key in keys[first:last]]
            self.endInsertRows()
            first = last

    def _remove(self, gone: Iterable[_Key]) -> None:
        rows = sorted((self._row(key) for key in gone), reverse=True)
        while rows:
            last = first = rows.pop(0)
            while rows and rows[0] == first - 1:
                first = rows.pop(0)
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._keys[first : last + 1]
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _count_heads(self) -> None:
        heads = self._heads(self._shown.values())
        there = {key for key in self._keys if key[2] == 0}
        self._remove(there - set(heads))
        self._insert({key: head for key, head in heads.items() if key not in there})
        for key, head in heads.items():
            row = self._row(key)
            if self._rows[row] != head:
                self._rows[row] = head
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(JOB_COLUMNS) - 1))

    # --- what Qt asks ---

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

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
            return alignment(numeric=JOB_COLUMNS[section].numeric)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], ShopHead):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        job = self._rows[index.row()]
        if isinstance(job, ShopHead):
            return self._head_data(job, index.column(), role)
        column = JOB_COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(job)
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(numeric=column.numeric)
            case Qt.ItemDataRole.DecorationRole if column.key == "state":
                return self.picture(job)
            case Qt.ItemDataRole.ForegroundRole:
                return self.colour(job, column.key)
            case Qt.ItemDataRole.FontRole if column.key == "title":
                return self._bold
            case Qt.ItemDataRole.ToolTipRole:
                if column.key == "submitted":
                    return formats.moment(job.submitted_at)
                return column.text(job) or None
        return None

    def _head_data(self, head: ShopHead, column: int, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole if column == 0:
                return head.words
            case Qt.ItemDataRole.FontRole:
                return self._bold
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(numeric=False)
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(Tone.PLAIN)
        return None

    def _colour(self, tone: Tone) -> QColor:
        if tone not in self._colours:
            self._colours[tone] = QColor(tone_colour(tone, theme.tokens()))
        return self._colours[tone]
