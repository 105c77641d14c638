"""Shows when a sale would start and end by the clock, and asks whether it should."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.question import fit, lay_out
from pricedesk.desktop.widgets.schedule_form import next_times
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.rules import RuleDocument
from pricedesk.domain.shop import Shop

_WIDTH = 480


class ScheduleQuestion(QDialog):
    """Accepted when the sale is to run by its clock; ``live_by`` as ticked."""

    def __init__(self, parent: QWidget, document: RuleDocument, shop: Shop) -> None:
        super().__init__(parent.window())
        title = translate("rule", "Schedule “{rule}” in {shop}?").format(
            rule=document.name, shop=shop.name
        )
        self.setWindowTitle("PriceDesk")
        self.setAccessibleName(title)
        early = translate("rule", "Start early enough that all is done at the stated minute")
        self._live_by = QCheckBox(early)
        self._live_by.setAccessibleName(early)
        times = "\n".join(next_times(document.schedule))
        zone = translate("rule", "Times in {zone}:").format(zone=document.schedule.zone)
        stay = button(translate("rule", "Not yet"), self.reject)
        go = button(translate("rule", "Schedule the sale"), self.accept, kind="primary")
        go.setDefault(True)
        meaning = label(
            translate(
                "rule",
                "Each start is worked out on the catalogue of that moment, and asks for your "
                "word where it is over a guardrail. Any worker sees to it; this window need "
                "not be open.",
            ),
            "muted",
            wrap=True,
        )
        when = label(f"{zone}\n{times}", wrap=True)
        lay_out(self, title, [when, meaning, self._live_by], [stay, go])
        fit(self, _WIDTH)

    @property
    def live_by(self) -> bool:
        return self._live_by.isChecked()
