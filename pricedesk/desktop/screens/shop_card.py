"""One shop in full: figures, checks, and what can be done with it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pricedesk.desktop import formats, theme, words
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.progress import Progress
from pricedesk.desktop.widgets.text import Picture, button, label, rename
from pricedesk.domain.job import Job, JobState
from pricedesk.domain.shop import Shop

if TYPE_CHECKING:
    from pricedesk.services.shops import ShopCheck


def _facts() -> tuple[str, ...]:
    """The names of what is told of a shop, in order."""
    return (
        translate("shop card", "Currency"),
        translate("shop card", "Plan"),
        translate("shop card", "Time zone"),
        translate("shop card", "Products"),
        translate("shop card", "Variants"),
        translate("shop card", "Last sync"),
    )


class ShopCard(QFrame):
    """``asked`` carries an action: sync, full_sync, check, token, pause, remove, catalogue."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._band = QFrame()
        self._band.setFixedWidth(4)
        self._name = label(role="title")
        self._badge = label(translate("shop card", "Practice shop"), "badge")
        self._address = label(role="muted")
        self.problem = Banner(translate("shop card", "Problem of the shop"))
        self._facts = {name: label() for name in _facts()}
        self._progress_text = label(role="muted")
        self._progress = Progress(translate("shop card", "Progress of the sync"))
        self._sync = button(
            translate("shop card", "Sync now"), lambda: self.asked.emit("sync"), kind="primary"
        )
        self._full = button(translate("shop card", "Sync everything"), lambda: self.asked.emit("full_sync"),
                            hint=translate("shop card", "Reads the whole catalogue again, not only what changed"))  # fmt: skip
        self._pause = button(translate("shop card", "Pause"), lambda: self.asked.emit("pause"))
        self._checks = QVBoxLayout()
        self._checks.setSpacing(4)
        self._badge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lay_out()

    def show_shop(self, shop: Shop) -> None:
        """Shows a shop; what was found by an earlier check goes."""
        self._band.setStyleSheet(f"background: {theme.shop_colour(shop.id).name()}; border: 0;")
        self._name.setText(shop.name)
        self._badge.setVisible(shop.address.is_practice)
        self._address.setText(shop.address.endpoint)
        for value, text in zip(
            self._facts.values(),
            (
                shop.currency.code,
                shop.plan or formats.NONE,
                shop.zone,
                formats.count(shop.products),
                formats.count(shop.variants),
                formats.ago(shop.synced_at, datetime.now(UTC)),
            ),
            strict=True,
        ):
            value.setText(text)
        rename(
            self._pause,
            translate("shop card", "Resume") if shop.paused else translate("shop card", "Pause"),
        )
        if shop.problem:
            self.problem.tell("error", translate("shop card", "Jobs of this shop stand still."), shop.problem,
                              action=translate("shop card", "Connect again …"),
                              when=lambda: self.asked.emit("token"))  # fmt: skip
        elif shop.paused:
            self.problem.tell("warning", translate("shop card", "This shop is paused."),
                              translate("shop card", "Its jobs wait until you resume it."))  # fmt: skip
        elif shop.synced_at is None:
            self.problem.tell("info", translate("shop card", "The catalogue was not read yet."),
                              translate("shop card", "Sync the shop once; after that only what changed is read."))  # fmt: skip
        else:
            self.problem.hide()

    def show_sync(self, job: Job | None) -> None:
        """The sync that is under way, or none."""
        running = job is not None and not job.state.is_final
        self._sync.setEnabled(not running)
        self._full.setEnabled(not running)
        self._progress.setVisible(running)
        self._progress_text.setVisible(running)
        if job is None or not running:
            return
        share = words.fraction(job)
        self._progress.show_share(share)
        text = words.doing(job) or words.STATE[job.state][0]
        done = words.progress(job)
        waits = job.state in (JobState.QUEUED, JobState.PENDING)
        self._progress_text.setText(
            translate("shop card", "The sync waits for a worker.")
            if waits
            else f"{text}  {done}".strip()
        )

    def show_check(self, check: ShopCheck | None) -> None:
        """What a check has found, line by line; None takes it away."""
        while (item := self._checks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for line in check.lines if check is not None else ():
            self._checks.addWidget(_CheckLine(line.ok, local(line.text), local(line.remedy)))

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(self._name)
        title.addWidget(self._badge)
        title.addStretch(1)
        facts = QGridLayout()
        facts.setHorizontalSpacing(32)
        facts.setVerticalSpacing(2)
        for position, (name, value) in enumerate(self._facts.items()):
            facts.addWidget(label(name, "muted"), 0, position)
            facts.addWidget(value, 1, position)
        facts.setColumnStretch(len(self._facts), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._sync)
        buttons.addWidget(self._full)
        buttons.addWidget(
            button(translate("shop card", "Open catalogue"), lambda: self.asked.emit("catalogue"))
        )
        buttons.addWidget(
            button(translate("shop card", "Check connection"), lambda: self.asked.emit("check"))
        )
        buttons.addWidget(
            button(translate("shop card", "Connect again …"), lambda: self.asked.emit("token"))
        )
        buttons.addWidget(self._pause)
        buttons.addStretch(1)
        buttons.addWidget(
            button(
                translate("shop card", "Remove …"), lambda: self.asked.emit("remove"), kind="danger"
            )
        )
        column = QVBoxLayout()
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(title)
        column.addWidget(self._address)
        column.addWidget(self.problem)
        column.addLayout(facts)
        column.addWidget(self._progress_text)
        column.addWidget(self._progress)
        column.addLayout(buttons)
        column.addLayout(self._checks)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._band)
        row.addLayout(column, 1)
        self.show_sync(None)


class _CheckLine(QWidget):
    def __init__(self, ok: bool, text: str, remedy: str) -> None:
        super().__init__()
        picture = Picture("done" if ok else "failed", "good" if ok else "error", 16)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(picture)
        row.addWidget(label(f"{text} {'' if ok else remedy}".strip(), wrap=True), 1)
        verdict = translate("shop card", "Right") if ok else translate("shop card", "Wrong")
        self.setAccessibleName(f"{verdict}: {text}")
