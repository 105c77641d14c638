"""On which prices a rule works: the shop's own, or those of one of its price lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import Faults, Field, choice, choose, chosen
from pricedesk.domain.price_list import PriceList

_OWN = ""


class WhereForm(QWidget):
    """``changed`` on every edit. A list that the shop in hand lacks is kept and named so."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lists: Sequence[PriceList] = ()
        self._stored = _OWN
        self._choice = choice(translate("rule", "Where"), ())
        self._choice.setToolTip(
            translate("rule", "Price lists belong to markets and B2B catalogues of the shop.")
        )
        self._box = Field(translate("rule", "Where"), self._choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._box)
        self._fill(_OWN)
        self._choice.currentIndexChanged.connect(self.changed)

    @property
    def currency(self) -> str | None:
        """Of the chosen price list; None for the shop's own prices and for a list it lacks."""
        return next(
            (one.currency.code for one in self._lists if one.answers_to(chosen(self._choice))), None
        )

    def load(self, where: str | None) -> None:
        """Shows what is stored."""
        self._stored = where or _OWN
        self._fill(self._stored)

    def offer(self, lists: Sequence[PriceList]) -> None:
        """The price lists of the shop in hand."""
        self._lists = lists
        self._fill(chosen(self._choice))

    def collect(self, faults: Faults) -> dict[str, Any]:
        """``where`` of the document."""
        faults.place("where", self._box)
        faults.place("currency", self._box)
        return {"where": chosen(self._choice) or None}

    def _fill(self, wanted: str) -> None:
        """Every choice there is; a rule's own word for a list stays as it was written."""
        self._choice.blockSignals(True)
        self._choice.clear()
        self._choice.addItem(translate("rule", "The shop's own prices"), _OWN)
        names = [one.name.casefold() for one in self._lists]
        for one in self._lists:
            unique = names.count(one.name.casefold()) == 1
            word = one.name if unique else str(one.id)
            said = next((text for text in (wanted, self._stored) if one.answers_to(text)), word)
            shown = translate("rule", "{name} – price list in {currency}")
            self._choice.addItem(shown.format(name=one.name, currency=one.currency.code), said)
        for text in dict.fromkeys((self._stored, wanted)):
            if self._choice.findData(text) < 0:
                missing = translate("rule", "{name} – not a price list of this shop")
                self._choice.addItem(missing.format(name=text), text)
        choose(self._choice, wanted)
        self._choice.blockSignals(False)
