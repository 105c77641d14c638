"""The first records of a file, as they would be read: texts, and the line of each."""

from __future__ import annotations

from typing import Any

import polars as pl
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from pricedesk.desktop import formats
from pricedesk.desktop.models.frame import Index
from pricedesk.tabular.table import Table


class PreviewModel(QAbstractTableModel):
    """A few rows: they are held as lists."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headers: tuple[str, ...] = ()
        self._columns: list[list[str]] = []
        self._lines: list[int] = []

    def show(self, table: Table) -> None:
        """Replaces what is shown by the records of ``table``."""
        self.beginResetModel()
        self.headers = table.headers
        self._columns = [column.cast(pl.String).to_list() for column in table.frame]
        self._lines = table.lines.to_list()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.headers[section] if 0 <= section < len(self.headers) else None
        return formats.count(self._lines[section]) if 0 <= section < len(self._lines) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._columns[index.column()][index.row()]
        return None
