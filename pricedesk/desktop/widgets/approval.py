"""The panel of guardrails: what a plan is over, and the number that lets it pass."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.widgets.text import Picture, label

_SEPARATORS = " ,.'’\u00a0\u202f"
"""Between thousands, in any language: a count has no decimals."""


class _Hit(Protocol):
    @property
    def rows(self) -> int: ...
    @property
    def message(self) -> str: ...


class Approval(QFrame):
    """Hidden while no guardrail is hit. ``changed`` as the operator types."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "band-warning")
        self.setAccessibleName(translate("plan", "Guardrails"))
        self._rows = 0
        self._told: tuple[str, ...] = ()
        self._icon = Picture("warning", "warning")
        self._title = label(role="heading", wrap=True)
        self._hits = label(wrap=True)
        self._ask = label()
        self._typed = QLineEdit()
        self._typed.setAccessibleName(translate("plan", "Number of prices to let pass"))
        self._typed.setFixedWidth(96)
        self._typed.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._typed.textChanged.connect(self.changed)
        word = QHBoxLayout()
        word.setSpacing(8)
        word.addWidget(self._ask)
        word.addWidget(self._typed)
        word.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._hits)
        words.addLayout(word)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 11)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.hide()

    def show_hits(self, hits: Sequence[_Hit], rows: int) -> None:
        """``rows`` is the number of prices of the whole plan, which is to be typed; a word that
        was given for another plan, or for other hits, is taken back."""
        if not hits or not rows:
            self._rows, self._told = 0, ()
            self.hide()
            return
        if not self._are_shown(hits, rows):
            self._typed.clear()
        self._rows, self._told = rows, tuple(hit.message for hit in hits)
        self._title.setText(translate("plan", "This plan is over a guardrail and needs your word."))
        self._hits.setText("\n".join(f"•  {local(hit.message)}" for hit in hits))
        self._ask.setText(
            translate("plan", "To apply it as it is, type the number of prices ({count}):").format(
                count=formats.count(rows)
            )
        )
        self.show()

    @property
    def needed(self) -> bool:
        return self._rows > 0

    @property
    def given(self) -> bool:
        """Whether the right number was typed."""
        return self.needed and self.typed == self._rows

    def lets_pass(self, hits: Sequence[_Hit], rows: int) -> bool:
        """Whether the word was given for just these hits of a plan of so many prices."""
        return self.given and self._are_shown(hits, rows)

    def _are_shown(self, hits: Sequence[_Hit], rows: int) -> bool:
        return (rows, tuple(hit.message for hit in hits)) == (self._rows, self._told)

    @property
    def typed(self) -> int | None:
        digits = "".join(one for one in self._typed.text() if one not in _SEPARATORS)
        return int(digits) if digits.isdecimal() else None

    @property
    def field(self) -> QLineEdit:
        return self._typed
