"""A table model over columns: a million rows, of which only the painted ones become texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPixmap

from pricedesk.desktop import icons, theme
from pricedesk.desktop.columns import Column, Row, Tone
from pricedesk.desktop.models.blocks import Blocks, Source
from pricedesk.desktop.tokens import Tokens
from pricedesk.domain.money import Currency

Index = QModelIndex | QPersistentModelIndex

_KEPT_CELLS = 20_000
_LOOK_MS = 10

ICON = 16
"""Size of a cell's icon in px."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is painted in one cell."""

    text: str
    numeric: bool
    colour: QColor
    font: QFont
    metrics: QFontMetrics
    advance: int
    """Width of the text in px."""
    icon: QPixmap | None
    ground: QColor | None = None


class FrameModel(QAbstractTableModel):
    """Shows ``source`` in ``order``: an array of row numbers, computed elsewhere.

    ``rows_came`` when rows are there that were painted without: the views are to paint again.
    """

    rows_came = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.currency = Currency("EUR", 2)
        self._blocks: Blocks | None = None
        self._cells: dict[tuple[int, int], Cell] = {}
        self._fonts: dict[Tone, tuple[QFont, QFontMetrics]] = {}
        self._colours: dict[Tone, QColor] = {}
        self._icons: dict[tuple[str, Tone], QPixmap] = {}
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._look)
        self.restyle()

    @property
    def source(self) -> Source | None:
        return self._blocks.source if self._blocks is not None else None

    @property
    def order(self) -> pl.Series:
        """Numbers of the rows (UInt32) as they stand."""
        return self._blocks.order if self._blocks is not None else _NOTHING

    @property
    def blocks(self) -> Blocks | None:
        """The source's rows as they stand; to be read on when others are shown in their places."""
        return self._blocks

    @property
    def complete(self) -> bool:
        """Whether nothing was painted without its row."""
        return self._blocks is None or not self._blocks.late

    def show(self, source: Source, order: pl.Series, currency: Currency) -> None:
        """Replaces what is shown, in one reset."""
        self.beginResetModel()
        self._put(Blocks(source, order))
        self.currency = currency
        self.endResetModel()

    def grow(self, source: Source, order: pl.Series) -> None:
        """The same rows and more of them at the end: what is seen and selected stays."""
        known = self.order.len()
        if order.len() <= known:
            return
        self.beginInsertRows(QModelIndex(), known, order.len() - 1)
        if self._blocks is None:
            self._blocks = Blocks(source, order)
        else:
            self._blocks.leave()
            self._blocks = self._blocks.longer(source, order)
        self.endInsertRows()

    def clear(self) -> None:
        self.beginResetModel()
        self._put(None)
        self.endResetModel()

    def restyle(self) -> None:
        """Takes fonts and colours anew after the palette has changed."""
        base = theme.base_font()
        strong, struck = QFont(base), QFont(base)
        strong.setWeight(QFont.Weight.Bold)
        struck.setStrikeOut(True)
        special = {Tone.STRONG: strong, Tone.STRUCK: struck}
        for tone in Tone:
            font = special.get(tone, base)
            self._fonts[tone] = (font, QFontMetrics(font))
            self._colours[tone] = QColor(tone_colour(tone, theme.tokens()))
        self._icons.clear()
        self._cells.clear()

    def cell(self, position: int, column: int) -> Cell:
        """What stands at ``position`` of the order; remembered while it is near."""
        known = self._cells.get((position, column))
        return known or self._remember(position, column, self.row(position))

    def cell_soon(self, position: int, column: int) -> Cell | None:
        """For a paint, which does not wait: None, or what stood there before, where the row is not
        there yet; ``rows_came`` will tell."""
        known = self._cells.get((position, column))
        if known is not None:
            return known
        assert self._blocks is not None
        row, is_new = self._blocks.row_soon(position)
        if is_new:
            assert row is not None
            return self._remember(position, column, self._as_shown(row))
        if not self._looking.isActive():
            self._looking.start()
        return None if row is None else self._make(column, self._as_shown(row))

    def row(self, position: int) -> Row:
        """The row at ``position`` of the order, as a mapping."""
        assert self._blocks is not None
        return self._as_shown(self._blocks.row(position))

    async def row_later(self, position: int) -> Row | None:
        """The same, when it is there; None where other rows were put in their places meanwhile."""
        blocks = self._blocks
        assert blocks is not None
        there = await blocks.there(position)
        return self.row(position) if there and blocks is self._blocks else None

    # --- what Qt asks ---

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.order.len()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.header(self.currency)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(numeric=column.numeric)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self.order.len():
            return None
        if role not in _ANSWERED:
            return None
        column = self.columns[index.column()]
        cell = self.cell(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(numeric=column.numeric)
            case Qt.ItemDataRole.ForegroundRole:
                return cell.colour
            case Qt.ItemDataRole.FontRole:
                return cell.font
            case Qt.ItemDataRole.DecorationRole:
                return cell.icon
        return (column.hint(self.row(index.row())) if column.hint else cell.text) or None

    # --- what is kept ---

    def _as_shown(self, row: Row) -> Row:
        """A row of the source with what is to be shown beyond it."""
        return row

    def _remember(self, position: int, column: int, row: Row) -> Cell:
        if len(self._cells) > _KEPT_CELLS:
            self._cells.clear()
        cell = self._cells[position, column] = self._make(column, row)
        return cell

    def _make(self, column: int, row: Row) -> Cell:
        declared = self.columns[column]
        tone = declared.tone(row)
        font, metrics = self._fonts[tone]
        text = declared.text(row, self.currency)
        return Cell(
            text=text,
            numeric=declared.numeric,
            colour=self._colours[tone],
            font=font,
            metrics=metrics,
            advance=metrics.horizontalAdvance(text) if text else 0,
            icon=self._icon(declared.icon(row), tone) if declared.icon else None,
            ground=_ground(declared.ground(row)) if declared.ground else None,
        )

    def _icon(self, name: str, tone: Tone) -> QPixmap | None:
        if not name:
            return None
        known = self._icons.get((name, tone))
        if known is None:
            colour = tone_colour(tone, theme.tokens())
            known = self._icons[name, tone] = icons.icon(name, colour).pixmap(ICON, ICON)
        return known

    def _put(self, blocks: Blocks | None) -> None:
        if self._blocks is not None:
            self._blocks.leave()
        self._blocks = blocks
        self._cells.clear()

    def _look(self) -> None:
        if self._blocks is not None and self._blocks.arrived():
            self.rows_came.emit()
        if self.complete:
            self._looking.stop()


_NOTHING = pl.Series([], dtype=pl.UInt32)

_ANSWERED = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.FontRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.ToolTipRole,
    }
)


def _ground(token: str) -> QColor | None:
    return QColor(getattr(theme.tokens(), token)) if token else None


def tone_colour(tone: Tone, shades: Tokens) -> str:
    """The colour of a tone in a palette."""
    match tone:
        case Tone.PLAIN | Tone.STRONG:
            return shades.text
        case Tone.MUTED | Tone.STRUCK:
            return shades.muted
        case Tone.UP:
            return shades.up
        case Tone.DOWN:
            return shades.down
        case Tone.GOOD:
            return shades.good
        case Tone.LINK:
            return shades.accent
        case Tone.WARNING:
            return shades.warning
        case Tone.ERROR:
            return shades.error


def alignment(*, numeric: bool) -> Qt.AlignmentFlag:
    """Where a cell's text stands: figures under each other, words at the left."""
    side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
