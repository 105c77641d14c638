"""Why one variant's price becomes what it becomes: the engine's steps, in order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.rule_sentence import condition_words
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.widgets.text import Tool, label
from pricedesk.domain.money import Currency
from pricedesk.pricing.explain import Label, TraceStep


class TracePanel(QWidget):
    """Hidden until a variant is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._of = Currency("EUR", 2)
        self._title = label(role="heading")
        columns: tuple[ItemColumn[TraceStep], ...] = (
            ItemColumn(translate("rule", "Step"), 128, lambda step: _LABELS[step.label],
                       tone=lambda _step: Tone.STRONG),
            ItemColumn(translate("rule", "From"), 84, lambda step: self._money(step.before),
                       numeric=True, tone=lambda _step: Tone.MUTED),
            ItemColumn(translate("rule", "To"), 84, lambda step: self._money(step.after),
                       numeric=True, tone=_tone),
            ItemColumn(translate("rule", "Why"), 200, _why, stretch=True),
        )  # fmt: skip
        self.model = ItemsModel(columns, self)
        self.table = Table(
            translate("rule", "Steps of the price"), self.model, [c.width for c in columns], [3]
        )
        self._note = label(role="muted", wrap=True)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 8, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(Tool("close", translate("rule", "Close the steps"), self.hide))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._note)
        self._note.setContentsMargins(12, 0, 12, 4)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell_note())
        self.hide()

    def show_steps(self, name: str, steps: Sequence[TraceStep], of: Currency) -> None:
        """Shows the steps of the variant ``name``."""
        self._of = of
        self._title.setText(name)
        self.model.show(steps)
        self.table.clearSelection()
        self._tell_note()
        self.show()

    def _money(self, minor: int | None) -> str:
        return formats.money(minor, self._of) if minor is not None else ""

    def _tell_note(self) -> None:
        """The whole of a long reason, under the table."""
        row = self.table.chosen_row()
        self._note.setText(_why(self.model.items[row]) if row is not None else "")
        self._note.setVisible(bool(self._note.text()))


_LABELS = {
    Label.BASE: translate("rule", "Base price"),
    Label.CONDITIONS: translate("rule", "Conditions"),
    Label.BENEATH: translate("rule", "Sale beneath"),
    Label.ACTION: translate("rule", "Price"),
    Label.ROUNDING: translate("rule", "Rounding"),
    Label.ENDING: translate("rule", "Ending"),
    Label.BOUNDS: translate("rule", "Limits"),
    Label.BY_HAND: translate("rule", "By hand"),
    Label.COMPARE_AT: translate("rule", "Compare-at price"),
    Label.OUTCOME: translate("rule", "Outcome"),
}


def _why(step: TraceStep) -> str:
    yes, no = translate("rule", "yes"), translate("rule", "no")
    answers = [f"{condition_words(test)} → {yes if is_so else no}" for test, is_so in step.answers]
    return " ".join(part for part in (local(step.note), "; ".join(answers)) if part)


def _tone(step: TraceStep) -> Tone:
    if step.before is None or step.after is None or step.before == step.after:
        return Tone.PLAIN
    return Tone.DOWN if step.after < step.before else Tone.UP
