"""Errors as an operator reads them: what happened, what to do, and a detail to copy."""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

import pricedesk
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.widgets.text import Picture, button, label
from pricedesk.domain.errors import PriceDeskError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fault:
    """``detail`` names the place in the program and never holds a value, so no secret."""

    message: str
    remedy: str
    detail: str


def describe(error: BaseException) -> Fault:
    """Words for any exception. One that is not ours is logged and told without its text."""
    if isinstance(error, PriceDeskError):
        message, remedy = local(error.message), local(error.remedy)
    else:
        # Its frames, not its text: that may hold what an operator has typed.
        trace = "".join(traceback.format_tb(error.__traceback__))
        logger.error(
            "unexpected error in the window", extra={"error": type(error).__name__, "trace": trace}
        )
        message = translate("fault", "Something went wrong that the program did not expect.")
        remedy = translate(
            "fault",
            "No price was changed by this: only jobs change prices, and they run apart from "
            "the window. Try again; if it happens again, copy the detail and report it.",
        )
    return Fault(message, remedy, _detail(error))


def crashed(report: Path) -> Fault:
    """What is told of a crash whose report lies there."""
    return Fault(
        translate("fault", "PriceDesk ended by a fault the last time."),
        translate(
            "fault",
            "No price was changed by this: jobs run apart from the window and went on. If it "
            "happens again, copy the detail and report it; Settings, About writes a bundle with "
            "all that helps.",
        ),
        f"{report}\n\n{report.read_text(encoding='utf-8', errors='replace')}",
    )


def lead(message: str) -> tuple[str, str]:
    """The first sentence of a long message, for a headline, and what follows it."""
    if len(message) <= 100 or (end := message.find(". ")) < 0:
        return message, ""
    return message[: end + 1], message[end + 2 :]


class FaultDialog(QDialog):
    """Shows one fault, with its detail on demand and to copy."""

    def __init__(self, fault: Fault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("PriceDesk")
        self.setAccessibleName(translate("fault", "Error"))
        self.setMinimumWidth(480)
        picture = Picture("error", "error", 28)
        self.message = label(fault.message, "heading", wrap=True)
        self.remedy = label(fault.remedy, wrap=True)
        self._text = QPlainTextEdit(f"{fault.message}\n{fault.remedy}\n\n{fault.detail}")
        self._text.setReadOnly(True)
        self._text.setAccessibleName(translate("fault", "Detail"))
        self._text.setMinimumHeight(140)
        self._text.hide()
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.message)
        words.addWidget(self.remedy)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(picture)
        top.addLayout(words, 1)
        close = button(translate("fault", "Close"), self.accept, kind="primary")
        close.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(button(translate("fault", "Show detail"), self._toggle, kind="link"))
        foot.addWidget(button(translate("fault", "Copy detail"), self._copy, kind="link"))
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(top)
        column.addWidget(self._text)
        column.addLayout(foot)

    def _toggle(self) -> None:
        self._text.setVisible(not self._text.isVisible())
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())


def _detail(error: BaseException) -> str:
    places = traceback.extract_tb(error.__traceback__)
    where = next(
        (f"{p.name}, line {p.lineno}" for p in reversed(places) if "pricedesk" in p.filename),
        "unknown place",
    )
    return (
        f"PriceDesk {pricedesk.__version__}\n{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n"
        f"{type(error).__name__} in {where}"
    )
