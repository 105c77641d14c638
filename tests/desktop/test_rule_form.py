"""The form says what the document says, and faults stand at their fields."""

from __future__ import annotations

import pytest

from pricedesk.desktop import rule_words
from pricedesk.desktop.rule_faults import read
from pricedesk.desktop.screens.rule_form import RuleForm
from pricedesk.desktop.theme import Theme
from pricedesk.domain.rules import (
    All,
    Any_,
    AtBound,
    Bounds,
    ChangeByAmount,
    ChangeByPercent,
    ClearCompareAt,
    CompareAtFromBase,
    CompareAtPercentOfPrice,
    CopyFrom,
    Direction,
    Endings,
    Field_,
    Formula,
    LowestOfDays,
    MarginOnPrice,
    Not,
    Operator,
    Rounding,
    RoundingMode,
    RuleDocument,
    RuleKind,
    Saved,
    Schedule,
    Selection,
    SetTo,
    Test,
    Tier,
    Tiers,
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


def through(form: RuleForm, document: RuleDocument) -> RuleDocument | None:
    form.load(document)
    found, faults = read(form.collect())
    assert faults == {}
    return found


@pytest.mark.parametrize(
    "document",
    [
        a_rule(condition=All(parts=(VENDOR, PRICE, TAGS))),
        a_rule(condition=All(parts=(Any_(parts=(VENDOR, TAGS)), Not(part=VENDOR), NO_COST))),
        a_rule(condition=Not(part=Any_(parts=(VENDOR, METAFIELD)))),
        a_rule(condition=All(parts=(Saved(name="Old stock"), Not(part=NO_COST)))),
        a_rule(condition=All(parts=(Not(part=STARTS),))),
        a_rule(action=ChangeByAmount(amount="-5"), kind=RuleKind.EDIT, priority=7),
        a_rule(action=ChangeByPercent(percent="12.5"), compare_at=ClearCompareAt()),
        a_rule(action=SetTo(amount="9.90"), compare_at=CompareAtPercentOfPrice(percent="120")),
        a_rule(action=MarginOnPrice(percent="40"), compare_at=CompareAtFromBase(otherwise="clear")),
        a_rule(action=CopyFrom(field="compare_at")),
        a_rule(action=Formula(text="max(cost * 1.4, price)")),
        a_rule(action=LowestOfDays(days=30)),
        a_rule(action=Tiers(by="base_price", tiers=(Tier(below="10", action=SetTo(amount="5")),))),
        a_rule(
            endings=Endings(patterns=(".99", "4.95"), direction=Direction.DOWN),
            rounding=Rounding(mode=RoundingMode.UP, step="0.05"),
        ),
        a_rule(
            bounds=Bounds(
                minimum="5",
                maximum="99",
                minimum_margin="10",
                most_down="50",
                at_bound=AtBound.SKIP,
            )
        ),
        a_rule(
            selection=Selection(exclude_skus=("A-1",)),
            schedule=Schedule(zone="Europe/Berlin"),
            note="kept",
        ),
    ],
    ids=lambda document: rule_words.condition_words(document.condition)[:40],
)
def test_a_rule_comes_out_as_it_went_in(form: RuleForm, document: RuleDocument) -> None:
    assert through(form, document) == document


def test_not_reduced_is_shown_as_reduced_no(form: RuleForm) -> None:
    shown = through(form, a_rule(condition=All(parts=(Not(part=REDUCED),))))
    assert shown is not None
    assert shown.condition == All(parts=(REDUCED.model_copy(update={"values": ("false",)}),))


def test_a_row_without_a_value_is_not_yet_a_condition(form: RuleForm) -> None:
    form.load(a_rule())
    form._condition.add_row()
    document, faults = read(form.collect())
    assert faults == {}
    assert document is not None
    assert document.condition == All()


def test_an_unfinished_condition_must_be_finished_or_taken_away_before_anything_is_applied(
    form: RuleForm,
) -> None:
    form.load(a_rule())
    row = form._condition.add_row()
    form.collect()
    assert list(form.own_faults().values()) == ["Write a value, or take this condition away."]
    assert form.faults.show(form.own_faults()) == []

    row._value.setText("Acme")
    form.collect()
    assert form.own_faults() == {}
    form._condition.add_group()
    form.collect()
    assert list(form.own_faults().values()) == ["Write a value, or take this condition away."]


def test_a_decimal_comma_is_a_point(form: RuleForm) -> None:
    form.load(a_rule(action=SetTo(amount="1")))
    form._action._number.setText("12,5")
    document, _faults = read(form.collect())
    assert document is not None
    assert document.action == SetTo(amount="12.5")


@pytest.mark.parametrize(
    ("widget", "text", "place", "words"),
    [
        ("_endings", "99x", "endings", "is not an ending"),
        ("_priority", "5000", "priority", "less than or equal to 1000"),
    ],
)
def test_a_fault_stands_at_its_field(
    form: RuleForm, widget: str, text: str, place: str, words: str
) -> None:
    form.load(a_rule())
    getattr(form, widget).setText(text)
    document, faults = read(form.collect())
    assert document is None
    assert form.faults.show(faults) == []
    assert words in form._fields[place].fault_text


def test_a_fault_goes_when_it_is_mended(form: RuleForm) -> None:
    form.load(a_rule())
    form._minimum.setText("abc")
    read(form.collect())
    form.faults.show(form.own_faults())
    assert "'abc' is not a number" in form._fields["bounds.minimum"].fault_text
    form._minimum.setText("5")
    read(form.collect())
    form.faults.show(form.own_faults())
    assert form._fields["bounds.minimum"].fault_text == ""


def test_a_sign_in_a_percentage_is_explained(form: RuleForm) -> None:
    form.load(a_rule())
    form._action._number.setText("-20")
    assert "without a sign" in form.own_faults()["action"]
    form._action._number.setText("")
    assert form.own_faults()["action"] == "Write a percentage."


def test_rules_are_told_in_words() -> None:
    rule = a_rule(
        condition=All(parts=(VENDOR, Not(part=REDUCED))), endings=Endings(patterns=(".99",))
    )
    assert rule_words.sentence(rule) == "−20 %, ending .99"
    assert rule_words.condition_words(All()) == "every variant"
    assert rule_words.condition_words(Any_(parts=(VENDOR, PRICE))) == (
        "Vendor is Acme, Inc. or Price is between 10 and 20.50"
    )
