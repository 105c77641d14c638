"""What of a shop's history is looked for: words, who, which job, when."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.dates import write_day
from pricedesk.desktop.widgets.fields import choice, chosen, line
from pricedesk.services.history import Wanted

_DEBOUNCE_MS = 250
_DAYS = {"today": 0, "week": 6, "month": 29}
"""How many days before today are looked at as well."""


class HistoryFilter(QWidget):
    """``changed`` a moment after the last edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = line(
            translate("history", "Filter"),
            translate("history", "Filter by title, SKU, vendor …  (Ctrl+F)"),
        )
        self.text.setClearButtonEnabled(True)
        self.who = choice(
            translate("history", "By whom"),
            (
                ("all", translate("history", "By everyone")),
                ("ours", translate("history", "By our jobs")),
                ("foreign", translate("history", "By somebody else")),
            ),
            150,
        )
        self.person = line(translate("history", "Person"), translate("history", "Person"), 110)
        self.job = line(translate("history", "Job number"), translate("history", "Job no."), 100)
        self.when = choice(
            translate("history", "When"),
            (
                ("ever", translate("history", "At any time")),
                ("today", translate("history", "Today")),
                ("week", translate("history", "Last 7 days")),
                ("month", translate("history", "Last 30 days")),
                ("day", translate("history", "On a day …")),
            ),
            130,
        )
        self.day = QDateEdit()
        self.day.setAccessibleName(translate("history", "Day"))
        self.day.lineEdit().setAccessibleName(self.day.accessibleName())
        write_day(self.day)
        self.day.setCalendarPopup(True)
        self.day.setDate(QDate.currentDate())
        self.day.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        for part in (self.who, self.person, self.job, self.when, self.day):
            row.addWidget(part)
        self._settle = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._settle.timeout.connect(self.changed)
        for field in (self.text, self.person, self.job):
            field.textChanged.connect(lambda _text: self._settle.start())
        self.who.currentIndexChanged.connect(self.changed)
        self.when.currentIndexChanged.connect(self._when_chosen)
        self.day.dateChanged.connect(lambda _day: self._settle.start())

    def wanted(self, zone: str) -> Wanted:
        """In the days of ``zone``."""
        since, until = self._span(ZoneInfo(zone))
        number = self.job.text().strip()
        who = chosen(self.who)
        return Wanted(
            text=self.text.text(),
            job_id=int(number) if number.isascii() and number.isdigit() else None,
            by=self.person.text(),
            foreign=None if who == "all" else who == "foreign",
            since=since,
            until=until,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing restricts."""
        return self.wanted("UTC") == Wanted()

    def clear(self) -> None:
        for field in (self.text, self.person, self.job):
            field.clear()
        self.who.setCurrentIndex(0)
        self.when.setCurrentIndex(0)

    def _when_chosen(self) -> None:
        self.day.setVisible(chosen(self.when) == "day")
        self.changed.emit()

    def _span(self, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
        which = chosen(self.when)
        if which == "ever":
            return None, None
        today = datetime.now(UTC).astimezone(zone).date()
        if which != "day":
            first = today - timedelta(days=_DAYS[which])
            return datetime.combine(first, time(), zone), None
        day = datetime(
            self.day.date().year(), self.day.date().month(), self.day.date().day(), tzinfo=zone
        )
        following = day.date() + timedelta(days=1)
        return day, datetime.combine(following, time(), zone)
