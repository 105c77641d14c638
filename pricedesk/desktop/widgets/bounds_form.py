"""Limits of the new price, and what happens at one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
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
    is_decimal,
    line,
    number,
)
from pricedesk.desktop.widgets.kept import Kept
from pricedesk.desktop.widgets.list_field import ListField, pair_of
from pricedesk.desktop.widgets.text import label
from pricedesk.domain.rules import Bounds, ListedPrice


@dataclass(frozen=True, slots=True)
class _Listed:
    """The lines of the list as parts of the document; ``wrong`` is the first that is no pair."""

    entries: tuple[str, ...]
    pairs: list[dict[str, Any]]
    wrong: str | None

    @classmethod
    def of(cls, entries: tuple[str, ...]) -> _Listed:
        pairs, wrong = [], None
        for entry in entries:
            pair = pair_of(entry)
            amount = decimal(pair[-1])
            pairs.append({"sku": pair[0], "amount": amount})
            if wrong is None and (len(pair) != 2 or not is_decimal(amount)):
                wrong = entry
        return cls(entries, pairs, wrong)


class BoundsForm(QWidget):
    """``changed`` on every edit; ``prices`` is the list of minimum advertised prices."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept: Kept[list[dict[str, Any]]] = Kept()
        self._listed: _Listed | None = None
        none = translate("rule", "none")
        self._limits = {
            "minimum": number(translate("rule", "Minimum price"), none, 76),
            "maximum": number(translate("rule", "Maximum price"), none, 76),
            "cost_plus_percent": number(translate("rule", "Over cost, percent"), none, 76),
            "cost_plus_amount": number(translate("rule", "Over cost, amount"), none, 76),
            "minimum_margin": number(translate("rule", "Minimum margin"), none, 76),
            "most_down": number(translate("rule", "Largest fall"), none, 76),
            "most_up": number(translate("rule", "Largest rise"), none, 76),
        }
        self._metafield = line(translate("rule", "Metafield of advertised prices"), "custom.map")
        self._at_bound = choice(translate("rule", "At a limit"), rule_words.AT_BOUND)
        self._code = label("EUR", "muted")
        self.prices = ListField(
            translate("rule", "Minimum advertised prices"),
            translate("rule", "SKU and price, one pair a line"),
        )
        limits = self._limits
        rows = (
            (
                ("minimum", "maximum"),
                Field(translate("rule", "Price from"), limits["minimum"], translate("rule", "to"),
                      limits["maximum"], self._code),
            ),
            (
                ("most_down", "most_up"),
                Field(translate("rule", "At most"), limits["most_down"],
                      translate("rule", "% down,"), limits["most_up"], translate("rule", "% up")),
            ),
            (
                ("cost_plus_percent", "cost_plus_amount"),
                Field(translate("rule", "Over cost"), limits["cost_plus_percent"],
                      translate("rule", "% and"), limits["cost_plus_amount"],
                      translate("rule", "amount")),
            ),
            (
                ("minimum_margin",),
                Field(translate("rule", "Margin"), limits["minimum_margin"],
                      translate("rule", "% of the price at least")),
            ),
        )  # fmt: skip
        self._boxes: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for names, field in rows:
            column.addWidget(field)
            self._boxes.update(dict.fromkeys(names, field))
        self._boxes["map_metafield"] = Field(translate("rule", "MAP field"), self._metafield)
        column.addWidget(self._boxes["map_metafield"])
        column.addWidget(self.prices)
        self._whole = Field(translate("rule", "At a limit"), self._at_bound)
        column.addWidget(self._whole)
        for edit in (*limits.values(), self._metafield):
            edit.textChanged.connect(self.changed)
        self._at_bound.currentIndexChanged.connect(self.changed)
        self.prices.changed.connect(self.changed)

    def use_currency(self, code: str) -> None:
        self._code.setText(code)

    def load(self, bounds: Bounds) -> None:
        """Shows stored limits."""
        for key, edit in self._limits.items():
            edit.setText(formats.typed(getattr(bounds, key) or ""))
        self._metafield.setText(bounds.map_metafield or "")
        self.prices.load(_lines(bounds.map_list))
        self._kept.keep([one.model_dump() for one in bounds.map_list], self._pairs())
        choose(self._at_bound, bounds.at_bound.value)

    def add_prices(self, listed: tuple[ListedPrice, ...]) -> None:
        """Adds the lines of a supplier's list."""
        self.prices.add(_lines(listed))

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        """The limits as a part of the document."""
        faults.place(path, self._whole)
        for key, field in self._boxes.items():
            faults.place(f"{path}.{key}", field)
        faults.place(f"{path}.map_list", self.prices.box)
        bounds: dict[str, Any] = {
            key: decimal(edit.text()) or None for key, edit in self._limits.items()
        }
        bounds["map_metafield"] = self._metafield.text().strip() or None
        bounds["map_list"] = self._kept.unless_edited(self._pairs())
        bounds["at_bound"] = chosen(self._at_bound)
        return bounds

    def unfinished(self, path: str) -> dict[str, str]:
        """Own faults by path, told at the limit itself."""
        said = translate("rule", "“{text}” is not a number such as 12.50.")
        found = {
            f"{path}.{key}": said.format(text=text)
            for key, edit in self._limits.items()
            if (text := decimal(edit.text())) and not is_decimal(text)
        }
        low, high = (decimal(self._limits[key].text()) for key in ("minimum", "maximum"))
        if low and high and not found and Decimal(low) > Decimal(high):
            found[f"{path}.minimum"] = translate(
                "rule", "The minimum {low} is above the maximum {high}."
            ).format(low=formats.typed(low), high=formats.typed(high))
        if self._read().wrong is not None:
            found[f"{path}.map_list"] = translate(
                "rule", "“{line}” is not a SKU and a price such as A-1 12.50."
            ).format(line=self._read().wrong)
        return found

    def _pairs(self) -> list[dict[str, Any]]:
        return self._read().pairs

    def _read(self) -> _Listed:
        """Read anew only after an edit of the list: it may have a hundred thousand lines."""
        entries = self.prices.entries()
        if self._listed is None or entries is not self._listed.entries:
            self._listed = _Listed.of(entries)
        return self._listed


def _lines(listed: tuple[ListedPrice, ...]) -> list[str]:
    """As one types them: a line that stands in the list already is the same text."""
    return [f"{one.sku}\t{formats.typed(one.amount)}" for one in listed]
