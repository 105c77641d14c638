"""When a sale runs: start, end, days of the week, the zone of its clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop import formats, rule_words
from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import Faults, Field, choice, choose, chosen, line
from pricedesk.desktop.widgets.kept import Kept
from pricedesk.desktop.widgets.moment_field import MomentField
from pricedesk.desktop.widgets.text import label
from pricedesk.desktop.zones import zone_names
from pricedesk.domain.rules import Schedule
from pricedesk.domain.schedule import clock_notes, windows

_HORIZON = timedelta(days=366)
_TOLD = 3


class ScheduleForm(QWidget):
    """``changed`` on every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept: Kept[dict[str, Any] | None] = Kept()
        self._starts = MomentField(
            translate("rule", "Start"),
            translate("rule", "when I start it"),
            translate("rule", "by the clock, at"),
        )
        self._ends = MomentField(
            translate("rule", "End"),
            translate("rule", "when I end it"),
            translate("rule", "by the clock, at"),
        )
        self._repeats = choice(
            translate("rule", "Repeats"),
            (
                ("no", translate("rule", "does not repeat")),
                ("weekly", translate("rule", "every week on")),
            ),
            148,
        )
        self._days = [QCheckBox(day) for day in rule_words.WEEKDAYS]
        self._from = line(translate("rule", "From o'clock"), "18:00", 64)
        self._to = line(translate("rule", "To o'clock"), "24:00", 64)
        self._zone = QComboBox()
        self._zone.setAccessibleName(translate("rule", "Time zone"))
        self._zone.setEditable(True)
        self._zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._zone.addItems(zone_names())
        completer = self._zone.completer()
        assert completer is not None
        completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._told = label(role="muted", wrap=True)
        self._told.setAccessibleName(translate("rule", "Next times"))
        days = QWidget()
        row = QHBoxLayout(days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for day in self._days:
            day.setAccessibleName(translate("rule", "Every {day}").format(day=day.text()))
            day.toggled.connect(self.changed)
            row.addWidget(day)
        row.addStretch(1)
        self._weekly = (
            Field(translate("rule", "Days"), days),
            Field(
                translate("rule", "From"), self._from, translate("rule", "to"), self._to,
                translate("rule", "o'clock"),
            ),
        )  # fmt: skip
        self._boxes = {
            "starts_at": Field(translate("rule", "Starts"), self._starts),
            "ends_at": Field(translate("rule", "Ends"), self._ends),
            "zone": Field(translate("rule", "Time zone"), self._zone),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for field in (
            self._boxes["starts_at"],
            self._boxes["ends_at"],
            Field(translate("rule", "Repeats"), self._repeats),
            *self._weekly,
            self._boxes["zone"],
        ):
            column.addWidget(field)
        column.addWidget(self._told)
        self._starts.changed.connect(self.changed)
        self._ends.changed.connect(self.changed)
        self._repeats.currentIndexChanged.connect(self._adapt)
        self._repeats.currentIndexChanged.connect(self.changed)
        for edit in (self._from, self._to):
            edit.textChanged.connect(self.changed)
        self._zone.currentTextChanged.connect(self.changed)
        self._adapt()

    def load(self, schedule: Schedule) -> None:
        """Shows what is stored."""
        self._starts.load(schedule.starts_at)
        self._ends.load(schedule.ends_at)
        self._zone.setEditText(schedule.zone)
        weekly = schedule.weekly
        choose(self._repeats, "weekly" if weekly else "no")
        for place, day in enumerate(self._days):
            day.setChecked(bool(weekly and place in weekly.days))
        self._from.setText(weekly.start if weekly else "")
        self._to.setText(weekly.end if weekly else "")
        self._kept.keep(weekly.model_dump(mode="json") if weekly else None, self._read_weekly())
        self._adapt()

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        """The schedule as a part of the document."""
        faults.place(path, self._boxes["ends_at"])
        for name, field in self._boxes.items():
            faults.place(f"{path}.{name}", field)
        faults.place(f"{path}.weekly", self._weekly[1])
        faults.place(f"{path}.weekly.days", self._weekly[0])
        return {
            "starts_at": self._starts.value(),
            "ends_at": self._ends.value(),
            "zone": self._zone.currentText().strip(),
            "weekly": self._kept.unless_edited(self._read_weekly()),
        }

    def unfinished(self, path: str) -> dict[str, str]:
        """Own faults by path."""
        found = {}
        weekly = self._kept.unless_edited(self._read_weekly())
        if weekly is not None and not weekly["days"]:
            found[f"{path}.weekly.days"] = translate("rule", "Choose at least one day.")
        zone = self._zone.currentText().strip()
        if zone not in zone_names():
            found[f"{path}.zone"] = translate(
                "rule", "“{zone}” is not a time zone such as Europe/Berlin."
            ).format(zone=zone)
        start, end = self._starts.value(), self._ends.value()
        if start is not None and end is not None and end <= start:
            found[f"{path}.ends_at"] = translate("rule", "The end is not after the start.")
        return found

    def tell(self, schedule: Schedule | None) -> None:
        """The next times and what daylight saving does to them; nothing for a broken schedule."""
        self._told.setText("" if schedule is None else "\n".join(next_times(schedule)))
        self._told.setVisible(bool(self._told.text()))

    def _read_weekly(self) -> dict[str, Any] | None:
        if chosen(self._repeats) == "no":
            return None
        return {
            "days": [place for place, day in enumerate(self._days) if day.isChecked()],
            "start": self._from.text().strip(),
            "end": self._to.text().strip(),
        }

    def _adapt(self) -> None:
        for field in self._weekly:
            field.setVisible(chosen(self._repeats) == "weekly")


def next_times(schedule: Schedule) -> list[str]:
    """The next times of a schedule in its own zone, and what daylight saving does, in words."""
    if schedule.starts_at is None and schedule.ends_at is None and schedule.weekly is None:
        return []
    now = datetime.now(UTC)
    lines = []
    for window in islice(windows(schedule, now, now + _HORIZON), _TOLD):
        start, end = (_shown(at, schedule.zone) for at in (window.start, window.end))
        lines.append(f"{start} → {end}")
    if not lines:
        lines.append(translate("rule", "These times are over."))
    return [*lines, *clock_notes(schedule)]


def _shown(moment: datetime | None, zone: str) -> str:
    if moment is None:
        return translate("rule", "by hand")
    return f"{formats.day(moment, zone)} {formats.clock(moment, zone)}"
