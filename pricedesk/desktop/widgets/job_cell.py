"""Paints the cells of the jobs table: text, state with its icon, a thin bar for the progress.

By itself, for the style reads the sheet and asks the model for eight roles a cell: repainting a
page of running jobs held up the window for a tenth of a second (docs/performance.md).
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pricedesk.desktop import theme, words
from pricedesk.desktop.models.frame import ICON
from pricedesk.desktop.models.job_columns import JOB_COLUMNS
from pricedesk.desktop.models.jobs import JobsModel, ShopHead
from pricedesk.domain.job import Job, JobState

_PADDING = 8
_BAR = 48
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LINE = int(Qt.TextFlag.TextSingleLine)


class JobCellDelegate(QStyledItemDelegate):
    """``restyle`` after the palette has changed."""

    def __init__(self, model: JobsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.restyle()

    def restyle(self) -> None:
        shades = theme.tokens()
        self._selected, self._line = QColor(shades.selected), QColor(shades.line)
        self._text, self._surface = QColor(shades.text), QColor(shades.surface)
        self._font = theme.base_font()
        self._bold = QFont(self._font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._metrics = {id(font): QFontMetrics(font) for font in (self._font, self._bold)}

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row, rect = self._model.row(index.row()), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, self._selected)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._line)
        rect.adjust(_PADDING, 0, -_PADDING, 0)
        if isinstance(row, ShopHead):
            if index.column() == 0:
                self._write(painter, rect, row.words, self._bold, self._text, _LEFT)
            return
        column = JOB_COLUMNS[index.column()]
        if column.key == "progress":
            self._paint_bar(painter, rect, row, chosen=chosen)
            rect.adjust(_BAR + 12, 0, 0, 0)
        elif column.key == "state":
            icon = self._model.picture(row)
            painter.drawPixmap(rect.x(), rect.y() + (rect.height() - ICON) // 2, icon)
            rect.adjust(ICON + 6, 0, 0, 0)
        font = self._bold if column.key == "title" else self._font
        colour = self._model.colour(row, column.key)
        side = _RIGHT if column.numeric else _LEFT
        self._write(painter, rect, column.text(row), font, colour, side)

    def _write(
        self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor, side: int
    ) -> None:
        if not text or rect.width() <= 0:
            return
        metrics = self._metrics[id(font)]
        if metrics.horizontalAdvance(text) > rect.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(rect.x(), rect.y(), rect.width(), rect.height(), side | _LINE, text)

    def _paint_bar(self, painter: QPainter, rect: QRect, job: Job, *, chosen: bool) -> None:
        share = words.fraction(job)
        if share is None and job.state.is_final:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(rect.left(), rect.center().y() - 2.0, _BAR, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._surface if chosen else self._line)
        painter.drawRoundedRect(bar, 3, 3)
        painter.setBrush(QColor(_colour(job)))
        bar.setWidth(max(0.0, _BAR * (share or 0.0)))
        painter.drawRoundedRect(bar, 3, 3)
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
