"""Prices that changed in the shop since a draft was prepared: theirs or mine, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import polars as pl
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.widgets.question import lay_out
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.widgets.text import button, label, rename
from pricedesk.domain.money import currency
from pricedesk.domain.price_list import OWN_COSTS, OWN_PRICES


class DifferencesDialog(QDialog):
    """``found`` is DIFFERENCE_SCHEMA, an item of ``model`` the number of a row there; ``decided``
    carries two parts of it: where the shop's prices stay, and where ours go."""

    decided = Signal(object, object)

    def __init__(self, found: pl.DataFrame, parent: QWidget) -> None:
        super().__init__(parent)
        title = translate("differences", "%n price(s) changed in the shop since", n=found.height)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        several = bool((found["list_id"] != OWN_PRICES).any())
        self.setMinimumSize(944 if several else 760, 420)
        self.found = found
        self._mine = [False] * found.height
        self.model: ItemsModel[int] = ItemsModel(_columns(found, self._mine, several), self)
        self.model.show(range(found.height))
        self.table = Table(
            translate("differences", "Changed prices"),
            self.model,
            [column.width for column in self.model.columns],
            [1],
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.activated.connect(lambda _index: self._turn())
        self.go = button("", self._decide, kind="primary")
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for words, mine in (
            (translate("differences", "Keep the shop's price"), False),
            (translate("differences", "Use mine"), True),
        ):
            choices.addWidget(button(words, partial(self.choose, mine)))
        choices.addWidget(
            label(translate("differences", "for the selected rows; with none, for all."), "muted")
        )
        choices.addStretch(1)
        meaning = label(
            translate(
                "differences",
                "Somebody changed them while the list was prepared. Nothing was sent yet.",
            ),
            "muted",
            wrap=True,
        )
        back = button(translate("differences", "Back to the list"), self.reject)
        lay_out(self, title, [meaning, choices, self.table], [back, self.go])
        self._tell()

    def choose(self, mine: bool) -> None:
        """Whose price is taken in the selected rows, or in all where none is selected."""
        rows = [index.row() for index in self.table.selectionModel().selectedRows()]
        for at in rows or self.model.items:
            self._mine[at] = mine
        self.model.show(self.model.items)
        self._tell()

    def _turn(self) -> None:
        chosen = self.table.chosen_row()
        if chosen is not None:
            self.choose(not self._mine[chosen])

    def _tell(self) -> None:
        mine = sum(self._mine)
        words = translate("differences", "Submit with {mine} of mine, {theirs} of the shop's")
        theirs = len(self._mine) - mine
        rename(self.go, words.format(mine=formats.count(mine), theirs=formats.count(theirs)))

    def _decide(self) -> None:
        mine = pl.Series(self._mine, dtype=pl.Boolean)
        self.accept()
        self.decided.emit(self.found.filter(~mine), self.found.filter(mine))


def _columns(
    found: pl.DataFrame, mine: Sequence[bool], several: bool
) -> tuple[ItemColumn[int], ...]:
    """With where a price stands, of ``several`` places; the currency with each amount unless it is
    one. Whether a row is ``mine`` is looked up whenever it is shown."""
    codes = found["currency"].unique().to_list()
    shared = codes[0] if len(codes) == 1 else None

    def amount(name: str) -> ItemColumn[int]:
        titles = {
            "seen_price": translate("differences", "Then"),
            "now_price": translate("differences", "In the shop now"),
            "wanted_price": translate("differences", "Mine"),
        }

        def text(at: int) -> str:
            of = currency(found["currency"][at])
            shown = formats.money(found[name][at], of)
            return shown if shared or not shown else f"{shown} {of.code}"

        def tone(at: int) -> Tone:
            if name == "seen_price":
                return Tone.STRUCK
            return Tone.STRONG if mine[at] == (name == "wanted_price") else Tone.MUTED

        title = f"{titles[name]} ({shared})" if shared else titles[name]
        return ItemColumn(title, 124, text, numeric=True, tone=tone)

    def place(at: int) -> str:
        if found["list_id"][at] == OWN_COSTS:
            return translate("differences", "Cost")
        return found["where"][at] or translate("differences", "Shop's own price")

    def taken(at: int) -> str:
        if mine[at]:
            return translate("differences", "mine")
        return translate("differences", "the shop's")

    where = ItemColumn(translate("differences", "Where"), 150, place)
    return (
        ItemColumn(translate("differences", "Line"), 64,
                   lambda at: formats.count(found["line"][at]), numeric=True,
                   tone=lambda _at: Tone.MUTED),
        ItemColumn(translate("differences", "Key"), 160, lambda at: str(found["key"][at] or "")),
        *((where,) if several else ()),
        amount("seen_price"),
        amount("now_price"),
        amount("wanted_price"),
        ItemColumn(translate("differences", "Taken"), 120, taken,
                   tone=lambda at: Tone.STRONG if mine[at] else Tone.MUTED),
    )  # fmt: skip
