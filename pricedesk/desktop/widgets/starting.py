"""The first page: what the program is doing, or why it cannot go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fault import Fault, FaultDialog
from pricedesk.desktop.widgets.progress import Progress
from pricedesk.desktop.widgets.text import button, centred, label


class Starting(QWidget):
    """The first thing on the screen: what the program is doing, or why it cannot go on."""

    def __init__(self, retry: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fault: Fault | None = None
        self._title = label("PriceDesk", "title")
        self._text = label(translate("starting", "Starting …"), "muted", wrap=True)
        for words in (self._title, self._text):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setFixedWidth(520)
        self._bar = Progress(translate("starting", "Starting"))
        self._bar.setFixedWidth(280)
        self._retry = button(translate("starting", "Try again"), retry, kind="primary")
        self._offline = button(
            translate("starting", "Prepare price lists offline"), self._go_offline
        )
        self._work_offline: Callable[[], object] | None = None
        self._detail = button(translate("starting", "Show detail"), self._show_detail, kind="link")
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        for part in (self._title, self._text, self._bar, self._retry, self._offline, self._detail):
            column.addLayout(centred(part))
        column.addStretch(3)
        self.progress(translate("starting", "Starting …"))

    def progress(self, text: str) -> None:
        """Says what is being done."""
        self._fault = None
        self._title.setText("PriceDesk")
        self._text.setText(text)
        self._bar.show()
        self._retry.hide()
        self._offline.hide()
        self._detail.hide()

    def fail(
        self, title: str, fault: Fault, work_offline: Callable[[], object] | None = None
    ) -> None:
        """Says why the program cannot go on, with a button to try again.

        With ``work_offline`` another for what can be done meanwhile.
        """
        self._work_offline = work_offline
        self._offline.setVisible(work_offline is not None)
        self._fault = fault
        self._title.setText(title)
        self._text.setText(f"{fault.message}\n\n{fault.remedy}".strip())
        self._bar.hide()
        self._retry.show()
        self._detail.show()
        self._retry.setFocus()

    @property
    def words(self) -> str:
        return f"{self._title.text()} {self._text.text()}"

    def _go_offline(self) -> None:
        if self._work_offline is not None:
            self._work_offline()

    def _show_detail(self) -> None:
        if self._fault is not None:
            FaultDialog(self._fault, self).exec()
