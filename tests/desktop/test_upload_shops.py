"""A list for other shops: each by its own rate and columns, whatever is said of the others."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QWidget

from pricedesk.desktop.screens.upload_shops import ShopsDialog
from pricedesk.desktop.theme import Theme
from pricedesk.domain.money import currency
from pricedesk.domain.shop import parse_address
from pricedesk.tabular.headers import Meaning, recognise

HEADERS = ("SKU", "Price", "Price of A", "Price of B")


def a_shop(number: int, name: str, code: str) -> Any:
    return SimpleNamespace(
        id=number,
        name=name,
        currency=currency(code),
        address=parse_address(f"http://127.0.0.1:9/shops/{name}"),
    )


def test_two_shops_of_one_currency_have_each_its_own_rate_and_price_column(theme: Theme) -> None:
    home, a, b = a_shop(1, "home", "EUR"), a_shop(2, "a", "USD"), a_shop(3, "b", "USD")
    draft = SimpleNamespace(
        path=SimpleNamespace(stem="list"),
        origin=SimpleNamespace(currency=home.currency),
        headers=HEADERS,
        mapping=recognise(HEADERS),
    )
    session: Any = SimpleNamespace(shops=[home, a, b])
    judged: Any = SimpleNamespace(draft=draft, ground=SimpleNamespace(shop=home))
    parent = QWidget()
    dialog = ShopsDialog(session, judged, parent)
    for row, rate in zip(dialog.rows, ("1.05", "1.10"), strict=True):
        assert row.rate is not None
        row.tick.setChecked(True)
        row.rate.setText(rate)
        row.price.setCurrentIndex(row.price.findText(f"Price of {row.shop.name.upper()}"))

    for row, rate in zip(dialog.rows, ("1.05", "1.10"), strict=True):
        on: Any = SimpleNamespace(shop=row.shop, currency=row.shop.currency)
        sharing = dialog.sharing(row).checked([on])
        assert sharing.rates == {"USD": Fraction(rate)}
        mapping = sharing.mapping(on, draft.mapping)
        assert mapping.header(Meaning.PRICE) == f"Price of {row.shop.name.upper()}"
