"""The palette (Ctrl+K): one line to type in, and what fits under it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from pricedesk.desktop import icons, theme
from pricedesk.desktop.entries import Entry, best
from pricedesk.desktop.language import translate
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.text import label

_WIDTH, _HEIGHT = 640, 420
_PAUSE_MS = 120
"""Without a key, before the services are asked."""
_DETAIL = Qt.ItemDataRole.UserRole + 1

Search = Callable[[str], Coroutine[Any, Any, list[Entry]]]


class Palette(QDialog):
    """Accepted with ``picked`` set. ``search`` is asked while one types, ``later`` once."""

    def __init__(
        self,
        entries: Sequence[Entry],
        recent: Sequence[str],
        later: Callable[[], Coroutine[Any, Any, list[Entry]]],
        search: Search,
        on_error: Callable[[BaseException], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.picked: Entry | None = None
        self._entries = list(entries)
        self._found: list[Entry] = []
        self._recent = recent
        self._search = search
        self._tasks = Tasks(on_error)
        title = translate("palette", "Find anything")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.field = QLineEdit()
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(
            translate("palette", "A command, screen, shop, rule, SKU or job")
        )
        self.field.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(translate("palette", "Found"))
        self.list.setItemDelegate(_Line(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label(translate("palette", "Nothing fits."), "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing, 1)
        self._typed = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._typed.timeout.connect(self._ask)
        self.field.textChanged.connect(self._show)
        self.field.textChanged.connect(lambda _text: self._typed.start())
        self.field.returnPressed.connect(self._pick)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._pick())
        self.finished.connect(lambda _result: self._tasks.cancel())
        self._tasks.start(self._add(later))
        self._show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the cursor stays in the field."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key()
            in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        ):
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        known = {entry.id: entry for entry in (*self._entries, *self._found)}
        ranked = best(known.values(), self.field.text(), self._recent)
        self.list.clear()
        for entry in ranked:
            item = QListWidgetItem(icons.icon(entry.icon), entry.title)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setData(_DETAIL, entry.detail)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}, {entry.detail}".rstrip(", ")
            )
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(ranked))
        self._nothing.setVisible(not ranked)

    def _ask(self) -> None:
        self._tasks.start(self._look(self.field.text()), only="search")

    async def _look(self, text: str) -> None:
        self._found = await self._search(text)
        self._show()

    async def _add(self, later: Callable[[], Coroutine[Any, Any, list[Entry]]]) -> None:
        self._entries += await later()
        self._show()

    def _pick(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.picked = item.data(Qt.ItemDataRole.UserRole)
            self.accept()


class _Line(QStyledItemDelegate):
    """The title at the beginning, its detail muted at the end; where both are long, the title."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        detail = index.data(_DETAIL) or ""
        metrics = option.fontMetrics
        rect: QRect = option.rect
        taken = 48 + metrics.horizontalAdvance(index.data(Qt.ItemDataRole.DisplayRole))
        room = rect.width() - taken - 12
        if room < 60:
            return
        painter.save()
        painter.setPen(QColor(theme.tokens().muted))
        words = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, room)
        backwards = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignLeft if backwards else Qt.AlignmentFlag.AlignRight
        inner = rect.adjusted(12, 0, -12, 0)
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> Any:
        size = super().sizeHint(option, index)
        size.setHeight(theme.ROW_HEIGHT + 3)
        return size
