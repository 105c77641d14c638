"""One price action with its one parameter: percent, amount, days, field or formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

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
from pricedesk.desktop.widgets.formula_field import FormulaField
from pricedesk.desktop.widgets.kept import Kept
from pricedesk.desktop.widgets.text import label
from pricedesk.domain.rules import (
    ChangeByAmount,
    ChangeByPercent,
    CopyFrom,
    Formula,
    LowestOfDays,
    PriceAction,
)


class SimpleActionForm(QWidget):
    """``extra`` choices (key, words) stand beside the actions and have no parameter here.

    ``changed`` on every edit; ``chosen`` says which choice it is.
    """

    changed = Signal()

    def __init__(
        self, name: str, extra: Sequence[tuple[str, str]] = (), *, caption: bool = True
    ) -> None:
        super().__init__()
        self._kept: Kept[dict[str, Any]] = Kept()
        self._currency = "EUR"
        offered = [*extra, *((one.key, one.words) for one in rule_words.ACTIONS)]
        self._which = choice(name, offered, 176)
        self._number = number(translate("rule", "{what}: value").format(what=name), "15", 72)
        self._unit = label("%", "muted")
        self._unit.setFixedWidth(36)
        self._copy = choice(
            translate("rule", "{what}: copied field").format(what=name), rule_words.COPY_FIELDS
        )
        self.formula = FormulaField()
        self._hint = label(role="muted", wrap=True)
        self.box = Field(name if caption else "", self._which, self._number, self._unit, self._copy)
        self._which.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.box)
        column.addWidget(self.formula)
        column.addWidget(self._hint)
        self._which.currentIndexChanged.connect(self._chosen)
        self._number.textChanged.connect(self.changed)
        self._copy.currentIndexChanged.connect(self.changed)
        self.formula.changed.connect(self.changed)
        self._chosen()

    def use_currency(self, code: str) -> None:
        """Amounts are meant in the currency of the shop in hand."""
        self._currency = code
        self._show_unit()

    def choose(self, key: str) -> None:
        """Takes one of the extra choices."""
        self._kept.forget()
        choose(self._which, key)

    @property
    def choice(self) -> str:
        """The key of the chosen action or extra."""
        return chosen(self._which)

    @property
    def value_field(self) -> QLineEdit:
        """Where the number is written."""
        return self._number

    def load(self, action: PriceAction) -> None:
        """Shows a stored action; any but tiers."""
        match action:
            case ChangeByPercent(percent=text) | ChangeByAmount(amount=text):
                way = "lower" if text.startswith("-") else "raise"
                choose(self._which, f"{way}_{action.type}")
                self._number.setText(formats.typed(text.removeprefix("-")))
            case CopyFrom(field=field):
                choose(self._which, "copy")
                choose(self._copy, field)
            case LowestOfDays(days=days):
                choose(self._which, "lowest")
                self._number.setText(str(days))
            case Formula(text=text):
                choose(self._which, "formula")
                self.formula.set_text(text)
            case other:
                document = other.model_dump(mode="json")
                known = next(a for a in rule_words.ACTIONS if a.type == other.type)
                choose(self._which, known.key)
                self._number.setText(formats.typed(str(document[known.parameter])))
        self._kept.keep(action.model_dump(mode="json"), self._read())

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        """The action as a part of the document."""
        faults.place(path, self.box)
        if self._action().parameter == "text":
            faults.place(f"{path}.text", self.formula.box)
        return self._kept.unless_edited(self._read())

    def unfinished(self) -> str:
        """A fault in words that fit the choice better than the document's own, or ""."""
        if not self._is_action or self._kept.holds(self._read()):
            return ""
        action, text = self._action(), decimal(self._number.text())
        match action.parameter:
            case "percent" | "amount" | "days" if not text:
                return {
                    "percent": translate("rule", "Write a percentage."),
                    "amount": translate("rule", "Write an amount."),
                    "days": translate("rule", "Write a number of days, such as 30."),
                }[action.parameter]
            case "percent" | "amount" if _has_way(action) and text.startswith(("-", "+")):
                return translate(
                    "rule", "Write the number without a sign; the choice before it says up or down."
                )
            case "days" if not text.isdecimal():
                return translate("rule", "Write a whole number of days, 1 to 365.")
            case "text" if not self.formula.text().strip():
                return translate("rule", "Write a formula, such as cost * 1.4.")
        return ""

    def _read(self) -> dict[str, Any]:
        action = self._action()
        made: dict[str, Any] = {"type": action.type}
        match action.parameter:
            case "field":
                made["field"] = chosen(self._copy)
            case "text":
                made["text"] = self.formula.text().strip()
            case "days":
                text = decimal(self._number.text())
                made["days"] = int(text) if text.isdecimal() else text
            case parameter:
                made[parameter] = action.sign + decimal(self._number.text())
        return made

    @property
    def _is_action(self) -> bool:
        return any(action.key == self.choice for action in rule_words.ACTIONS)

    def _action(self) -> rule_words.ActionWords:
        return next(action for action in rule_words.ACTIONS if action.key == self.choice)

    def _chosen(self) -> None:
        parameter = self._action().parameter if self._is_action else ""
        self._number.setVisible(parameter in ("percent", "amount", "days"))
        self._unit.setVisible(parameter in ("percent", "amount", "days"))
        self._copy.setVisible(parameter == "field")
        self.formula.setVisible(parameter == "text")
        self._hint.setText(_HINTS.get(self.choice, ""))
        self._hint.setVisible(bool(self._hint.text()))
        self._show_unit()
        self.changed.emit()

    def _show_unit(self) -> None:
        if self._is_action:
            units = {"percent": "%", "days": translate("rule", "days")}
            self._unit.setText(units.get(self._action().parameter, self._currency))


def _has_way(action: rule_words.ActionWords) -> bool:
    """Whether the choice itself says up or down."""
    return action.key.startswith(("lower_", "raise_"))


_HINTS = {
    "markup": translate("rule", "Markup 100 % on a cost of 10 makes 20: cost × (1 + markup)."),
    "margin": translate("rule", "Margin 50 % on a cost of 10 makes 20: cost ÷ (1 − margin)."),
}
