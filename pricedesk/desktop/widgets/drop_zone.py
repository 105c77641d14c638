"""Where a file is dropped, or opened by a click."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.widgets.text import Picture, button, centred, label

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")


class DropZone(QFrame):
    """``dropped`` carries the path of a file, ``open_asked`` that a dialog is wanted."""

    dropped = Signal(object)
    open_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drop")
        self.setAccessibleName("Drop a price list here")
        self.setAcceptDrops(True)
        title = label("Drop a price list here", "title")
        text = label(
            "CSV or Excel, with a column that names the variant (SKU, barcode, variant id or "
            "handle) and one with the new price; a compare-at price if you like. Encoding, "
            "delimiter and decimal comma are found out. An empty cell keeps what the shop has. "
            "Nothing is sent until you have seen every row.",
            "muted",
            wrap=True,
        )
        text.setFixedWidth(520)
        for part in (title, text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        column.addLayout(centred(Picture("file", size=40)))
        column.addWidget(title)
        column.addLayout(centred(text))
        column.addSpacing(8)
        column.addWidget(
            button("Open a file …", self.open_asked.emit, kind="primary"),
            0,
            Qt.AlignmentFlag.AlignHCenter,
        )
        column.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_of(event) is not None:
            event.acceptProposedAction()
            theme.set_role(self, hot="true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        theme.set_role(self, hot="false")

    def dropEvent(self, event: QDropEvent) -> None:
        theme.set_role(self, hot="false")
        if (path := file_of(event)) is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


def file_of(event: QDropEvent) -> Path | None:
    """The one readable file that is dragged, or None."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in SUFFIXES else None
