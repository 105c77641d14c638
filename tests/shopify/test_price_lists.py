"""Price lists at the practice shop: read whole, changed row by row, taken back to none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pricedesk.domain.ids import ProductId, VariantId
from pricedesk.domain.money import Minor, currency
from pricedesk.domain.price_list import PriceList
from pricedesk.shopify import errors
from pricedesk.shopify.changes import ChangeOutcome, PriceChange, ShownPrice
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.listed_prices import ListPrices, judge
from pricedesk.shopify.price_lists import fixed_prices, price_lists
from pricedesk.shopify.sending import change_prices
from tests.shopify.test_against_practice import a_shop, synced

GBP = currency("GBP")


def to(variant: int, price: int | None, compare_at: int | None = None) -> PriceChange:
    """None takes the fixed price back."""
    return PriceChange(
        ProductId(1),
        VariantId(variant),
        Minor(price or 0),
        None if compare_at is None else Minor(compare_at),
        fixed=price is not None,
    )


async def the_british(client: AdminClient) -> tuple[PriceList, ListPrices]:
    found = next(one for one in await price_lists(client) if one.currency == GBP)
    return found, ListPrices(client, found.id, found.currency)


async def outcomes(place: ListPrices, *changes: PriceChange) -> list[str]:
    report = await change_prices(place, changes)
    assert report.stopped_by is None
    return [result.outcome.value for result in report.results]


async def test_lists_come_with_their_catalogue_currency_and_adjustment() -> None:
    async with a_shop(products=3) as (_, client):
        found, _ = await the_british(client)
        assert (found.name, found.catalogue) == ("United Kingdom", "United Kingdom")
        assert (found.adjustment, found.keeps_compare_at) == (Decimal("-5.0"), True)
        assert found.answers_to("united kingdom")
        assert found.answers_to(str(found.id))
        assert not found.answers_to("France")


async def test_a_fixed_price_is_set_read_and_taken_back_to_none() -> None:
    async with a_shop(products=300) as (practice, client):
        _, variants = await synced(client)
        ids = [VariantId(one) for one in variants["variant_id"][:400]]
        found, place = await the_british(client)
        before = await place.read(ids)
        # Worked out by Shopify in the shop's euros: no number of the list's.
        assert set(before.values()) == {ShownPrice(None, None, None, fixed=False)}

        changes = [to(one, 1000 + n, 2000 + n) for n, one in enumerate(ids)]
        assert set(await outcomes(place, *changes)) == {"applied"}
        after = await place.read(ids)
        assert after[ids[7]] == ShownPrice(None, Minor(1007), Minor(2007))
        whole = await fixed_prices(client, found)
        assert whole.height == 400
        assert whole.filter(whole["variant_id"] == ids[7]).row(0) == (ids[7], 1007, 2007)

        back = [to(ids[0], 900), *[to(one, None) for one in ids[1:]]]
        assert set(await outcomes(place, *back)) == {"applied"}
        assert (await fixed_prices(client, found)).rows() == [(ids[0], 900, None)]
        assert await outcomes(place, to(ids[1], None)) == ["applied"], "there was none already"
        assert {one.source for one in practice.journal("fashion")} == {"price_list"}


async def test_a_row_that_is_wrong_leaves_the_others_of_its_request_alone() -> None:
    async with a_shop(products=3) as (_, client):
        _, variants = await synced(client)
        one, two = (VariantId(v) for v in variants["variant_id"][:2])
        _, place = await the_british(client)
        report = await change_prices(place, [to(one, 500), to(1, 600), to(two, 700)])
        assert [r.outcome.value for r in report.results] == ["applied", "not_found", "applied"]
        assert report.results[1].message == "Product variant ID does not exist."
        assert (await place.read([two]))[two] == ShownPrice(None, Minor(700), None)
        assert (await place.read([VariantId(1)])) == {1: None}


async def test_a_list_that_is_gone_refuses_all() -> None:
    async with a_shop(products=3) as (_, client):
        _, variants = await synced(client)
        one = VariantId(variants["variant_id"][0])
        nowhere = ListPrices(client, (await price_lists(client))[0].id + 7, GBP)  # type: ignore[arg-type]
        report = await change_prices(nowhere, [to(one, 500)])
        assert [r.message for r in report.results] == ["Price list does not exist."]
        with pytest.raises(errors.IdRejected):
            await nowhere.read([one])


async def test_a_list_that_is_changed_while_it_is_read_is_not_taken_for_whole(
    connect: Any, answered: Any
) -> None:
    page = {"nodes": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}
    one = {"currency": "GBP", "fixedPricesCount": 3, "prices": page}
    client = connect(answered({"priceList": one}))
    british = PriceList(7, "UK", "UK", GBP, Decimal(-5), True, 3)  # type: ignore[arg-type]
    with pytest.raises(errors.Incomplete, match="0 of 3"):
        await fixed_prices(client, british)


async def test_prices_that_were_not_asked_for_are_a_search_that_was_ignored(
    connect: Any, answered: Any
) -> None:
    node = {
        "originType": "FIXED",
        "price": {"amount": "5.0", "currencyCode": "GBP"},
        "compareAtPrice": None,
        "variant": {"id": "gid://shopify/ProductVariant/12"},
    }
    client = connect(answered({"priceList": {"currency": "GBP", "prices": {"nodes": [node]}}}))
    with pytest.raises(errors.SearchIgnored):
        await ListPrices(client, 7, GBP).read([VariantId(11)])  # type: ignore[arg-type]


def test_an_answer_without_the_price_leaves_its_fate_open() -> None:
    said = judge(GBP, [to(11, 500)], {"pricesAdded": [], "userErrors": []})
    assert [one.outcome for one in said.results] == [ChangeOutcome.UNKNOWN]
    assert [one.outcome for one in judge(GBP, [to(11, None)], None).results] == [
        ChangeOutcome.UNKNOWN
    ]


@pytest.mark.parametrize("when", ["before", "after"])
async def test_an_answer_that_never_came_is_read_again_and_nothing_is_done_twice(when: str) -> None:
    async with a_shop(products=3, attempts=2) as (practice, client):
        _, variants = await synced(client)
        one, two = (VariantId(v) for v in variants["variant_id"][:2])
        _, place = await the_british(client)
        assert await outcomes(place, to(two, 900)) == ["applied"]
        shown = await place.read([one, two])
        practice.control(
            action="fault",
            shop="fashion",
            kind="reset",
            when=when,
            times=1,
            match="priceListFixedPricesUpdate",
        )
        changes = [
            replace(to(one, 500), before=shown[one]),
            replace(to(two, None), before=shown[two]),
        ]
        assert await outcomes(place, *changes) == ["applied", "applied"]
        written = [entry for entry in practice.journal("fashion") if entry.variant_id in (one, two)]
        assert [(entry.variant_id, entry.price) for entry in written] == [
            (two, 900),
            (two, None),
            (one, 500),
        ]
