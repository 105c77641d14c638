"""The sheet of shortcuts (F1)."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop.widgets.text import button, label

SHORTCUTS = (
    ("Ctrl+1 … Ctrl+5", "Shops, Catalogue, Rules, Uploads, Jobs"),
    ("Ctrl+Shift+S", "Change the shop in hand"),
    ("Ctrl+F", "Filter the rows of this screen"),
    ("F5", "Read this screen again"),
    ("Ctrl+N", "New rule (on Rules), connect a shop (on Shops)"),
    ("Ctrl+S", "Save the rule"),
    ("Ctrl+O", "Open a price list"),
    ("Ctrl+C", "Copy the selected rows, tabs between the cells"),
    ("Ctrl+A", "Select all rows"),
    ("Right click on a header", "Choose columns"),
    ("F1", "This sheet"),
    ("Ctrl+Q", "Close the window"),
)


class KeySheet(QDialog):
    """All shortcuts in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Shortcuts")
        self.setAccessibleName("Shortcuts")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for row, (keys, words) in enumerate(SHORTCUTS):
            grid.addWidget(label(keys, "heading"), row, 0)
            grid.addWidget(label(words), row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        close = QHBoxLayout()
        close.addStretch(1)
        close.addWidget(button("Close", self.accept, kind="primary"))
        column.addWidget(label("Shortcuts", "title"))
        column.addLayout(grid)
        column.addLayout(close)
