"""Numbers as an operator reads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from pricedesk.desktop import formats
from pricedesk.domain.money import Currency

EUR, JPY, KWD = Currency("EUR", 2), Currency("JPY", 0), Currency("KWD", 3)


@pytest.mark.parametrize(
    ("minor", "currency", "shown"),
    [
        (1999, EUR, "19.99"),
        (123456789, EUR, "1,234,567.89"),
        (-401, EUR, "−4.01"),
        (5, EUR, "0.05"),
        (1980, JPY, "1,980"),
        (1500, KWD, "1.500"),
        (None, EUR, "–"),
    ],
)
def test_an_amount_has_its_currencys_decimals_and_a_true_minus(
    minor: int | None, currency: Currency, shown: str
) -> None:
    assert formats.money(minor, currency) == shown


@given(st.integers(-(10**15), 10**15), st.sampled_from([EUR, JPY, KWD]))
def test_no_amount_loses_a_digit(minor: int, currency: Currency) -> None:
    text = formats.money(minor, currency).replace(",", "").replace("−", "-").replace(".", "")
    assert int(text) == minor


def test_a_difference_says_its_direction() -> None:
    assert formats.difference(575, EUR) == "+5.75"
    assert formats.difference(-396, EUR) == "−3.96"
    assert formats.difference(0, EUR) == "0.00"


def test_percent_has_one_decimal() -> None:
    assert formats.percent(-1250, signed=True) == "−12.5%"
    assert formats.percent(800, signed=True) == "+8.0%"
    assert formats.percent(5196) == "52.0%"


@pytest.fixture
def speaking(request: pytest.FixtureRequest) -> Iterator[str]:
    """The locale of the parameter, for one test."""
    formats.speak(request.param)
    yield request.param
    formats.speak("en_GB")


@given(
    locale=st.sampled_from(["de_DE", "fr_CH", "sv_SE", "en_IN", "ja_JP"]),
    minor=st.integers(0, 10**12),
)
def test_an_amount_is_written_as_babel_writes_it(locale: str, minor: int) -> None:
    formats.speak(locale)
    try:
        whole = Decimal(minor).scaleb(-2)
        pattern = "#,##,##0.00" if locale == "en_IN" else "#,##0.00"
        assert formats.money(minor, EUR) == format_decimal(whole, pattern, locale=locale)
        assert formats.count(minor) == format_decimal(minor, locale=locale)
    finally:
        formats.speak("en_GB")


@pytest.mark.parametrize(
    ("speaking", "price", "share", "time"),
    [
        ("de_DE", "1.234,50 €", "−12,5 %", "24.11.2026, 16:04:05"),
        ("en_US", "€1,234.50", "−12.5%", "Nov 24, 2026, 4:04:05 PM"),
        ("fr_FR", "1 234,50 €", "−12,5 %", "24 nov. 2026, 16:04:05"),
        ("de_XX", "1.234,50 €", "−12,5 %", "24.11.2026, 16:04:05"),
    ],
    indirect=["speaking"],
)
def test_everything_is_written_as_the_locale_does(
    speaking: str, price: str, share: str, time: str
) -> None:
    when = datetime(2026, 11, 24, 15, 4, 5, tzinfo=UTC)
    assert _plain(formats.amount(123450, EUR)) == price
    assert _plain(formats.percent(-1250)) == share
    assert _plain(formats.moment(when, "Europe/Berlin")) == time


def _plain(text: str) -> str:
    """With spaces of one kind: locales have several that do not break."""
    return " ".join(text.split())


@pytest.mark.parametrize("speaking", ["he_IL", "ar_EG"], indirect=True)
def test_a_sign_stays_before_its_number_where_words_run_backwards(speaking: str) -> None:
    assert formats.percent(-1250).startswith("\u200e−12.5")
    assert formats.difference(575, EUR) == "\u200e+5.75"
    assert formats.money(-575, EUR) == "\u200e−5.75"


def test_a_time_is_shown_in_the_shops_zone() -> None:
    when = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert formats.day(when, "Asia/Tokyo") == "25 Nov 2026"
    assert formats.clock(when, "Asia/Tokyo") == "08:30"
    assert formats.moment(when, "Asia/Tokyo") == "25 Nov 2026, 08:30:00"


def test_times_are_told_as_people_do() -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert formats.ago(None, now) == "never"
    assert formats.ago(now - timedelta(seconds=3), now) == "just now"
    assert formats.ago(now - timedelta(minutes=3), now) == "3 min ago"
    assert formats.ago(now - timedelta(days=1), now) == "yesterday"
    assert formats.duration(200) == "3 min 20 s"
