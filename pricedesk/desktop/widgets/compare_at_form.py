"""What becomes of the compare-at price."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pricedesk.desktop import formats, rule_words
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
from pricedesk.desktop.widgets.text import label
from pricedesk.domain.rules import CompareAtAction


class CompareAtForm(QWidget):
    """``changed`` on every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._code = "EUR"
        self._which = choice(translate("rule", "Compare-at price"), rule_words.COMPARE_AT)
        self._value = number(translate("rule", "Compare-at value"))
        self._unit = label("EUR", "muted")
        self._otherwise = choice(
            translate("rule", "Where the base price is not higher"),
            (
                ("keep", translate("rule", "leave it as it is")),
                ("clear", translate("rule", "remove it")),
            ),
        )
        self._box = Field(translate("rule", "Compare-at"), self._which, self._value, self._unit)
        self._rest = Field(translate("rule", "Otherwise"), self._otherwise)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._box)
        column.addWidget(self._rest)
        self._which.currentIndexChanged.connect(self._edited)
        self._otherwise.currentIndexChanged.connect(self._edited)
        self._value.textChanged.connect(self._edited)
        self._adapt()

    def use_currency(self, code: str) -> None:
        self._code = code
        self._adapt()

    def load(self, action: CompareAtAction) -> None:
        """Shows a stored action."""
        part = action.model_dump(mode="json")
        choose(self._which, part["type"])
        choose(self._otherwise, part.get("otherwise", "keep"))
        self._value.setText(formats.typed(str(part.get("amount", part.get("percent", "")))))
        self._adapt()

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        """The action as a part of the document."""
        faults.place(path, self._box)
        which, value = chosen(self._which), decimal(self._value.text())
        match which:
            case "base_price":
                return {"type": which, "otherwise": chosen(self._otherwise)}
            case "set":
                return {"type": which, "amount": value}
            case "percent":
                return {"type": which, "percent": value}
            case _:
                return {"type": which}

    def unfinished(self, path: str) -> dict[str, str]:
        """Own faults by path."""
        if decimal(self._value.text()):
            return {}
        match chosen(self._which):
            case "set":
                return {path: translate("rule", "Write an amount.")}
            case "percent":
                return {path: translate("rule", "Write a percentage.")}
            case _:
                return {}

    def _edited(self) -> None:
        self._adapt()
        self.changed.emit()

    def _adapt(self) -> None:
        which = chosen(self._which)
        self._value.setVisible(which in ("set", "percent"))
        self._unit.setVisible(which in ("set", "percent"))
        self._unit.setText("%" if which == "percent" else self._code)
        self._rest.setVisible(which == "base_price")
