"""A header with a field under each title: what is typed there filters the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QTableView

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.field_header import FieldHeader

_TYPING_MS = 250


class FilterHeader(FieldHeader):
    """``filters_changed`` once typing has paused. ``titles`` in the model's order."""

    filters_changed = Signal()

    def __init__(self, titles: Sequence[str], table: QTableView) -> None:
        super().__init__(table, self._make_line)
        self._titles = tuple(titles)
        self._table = table
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._pause.timeout.connect(self.filters_changed)

    def filled(self) -> dict[int, str]:
        """What stands in the fields, by section; empty ones are not there."""
        texts = {section: self._line(section).text().strip() for section in self._fields}
        return {section: text for section, text in texts.items() if text}

    def fill(self, section: int, text: str) -> None:
        """Writes into the field of ``section`` as an operator would."""
        self._line(section).setText(text)

    def clear_fields(self) -> None:
        """Empties all fields, with one word about it."""
        self.set_texts({})
        self._pause.start(0)

    def set_texts(self, texts: Mapping[int, str]) -> None:
        """What stands in the fields from now on, without a word about it."""
        for section in {*self._fields, *texts}:
            line = self._line(section)
            line.blockSignals(True)
            line.setText(texts.get(section, ""))
            line.blockSignals(False)

    def focus_field(self, section: int) -> None:
        """Gives the keyboard to a field; Enter there gives it back to the table."""
        line = self._line(section)
        line.setFocus()
        line.selectAll()

    def _make_line(self, section: int) -> QLineEdit:
        line = QLineEdit()
        line.setProperty("role", "filter")
        line.setPlaceholderText(translate("grid", "Filter"))
        name = translate("grid", "Filter {column}").format(column=self._titles[section])
        line.setAccessibleName(name)
        line.setToolTip(
            translate("grid", "Part of the text; =all of it; >5, <5, 5..10; = empty; !not")
        )
        line.textChanged.connect(lambda _text: self._pause.start(_TYPING_MS))
        line.returnPressed.connect(self._table.setFocus)
        return line

    def _line(self, section: int) -> QLineEdit:
        field = self.field(section)
        assert isinstance(field, QLineEdit)
        return field
