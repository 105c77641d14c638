"""A small table over a list of values: shops, rules, events, rows of an upload."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QColor, QFont, QIcon

from pricedesk.desktop import icons, theme
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.messages import local
from pricedesk.desktop.models.frame import Index, alignment, tone_colour

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ItemColumn(Generic[T]):
    """One column over values of a type. ``icon`` is a name of ours or a picture."""

    title: str
    width: int
    text: Callable[[T], str]
    numeric: bool = False
    stretch: bool = False
    tone: Callable[[T], Tone] = lambda _item: Tone.PLAIN
    icon: Callable[[T], str | QIcon] | None = None
    hint: Callable[[T], str] | None = None


class ItemsModel(QAbstractTableModel, Generic[T]):
    """Replaced as a whole when the number of items changes, told in place otherwise."""

    def __init__(self, columns: Sequence[ItemColumn[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.items: list[T] = []
        self._bold = QFont(theme.base_font())
        self._bold.setWeight(QFont.Weight.DemiBold)

    def show(self, items: Sequence[T]) -> None:
        """Shows these items."""
        if len(items) == len(self.items) and items:
            self.items = list(items)
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(items) - 1, len(self.columns) - 1)
            )
            return
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(numeric=self.columns[section].numeric)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.items):
            return None
        item, column = self.items[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return local(column.text(item))
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(numeric=column.numeric)
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(tone_colour(column.tone(item), theme.tokens()))
            case Qt.ItemDataRole.FontRole if column.tone(item) is Tone.STRONG:
                return self._bold
            case Qt.ItemDataRole.DecorationRole if column.icon is not None:
                picture = column.icon(item)
                if isinstance(picture, QIcon) or not picture:
                    return picture or None
                return icons.icon(picture, tone_colour(column.tone(item), theme.tokens()))
            case Qt.ItemDataRole.ToolTipRole:
                return local(column.hint(item) if column.hint else column.text(item)) or None
        return None
