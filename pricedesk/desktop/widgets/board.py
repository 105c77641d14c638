"""A card with a short list: its title, how many, and lines of which each leads somewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pricedesk.desktop import formats, theme
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.widgets.text import button, label

_HEAD = 40


class Board(QFrame):
    """``chosen`` carries the item of the line that was clicked, or taken by Enter.

    More than ``lines`` scroll.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[ItemColumn[Any]],
        empty: str,
        *,
        lines: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lines = lines
        self.model: ItemsModel[Any] = ItemsModel(columns, self)
        stretch = [at for at, column in enumerate(columns) if column.stretch]
        self.table = Table(name, self.model, [column.width for column in columns], stretch)
        self.table.horizontalHeader().hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.table.clicked.connect(self._go)
        enter = QShortcut(QKeySequence("Return"), self.table)
        enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        enter.activated.connect(lambda: self._go(self.table.currentIndex()))
        self._count = label(role="muted")
        self._empty = label(empty, "muted", wrap=True)
        self._empty.setContentsMargins(12, 0, 12, 12)
        head = QWidget()
        head.setFixedHeight(_HEAD)
        self._head = QHBoxLayout(head)
        self._head.setContentsMargins(12, 4, 12, 0)
        self._head.setSpacing(8)
        self._head.addWidget(label(name, "heading"))
        self._head.addWidget(self._count)
        self._head.addStretch(1)
        column = QVBoxLayout(self)
        # The card's own border and corners stay free.
        column.setContentsMargins(1, 1, 1, 5)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._empty)
        column.addWidget(self.table)
        self.show_items(())

    def offer(self, text: str, when: Callable[[], object]) -> None:
        """A link beside the title."""
        self._head.addWidget(button(text, when, kind="link"))

    def show_items(self, items: Sequence[Any], whole: int | None = None) -> None:
        """Shows these lines; ``whole`` is how many there are, where they are not all."""
        self.model.show(items)
        self._count.setText(formats.count(len(items) if whole is None else whole) if items else "")
        self._empty.setVisible(not items)
        self.table.setVisible(bool(items))
        lines = min(max(len(items), 1), self._lines)
        titles = self.table.horizontalHeader()
        self.table.setFixedHeight(
            lines * theme.ROW_HEIGHT + (0 if titles.isHidden() else titles.height())
        )

    def hide_column(self, at: int, hidden: bool) -> None:
        """Of no use now, such as the shop where there is one in hand."""
        self.table.setColumnHidden(at, hidden)
        self.table.share_room()

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.model.items[index.row()])
