"""Explicit lists of a rule: variants taken or left out by SKU or number, prices typed by hand."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import Faults, decimal, is_decimal
from pricedesk.desktop.widgets.kept import Kept
from pricedesk.desktop.widgets.list_field import ListField, pair_of
from pricedesk.domain.rules import ByHand, Selection

_GID = re.compile(r"(?:gid://shopify/\w+/)?(\d{1,18})\Z", re.ASCII)


class SelectionForm(QWidget):
    """``changed`` on every edit; ``lists`` by their name in the document."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept: Kept[list[dict[str, Any]]] = Kept()
        sku = translate("rule", "one SKU a line, as pasted from a sheet")
        number = translate("rule", "one number a line")
        self.lists = {
            "include_skus": ListField(translate("rule", "Also these SKUs"), sku),
            "exclude_skus": ListField(translate("rule", "Never these SKUs"), sku),
            "include_products": ListField(
                translate("rule", "Also these products"), number, from_file=False
            ),
            "exclude_products": ListField(
                translate("rule", "Never these products"), number, from_file=False
            ),
            "include_variants": ListField(
                translate("rule", "Also these variants"), number, from_file=False
            ),
            "exclude_variants": ListField(
                translate("rule", "Never these variants"), number, from_file=False
            ),
        }
        self.by_hand = ListField(
            translate("rule", "Prices by hand"),
            translate("rule", "variant's number and price, one pair a line"),
            from_file=False,
        )
        self._gift_cards = QCheckBox(translate("rule", "Gift cards too"))
        self._gift_cards.setAccessibleName(translate("rule", "Gift cards too"))
        self._gift_cards.setToolTip(
            translate("rule", "A gift card's price is its worth; it is left out unless asked for.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for field in self.lists.values():
            column.addWidget(field)
            field.changed.connect(self.changed)
        column.addWidget(self.by_hand)
        column.addWidget(self._gift_cards)
        self.by_hand.changed.connect(self.changed)
        self._gift_cards.toggled.connect(self.changed)

    def load(self, selection: Selection, by_hand: tuple[ByHand, ...]) -> None:
        """Shows what is stored."""
        for name, field in self.lists.items():
            field.load([str(entry) for entry in getattr(selection, name)])
        self._gift_cards.setChecked(selection.gift_cards)
        self.by_hand.load([f"{one.variant}\t{one.amount}" for one in by_hand])
        self._kept.keep([one.model_dump() for one in by_hand], self._typed())

    def collect(self, faults: Faults) -> dict[str, Any]:
        """``selection`` and ``by_hand`` of the document."""
        for name, field in self.lists.items():
            faults.place(f"selection.{name}", field.box)
        faults.place("by_hand", self.by_hand.box)
        selection: dict[str, Any] = {
            name: [_number(entry) for entry in field.entries()]
            if name.endswith(("variants", "products"))
            else list(field.entries())
            for name, field in self.lists.items()
        }
        selection["gift_cards"] = self._gift_cards.isChecked()
        return {"selection": selection, "by_hand": self._kept.unless_edited(self._typed())}

    def unfinished(self) -> dict[str, str]:
        """Own faults by path."""
        found = {}
        for name, field in self.lists.items():
            if not name.endswith(("variants", "products")):
                continue
            wrong = next((one for one in field.entries() if not _GID.match(one)), None)
            if wrong is not None:
                found[f"selection.{name}"] = translate(
                    "rule", "“{text}” is not the number of a product or variant."
                ).format(text=wrong)
        for entry in self.by_hand.entries():
            pair = pair_of(entry)
            if len(pair) != 2 or not _GID.match(pair[0]) or not is_decimal(decimal(pair[1])):
                found["by_hand"] = translate(
                    "rule", "“{line}” is not a variant's number and a price such as 4711 12.50."
                ).format(line=entry)
                break
        return found

    def leave_out(self, variants: list[int]) -> None:
        """Never these variants, whatever the conditions say; a price by hand goes with it."""
        self.lists["exclude_variants"].add([str(variant) for variant in variants])
        self._forget_price(variants)

    def put_by_hand(self, variants: list[int], amount: str) -> None:
        """A typed price (major units) for each of these variants."""
        kept = self._without(variants)
        self._show_prices([*kept, *(f"{variant}\t{amount}" for variant in variants)])

    def let_rule_decide(self, variants: list[int]) -> None:
        """Takes prices by hand back."""
        self._forget_price(variants)

    def _forget_price(self, variants: list[int]) -> None:
        kept = self._without(variants)
        if len(kept) != len(self.by_hand.entries()):
            self._show_prices(kept)

    def _without(self, variants: list[int]) -> list[str]:
        gone = {str(variant) for variant in variants}
        return [entry for entry in self.by_hand.entries() if pair_of(entry)[0] not in gone]

    def _show_prices(self, entries: list[str]) -> None:
        self.by_hand.replace(entries)

    def _typed(self) -> list[dict[str, Any]]:
        pairs = (pair_of(entry) for entry in self.by_hand.entries())
        return [{"variant": _number(pair[0]), "amount": decimal(pair[-1])} for pair in pairs]


def _number(entry: str) -> int | str:
    """The number in an entry, also where a whole id was pasted; else the entry, to be refused."""
    found = _GID.match(entry)
    return int(found[1]) if found else entry
