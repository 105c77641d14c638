"""The form says what the document says, and faults stand at their fields."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget

from pricedesk.desktop.rule_faults import read
from pricedesk.desktop.rule_sentence import condition_words, sentence
from pricedesk.desktop.screens.rule_form import RuleForm
from pricedesk.desktop.theme import Theme, dress
from pricedesk.desktop.widgets.condition_row import ConditionRow
from pricedesk.desktop.widgets.fields import Field, choice, choose, chosen
from pricedesk.desktop.widgets.section import Section
from pricedesk.domain.rules import (
    All,
    Any_,
    ChangeByPercent,
    Endings,
    Field_,
    Not,
    Operator,
    RuleDocument,
    SetTo,
    Test,
)

VENDOR = Test(field=Field_.VENDOR, operator=Operator.EQUALS, values=("Acme, Inc.",))
PRICE = Test(field=Field_.PRICE, operator=Operator.BETWEEN, values=("10", "20.50"))
TAGS = Test(field=Field_.TAG, operator=Operator.IN, values=("summer", "sale, 2026"))
REDUCED = Test(field=Field_.ON_SALE, operator=Operator.IS, values=("true",))
NO_COST = Test(field=Field_.UNIT_COST, operator=Operator.EMPTY)
METAFIELD = Test(
    field=Field_.VARIANT_METAFIELD, operator=Operator.MORE, values=("5",), key="custom.map"
)
STARTS = Test(field=Field_.SKU, operator=Operator.STARTS, values=("T-",))


def a_rule(**parts: object) -> RuleDocument:
    return RuleDocument.model_validate(
        {"name": "Sale", "action": ChangeByPercent(percent="-20"), **parts}
    )


@pytest.fixture
def form(theme: Theme) -> RuleForm:
    return RuleForm()


@pytest.mark.parametrize(
    "words", ["does not repeat", "wiederholt sich nicht", "as the column shows"]
)
def test_a_choice_has_room_for_its_longest_words(theme: Theme, words: str) -> None:
    made = choice("Choice", (("a", "a"), ("b", words)), 48)
    choose(made, "b")
    dress(made)
    option = QStyleOptionComboBox()
    made.initStyleOption(option)
    option.rect = made.rect()
    room = made.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, made
    )
    assert made.fontMetrics().horizontalAdvance(words) + 2 <= room.width()


def named(form: RuleForm, name: str) -> Any:
    """The control of this accessible name."""
    return next(w for w in form.findChildren(QWidget) if w.accessibleName() == name)


def marked(form: RuleForm, name: str) -> str:
    """What stands under the control."""
    widget = named(form, name)
    while not isinstance(widget, Field):
        widget = widget.parentWidget()
    return widget.fault_text


def section_of(widget: QWidget) -> Section:
    while not isinstance(widget, Section):
        widget = widget.parentWidget()
    return widget


def test_not_reduced_is_shown_as_reduced_no(form: RuleForm) -> None:
    form.load(a_rule(condition=All(parts=(Not(part=REDUCED),))))
    row = form.conditions.root.parts[0]
    assert isinstance(row, ConditionRow)
    assert chosen(row._yes) == "false"


def test_a_row_without_a_value_is_not_yet_a_condition(form: RuleForm) -> None:
    form.load(a_rule())
    form.conditions.add_row()
    document, faults = read(form.collect())
    assert faults == {}
    assert document is not None
    assert document.condition == All()


def test_an_unfinished_condition_must_be_finished_or_taken_away_before_anything_is_applied(
    form: RuleForm,
) -> None:
    form.load(a_rule())
    row = form.conditions.add_row()
    form.collect()
    assert list(form.own_faults().values()) == ["Write a value, or take this condition away."]
    assert form.faults.show(form.own_faults()) == []

    row._value.setText("Acme")
    form.collect()
    assert form.own_faults() == {}
    form.conditions.add_group()
    form.collect()
    assert list(form.own_faults().values()) == ["Write a value, or take this condition away."]


def test_a_decimal_comma_is_a_point(form: RuleForm) -> None:
    form.load(a_rule(action=SetTo(amount="1")))
    form.action.simple._number.setText("12,5")
    document, _faults = read(form.collect())
    assert document is not None
    assert document.action == SetTo(amount="12.5")


@pytest.mark.parametrize(
    ("widget", "text", "words"),
    [
        ("Endings", "99x", "is not an ending"),
        ("Priority", "5000", "less than or equal to 1000"),
        ("Time zone", "Mars/Olympus", "is not a time zone"),
    ],
)
def test_a_fault_stands_at_its_field_in_an_opened_section(
    form: RuleForm, widget: str, text: str, words: str
) -> None:
    form.load(a_rule())
    control = named(form, widget)
    control.setEditText(text) if isinstance(control, QComboBox) else control.setText(text)
    document, faults = read(form.collect())
    assert document is None
    assert form.show_faults({**faults, **form.own_faults()}) == []
    assert words in marked(form, widget)
    assert not section_of(control).folded


def test_a_fault_goes_when_it_is_mended(form: RuleForm) -> None:
    form.load(a_rule())
    named(form, "Minimum price").setText("abc")
    read(form.collect())
    form.show_faults(form.own_faults())
    assert "“abc” is not a number" in marked(form, "Minimum price")
    named(form, "Minimum price").setText("5")
    named(form, "Maximum price").setText("4")
    read(form.collect())
    form.show_faults(form.own_faults())
    assert "The minimum 5 is above the maximum 4." in marked(form, "Minimum price")
    named(form, "Maximum price").setText("")
    read(form.collect())
    form.show_faults(form.own_faults())
    assert marked(form, "Minimum price") == ""


def test_a_sign_in_a_percentage_is_explained(form: RuleForm) -> None:
    form.load(a_rule())
    form.action.simple._number.setText("-20")
    assert "without a sign" in form.own_faults()["action"]
    form.action.simple._number.setText("")
    assert form.own_faults()["action"] == "Write a percentage."


def test_rules_are_told_in_words() -> None:
    rule = a_rule(
        condition=All(parts=(VENDOR, Not(part=REDUCED))), endings=Endings(patterns=(".99",))
    )
    assert sentence(rule) == "−20 %, ending .99"
    assert condition_words(All()) == "every variant"
    assert condition_words(Any_(parts=(VENDOR, PRICE))) == (
        "Vendor is Acme, Inc. or Price is between 10 and 20.50"
    )
