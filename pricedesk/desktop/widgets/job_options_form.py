"""How a job is to run: prices changed meanwhile, a canary before the rest, when it pauses."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.drift import DriftChoice
from pricedesk.desktop.widgets.fields import Field, decimal, number
from pricedesk.desktop.widgets.text import button
from pricedesk.domain.job import DriftPolicy
from pricedesk.domain.job_options import JobOptions


class JobOptionsForm(QWidget):
    """``changed`` on every edit. Folded until ``toggle``, a button to be laid out beside it, is used."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.drift = DriftChoice()
        none = translate("rule", "none")
        self._canary = number(translate("rule", "Canary rows"), none, 72)
        self._stops = QCheckBox(translate("rule", "and wait for me"))
        self._stops.setAccessibleName(translate("rule", "Wait after the canary"))
        self._breaker = number(translate("rule", "Percent of failures"), none, 72)
        self._first = Field(
            translate("rule", "First"), self._canary,
            translate("rule", "prices are read back before the rest,"), self._stops,
        )  # fmt: skip
        self._pause = Field(
            translate("rule", "Pause at"), self._breaker,
            translate("rule", "% of prices that fail"),
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.setSpacing(6)
        for part in (self.drift, self._first, self._pause):
            column.addWidget(part)
        for edit in (self._canary, self._breaker):
            edit.textChanged.connect(self._check)
        self._stops.toggled.connect(self.changed)
        self.toggle = button(
            translate("rule", "How the job runs"), self._turn, kind="link", icon="folded"
        )
        self.hide()

    @property
    def policy(self) -> DriftPolicy:
        return self.drift.policy

    @property
    def is_whole(self) -> bool:
        """Whether the numbers can be read."""
        return not self._first.fault_text and not self._pause.fault_text

    def reset(self) -> None:
        """As for a job of which nothing was said."""
        self.drift.choose(DriftPolicy.SKIP)
        self._stops.setChecked(False)
        for edit in (self._canary, self._breaker):
            edit.clear()

    def options(self) -> JobOptions:
        """As chosen; raises ValueError unless ``is_whole``."""
        canary, breaker = self._canary.text().strip(), decimal(self._breaker.text())
        return JobOptions(
            canary=int(canary) if canary else None,
            canary_stops=bool(canary) and self._stops.isChecked(),
            breaker_percent=float(breaker) if breaker else None,
        )

    def _turn(self) -> None:
        self.setVisible(self.isHidden())
        self.toggle.show_icon("folded" if self.isHidden() else "unfolded")

    def _check(self) -> None:
        canary, breaker = self._canary.text().strip(), decimal(self._breaker.text())
        good = not canary or (canary.isdecimal() and int(canary) > 0)
        self._first.fault(
            "" if good else translate("rule", "Write a number of prices, such as 20.")
        )
        self._pause.fault(
            "" if _is_share(breaker) else translate("rule", "Write a percentage up to 100.")
        )
        self.changed.emit()


def _is_share(text: str) -> bool:
    if not text:
        return True
    try:
        return 0 < float(text) <= 100
    except ValueError:
        return False
