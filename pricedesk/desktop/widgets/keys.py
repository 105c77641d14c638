"""The sheet of shortcuts (F1), by place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pricedesk.desktop import theme
from pricedesk.desktop.commands import Command, Gesture
from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.text import button, label

Group = tuple[str, Sequence[Command | Gesture]]
"""A heading and what has a key under it."""
_HIGHEST = 620
_SPAN = " … "


class KeySheet(QDialog):
    """All shortcuts in two columns, a heading over each place's."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = translate("keys", "Shortcuts")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for heading, commands in groups:
            row = grid.rowCount()
            if row > 1:
                grid.setRowMinimumHeight(row, 12)
            grid.addWidget(label(heading, "heading"), row + 1, 0, 1, 2)
            for command in commands:
                row = grid.rowCount()
                grid.addWidget(label(shown(command.keys)), row, 0)
                grid.addWidget(label(command.words, "muted"), row, 1)
        area = QScrollArea()
        area.setAccessibleName(title)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(sheet)
        close = QHBoxLayout()
        close.addStretch(1)
        close.addWidget(button(translate("keys", "Close"), self.accept, kind="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(label(title, "title"))
        column.addWidget(area)
        column.addLayout(close)
        theme.dress(self)
        area.setMinimumWidth(sheet.sizeHint().width() + 24)
        area.setFixedHeight(min(sheet.sizeHint().height() + 4, _HIGHEST))


def shown(keys: str) -> str:
    """A key as this system writes it (``⌘K``, ``Strg+K``); a gesture as it stands."""
    if _SPAN in keys:
        return _SPAN.join(shown(end) for end in keys.split(_SPAN))
    sequence = QKeySequence(keys)
    if sequence.toString(QKeySequence.SequenceFormat.PortableText) != keys:
        return keys
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)
