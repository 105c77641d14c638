"""Prices that changed in the shop since a draft was prepared: theirs or mine, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

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


@dataclass(slots=True)
class _Difference:
    row: dict[str, Any]
    mine: bool = False


class DifferencesDialog(QDialog):
    """``decided`` carries two parts of ``found``: where the shop's prices stay, and where ours go."""

    decided = Signal(object, object)

    def __init__(self, found: pl.DataFrame, parent: QWidget) -> None:
        super().__init__(parent)
        title = translate("differences", "%n price(s) changed in the shop since", n=found.height)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        several = bool((found["list_id"] != OWN_PRICES).any())
        self.setMinimumSize(944 if several else 760, 420)
        self._found = found
        self.model: ItemsModel[_Difference] = ItemsModel(_columns(found, several), self)
        self.model.show([_Difference(row) for row in found.iter_rows(named=True)])
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
        for at in rows or range(len(self.model.items)):
            self.model.items[at].mine = mine
        self.model.show(self.model.items)
        self._tell()

    def _turn(self) -> None:
        chosen = self.table.chosen_row()
        if chosen is not None:
            self.choose(not self.model.items[chosen].mine)

    def _tell(self) -> None:
        mine = sum(one.mine for one in self.model.items)
        words = translate("differences", "Submit with {mine} of mine, {theirs} of the shop's")
        theirs = len(self.model.items) - mine
        rename(self.go, words.format(mine=formats.count(mine), theirs=formats.count(theirs)))

    def _decide(self) -> None:
        mine = pl.Series([one.mine for one in self.model.items], dtype=pl.Boolean)
        self.accept()
        self.decided.emit(self._found.filter(~mine), self._found.filter(mine))


def _columns(found: pl.DataFrame, several: bool) -> tuple[ItemColumn[_Difference], ...]:
    """With where a price stands, of ``several`` places; the currency with each amount unless it is
    one."""
    codes = found["currency"].unique().to_list()
    shared = codes[0] if len(codes) == 1 else None

    def amount(name: str) -> ItemColumn[_Difference]:
        titles = {
            "seen_price": translate("differences", "Then"),
            "now_price": translate("differences", "In the shop now"),
            "wanted_price": translate("differences", "Mine"),
        }

        def text(one: _Difference) -> str:
            of = currency(one.row["currency"])
            shown = formats.money(one.row[name], of)
            return shown if shared or not shown else f"{shown} {of.code}"

        title = f"{titles[name]} ({shared})" if shared else titles[name]
        return ItemColumn(title, 124, text, numeric=True, tone=lambda one: _tone(name, one))

    where = ItemColumn(translate("differences", "Where"), 150, _where)
    return (
        ItemColumn(translate("differences", "Line"), 64,
                   lambda one: formats.count(one.row["line"]), numeric=True,
                   tone=lambda _one: Tone.MUTED),
        ItemColumn(translate("differences", "Key"), 160, lambda one: str(one.row["key"] or "")),
        *((where,) if several else ()),
        amount("seen_price"),
        amount("now_price"),
        amount("wanted_price"),
        ItemColumn(translate("differences", "Taken"), 120, _taken,
                   tone=lambda one: Tone.STRONG if one.mine else Tone.MUTED),
    )  # fmt: skip


def _where(one: _Difference) -> str:
    if one.row["list_id"] == OWN_COSTS:
        return translate("differences", "Cost")
    return one.row["where"] or translate("differences", "Shop's own price")


def _tone(name: str, one: _Difference) -> Tone:
    if name == "seen_price":
        return Tone.STRUCK
    taken = one.mine == (name == "wanted_price")
    return Tone.STRONG if taken else Tone.MUTED


def _taken(one: _Difference) -> str:
    return translate("differences", "mine") if one.mine else translate("differences", "the shop's")
