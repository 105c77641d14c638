"""Asks for a price that is typed for single variants."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import Field, decimal, is_decimal, number
from pricedesk.desktop.widgets.question import fit, lay_out
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.money import Currency

_WIDTH = 400


class AmountQuestion(QDialog):
    """Accepted with a price of the currency's decimals in ``amount``, major units."""

    def __init__(self, parent: QWidget, variants: int, of: Currency) -> None:
        super().__init__(parent.window())
        self._decimals = of.exponent
        title = translate("rule", "A price by hand for %n variants", n=variants)
        self.setWindowTitle("PriceDesk")
        self.setAccessibleName(title)
        self._edit = number(translate("rule", "Price"), "12.50" if of.exponent else "1250", 120)
        self._box = Field(translate("rule", "Price"), self._edit, of.code)
        self._go = button(translate("rule", "Take this price"), self._take, kind="primary")
        self._go.setDefault(True)
        meaning = translate("rule", "It stands whatever the steps and limits of the rule say.")
        leave = button(translate("rule", "Leave it to the rule"), self.reject)
        lay_out(self, title, [label(meaning, wrap=True), self._box], [leave, self._go])
        self._edit.textChanged.connect(lambda _text: self._box.fault(""))
        fit(self, _WIDTH)

    @property
    def amount(self) -> str:
        """The price as typed, a decimal text."""
        return decimal(self._edit.text())

    def _take(self) -> None:
        text = self.amount
        places = len(text.partition(".")[2])
        if is_decimal(text) and not text.startswith("-") and places <= self._decimals:
            self.accept()
            return
        self._box.fault(
            translate("rule", "Write a price with at most %n decimals.", n=self._decimals)
        )
        fit(self, _WIDTH)
