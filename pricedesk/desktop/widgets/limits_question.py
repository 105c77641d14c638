"""Asks for the limits of a list's new prices: the form of rules, in a dialog of its own."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from PySide6.QtWidgets import QDialog, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.rule_faults import faults_of
from pricedesk.desktop.widgets.bounds_form import BoundsForm
from pricedesk.desktop.widgets.fields import Faults
from pricedesk.desktop.widgets.question import lay_out
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.money import Currency
from pricedesk.domain.rules import Bounds
from pricedesk.pricing.check import check_bounds

_WIDTH = 520


class LimitsQuestion(QDialog):
    """Accepted only with limits that can be had; ``bounds`` is what was said."""

    def __init__(self, parent: QWidget, bounds: Bounds, of: Currency) -> None:
        super().__init__(parent.window())
        title = translate("terms", "Limits of the new price")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(_WIDTH)
        self.bounds = bounds
        self._of, self._faults = of, Faults()
        self.form = BoundsForm()
        self.form.use_currency(of.code)
        self.form.load(bounds)
        self._homeless = label(role="problem", wrap=True)
        self._homeless.hide()
        stay = button(translate("terms", "Cancel"), self.reject)
        self.go = button(translate("terms", "Set the limits"), self._decide, kind="primary")
        self.go.setDefault(True)
        meaning = translate(
            "terms", "Each new price is kept within them, after formula, rounding and endings."
        )
        lay_out(
            self,
            title,
            [label(meaning, "muted", wrap=True), self.form, self._homeless],
            [stay, self.go],
        )

    def _decide(self) -> None:
        content: dict[str, Any] = self.form.collect("bounds", self._faults)
        faults = self.form.unfinished("bounds")
        bounds = None
        if not faults:
            try:
                bounds = Bounds.model_validate(content)
            except ValidationError as error:
                faults = faults_of(error, content, under="bounds.")
            else:
                found = check_bounds(bounds, self._of)
                faults = {one.path: f"{one.message} {one.remedy}" for one in found}
        rest = self._faults.show(faults)
        self._homeless.setText(local("\n".join(rest)))
        self._homeless.setVisible(bool(rest))
        if bounds is not None and not faults:
            self.bounds = bounds
            self.accept()
