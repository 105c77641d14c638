"""The model of the sheet: a FrameModel whose cells can be written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
from PySide6.QtCore import QObject, Qt, Signal

from pricedesk.desktop.columns import Column, Row
from pricedesk.desktop.models.blocks import Source
from pricedesk.desktop.models.frame import FrameModel, Index
from pricedesk.domain.money import Currency


class SheetModel(FrameModel):
    """``written`` carries (row's number, what the column edits, text) of a cell edited in place.

    The text is shown at once, before the check of it is back; ``replace`` brings that.
    """

    written = Signal(int, str, str)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._unchecked: dict[int, dict[str, str]] = {}

    def show(self, source: Source, order: pl.Series, currency: Currency) -> None:
        self._unchecked.clear()
        super().show(source, order, currency)

    def replace(self, source: Source, *, settled: bool = True) -> None:
        """The same rows in the same order, judged anew; not ``settled`` while edits still wait."""
        if settled:
            self._unchecked.clear()
        if self._blocks is None:
            return  # ``show`` will bring the order, and a source that is no older
        self._put(self._blocks.judged_anew(source))
        if self.order.len():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _as_shown(self, row: Row) -> Row:
        fresh = self._unchecked.get(row["number"]) if self._unchecked else None
        return row if fresh is None else {**row, **fresh}

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].edits:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            edits = self.columns[index.column()].edits
            if edits and index.row() < self.order.len():
                return self.row(index.row())[cell_key(edits)]
            return None
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        edits = self.columns[index.column()].edits
        if not edits or index.row() >= self.order.len():
            return False
        row, text = self.row(index.row()), str(value)
        if row[cell_key(edits)] == text:
            return False
        self._unchecked.setdefault(row["number"], {})[cell_key(edits)] = text
        # Where the judged row is not there when it is painted, this one still is.
        assert self._blocks is not None
        self._blocks.row(index.row())[cell_key(edits)] = text
        for column in range(self.columnCount()):
            self._cells.pop((index.row(), column), None)
        self.dataChanged.emit(
            self.index(index.row(), 0), self.index(index.row(), self.columnCount() - 1)
        )
        self.written.emit(row["number"], edits, text)
        return True


def cell_key(header: str) -> str:
    """Where the file's cell under ``header`` stands in a row of the sheet."""
    return f"cell:{header}"
