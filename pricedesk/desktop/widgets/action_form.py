"""What becomes of the price: the choice of an action with its one parameter."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from pricedesk.desktop import rule_words
from pricedesk.desktop.widgets.fields import (
    Faults,
    Field,
    choice,
    choose,
    chosen,
    decimal,
    number,
)
from pricedesk.desktop.widgets.text import label
from pricedesk.domain.rules import (
    ChangeByAmount,
    ChangeByPercent,
    CopyFrom,
    Formula,
    PriceAction,
)

_KEPT = "kept"


class ActionForm(QWidget):
    """Offers ``rule_words.ACTIONS``; an action beyond them is shown by name and kept."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[str, Any] | None = None
        self._which = choice("New price", [(a.key, a.words) for a in rule_words.ACTIONS], 172)
        self._number = number("Value", "15")
        self._unit = QLabel("%")
        self._unit.setFixedWidth(36)
        self._copy = choice("Copied field", rule_words.COPY_FIELDS)
        self._formula = QPlainTextEdit()
        self._formula.setAccessibleName("Formula")
        self._formula.setPlaceholderText("max(cost * 1.4, base_price * 0.85)")
        self._formula.setFixedHeight(64)
        self._hint = label(role="muted", wrap=True)
        self._currency = "EUR"
        self._box = Field("New price", self._which, self._number, self._unit, self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._box)
        column.addWidget(self._formula)
        column.addWidget(self._hint)
        self._which.currentIndexChanged.connect(self._chosen)
        self._number.textChanged.connect(self.changed)
        self._copy.currentIndexChanged.connect(self.changed)
        self._formula.textChanged.connect(self.changed)
        self._chosen()

    def use_currency(self, code: str) -> None:
        """Amounts are meant in the currency of the shop in hand."""
        self._currency = code
        self._show_unit()

    def load(self, action: PriceAction) -> None:
        """Shows a stored action."""
        self._kept = None
        kept = self._which.findData(_KEPT)
        if kept >= 0:
            self._which.removeItem(kept)
        match action:
            case ChangeByPercent(percent=text) | ChangeByAmount(amount=text):
                down = Decimal(text) < 0
                choose(self._which, f"{'lower' if down else 'raise'}_{action.type}")
                self._number.setText(text.removeprefix("-"))
            case CopyFrom(field=field):
                choose(self._which, "copy")
                choose(self._copy, field)
            case Formula(text=text):
                choose(self._which, "formula")
                self._formula.setPlainText(text)
            case other:
                document = other.model_dump(mode="json")
                known = next((a for a in rule_words.ACTIONS if a.type == other.type), None)
                if known is None:
                    self._keep(document)
                else:
                    choose(self._which, known.key)
                    self._number.setText(str(document[known.parameter]))

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        """The action as a part of the document."""
        faults.place(path, self._box)
        if chosen(self._which) == _KEPT and self._kept is not None:
            return self._kept
        action = self._action()
        made: dict[str, Any] = {"type": action.type}
        match action.parameter:
            case "field":
                made["field"] = chosen(self._copy)
            case "text":
                made["text"] = self._formula.toPlainText().strip()
            case parameter:
                made[parameter] = action.sign + decimal(self._number.text())
        return made

    def own_fault(self) -> str:
        """A fault in words that fit the choice better than the document's own."""
        if chosen(self._which) == _KEPT:
            return ""
        action, text = self._action(), decimal(self._number.text())
        if action.parameter in ("percent", "amount"):
            if not text:
                return f"Write {'a percentage' if action.parameter == 'percent' else 'an amount'}."
            if text.startswith(("-", "+")):
                return "Write the number without a sign; the choice before it says up or down."
        if action.parameter == "text" and not self._formula.toPlainText().strip():
            return "Write a formula, such as cost * 1.4."
        return ""

    def _action(self) -> rule_words.ActionWords:
        key = chosen(self._which)
        return next(action for action in rule_words.ACTIONS if action.key == key)

    def _keep(self, document: dict[str, Any]) -> None:
        self._kept = document
        words = {"tiers": "Tiers (from a rule file)", "lowest": "Lowest price of recent days"}
        self._which.addItem(words.get(document["type"], document["type"]), _KEPT)
        choose(self._which, _KEPT)

    def _chosen(self) -> None:
        kept = chosen(self._which) == _KEPT
        parameter = "" if kept else self._action().parameter
        self._number.setVisible(parameter in ("percent", "amount"))
        self._unit.setVisible(parameter in ("percent", "amount"))
        self._copy.setVisible(parameter == "field")
        self._formula.setVisible(parameter == "text")
        self._hint.setText(_HINTS.get(chosen(self._which), ""))
        self._hint.setVisible(bool(self._hint.text()))
        self._show_unit()
        self.changed.emit()

    def _show_unit(self) -> None:
        if chosen(self._which) != _KEPT:
            self._unit.setText("%" if self._action().parameter == "percent" else self._currency)


_HINTS = {
    "markup": "Markup 100 % on a cost of 10 makes 20: price = cost × (1 + markup).",
    "margin": "Margin 50 % on a cost of 10 makes 20: price = cost ÷ (1 − margin).",
    "formula": "Names: price, base_price, compare_at, cost. Amounts in the shop's currency.",
    _KEPT: "This action is kept as it is; the window cannot edit it yet. "
    "The command “pricedesk rules edit” opens it as a file.",
}
