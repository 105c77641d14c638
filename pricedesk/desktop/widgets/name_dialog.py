"""Asks for a name, without standing still."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import line
from pricedesk.desktop.widgets.question import fit
from pricedesk.desktop.widgets.text import button, label

_WIDTH = 400


class NameDialog(QDialog):
    """``then`` is called with the name that was given; an empty one cannot be."""

    def __init__(
        self, parent: QWidget, question: str, name: str, then: Callable[[str], object]
    ) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(question)
        self.setAccessibleName(question)
        self._then = then
        self.name = line(translate("names", "Name"))
        self.name.setText(name)
        self.name.selectAll()
        self.go = button(translate("names", "Save the name"), self._decide, kind="primary")
        self.go.setDefault(True)
        self.name.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(button(translate("names", "Cancel"), self.reject))
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(question, "title"))
        column.addWidget(self.name)
        column.addSpacing(8)
        column.addLayout(foot)
        fit(self, _WIDTH)

    def _decide(self) -> None:
        self._then(self.name.text().strip())
        self.accept()


def ask_name(
    parent: QWidget, question: str, name: str, then: Callable[[str], object]
) -> NameDialog:
    """Opens the dialog with ``name`` in it."""
    made = NameDialog(parent, question, name, then)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.open()
    return made
