"""A group of conditions: all, any or none of its parts; parts are tests or further groups."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop.widgets.condition_row import ConditionRow, Suggestions
from pricedesk.desktop.widgets.fields import Faults, Field, choice, choose, chosen
from pricedesk.desktop.widgets.text import Tool, button, label
from pricedesk.domain.rules import All, Any_, Condition, Not, Saved, Test

_UNFINISHED = "Write a value, or take this condition away."
_MODES = (("all", "All of these"), ("any", "Any of these"), ("none", "None of these"))


class ConditionGroup(QFrame):
    """``changed`` on every edit within; ``removed`` when a nested group is taken away."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self, suggestions: Suggestions, *, nested: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._suggestions = suggestions
        self._parts: list[ConditionRow | ConditionGroup | _Kept] = []
        self._unfinished: dict[str, str] = {}
        self._mode = choice("Group of conditions", _MODES, 132)
        self._mode.currentIndexChanged.connect(self.changed)
        self._box = Field("", self._mode, "hold")
        self._nothing = label("No condition: every variant of the shop.", "muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._box)
        head.addStretch(1)
        if nested:
            self.setProperty("role", "group")
            head.addWidget(Tool("close", "Remove group", self.removed.emit))
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(button("Add condition", self.add_row, kind="link", icon="add"))
        foot.addWidget(button("Add group", self.add_group, kind="link", icon="group"))
        foot.addStretch(1)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(10 if nested else 0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._list)
        column.addWidget(self._nothing)
        column.addLayout(foot)
        self._tell_nothing()

    def load(self, condition: Condition) -> None:
        """Shows a stored condition; one that is no group becomes the only part of one."""
        self.clear()
        mode, parts = _taken_apart(condition)
        choose(self._mode, mode)
        for part in parts:
            self._load_part(part)
        self._tell_nothing()

    def clear(self) -> None:
        for part in list(self._parts):
            self._drop(part)

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        """The group as a part of the document.

        Rows still blank are left out of it, and told by ``unfinished``: without them the rule
        would take more variants than the operator thinks.
        """
        mode = chosen(self._mode)
        self._unfinished.clear()
        faults.place(path, self._box)
        inner = f"{path}.part" if mode == "none" else path
        parts: list[dict[str, Any]] = []
        for number, part in enumerate(self._parts):
            if part.is_blank:
                place = f"{path}.unfinished.{number}"
                faults.place(place, part.box)
                self._unfinished[place] = _UNFINISHED
                continue
            parts.append(part.collect(f"{inner}.parts.{len(parts)}", faults))
            if isinstance(part, ConditionGroup):
                self._unfinished.update(part.unfinished())
        if mode == "none":
            return {"type": "not", "part": {"type": "any", "parts": parts}}
        # "Any of nothing" is true nowhere; an operator who has not yet begun means everything.
        return {"type": mode if parts else "all", "parts": parts}

    def unfinished(self) -> dict[str, str]:
        """What ``collect`` left out: a place for each row without a value, and what to do."""
        return dict(self._unfinished)

    @property
    def box(self) -> Field:
        return self._box

    @property
    def is_blank(self) -> bool:
        return all(part.is_blank for part in self._parts)

    def add_row(self) -> ConditionRow:
        row = ConditionRow(self._suggestions)
        self._add(row)
        row.focus()
        return row

    def add_group(self) -> ConditionGroup:
        group = ConditionGroup(self._suggestions, nested=True)
        choose(group._mode, "any" if chosen(self._mode) == "all" else "all")
        self._add(group)
        group.add_row()
        return group

    def _load_part(self, condition: Condition) -> None:
        match condition:
            case Test():
                row = ConditionRow(self._suggestions)
                row.load(condition, negated=False)
                self._add(row)
            case Not(part=Test() as test):
                row = ConditionRow(self._suggestions)
                row.load(test, negated=True)
                self._add(row)
            case Saved():
                self._add(_Kept(condition))
            case _:
                group = ConditionGroup(self._suggestions, nested=True)
                if isinstance(condition, Not) and not isinstance(condition.part, Any_):
                    choose(group._mode, "none")
                    group._load_part(condition.part)
                else:
                    group.load(condition)
                self._add(group)

    def _add(self, part: ConditionRow | ConditionGroup | _Kept) -> None:
        self._parts.append(part)
        self._list.addWidget(part)
        part.changed.connect(self.changed)
        part.removed.connect(lambda: self._remove(part))
        self._tell_nothing()
        self.changed.emit()

    def _remove(self, part: ConditionRow | ConditionGroup | _Kept) -> None:
        self._drop(part)
        self.changed.emit()

    def _drop(self, part: ConditionRow | ConditionGroup | _Kept) -> None:
        self._parts.remove(part)
        self._list.removeWidget(part)
        part.hide()
        part.deleteLater()
        self._tell_nothing()

    def _tell_nothing(self) -> None:
        self._nothing.setVisible(not self._parts)


def _taken_apart(condition: Condition) -> tuple[str, tuple[Condition, ...]]:
    match condition:
        case All():
            return "all", condition.parts
        case Any_():
            return "any", condition.parts
        case Not(part=Any_() as inner):
            return "none", inner.parts
        case _:
            return "all", (condition,)


class _Kept(QWidget):
    """A saved condition, named here and kept as it is."""

    changed = Signal()
    removed = Signal()
    is_blank = False

    def __init__(self, saved: Saved) -> None:
        super().__init__()
        self._saved = saved
        take_away = Tool("close", "Remove condition", self.removed.emit)
        self._box = Field("", label(f"Saved condition “{saved.name}”"), take_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box)

    @property
    def box(self) -> Field:
        return self._box

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        faults.place(path, self._box)
        return self._saved.model_dump(mode="json")
