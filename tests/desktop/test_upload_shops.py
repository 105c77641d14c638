"""A list for other shops: each by its own rate and columns, whatever is said of the others."""

from __future__ import annotations

import asyncio
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QWidget

from pricedesk.desktop.screens.upload_shops import ShopsDialog
from pricedesk.desktop.theme import Theme
from pricedesk.domain.money import currency
from pricedesk.domain.shop import parse_address
from pricedesk.tabular.headers import Meaning, recognise
from tests.desktop.conftest import Drive, until

HEADERS = ("SKU", "Price", "Price of A", "Price of B")


def a_shop(number: int, name: str, code: str) -> Any:
    return SimpleNamespace(
        id=number,
        name=name,
        currency=currency(code),
        address=parse_address(f"http://127.0.0.1:9/shops/{name}"),
    )


@pytest.fixture
def parent(theme: Theme) -> QWidget:
    return QWidget()


def a_dialog(parent: QWidget, call: Any = None) -> ShopsDialog:
    """A list of the shop home, for the shops a and b; ``call`` stands for the services."""
    home, a, b = a_shop(1, "home", "EUR"), a_shop(2, "a", "USD"), a_shop(3, "b", "USD")
    draft = SimpleNamespace(
        path=SimpleNamespace(stem="list"),
        origin=SimpleNamespace(currency=home.currency),
        headers=HEADERS,
        mapping=recognise(HEADERS),
    )
    session: Any = SimpleNamespace(shops=[home, a, b], call=call)
    judged: Any = SimpleNamespace(draft=draft, ground=SimpleNamespace(shop=home))
    return ShopsDialog(session, judged, parent)


def test_two_shops_of_one_currency_have_each_its_own_rate_and_price_column(
    parent: QWidget,
) -> None:
    dialog = a_dialog(parent)
    for row, rate in zip(dialog.rows, ("1.05", "1.10"), strict=True):
        assert row.rate is not None
        row.tick.setChecked(True)
        row.rate.setText(rate)
        row.price.setCurrentIndex(row.price.findText(f"Price of {row.shop.name.upper()}"))

    for row, rate in zip(dialog.rows, ("1.05", "1.10"), strict=True):
        on: Any = SimpleNamespace(shop=row.shop, currency=row.shop.currency)
        sharing = dialog.sharing(row).checked([on])
        assert sharing.rates == {"USD": Fraction(rate)}
        mapping = sharing.mapping(on, recognise(HEADERS))
        assert mapping.header(Meaning.PRICE) == f"Price of {row.shop.name.upper()}"


def test_a_list_goes_out_once_to_each_shop_however_often_it_is_pressed(
    drive: Drive, parent: QWidget
) -> None:
    async def story() -> None:
        sent: list[int] = []
        answered = asyncio.Event()

        async def submit(_what: object, shop: int, *_args: object, **_more: object) -> list[Any]:
            sent.append(shop)
            await answered.wait()
            return [SimpleNamespace(id=40 + shop)]

        dialog = a_dialog(parent, submit)
        for row in dialog.rows:
            row.seen = cast(Any, SimpleNamespace(to_send=3))
        dialog.options.changed.emit()
        dialog.go.click()
        await until(lambda: sent == [2])
        dialog.options.changed.emit()
        assert not dialog.go.isEnabled()
        dialog.rows[1].tick.setChecked(True)
        answered.set()
        await until(lambda: dialog.rows[1].status.text() == "Submitted: job 43")
        assert sent == [2, 3]

    drive(story())
