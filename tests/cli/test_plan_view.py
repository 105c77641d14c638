"""What a preview shows in the terminal and in --json."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl
import pytest
from rich.console import Console

from pricedesk.cli.approval import NothingMatches, approved, has_something_to_do
from pricedesk.cli.failures import WrongUsage
from pricedesk.cli.plan_view import plan_document, plan_parts
from pricedesk.cli.screen import Screen, plain
from pricedesk.domain.ids import ShopId
from pricedesk.domain.money import currency
from pricedesk.domain.shop import Shop, parse_address
from pricedesk.pricing.catalogue import PRODUCT_SCHEMA, VARIANT_SCHEMA, Catalogue
from pricedesk.pricing.plan import PLAN_SCHEMA, GuardrailHit, Plan
from pricedesk.pricing.summary import Summary, summary

EUR = currency("EUR")
SHOP = Shop(
    id=ShopId(1), key="k", address=parse_address("fashion"), name="Fashion", currency=EUR, zone="UTC",
    plan="Basic", synced_at=None, products=2, variants=2, paused=False, problem=None,
)  # fmt: skip


@dataclass(frozen=True)
class Seen:
    plan: Plan
    catalogue: Catalogue
    summary: Summary
    shop: Shop


def a_preview(*rows: dict[str, object], hits: tuple[GuardrailHit, ...] = ()) -> Seen:
    catalogue = Catalogue(
        pl.DataFrame(
            [{"product_id": 1, "title": "Mug [red]"}, {"product_id": 2, "title": "Hat\x1b[2J"}],
            schema=PRODUCT_SCHEMA,
        ),
        pl.DataFrame(
            [
                {"variant_id": 11, "product_id": 1, "product_index": 0, "title": "S", "sku": "M-S"},
                {"variant_id": 21, "product_id": 2, "product_index": 1, "title": "L", "sku": None},
            ],
            schema=VARIANT_SCHEMA,
        ),
        EUR,
        datetime(2026, 1, 1, tzinfo=UTC),
    )
    plan = Plan(pl.DataFrame(list(rows), schema=PLAN_SCHEMA), EUR, "f1", hits)
    return Seen(plan, catalogue, summary(plan), SHOP)


MUG = {
    "row": 0, "variant_id": 11, "product_id": 1, "before_price": 2000, "after_price": 1599,
    "before_compare_at": None, "after_compare_at": 2000, "outcome": "change", "reason": "−20 %",
}  # fmt: skip
HAT = {
    "row": 1, "variant_id": 21, "product_id": 2, "before_price": 500, "after_price": 0,
    "before_compare_at": 900, "after_compare_at": 900, "outcome": "blocked", "reason": "price 0",
}  # fmt: skip


def shown(seen: Seen, limit: int = 20) -> str:
    console = Console(file=io.StringIO(), width=160)
    for part in plan_parts(seen, limit=limit):
        console.print(plain(part) if isinstance(part, str) else part)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_a_preview_shows_before_after_and_difference() -> None:
    text = shown(a_preview(MUG))
    line = next(line for line in text.splitlines() if "M-S" in line)
    for part in ("Mug [red]", "20.00", "15.99", "−20.1 %", "– → 20.00"):
        assert part in line
    assert "1 prices would change" in text


def test_a_preview_says_by_how_much_prices_change() -> None:
    text = shown(a_preview({**MUG, "unit_cost": 1000}))
    assert "By −20.1 % on average" in text
    assert "The margin goes from 50.0 % to 37.5 %; 0 are under cost." in text


def test_no_title_of_a_product_reaches_the_terminal_as_a_command() -> None:
    assert "\x1b[2J" not in shown(a_preview(HAT))


def test_a_guardrail_is_shown_with_how_to_let_it_pass() -> None:
    hit = GuardrailHit("zero_price", 1, "1 price would be 0.")
    text = shown(a_preview(MUG, HAT, hits=(hit,)))
    assert "! 1 price would be 0." in text
    assert "--approve 2" in text


def test_more_rows_than_asked_for_are_counted() -> None:
    assert "and 1 more" in shown(a_preview(MUG, HAT), limit=1)


def test_a_rule_that_matches_nothing_says_so() -> None:
    assert "Nothing in Fashion is concerned" in shown(a_preview())


def test_the_document_has_money_as_decimal_texts() -> None:
    document = plan_document(a_preview(MUG, HAT), limit=1)
    assert document["counts"] == {"change": 1, "blocked": 1, "unchanged": 0, "skipped": 0}
    assert document["currency"] == "EUR"
    assert document["summary"]["largest_change_percent"] == "-100.00"
    assert document["summary"]["smallest_change_percent"] == "-20.05"
    (row,) = document["changes"]
    assert row["before_price"] == "20.00"
    assert row["after_price"] == "15.99"
    assert row["before_compare_at"] is None
    assert row["product"] == "Mug [red]"


def test_an_approval_must_name_the_number_of_changes() -> None:
    assert approved(2, None) is False
    assert approved(2, 2) is True
    with pytest.raises(WrongUsage, match="has 2 changes, not 3"):
        approved(2, 3)


def test_nothing_to_do_is_an_error_only_where_nothing_matches(
    capsys: pytest.CaptureFixture[str],
) -> None:
    screen = Screen(as_json=False)
    with pytest.raises(NothingMatches):
        has_something_to_do(a_preview(), screen)
    assert not has_something_to_do(a_preview({**MUG, "outcome": "unchanged"}), screen)
    assert "Nothing to change in Fashion" in capsys.readouterr().out
    assert has_something_to_do(a_preview(MUG), screen)
