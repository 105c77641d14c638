"""A search finds what it says, and a wrong one points at the character."""

from __future__ import annotations

import pytest

from pricedesk.domain.rules import All, Any_, Field_, Not, Operator, RuleKind, Test
from pricedesk.pricing.conditions import mask
from pricedesk.pricing.errors import RuleError
from pricedesk.pricing.query import FIELDS, read_query
from tests.desktop.catalogues import NOW, a_catalogue


def found(search: str) -> list[int]:
    """Rows of a catalogue of eight: row n costs n cents plus ten euro, SKU ``SKU-n``."""
    catalogue = a_catalogue(8)
    condition = read_query(search)
    return mask(condition, catalogue, kind=RuleKind.EDIT, saved={}, now=NOW).arg_true().to_list()


def test_terms_beside_each_other_must_all_hold() -> None:
    assert found("vendor:acme price<10.02") == [0, 1]
    assert found("vendor:acme price<10.02 -sku:sku-0") == [1]


def test_a_word_may_stand_anywhere() -> None:
    assert found("beta") == [4, 5, 6, 7]
    assert found("sku-3") == [3]
    assert found("summer") == list(range(8)), "a tag"
    assert found('"product 1"') == [4, 5, 6, 7]
    assert found("umme") == [], "a part of a tag is not the tag"


def test_alternatives_and_brackets() -> None:
    assert found("sku:sku-1 or sku:sku-6") == [1, 6]
    assert found("-(sku-1 or sku-6) acme") == [0, 2, 3]
    assert found("sku:sku-1,sku-6,sku-7 price>=10.06") == [6, 7]


def test_spans_and_comparisons_are_in_major_units() -> None:
    assert found("price:10.02..10.04") == [2, 3, 4]
    assert found("price:..10.01") == [0, 1]
    assert found("price=10.05") == [5]
    assert found("price!=10.05 vendor:beta") == [4, 6, 7]
    assert found("margin>59.9% price:..10.02") == [0, 1, 2]


def test_what_is_not_there_can_be_looked_for() -> None:
    assert found("compare:none") == [0, 2, 4, 6]
    assert found("reduced:yes price<10.04") == [1, 3]


def test_beginnings_and_endings() -> None:
    assert read_query("sku:AB*") == Test(field=Field_.SKU, operator=Operator.STARTS, values=("AB",))
    assert read_query("sku:*-XL") == Test(field=Field_.SKU, operator=Operator.ENDS, values=("-XL",))
    assert read_query("created>=30d") == Test(
        field=Field_.PRODUCT_CREATED, operator=Operator.AT_LEAST, values=("30 days ago",)
    )
    assert read_query("option.Size:XL") == Test(
        field=Field_.OPTION_VALUE, operator=Operator.CONTAINS, values=("XL",), key="Size"
    )


def test_nothing_takes_everything() -> None:
    assert read_query("  ") == All()
    assert isinstance(read_query("a or b"), Any_)
    assert isinstance(read_query("-a"), Not)


@pytest.mark.parametrize(
    ("search", "position", "words"),
    [
        ("vendro:acme", 0, "“vendro”"),
        ("shirt price<", 12, "value is missing"),
        ("price<abc", 6, "“abc” is not a number"),
        ("price:10..x", 10, "“x” is not a number"),
        ("shirt )", 6, "“)” is not expected"),
        ("(shirt", 6, "missing at the end"),
        ('a "coat', 2, "quotation mark is missing"),
        ("vendor<3", 6, "“vendor” is a text"),
        ("reduced:perhaps", 8, "yes or no"),
        ("price<1,2", 8, "one value"),
        ("SKU-1:5", 5, "“:” is not expected"),
        ("stock=1.5", 6, "not a number"),
    ],
)
def test_a_wrong_search_points_at_the_character(search: str, position: int, words: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_query(search)
    assert caught.value.position == position
    assert words in caught.value.message
    assert f"(character {position + 1})" in caught.value.message


def test_a_name_that_is_nearly_right_is_suggested() -> None:
    with pytest.raises(RuleError) as caught:
        read_query("vendro:acme")
    assert caught.value.remedy == "Did you mean “vendor”?"


@pytest.mark.parametrize("name", FIELDS)
def test_every_name_can_be_asked_for_what_is_missing_or_true(name: str) -> None:
    yes_no = FIELDS[name] in (Field_.ON_SALE, Field_.DRIFTED)
    found(f"{name}:{'yes' if yes_no else 'none'}")
