"""The limits of a list's new prices, as the window asks for them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.limits_question import LimitsQuestion
from pricedesk.desktop.widgets.list_terms import ListTerms
from pricedesk.domain.money import currency
from pricedesk.domain.rules import AtBound, Bounds, ListedPrice
from pricedesk.tabular.choices import Choices


@pytest.fixture
def page(theme: Theme) -> QWidget:
    return QWidget()


def asked(page: QWidget, bounds: Bounds, code: str = "EUR") -> LimitsQuestion:
    return LimitsQuestion(page, bounds, currency(code))


def typed(question: LimitsQuestion, name: str, text: str) -> None:
    (edit,) = [one for one in question.findChildren(QLineEdit) if one.accessibleName() == name]
    edit.setText(text)


def faults(question: LimitsQuestion) -> list[str]:
    words = [one for one in question.findChildren(QLabel) if one.property("role") == "problem"]
    return [one.text() for one in words if one.text()]


def test_limits_are_taken_as_they_are_written(page: QWidget) -> None:
    known = Bounds(
        minimum="5", at_bound=AtBound.SKIP, map_list=(ListedPrice(sku="A-1", amount="9"),)
    )
    question = asked(page, known)
    typed(question, "Minimum margin", "12,5")
    question.go.click()
    assert question.result() == question.DialogCode.Accepted
    assert question.bounds == known.model_copy(update={"minimum_margin": "12.5"})


def test_limits_that_cannot_be_had_keep_the_question_open_and_are_told(page: QWidget) -> None:
    for name, text, word in (
        ("Minimum price", "5.001", "EUR"),
        ("Maximum price", "abc", "not a number"),
        ("Minimum margin", "100", "100"),
        ("Largest fall", "-3", "negative"),
    ):
        question = asked(page, Bounds(most_up="10"))
        typed(question, name, text)
        question.go.click()
        assert question.result() != question.DialogCode.Accepted, name
        assert any(word in told for told in faults(question)), (name, faults(question))
        typed(question, name, "")
        question.go.click()
        assert question.bounds == Bounds(most_up="10")
    yen = asked(page, Bounds(minimum="5.50"), "JPY")
    yen.go.click()
    assert faults(yen)


def test_the_form_of_a_list_says_its_limits_and_keeps_them(theme: Theme) -> None:
    terms, heard = ListTerms(), list[str]()
    terms.changed.connect(lambda: heard.append("changed"))

    def words() -> list[str]:
        return [one.text() for one in terms.findChildren(QLabel)]

    terms.load(Choices())
    assert "none" in words()
    limits = Bounds(minimum_margin="20", at_bound=AtBound.STOP)
    terms.set_bounds(limits)
    assert heard == ["changed"]
    assert any("a margin of at least 20" in text for text in words()), words()
    assert terms.choices() == Choices(bounds=limits)
    terms.load(Choices(bounds=Bounds(most_up="5")))
    assert terms.choices().bounds == Bounds(most_up="5")
