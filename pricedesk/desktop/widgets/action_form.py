"""What becomes of the price: one action or tiers of them, and what stands in where a value lacks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import Faults
from pricedesk.desktop.widgets.formula_field import FormulaField
from pricedesk.desktop.widgets.simple_action import SimpleActionForm
from pricedesk.desktop.widgets.tiers_form import TiersForm
from pricedesk.domain.rules import PriceAction, Tiers

_TIERS = "tiers"


class ActionForm(QWidget):
    """``changed`` on every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.simple = SimpleActionForm(
            translate("rule", "New price"), ((_TIERS, translate("rule", "By tiers")),)
        )
        self.tiers = TiersForm()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.simple)
        column.addWidget(self.tiers)
        self.simple.changed.connect(self._edited)
        self.tiers.changed.connect(self.changed)
        self.tiers.hide()

    def use_currency(self, code: str) -> None:
        """Amounts are meant in the currency of the shop in hand."""
        self.simple.use_currency(code)
        self.tiers.use_currency(code)

    def load(self, action: PriceAction) -> None:
        """Shows a stored action."""
        if isinstance(action, Tiers):
            self.tiers.load(action)
            self.simple.choose(_TIERS)
        else:
            self.tiers.clear()
            self.simple.load(action)
        self.tiers.setVisible(isinstance(action, Tiers))

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        """The action as a part of the document."""
        if self.simple.choice == _TIERS:
            return self.tiers.collect(path, faults)
        return self.simple.collect(path, faults)

    def unfinished(self, path: str) -> dict[str, str]:
        """Faults in words that fit the choice better than the document's own, by path."""
        if self.simple.choice == _TIERS:
            return self.tiers.unfinished(path)
        fault = self.simple.unfinished()
        return {path: fault} if fault else {}

    def formula(self, path: str) -> FormulaField | None:
        """The formula field of a place in the document, such as ``action.tiers.1.action.text``."""
        parts = path.split(".")
        if self.simple.choice != _TIERS:
            return self.simple.formula
        if parts[1:2] == ["tiers"] and parts[2].isdecimal():
            return self.tiers.formula(int(parts[2]))
        return None

    def formulas(self) -> list[FormulaField]:
        """Every formula field in use or not, for completion."""
        return [self.simple.formula, *self.tiers.findChildren(FormulaField)]

    def _edited(self) -> None:
        tiers = self.simple.choice == _TIERS
        self.tiers.setVisible(tiers)
        if tiers and self.tiers.is_empty:
            self.tiers.add_tier()
        else:
            self.changed.emit()
