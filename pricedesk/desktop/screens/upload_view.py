"""A checked file: counts, errors first, every row with its line, and the button that submits."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop import columns, formats
from pricedesk.desktop.models.sources import UploadSource
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.approval import Approval
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.chips import Chip, Chips
from pricedesk.desktop.widgets.drift import DriftChoice
from pricedesk.desktop.widgets.grid import Grid
from pricedesk.desktop.widgets.text import button, label, rename
from pricedesk.services.uploads import UploadPreview

_ORDER = ("error", "ambiguous", "not_found", "warning", "change", "unchanged")


class UploadView(QWidget):
    """``submit_asked`` when the operator wants the good rows applied."""

    submit_asked = Signal()

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self.preview: UploadPreview | None = None
        self._source: UploadSource | None = None
        self._sort: tuple[str | None, bool] = (None, False)
        self.banner = Banner("Rows that cannot be applied")
        self.approval = Approval()
        self.approval.changed.connect(self._tell_apply)
        self.chips = Chips("Rows by outcome")
        self.chips.chosen.connect(lambda _key: self._reorder())
        self.grid = Grid("Rows of the file", columns.UPLOAD, session.preferences)
        self.grid.sort_asked.connect(self._sort_by)
        self.grid.selection_changed.connect(self._tell_rows)
        self.advice = label(wrap=True)
        self.advice.setContentsMargins(20, 6, 20, 0)
        self.status = label(role="muted")
        self.drift = DriftChoice()
        self.apply = button("Nothing to apply", self.submit_asked.emit, kind="primary")
        words = QVBoxLayout()
        words.setContentsMargins(20, 8, 20, 8)
        words.setSpacing(8)
        words.addWidget(self.banner)
        words.addWidget(self.approval)
        words.addWidget(self.chips)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 12)
        foot.setSpacing(12)
        foot.addWidget(self.status)
        foot.addStretch(1)
        foot.addWidget(self.drift)
        foot.addWidget(self.apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(words)
        column.addWidget(self.grid, 1)
        column.addWidget(self.advice)
        column.addLayout(foot)

    async def show_upload(self, seen: UploadPreview) -> None:
        """Shows a checked file."""
        source = await self._session.compute(UploadSource, seen.checked.rows, seen.catalogue)
        self.preview, self._source = seen, source
        counts = {outcome.value: number for outcome, number in seen.checked.counts.items()}
        bad = counts["error"] + counts["ambiguous"] + counts["not_found"]
        self._tell_bad(bad, source.height)
        self.approval.show_hits(seen.plan.guardrails, seen.summary.to_send)
        self.chips.show_chips(
            [
                Chip(None, "All", source.height),
                *(Chip(key, columns.upload_outcome(key), counts[key]) for key in _ORDER),
            ]
        )
        self.chips.choose(None)
        await self._show()
        self._tell_apply()

    def restyle(self) -> None:
        self.grid.restyle()

    def _tell_bad(self, bad: int, rows: int) -> None:
        if not bad:
            self.banner.hide()
        elif bad == rows:
            self.banner.tell(
                "error",
                "No row of this file can be applied.",
                "Each says what is wrong and what to do. Mend the file, then read it again (F5).",
            )
        else:
            self.banner.tell(
                "warning",
                f"{formats.plural(bad, 'row')} cannot be applied and will be left out.",
                "They stand first. Mend the file and read it again (F5), or go on without them.",
            )

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self._reorder()

    def _reorder(self) -> None:
        self._tasks.start(self._show(), only="upload-order")

    async def _show(self) -> None:
        source, seen = self._source, self.preview
        if source is None or seen is None:
            return
        choice = self.chips.choice
        wanted = None if choice is None else (choice,)
        order = await self._session.compute(source.order, wanted, *self._sort)
        if source is not self._source:
            return
        place = self.grid.keep_place()
        self.grid.frame_model.show(source, order, seen.shop.currency)
        self.grid.return_to_place(place)
        self._tell_rows()

    def _tell_rows(self) -> None:
        rows = self.grid.frame_model.rowCount()
        chosen = self.grid.selected_count()
        selected = f"{formats.count(chosen)} selected of " if chosen > 1 else ""
        self.status.setText(f"{selected}{formats.plural(rows, 'row')}")
        self.advice.setText(self._advice() if chosen == 1 else "")
        self.advice.setVisible(bool(self.advice.text()))

    def _advice(self) -> str:
        """What is wrong with the one chosen row, in full."""
        row = self.grid.frame_model.row(self.grid.selected_positions()[0][0])
        if not row["message"]:
            return ""
        return f"Line {formats.count(row['line'])}: {row['message']} {row['remedy'] or ''}".strip()

    def _tell_apply(self) -> None:
        changes = self.preview.summary.to_send if self.preview is not None else 0
        text = f"Apply {formats.plural(changes, 'change')}" if changes else "Nothing to apply"
        if changes and self.approval.needed and not self.approval.given:
            text = f"Submit {formats.plural(changes, 'change')} for approval"
        rename(self.apply, text)
        self.apply.setEnabled(bool(changes))
