"""Saying which column of a file is what, where its headers do not tell."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.fields import Field, choice, choose, chosen
from pricedesk.desktop.widgets.text import button, label
from pricedesk.tabular.errors import MappingNeeded
from pricedesk.tabular.headers import Mapping, Meaning

MEANINGS = (
    (Meaning.IGNORE, "–  (not used)"),
    (Meaning.SKU, "SKU"),
    (Meaning.VARIANT_ID, "Variant id"),
    (Meaning.BARCODE, "Barcode"),
    (Meaning.HANDLE, "Handle"),
    (Meaning.PRODUCT_ID, "Product id"),
    (Meaning.PRICE, "New price"),
    (Meaning.COMPARE_AT, "Compare-at price"),
    (Meaning.CLEAR_COMPARE_AT, "Remove compare-at (yes/no)"),
)


class MappingDialog(QDialog):
    """``decided`` carries the Mapping that the operator has built."""

    decided = Signal(object)

    def __init__(self, mapping: Mapping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Columns of the file")
        self.setAccessibleName("Columns of the file")
        self.setMinimumSize(520, 420)
        self._mapping = mapping
        self._combos: dict[str, QComboBox] = {}
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 8, 0)
        options = [(meaning.value, words) for meaning, words in MEANINGS]
        offered = {meaning.value for meaning, _words in MEANINGS}
        for header, meaning in mapping.columns.items():
            combo = choice(f"Meaning of {header}", options)
            choose(combo, meaning.value if meaning.value in offered else Meaning.IGNORE.value)
            self._combos[header] = combo
            rows.addWidget(Field(header, combo, label_width=200))
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setAccessibleName("Columns")
        self.banner = Banner("What is missing")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button("Cancel", self.reject))
        foot.addWidget(button("Read the file", self._decide, kind="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("Which column is what?", "title"))
        column.addWidget(
            label("One must name the variant, one must hold a price.", "muted", wrap=True)
        )
        column.addWidget(self.banner)
        column.addWidget(scroll, 1)
        column.addLayout(foot)

    def set_meaning(self, header: str, meaning: Meaning) -> None:
        """Chooses as an operator would."""
        choose(self._combos[header], meaning.value)

    def _decide(self) -> None:
        mapping = self._mapping
        for header, combo in self._combos.items():
            mapping = mapping.with_column(header, Meaning(chosen(combo)))
        try:
            mapping.check()
        except MappingNeeded as error:
            self.banner.tell("error", error.message, error.remedy)
            return
        self.decided.emit(mapping)
        self.accept()
