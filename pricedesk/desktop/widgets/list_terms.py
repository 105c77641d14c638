"""How a price list is taken: formula, rounding, endings, limits, what blank cells mean."""

from __future__ import annotations

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop import formats, rule_words
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.widgets.fields import Field, choice, choose, chosen, decimal, line, number
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.rules import Bounds, Endings, Rounding
from pricedesk.pricing import wording
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.column_formula import PriceFormula

_LABEL = 96


class ListTerms(QWidget):
    """``changed`` on every edit, ``limits_asked`` when limits are to be said; ``choices`` raises
    ValueError while the form cannot be read."""

    changed = Signal()
    limits_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.formula = line(
            translate("terms", "Price formula"),
            translate("terms", "list_price * 1.2; empty: the column “New price”"),
        )
        self._mode = choice(translate("terms", "Rounding"), rule_words.ROUNDING)
        self._step = number(translate("terms", "Rounding step"), "0.01", 72)
        self._endings = line(translate("terms", "Endings"), translate("terms", ".99, .49"), 112)
        self.formula_field = Field(translate("terms", "Formula"), self.formula, label_width=_LABEL)
        self._rounding_field = Field(
            translate("terms", "Rounding"),
            self._mode,
            translate("terms", "to steps of"),
            self._step,
            translate("terms", "endings"),
            self._endings,
            label_width=_LABEL,
        )
        self._bounds = Bounds()
        self._limits = label(role="muted", wrap=True)
        limits = QWidget()
        line_of_limits = QHBoxLayout(limits)
        line_of_limits.setContentsMargins(0, 0, 0, 0)
        line_of_limits.setSpacing(8)
        line_of_limits.addWidget(self._limits, 1)
        line_of_limits.addWidget(button(translate("terms", "Limits …"), self.limits_asked.emit))
        limits_field = Field(translate("terms", "Limits"), limits, label_width=_LABEL)
        self.blank_clears = _tick(translate("terms", "An empty compare-at cell removes it"))
        self.take_suggestions = _tick(
            translate("terms", "Take the one variant that fits a key changed by a spreadsheet")
        )
        self.short_rows = _tick(translate("terms", "Take rows with too few cells"))
        self.overwrite = _tick(translate("terms", "Overwrite prices that changed since our export"))
        prices, boxes = QVBoxLayout(), QVBoxLayout()
        prices.setSpacing(8)
        boxes.setSpacing(0)
        for field in (self.formula_field, self._rounding_field, limits_field):
            prices.addWidget(field)
        for box in (self.blank_clears, self.take_suggestions, self.short_rows, self.overwrite):
            boxes.addWidget(box)
            box.toggled.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(32)
        for part in (prices, boxes):
            part.addStretch(1)
            row.addLayout(part, 1)
        for typed in (self.formula, self._step, self._endings):
            typed.textChanged.connect(self._edited)
        self._mode.currentIndexChanged.connect(self.changed)
        self._tell()

    def load(self, choices: Choices) -> None:
        """Shows choices without a word about it."""
        self.blockSignals(True)
        formula = choices.price_formula
        self.formula.setText(formula.text if formula else "")
        rounding = formula.rounding if formula else Rounding()
        choose(self._mode, rounding.mode.value)
        self._step.setText(formats.typed(rounding.step or ""))
        endings = formula.endings if formula else None
        self._endings.setText(", ".join(endings.patterns) if endings else "")
        self.blank_clears.setChecked(choices.blank_clears)
        self.take_suggestions.setChecked(choices.take_suggestions)
        self.short_rows.setChecked(choices.short_rows)
        self.overwrite.setChecked(choices.overwrite)
        self._bounds = choices.bounds
        self.blockSignals(False)
        self._tell()

    def choices(self) -> Choices:
        """What the form says. Raises ValueError and marks the field that cannot be read."""
        text = self.formula.text().strip()
        formula = None
        self._rounding_field.fault("")
        if text:
            try:
                formula = PriceFormula(text, self._rounding(), self._price_endings())
            except ValidationError as error:
                self._rounding_field.fault(
                    translate("terms", "A step is such as 0.05, an ending such as .99.")
                )
                raise ValueError(text) from error
        return Choices(
            blank_clears=self.blank_clears.isChecked(),
            short_rows=self.short_rows.isChecked(),
            overwrite=self.overwrite.isChecked(),
            take_suggestions=self.take_suggestions.isChecked(),
            price_formula=formula,
            bounds=self._bounds,
        )

    @property
    def bounds(self) -> Bounds:
        """The limits of the new prices."""
        return self._bounds

    def set_bounds(self, bounds: Bounds) -> None:
        """Takes other limits, as an edit."""
        self._bounds = bounds
        self._edited()

    def _rounding(self) -> Rounding:
        return Rounding.model_validate(
            {"mode": chosen(self._mode), "step": decimal(self._step.text()) or None}
        )

    def _price_endings(self) -> Endings | None:
        patterns = tuple(part.strip() for part in self._endings.text().split(",") if part.strip())
        return Endings(patterns=patterns) if patterns else None

    def _edited(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Rounding is of what a formula makes; a written price is taken as it is."""
        self._rounding_field.setEnabled(bool(self.formula.text().strip()))
        words = local(wording.bounds_in_words(self._bounds))
        self._limits.setText(words or translate("terms", "none"))


def _tick(words: str) -> QCheckBox:
    made = QCheckBox(words)
    made.setAccessibleName(words)
    return made
