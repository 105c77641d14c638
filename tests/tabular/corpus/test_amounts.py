"""How people write prices, column by column, and what becomes of each cell."""

from __future__ import annotations

import pytest

from pricedesk.domain.money import currency
from pricedesk.tabular.dialect import Dialect

# Cells of a column of prices → minor units of EUR, or the problem.
COLUMNS: dict[str, list[tuple[str, object]]] = {
    "points": [("12.50", 1250), ("7", 700), ("7.5", 750), ("1,234.50", 123450)],
    "commas": [("12,50", 1250), ("7", 700), ("7,5", 750), ("1.234,50", 123450)],
    "spaces for thousands": [("1 234.50", 123450), ("1\u00a0234.50", 123450), ("12.00", 1200)],
    "Swiss apostrophes": [("1'234.50", 123450), ("1’234.50", 123450), ("2'000.00", 200000)],
    "Indian groups": [("1,23,456.00", 12345600), ("12,34,567.50", 123456750)],
    "thousands only, marked twice": [("1.234.567", 123456700), ("12", 1200)],
    "currency signs": [
        ("€ 12.50", 1250),
        ("12.50 €", 1250),
        ("€12.50", 1250),
        ("EUR 12.50", 1250),
        ("12.50 eur", 1250),
        ("12.50 Euro", 1250),
    ],
    "another currency": [
        ("12.50 USD", "other_currency"),
        ("$12.50", "other_currency"),
        ("1.50", 150),
    ],
    "accountants' negatives": [
        ("(5.00)", "negative"),
        ("5.00-", "negative"),
        ("-5.00", "negative"),
        ("−5.00", "negative"),
    ],
    "a dash for no cents": [("12,-", 1200), ("12,–", 1200), ("12,50", 1250)],
    "percentages": [("12.5%", "percent"), ("-15 %", "percent")],
    "scientific": [("1E+05", "scientific"), ("8,9E+12", "scientific"), ("12.50", 1250)],
    "dates made by a spreadsheet": [
        ("12.Mai", "date"),
        ("05-Jan", "date"),
        ("2026-05-12 00:00:00", "date"),
        ("01.02.2026", "date"),
        ("9,99", 999),
    ],
    "no numbers": [
        ("call us", "not_a_number"),
        ("n/a", "not_a_number"),
        ("-", "not_a_number"),
        ("#N/A", "not_a_number"),
        ("#REF!", "not_a_number"),
        ("12.50 per piece", "not_a_number"),
        ("12.50 13.50", "not_a_number"),
        ("1.2.3.4", "not_a_number"),
    ],
    "too many decimals": [
        ("12.505", "too_many_decimals"),
        ("0.125", "too_many_decimals"),
        ("19.989999999", "too_many_decimals"),
        ("12.50", 1250),
    ],
    "zeros at the end of a database's numbers": [("12.5000", 1250), ("12.0000", 1200)],
    "three decimals that may be thousands": [("1.990", "too_many_decimals"), ("12.50", 1250)],
    "nothing tells": [("1.234", "unclear_mark"), ("2.000", "unclear_mark"), ("5", 500)],
    "both marks in use": [("12.50", 1250), ("3,25", 325), ("1.234", "unclear_mark")],
    "text marks of spreadsheets": [('"=""12.50"""', 1250), ("'12.50", 1250)],
    "full-width digits": [("１２.５０", 1250)],
    "no whole part": [(".50", 50), ("5.", 500)],
    "too large": [("99999999999999999999", "too_large"), ("12.50", 1250)],
    "spaces around": [("  12.50 ", 1250), ("\u200b12.50", 1250)],
    "leading zeros": [("0012.50", 1250), ("00", 0)],
    "a plus": [("+12.50", 1250)],
}


@pytest.mark.parametrize("name", COLUMNS)
def test_column_of_prices(check_bytes, name):
    cells = COLUMNS[name]
    skus = ["SH-S", "SH-M", "SH-L", "00123", "CAP", "TÖPF-1", "MAR7", "bell_one"]
    lines = [f"{sku};{text}" for sku, (text, _) in zip(skus, cells, strict=False)]
    checked = check_bytes("SKU;Price\n" + "\n".join(lines) + "\n")
    found = [
        price if price is not None else problem
        for price, problem in checked.rows.select("price", "problem").iter_rows()
    ]
    assert found == [expected for _, expected in cells]
    for row in checked.rows.filter(checked.rows["outcome"] == "error").iter_rows(named=True):
        assert row["column"] == "Price"
        assert row["message"]
        assert row["remedy"]


def test_the_operator_can_say_which_mark_it_is(check_bytes):
    content = "SKU;Price\nSH-S;1.234\nSH-M;2.000\n"
    comma = check_bytes(content, dialect=Dialect(delimiter=";", decimal_mark=","))
    assert comma.targets["price"].to_list() == [123400, 200000]
    point = check_bytes(content, dialect=Dialect(delimiter=";", decimal_mark="."))
    assert point.rows["problem"].to_list() == ["too_many_decimals", "too_many_decimals"]


def test_a_stated_mark_is_kept_to(check_bytes):
    checked = check_bytes(
        "SKU;Price\nSH-S;12,50\nSH-M;12.50\n", dialect=Dialect(delimiter=";", decimal_mark=",")
    )
    assert checked.rows["problem"].to_list() == [None, "unclear_mark"]


@pytest.mark.parametrize(
    ("code", "cell", "expected"),
    [
        ("USD", "$12.50", 1250),
        ("CAD", "$12.50", 1250),
        ("CAD", "CA$ 12.50", 1250),
        ("CHF", "Fr. 12.50", 1250),
        ("SEK", "12,50 kr", 1250),
        ("PLN", "12,50 zł", 1250),
        ("JPY", "¥1,980", 198000 // 100),
        ("GBP", "€12.50", "other_currency"),
        ("KWD", "12.505", 12505),
    ],
)
def test_signs_of_the_shops_currency(check_bytes, code, cell, expected):
    checked = check_bytes(f"SKU;Price\nSH-S;{cell}\nSH-M;2.50\n", of=currency(code))
    row = checked.rows.row(0, named=True)
    assert (row["price"] if row["price"] is not None else row["problem"]) == expected


def test_messages_quote_the_cell_and_say_what_to_do(check_bytes):
    checked = check_bytes("SKU,Price\nSH-S,call us\n")
    row = checked.rows.row(0, named=True)
    assert row["message"] == "“call us” is not a number."
    assert (
        row["remedy"] == "Write an amount such as 12.50, or leave the cell empty to keep the price."
    )
