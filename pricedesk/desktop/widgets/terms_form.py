"""Rounding and endings of single currencies: ``.99`` makes no sense in yen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import Faults, Field, line
from pricedesk.desktop.widgets.rounding_form import RoundingForm
from pricedesk.desktop.widgets.text import Tool, button
from pricedesk.domain.rules import CurrencyTerms


class TermsForm(QWidget):
    """``changed`` on every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Terms] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        foot = QHBoxLayout()
        self._add_button = button(
            translate("rule", "Other rounding in a currency"), self.add, kind="link", icon="add"
        )
        foot.addWidget(self._add_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._list)
        column.addLayout(foot)

    def load(self, terms: tuple[CurrencyTerms, ...]) -> None:
        """Shows what is stored."""
        for row in list(self._rows):
            self._drop(row)
        for one in terms:
            self._append(one)

    def add(self) -> None:
        """Terms of a further currency, to be named."""
        self._append(None).focus()
        self.changed.emit()

    def collect(self, path: str, faults: Faults) -> list[dict[str, Any]]:
        """The terms as a part of the document."""
        return [row.collect(f"{path}.{place}", faults) for place, row in enumerate(self._rows)]

    def unfinished(self, path: str) -> dict[str, str]:
        """Own faults by path."""
        return {
            f"{path}.{place}.currency": translate(
                "rule", "Write a currency's three letters, such as JPY."
            )
            for place, row in enumerate(self._rows)
            if not _is_code(row.code)
        }

    def _append(self, terms: CurrencyTerms | None) -> _Terms:
        row = _Terms(terms)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._list.addWidget(row)
        return row

    def _remove(self, row: _Terms) -> None:
        self._drop(row)
        self.changed.emit()

    def _drop(self, row: _Terms) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()


class _Terms(QFrame):
    changed = Signal()
    removed = Signal()

    def __init__(self, terms: CurrencyTerms | None) -> None:
        super().__init__()
        self.setProperty("role", "group")
        self._currency = line(translate("rule", "Currency of these terms"), "JPY", 64)
        self._form = RoundingForm()
        self._box = Field(
            translate("rule", "In"),
            self._currency,
            translate("rule", "instead of the rule's own:"),
            Tool("close", translate("rule", "Remove these terms"), self.removed.emit),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._box)
        column.addWidget(self._form)
        if terms is not None:
            self._currency.setText(terms.currency)
            self._form.load(terms.rounding, terms.endings, terms.compare_at_endings)
        self._currency.textChanged.connect(self.changed)
        self._form.changed.connect(self.changed)

    @property
    def code(self) -> str:
        return self._currency.text().strip().upper()

    def focus(self) -> None:
        self._currency.setFocus()

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        faults.place(path, self._box)
        return {"currency": self.code, **self._form.collect(f"{path}.", faults)}


def _is_code(text: str) -> bool:
    return len(text) == 3 and text.isascii() and text.isalpha()
