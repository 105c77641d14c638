"""The golden cases in ``cases/*.yaml``, by the engine and by the oracle."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from pricedesk.domain.ids import PriceListId
from pricedesk.domain.money import Currency, currency, parse_wire
from pricedesk.domain.price_list import PriceList
from pricedesk.domain.rules import RuleDocument, RuleKind
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.errors import RuleError
from pricedesk.pricing.listed import LISTED_SCHEMA, in_list
from pricedesk.pricing.plan import Plan
from tests.pricing import oracle
from tests.pricing.catalogues import NOW, catalogue
from tests.pricing.worlds import oracle_rows

_MONEY = {
    "price": "price",
    "compare_at": "compare_at",
    "cost": "unit_cost",
    "base_price": "base_price",
    "base_compare_at": "base_compare_at",
    "lowest_price:30": "lowest_price:30",
}
_LISTED = {"fixed", "held", "holder"}
_EXPECTED = {
    "becomes",
    "compare_at_becomes",
    "skipped",
    "unchanged",
    "says",
    "blocked",
    "refused",
    "at",
    "shown",
}


def _cases() -> Iterator[Any]:
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            variants = case["variants"]
            for place, variant in enumerate(variants, 1):
                suffix = f" ({place})" if len(variants) > 1 else ""
                yield pytest.param(case, variant, id=f"{path.stem}: {case['case']}{suffix}")


CASES = list(_cases())


def _document(case: dict[str, Any]) -> RuleDocument:
    parts = {k: v for k, v in case.items() if k not in ("currency", "variants", "list")}
    name = parts.pop("case")
    if "currency_of_amounts" in parts:
        parts["currency"] = parts.pop("currency_of_amounts")
    return RuleDocument.model_validate({"kind": "edit", **parts, "name": name})


def _given(variant: dict[str, Any], of: Currency) -> dict[str, Any]:
    given = {key: value for key, value in variant.items() if key not in _EXPECTED | _LISTED}
    for written, column in _MONEY.items():
        if written in given:
            text = given.pop(written)
            given[column] = None if text is None else int(parse_wire(text, of))
    return given


def _place(case: dict[str, Any]) -> PriceList | None:
    if "list" not in case:
        return None
    said = case["list"]
    keeps = said.get("compare_at") != "none"
    of = currency(said["currency"])
    return PriceList(PriceListId(5), "List", "", of, Decimal(said["adjustment"]), keeps, 0)


def _currency(case: dict[str, Any]) -> Currency:
    """That in which the case's rule computes."""
    place = _place(case)
    return place.currency if place else currency(case.get("currency", "EUR"))


def _listed(variant: dict[str, Any], of: Currency) -> dict[str, Any]:
    """What is particular to the list: minor units."""
    fixed, held = variant.get("fixed"), variant.get("held")
    return {
        "fixed": fixed is not None,
        "own_price": None if fixed is None else int(parse_wire(fixed, of)),
        "own_compare_at": None,
        "held_base": None if held is None else int(parse_wire(held, of)),
        "held_base_compare_at": None,
        "held_fixed": held is not None,
        "holder": variant.get("holder"),
        "off": False,
    }


def _shop(case: dict[str, Any], variant: dict[str, Any]) -> Catalogue:
    own = currency(case.get("currency", "EUR"))
    shop = catalogue(_given(variant, own), code=own.code)
    place = _place(case)
    if place is None:
        return shop
    row = {"variant_id": 1, **_listed(variant, place.currency)}
    return in_list(shop, place, pl.DataFrame([row], schema=LISTED_SCHEMA))


def _plan(case: dict[str, Any], variant: dict[str, Any]) -> Plan:
    shop = _shop(case, variant)
    return evaluate(_document(case), shop, rule_id=1, priorities={2: 0}, now=NOW)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 120


@pytest.mark.parametrize(("case", "variant"), CASES)
def test_the_engine_says_what_the_case_says(case: dict[str, Any], variant: dict[str, Any]) -> None:
    of = _currency(case)
    if "refused" in variant:
        with pytest.raises(RuleError) as caught:
            _plan(case, variant)
        assert variant["refused"] in caught.value.message
        assert caught.value.path == variant["at"]
        return
    plan = _plan(case, variant)
    (row,) = plan.rows.to_dicts()
    if "skipped" in variant:
        assert (row["outcome"], row["reason"]) == ("skipped", variant["skipped"])
        assert row["after_price"] is None
        assert row["base_after_price"] == row["base_before_price"]
        return
    edit = _document(case).kind is RuleKind.EDIT
    side = "base_after" if edit else "after"
    assert row[f"{side}_price"] == parse_wire(variant["becomes"], of)
    if "compare_at_becomes" in variant:
        text = variant["compare_at_becomes"]
        expected = None if text is None else parse_wire(text, of)
        assert row[f"{side}_compare_at"] == expected
    if "shown" in variant:
        assert row["after_price"] == parse_wire(variant["shown"], of)
    if "blocked" in variant:
        assert row["outcome"] == "blocked"
        assert variant["blocked"] in [hit.guardrail for hit in plan.guardrails]
    else:
        assert row["outcome"] == ("unchanged" if variant.get("unchanged") else "change")
    assert variant.get("says", "") in (row["reason"] or "")


@pytest.mark.parametrize(
    ("case", "variant"),
    [one for one in CASES if not {"refused", "gift_card"} & set(one.values[1])],
)
def test_the_oracle_agrees(case: dict[str, Any], variant: dict[str, Any]) -> None:
    document = _document(case)
    if "goes before" in variant.get("skipped", ""):
        pytest.skip("who holds a variant is not a matter of its price")
    own, of, place = currency(case.get("currency", "EUR")), _currency(case), _place(case)
    (row,) = oracle_rows(catalogue(_given(variant, own), code=own.code))
    if place is not None:
        row = oracle.in_list(row, place, own, _listed(variant, of))
    answer = oracle.answer(document, row, of)
    if "skipped" in variant:
        assert answer.price is None
        return
    assert answer.price == parse_wire(variant["becomes"], of)
    if "compare_at_becomes" in variant:
        text = variant["compare_at_becomes"]
        assert answer.compare_at == (None if text is None else parse_wire(text, of))
