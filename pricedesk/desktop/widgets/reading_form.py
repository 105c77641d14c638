"""How a file is read: encoding, delimiter, decimal mark, header row, sheet; found out, changeable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import choice, choose, chosen, number
from pricedesk.desktop.widgets.text import label
from pricedesk.tabular.dialect import DELIMITERS, Dialect
from pricedesk.tabular.encoding import OFFERED
from pricedesk.tabular.table import Table


class ReadingForm(QWidget):
    """``changed`` when a person says something else than what was found out."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._dialect = Dialect()
        self.encoding = choice(
            translate("reading", "Encoding"), [(name, name) for name in OFFERED], 132
        )
        self.delimiter = choice(translate("reading", "Delimiter"), _delimiters(), 132)
        self.decimal = choice(
            translate("reading", "Decimal mark"),
            (
                ("", translate("reading", "as the column tells")),
                (".", translate("reading", "point 1234.50")),
                (",", translate("reading", "comma 1234,50")),
            ),
            156,
        )
        self.header_row = number(
            translate("reading", "Row of the column names"), translate("reading", "none"), 88
        )
        self.header_row.setValidator(QIntValidator(1, 9999, self.header_row))
        self.sheet = choice(translate("reading", "Sheet"), (), 160)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._of_text = [
            _captioned(translate("reading", "Encoding"), self.encoding),
            _captioned(translate("reading", "Delimiter"), self.delimiter),
        ]
        self._of_books = _captioned(translate("reading", "Sheet"), self.sheet)
        for part in (
            self._of_books,
            *self._of_text,
            _captioned(translate("reading", "Decimal mark"), self.decimal),
            _captioned(translate("reading", "Column names in row"), self.header_row),
        ):
            row.addWidget(part)
        row.addStretch(1)
        for combo in (self.encoding, self.delimiter, self.decimal, self.sheet):
            combo.activated.connect(lambda _at: self.changed.emit())
        self.header_row.textEdited.connect(lambda _row: self.changed.emit())

    def show_table(
        self, table: Table, sheets: Sequence[str] = (), sheet: str | None = None
    ) -> None:
        """Shows how ``table`` was read; ``sheets`` are a workbook's."""
        self._dialect = table.dialect
        for part in self._of_text:
            part.setVisible(table.kind == "csv")
        self._of_books.setVisible(bool(sheets))
        self.header_row.setText(str(table.dialect.header_row or ""))
        self.sheet.clear()
        if sheets:
            self.sheet.addItem(translate("reading", "the one with prices"), "")
        for name in sheets:
            self.sheet.addItem(name, name)
        choose(self.sheet, sheet or "")
        for combo, key in (
            (self.encoding, table.dialect.encoding),
            (self.delimiter, table.dialect.delimiter),
            (self.decimal, table.dialect.decimal_mark or ""),
        ):
            if combo.findData(key) < 0:
                combo.addItem(key, key)
            choose(combo, key)

    @property
    def dialect(self) -> Dialect:
        """What the form says."""
        return replace(
            self._dialect,
            encoding=chosen(self.encoding),
            delimiter=chosen(self.delimiter),
            decimal_mark=chosen(self.decimal) or None,
            header_row=int(self.header_row.text() or 0) or None,
        )

    @property
    def sheet_name(self) -> str | None:
        """The sheet of a workbook that is to be read; None for other files."""
        return (chosen(self.sheet) or None) if self.sheet.count() else None


def _delimiters() -> tuple[tuple[str, str], ...]:
    words = {
        ",": translate("reading", "comma ,"),
        ";": translate("reading", "semicolon ;"),
        "\t": translate("reading", "tab"),
        "|": translate("reading", "bar |"),
    }
    return tuple((mark, words[mark]) for mark in DELIMITERS)


def _captioned(caption: str, control: QWidget) -> QWidget:
    """A control under its caption."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label(caption, "muted"))
    column.addWidget(control)
    return made
