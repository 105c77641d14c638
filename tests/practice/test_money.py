"""Money on Shopify's side of the wire."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedesk.domain.money import currency, format_wire, parse_wire
from pricedesk.practice.money import Till

EUR, JPY, KWD = currency("EUR"), currency("JPY"), currency("KWD")


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("19.9", 1990),
        ("19.90", 1990),
        ("0", 0),
        ("-1", -100),
        ("1.005", 100_500),
        ("1.0051", 101),
        ("5e1", 5000),
        ("16.843", 1_684_300),
        (" 7 ", 700),
    ],
)
def test_reading_euros(text: str, minor: int) -> None:
    assert Till(EUR).read(text) == minor


@pytest.mark.parametrize("text", ["", "abc", "1,50", "NaN", "Infinity", "1.2.3"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Till(EUR).read(text)


def test_writing() -> None:
    assert [Till(EUR).price(n) for n in (0, 5, 2400, 100_000_000)] == [
        "0.00",
        "0.05",
        "24.00",
        "1000000.00",
    ]
    assert [Till(EUR).amount(n) for n in (0, 1000, 81_234, 1810)] == [
        "0.0",
        "10.0",
        "812.34",
        "18.1",
    ]
    assert Till(JPY).price(1980) == "1980"
    assert Till(JPY, padded=True).price(1980) == "1980.00"
    assert Till(JPY).amount(13_200) == "13200.0"
    assert Till(KWD).amount(12_500) == "12.5"


def test_the_largest_amounts() -> None:
    till = Till(JPY)
    assert till.too_large(till.read("1000000000000000000"))
    assert not till.too_large(till.read("999999999999999999"))
    euros = Till(EUR)
    assert euros.too_large(euros.read("1000000000000000000"))
    assert not euros.too_large(euros.read("9999999999999999"))


@given(minor=st.integers(0, 10**15), code=st.sampled_from(["EUR", "JPY"]))
def test_what_we_send_is_read_as_meant_and_read_back(minor: int, code: str) -> None:
    """The program's own text forms (`domain.money`) and Shopify's agree."""
    of = currency(code)
    till = Till(of)
    assert till.read(format_wire(minor, of)) == minor
    assert parse_wire(till.price(minor), of) == minor
    assert parse_wire(till.amount(minor), of) == minor
