"""Direct or in bulk: what is known of the shop's speed decides, and the job says why."""

from __future__ import annotations

import pytest

from pricedesk.domain.job import Route
from pricedesk.jobs.apply import requests_in_flight
from pricedesk.jobs.bulk import operations_at_once
from pricedesk.jobs.route import Paces, choose_route

STANDARD, PLUS = Paces(100.0), Paces(1000.0)


@pytest.mark.parametrize(
    ("products", "paces", "route"),
    [
        (1, STANDARD, Route.DIRECT),
        (500, STANDARD, Route.DIRECT),  # a minute: progress and a cancel at any product
        (5_000, STANDARD, Route.BULK),  # nine minutes against four
        (5_000, PLUS, Route.DIRECT),  # under a minute
        (50_000, PLUS, Route.DIRECT),  # no bulk pace known that beats the plan's own
        (50_000, Paces(1000.0, bulk=400.0), Route.BULK),
        (5_000, Paces(100.0, bulk=5.0), Route.DIRECT),  # measured: bulk is slower here
        (2_000, Paces(1000.0, direct=4.0, bulk=50.0), Route.BULK),  # slow answers
        (500, Paces(100.0, direct=90.0), Route.DIRECT),  # a burst is no pace to count on
    ],
)
def test_the_quicker_way_is_taken_where_it_is_worth_it(
    products: int, paces: Paces, route: Route
) -> None:
    assert choose_route(products, paces)[0] is route


def test_the_job_says_why_and_how_long() -> None:
    _, direct = choose_route(90, STANDARD)
    assert direct == (
        "Directly: 90 products should take about 10 s at the 9 products a second "
        "that the shop's plan allows."
    )
    _, bulk = choose_route(20_000, Paces(100.0, bulk=200.0))
    assert bulk == (
        "As bulk operations: 20,000 products should take about 2 min at the pace measured in "
        "this shop; one by one about 37 min at 9 products a second."
    )
    assert "1 product should" in choose_route(1, STANDARD)[1]


def test_an_operators_word_goes_before_what_was_measured() -> None:
    route, why = choose_route(10, STANDARD, bulk_from=5)
    assert route is Route.BULK
    assert "bulk operations begin at 5 products" in why
    assert choose_route(50_000, STANDARD, bulk_from=100_000)[0] is Route.DIRECT


def test_a_larger_plan_has_more_requests_in_flight() -> None:
    assert [requests_in_flight(rate) for rate in (50, 100, 200, 1000)] == [5, 10, 20, 32]


@pytest.mark.parametrize(("version", "most"), [("2025-10", 1), ("2026-01", 5), (None, 5)])
def test_as_many_bulk_operations_run_at_once_as_the_version_allows(
    version: str | None, most: int
) -> None:
    assert operations_at_once(version) == most
