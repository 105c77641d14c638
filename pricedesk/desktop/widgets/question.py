"""A question before something weighty: what it does, and a button with its verb."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask(
    parent: QWidget,
    question: str,
    meaning: str,
    *,
    verb: str,
    otherwise: str,
    then: Callable[[], object],
    destructive: bool = False,
) -> QMessageBox:
    """Asks without standing still; ``then`` is called when the operator chose ``verb``."""
    box = QMessageBox(parent.window())
    box.setWindowTitle("PriceDesk")
    box.setAccessibleName(question)
    box.setText(question)
    box.setInformativeText(meaning)
    roles = QMessageBox.ButtonRole
    go = box.addButton(verb, roles.DestructiveRole if destructive else roles.AcceptRole)
    stay = box.addButton(otherwise, roles.RejectRole)
    box.setDefaultButton(stay if destructive else go)

    def finished(_result: int) -> None:
        if box.clickedButton() is go:
            then()

    box.finished.connect(finished)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
