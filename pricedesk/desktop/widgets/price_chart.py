"""A variant's price over time: a painted step line, and the same moves as a table."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pricedesk.desktop import formats, theme
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.widgets.table import Table
from pricedesk.domain.money import Currency
from pricedesk.services.variants import PriceMove

_SCALE = 72
_FOOT = 24
_TOP = 10


def who(move: PriceMove) -> str:
    """Who changed it: one of our jobs, or somebody else at the shop."""
    if move.job_id is None:
        return translate("variant", "Somebody else")
    return translate("variant", "Job {number}, {operator}").format(
        number=move.job_id, operator=move.by or ""
    )


class PriceTimeline(QWidget):
    """The chart over its table; ``table`` tells who and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._of = Currency("EUR", 2)
        self._zone: str | None = None
        columns: tuple[ItemColumn[PriceMove], ...] = (
            ItemColumn(translate("variant", "When"), 146, self._when,
                       hint=lambda move: formats.moment(move.at, self._zone),
                       tone=lambda _move: Tone.MUTED),
            ItemColumn(translate("variant", "Price"), 116, self._change, numeric=True,
                       tone=lambda _move: Tone.STRONG, hint=self._whole_change),
            ItemColumn(translate("variant", "Who"), 104, who, stretch=True,
                       tone=lambda move: Tone.WARNING if move.job_id is None else Tone.PLAIN,
                       icon=lambda move: "conflict" if move.job_id is None else ""),
            ItemColumn(translate("variant", "Why"), 68, lambda move: move.job_title or "",
                       stretch=True, tone=lambda _move: Tone.MUTED),
        )  # fmt: skip
        self.chart = StepChart()
        self.model = ItemsModel(columns, self)
        stretch = [place for place, column in enumerate(columns) if column.stretch]
        self.table = Table(
            translate("variant", "Price changes"), self.model, [c.width for c in columns], stretch
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.chart)
        column.addWidget(self.table, 1)

    def _when(self, move: PriceMove) -> str:
        return f"{formats.day(move.at, self._zone)} {formats.clock(move.at, self._zone)}"

    def _change(self, move: PriceMove) -> str:
        before, after = (formats.money(one, self._of) for one in (move.price_before, move.price))
        return f"{before} → {after}"

    def _whole_change(self, move: PriceMove) -> str:
        """With the compare-at prices, where there are any."""
        struck = (move.compare_at_before, move.compare_at)
        if struck == (None, None):
            return self._change(move)
        before, after = (formats.money(one, self._of) for one in struck)
        compare = translate("variant", "compare-at {before} → {after}").format(
            before=before, after=after
        )
        return f"{self._change(move)}, {compare}"

    def show_moves(
        self, moves: Sequence[PriceMove], price: int, of: Currency, zone: str | None, now: datetime
    ) -> None:
        """``moves`` newest first; ``price`` is what the shop shows now, in minor units."""
        self._of, self._zone = of, zone
        self.model.show(moves)
        self.chart.show_moves(moves, price, of, zone, now)


class StepChart(QWidget):
    """Ours as dots, foreign changes as squares, so that colour alone tells nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(132)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("variant", "Price over time, as a line"))
        self._moves: list[PriceMove] = []
        self._price = 0
        self._of = Currency("EUR", 2)
        self._zone: str | None = None
        self._now: datetime | None = None

    def show_moves(
        self, moves: Sequence[PriceMove], price: int, of: Currency, zone: str | None, now: datetime
    ) -> None:
        self._moves = list(reversed(moves))
        self._price, self._of, self._zone, self._now = price, of, zone, now
        self.setAccessibleDescription(self.words)
        self.setToolTip(self.words)
        self.update()

    @property
    def words(self) -> str:
        """The line in words."""
        if not self._moves:
            return translate("variant", "The price has not changed since the shop was connected.")
        shown = [self._moves[0].price_before, *(move.price for move in self._moves)]
        return translate("variant", "{changes}, between {lowest} and {highest}, now {now}.").format(
            changes=translate("variant", "%n changes", n=len(self._moves)),
            lowest=formats.amount(min(shown), self._of),
            highest=formats.amount(max(shown), self._of),
            now=formats.amount(self._price, self._of),
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, shades = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(shades.muted))
        if not self._moves or self._now is None:
            centre = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), centre, self.words)
            return
        room = QRectF(_SCALE, _TOP, self.width() - _SCALE - 12, self.height() - _TOP - _FOOT)
        self._paint_scale(painter, room)
        line = self._line(room)
        painter.setPen(QPen(QColor(shades.accent), 2))
        for here, there in itertools.pairwise(line):
            painter.drawLine(here, there)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, move in enumerate(self._moves):
            at = line[2 * place + 2]
            if move.job_id is None:
                painter.setBrush(QColor(shades.warning))
                painter.drawRect(QRectF(at.x() - 4, at.y() - 4, 8, 8))
            else:
                painter.setBrush(QColor(shades.accent))
                painter.drawEllipse(at, 4, 4)

    def _line(self, room: QRectF) -> list[QPointF]:
        """The corners of the steps: two for each move, one at either end."""
        assert self._now is not None
        low, high = self._ends()
        first = self._moves[0].at
        whole = max((self._now - first).total_seconds(), 1.0)
        # A little of what was before the first change is shown as well.
        before, wide = room.width() * 0.06, room.width() * 0.94

        def across(at: datetime) -> float:
            return room.left() + before + wide * (at - first).total_seconds() / whole

        def up(price: int) -> float:
            return room.bottom() - room.height() * (price - low) / max(high - low, 1)

        points = [QPointF(room.left(), up(self._moves[0].price_before))]
        for move in self._moves:
            x = across(move.at)
            points += [QPointF(x, points[-1].y()), QPointF(x, up(move.price))]
        return [*points, QPointF(room.right(), points[-1].y())]

    def _ends(self) -> tuple[int, int]:
        shown = [self._moves[0].price_before, *(move.price for move in self._moves)]
        return min(shown), max(shown)

    def _paint_scale(self, painter: QPainter, room: QRectF) -> None:
        low, high = self._ends()
        assert self._now is not None
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for price, y in ((high, room.top()), (low, room.bottom())):
            painter.fillRect(QRectF(room.left(), y, room.width(), 1), QColor(theme.tokens().line))
            text = formats.money(price, self._of)
            painter.drawText(QRectF(0, y - 10, _SCALE - 8, 20), right, text)
        foot = QRectF(room.left(), room.bottom() + 5, room.width(), _FOOT)
        first = formats.day(self._moves[0].at, self._zone)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, first)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, formats.day(self._now, self._zone))
