"""What becomes of one row in a price list when it has been read, right before sending."""

from __future__ import annotations

import pytest

from pricedesk.domain.ids import ProductId, VariantId
from pricedesk.domain.job import DriftPolicy, Outcome
from pricedesk.domain.money import Minor, currency
from pricedesk.jobs.apply import changes
from pricedesk.jobs.drift import decide
from pricedesk.jobs.route import Paces, in_a_list
from pricedesk.shopify.changes import ShownPrice
from pricedesk.shopify.listed_prices import ListPrices
from pricedesk.storage.ledger import Entry

GBP = currency("GBP")


def entry(before: int | None, after: int | None, *, outcome: Outcome = Outcome.PLANNED) -> Entry:
    """None is no price of its own in the list."""
    return Entry(
        0,
        ProductId(1),
        VariantId(11),
        None if before is None else Minor(before),
        None,
        before is not None,
        None if after is None else Minor(after),
        None,
        after is not None,
        outcome,
    )


def shows(price: int | None) -> ShownPrice:
    return ShownPrice(None, None if price is None else Minor(price), None, fixed=price is not None)


def end(row: Entry, price: int | None) -> tuple[Outcome, int | None] | None:
    found = decide(row, shows(price), DriftPolicy.SKIP, GBP, ListPrices.nothing)
    return None if found is None else (found.outcome, found.found_price)


def test_a_row_is_sent_where_the_list_shows_what_was_planned_from() -> None:
    assert end(entry(500, 400), 500) is None
    assert end(entry(None, 400), None) is None
    assert end(entry(400, None), 400) is None


@pytest.mark.parametrize(("before", "after"), [(500, 400), (None, 400), (400, None)])
def test_what_was_done_before_an_interruption_is_found_done(
    before: int | None, after: int | None
) -> None:
    assert end(entry(before, after, outcome=Outcome.SENT), after) == (Outcome.APPLIED, after)
    assert end(entry(before, after), after) == (Outcome.ALREADY, after)


def test_a_price_that_somebody_set_or_took_back_is_a_conflict() -> None:
    assert end(entry(500, 400), 777) == (Outcome.CONFLICT, 777)
    assert end(entry(None, 400), 777) == (Outcome.CONFLICT, 777)
    assert end(entry(500, 400), None) == (Outcome.CONFLICT, None)
    told = decide(entry(500, 400), shows(None), DriftPolicy.SKIP, GBP, ListPrices.nothing)
    assert told is not None
    assert "shows no price of its own in the list instead of 5.00 GBP" in (told.message or "")


def test_a_worked_out_price_that_moved_with_the_shops_is_no_conflict() -> None:
    moved = ShownPrice(None, Minor(123), None, fixed=False)
    assert decide(entry(None, 400), moved, DriftPolicy.SKIP, GBP, ListPrices.nothing) is None


def test_taking_a_price_back_sends_no_price() -> None:
    (change,) = changes([entry(400, None)])
    assert not change.fixed


def test_prices_of_a_list_go_250_at_a_time() -> None:
    # 40 requests of 12 points, 100 reads of 21, at 100 points a second.
    assert Paces(100).list_seconds(10_000) == pytest.approx(25.8)
    assert (
        "10,000 prices in a price list should take about 26 s" in in_a_list(10_000, Paces(100))[1]
    )
