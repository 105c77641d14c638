"""The client against a practice shop over real HTTP: what both sides say must agree."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pydantic import SecretStr

from pricedesk.domain.ids import ProductId, VariantId
from pricedesk.domain.money import Minor, currency
from pricedesk.domain.shop import ShopAddress, parse_address
from pricedesk.practice.server import Practice, ShopSpec, running_practice
from pricedesk.practice.switches import Switches
from pricedesk.shopify import errors
from pricedesk.shopify.budget import LocalBudget, ThrottleStatus
from pricedesk.shopify.bulk import fetch_results, plan_bulk, upload_and_start
from pricedesk.shopify.catalogue import Batch, Reading, changed_since, full, product_ids
from pricedesk.shopify.changes import ChangeOutcome, ChangeResult, PriceChange, ShownPrice
from pricedesk.shopify.client import AdminClient, new_http
from pricedesk.shopify.documents import (
    BULK_OPERATION,
    BULK_OPERATIONS,
    COSTS_BY_ID,
    FIXED_PRICES,
    LISTED_PRICES,
    MORE_COLLECTIONS,
    MORE_VARIANTS,
    PRICE_LISTS,
    PRICES_BY_ID,
    PRODUCTS_CHANGED,
    SET_COSTS,
    SET_FIXED_PRICES,
    SET_PRICES,
    SHOP_FACTS,
)
from pricedesk.shopify.gid import price_list_gid
from pricedesk.shopify.grants import by_client_credentials
from pricedesk.shopify.operation import OperationState, cancel, find_started, poll, wait_for
from pricedesk.shopify.patience import Patience
from pricedesk.shopify.price_lists import price_lists
from pricedesk.shopify.prices import ShopPrices
from pricedesk.shopify.sending import change_prices, settle_unknown
from pricedesk.shopify.shop import read_shop
from pricedesk.shopify.token import StaticToken

EUR = currency("EUR")
IDENTIFIER = "job-12-shard-1"


@asynccontextmanager
async def a_shop(
    *,
    plan: str = "unlimited",
    products: int = 60,
    speed: float = 1.0,
    attempts: int = 4,
    **spec: Any,
) -> AsyncIterator[tuple[Practice, AdminClient]]:
    specs = [ShopSpec("fashion", plan=plan, products=products, **spec)]
    async with (
        running_practice(specs, speed=speed) as practice,
        AdminClient(
            parse_address(practice.endpoint("fashion")),
            StaticToken(practice.token("fashion")),
            LocalBudget(),
            attempts=attempts,
        ) as client,
    ):
        yield practice, client


async def synced(client: AdminClient) -> tuple[pl.DataFrame, pl.DataFrame]:
    return joined([batch async for batch in full(client, EUR)])


def joined(batches: list[Batch]) -> tuple[pl.DataFrame, pl.DataFrame]:
    return (
        pl.concat([batch.products for batch in batches]),
        pl.concat([batch.variants for batch in batches]),
    )


def cheaper(variants: pl.DataFrame, by: int = 7) -> list[PriceChange]:
    """Every price so many cents lower (or higher where it is that low), the old one struck out."""
    return [
        PriceChange(
            ProductId(product),
            VariantId(variant),
            Minor(price - by if price > by else price + by),
            Minor(price),
            ShownPrice(
                ProductId(product),
                Minor(price),
                None if compare_at is None else Minor(compare_at),
            ),
        )
        for product, variant, price, compare_at in variants.select(
            "product_id", "variant_id", "price", "compare_at"
        ).iter_rows()
    ]


def wanted(changes: list[PriceChange]) -> dict[int, tuple[int, int | None]]:
    return {int(c.variant_id): (c.price, c.compare_at) for c in changes}


def only(prices: dict[int, Any], changes: list[PriceChange]) -> dict[int, Any]:
    return {int(c.variant_id): prices[int(c.variant_id)] for c in changes}


async def test_the_shop_describes_itself() -> None:
    async with a_shop(plan="advanced") as (_, client):
        shop = await read_shop(client)
        assert (shop.domain, shop.currency) == ("fashion.myshopify.com", EUR)
        assert shop.restore_rate == 200
        assert shop.missing_scopes == ()
        assert shop.warnings == ()


async def test_a_full_sync_holds_every_price_of_the_shop() -> None:
    async with a_shop() as (practice, client):
        products, variants = await synced(client)
        shown = {
            row[0]: row[1:] for row in variants.select("variant_id", "price", "compare_at").rows()
        }
        assert shown == practice.prices("fashion")
        assert products.height == 60
        assert products["product_id"].n_unique() == 60
        assert set(variants["product_id"]) == set(products["product_id"])
        assert sorted(await product_ids(client)) == sorted(products["product_id"])


async def test_an_export_that_a_dead_worker_started_is_taken_up() -> None:
    async with a_shop() as (practice, client):
        reading = Reading("sync-of-a-shop-job-7", datetime.now(UTC))
        practice.control(action="bulk_rate", shop="fashion", rows_per_second=400)
        first = asyncio.create_task(anext(full(client, EUR, reading=reading)))
        async with asyncio.timeout(20):
            while not exports(practice):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        practice.control(action="bulk_rate", shop="fashion", rows_per_second=None)

        products, _ = joined([batch async for batch in full(client, EUR, reading=reading)])
        assert products.height == 60
        assert exports(practice) == 1

        other = replace(reading, name="sync-of-a-shop-job-8")
        joined([batch async for batch in full(client, EUR, reading=other)])
        assert exports(practice) == 2


def exports(practice: Practice) -> int:
    """Bulk queries that the shop was asked to run."""
    shop = practice.shop("fashion")
    (count,) = shop.connection.execute(
        "SELECT count(*) FROM bulk_operations WHERE type = 'QUERY'"
    ).fetchone()
    return int(count)


async def test_direct_changes_are_what_the_shop_then_shows() -> None:
    async with a_shop() as (practice, client):
        _, variants = await synced(client)
        changes = cheaper(variants)
        report = await change_prices(ShopPrices(client, EUR), changes)
        assert {r.outcome for r in report.results} == {ChangeOutcome.APPLIED}
        assert practice.prices("fashion") == wanted(changes)
        read = await ShopPrices(client, EUR).read([c.variant_id for c in changes])
        assert all(
            read[c.variant_id] == ShownPrice(c.product_id, c.price, c.compare_at) for c in changes
        )


async def test_bulk_changes_are_what_the_shop_then_shows() -> None:
    async with a_shop() as (practice, client):
        _, variants = await synced(client)
        changes = cheaper(variants)
        (shard,) = plan_bulk(EUR, changes).shards
        start = await upload_and_start(client, EUR, shard, IDENTIFIER)
        done = await wait_for(client, start.operation_id, first_pause=0.05)
        assert done.state is OperationState.COMPLETED
        found = [r async for chunk in fetch_results(client, EUR, done, shard) for r in chunk]
        assert {r.outcome for r in found} == {ChangeOutcome.APPLIED}
        assert len(found) == len(changes)
        assert practice.prices("fashion") == wanted(changes)


async def test_a_started_operation_is_found_again_after_a_crash() -> None:
    async with a_shop() as (_, client):
        before = datetime.now(UTC)
        _, variants = await synced(client)
        changes = cheaper(variants)
        assert await find_started(client, IDENTIFIER, before) is None
        start = await upload_and_start(client, EUR, changes, IDENTIFIER)
        found = await find_started(client, IDENTIFIER, before)
        assert found is not None
        assert found.id == start.operation_id
        assert await find_started(client, "job-12-shard-11", before) is None


async def test_a_cancelled_operation_tells_what_it_did_and_the_rest_is_read_again() -> None:
    async with a_shop() as (practice, client):
        _, variants = await synced(client)
        changes = cheaper(variants)
        practice.control(action="bulk_rate", shop="fashion", rows_per_second=50)
        start = await upload_and_start(client, EUR, changes, IDENTIFIER)
        while (await poll(client, start.operation_id)).objects < 3:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        await cancel(client, start.operation_id)
        done = await wait_for(client, start.operation_id, first_pause=0.05)
        found: dict[int, ChangeResult] = {}
        async for chunk in fetch_results(client, EUR, done, changes):
            found |= {r.variant_id: r for r in chunk}
        assert len(found) == len(changes)
        unknown = [c for c in changes if found[c.variant_id].outcome is ChangeOutcome.UNKNOWN]
        assert unknown
        found |= {r.variant_id: r for r in await settle_unknown(ShopPrices(client, EUR), unknown)}
        shown = practice.prices("fashion")
        for change in changes:
            result = found[change.variant_id]
            applied = shown[change.variant_id] == (change.price, change.compare_at)
            assert (result.outcome is ChangeOutcome.APPLIED) == applied


async def test_what_changed_since_is_found_with_all_its_variants() -> None:
    async with a_shop() as (practice, client):
        _, variants = await synced(client)
        await asyncio.sleep(1.1)
        since = datetime.now(UTC).replace(microsecond=0)
        one = int(variants["variant_id"][0])
        practice.control(action="set_price", shop="fashion", variant=one, price="123.45")
        batches = [batch async for batch in changed_since(client, EUR, since)]
        products, changed = joined(batches)
        assert products.height == 1
        assert changed.filter(pl.col("variant_id") == one)["price"].to_list() == [12345]
        siblings = variants.filter(pl.col("product_id") == products["product_id"][0])
        assert changed.height == siblings.height


async def test_a_change_sync_of_everything_equals_a_full_sync() -> None:
    async with a_shop(products=230) as (_, client):
        products, variants = await synced(client)
        since = datetime.now(UTC) - timedelta(days=36_500)
        same_products, same_variants = joined([b async for b in changed_since(client, EUR, since)])
        order = {"product_id": True, "variant_id": True}
        assert same_products.sort("product_id").equals(products.sort("product_id"))
        assert same_variants.sort(list(order)).equals(variants.sort(list(order)))


async def test_a_variant_deleted_meanwhile_is_not_found_and_its_siblings_are_changed() -> None:
    async with a_shop() as (practice, client):
        _, variants = await synced(client)
        crowd = variants.group_by("product_id").len().filter(pl.col("len") > 2)["product_id"][0]
        changes = cheaper(variants.filter(pl.col("product_id") == crowd))
        gone = changes[1].variant_id
        practice.control(action="delete_variant", shop="fashion", variant=int(gone))
        report = await change_prices(ShopPrices(client, EUR), changes)
        outcome = {r.variant_id: r.outcome for r in report.results}
        assert outcome.pop(gone) is ChangeOutcome.NOT_FOUND
        assert set(outcome.values()) == {ChangeOutcome.APPLIED}
        assert (await ShopPrices(client, EUR).read([gone])) == {gone: None}


FAULTS = [
    {"kind": "http", "status": 503, "when": "before"},
    {"kind": "http", "status": 503, "when": "after"},
    {"kind": "http", "status": 429, "retry_after": 0.2},
    {"kind": "html", "status": 200, "when": "after"},
    {"kind": "html", "status": 502, "when": "before"},
    {"kind": "reset", "when": "before"},
    {"kind": "reset", "when": "after"},
    {"kind": "internal", "when": "before"},
    {"kind": "internal", "when": "after"},
    {"kind": "throttled"},
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: "-".join(str(v) for v in f.values()))
async def test_a_fault_loses_nothing_and_doubles_nothing(fault: dict[str, Any]) -> None:
    async with a_shop(products=12) as (practice, client):
        _, variants = await synced(client)
        changes = cheaper(variants)
        practice.control(
            action="fault", shop="fashion", match="SetPrices", skip=2, times=2, **fault
        )
        report = await change_prices(ShopPrices(client, EUR), changes)
        assert {r.outcome for r in report.results} == {ChangeOutcome.APPLIED}
        assert practice.prices("fashion") == wanted(changes)
        written = [entry.variant_id for entry in practice.journal("fashion")]
        assert len(written) == len(set(written)), "a change was written twice"


def lose_one_request(practice: Practice) -> None:
    """Whoever sent it cannot know that it never arrived."""
    practice.control(
        action="fault", shop="fashion", match="SetPrices", kind="reset", when="before", times=1
    )


async def test_somebody_elses_price_after_an_unknown_outcome_is_left_alone() -> None:
    async with a_shop(products=3) as (practice, client):
        _, variants = await synced(client)
        change = cheaper(variants)[0]
        lose_one_request(practice)
        practice.control(
            action="set_price", shop="fashion", variant=int(change.variant_id), price="77.77"
        )
        (result,) = (await change_prices(ShopPrices(client, EUR), [change])).results
        assert result.outcome is ChangeOutcome.UNKNOWN
        assert result.price == 7777


async def test_what_was_sent_once_is_not_said_to_have_never_left() -> None:
    async with a_shop(products=3) as (practice, client):
        _, variants = await synced(client)
        change = cheaper(variants)[0]
        lose_one_request(practice)
        practice.control(
            action="fault",
            shop="fashion",
            match="SetPrices",
            kind="http",
            status=429,
            retry_after=600,
        )
        patience = Patience()

        def on_wait(seconds: float) -> None:
            if seconds > 60:
                asyncio.get_running_loop().call_soon(patience.end)

        place = ShopPrices(client.telling(on_wait, patience), EUR)
        async with asyncio.timeout(60):
            report = await change_prices(place, [change])
        assert isinstance(report.stopped_by, errors.WaitEnded)
        assert [result.outcome for result in report.results] == [ChangeOutcome.UNKNOWN]


async def test_a_revoked_token_stops_the_work_and_what_was_done_is_known() -> None:
    async with a_shop(products=12) as (practice, client):
        _, variants = await synced(client)
        changes = cheaper(variants)

        async def revoke(_: list[ChangeResult]) -> None:
            practice.control(action="revoke_tokens", shop="fashion")

        report = await change_prices(
            ShopPrices(client, EUR), changes, in_flight=2, on_results=revoke
        )
        assert isinstance(report.stopped_by, errors.TokenRejected)
        shown = practice.prices("fashion")
        for change, result in zip(changes, report.results, strict=True):
            applied = shown[change.variant_id] == (change.price, change.compare_at)
            assert (result.outcome is ChangeOutcome.APPLIED) == applied
            assert applied or result.outcome is ChangeOutcome.NOT_SENT


async def test_a_server_that_is_not_shopify_gets_no_token(tmp_path: Path) -> None:
    """TLS is verified: a self-signed certificate ends the conversation before it begins."""
    heard: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            heard.append(await reader.read(65_536))
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0, ssl=self_signed(tmp_path))
    async with server:
        port = server.sockets[0].getsockname()[1]
        address = ShopAddress("our-shop.myshopify.com", f"https://127.0.0.1:{port}")
        async with AdminClient(address, StaticToken("shpat_secret"), LocalBudget()) as client:
            with pytest.raises(errors.Untrusted) as caught:
                await read_shop(client)
    assert caught.value.reaction is errors.Reaction.STOP_SHOP
    assert b"shpat_secret" not in b"".join(heard)


def self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


async def test_a_frozen_shop_says_so() -> None:
    async with a_shop(products=1) as (practice, client):
        practice.control(action="freeze", shop="fashion")
        with pytest.raises(errors.ShopFrozen):
            await read_shop(client)


async def test_a_wrong_token_says_so() -> None:
    async with a_shop(products=1) as (_, client):
        wrong = AdminClient(client.address, StaticToken("shpat_wrong"), LocalBudget())
        async with wrong:
            with pytest.raises(errors.TokenRejected, match="does not accept"):
                await read_shop(wrong)


async def test_a_shop_that_is_not_there_is_unreachable() -> None:
    address = parse_address("http://127.0.0.1:1/shops/fashion")
    async with AdminClient(address, StaticToken("t"), LocalBudget(), attempts=1) as client:
        with pytest.raises(errors.Unreachable):
            await read_shop(client)


async def test_an_answer_after_our_timeout_changes_nothing_twice() -> None:
    async with a_shop(products=3) as (practice, client):
        _, variants = await synced(client)
        changes = cheaper(variants)
        practice.control(
            action="fault", shop="fashion", match="SetPrices", kind="latency", seconds=1.5, times=2
        )
        async with new_http(timeout=0.5) as http:
            hasty = AdminClient(
                client.address, StaticToken(practice.token("fashion")), LocalBudget(), http=http
            )
            report = await change_prices(ShopPrices(hasty, EUR), changes)
        assert {r.outcome for r in report.results} == {ChangeOutcome.APPLIED}
        await asyncio.sleep(2)
        assert practice.prices("fashion") == wanted(changes)


async def test_an_unknown_search_term_is_refused_not_answered_with_everything() -> None:
    async with a_shop(products=3) as (_, client):
        with pytest.raises(errors.SearchIgnored, match="updatedat"):
            await client.execute(
                PRODUCTS_CHANGED,
                {"search": "updatedat:>='2026-01-01T00:00:00Z'", "first": 5, "variants": 5},
            )


async def test_client_credentials_give_a_token_that_opens_the_shop() -> None:
    async with a_shop(products=1) as (practice, client):
        shop = practice.shop("fashion")
        grant = await by_client_credentials(
            client.http, client.address, shop.client_id, SecretStr(shop.client_secret)
        )
        source = StaticToken(grant.token)
        async with AdminClient(client.address, source, LocalBudget()) as other:
            assert (await read_shop(other)).scopes == tuple(sorted(grant.scopes))
        assert grant.life == 86_399


async def test_no_document_costs_more_than_it_is_counted_at() -> None:
    """What is counted too low would be throttled once; FACTS §3.3 is the practice shop's model."""
    counted: dict[str, tuple[int, int]] = {}
    async with a_shop(products=3) as (_, client):
        _, variants = await synced(client)
        product = f"gid://shopify/Product/{variants['product_id'][0]}"
        price_list = price_list_gid((await price_lists(client))[0].id)
        for document, given in [
            (SHOP_FACTS, {}),
            (PRICES_BY_ID, {"ids": [f"gid://shopify/ProductVariant/{variants['variant_id'][0]}"]}),
            (SET_PRICES, {"productId": product, "variants": []}),
            (COSTS_BY_ID, {"ids": [f"gid://shopify/ProductVariant/{variants['variant_id'][0]}"]}),
            (SET_COSTS, {"productId": product, "variants": []}),
            (PRODUCTS_CHANGED, {"search": "", "first": 100, "variants": 100}),
            (MORE_VARIANTS, {"id": product}),
            (MORE_COLLECTIONS, {"id": product}),
            (PRICE_LISTS, {"first": 50}),
            (FIXED_PRICES, {"list": price_list, "first": 250}),
            (LISTED_PRICES, {"list": price_list, "first": 100, "search": ""}),
            (SET_FIXED_PRICES, {"list": price_list, "prices": [], "gone": []}),
            (BULK_OPERATIONS, {"first": 25}),
            (BULK_OPERATION, {"id": "gid://shopify/BulkOperation/1"}),
        ]:
            answer = await client.execute(document, given)
            assert answer.cost is not None
            counted[document.name] = (answer.cost.requested, document.points(given))
    assert {name: costs for name, costs in counted.items() if costs[0] > costs[1]} == {}


async def test_a_result_file_that_breaks_off_is_no_catalogue() -> None:
    async with a_shop(attempts=2) as (practice, client):
        practice.control(action="fault", shop="fashion", place="result", kind="truncate")
        with pytest.raises(errors.Incomplete):
            await synced(client)


async def test_a_result_file_that_breaks_off_leaves_rows_to_be_read_again() -> None:
    async with a_shop(attempts=2) as (practice, client):
        _, variants = await synced(client)
        changes = cheaper(variants)
        practice.control(action="fault", shop="fashion", place="result", kind="truncate")
        start = await upload_and_start(client, EUR, changes, IDENTIFIER)
        done = await wait_for(client, start.operation_id, first_pause=0.05)
        found = [r async for chunk in fetch_results(client, EUR, done, changes) for r in chunk]
        unknown = {r.variant_id for r in found if r.outcome is ChangeOutcome.UNKNOWN}
        assert unknown
        again = [c for c in changes if c.variant_id in unknown]
        settled = await settle_unknown(ShopPrices(client, EUR), again)
        assert {r.outcome for r in settled} == {ChangeOutcome.APPLIED}


@pytest.mark.parametrize("code", ["JPY", "USD"])
@pytest.mark.parametrize("padded", [False, True])
async def test_other_currencies_keep_their_decimals(code: str, padded: bool) -> None:
    of = currency(code)
    switches = Switches(padded_yen=padded)
    async with a_shop(products=5, currency=code, switches=switches) as (practice, client):
        _, variants = joined([batch async for batch in full(client, of)])
        changes = cheaper(variants)
        report = await change_prices(ShopPrices(client, of), changes)
        assert {r.outcome for r in report.results} == {ChangeOutcome.APPLIED}
        assert practice.prices("fashion") == wanted(changes)


@pytest.mark.parametrize(
    "switches",
    [
        Switches(three_decimal_trap=False),
        Switches(unchanged_write_bumps=True),
        Switches(most_variants=250),
        Switches(shuffle_results=False),
        Switches(search_lag=2.0),
        Switches(request_id_header="x-shopify-request-id"),
    ],
    ids=lambda switches: " ".join(
        field.name
        for field in fields(switches)
        if getattr(switches, field.name) != getattr(Switches(), field.name)
    ),
)
async def test_what_is_not_proven_of_shopify_may_be_either_way(switches: Switches) -> None:
    """FACTS §12: direct and bulk changes end the same whichever answer is true."""
    async with a_shop(products=8, switches=switches) as (practice, client):
        _, variants = await synced(client)
        first = cheaper(variants)
        report = await change_prices(ShopPrices(client, EUR), first)
        assert {r.outcome for r in report.results} == {ChangeOutcome.APPLIED}
        second = [PriceChange(c.product_id, c.variant_id, Minor(c.price + 1), None) for c in first]
        start = await upload_and_start(client, EUR, second, IDENTIFIER)
        done = await wait_for(client, start.operation_id, first_pause=0.05)
        found = [r async for chunk in fetch_results(client, EUR, done, second) for r in chunk]
        assert {r.outcome for r in found} == {ChangeOutcome.APPLIED}
        assert practice.prices("fashion") == wanted(second)


class Counting(LocalBudget):
    """Counts what was charged and how often a request was not let in."""

    def __init__(self) -> None:
        super().__init__()
        self.charged = self.requests = self.throttled = 0

    async def settle(self, taken: int, used: int | None, status: ThrottleStatus | None) -> None:
        self.requests += 1
        self.charged += used or 0
        self.throttled += used == 0
        await super().settle(taken, used, status)


async def test_under_a_standard_plan_the_limit_is_used_up_and_not_run_into() -> None:
    """Twice as fast as a standard plan: 200 points a second, a fraction of what a busy machine
    manages. ``pricedesk bench apply`` measures it exactly."""
    budget = Counting()
    waits: list[float] = []
    marks: list[tuple[float, int]] = []
    async with a_shop(plan="standard", products=80, speed=2) as (practice, client):
        _, variants = await synced(client)
        limited = AdminClient(
            client.address,
            StaticToken(practice.token("fashion")),
            budget,
            http=client.http,
            on_wait=waits.append,
        )
        practice.control(action="drain", shop="fashion")
        await read_shop(limited)

        async def mark(_: list[ChangeResult]) -> None:
            marks.append((asyncio.get_running_loop().time(), budget.charged))

        report = await change_prices(ShopPrices(limited, EUR), cheaper(variants), on_results=mark)
    assert {r.outcome for r in report.results} == {ChangeOutcome.APPLIED}
    assert waits
    assert budget.throttled <= 1 + budget.requests // 100
    (start, before), (end, after) = marks[10], marks[-1]
    assert (after - before) / ((end - start) * 200) > 0.8
