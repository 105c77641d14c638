"""A condition that is saved under a name, used in a rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.condition_tools import ConditionTools
from pricedesk.desktop.widgets.fields import Faults, Field, choice, choose, chosen
from pricedesk.domain.rules import Condition, Not, Saved


class SavedRow(QWidget):
    """``changed`` on every edit, ``asked`` with itself and what the operator wants done with it."""

    changed = Signal()
    asked = Signal(object, str)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._depth = 0
        self._whether = choice(
            translate("rule", "Holds or not"),
            (
                ("is", translate("rule", "Saved condition")),
                ("not", translate("rule", "Not: saved condition")),
            ),
            176,
        )
        self._name = choice(translate("rule", "Saved condition"), [(name, name) for name in names])
        tools = ConditionTools(lambda key: self.asked.emit(self, key))
        self.box = Field("", self._whether, self._name, tools)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self._whether.currentIndexChanged.connect(self._turned)
        self._name.currentIndexChanged.connect(self.changed)

    def load(self, condition: Condition) -> None:
        """Shows a reference, negated any number of times; also to a name that is gone."""
        depth = 0
        while isinstance(condition, Not):
            condition, depth = condition.part, depth + 1
        assert isinstance(condition, Saved)
        if self._name.findData(condition.name) < 0:
            self._name.addItem(condition.name, condition.name)
        choose(self._name, condition.name)
        choose(self._whether, "not" if depth % 2 else "is")
        self._depth = depth

    def negate(self) -> None:
        choose(self._whether, "is" if chosen(self._whether) == "not" else "not")

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        part: dict[str, Any] = {"type": "saved", "name": chosen(self._name)}
        faults.place(path, self.box)
        for _ in range(self._depth):
            part = {"type": "not", "part": part}
        return part

    @property
    def is_blank(self) -> bool:
        return self._name.count() == 0

    def focus(self) -> None:
        self._name.setFocus()

    def _turned(self) -> None:
        self._depth = 1 if chosen(self._whether) == "not" else 0
        self.changed.emit()
