"""Filters by outcome as a row of buttons with counts: one click shows only those rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.widgets.text import button, rename


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: what it selects (None: everything), its word and how many rows it has."""

    key: str | None
    word: str
    rows: int


class Chips(QWidget):
    """``chosen`` carries the key of the chip that was clicked."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str | None, QPushButton] = {}
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(4)
        self._line.addStretch(1)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Replaces the counts; keeps the choice. Chips stay in their places once made."""
        for chip in chips:
            words = f"{chip.word} {formats.count(chip.rows)}"
            made = self._buttons.get(chip.key)
            if made is None:
                made = button(words, kind="chip")
                made.setCheckable(True)
                made.clicked.connect(lambda _=False, key=chip.key: self.chosen.emit(key))
                self._buttons[chip.key] = made
                self._group.addButton(made)
                self._line.insertWidget(self._line.count() - 1, made)
                made.setChecked(len(self._buttons) == 1)
            rename(made, words)
            made.setVisible(chip.key is None or chip.rows > 0 or made.isChecked())

    def choose(self, key: str | None) -> None:
        """Presses a chip without a click."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    @property
    def choice(self) -> str | None:
        for key, made in self._buttons.items():
            if made.isChecked():
                return key
        return None
