"""The lanes by which amounts are read, columns and one by one, agree on every text."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pricedesk.domain.money import currency
from pricedesk.tabular.amounts import Marks, parse, read_one

TEXT = st.one_of(
    st.text(alphabet="0123456789.,' €$-()%eE\u00a0kr", max_size=14),
    st.builds(
        lambda sign, whole, mark, rest, end: f"{sign}{whole}{mark}{rest}{end}",
        st.sampled_from(["", "€", "€ ", "EUR ", "$", "-", "("]),
        st.sampled_from(
            ["0", "7", "12", "1234", "1,234", "1.234", "1 234", "1'234", "12,34", "007"]
        ),
        st.sampled_from(["", ".", ","]),
        st.sampled_from(["", "5", "50", "500", "5000"]),
        st.sampled_from(["", " €", "€", " eur", " kr", "%", ")", "-", " "]),
    ),
)


@pytest.mark.parametrize("code", ["EUR", "JPY", "KWD", "SEK"])
@example(text="1.234,5 €", decimal=",", mixed=False, stated=False)
@given(
    text=TEXT,
    decimal=st.sampled_from([".", ","]),
    mixed=st.booleans(),
    stated=st.booleans(),
)
@settings(deadline=None, max_examples=400)
def test_columns_and_single_texts_agree(code, text, decimal, mixed, stated):
    of = currency(code)
    marks = Marks(decimal, mixed and not stated, stated)
    found = parse(pl.Series([text]), of, marks).row(0)
    minor, problem = read_one(text, of, marks)
    assert found == (minor, problem and problem.value)


def test_a_column_with_signs_and_thousands_goes_by_columns():
    import time

    texts = pl.Series([f"€ {n // 100:,}.{n % 100:02d}" for n in range(100_000, 200_000)])
    started = time.process_time()
    parsed = parse(texts, currency("EUR"), Marks("."))
    assert parsed["minor"].to_list() == list(range(100_000, 200_000))
    assert time.process_time() - started < 1.0
