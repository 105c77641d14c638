"""How a plan's changes are spread: painted bars, and the same figures as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pricedesk.desktop import formats, theme
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.widgets.table import Table
from pricedesk.pricing.summary import Bin

_FOOT = 20
_GAP = 3
_COLUMNS: tuple[ItemColumn[Bin], ...] = (
    ItemColumn(translate("rule", "Change"), 200, lambda one: span(one), stretch=True,
               tone=lambda one: _tone(one)),
    ItemColumn(translate("rule", "Prices"), 120, lambda one: formats.count(one.count),
               numeric=True),
)  # fmt: skip


class Distribution(QWidget):
    """The bars over their table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = Bars()
        self.model = ItemsModel(_COLUMNS, self)
        self.table = Table(
            translate("rule", "Changes by size"), self.model, [c.width for c in _COLUMNS], [0]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 0)
        column.setSpacing(8)
        column.addWidget(self.bars)
        column.addWidget(self.table, 1)

    def show_bins(self, bins: Sequence[Bin]) -> None:
        """Shows a summary's histogram; outer bins without a price are left out."""
        shown = _trimmed(bins)
        self.bars.show_bins(shown)
        self.model.show([one for one in shown if one.count])


class Bars(QWidget):
    """One bar for each bin; falls and rises differ by side and by the sign under them."""

    def __init__(self) -> None:
        super().__init__()
        self._bins: list[Bin] = []
        self.setFixedHeight(170)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("rule", "Changes by size, as bars"))

    def show_bins(self, bins: Sequence[Bin]) -> None:
        self._bins = list(bins)
        told = (f"{span(one)}: {formats.count(one.count)}" for one in bins if one.count)
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bins:
            return
        shades = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max(one.count for one in self._bins) or 1
        width = self.width() / len(self._bins)
        room = self.height() - 2 * _FOOT
        for place, one in enumerate(self._bins):
            left = place * width
            tall = max(2.0, room * one.count / most) if one.count else 0.0
            bar = QRectF(left + _GAP, _FOOT + room - tall, width - 2 * _GAP, tall)
            falls = one.high is not None and one.high <= 0
            painter.fillRect(bar, QColor(shades.down if falls else shades.up))
            painter.setPen(QColor(shades.text))
            middle = Qt.AlignmentFlag.AlignHCenter
            if one.count:
                above = QRectF(left - width, bar.top() - _FOOT, 3 * width, _FOOT)
                painter.drawText(
                    above, middle | Qt.AlignmentFlag.AlignVCenter, formats.count(one.count)
                )
            painter.setPen(QColor(shades.muted))
            under = QRectF(left, self.height() - _FOOT, width, _FOOT)
            painter.drawText(under, middle | Qt.AlignmentFlag.AlignVCenter, _edge(one))
        painter.setPen(QColor(shades.border))
        painter.drawLine(0, _FOOT + room, self.width(), _FOOT + room)
        painter.end()


def span(one: Bin) -> str:
    """``−20 % to −10 %``; the outer ones are open."""
    if one.low is None:
        return translate("rule", "more than {percent} down").format(
            percent=_percent(-(one.high or 0))
        )
    if one.high is None:
        return translate("rule", "{percent} up and more").format(percent=_percent(one.low))
    return translate("rule", "{low} to under {high}").format(
        low=_percent(one.low, signed=True), high=_percent(one.high, signed=True)
    )


def _trimmed(bins: Sequence[Bin]) -> list[Bin]:
    filled = [place for place, one in enumerate(bins) if one.count]
    return list(bins[max(filled[0] - 1, 0) : filled[-1] + 2]) if filled else []


def _edge(one: Bin) -> str:
    if one.low is None:
        return f"< {_percent(one.high or 0, signed=True)}"
    return _percent(one.low, signed=True)


def _percent(points: int, *, signed: bool = False) -> str:
    return formats.percent(points, signed=signed)


def _tone(one: Bin) -> Tone:
    return Tone.DOWN if one.high is not None and one.high <= 0 else Tone.UP
