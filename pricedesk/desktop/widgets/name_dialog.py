"""Asks for a name, without standing still."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import line
from pricedesk.desktop.widgets.question import fit, lay_out
from pricedesk.desktop.widgets.text import button, label

_WIDTH = 420


@dataclass(frozen=True, slots=True)
class Naming:
    """What is asked; what is empty is said as for any name.

    ``meaning`` is what becomes of the name, ``field`` names its line for a screen reader,
    ``hint`` stands grey in it; ``longest`` in characters, 0 for as long as one likes.
    """

    question: str
    meaning: str = ""
    field: str = ""
    hint: str = ""
    verb: str = ""
    otherwise: str = ""
    longest: int = 0


class NameDialog(QDialog):
    """``then`` is called with the name that was given; an empty one cannot be."""

    def __init__(
        self, parent: QWidget, asked: Naming, name: str, then: Callable[[str], object]
    ) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(asked.question)
        self.setAccessibleName(asked.question)
        self._then = then
        self.name = line(asked.field or translate("names", "Name"), asked.hint)
        if asked.longest:
            self.name.setMaxLength(asked.longest)
        self.name.setText(name)
        self.name.selectAll()
        verb = asked.verb or translate("names", "Save the name")
        self.go = button(verb, self._decide, kind="primary")
        self.go.setDefault(True)
        self.go.setEnabled(bool(name.strip()))
        self.name.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        stay = button(asked.otherwise or translate("names", "Cancel"), self.reject)
        told = [label(asked.meaning, wrap=True)] if asked.meaning else []
        lay_out(self, asked.question, [*told, self.name], [stay, self.go])
        fit(self, _WIDTH)

    def _decide(self) -> None:
        self._then(self.name.text().strip())
        self.accept()


def ask_name(
    parent: QWidget, asked: Naming, name: str, then: Callable[[str], object]
) -> NameDialog:
    """Opens the dialog with ``name`` in it."""
    made = NameDialog(parent, asked, name, then)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.open()
    return made
