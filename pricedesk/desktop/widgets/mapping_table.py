"""Saying which column of a file is what: a choice under each title of the live preview."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableView, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.column_meanings import held, offered, said
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.preview import PreviewModel
from pricedesk.desktop.widgets.field_header import FieldHeader
from pricedesk.desktop.widgets.fields import choice, choose, chosen
from pricedesk.domain.price_list import PriceList
from pricedesk.tabular.headers import OF_MARKET, Mapping, Meaning
from pricedesk.tabular.table import Table

_WIDTH = 168
_AROUND = 56
"""Beside the words of a choice: its frame and arrow."""


class MappingTable(QTableView):
    """The first rows of a file under choices of their meaning; ``changed`` carries the Mapping."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("mapping", "The file's first rows"))
        self.mapping = Mapping({})
        self.lists: Sequence[PriceList] = ()
        self.preview_model = PreviewModel(self)
        self.setModel(self.preview_model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self._head = _Meanings(self)
        self.setHorizontalHeader(self._head)
        self._head.setDefaultSectionSize(_WIDTH)
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)
        rows.setMinimumWidth(48)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def offer(self, lists: Sequence[PriceList]) -> None:
        """The price lists of the shop in hand, before a table is shown."""
        self.lists = lists

    def show_table(self, table: Table, mapping: Mapping) -> None:
        """Shows other rows, or the same with another mapping."""
        self.mapping = mapping
        self.preview_model.show(table)
        self._head.drop_fields()
        self._fit()

    def _said(self, section: int) -> None:
        header = self.preview_model.headers[section]
        key = chosen(self._head.combo(section))
        self.mapping = said(self.mapping, header, key, self.lists)
        self._head.show_meanings()
        self._fit()
        self.changed.emit(self.mapping)

    def _fit(self) -> None:
        """The name of a price list is shown whole."""
        for section, header in enumerate(self.preview_model.headers):
            if self.mapping.columns[header] in OF_MARKET:
                _, words = held(self.mapping, header, self.lists)
                needed = self.fontMetrics().horizontalAdvance(words) + _AROUND
                self._head.resizeSection(section, max(_WIDTH, needed))


class _Meanings(FieldHeader):
    """A combo box under each title."""

    def __init__(self, table: MappingTable) -> None:
        super().__init__(table, self._make_combo, 34)
        self._table = table

    def _make_combo(self, section: int) -> QWidget:
        header = self._table.preview_model.headers[section]
        name = translate("mapping", "Meaning of {column}").format(column=header)
        combo = choice(name, offered(self._table.lists))
        combo.setProperty("role", "meaning")
        self._show(combo, header)
        # Only what a person chooses counts, not what the mapping then says of the others.
        combo.activated.connect(lambda _at: self._table._said(section))
        return combo

    def combo(self, section: int) -> QComboBox:
        field = self.field(section)
        assert isinstance(field, QComboBox)
        return field

    def show_meanings(self) -> None:
        """Each combo shows what the mapping says now."""
        for section in list(self._fields):
            header = self._table.preview_model.headers[section]
            self._show(self.combo(section), header)

    def _show(self, combo: QComboBox, header: str) -> None:
        """What the program read into a header is shown even where it is not offered."""
        mapping = self._table.mapping
        key, words = held(mapping, header, self._table.lists)
        if combo.findData(key) < 0:
            combo.addItem(words, key)
        choose(combo, key)
        guessed = header in mapping.guessed
        combo.setToolTip(
            translate("mapping", "Guessed from the name; look whether it is so.") if guessed else ""
        )
        used = mapping.columns[header] is not Meaning.IGNORE
        theme.set_role(combo, meant=used, guessed=guessed)
