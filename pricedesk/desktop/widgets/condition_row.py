"""One test of a condition: field, comparison, value."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop import rule_words
from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.condition_tools import ConditionTools
from pricedesk.desktop.widgets.fields import Faults, Field, choice, choose, chosen, decimal, line
from pricedesk.desktop.widgets.kept import Kept
from pricedesk.domain.rules import Condition, Field_, Not, Operator, Test
from pricedesk.pricing.comparisons import Family, family

Suggestions = Mapping[Field_, Sequence[str]]
"""Values of the catalogue in hand, offered while typing; of metafields their names."""

_KEYS = {Field_.OPTION_VALUE: Field_.OPTION_NAME}
"""Where a field's keys are another field's values."""


class ConditionRow(QWidget):
    """``changed`` on every edit, ``asked`` with itself and what the operator wants done with it."""

    changed = Signal()
    asked = Signal(object, str)

    def __init__(self, suggestions: Suggestions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggestions = suggestions
        self._kept: Kept[dict[str, Any]] = Kept()
        self._field = _field_combo()
        self._key = line(translate("rule", "Key"))
        self._key.setMinimumWidth(56)
        self._comparison = QComboBox()
        self._comparison.setAccessibleName(translate("rule", "Comparison"))
        self._comparison.setMinimumWidth(72)
        self._comparison.setMaximumWidth(120)
        self._value = line(translate("rule", "Value"))
        self._value.setMinimumWidth(40)
        self._second = line(translate("rule", "Upper value"))
        self._second.setMinimumWidth(40)
        self._yes = choice(
            translate("rule", "Yes or no"),
            (("true", translate("rule", "yes")), ("false", translate("rule", "no"))),
        )
        self._yes.setMinimumWidth(56)
        tools = ConditionTools(lambda key: self.asked.emit(self, key))
        values = QWidget()
        row = QHBoxLayout(values)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self._value, self._second, self._yes):
            row.addWidget(part, 1)
        self._values = values
        self._box = Field("", self._field, self._key, self._comparison, values, tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._box)
        self._field_chosen()
        self._field.currentIndexChanged.connect(self._field_chosen)
        self._comparison.currentIndexChanged.connect(self._comparison_chosen)
        self._yes.currentIndexChanged.connect(self.changed)
        for part in (self._value, self._second, self._key):
            part.textChanged.connect(self.changed)

    def load(self, condition: Condition) -> None:
        """Shows a stored test, negated any number of times."""
        test, negated = condition, False
        while isinstance(test, Not):
            test, negated = test.part, not negated
        assert isinstance(test, Test)
        choose(self._field, test.field.value)
        self._key.setText(test.key or "")
        self._show_comparison(test.operator, negated=negated)
        if test.operator is Operator.IN:
            self._value.setText(_join(test.values))
        elif test.operator is Operator.IS:
            yes = (test.values[:1] == ("true",)) is not negated
            choose(self._yes, "true" if yes else "false")
        elif test.values:
            self._value.setText(test.values[0])
            self._second.setText(test.values[1] if len(test.values) > 1 else "")
        self._kept.keep(condition.model_dump(mode="json"), self._read())

    def negate(self) -> None:
        """True where it was false."""
        now = self._phrase()
        if now.operator is Operator.IS:
            choose(self._yes, "false" if chosen(self._yes) == "true" else "true")
        else:
            self._show_comparison(now.operator, negated=not now.negated)

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        """The test as a part of the document, whatever is still missing in it."""
        part = self._kept.unless_edited(self._read())
        place, inner = path, part
        faults.place(place, self._box)
        while inner["type"] == "not":
            place, inner = f"{place}.part", inner["part"]
            faults.place(place, self._box)
        return part

    def _show_comparison(self, operator: Operator, *, negated: bool) -> None:
        """Also one that the editor does not offer by itself, such as "not: starts with"."""
        if operator is Operator.IS:
            return
        wanted = rule_words.phrase(self._field_key(), operator, negated=negated)
        for position in range(self._comparison.count()):
            if self._comparison.itemData(position) == wanted:
                self._comparison.setCurrentIndex(position)
                return
        self._comparison.addItem(wanted.words, wanted)
        self._comparison.setCurrentIndex(self._comparison.count() - 1)

    def _read(self) -> dict[str, Any]:
        comparison = self._phrase()
        test: dict[str, Any] = {
            "type": "test",
            "field": chosen(self._field),
            "operator": comparison.operator.value,
            "values": self._read_values(comparison.operator),
            "key": None,
        }
        if rule_words.needs_key(self._field_key()) and self._key.text().strip():
            test["key"] = self._key.text().strip()
        return {"type": "not", "part": test} if comparison.negated else test

    @property
    def box(self) -> Field:
        """Where a fault of the row is shown."""
        return self._box

    @property
    def is_blank(self) -> bool:
        """Nothing was written yet: such a row is not yet a part of the rule."""
        operator = self._phrase().operator
        empty = operator not in (Operator.EMPTY, Operator.IS) and not self._value.text().strip()
        return empty and not self._kept.holds(self._read())

    def focus(self) -> None:
        self._value.setFocus()

    def _read_values(self, operator: Operator) -> list[str]:
        numeric = family(self._field_key()) in (Family.MONEY, Family.PERCENT, Family.INTEGER)
        match operator:
            case Operator.EMPTY:
                return []
            case Operator.IS:
                return [chosen(self._yes)]
            case Operator.IN:
                return [part for part in _split(self._value.text()) if part]
            case Operator.BETWEEN:
                texts = [self._value.text().strip(), self._second.text().strip()]
            case _:
                texts = [self._value.text().strip()]
        return [decimal(text) if numeric else text for text in texts]

    def _field_key(self) -> Field_:
        return Field_(chosen(self._field))

    def _phrase(self) -> rule_words.Comparison:
        phrase = self._comparison.currentData()
        assert isinstance(phrase, rule_words.Comparison)
        return phrase

    def _field_chosen(self) -> None:
        field = self._field_key()
        before = self._comparison.currentText()
        self._comparison.blockSignals(True)
        self._comparison.clear()
        for one in rule_words.comparisons(field):
            self._comparison.addItem(one.words, one)
        kept = self._comparison.findText(before)
        self._comparison.setCurrentIndex(max(kept, 0))
        self._comparison.blockSignals(False)
        self._key.setVisible(rule_words.needs_key(field))
        self._key.setPlaceholderText(rule_words.key_hint(field))
        self._value.setCompleter(self._completer(self._suggestions.get(field, ())))
        self._key.setCompleter(self._completer(self._suggestions.get(_KEYS.get(field, field), ())))
        self._comparison_chosen()

    def _completer(self, words: Sequence[str]) -> QCompleter:
        completer = QCompleter(list(words), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        return completer

    def _comparison_chosen(self) -> None:
        operator = self._phrase().operator
        self._yes.setVisible(operator is Operator.IS)
        self._value.setVisible(operator not in (Operator.IS, Operator.EMPTY))
        self._second.setVisible(operator is Operator.BETWEEN)
        hint = rule_words.value_hint(self._field_key(), operator)
        self._value.setPlaceholderText(
            translate("rule", "from") if operator is Operator.BETWEEN else hint
        )
        self._second.setPlaceholderText(translate("rule", "to"))
        self.changed.emit()


def _field_combo() -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(translate("rule", "Field"))
    combo.setMinimumWidth(72)
    combo.setMaximumWidth(124)
    model = QStandardItemModel(combo)
    for group, fields in rule_words.FIELDS:
        heading = QStandardItem(group)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        model.appendRow(heading)
        for key, words in fields:
            item = QStandardItem(words)
            item.setData(key.value, Qt.ItemDataRole.UserRole)
            model.appendRow(item)
    combo.setModel(model)
    combo.view().setMinimumWidth(240)
    combo.setMaxVisibleItems(24)
    combo.setCurrentIndex(1)
    return combo


def _split(text: str) -> list[str]:
    """Values between commas; quotes keep a comma inside one."""
    rows = list(csv.reader([text], skipinitialspace=True)) if text.strip() else []
    return [part.strip() for part in rows[0]] if rows else []


def _join(values: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(values)
    return (
        out.getvalue().replace(",", ", ") if not any("," in v for v in values) else out.getvalue()
    )
