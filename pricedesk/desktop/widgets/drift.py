"""The choice of what happens to a price that somebody else changes before ours arrives."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import choice, choose, chosen
from pricedesk.desktop.widgets.text import label
from pricedesk.domain.job import DriftPolicy

_CHOICES = (
    (DriftPolicy.SKIP.value, translate("plan", "leave it, report a conflict")),
    (DriftPolicy.OVERWRITE.value, translate("plan", "overwrite it")),
    (DriftPolicy.ADOPT.value, translate("plan", "keep it as the new base")),
)


class DriftChoice(QWidget):
    """Skip unless the operator says otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice(translate("plan", "If a price was changed meanwhile"), _CHOICES, 200)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(translate("plan", "Price changed meanwhile:"), "muted"))
        row.addWidget(self._choice)
        row.addStretch(1)

    @property
    def policy(self) -> DriftPolicy:
        return DriftPolicy(chosen(self._choice))

    def choose(self, policy: DriftPolicy) -> None:
        choose(self._choice, policy.value)
