"""Where a rule works, in the form: what is offered, what is kept, in which currency amounts are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QComboBox

from pricedesk.desktop.screens.rule_form import RuleForm
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.fields import chosen
from pricedesk.domain.ids import PriceListId
from pricedesk.domain.money import currency
from pricedesk.domain.price_list import PriceList
from pricedesk.domain.rules import RuleDocument, SetTo


def a_list(number: int, name: str, code: str) -> PriceList:
    return PriceList(PriceListId(number), name, name, currency(code), Decimal(-20), True, 3)


TRADE = a_list(7, "Wholesale", "EUR")
BRITISH = a_list(8, "United Kingdom", "GBP")


@pytest.fixture
def form(theme: Theme) -> RuleForm:
    form = RuleForm()
    form.use_currency("EUR")
    form.offer_lists([BRITISH, TRADE])
    return form


def where(form: RuleForm) -> QComboBox:
    found = next(w for w in form.findChildren(QComboBox) if w.accessibleName() == "Where")
    assert isinstance(found, QComboBox)
    return found


def rule(place: str | None) -> RuleDocument:
    return RuleDocument(name="Sale", where=place, action=SetTo(amount="5"))


def choices(form: RuleForm) -> list[str]:
    return [where(form).itemText(n) for n in range(where(form).count())]


def test_the_shops_own_prices_and_each_list_with_its_currency_are_offered(form: RuleForm) -> None:
    form.load(rule(None))
    assert choices(form) == [
        "The shop's own prices",
        "United Kingdom – price list in GBP",
        "Wholesale – price list in EUR",
    ]
    assert form.collect()["where"] is None


def test_a_chosen_list_is_in_the_document_and_gives_amounts_its_currency(form: RuleForm) -> None:
    form.load(rule(None))
    edits: list[None] = []
    form.changed.connect(lambda: edits.append(None))
    where(form).setCurrentIndex(1)
    assert form.collect()["where"] == "United Kingdom"
    assert form.where.currency == "GBP"
    assert edits


@pytest.mark.parametrize("word", ["Wholesale", "wholesale", "7"])
def test_the_rules_own_word_for_a_list_stays(form: RuleForm, word: str) -> None:
    form.load(rule(word))
    assert where(form).currentText() == "Wholesale – price list in EUR"
    assert form.collect()["where"] == word


def test_a_list_that_this_shop_lacks_is_kept_and_named_so(form: RuleForm) -> None:
    form.load(rule("Mars"))
    assert where(form).currentText() == "Mars – not a price list of this shop"
    form.offer_lists([])
    assert form.collect()["where"] == "Mars"
    form.offer_lists([a_list(9, "Mars", "USD")])
    assert where(form).currentText() == "Mars – price list in USD"


def test_two_lists_of_one_name_are_told_apart_by_their_numbers(form: RuleForm) -> None:
    form.load(rule(None))
    form.offer_lists([TRADE, a_list(9, "Wholesale", "USD")])
    where(form).setCurrentIndex(2)
    assert chosen(where(form)) == form.collect()["where"] == "9"
