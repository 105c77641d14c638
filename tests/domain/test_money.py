"""Money in minor units, and its texts on the wire."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedesk.domain.money import (
    MAX_MINOR,
    MoneyError,
    currency,
    format_wire,
    parse_wire,
)

EUR, JPY, KWD = currency("EUR"), currency("JPY"), currency("KWD")


@pytest.mark.parametrize(
    ("code", "exponent"), [("EUR", 2), ("jpy", 0), (" KRW ", 0), ("KWD", 3), ("CLP", 0), ("ISK", 0)]
)
def test_a_currency_knows_its_decimals(code: str, exponent: int) -> None:
    assert currency(code).exponent == exponent


@pytest.mark.parametrize("code", ["", "EURO", "E1R", "€"])
def test_what_is_no_currency_code_is_refused(code: str) -> None:
    with pytest.raises(MoneyError, match="three letters"):
        currency(code)


def test_currencies_with_three_decimals_are_not_written() -> None:
    assert EUR.is_writable
    assert JPY.is_writable
    assert not KWD.is_writable


@pytest.mark.parametrize(
    ("text", "of", "minor"),
    [
        ("24.00", EUR, 2400),
        ("10.0", EUR, 1000),
        ("10.", EUR, 1000),
        ("7", EUR, 700),
        ("0.05", EUR, 5),
        ("-3.10", EUR, -310),
        ("13200.0", JPY, 13200),
        ("1980", JPY, 1980),
        ("1.234", KWD, 1234),
        ("24.000", EUR, 2400),
    ],
)
def test_amounts_are_read_exactly(text: str, of: object, minor: int) -> None:
    assert parse_wire(text, of) == minor  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "of", "words"),
    [
        ("24.005", EUR, "more than 2 decimals"),
        ("1980.5", JPY, "more than 0 decimals"),
        ("1,50", EUR, "is not an amount"),
        ("", EUR, "is not an amount"),
        ("1e3", EUR, "is not an amount"),
        (" 5", EUR, "is not an amount"),
        ("٣", EUR, "is not an amount"),
        ("99999999999999999", EUR, "larger than any price"),
    ],
)
def test_what_cannot_be_held_exactly_is_refused(text: str, of: object, words: str) -> None:
    with pytest.raises(MoneyError, match=words):
        parse_wire(text, of)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("minor", "of", "text"),
    [
        (1999, EUR, "19.99"),
        (5, EUR, "0.05"),
        (-5, EUR, "-0.05"),
        (0, EUR, "0.00"),
        (1980, JPY, "1980"),
        (1234, KWD, "1.234"),
    ],
)
def test_amounts_are_written_with_exactly_the_currencys_decimals(
    minor: int, of: object, text: str
) -> None:
    assert format_wire(minor, of) == text  # type: ignore[arg-type]


@given(st.integers(-MAX_MINOR, MAX_MINOR), st.sampled_from([EUR, JPY, KWD]))
def test_what_is_written_is_read_back(minor: int, of: object) -> None:
    assert parse_wire(format_wire(minor, of), of) == minor  # type: ignore[arg-type]
