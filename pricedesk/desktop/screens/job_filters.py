"""Which jobs the table shows: chips by state, words, and a search by SKU, operator and time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.chips import Chip, Chips
from pricedesk.desktop.widgets.fields import choice, choose, chosen, line
from pricedesk.domain.ids import JobId
from pricedesk.domain.job import Job, JobState
from pricedesk.services.jobs import Search

_STATES: tuple[tuple[str | None, str, Callable[[Job], bool]], ...] = (
    (None, translate("jobs", "All"), lambda _job: True),
    ("running", translate("jobs", "Running"), lambda job: not job.state.is_final),
    (
        "decision",
        translate("jobs", "Needs a decision"),
        lambda job: (
            job.state in (JobState.NEEDS_APPROVAL, JobState.PAUSED)
            or (job.state.is_final and job.counts.conflicts > 0)
        ),
    ),
    (
        "trouble",
        translate("jobs", "With errors"),
        lambda job: job.state in (JobState.FAILED, JobState.COMPLETED_WITH_ERRORS),
    ),
    ("done", translate("jobs", "Done"), lambda job: job.state is JobState.COMPLETED),
)
_NOWHERE = (False,) * len(_STATES)
_SINCE = (
    ("", translate("jobs", "At any time")),
    ("1", translate("jobs", "In the last day")),
    ("7", translate("jobs", "In the last 7 days")),
    ("30", translate("jobs", "In the last 30 days")),
)
_DEBOUNCE_MS = 300


class JobFilters(QWidget):
    """``changed`` when other jobs are to be shown; ``asked`` with a Search for the database, or
    None when what is known already is enough."""

    changed = Signal()
    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = Chips(translate("jobs", "Jobs by state"))
        self.text = line(
            translate("jobs", "Filter"),
            translate("jobs", "Title, error, shop, number  (Ctrl+F)"),
            240,
        )
        self.sku = line(translate("jobs", "SKU"), translate("jobs", "SKU that they touched"), 168)
        self.by = line(translate("jobs", "Operator"), translate("jobs", "Operator"), 112)
        self.since = choice(translate("jobs", "Submitted"), _SINCE, 152)
        self.grouped = QCheckBox(translate("jobs", "By shop"))
        self.grouped.setAccessibleName(translate("jobs", "Group by shop"))
        self._found: frozenset[JobId] | None = None
        self._marks: dict[JobId, tuple[bool, ...]] = {}
        self._sums = [0] * len(_STATES)
        self._typing = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._typing.timeout.connect(self._ask)
        self.chips.chosen.connect(lambda _key: self.changed.emit())
        for field in (self.text, self.sku, self.by):
            field.setClearButtonEnabled(True)
            field.textChanged.connect(lambda _text: self._typed())
        self.since.currentIndexChanged.connect(lambda _index: self._typed())
        self.grouped.toggled.connect(lambda _on: self.changed.emit())
        self._lay_out()

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(8)
        for part in (self.text, self.sku, self.by, self.since, self.grouped):
            fields.addWidget(part)
        fields.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.chips)
        column.addLayout(fields)

    def recount(self, jobs: Iterable[Job]) -> None:
        """Puts numbers on the chips: of those of all ``jobs`` that the fields leave."""
        self._marks.clear()
        self._sums = [0] * len(_STATES)
        self.count(jobs)

    def count(self, changed: Iterable[Job]) -> None:
        """The same after these have changed; the others are not looked at again."""
        fits = self._fits()
        for job in changed:
            before = self._marks.get(job.id, _NOWHERE)
            after = tuple(keep(job) for _, _, keep in _STATES) if fits(job) else _NOWHERE
            self._marks[job.id] = after
            for place, (was, now) in enumerate(zip(before, after, strict=True)):
                self._sums[place] += now - was
        self.chips.show_chips(
            [
                Chip(key, word, rows)
                for (key, word, _keep), rows in zip(_STATES, self._sums, strict=True)
            ]
        )

    def keep(self) -> Callable[[Job], bool]:
        """Whether a job is to be shown."""
        wanted = next(keep for key, _word, keep in _STATES if key == self.chips.choice)
        fits = self._fits()
        return lambda job: wanted(job) and fits(job)

    def clear(self) -> None:
        """Takes every restriction away."""
        self.chips.choose(None)
        for field in (self.text, self.sku, self.by):
            field.clear()
        choose(self.since, "")
        self.changed.emit()

    def show_found(self, jobs: Iterable[Job]) -> None:
        """What the database has found for the last ``asked``."""
        self._found = frozenset(job.id for job in jobs)
        self.changed.emit()

    @property
    def search(self) -> Search | None:
        """What only the database can answer, or None."""
        text = self.text.text().strip()
        if self._narrow:
            days = chosen(self.since)
            since = datetime.now(UTC) - timedelta(days=int(days)) if days else None
            return Search(sku=self.sku.text().strip(), operator=self.by.text().strip(), since=since)
        # A number is found among the known ones; words may stand in older jobs as well.
        return Search(text=text) if text and not text.isdigit() else None

    @property
    def _narrow(self) -> bool:
        return bool(self.sku.text().strip() or self.by.text().strip() or chosen(self.since))

    def _fits(self) -> Callable[[Job], bool]:
        text, narrow = self.text.text().strip().casefold(), self._narrow
        found = self._found
        if not text and (not narrow or found is None):
            return lambda _job: True

        def fits(job: Job) -> bool:
            if narrow and found is not None and job.id not in found:
                return False
            words = f"{job.id} {job.title} {job.shop_name} {job.shop_domain} {job.error or ''}"
            held = text in words.casefold()
            return held or (not narrow and found is not None and job.id in found)

        return fits

    def _typed(self) -> None:
        self.changed.emit()
        self._typing.start()

    def _ask(self) -> None:
        what = self.search
        if what is None:
            self._found = None
            self.changed.emit()
        self.asked.emit(what)
