"""The overlap radar: other sales that claim some of the same variants, and who wins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.widgets.text import button, label
from pricedesk.pricing.radar import Meeting


class MeetingsList(QWidget):
    """``rule_wanted`` with the number of the sale that the operator wants to see."""

    rule_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = "UTC"
        columns: tuple[ItemColumn[Meeting], ...] = (
            ItemColumn(translate("rule", "No."), 48, lambda one: str(one.rule_id), numeric=True,
                       tone=lambda _one: Tone.MUTED),
            ItemColumn(translate("rule", "Other sale"), 160, lambda one: one.name, stretch=True,
                       tone=lambda _one: Tone.STRONG),
            ItemColumn(translate("rule", "Variants in both"), 116,
                       lambda one: formats.count(one.variants), numeric=True),
            ItemColumn(translate("rule", "This one wins"), 104,
                       lambda one: formats.count(one.wins), numeric=True),
            ItemColumn(translate("rule", "The other wins"), 108,
                       lambda one: formats.count(one.loses), numeric=True),
            ItemColumn(translate("rule", "From"), 132, self._start),
        )  # fmt: skip
        self.model = ItemsModel(columns, self)
        self.table = Table(
            translate("rule", "Other sales"), self.model, [c.width for c in columns], [1]
        )
        self._words = label(role="muted", wrap=True)
        self._open = button(translate("rule", "Open the other rule"), self._open_chosen)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 12, 4)
        head.addWidget(self._words, 1)
        head.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.table.doubleClicked.connect(lambda _index: self._open_chosen())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        enter = QShortcut(QKeySequence("Return"), self.table, self._open_chosen)
        enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.show_meetings((), "UTC")

    def show_meetings(self, found: Sequence[Meeting], zone: str) -> None:
        """Shows the meetings, times in ``zone``."""
        self._zone = zone
        self.model.show(found)
        self._words.setText(
            "\n".join(local(one.message) for one in found[:3])
            if found
            else translate("rule", "No other running or scheduled sale claims these variants.")
        )
        self._allow()

    def _start(self, one: Meeting) -> str:
        if one.window.start is None:
            return translate("rule", "now")
        return formats.day(one.window.start, self._zone)

    def _allow(self) -> None:
        self._open.setEnabled(self.table.chosen_row() is not None)

    def _open_chosen(self) -> None:
        if (row := self.table.chosen_row()) is not None:
            self.rule_wanted.emit(self.model.items[row].rule_id)
