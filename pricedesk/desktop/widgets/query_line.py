"""A line for the search language: what is wrong is underlined, and said beneath it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.widgets.fields import line
from pricedesk.desktop.widgets.text import label
from pricedesk.pricing.errors import RuleError
from pricedesk.pricing.query import read_query

_DEBOUNCE_MS = 120


class QueryLine(QWidget):
    """``asked`` when typing has paused."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line(
            translate("catalogue", "Search"),
            translate("catalogue", "Search, as in vendor:acme price<20 -tag:new  (Ctrl+F)"),
        )
        self.line.setClearButtonEnabled(True)
        self.line.setToolTip(_help())
        self.problem = label(role="problem", wrap=True)
        self.problem.hide()
        self._marked = False
        self._typing = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._typing.timeout.connect(self.asked)
        self.line.textChanged.connect(lambda _text: self._typing.start())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.problem)

    @property
    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Writes without waiting for more."""
        self.line.setText(text)
        self._typing.start(0)

    def tell(self, search: str, error: RuleError | None) -> None:
        """Says what is wrong with the search, or with the row of filters beneath it; None clears."""
        if error is None:
            self.show_problem("")
            return
        try:
            read_query(search)
        except RuleError as wrong:
            self.show_problem(f"{wrong.message} {wrong.remedy}".strip(), wrong.position)
        else:
            # Its position is one in the words that the filters were turned into.
            what = f"{error.message.partition(' (character')[0]}. {error.remedy}".strip()
            self.show_problem(
                translate("catalogue", "In the row of filters: {what}").format(what=what)
            )

    def show_problem(self, message: str, position: int | None = None) -> None:
        """Says what is wrong and underlines from ``position`` to the end of the word."""
        self.problem.setText(local(message))
        self.problem.setVisible(bool(message))
        theme.set_role(self.line, fault=bool(message))
        if position is not None and position < len(self.text):
            self._underline(position, _end_of_word(self.text, position))
        elif self._marked:
            self._underline(0, 0)

    def _underline(self, start: int, end: int) -> None:
        """A line edit has no formats of its own; those of an input method it paints."""
        self._marked = end > start
        attributes = []
        if self._marked:
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(QColor(theme.tokens().error))
            style.setForeground(QColor(theme.tokens().error))
            kind = QInputMethodEvent.AttributeType.TextFormat
            at = start - self.line.cursorPosition()
            attributes.append(QInputMethodEvent.Attribute(kind, at, end - start, style))
        QCoreApplication.sendEvent(self.line, QInputMethodEvent("", attributes))


def _end_of_word(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return end


def _help() -> str:
    return translate(
        "catalogue",
        "Words beside each other must all be there; “or” between alternatives; - before what "
        "must not be.\n"
        'vendor:acme   title:"old coat"   sku:AB*   tag:new,sale   status:active\n'
        "price<20   price:10..20   margin<30   stock=0   cost:none   created>30d\n"
        "reduced:yes   drifted:yes   rule:12   option.size:XL",
    )
