"""The rule document: what it takes, what it refuses, and that it survives a round trip."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from pricedesk.domain.money import currency
from pricedesk.domain.rules import RuleDocument
from tests.pricing.worlds import documents

PERCENT = {"type": "percent", "percent": "-10"}


def rule(**parts: Any) -> RuleDocument:
    return RuleDocument.model_validate({"name": "Summer", "action": PERCENT, **parts})


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["EUR", "JPY"]).flatmap(lambda code: documents(currency(code))))
def test_a_rule_is_the_same_after_export_and_import(document: RuleDocument) -> None:
    assert RuleDocument.model_validate_json(document.model_dump_json()) == document


def test_a_rule_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValidationError):
        rule().name = "Winter"  # type: ignore[misc]


def test_a_misspelt_part_is_refused() -> None:
    with pytest.raises(ValidationError, match="conditions"):
        rule(conditions={"type": "all"})


def test_a_document_of_a_newer_format_is_refused() -> None:
    with pytest.raises(ValidationError, match="format"):
        rule(format=2)


@pytest.mark.parametrize("text", ["-15", "12.5", "0.000001", "123456789012345"])
def test_numbers_are_decimal_texts(text: str) -> None:
    assert rule(action={"type": "percent", "percent": text})


@pytest.mark.parametrize("text", ["1e5", "NaN", "12,5", "", "1.2.3", "٣", "0.0000001", " 5", "5\n"])
def test_what_is_no_decimal_text_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="not a number such as"):
        rule(action={"type": "percent", "percent": text})
    with pytest.raises(ValidationError, match="not a number such as"):
        rule(bounds={"minimum": text})


def test_floats_are_refused() -> None:
    with pytest.raises(ValidationError):
        rule(action={"type": "percent", "percent": 12.5})


def test_a_minimum_above_the_maximum_is_refused() -> None:
    with pytest.raises(ValidationError, match="the minimum 10 is above the maximum 9"):
        rule(bounds={"minimum": "10", "maximum": "9"})


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(ValidationError, match="the end is not after the start"):
        rule(schedule={"starts_at": "2026-11-27T09:00", "ends_at": "2026-11-27T08:59"})


@pytest.mark.parametrize("zone", ["Mars/Base", "", "../etc/passwd"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(ValidationError, match="is not a time zone such as"):
        rule(schedule={"zone": zone})


@pytest.mark.parametrize("pattern", [".99", "9.95", "x9", "99", ".x5", "9.xx", "xx9.90"])
def test_endings(pattern: str) -> None:
    assert rule(endings={"patterns": [pattern]})


@pytest.mark.parametrize("pattern", ["", ".", "x", "9x", "1.2345", "abc", "-.99", "x.x", "٩"])
def test_what_is_no_ending_is_refused(pattern: str) -> None:
    with pytest.raises(ValidationError, match="is not an ending such as"):
        rule(endings={"patterns": [pattern]})


def test_conditions_nest() -> None:
    vendor = {"type": "test", "field": "vendor", "operator": "equals", "values": ["Acme"]}
    tree = {"type": "not", "part": {"type": "any", "parts": [vendor, {"type": "all", "parts": []}]}}
    assert rule(condition=tree).model_dump(mode="json")["condition"]["part"]["parts"][0][
        "values"
    ] == ["Acme"]


def test_the_schema_is_published() -> None:
    schema = RuleDocument.model_json_schema()
    assert schema["title"] == "RuleDocument"
    assert {"Formula", "Tiers", "Bounds", "Selection"} <= set(schema["$defs"])


def test_a_currency_has_one_set_of_terms() -> None:
    with pytest.raises(ValidationError, match="JPY has more than one set of terms"):
        rule(terms=[{"currency": "JPY"}, {"currency": "JPY"}])
