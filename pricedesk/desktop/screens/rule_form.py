"""The form of a rule: widgets in, document out, faults at the field that they concern."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pricedesk.desktop import rule_words
from pricedesk.desktop.widgets.action_form import ActionForm
from pricedesk.desktop.widgets.condition_group import ConditionGroup
from pricedesk.desktop.widgets.condition_row import Suggestions
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
from pricedesk.desktop.widgets.text import hairline, label
from pricedesk.domain.rules import RuleDocument

_KINDS = (
    ("sale", "Sale – can be ended, prices come back"),
    ("edit", "Edit – changes the regular price"),
)


_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII)


class RuleForm(QScrollArea):
    """``changed`` on every edit. Parts of a document that it does not show are kept."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Rule")
        self.faults = Faults()
        self.suggestions: dict[Any, list[str]] = {}
        self._base: dict[str, Any] = {}
        self._loading = False
        self._make_controls(self.suggestions)
        self._lay_out()
        self._connect()

    def load(self, document: RuleDocument) -> None:
        """Shows a stored rule."""
        self._loading = True
        try:
            self._base = document.model_dump(mode="json")
            self._name.setText(document.name)
            choose(self._kind, document.kind.value)
            self._priority.setText(str(document.priority))
            choose(self._overlap, document.overlap.value)
            self._condition.load(document.condition)
            self._action.load(document.action)
            self._load_compare_at(document)
            self._load_rounding(document)
            self._load_bounds(document)
        finally:
            self._loading = False
        self._adapt()
        self.changed.emit()

    def collect(self) -> dict[str, Any]:
        """The document as it stands, valid or not."""
        self.faults.clear()
        for path, field in self._fields.items():
            self.faults.place(path, field)
        document = dict(self._base)
        document.update(
            name=self._name.text().strip(),
            kind=chosen(self._kind),
            priority=decimal(self._priority.text()) or "0",
            overlap=chosen(self._overlap),
            condition=self._condition.collect("condition", self.faults),
            action=self._action.collect("action", self.faults),
            compare_at=self._collect_compare_at(),
            rounding={"mode": chosen(self._rounding), "step": decimal(self._step.text()) or None},
            endings=self._collect_endings(),
            bounds=self._collect_bounds(),
        )
        return document

    def own_faults(self) -> dict[str, str]:
        """Faults that are told better in the form's words than in the document's."""
        found = self._condition.unfinished()
        if not self._name.text().strip():
            found["name"] = "Give the rule a name."
        if text := self._action.own_fault():
            found["action"] = text
        for key, edit in self._limits.items():
            text = decimal(edit.text())
            if text and not _NUMBER.fullmatch(text):
                found[f"bounds.{key}"] = f"{text!r} is not a number such as 12.50."
        compare_at = chosen(self._compare_at)
        if compare_at in ("set", "percent") and not self._compare_value.text().strip():
            found["compare_at"] = (
                "Write an amount." if compare_at == "set" else "Write a percentage."
            )
        return found

    def use_currency(self, code: str) -> None:
        self._code = code
        self._action.use_currency(code)
        self._adapt()

    def suggest(self, suggestions: Suggestions) -> None:
        """Values of the catalogue in hand, offered in conditions made from now on."""
        self.suggestions.clear()
        self.suggestions.update({key: list(values) for key, values in suggestions.items()})

    def name_field(self) -> QWidget:
        return self._name

    # --- making ---

    def _make_controls(self, suggestions: Suggestions) -> None:
        self._code = "EUR"
        self._name = line("Name", "Summer sale")
        self._kind = choice("Kind", _KINDS)
        self._priority = number("Priority", "0", 72)
        self._overlap = choice("Overlap", rule_words.OVERLAP)
        self._condition = ConditionGroup(suggestions)
        self._action = ActionForm()
        self._compare_at = choice("Compare-at price", rule_words.COMPARE_AT)
        self._compare_value = number("Compare-at value")
        self._compare_unit = label("EUR", "muted")
        self._otherwise = choice(
            "Otherwise", (("keep", "otherwise leave it"), ("clear", "otherwise remove it"))
        )
        self._rounding = choice("Rounding", rule_words.ROUNDING)
        self._step = number("Rounding step", "0.01", 72)
        self._endings = line("Endings", ".99 or 4.95, 9.95")
        self._direction = choice("Direction of endings", rule_words.DIRECTION, 104)
        self._minimum = number("Minimum price", "none", 76)
        self._maximum = number("Maximum price", "none", 76)
        self._over_cost = number("Over cost", "none", 76)
        self._margin = number("Minimum margin", "none", 76)
        self._most_down = number("Largest fall", "none", 76)
        self._most_up = number("Largest rise", "none", 76)
        self._at_bound = choice("At a limit", rule_words.AT_BOUND)

    def _lay_out(self) -> None:
        self._overlap_field = Field("Priority", self._priority, self._overlap)
        self._fields: dict[str, Field] = {
            "name": Field("Name", self._name),
            "kind": Field("Kind", self._kind),
            "priority": self._overlap_field,
            "compare_at": Field(
                "Compare-at", self._compare_at, self._compare_value, self._compare_unit
            ),
            "rounding": Field("Round", self._rounding, "to steps of", self._step),
            "endings": Field("Endings", self._endings, self._direction),
            "bounds": Field("At a limit", self._at_bound),
        }
        self._otherwise_field = Field("", self._otherwise)
        self._otherwise_field.layout().setContentsMargins(92, 0, 0, 0)  # type: ignore[union-attr]
        limits = (
            ("Price from", (("minimum", self._minimum), ("maximum", self._maximum)), "to"),
            (
                "Fall, rise",
                (("most_down", self._most_down), ("most_up", self._most_up)),
                "% at most, up",
            ),
            (
                "Over cost",
                (("cost_plus_percent", self._over_cost), ("minimum_margin", self._margin)),
                "%, margin",
            ),
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        for path in ("name", "kind", "priority"):
            column.addWidget(self._fields[path])
        column.addWidget(hairline())
        column.addWidget(label("Which variants", "heading"))
        column.addWidget(self._condition)
        column.addWidget(hairline())
        column.addWidget(label("What becomes of the price", "heading"))
        column.addWidget(self._action)
        for path in ("rounding", "endings", "compare_at"):
            column.addWidget(self._fields[path])
        column.addWidget(self._otherwise_field)
        column.addWidget(hairline())
        column.addWidget(label("Limits of the new price", "heading"))
        for name, pair, between in limits:
            end = "%" if name != "Price from" else ""
            field = Field(name, pair[0][1], between, pair[1][1], end)
            for key, _widget in pair:
                self._fields[f"bounds.{key}"] = field
            column.addWidget(field)
        column.addWidget(self._fields["bounds"])
        column.addStretch(1)
        self.setWidget(inside)

    def _connect(self) -> None:
        for edit in (
            self._name, self._priority, self._compare_value, self._step, self._endings, self._minimum,
            self._maximum, self._over_cost, self._margin, self._most_down, self._most_up,
        ):  # fmt: skip
            edit.textChanged.connect(self._edited)
        for combo in (
            self._kind, self._overlap, self._compare_at, self._otherwise, self._rounding,
            self._direction, self._at_bound,
        ):  # fmt: skip
            combo.currentIndexChanged.connect(self._edited)
        self._condition.changed.connect(self._edited)
        self._action.changed.connect(self._edited)

    def _edited(self) -> None:
        if not self._loading:
            self._adapt()
            self.changed.emit()

    def _adapt(self) -> None:
        compare_at = chosen(self._compare_at)
        self._compare_value.setVisible(compare_at in ("set", "percent"))
        self._compare_unit.setVisible(compare_at in ("set", "percent"))
        self._compare_unit.setText("%" if compare_at == "percent" else self._code)
        self._otherwise_field.setVisible(compare_at == "base_price")
        self._overlap_field.setVisible(chosen(self._kind) == "sale")

    # --- parts of the document ---

    def _load_compare_at(self, document: RuleDocument) -> None:
        part = document.compare_at.model_dump(mode="json")
        choose(self._compare_at, part["type"])
        choose(self._otherwise, part.get("otherwise", "keep"))
        self._compare_value.setText(str(part.get("amount", part.get("percent", ""))))

    def _collect_compare_at(self) -> dict[str, Any]:
        which = chosen(self._compare_at)
        value = decimal(self._compare_value.text())
        match which:
            case "base_price":
                return {"type": which, "otherwise": chosen(self._otherwise)}
            case "set":
                return {"type": which, "amount": value}
            case "percent":
                return {"type": which, "percent": value}
            case _:
                return {"type": which}

    def _load_rounding(self, document: RuleDocument) -> None:
        choose(self._rounding, document.rounding.mode.value)
        self._step.setText(document.rounding.step or "")
        endings = document.endings
        self._endings.setText(", ".join(endings.patterns) if endings else "")
        choose(self._direction, endings.direction.value if endings else "nearest")

    def _collect_endings(self) -> dict[str, Any] | None:
        patterns = [part.strip() for part in self._endings.text().split(",") if part.strip()]
        if not patterns:
            return None
        return {"patterns": patterns, "direction": chosen(self._direction)}

    def _load_bounds(self, document: RuleDocument) -> None:
        for key, edit in self._limits.items():
            edit.setText(getattr(document.bounds, key) or "")
        choose(self._at_bound, document.bounds.at_bound.value)

    def _collect_bounds(self) -> dict[str, Any]:
        bounds = dict(self._base.get("bounds", {}))
        for key, edit in self._limits.items():
            bounds[key] = decimal(edit.text()) or None
        bounds["at_bound"] = chosen(self._at_bound)
        return bounds

    @property
    def _limits(self) -> dict[str, Any]:
        return {
            "minimum": self._minimum,
            "maximum": self._maximum,
            "cost_plus_percent": self._over_cost,
            "minimum_margin": self._margin,
            "most_down": self._most_down,
            "most_up": self._most_up,
        }
