"""Sales as bars over time: a row for each rule, moved and made longer by mouse or keys.

Asks nobody: what was dropped where is told, and shown again as it is until somebody says
otherwise. Times are of the shop's wall clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from pricedesk.desktop import calendar_words, theme
from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets import timeline_paint as paint
from pricedesk.desktop.widgets.timeline_held import Grip, Held, grip_at
from pricedesk.desktop.widgets.timeline_paint import AXIS, NAMES, ROW
from pricedesk.desktop.widgets.timeline_rows import (
    Row,
    below,
    beside,
    overlaps,
    row_of,
    rows_of,
    same,
)
from pricedesk.desktop.widgets.timeline_scale import Scale, Zoom
from pricedesk.domain.schedule import Window
from pricedesk.services.calendar import Bar

_LEAST = 5.0
"""Px that the shortest bar is wide."""


class Timeline(QAbstractScrollArea):
    """The shown page is ``scale``; ``chosen`` follows mouse and keys."""

    bar_chosen = Signal(object)
    """The bar, or None."""
    dropped = Signal(object, object)
    """A bar was put down elsewhere: it, and its new Window."""
    opened = Signal(object)
    """Enter or a double click on a bar."""
    moment_chosen = Signal(object)
    scale_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("calendar", "Sales over time"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.rows: list[Row] = []
        self.chosen: Bar | None = None
        self.moment: datetime | None = None
        self.held: Held | None = None
        self.with_shops = False
        self._overlaps: list[tuple[datetime, datetime | None]] = []
        today = datetime.now(UTC).date()
        self.scale = Scale(today, Zoom.MONTH, ZoneInfo("UTC"), 1.0).around(today, Zoom.MONTH)

    # --- what is shown ---

    def show_bars(self, bars: Sequence[Bar], *, with_shops: bool) -> None:
        """Shows these; the chosen one stays chosen where it is still there."""
        self.rows = rows_of(bars)
        self.with_shops = with_shops
        self._overlaps = overlaps(bars)
        self.held = None
        before = self.chosen
        self.chosen = next((bar for bar in bars if before and same(bar, before)), None)
        if before is not None:
            self._tell_chosen()
        self._fit()

    def look_at(self, scale: Scale) -> None:
        """Another page or zoom."""
        self.scale = replace(scale, width=self._width)
        self.held = None
        self.viewport().update()
        self.scale_changed.emit()

    def choose(self, bar: Bar | None) -> None:
        self.chosen = bar
        self.held = None
        self._tell_chosen()
        if bar is not None:
            self._bring_into_sight(bar)
        self.viewport().update()

    def choose_moment(self, moment: datetime | None) -> None:
        """Marks a moment; ``moment_chosen`` tells of it unless it is none."""
        self.moment = moment
        self.viewport().update()
        if moment is not None:
            self.moment_chosen.emit(moment)

    def zoom(self, steps: int) -> None:
        """Closer with -1, further away with 1, around what is chosen, today, or the middle."""
        levels = list(Zoom)
        at = min(max(levels.index(self.scale.zoom) + steps, 0), len(levels) - 1)
        now = datetime.now(UTC)
        if self.chosen is not None:
            near = self.chosen.starts_at
        elif self.scale.start <= now < self.scale.end:
            near = now
        else:
            near = self.scale.moment(self._width / 2)
        day = near.astimezone(self.scale.zone).date()
        self.look_at(self.scale.around(day, levels[at]))

    def area_of(self, bar: Bar, to: Window | None = None) -> QRectF:
        """Where a bar is painted, or would be at ``to``, in px of the viewport."""
        start = to.start if to is not None and to.start is not None else bar.starts_at
        end = to.end if to is not None else bar.ends_at
        return self._area(row_of(self.rows, bar) or 0, start, end)

    # --- mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self._at(event.position())
        if found is None:
            if event.position().x() > NAMES:
                at = self.scale.moment(event.position().x() - NAMES)
                self.choose_moment(self.scale.snapped(at))
            return
        bar, grip = found
        self.choose(bar)
        if bar.movable:
            at = self.scale.moment(event.position().x() - NAMES)
            self.held = Held.take(bar, grip, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.held is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_grip(event.position())
            return
        at = self.scale.moment(event.position().x() - NAMES)
        self.held = self.held.carried(at, self.scale)
        self._tell_held()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None:
            self.held = None
            self.opened.emit(found[0])

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(-1 if event.angleDelta().y() > 0 else 1)
            event.accept()
            return
        super().wheelEvent(event)

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right if control:
                steps = 1 if event.key() == Qt.Key.Key_Right else -1
                self._carry(Grip.END if shift else Grip.WHOLE, steps)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._next_bar(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._next_row(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                self.look_at(self.scale.paged(1 if event.key() == Qt.Key.Key_PageDown else -1))
            case Qt.Key.Key_Home:
                self.go_today()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(-1)
            case Qt.Key.Key_Minus:
                self.zoom(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.held is not None:
                self._drop()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.chosen is not None:
                self.opened.emit(self.chosen)
            case Qt.Key.Key_Space if self.chosen is not None:
                self.choose_moment(self.chosen.starts_at)
            case Qt.Key.Key_Escape if self.held is not None:
                self.held = None
                self.viewport().update()
            case _:
                super().keyPressEvent(event)

    def go_today(self) -> None:
        day = datetime.now(UTC).astimezone(self.scale.zone).date()
        self.look_at(self.scale.around(day, self.scale.zoom))

    # --- painting ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        shades = theme.tokens()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.viewport().height()
        painter.fillRect(self.viewport().rect(), QColor(shades.surface))
        painter.translate(NAMES, 0)
        paint.weekends(painter, self.scale, height)
        for span in self._overlaps:
            paint.overlap(painter, self.scale, span, height)
        paint.axis(painter, self.scale, height)
        painter.translate(-NAMES, 0)
        painter.save()
        painter.setClipRect(QRectF(0, AXIS, self.viewport().width(), height - AXIS))
        for at in range(len(self.rows)):
            top = AXIS + at * ROW - self.verticalScrollBar().value()
            if top + ROW >= AXIS and top <= height:
                self._paint_row(painter, at, top)
        if self.held is not None:
            area = self.area_of(self.held.bar, self.held.to)
            paint.bar(painter, area, self.held.bar, 0, chosen=True, ghost=True)
        painter.restore()
        self._paint_moments(painter, height)
        painter.fillRect(QRectF(0, 0, NAMES, AXIS), QColor(shades.raised))
        painter.fillRect(QRectF(0, AXIS - 1, NAMES, 1), QColor(shades.border))
        painter.fillRect(QRectF(NAMES - 1, 0, 1, height), QColor(shades.line))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(QPointF(event.pos()))
            words = calendar_words.told(found[0]) if found else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    # --- parts ---

    @property
    def _width(self) -> float:
        return float(max(self.viewport().width() - NAMES, 1))

    def _fit(self) -> None:
        self.scale = replace(self.scale, width=self._width)
        room = self.viewport().height() - AXIS
        self.verticalScrollBar().setPageStep(max(room, 1))
        self.verticalScrollBar().setSingleStep(ROW)
        self.verticalScrollBar().setRange(0, max(0, len(self.rows) * ROW - room))
        self.viewport().update()

    def _area(self, row: int, start: datetime, end: datetime | None) -> QRectF:
        left = max(self.scale.x(start), -8.0)
        right = self._width if end is None else min(self.scale.x(end), self._width + 8.0)
        top = AXIS + row * ROW - self.verticalScrollBar().value() + 5
        return QRectF(NAMES + left, top, max(right - left, _LEAST), ROW - 10)

    def _paint_row(self, painter: QPainter, at: int, top: float) -> None:
        row, shades = self.rows[at], theme.tokens()
        painter.fillRect(QRectF(0, top + ROW - 1, self.viewport().width(), 1), QColor(shades.line))
        areas = [self._area(at, bar.starts_at, bar.ends_at) for bar in row.bars]
        edges = [*(area.left() for area in areas[1:]), NAMES + self._width]
        for bar, area, following in zip(row.bars, areas, edges, strict=True):
            if area.right() < NAMES or area.left() > NAMES + self._width:
                continue
            chosen = self.chosen is not None and bar == self.chosen
            paint.bar(painter, area, bar, following - area.right() - 8, chosen=chosen)
        band = theme.shop_colour(row.shop_id) if self.with_shops else None
        shop = row.shop_name if self.with_shops else ""
        paint.name(painter, QRectF(0, top, NAMES - 1, ROW - 1), row.title, shop, band)

    def _paint_moments(self, painter: QPainter, height: int) -> None:
        shades = theme.tokens()
        marks = [(datetime.now(UTC), shades.error, False)]
        if self.moment is not None:
            marks.append((self.moment, shades.accent, True))
        for at, colour, dashed in marks:
            if self.scale.start <= at < self.scale.end:
                paint.moment(painter, NAMES + self.scale.x(at), height, colour, dashed=dashed)

    def _at(self, point: QPointF) -> tuple[Bar, Grip] | None:
        """The bar under a point, and by what it would be held there."""
        row = int((point.y() - AXIS + self.verticalScrollBar().value()) // ROW)
        if point.y() < AXIS or point.x() < NAMES or not 0 <= row < len(self.rows):
            return None
        for bar in reversed(self.rows[row].bars):
            area = self._area(row, bar.starts_at, bar.ends_at)
            if area.left() - 2 <= point.x() <= area.right() + 2:
                return bar, grip_at(bar, area.left(), area.right(), point.x())
        return None

    def _show_grip(self, point: QPointF) -> None:
        found = self._at(point)
        shape = Qt.CursorShape.ArrowCursor
        if found is not None and found[0].movable:
            ends = found[1] is not Grip.WHOLE
            shape = Qt.CursorShape.SizeHorCursor if ends else Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(shape)

    def _carry(self, grip: Grip, steps: int) -> None:
        """The same by keys: the chosen bar is taken up, and put down by Enter."""
        bar = self.chosen
        if bar is not None and bar.movable:
            held = self.held or Held.take(bar, grip, bar.starts_at)
            self.held = replace(held, grip=grip).stepped(steps, self.scale)
            self._tell_held()

    def _drop(self) -> None:
        held, self.held = self.held, None
        self.viewport().update()
        if held is not None and held.moved:
            self.dropped.emit(held.bar, held.to)

    def _tell_held(self) -> None:
        assert self.held is not None
        to, zone = self.held.to, self.held.bar.zone
        words = f"{calendar_words.when(to.start, zone)} → {calendar_words.when(to.end, zone)}"
        corner = self.area_of(self.held.bar, to).bottomLeft().toPoint()
        QToolTip.showText(self.viewport().mapToGlobal(corner), words, self.viewport())
        self.setAccessibleDescription(words)
        self.viewport().update()

    def _tell_chosen(self) -> None:
        words = calendar_words.told(self.chosen) if self.chosen is not None else ""
        self.setAccessibleDescription(words)
        self.bar_chosen.emit(self.chosen)

    def _next_bar(self, step: int) -> None:
        found = beside(self.rows, self.chosen, step)
        if found is not None:
            self.choose(found)

    def _next_row(self, step: int) -> None:
        found = below(self.rows, self.chosen, step, Window(self.scale.start, self.scale.end))
        if found is not None:
            self.choose(found)

    def _bring_into_sight(self, bar: Bar) -> None:
        row = row_of(self.rows, bar)
        if row is not None:
            bars = self.verticalScrollBar()
            room = self.viewport().height() - AXIS - ROW
            bars.setValue(min(max(bars.value(), row * ROW - room), row * ROW))
