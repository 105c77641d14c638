"""A table model over columns: a million rows, of which only the painted ones become texts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Protocol

import polars as pl
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from pricedesk.desktop import icons, theme
from pricedesk.desktop.columns import Column, Row, Tone
from pricedesk.desktop.tokens import Tokens
from pricedesk.domain.money import Currency

Index = QModelIndex | QPersistentModelIndex

_BLOCK = 128
_KEPT_BLOCKS = 24


class Source(Protocol):
    """Columns from which blocks of rows are taken by their numbers."""

    @property
    def height(self) -> int: ...

    def take(self, rows: pl.Series) -> pl.DataFrame:
        """The rows with these numbers (UInt32), in this order."""
        ...


class FrameModel(QAbstractTableModel):
    """Shows ``source`` in ``order``: an array of row numbers, computed elsewhere."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.source: Source | None = None
        self.order = pl.Series([], dtype=pl.UInt32)
        self.currency = Currency("EUR", 2)
        self._blocks: OrderedDict[int, list[dict[str, Any]]] = OrderedDict()
        self._strong = QFont()
        self._struck = QFont()
        self.restyle()

    def show(self, source: Source, order: pl.Series, currency: Currency) -> None:
        """Replaces what is shown, in one reset."""
        self.beginResetModel()
        self.source, self.order, self.currency = source, order, currency
        self._blocks.clear()
        self.endResetModel()

    def clear(self) -> None:
        self.beginResetModel()
        self.source = None
        self.order = pl.Series([], dtype=pl.UInt32)
        self._blocks.clear()
        self.endResetModel()

    def restyle(self) -> None:
        """Takes fonts and colours anew after the palette has changed."""
        base = theme.base_font()
        self._strong = QFont(base)
        self._strong.setWeight(QFont.Weight.Bold)
        self._struck = QFont(base)
        self._struck.setStrikeOut(True)

    def row(self, position: int) -> Row:
        """The row at ``position`` of the order, as a mapping."""
        number, offset = divmod(position, _BLOCK)
        block = self._blocks.get(number)
        if block is None:
            assert self.source is not None
            block = self.source.take(self.order.slice(number * _BLOCK, _BLOCK)).to_dicts()
            self._blocks[number] = block
            if len(self._blocks) > _KEPT_BLOCKS:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(number)
        return block[offset]

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
            return _alignment(column)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self.order.len():
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.DisplayRole:
                return column.text(self.row(index.row()), self.currency)
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(tone_colour(column.tone(self.row(index.row())), theme.tokens()))
            case Qt.ItemDataRole.FontRole:
                tone = column.tone(self.row(index.row()))
                if tone is Tone.STRONG:
                    return self._strong
                return self._struck if tone is Tone.STRUCK else None
            case Qt.ItemDataRole.DecorationRole:
                if column.icon is None or not (name := column.icon(self.row(index.row()))):
                    return None
                tone = column.tone(self.row(index.row()))
                return icons.icon(name, tone_colour(tone, theme.tokens()))
            case Qt.ItemDataRole.ToolTipRole:
                row = self.row(index.row())
                return (
                    column.hint(row) if column.hint else column.text(row, self.currency)
                ) or None
        return None


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
        case Tone.WARNING:
            return shades.warning
        case Tone.ERROR:
            return shades.error


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
