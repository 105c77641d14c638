"""Rounding and price endings: of the rule itself, or of its terms in one currency."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from pricedesk.desktop import formats, rule_words
from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import (
    Faults,
    Field,
    choice,
    choose,
    chosen,
    decimal,
    line,
    number,
)
from pricedesk.domain.rules import Endings, Rounding


class RoundingForm(QWidget):
    """``changed`` on every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode = choice(translate("rule", "Rounding"), rule_words.ROUNDING)
        self._step = number(translate("rule", "Rounding step"), "0.01", 72)
        self.endings = _EndingsLine(translate("rule", "Endings"))
        self.struck = _EndingsLine(translate("rule", "Endings of compare-at"))
        self._box = Field(
            translate("rule", "Round"), self._mode, translate("rule", "to steps of"), self._step
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (
            self._box,
            self.endings.field(translate("rule", "Endings")),
            self.struck.field(translate("rule", "Compare-at")),
        ):
            column.addWidget(part)
        self._mode.currentIndexChanged.connect(self.changed)
        self._step.textChanged.connect(self.changed)
        for one in (self.endings, self.struck):
            one.patterns.textChanged.connect(self.changed)
            one.direction.currentIndexChanged.connect(self.changed)

    def load(self, rounding: Rounding, endings: Endings | None, struck: Endings | None) -> None:
        """Shows what is stored."""
        choose(self._mode, rounding.mode.value)
        self._step.setText(formats.typed(rounding.step or ""))
        self.endings.load(endings)
        self.struck.load(struck)

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        """``rounding``, ``endings`` and ``compare_at_endings``; ``path`` ends in a point or is ""."""
        faults.place(f"{path}rounding", self._box)
        faults.place(f"{path}endings", self.endings.box)
        faults.place(f"{path}compare_at_endings", self.struck.box)
        return {
            "rounding": {"mode": chosen(self._mode), "step": decimal(self._step.text()) or None},
            "endings": self.endings.collect(),
            "compare_at_endings": self.struck.collect(),
        }


class _EndingsLine:
    """Patterns between commas, and which way to go to the next of them."""

    def __init__(self, name: str) -> None:
        self.patterns: QLineEdit = line(name, translate("rule", ".99 or 4.95, 9.95; empty: any"))
        self.direction: QComboBox = choice(
            translate("rule", "{what}: direction").format(what=name), rule_words.DIRECTION, 104
        )
        self.box: Field

    def field(self, name: str) -> Field:
        self.box = Field(name, self.patterns, self.direction)
        return self.box

    def load(self, endings: Endings | None) -> None:
        self.patterns.setText(", ".join(endings.patterns) if endings else "")
        choose(self.direction, endings.direction.value if endings else "nearest")

    def collect(self) -> dict[str, Any] | None:
        patterns = [part.strip() for part in self.patterns.text().split(",") if part.strip()]
        if not patterns:
            return None
        return {"patterns": patterns, "direction": chosen(self.direction)}
