"""Reading prices by id, and changing them: every change ends with an outcome that is true."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import orjson
import pytest

from pricedesk.domain.ids import ProductId, VariantId
from pricedesk.domain.money import Minor, currency
from pricedesk.shopify import errors
from pricedesk.shopify.changes import ChangeOutcome, ChangeResult, PriceChange, ShownPrice
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.prices import ShopPrices
from pricedesk.shopify.sending import change_prices

USD = currency("USD")
Connect = Callable[..., AdminClient]
Reply = Callable[..., httpx.Response]


def change(variant: int, price: int, *, product: int = 1, before: int | None = None) -> PriceChange:
    shown = None
    if before is not None:
        shown = ShownPrice(ProductId(product), Minor(before), None)
    return PriceChange(ProductId(product), VariantId(variant), Minor(price), None, shown)


def gone(index: int = 0) -> dict[str, Any]:
    return {
        "field": ["variants", str(index), "id"],
        "message": "Product variant does not exist",
        "code": "PRODUCT_VARIANT_DOES_NOT_EXIST",
    }


async def outcomes(client: AdminClient, *changes: PriceChange) -> list[str]:
    report = await change_prices(ShopPrices(client, USD), changes, in_flight=1)
    return [result.outcome.value for result in report.results]


async def test_prices_are_read_by_id_in_chunks(
    connect: Connect, wire: Any, answered: Reply
) -> None:
    def nodes(request: httpx.Request) -> httpx.Response:
        ids = orjson.loads(request.content)["variables"]["ids"]
        return answered(
            {
                "nodes": [
                    {
                        "id": gid,
                        "price": "5.00",
                        "compareAtPrice": None,
                        "product": {"id": "gid://shopify/Product/7"},
                    }
                    for gid in ids
                ]
            }
        )

    client = connect(nodes)
    found = await ShopPrices(client, USD).read([VariantId(n) for n in range(1, 601)])
    assert [len(body["variables"]["ids"]) for body in wire.bodies] == [250, 250, 100]
    assert found[VariantId(600)] == ShownPrice(ProductId(7), Minor(500), None)


async def test_a_variant_that_is_gone_reads_as_none(connect: Connect, shown: Reply) -> None:
    client = connect(shown((11, "5.00", "9.00"), None))
    found = await ShopPrices(client, USD).read([VariantId(11), VariantId(12)])
    assert found[VariantId(11)] == ShownPrice(ProductId(1), Minor(500), Minor(900))
    assert found[VariantId(12)] is None


async def test_a_price_that_the_currency_lacks_equals_no_price(
    connect: Connect, shown: Reply
) -> None:
    client = connect(shown((11, "5.005")))
    found = await ShopPrices(client, USD).read([VariantId(11)])
    assert found[VariantId(11)] == ShownPrice(ProductId(1), None, None)


async def test_each_product_is_one_call_of_at_most_250_variants(
    connect: Connect, wire: Any, saved: Reply
) -> None:
    def save(request: httpx.Request) -> httpx.Response:
        sent = orjson.loads(request.content)["variables"]["variants"]
        return saved(*((int(row["id"].rsplit("/")[-1]), row["price"]) for row in sent))

    client = connect(save)
    changes = [change(n, 100, product=1) for n in range(300)]
    changes += [change(1000 + n, 100, product=2) for n in range(3)]
    report = await change_prices(ShopPrices(client, USD), changes, in_flight=1)
    assert {result.outcome for result in report.results} == {ChangeOutcome.APPLIED}
    assert [len(body["variables"]["variants"]) for body in wire.bodies] == [250, 50, 3]
    assert [result.variant_id for result in report.results] == [c.variant_id for c in changes]


async def test_rows_beside_one_that_is_gone_are_sent_again_without_it(
    connect: Connect, wire: Any, saved: Reply
) -> None:
    client = connect(saved(errors=[gone(0)], nothing=True), saved((12, "2.00")))
    assert await outcomes(client, change(11, 100), change(12, 200)) == ["not_found", "applied"]
    assert len(wire.bodies[1]["variables"]["variants"]) == 1


async def test_a_timeout_after_which_the_price_is_there_counts_as_applied(
    connect: Connect, wire: Any, shown: Reply
) -> None:
    client = connect(httpx.ReadTimeout("slow"), shown((11, "1.00")))
    assert await outcomes(client, change(11, 100, before=500)) == ["applied"]
    assert len(wire.requests) == 2


async def test_a_timeout_after_which_nothing_changed_is_sent_again(
    connect: Connect, wire: Any, shown: Reply, saved: Reply
) -> None:
    client = connect(httpx.ReadTimeout("slow"), shown((11, "5.00")), saved((11, "1.00")))
    assert await outcomes(client, change(11, 100, before=500)) == ["applied"]
    assert len(wire.requests) == 3


async def test_after_a_timeout_somebody_elses_price_is_left_alone(
    connect: Connect, wire: Any, shown: Reply
) -> None:
    client = connect(httpx.ReadTimeout("slow"), shown((11, "7.00")))
    report = await change_prices(ShopPrices(client, USD), [change(11, 100, before=500)])
    (result,) = report.results
    assert (result.outcome, result.price) == (ChangeOutcome.UNKNOWN, 700)
    assert report.stopped_by is None
    assert len(wire.requests) == 2


async def test_without_a_before_an_unknown_outcome_is_not_sent_again(
    connect: Connect, wire: Any, shown: Reply
) -> None:
    client = connect(httpx.ReadTimeout("slow"), shown((11, "5.00")))
    assert await outcomes(client, change(11, 100)) == ["unknown"]
    assert len(wire.requests) == 2


async def test_a_shop_that_keeps_failing_stops_the_work_and_says_so(
    connect: Connect, wire: Any, shown: Reply
) -> None:
    def fail_writes(request: httpx.Request) -> httpx.Response:
        return httpx.Response(503) if b"SetPrices" in request.content else shown((11, "5.00"))

    client = connect(fail_writes)
    changes = [change(11, 100, before=500), change(12, 100, product=2, before=500)]
    report = await change_prices(ShopPrices(client, USD), changes, in_flight=1)
    assert [r.outcome.value for r in report.results] == ["unknown", "not_sent"]
    assert isinstance(report.stopped_by, errors.ServerFault)
    with pytest.raises(errors.ServerFault):
        report.raise_if_stopped()


async def test_a_revoked_token_stops_the_work_without_losing_what_is_done(
    connect: Connect, saved: Reply
) -> None:
    refused = httpx.Response(401, json={"errors": "[API] Invalid API key or access token"})
    client = connect(saved((11, "1.00")), refused)
    told: list[ChangeResult] = []

    async def tell(results: list[ChangeResult]) -> None:
        told.extend(results)

    changes = [change(n, 100, product=n) for n in (11, 12, 13)]
    report = await change_prices(ShopPrices(client, USD), changes, in_flight=1, on_results=tell)
    assert [r.outcome.value for r in report.results] == ["applied", "not_sent", "not_sent"]
    assert isinstance(report.stopped_by, errors.TokenRejected)
    assert [r.variant_id for r in told] == [11]


async def test_an_id_that_shopify_does_not_know_rejects_only_its_product(
    connect: Connect, answered: Reply, saved: Reply
) -> None:
    invalid = answered(
        None,
        errors=[
            {
                "message": "Invalid id: gid://shopify/Product/1",
                "extensions": {"code": "RESOURCE_NOT_FOUND"},
            }
        ],
    )
    client = connect(invalid, saved((12, "1.00")))
    assert await outcomes(client, change(11, 100), change(12, 100, product=2)) == [
        "rejected",
        "applied",
    ]


async def test_a_three_decimal_currency_is_refused_before_anything_is_sent(
    connect: Connect, wire: Any, saved: Reply
) -> None:
    client = connect(saved())
    with pytest.raises(errors.CurrencyRefused):
        await change_prices(ShopPrices(client, currency("KWD")), [change(11, 1000)])
    assert wire.requests == []


async def test_a_failure_of_the_callers_own_comes_out_as_it_is(
    connect: Connect, saved: Reply
) -> None:
    async def fail(results: list[ChangeResult]) -> None:
        raise LookupError("no database")

    client = connect(saved((11, "1.00")))
    with pytest.raises(LookupError):
        await change_prices(ShopPrices(client, USD), [change(11, 100)], on_results=fail)


async def test_no_changes_send_nothing(connect: Connect, wire: Any, saved: Reply) -> None:
    client = connect(saved())
    assert (await change_prices(ShopPrices(client, USD), [])).results == []
    assert await ShopPrices(client, USD).read([]) == {}
    assert wire.requests == []
