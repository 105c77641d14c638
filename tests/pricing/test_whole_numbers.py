"""Integer columns widen before they wrap, and refuse what 128 bits do not hold."""

from __future__ import annotations

from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedesk.domain.money import MAX_MINOR
from pricedesk.domain.rules import ChangeByPercent, Formula, RoundingMode, RuleDocument, RuleKind
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.errors import RuleError
from pricedesk.pricing.ratio import constant, ratio
from pricedesk.pricing.whole import TooLarge, fixed, whole
from tests.pricing.catalogues import NOW, catalogue

NUMBERS = st.integers(-(2**61), 2**61)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=5), NUMBERS)
def test_sums_and_products_are_those_of_pythons_integers(
    pairs: list[tuple[int, int]], number: int
) -> None:
    a = whole(pl.Series([pair[0] for pair in pairs], dtype=pl.Int64))
    b = whole(pl.Series([pair[1] for pair in pairs], dtype=pl.Int64))
    assert (a + b).column.to_list() == [x + y for x, y in pairs]
    assert (a - b).column.to_list() == [x - y for x, y in pairs]
    assert (a * b).column.to_list() == [x * y for x, y in pairs]
    assert (a * fixed(number)).column.to_list() == [x * number for x, _ in pairs]
    assert (-a).column.to_list() == [-x for x, _ in pairs]
    if number:
        assert (a // fixed(number)).column.to_list() == [x // number for x, _ in pairs]
        assert (a % fixed(number)).column.to_list() == [x % number for x, _ in pairs]


@given(st.lists(NUMBERS, min_size=1, max_size=5), st.fractions(-1000, 1000, max_denominator=10**8))
def test_a_ratio_is_rounded_once_and_exactly(numbers: list[int], factor: Fraction) -> None:
    column = ratio(pl.Series(numbers, dtype=pl.Int64)) * constant(factor)
    down = column.rounded(RoundingMode.DOWN).column.to_list()
    up = column.rounded(RoundingMode.UP).column.to_list()
    even = column.rounded(RoundingMode.HALF_EVEN).column.to_list()
    exact = [number * factor for number in numbers]
    assert down == [value.numerator // value.denominator for value in exact]
    assert up == [-(-value.numerator // value.denominator) for value in exact]
    assert even == [round(value) for value in exact]


def test_numbers_beyond_128_bits_are_refused() -> None:
    large = whole(pl.Series([2**61], dtype=pl.Int64))
    with pytest.raises(TooLarge):
        _ = large * large * large


def test_the_largest_prices_are_exact() -> None:
    shop = catalogue({"price": MAX_MINOR}, {"price": MAX_MINOR - 1})
    rule = RuleDocument(name="r", kind=RuleKind.EDIT, action=ChangeByPercent(percent="-33.333333"))
    plan = evaluate(rule, shop, rule_id=1, now=NOW)
    assert plan.rows["after_price"].to_list() == [666666670000000, 666666669999999]


def test_a_price_that_becomes_too_large_is_skipped() -> None:
    shop = catalogue({"price": MAX_MINOR}, {"price": 1000})
    rule = RuleDocument(name="r", kind=RuleKind.EDIT, action=ChangeByPercent(percent="10"))
    plan = evaluate(rule, shop, rule_id=1, now=NOW)
    assert plan.rows["outcome"].to_list() == ["skipped", "change"]
    assert plan.rows["reason"][0] == "The price would be larger than this program handles."


def test_a_formula_whose_numbers_explode_is_refused() -> None:
    shop = catalogue({"price": MAX_MINOR})
    text = " * ".join(["price"] * 9) + " / " + " / ".join(["price"] * 8)
    rule = RuleDocument(name="r", kind=RuleKind.EDIT, action=Formula(text=text))
    with pytest.raises(RuleError, match="too large to be exact"):
        evaluate(rule, shop, rule_id=1, now=NOW)
