"""Prices compared with a plan."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pricedesk.services.verification import Mismatch, verify

shown = st.tuples(st.integers(0, 500), st.none() | st.integers(0, 500))
prices = st.dictionaries(st.integers(1, 30), shown, max_size=30)


@given(prices, prices)
def test_a_shop_that_did_what_was_wanted_has_no_mismatch(before, wanted) -> None:
    wanted = {variant: price for variant, price in wanted.items() if variant in before}
    checked = verify(before, {**before, **wanted}, wanted)
    assert checked.mismatches == ()
    assert checked.right == len(before)


@given(prices, prices)
def test_every_variant_is_either_right_or_a_mismatch(before, after) -> None:
    checked = verify(before, after, {})
    assert checked.right + len(checked.mismatches) == len(before.keys() | after.keys())


def test_a_price_that_nobody_wanted_changed_is_a_mismatch() -> None:
    checked = verify(
        {1: (100, None), 2: (100, None)}, {1: (80, 100), 2: (99, None)}, {1: (80, 100)}
    )
    assert checked.mismatches == (Mismatch(2, (100, None), (99, None)),)


def test_a_compare_at_price_of_none_is_not_zero() -> None:
    assert verify({1: (100, None)}, {1: (100, 0)}, {}).mismatches


def test_a_variant_that_is_gone_is_a_mismatch() -> None:
    assert verify({1: (100, None)}, {}, {}).mismatches == (Mismatch(1, (100, None), None),)
