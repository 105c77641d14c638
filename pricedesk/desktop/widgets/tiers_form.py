"""Tiers: from … to below …, each with an action of its own; the first that fits is taken."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

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
from pricedesk.desktop.widgets.simple_action import SimpleActionForm
from pricedesk.desktop.widgets.text import Tool, button
from pricedesk.domain.rules import ChangeByPercent, Tier, Tiers


class TiersForm(QWidget):
    """``changed`` on every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[TierRow] = []
        self._currency = "EUR"
        self._by = choice(translate("rule", "Tiers by"), rule_words.TIERS_BY)
        self._box = Field(translate("rule", "Tiers by"), self._by)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        foot = QHBoxLayout()
        foot.addWidget(
            button(translate("rule", "Add tier"), self.add_tier, kind="link", icon="add")
        )
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._box)
        column.addLayout(self._list)
        column.addLayout(foot)
        self._by.currentIndexChanged.connect(self.changed)

    def use_currency(self, code: str) -> None:
        self._currency = code
        for row in self._rows:
            row.action.use_currency(code)

    def load(self, tiers: Tiers) -> None:
        """Shows stored tiers."""
        self.clear()
        choose(self._by, tiers.by)
        for tier in tiers.tiers:
            self._add(tier)

    def clear(self) -> None:
        for row in list(self._rows):
            self._drop(row)

    @property
    def is_empty(self) -> bool:
        return not self._rows

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        """The tiers as the action of the document."""
        faults.place(path, self._box)
        return {
            "type": "tiers",
            "by": chosen(self._by),
            "tiers": [
                row.collect(f"{path}.tiers.{place}", faults) for place, row in enumerate(self._rows)
            ],
        }

    def unfinished(self, path: str) -> dict[str, str]:
        """Own faults by path."""
        if not self._rows:
            return {path: translate("rule", "Add a tier, or choose another action.")}
        return {
            f"{path}.tiers.{place}.action": fault
            for place, row in enumerate(self._rows)
            if (fault := row.action.unfinished())
        }

    def formula(self, place: int) -> FormulaField:
        """The formula field of a tier."""
        return self._rows[place].action.formula

    def add_tier(self) -> TierRow:
        """A further tier, from where the last one ends."""
        start = self._rows[-1].below if self._rows else ""
        row = self._add(Tier(at_least=start or None, action=ChangeByPercent(percent="-10")))
        row.focus()
        self.changed.emit()
        return row

    def _add(self, tier: Tier) -> TierRow:
        row = TierRow(tier)
        row.action.use_currency(self._currency)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._list.addWidget(row)
        return row

    def _remove(self, row: TierRow) -> None:
        self._drop(row)
        self.changed.emit()

    def _drop(self, row: TierRow) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()


class TierRow(QFrame):
    """One tier."""

    changed = Signal()
    removed = Signal()

    def __init__(self, tier: Tier) -> None:
        super().__init__()
        self.setProperty("role", "group")
        self._at_least = number(translate("rule", "Tier from"), translate("rule", "open"), 72)
        self._below = number(translate("rule", "Tier below"), translate("rule", "open"), 72)
        self.action = SimpleActionForm(translate("rule", "Price of the tier"), caption=False)
        self._box = Field(
            "",
            translate("rule", "from"),
            self._at_least,
            translate("rule", "to below"),
            self._below,
            Tool("close", translate("rule", "Remove tier"), self.removed.emit),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._box)
        column.addWidget(self.action)
        self._at_least.setText(formats.typed(tier.at_least or ""))
        self._below.setText(formats.typed(tier.below or ""))
        self.action.load(tier.action)
        self._at_least.textChanged.connect(self.changed)
        self._below.textChanged.connect(self.changed)
        self.action.changed.connect(self.changed)

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        faults.place(path, self._box)
        return {
            "at_least": decimal(self._at_least.text()) or None,
            "below": self.below or None,
            "action": self.action.collect(f"{path}.action", faults),
        }

    def focus(self) -> None:
        self._below.setFocus()

    @property
    def below(self) -> str:
        return decimal(self._below.text())
