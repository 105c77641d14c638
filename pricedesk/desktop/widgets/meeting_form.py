"""What happens where a sale meets others, and who belongs to it while it runs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from pricedesk.desktop import rule_words
from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import (
    Faults,
    Field,
    choice,
    choose,
    chosen,
    decimal,
    number,
)
from pricedesk.domain.rules import RuleDocument


class MeetingForm(QWidget):
    """``changed`` on every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._priority = number(translate("rule", "Priority"), "0", 72)
        self._overlap = choice(translate("rule", "Where sales meet"), rule_words.OVERLAP)
        members = translate("rule", "Products that begin to match join it, others leave it")
        self._members = QCheckBox(members)
        self._members.setAccessibleName(members)
        self._members.setToolTip(
            translate("rule", "Without it the sale keeps the variants with which it started.")
        )
        self._box = Field(translate("rule", "Priority"), self._priority, self._overlap)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._box)
        column.addWidget(self._members)
        self._priority.textChanged.connect(self.changed)
        self._overlap.currentIndexChanged.connect(self.changed)
        self._members.toggled.connect(self.changed)

    def load(self, document: RuleDocument) -> None:
        """Shows what is stored."""
        self._priority.setText(str(document.priority))
        choose(self._overlap, document.overlap.value)
        self._members.setChecked(document.running_membership)

    def collect(self, faults: Faults) -> dict[str, Any]:
        """``priority``, ``overlap`` and ``running_membership`` of the document."""
        for name in ("priority", "overlap", "running_membership"):
            faults.place(name, self._box)
        return {
            "priority": decimal(self._priority.text()) or "0",
            "overlap": chosen(self._overlap),
            "running_membership": self._members.isChecked(),
        }
