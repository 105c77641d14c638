"""Prices made out of a supplier's columns."""

from __future__ import annotations

import pytest

from pricedesk.domain.money import currency
from pricedesk.domain.rules import Endings, Rounding, RoundingMode
from pricedesk.tabular.checking import Choices
from pricedesk.tabular.column_formula import FormulaError, PriceFormula
from pricedesk.tabular.headers import recognise
from pricedesk.tabular.profile import parse_profile, profile_of


def by(text, **more):
    return Choices(price_formula=PriceFormula(text, **more))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ek_preis * 1.2", 1481),
        ("[EK Preis] * 120%", 1481),
        ("EK_PREIS + fracht", 1334),
        ("(ek_preis + fracht) * 2 - 0.01", 2667),
        ("ek_preis / 3", 411),
        ("-ek_preis + 20", 766),
    ],
)
def test_a_formula_makes_the_price(check_bytes, text, expected):
    checked = check_bytes("SKU;EK Preis;Fracht\nSH-S;12,34;1\n", choices=by(text))
    assert checked.rows["price"].to_list() == [expected]


def test_rounding_and_ending_are_those_of_a_rule(check_bytes):
    content = "SKU;Cost\nSH-S;12,34\n"
    up = by("cost * 1.2", rounding=Rounding(mode=RoundingMode.UP, step="0.05"))
    assert check_bytes(content, choices=up).rows["price"].to_list() == [1485]
    ended = by("cost * 1.2", endings=Endings(patterns=(".99",)))
    assert check_bytes(content, choices=ended).rows["price"].to_list() == [1499]


def test_a_cell_that_cannot_be_used_is_named(check_bytes):
    checked = check_bytes(
        "SKU,Cost,Freight\nSH-S,abc,1\nSH-M,5,x\nSH-L,,1\nCAP,5,0\nMAR7,1,2\n",
        choices=by("cost / freight"),
    )
    rows = checked.rows.select("problem", "column", "message", "price").rows()
    assert rows[0] == ("not_a_number", "Cost", "“abc” is not a number.", None)
    assert rows[1] == ("not_a_number", "Freight", "“x” is not a number.", None)
    assert rows[2][:1] + rows[2][3:] == (None, None)
    assert rows[3][0] == "not_a_number"
    assert rows[4][3] == 50


def test_a_negative_result_is_refused(check_bytes):
    checked = check_bytes("SKU,Cost\nSH-S,5\n", choices=by("cost - 6"))
    assert checked.rows["problem"].to_list() == ["negative"]


def test_a_formula_needs_no_price_column(check_bytes):
    checked = check_bytes("SKU,Wholesale\nSH-S,5\n", choices=by("wholesale * 3"))
    assert checked.targets["price"].to_list() == [1500]


def test_yen(check_bytes):
    checked = check_bytes("SKU,Cost\nSH-S,105\n", choices=by("cost * 1.5"), of=currency("JPY"))
    assert checked.rows["price"].to_list() == [158]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cost *", "cannot be read from character"),
        ("cost ** 2", "cannot be read from character 7"),
        ("__import__('os')", "cannot be read from character"),
        ("listprice * 2", "The file has no column “listprice”"),
        ("1.2", "names no column"),
        ("cost / 0", "divides by 0"),
        ("", "cannot be read"),
    ],
)
def test_a_wrong_formula_says_where(check_bytes, text, message):
    with pytest.raises(FormulaError) as refused:
        check_bytes("SKU,Cost\nSH-S,5\n", choices=by(text))
    assert message in refused.value.message
    assert refused.value.remedy


def test_a_profile_remembers_the_formula():
    choices = by("cost * 1.2", endings=Endings(patterns=(".99",)))
    kept = profile_of("Müller", recognise(["SKU", "Cost"]), None, choices)
    assert parse_profile(kept.to_json()).choices == choices
