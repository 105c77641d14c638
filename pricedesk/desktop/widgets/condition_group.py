"""A group of conditions: all or any of its parts, or the opposite; parts are tests or groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.condition_row import ConditionRow, Suggestions
from pricedesk.desktop.widgets.condition_tools import ConditionTools
from pricedesk.desktop.widgets.fields import Faults, Field, choice, choose, chosen
from pricedesk.desktop.widgets.saved_row import SavedRow
from pricedesk.desktop.widgets.text import label
from pricedesk.domain.rules import All, Any_, Condition, Not, Saved, Test

_MODES = (
    ("all", translate("rule", "All of these")),
    ("any", translate("rule", "Any of these")),
    ("none", translate("rule", "None of these")),
    ("not all", translate("rule", "Not all of these")),
)
_OPPOSITE = {"all": "not all", "not all": "all", "any": "none", "none": "any"}


class ConditionGroup(QFrame):
    """``changed`` on every edit within; ``asked`` with a part and what is wanted of it."""

    changed = Signal()
    asked = Signal(object, str)

    def __init__(
        self, suggestions: Suggestions, names: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.suggestions = suggestions
        self.names = names
        """Of saved conditions; the list is shared and filled later."""
        self.parts: list[Part] = []
        self._unfinished: dict[str, str] = {}
        self._nots = 0
        self._as_stored = False
        """Empty or bare as it was loaded: an operator's own group is never so."""
        self._mode = choice(translate("rule", "Group of conditions"), _MODES, 132)
        self.tools = ConditionTools(lambda key: self.asked.emit(self, key))
        self.box = Field("", self._mode, translate("rule", "hold"), self.tools)
        self.setProperty("role", "group")
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._nothing = label(translate("rule", "No condition in this group."), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.box)
        column.addLayout(self._list)
        column.addWidget(self._nothing)
        self._mode.currentIndexChanged.connect(self._turned)

    def load(self, condition: Condition) -> None:
        """Shows a stored condition; one that is no group becomes the only part of one."""
        self.clear()
        inner, nots = condition, 0
        while isinstance(inner, Not):
            inner, nots = inner.part, nots + 1
        match inner:
            case All() | Any_():
                choose(self._mode, _mode(inner.type, nots))
                self._nots = nots
                for part in inner.parts:
                    self.append(self.made(part))
                self._as_stored = not inner.parts
            case _:
                choose(self._mode, "all")
                self._nots = 0
                self.append(self.made(condition))
                self._as_stored = True

    def clear(self) -> None:
        for part in list(self.parts):
            self.take(part).deleteLater()

    def made(self, condition: Condition) -> Part:
        """The widget of a stored condition, in no group yet."""
        inner = condition
        while isinstance(inner, Not):
            inner = inner.part
        made: Part
        if isinstance(inner, Test):
            made = ConditionRow(self.suggestions)
        elif isinstance(inner, Saved):
            made = SavedRow(self.names)
        else:
            made = ConditionGroup(self.suggestions, self.names)
        made.load(condition)
        return made

    def append(self, part: Part, at: int | None = None) -> None:
        """Puts a part into the group, at the end or at a place."""
        place = len(self.parts) if at is None else at
        self.parts.insert(place, part)
        self._list.insertWidget(place, part)
        part.show()
        part.changed.connect(self.changed)
        part.asked.connect(self.asked)
        self._touched()

    def take(self, part: Part) -> Part:
        """Takes a part out; it is the caller's then."""
        self.parts.remove(part)
        self._list.removeWidget(part)
        part.hide()
        part.changed.disconnect(self.changed)
        part.asked.disconnect(self.asked)
        self._touched()
        return part

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        """The group as a part of the document.

        Rows still blank are left out of it, and told by ``unfinished``: without them the rule
        would take more variants than the operator thinks.
        """
        self._unfinished.clear()
        faults.place(path, self.box)
        if self._as_stored and len(self.parts) == 1 and not self.parts[0].is_blank:
            return self.parts[0].collect(path, faults)
        inner = path + ".part" * self._nots
        parts: list[dict[str, Any]] = []
        for number, part in enumerate(self.parts):
            if part.is_blank:
                place = f"{path}.unfinished.{number}"
                faults.place(place, part.box)
                self._unfinished[place] = translate(
                    "rule", "Write a value, or take this condition away."
                )
                continue
            parts.append(part.collect(f"{inner}.parts.{len(parts)}", faults))
            if isinstance(part, ConditionGroup):
                self._unfinished.update(part.unfinished())
        kind = "all" if self.mode in ("all", "not all") else "any"
        # "Any of nothing" is true nowhere; an operator who has not yet begun means everything.
        if not parts and not self._as_stored:
            return {"type": "all", "parts": []}
        whole: dict[str, Any] = {"type": kind, "parts": parts}
        for _ in range(self._nots):
            whole = {"type": "not", "part": whole}
        return whole

    def unfinished(self) -> dict[str, str]:
        """What ``collect`` left out: a place for each row without a value, and what to do."""
        return dict(self._unfinished)

    def negate(self) -> None:
        """True where it was false."""
        self.choose_mode(_OPPOSITE[self.mode])

    @property
    def mode(self) -> str:
        """``all``, ``any``, ``none`` or ``not all``."""
        return chosen(self._mode)

    def choose_mode(self, mode: str) -> None:
        choose(self._mode, mode)

    @property
    def is_blank(self) -> bool:
        return not self._as_stored and all(part.is_blank for part in self.parts)

    def focus(self) -> None:
        if self.parts:
            self.parts[0].focus()
        else:
            self._mode.setFocus()

    def _turned(self) -> None:
        self._nots = 1 if self.mode in ("none", "not all") else 0
        self._touched()
        self.changed.emit()

    def _touched(self) -> None:
        self._as_stored = False
        self._nothing.setVisible(not self.parts)


Part = ConditionRow | SavedRow | ConditionGroup


def _mode(kind: str, nots: int) -> str:
    return kind if nots % 2 == 0 else _OPPOSITE[kind]
