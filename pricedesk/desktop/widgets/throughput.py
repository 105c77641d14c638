"""How quick a job was, moment by moment: bars of settled rows, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import polars as pl
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pricedesk.desktop import formats, theme
from pricedesk.desktop.language import translate

_BARS = 60
_STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400)
"""Seconds that a bar may stand for."""
_MARGIN = 20
_FOOT = 22


@dataclass(frozen=True, slots=True)
class Pace:
    """``bars`` are rows settled in each span of ``seconds``, failed ones apart; from ``start``."""

    start: datetime
    seconds: int
    bars: tuple[tuple[int, int], ...]

    @property
    def best(self) -> int:
        """Rows a minute in the quickest span."""
        return round(max(good + bad for good, bad in self.bars) * 60 / self.seconds)

    @property
    def mean(self) -> int:
        """Rows a minute over all of it."""
        rows = sum(good + bad for good, bad in self.bars)
        return round(rows * 60 / (self.seconds * len(self.bars)))


def pace_of(ledger: pl.DataFrame) -> Pace | None:
    """From a ledger's ``settled_at`` and ``outcome``; None where nothing is settled yet.

    Linear in the ledger: run it in a thread.
    """
    settled = ledger.filter(pl.col("settled_at").is_not_null())
    if not settled.height:
        return None
    ends = settled.select(
        pl.col("settled_at").min().alias("first"), pl.col("settled_at").max().alias("last")
    )
    first, last = ends.row(0)
    whole = max(1.0, (last - first).total_seconds())
    seconds = next((step for step in _STEPS if whole / step < _BARS), _STEPS[-1])
    good = pl.col("outcome").cast(pl.String).is_in(["applied", "already"])
    counted = (
        settled.select(
            ((pl.col("settled_at") - first).dt.total_seconds() // seconds).alias("bar"), good
        )
        .group_by("bar")
        .agg(pl.col("outcome").sum().alias("good"), pl.len().alias("all"))
    )
    found = {bar: (int(good), int(every - good)) for bar, good, every in counted.iter_rows()}
    return Pace(first, seconds, tuple(found.get(bar, (0, 0)) for bar in range(max(found) + 1)))


class Throughput(QWidget):
    """Painted from the ledger that was read last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("jobs", "Throughput"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(80)
        self._pace: Pace | None = None
        self.clear()

    def clear(self) -> None:
        self.show_ledger(None)

    def show_ledger(self, pace: Pace | None) -> None:
        self._pace = pace
        self.setAccessibleDescription(self.words)
        self.setToolTip(self.words if pace else "")
        self.update()

    @property
    def words(self) -> str:
        """The chart in a line, for screen readers and those who do not want to count bars."""
        pace = self._pace
        if pace is None:
            return translate("jobs", "No row is settled yet.")
        return translate(
            "jobs", "On average {mean} rows a minute, at best {best}; a bar is {time}."
        ).format(
            mean=formats.count(pace.mean),
            best=formats.count(pace.best),
            time=formats.duration(pace.seconds),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shades, room = theme.tokens(), self.rect().adjusted(_MARGIN, 12, -_MARGIN, -8)
        painter.fillRect(self.rect(), QColor(shades.surface))
        painter.setPen(QColor(shades.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, self.words)
        pace = self._pace
        if pace is None:
            return
        chart = room.adjusted(0, 28, 0, -_FOOT)
        painter.fillRect(chart.left(), chart.bottom(), chart.width(), 1, QColor(shades.line))
        most = max(good + bad for good, bad in pace.bars)
        width = min(24.0, chart.width() / len(pace.bars))
        for place, (good, bad) in enumerate(pace.bars):
            left = chart.left() + place * width
            tall = chart.height() * good / most
            top = chart.bottom() - tall
            painter.fillRect(QRectF(left, top, width - 1, tall), QColor(shades.accent))
            if bad:
                more = max(2.0, chart.height() * bad / most)
                painter.fillRect(QRectF(left, top - more, width - 1, more), QColor(shades.error))
        self._paint_ends(painter, pace, chart.left(), round(width * len(pace.bars)))

    def _paint_ends(self, painter: QPainter, pace: Pace, left: int, width: int) -> None:
        end = pace.start + timedelta(seconds=pace.seconds * len(pace.bars))
        foot = self.height() - 8 - _FOOT
        size = max(width, 340)
        for when, side in (
            (pace.start, Qt.AlignmentFlag.AlignLeft),
            (end, Qt.AlignmentFlag.AlignRight),
        ):
            painter.drawText(
                QRectF(left, foot + 2, size, _FOOT),
                side | Qt.AlignmentFlag.AlignVCenter,
                formats.moment(when),
            )
