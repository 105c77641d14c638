"""One change to all selected cells: set them, change amounts by percent, round them."""

from __future__ import annotations

from fractions import Fraction

from pydantic import ValidationError
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pricedesk.desktop import rule_words, theme
from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import choice, choose, chosen, decimal, line, number
from pricedesk.desktop.widgets.text import Tool, button, label, rename
from pricedesk.domain.rules import Endings, Rounding


class ChangeBar(QFrame):
    """``asked`` when the button or Enter was pressed with something that can be done."""

    asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("sheet", "Change the selected cells"))
        self._what = choice(
            translate("sheet", "Change"),
            (
                ("set", translate("sheet", "Set to")),
                ("percent", translate("sheet", "Change by percent")),
                ("round", translate("sheet", "Round")),
            ),
            168,
        )
        self.value = line(translate("sheet", "New text"), translate("sheet", "Text or price"), 140)
        self.percent = number(translate("sheet", "Percent"), "−10", 80)
        self._mode = choice(translate("sheet", "Rounding"), rule_words.ROUNDING, 120)
        self.to_step = number(translate("sheet", "Rounding step"), "0.01", 72)
        self.endings = line(translate("sheet", "Endings"), translate("sheet", ".99, .49"), 100)
        self._parts: dict[str, tuple[QWidget, ...]] = {
            "set": (self.value,),
            "percent": (self.percent, label("%", "muted")),
            "round": (self._mode, label(translate("sheet", "to steps of"), "muted"), self.to_step,
                      label(translate("sheet", "endings"), "muted"), self.endings),
        }  # fmt: skip
        self._fault = label(role="problem")
        self.go = button(translate("sheet", "Change"), self._ask, kind="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 8)
        row.setSpacing(8)
        row.addWidget(self._what)
        for parts in self._parts.values():
            for part in parts:
                row.addWidget(part)
        row.addWidget(self.go)
        row.addWidget(self._fault)
        row.addStretch(1)
        row.addWidget(Tool("close", translate("sheet", "Close (Escape)"), self._close))
        self._what.currentIndexChanged.connect(lambda _at: self._chosen())
        for field in (self.value, self.percent, self.to_step, self.endings):
            field.returnPressed.connect(self._ask)
        self._chosen()
        self.hide()

    def open_for(self, what: str) -> None:
        """Shows the line; ``what`` is set, percent or round."""
        choose(self._what, what)
        self._chosen()
        self.show()
        field = {"set": self.value, "percent": self.percent, "round": self.to_step}[what]
        field.setFocus()
        field.selectAll()

    def show_target(self, cells: int) -> None:
        """Says how many cells are changed."""
        rename(self.go, translate("sheet", "Change %n cell(s)", n=cells))
        self.go.setEnabled(bool(cells))

    @property
    def what(self) -> str:
        """set, percent or round."""
        return chosen(self._what)

    @property
    def factor(self) -> Fraction:
        """What a change by percent multiplies with. Raises ValueError for what is no number."""
        return 1 + Fraction(decimal(self.percent.text())) / 100

    @property
    def rounding(self) -> Rounding:
        """Raises ValueError."""
        return Rounding.model_validate(
            {"mode": chosen(self._mode), "step": decimal(self.to_step.text()) or None}
        )

    @property
    def price_endings(self) -> Endings | None:
        """Raises ValueError."""
        patterns = tuple(part.strip() for part in self.endings.text().split(",") if part.strip())
        return Endings(patterns=patterns) if patterns else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def fault(self, text: str) -> None:
        """Says beside the button why it cannot be done."""
        self._fault.setText(text)
        field = {"set": self.value, "percent": self.percent, "round": self.to_step}[self.what]
        theme.set_role(field, fault=bool(text))

    def _ask(self) -> None:
        try:
            if self.what == "percent":
                _ = self.factor
            elif self.what == "round":
                _ = self.rounding, self.price_endings
        except (ValidationError, ValueError, ZeroDivisionError):
            self.fault(translate("sheet", "This is no number, or no ending such as .99."))
            return
        self.fault("")
        self.asked.emit()

    def _chosen(self) -> None:
        for what, parts in self._parts.items():
            for part in parts:
                part.setVisible(what == self.what)
        self._fault.setText("")

    def _close(self) -> None:
        self.hide()
        self.left.emit()
