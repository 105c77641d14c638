"""Paints a job's progress: a thin bar, done of total, the share in percent."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from pricedesk.desktop import theme, words
from pricedesk.desktop.models.jobs import JOB_ROLE
from pricedesk.domain.job import Job, JobState

_BAR = 72


class ProgressDelegate(QStyledItemDelegate):
    """For the progress column of a JobsModel."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        job = index.data(JOB_ROLE)
        if not isinstance(job, Job):
            super().paint(painter, option, index)
            return
        shades = theme.tokens()
        selected = option.state & option.state.State_Selected
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect
        painter.fillRect(rect, QColor(shades.selected if selected else shades.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(shades.line))
        share = words.fraction(job)
        bar = QRectF(rect.left() + 8, rect.center().y() - 2.0, _BAR, 6)
        if share is not None or not job.state.is_final:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shades.line if not selected else shades.surface))
            painter.drawRoundedRect(bar, 3, 3)
            painter.setBrush(QColor(_colour(job)))
            bar.setWidth(max(0.0, _BAR * (share or 0.0)))
            painter.drawRoundedRect(bar, 3, 3)
        painter.setPen(QColor(shades.text if words.progress(job) else shades.muted))
        painter.setFont(option.font)
        text = words.progress(job)
        room = rect.adjusted(_BAR + 20, 0, -8, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()


def _colour(job: Job) -> str:
    shades = theme.tokens()
    match job.state:
        case JobState.COMPLETED:
            return shades.good
        case JobState.FAILED:
            return shades.error
        case JobState.COMPLETED_WITH_ERRORS | JobState.NEEDS_APPROVAL | JobState.PAUSED:
            return shades.warning
        case JobState.CANCELLED:
            return shades.disabled
        case _:
            return shades.accent
