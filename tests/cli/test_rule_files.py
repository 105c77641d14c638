"""Rules as files and as options."""

from __future__ import annotations

from pathlib import Path

import pytest

from pricedesk.cli.failures import WrongUsage
from pricedesk.cli.rule_options import RuleOptions
from pricedesk.domain.rules import (
    All,
    AtBound,
    Bounds,
    ChangeByPercent,
    CompareAtFromBase,
    Endings,
    Field_,
    MarkupOnCost,
    MissingValue,
    Operator,
    RuleDocument,
    RuleKind,
    Test,
    Weekly,
)
from pricedesk.services.rule_files import BrokenRuleFile, parse_rule, read_rule, write_rule

A_RULE = """
format: 1
name: Summer sale
kind: sale
condition:
  type: all
  parts:
    - {type: test, field: vendor, operator: in, values: [Acme, 2020]}
    - {type: test, field: base_price, operator: at_least, values: [10.50]}
action: {type: percent, percent: -15.10}
endings: {patterns: [.99]}
compare_at: {type: base_price}
schedule:
  zone: Europe/Berlin
  starts_at: 2026-11-27 00:00:00
  weekly: {days: [0, 5], start: 22:00, end: 23:30}
"""


def test_numbers_in_a_file_are_taken_as_they_are_written() -> None:
    rule = parse_rule(A_RULE, "summer.yaml")
    assert rule.action == ChangeByPercent(percent="-15.10")
    assert rule.endings == Endings(patterns=(".99",))
    assert isinstance(rule.condition, All)
    assert [part.values for part in rule.condition.parts] == [("Acme", "2020"), ("10.50",)]
    assert rule.schedule.weekly == Weekly(days=(0, 5), start="22:00", end="23:30")
    assert rule.schedule.starts_at is not None


def test_a_rule_written_and_read_again_is_the_same() -> None:
    rule = RuleDocument(
        name="Grüße: 20 % — “all”",
        kind=RuleKind.EDIT,
        condition=Test(field=Field_.TAG, operator=Operator.EQUALS, values=("no",)),
        action=ChangeByPercent(percent="-20"),
        compare_at=CompareAtFromBase(otherwise="clear"),
        missing=MissingValue(fallback=MarkupOnCost(percent="40")),
        priority=-3,
        running_membership=False,
    )
    assert parse_rule(write_rule(rule), "the rule") == rule


def test_the_json_of_a_rule_is_read_as_well() -> None:
    rule = parse_rule(A_RULE, "summer.yaml")
    assert parse_rule(rule.model_dump_json(), "summer.json") == rule


def test_a_written_rule_leaves_out_what_nobody_set() -> None:
    text = write_rule(RuleDocument(name="x", action=ChangeByPercent(percent="-5")))
    assert "bounds" not in text
    assert "selection" not in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: [", "line 1"),
        ("- a\n- b", "does not hold a rule"),
        ("", "does not hold a rule"),
        ("name: x\naction: {type: percent, percent: lots}", "'lots' is not a number"),
        ("name: x\naction: {type: halve}", "action"),
        ("name: x\ncolour: red\naction: {type: clear}", "more fault"),
    ],
)
def test_a_broken_file_is_answered_with_its_fault(text: str, said: str) -> None:
    with pytest.raises(BrokenRuleFile) as caught:
        parse_rule(text, "summer.yaml")
    assert said in str(caught.value)
    assert "summer.yaml" in caught.value.message
    assert "pydantic" not in str(caught.value)


def test_a_file_that_is_not_there_is_neither_number_nor_file(tmp_path: Path) -> None:
    with pytest.raises(BrokenRuleFile, match="neither a number nor a file"):
        read_rule(tmp_path / "sommer.yaml")


def test_a_file_cannot_run_code() -> None:
    with pytest.raises(BrokenRuleFile):
        parse_rule("!!python/object/apply:os.system [true]", "evil.yaml")


def test_options_make_the_rule_that_they_say() -> None:
    rule = RuleOptions(
        percent="-15", vendor=("Acme", "Byte"), tag=("summer",), price_to="99.50",
        ending=(".99",), compare_at="base", exclude_sku=("X-1",),
        minimum="5", bound=("most-down=30", "at_bound=stop"),
    ).document()  # fmt: skip
    assert rule.kind is RuleKind.SALE
    assert rule.action == ChangeByPercent(percent="-15")
    assert rule.compare_at == CompareAtFromBase()
    assert rule.selection.exclude_skus == ("X-1",)
    assert rule.bounds == Bounds(minimum="5", most_down="30", at_bound=AtBound.STOP)
    assert rule.name == "-15 % on Acme, Byte, summer"
    assert rule.condition == All(
        parts=(
            Test(field=Field_.VENDOR, operator=Operator.IN, values=("Acme", "Byte")),
            Test(field=Field_.TAG, operator=Operator.EQUALS, values=("summer",)),
            Test(field=Field_.BASE_PRICE, operator=Operator.AT_MOST, values=("99.50",)),
        )
    )


@pytest.mark.parametrize("options", [RuleOptions(), RuleOptions(percent="-5", set_to="9")])
def test_a_rule_needs_exactly_one_action(options: RuleOptions) -> None:
    with pytest.raises(WrongUsage, match="what happens to the price"):
        options.document()


def test_an_ending_that_is_none_is_refused_in_words(pricedesk) -> None:
    answer = pricedesk("rules", "new", "--percent", "-15", "--ending", "ninety")
    assert answer.code == 1
    assert "'ninety' is not an ending such as .99" in answer.err
