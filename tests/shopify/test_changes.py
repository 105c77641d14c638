"""What Shopify's answer says of each row; the shapes are those of the recordings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedesk.domain.ids import ProductId, VariantId
from pricedesk.domain.money import Minor, currency, format_wire, parse_wire
from pricedesk.shopify.changes import (
    ChangeOutcome,
    PriceChange,
    by_product,
    check_writable,
    judge,
    variables,
)
from pricedesk.shopify.errors import CurrencyRefused

USD = currency("USD")
JPY = currency("JPY")


def change(
    variant: int, price: int, compare_at: int | None = None, product: int = 1
) -> PriceChange:
    return PriceChange(
        ProductId(product),
        VariantId(variant),
        Minor(price),
        None if compare_at is None else Minor(compare_at),
    )


def shown(variant: int, price: str, compare_at: str | None = None) -> dict[str, Any]:
    return {
        "id": f"gid://shopify/ProductVariant/{variant}",
        "price": price,
        "compareAtPrice": compare_at,
    }


def outcomes(results: list[Any]) -> list[str]:
    return [result.outcome.value for result in results]


def test_a_row_is_applied_when_the_answer_carries_its_values() -> None:
    payload = {"productVariants": [shown(11, "19.90", "24.9")], "userErrors": []}
    (result,) = judge(USD, [change(11, 1990, 2490)], payload, "abc-1").results
    assert result.outcome is ChangeOutcome.APPLIED
    assert (result.price, result.compare_at, result.request_id) == (1990, 2490, "abc-1")


def test_yen_with_decimals_is_compared_as_a_number() -> None:
    payload = {"productVariants": [shown(11, "1980.0")], "userErrors": []}
    assert outcomes(judge(JPY, [change(11, 1980)], payload).results) == ["applied"]


def test_one_wrong_row_leaves_the_other_alone() -> None:
    """Recording product-variants-bulk-update-allow-partial-and-error-order."""
    payload = {
        "productVariants": [shown(11, "9.99"), shown(12, "11.00")],
        "userErrors": [
            {
                "field": ["variants", "1", "price"],
                "message": "Price must be greater than or equal to 0",
                "code": "GREATER_THAN_OR_EQUAL_TO",
            }
        ],
    }
    good, bad = judge(USD, [change(11, 999), change(12, -100)], payload).results
    assert good.outcome is ChangeOutcome.APPLIED
    assert bad.outcome is ChangeOutcome.REJECTED
    assert bad.message == "Price must be greater than or equal to 0"
    assert bad.price == 1100


def test_a_variant_that_is_gone_keeps_the_others_from_being_looked_at() -> None:
    payload = {
        "productVariants": None,
        "userErrors": [
            {
                "field": ["variants", "0", "id"],
                "message": "Product variant does not exist",
                "code": "PRODUCT_VARIANT_DOES_NOT_EXIST",
            }
        ],
    }
    verdict = judge(USD, [change(11, 999), change(12, 999)], payload)
    assert outcomes(verdict.results) == ["not_found"]
    assert [row.variant_id for row in verdict.untouched] == [12]


def test_a_product_that_is_gone_takes_all_its_rows_along() -> None:
    payload = {
        "productVariants": None,
        "userErrors": [
            {
                "field": ["productId"],
                "message": "Product does not exist",
                "code": "PRODUCT_DOES_NOT_EXIST",
            }
        ],
    }
    verdict = judge(USD, [change(11, 999), change(12, 999)], payload)
    assert outcomes(verdict.results) == ["not_found", "not_found"]


def test_three_decimals_misread_by_shopify_are_a_mismatch() -> None:
    payload = {"productVariants": [shown(11, "16843.00")], "userErrors": []}
    (result,) = judge(USD, [change(11, 1684)], payload).results
    assert result.outcome is ChangeOutcome.MISMATCH
    assert result.price == 1684300
    assert "16843.00" in result.message


def test_an_amount_that_the_currency_lacks_is_a_mismatch() -> None:
    payload = {"productVariants": [shown(11, "10.5")], "userErrors": []}
    (result,) = judge(JPY, [change(11, 10)], payload).results
    assert (result.outcome, result.price) == (ChangeOutcome.MISMATCH, None)


@pytest.mark.parametrize("payload", [None, {}, {"productVariants": [], "userErrors": []}])
def test_an_answer_that_says_nothing_leaves_the_outcome_unknown(payload: Any) -> None:
    assert outcomes(judge(USD, [change(11, 999)], payload).results) == ["unknown"]


def test_an_error_without_a_code_or_row_refuses_the_whole_product() -> None:
    payload = {
        "productVariants": [shown(11, "5.00")],
        "userErrors": [{"field": None, "message": "Product is suspended", "code": None}],
    }
    (result,) = judge(USD, [change(11, 999)], payload).results
    assert (result.outcome.value, result.message) == ("rejected", "Product is suspended")


def test_a_cleared_compare_at_is_sent_as_null_and_money_as_text() -> None:
    assert variables(USD, [change(11, 1990), change(12, 5, 0)]) == {
        "productId": "gid://shopify/Product/1",
        "variants": [
            {"id": "gid://shopify/ProductVariant/11", "price": "19.90", "compareAtPrice": None},
            {"id": "gid://shopify/ProductVariant/12", "price": "0.05", "compareAtPrice": "0.00"},
        ],
    }


def test_a_price_of_the_shop_is_never_taken_back_which_would_set_it_to_nothing() -> None:
    with pytest.raises(ValueError, match="cannot be taken back"):
        variables(USD, [change(11, 1990), replace(change(12, 0), fixed=False)])


def test_a_variant_with_two_changes_is_refused() -> None:
    with pytest.raises(ValueError, match="two changes"):
        by_product([change(11, 1), change(11, 2)])


@pytest.mark.parametrize("code", ["KWD", "BHD", "OMR", "JOD", "TND"])
def test_a_currency_with_three_decimals_is_refused(code: str) -> None:
    with pytest.raises(CurrencyRefused):
        check_writable(currency(code))


@given(st.integers(0, 10**12), st.sampled_from(["USD", "EUR", "JPY", "KRW"]))
def test_money_comes_back_as_it_left(amount: int, code: str) -> None:
    of = currency(code)
    text = format_wire(amount, of)
    assert parse_wire(text, of) == amount
    assert len(text.partition(".")[2]) == of.exponent


@given(st.data())
def test_every_row_gets_exactly_one_judgement(data: st.DataObject) -> None:
    rows = [change(n, 100 + n) for n in range(data.draw(st.integers(1, 8)))]
    listed = data.draw(st.lists(st.sampled_from(rows), unique=True))
    wrong = data.draw(st.lists(st.integers(0, 9), max_size=4))
    payload = {
        "productVariants": data.draw(
            st.sampled_from([None, [shown(row.variant_id, "1.00") for row in listed]])
        ),
        "userErrors": [
            {"field": ["variants", str(index), "price"], "message": "no", "code": None}
            for index in wrong
        ],
    }
    verdict = judge(USD, rows, payload)
    judged = [result.variant_id for result in verdict.results]
    judged += [row.variant_id for row in verdict.untouched]
    assert sorted(judged) == [row.variant_id for row in rows]
