"""How a timeline is painted: the axis, the rows, the bars in the look of their states."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from pricedesk.desktop import calendar_words, theme
from pricedesk.desktop.tokens import Tokens
from pricedesk.desktop.widgets.timeline_scale import Grain, Scale
from pricedesk.services.calendar import Bar, BarState

AXIS = 46
"""Height of the axis in px."""
NAMES = 208
"""Width of the rows' names in px."""
ROW = 34
_ARROW = 7.0
_ROOM = 6
_LEAST_WORDS = 40
"""Px under which no word of a name could be read."""
_LONG_DAY, _LONG_MONTH = 72.0, 112.0
"""Px that a tick needs for the day with its name and month, for the month with its year."""
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def axis(painter: QPainter, scale: Scale, height: int) -> None:
    """Writes the ticks over ``height`` px; x 0 is the left edge of the first moment."""
    shades = theme.tokens()
    painter.fillRect(QRectF(0, 0, scale.width, AXIS), QColor(shades.raised))
    half = AXIS / 2
    if scale.major is scale.minor:
        _ticks(painter, scale, scale.minor, QRectF(0, 0, scale.width, AXIS), height)
    else:
        _ticks(painter, scale, scale.minor, QRectF(0, half, scale.width, half), height)
        _ticks(painter, scale, scale.major, QRectF(0, 0, scale.width, half), height)
    painter.fillRect(QRectF(0, AXIS - 1, scale.width, 1), QColor(shades.border))


def weekends(painter: QPainter, scale: Scale, height: int) -> None:
    """Shades Saturdays and Sundays, so that days can be told without reading."""
    if scale.minor not in (Grain.DAY, Grain.HOUR):
        return
    shade = QColor(theme.tokens().ground)
    for moment in scale.ticks(Grain.DAY):
        local = moment.astimezone(scale.zone)
        if local.weekday() >= 5:
            left = scale.x(moment)
            right = scale.x(scale.stepped(moment, 24 * 60 // scale.zoom.snap))
            painter.fillRect(QRectF(left, AXIS, right - left, height - AXIS), shade)


def overlap(
    painter: QPainter, scale: Scale, span: tuple[datetime, datetime | None], height: int
) -> None:
    """Hatches a time in which several sales run at once."""
    left = max(0.0, scale.x(span[0]))
    right = min(scale.width, scale.width if span[1] is None else scale.x(span[1]))
    if right > left:
        shade = QColor(theme.tokens().warning)
        shade.setAlpha(70)
        area = QRectF(left, AXIS, right - left, height - AXIS)
        painter.fillRect(area, QBrush(shade, Qt.BrushStyle.BDiagPattern))


def moment(painter: QPainter, x: float, height: int, colour: str, *, dashed: bool = False) -> None:
    """A line over all rows: now, or the moment that was chosen."""
    pen = QPen(QColor(colour), 1.5)
    if dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, AXIS / 2), QPointF(x, height))


def bar(
    painter: QPainter, area: QRectF, shown: Bar, room: float, *, chosen: bool, ghost: bool = False
) -> None:
    """One occurrence in ``area``; its words stand in it, or in the ``room`` px to its right."""
    shades = theme.tokens()
    fill, edge, ink = _colours(shown.state, shades)
    painter.save()
    pen = QPen(QColor(shades.text if chosen else edge), 2.0 if chosen else 1.0)
    if ghost or shown.state is BarState.MISSED:
        pen.setStyle(Qt.PenStyle.DashLine)
    if ghost:
        painter.setOpacity(0.75)
    painter.setPen(pen)
    painter.setBrush(QColor(fill))
    if shown.ends_at is None:
        painter.drawPolygon(_arrow(area))
    else:
        painter.drawRoundedRect(area, 4, 4)
    # What begins before the page still says its name.
    seen = area.adjusted(max(0.0, NAMES - area.left()) + _ROOM, 0, -_ROOM, 0)
    inside = seen.width()
    if inside <= _LEAST_WORDS and room <= _LEAST_WORDS:
        painter.restore()
        return
    words, metrics = shown.rule_name, QFontMetrics(painter.font())
    if metrics.horizontalAdvance(words) <= inside or inside > 72:
        painter.setPen(QColor(ink))
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(inside))
        painter.drawText(seen, _LEFT, text)
    elif room > _LEAST_WORDS:
        painter.setPen(QColor(shades.text))
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room - _ROOM))
        beside = QRectF(area.right() + 4, area.top(), room, area.height())
        painter.drawText(beside, _LEFT, text)
    painter.restore()


def name(painter: QPainter, area: QRectF, title: str, shop: str, band: QColor | None) -> None:
    """The name of a row; with a shop its own colour stands before it."""
    shades = theme.tokens()
    painter.fillRect(area, QColor(shades.surface))
    if band is not None:
        painter.fillRect(QRectF(area.left(), area.top() + 4, 4, area.height() - 8), band)
    room = area.adjusted(14, 0, -8, 0)
    metrics = QFontMetrics(painter.font())
    strong = QFont(painter.font())
    strong.setWeight(QFont.Weight.DemiBold)
    beside = metrics.horizontalAdvance(f"  {shop}") if shop else 0
    painter.save()
    painter.setFont(strong)
    painter.setPen(QColor(shades.text))
    width = int(room.width()) - beside
    text = QFontMetrics(strong).elidedText(title, Qt.TextElideMode.ElideRight, width)
    painter.drawText(room, _LEFT, text)
    painter.restore()
    if shop:
        painter.setPen(QColor(shades.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shop)


def _ticks(painter: QPainter, scale: Scale, grain: Grain, band: QRectF, height: int) -> None:
    shades = theme.tokens()
    metrics = QFontMetrics(painter.font())
    moments = list(scale.ticks(grain))
    edges = [*(scale.x(one) for one in moments[1:]), scale.width]
    narrowest = min(
        (right - scale.x(one) for one, right in zip(moments[1:-1], edges[1:-1], strict=True)),
        default=scale.width,
    )
    short = (grain is Grain.MONTH and narrowest < _LONG_MONTH) or (
        grain is Grain.DAY and narrowest < _LONG_DAY
    )
    for one, right in zip(moments, edges, strict=True):
        left = max(0.0, scale.x(one))
        if grain is scale.minor:
            painter.fillRect(QRectF(left, band.top(), 1, height - band.top()), QColor(shades.line))
        words = calendar_words.tick(one, grain, scale.zone, short=short)
        room = right - left - 8
        if metrics.horizontalAdvance(words) > room:
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))
        painter.setPen(QColor(shades.text if grain is scale.major else shades.muted))
        painter.drawText(QRectF(left + 5, band.top(), max(0.0, room), band.height()), _LEFT, words)


def _arrow(area: QRectF) -> QPolygonF:
    """A bar without an end points on."""
    middle, tip = area.center().y(), area.right()
    return QPolygonF(
        [
            area.topLeft(),
            QPointF(tip - _ARROW, area.top()),
            QPointF(tip, middle),
            QPointF(tip - _ARROW, area.bottom()),
            area.bottomLeft(),
        ]
    )


def _colours(state: BarState, shades: Tokens) -> tuple[str, str, str]:
    """Ground, edge and ink."""
    match state:
        case BarState.RUNS:
            return shades.accent, shades.accent, shades.on_accent
        case BarState.COMING:
            return shades.info_ground, shades.accent, shades.text
        case BarState.ENDED:
            return shades.raised, shades.border, shades.muted
        case BarState.MISSED:
            return shades.warning_ground, shades.warning, shades.text
