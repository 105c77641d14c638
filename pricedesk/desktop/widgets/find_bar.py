"""Find, and replace: a line over the sheet that opens with Ctrl+F or Ctrl+H."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import line
from pricedesk.desktop.widgets.text import Tool, button, label, rename

_TYPING_MS = 250


class FindBar(QFrame):
    """``sought`` when the text has changed, ``step`` +1 or −1 to the next or previous hit,
    ``replace_asked`` for all selected cells, ``left`` when it was closed."""

    sought = Signal(str)
    step = Signal(int)
    replace_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("sheet", "Find and replace"))
        self.text = line(translate("sheet", "Find"), translate("sheet", "Find in all cells"), 220)
        self.replacement = line(
            translate("sheet", "Replace with"), translate("sheet", "Replace with"), 180
        )
        self.whole = QCheckBox(translate("sheet", "Whole cell"))
        self.whole.setAccessibleName(translate("sheet", "Whole cell"))
        self.match_case = QCheckBox(translate("sheet", "Match case"))
        self.match_case.setAccessibleName(translate("sheet", "Match case"))
        self.hits = label(role="muted")
        self.hits.setMinimumWidth(96)
        self.go = button(translate("sheet", "Replace"), self.replace_asked.emit)
        self._replacing: list[QWidget] = [self.replacement, self.whole, self.match_case, self.go]
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 8)
        row.setSpacing(8)
        row.addWidget(self.text)
        row.addWidget(Tool("previous", translate("sheet", "Previous (Shift+F3)"), self._back))
        row.addWidget(Tool("next", translate("sheet", "Next (F3)"), self._on))
        row.addWidget(self.hits)
        for part in self._replacing:
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(Tool("close", translate("sheet", "Close (Escape)"), self._close))
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._pause.timeout.connect(lambda: self.sought.emit(self.text.text()))
        self.text.textChanged.connect(lambda _text: self._pause.start())
        self.text.returnPressed.connect(self._on)
        self.replacement.returnPressed.connect(self.replace_asked)
        self.hide()

    def open_find(self) -> None:
        """Shows the line with the field to find by."""
        self._open(replacing=False)

    def open_replace(self) -> None:
        """Shows it with what comes in place of what is found."""
        self._open(replacing=True)

    def show_target(self, cells: int) -> None:
        """Says in how many cells a replacement looks."""
        text = translate("sheet", "Replace in %n cell(s)", n=cells)
        rename(self.go, text)
        self.go.setEnabled(bool(cells))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _open(self, *, replacing: bool) -> None:
        for part in self._replacing:
            part.setVisible(replacing)
        self.show()
        self.text.setFocus()
        self.text.selectAll()

    def _on(self) -> None:
        self.step.emit(1)

    def _back(self) -> None:
        self.step.emit(-1)

    def _close(self) -> None:
        self.hide()
        self.left.emit()
