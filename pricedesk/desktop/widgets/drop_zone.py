"""Where files are dropped, or opened by a click, or a copied list is pasted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.text import Picture, button, centred, label

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".zip", ".pricedesk")


class DropZone(QFrame):
    """``dropped`` carries the paths of files, ``open_asked`` that a dialog is wanted,
    ``paste_asked`` that the clipboard holds a list."""

    dropped = Signal(object)
    open_asked = Signal()
    paste_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drop")
        title_words = translate("drop", "Drop price lists here")
        self.setAccessibleName(title_words)
        self.setAcceptDrops(True)
        title = label(title_words, "title")
        self._text = label(
            translate(
                "drop",
                "CSV or Excel, with a column that names the variant (SKU, barcode, variant id or "
                "handle) and one with the new price; a compare-at price if you like. Encoding, "
                "delimiter and decimal comma are found out. An empty cell keeps what the shop "
                "has. Nothing is sent until you have seen every row.",
            ),
            "muted",
            wrap=True,
        )
        self._text.setFixedWidth(520)
        for part in (title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture = Picture("file", size=40)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(
            button(translate("drop", "Open files …"), self.open_asked.emit, kind="primary")
        )
        buttons.addWidget(
            button(
                translate("drop", "Paste a list"),
                self.paste_asked.emit,
                hint=translate("drop", "Cells that were copied in a spreadsheet (Ctrl+V)"),
            )
        )
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        column.addLayout(centred(self._picture))
        column.addWidget(title)
        column.addLayout(centred(self._text))
        column.addSpacing(4)
        column.addLayout(buttons)
        column.addStretch(1)

    def use_less_room(self, less: bool) -> None:
        """Without picture and explanation, where there is something else to look at."""
        self._picture.setVisible(not less)
        self._text.setVisible(not less)
        self.setMaximumHeight(132 if less else 16_777_215)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event):
            event.acceptProposedAction()
            theme.set_role(self, hot="true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        theme.set_role(self, hot="false")

    def dropEvent(self, event: QDropEvent) -> None:
        theme.set_role(self, hot="false")
        if paths := files_of(event):
            event.acceptProposedAction()
            self.dropped.emit(paths)


def files_of(event: QDropEvent) -> list[Path]:
    """The readable files that are dragged; none if one of them is something else."""
    urls = event.mimeData().urls()
    if not all(url.isLocalFile() for url in urls):
        return []
    paths = [Path(url.toLocalFile()) for url in urls]
    return paths if all(path.suffix.lower() in SUFFIXES for path in paths) else []
