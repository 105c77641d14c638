"""Saying which column of a file is what: a choice under each title of the live preview."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableView, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.preview import PreviewModel
from pricedesk.desktop.widgets.field_header import FieldHeader
from pricedesk.desktop.widgets.fields import choice, choose, chosen
from pricedesk.tabular.headers import Mapping, Meaning
from pricedesk.tabular.table import Table

_WIDTH = 168


def meanings() -> tuple[tuple[Meaning, str], ...]:
    """What a column can mean, in the order in which it is offered."""
    return (
        (Meaning.IGNORE, translate("mapping", "– not used")),
        (Meaning.SKU, translate("mapping", "SKU")),
        (Meaning.VARIANT_ID, translate("mapping", "Variant id")),
        (Meaning.BARCODE, translate("mapping", "Barcode")),
        (Meaning.HANDLE, translate("mapping", "Handle")),
        (Meaning.PRODUCT_ID, translate("mapping", "Product id")),
        (Meaning.OPTION1, translate("mapping", "Option 1")),
        (Meaning.OPTION2, translate("mapping", "Option 2")),
        (Meaning.OPTION3, translate("mapping", "Option 3")),
        (Meaning.PRICE, translate("mapping", "New price")),
        (Meaning.COMPARE_AT, translate("mapping", "Compare-at price")),
        (Meaning.CLEAR_COMPARE_AT, translate("mapping", "Remove compare-at (yes/no)")),
        (Meaning.CURRENCY, translate("mapping", "Currency")),
    )


class MappingTable(QTableView):
    """The first rows of a file under choices of their meaning; ``changed`` carries the Mapping."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("mapping", "The file's first rows"))
        self.mapping = Mapping({})
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

    def show_table(self, table: Table, mapping: Mapping) -> None:
        """Shows other rows, or the same with another mapping."""
        self.mapping = mapping
        self.preview_model.show(table)
        self._head.drop_fields()

    def _said(self, section: int) -> None:
        header = self.preview_model.headers[section]
        meaning = Meaning(chosen(self._head.combo(section)))
        self.mapping = self.mapping.with_column(header, meaning)
        self._head.show_meanings()
        self.changed.emit(self.mapping)


class _Meanings(FieldHeader):
    """A combo box under each title."""

    def __init__(self, table: MappingTable) -> None:
        super().__init__(table, self._make_combo, 34)
        self._table = table

    def _make_combo(self, section: int) -> QWidget:
        header = self._table.preview_model.headers[section]
        name = translate("mapping", "Meaning of {column}").format(column=header)
        combo = choice(name, [(meaning.value, words) for meaning, words in meanings()])
        combo.setProperty("role", "meaning")
        _show(combo, self._table.mapping, header)
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
            _show(self.combo(section), self._table.mapping, header)


def _show(combo: QComboBox, mapping: Mapping, header: str) -> None:
    """What the program read into a header is shown even where it is not offered (markets)."""
    meaning = mapping.columns[header]
    if combo.findData(meaning.value) < 0:
        combo.addItem(meaning.value.replace("_", " ").capitalize(), meaning.value)
    choose(combo, meaning.value)
    guessed = header in mapping.guessed
    combo.setToolTip(
        translate("mapping", "Guessed from the name; look whether it is so.") if guessed else ""
    )
    theme.set_role(combo, meant=meaning is not Meaning.IGNORE, guessed=guessed)
