"""The sheet of a list for several places: each column under its market and currency."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from pricedesk.desktop.models.figures import figures
from pricedesk.desktop.models.place_columns import amounts_of
from pricedesk.desktop.models.sheet_edits import Picked
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.fields import choose
from pricedesk.desktop.widgets.mapping_table import MappingTable
from pricedesk.domain.ids import PriceListId
from pricedesk.domain.money import currency
from pricedesk.domain.price_list import OWN_COSTS
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.costs import at_costs
from pricedesk.tabular.draft.document import Draft
from pricedesk.tabular.headers import Meaning, recognise
from pricedesk.tabular.parts import Part, Parts, cost_columns, market_columns, own_columns
from pricedesk.tabular.reading import read_pasted
from tests.desktop.conftest import Drive, until
from tests.desktop.workspaces import Story, Workspace, teller
from tests.services.places import JAPAN, TRADE

LIST = (
    "SKU,Price,Cost per item,Price / Japan\n"
    "SKU-1,12.00,9.00,1500\nSKU-2,abc,8.00,15.5\nSKU-3,,,1600\n"
)


def in_japan(catalogue: Catalogue) -> Catalogue:
    """Everything is a thousand yen there."""
    yen = catalogue.variants.with_columns(
        *(pl.lit(1000, pl.Int64).alias(name) for name in ("price", "base_price")),
        *(pl.lit(None, pl.Int64).alias(name) for name in ("compare_at", "base_compare_at")),
    )
    return replace(catalogue, variants=yen, currency=currency("JPY"))


def everywhere(draft: Draft, catalogue: Catalogue) -> Parts:
    mapping, choices = draft.mapping, draft.choices
    draft.set_currencies({"Price / Japan": currency("JPY")})
    return Parts(
        (
            Part(own_columns(mapping), catalogue, choices),
            Part(cost_columns(mapping), at_costs(catalogue), choices, OWN_COSTS),
            Part(
                market_columns(mapping, ["Price / Japan"]),
                in_japan(catalogue),
                choices,
                PriceListId(502),
                "Japan",
            ),
        )
    )


@pytest.fixture
def tell(drive: Drive[Any], theme: Theme, tmp_path: Path) -> Callable[[Story], None]:
    """Plays a story on LIST's sheet."""
    return teller(drive, tmp_path, LIST, parts=everywhere)


def test_each_place_shows_what_it_has_and_what_is_wrong_there(
    tell: Callable[[Story], None],
) -> None:
    async def story(work: Workspace) -> None:
        model = work.sheet.sheet_model
        titles = {column.key: column.title for column in model.columns}
        assert titles["cell:Price / Japan"] == "Price / Japan (JPY)"
        assert titles["cell:Price"] == "Price (EUR)"
        assert titles["cell:Cost per item"] == "Cost per item (EUR)"
        assert [titles["0:before_price"], titles["1:before_price"]] == [
            "Cost now (EUR)",
            "Japan now (JPY)",
        ]
        # SKU-2 has a fault in its own price, and one in Japan: it is one row in error.
        assert work.column("cell:SKU") == ["SKU-2", "SKU-1", "SKU-3"]
        assert work.column("outcome") == ["Error", "Change", "Change"]
        assert work.column("1:before_price") == ["1,000"] * 3
        assert [text[:5] for text in work.column("1:change")] == ["–", "+50.0", "+60.0"]
        for key, words in (("Price", "“abc” is not a number"), ("Price / Japan", "more decimals")):
            index = model.index(0, work.section(f"cell:{key}"))
            assert words in str(index.data(Qt.ItemDataRole.ToolTipRole))
            assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()

    tell(story)


def test_amounts_of_a_market_are_edited_summed_up_and_filtered_in_its_currency(
    tell: Callable[[Story], None],
) -> None:
    async def story(work: Workspace) -> None:
        await work.filtered(**{"1:change": ">55"})
        assert work.column("cell:SKU") == ["SKU-3"]
        work.pane.show_all()
        await work.ordered()
        at = work.column("cell:SKU").index("SKU-1")
        model = work.sheet.sheet_model
        model.setData(model.index(at, work.section("cell:Price / Japan")), "2000")
        await work.settle()
        assert work.column("1:change")[at].startswith("+100.0")
        amounts = amounts_of(model.columns, work.bench.check.parts.parts)
        numbers = pl.Series([0, 2], dtype=pl.UInt32)
        column = next(one for one in model.columns if one.key == "cell:Price / Japan")
        assert amounts[column.key].currency.code == "JPY"
        keys = {column.key: amounts[column.key].key}
        found = figures(work.bench.source, [Picked(column, numbers)], keys)
        assert (found.amounts, found.total) == (2, 3600)

    tell(story)


def a_combo(table: MappingTable, header: str) -> QComboBox:
    found = table.findChildren(QComboBox)
    return next(one for one in found if one.accessibleName() == f"Meaning of {header}")


def choose_as_an_operator(combo: QComboBox, key: str) -> None:
    choose(combo, key)
    combo.activated.emit(combo.currentIndex())


def test_a_column_is_said_to_be_for_a_price_list_of_the_shop(
    drive: Drive[Any], theme: Theme
) -> None:
    async def story() -> None:
        table = MappingTable()
        pasted = read_pasted("SKU\tEU\tPrice / Mars\tPrice / Japan market\nA\t1\t2\t3\n")
        table.offer([TRADE, JAPAN])
        table.resize(900, 200)
        table.show_table(pasted, recognise(pasted.headers))
        table.show()
        await until(lambda: len(table.findChildren(QComboBox)) == 4)
        assert a_combo(table, "Price / Japan market").currentText() == "Price in Japan (JPY)"
        assert a_combo(table, "Price / Mars").currentText() == (
            "Price in Mars – no price list of this shop"
        )
        combo = a_combo(table, "EU")
        choose_as_an_operator(combo, f"market_price/{TRADE.id}")
        assert combo.currentText() == "Price in Wholesale (EUR)"
        assert table.mapping.columns["EU"] is Meaning.MARKET_PRICE
        assert table.mapping.markets["EU"] == "Wholesale"
        choose_as_an_operator(combo, Meaning.UNIT_COST.value)
        assert table.mapping.header(Meaning.UNIT_COST) == "EU"
        table.deleteLater()

    drive(story())
