"""A wall-clock moment that may be left open."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone, Signal
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QWidget

from pricedesk.desktop.widgets.dates import write_moment
from pricedesk.desktop.widgets.fields import choice, choose, chosen
from pricedesk.desktop.widgets.kept import Kept


class MomentField(QWidget):
    """``changed`` on every edit. Naive times: no zone, and no gap of this computer's clock."""

    changed = Signal()

    def __init__(self, name: str, open_words: str, fixed_words: str) -> None:
        super().__init__()
        self._kept: Kept[str | None] = Kept()
        self._which = choice(name, (("open", open_words), ("at", fixed_words)), 148)
        self._edit = QDateTimeEdit()
        self._edit.setAccessibleName(name)
        self._edit.lineEdit().setAccessibleName(name)
        self._edit.setTimeZone(QTimeZone.utc())
        write_moment(self._edit)
        self._edit.setCalendarPopup(True)
        self._edit.setMinimumDate(QDate(2000, 1, 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._which)
        row.addWidget(self._edit)
        row.addStretch(1)
        self.load(None)
        self._which.currentIndexChanged.connect(self._chosen)
        self._edit.dateTimeChanged.connect(self.changed)

    def load(self, moment: datetime | None) -> None:
        """Shows a stored moment; seconds are kept though not shown."""
        choose(self._which, "open" if moment is None else "at")
        shown = moment or (datetime.now() + timedelta(days=1)).replace(hour=0, minute=0)  # noqa: DTZ005 - wall clock
        date, time = QDate(shown.year, shown.month, shown.day), QTime(shown.hour, shown.minute)
        self._edit.setDateTime(QDateTime(date, time, QTimeZone.utc()))
        self._edit.setVisible(moment is not None)
        self._kept.keep(None if moment is None else moment.isoformat(), self._read())

    def value(self) -> str | None:
        """ISO text without a zone; None where it is open."""
        return self._kept.unless_edited(self._read())

    def _read(self) -> str | None:
        if chosen(self._which) == "open":
            return None
        return str(self._edit.dateTime().toString("yyyy-MM-ddTHH:mm:00"))

    def _chosen(self) -> None:
        self._edit.setVisible(chosen(self._which) == "at")
        self.changed.emit()
