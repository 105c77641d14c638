"""Changes from outside: polled or told by webhook, taken into catalogue and running sales."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator

import httpx
import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from pricedesk.domain.job import Job, JobKind
from pricedesk.domain.rules import ChangeByPercent, Field_, Operator, RuleDocument, Test
from pricedesk.domain.shop import parse_address
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.product_changes import ask_for_changes, take_in_changes
from pricedesk.services import catalogue, history, jobs, rules
from pricedesk.services.desk import Desk, open_desk
from pricedesk.services.history import Wanted
from pricedesk.settings import Settings
from pricedesk.storage import shops
from pricedesk.worker import http
from pricedesk.worker.webhooks import Receiver
from tests.worker.conftest import World

SECRET = "the app's secret"
HEADERS = {
    "X-Shopify-Topic": "products/update",
    "X-Shopify-Shop-Domain": "fashion.myshopify.com",
    "X-Shopify-Event-Id": "e-1",
    "X-Shopify-Webhook-Id": "w-1",
}


def context_of(desk: Desk, **settings: object) -> JobContext:
    return JobContext(
        database=desk.database,
        settings=desk.settings.model_copy(update=settings),
        clients=desk.clients,
        snapshots=desk.snapshots,
        enqueue=desk.enqueue,
        worker="a test",
    )


def cheap(world: World) -> tuple[Test, int, int]:
    """Variants under a price, and one that is just above it and will fall under it."""
    prices = sorted((price, variant) for variant, (price, _) in world.prices().items())
    border = prices[len(prices) // 2][0]
    above = next(variant for price, variant in prices if price > border + 200)
    amount = f"{border / 100:.2f}"
    return (
        Test(field=Field_.BASE_PRICE, operator=Operator.AT_MOST, values=(amount,)),
        above,
        border,
    )


async def a_running_sale(world: World, condition: Test, **more: object) -> Job:
    document = RuleDocument(
        name="Cheap things", condition=condition, action=ChangeByPercent(percent="-10"), **more
    )
    rule = await rules.save(world.desk, document)
    return await world.ended(await rules.submit(world.desk, world.shop.id, rule.id))


async def test_a_product_that_comes_to_match_joins_the_running_sale(busy_world: World) -> None:
    world = busy_world
    condition, above, border = cheap(world)
    sale = await a_running_sale(world, condition)
    await asyncio.sleep(1.1)  # Shopify's updated_at has whole seconds
    world.practice.control(
        action="set_price", shop="fashion", variant=above, price=f"{border / 100:.2f}"
    )

    news = await take_in_changes(context_of(world.desk), world.shop.id)
    assert news is not None
    assert above in news.foreign[None]
    again = (await jobs.list_jobs(world.desk, limit=1))[0]
    assert again.id > sale.id
    assert again.kind is JobKind.SALE_START
    assert again.submitted_by == "changes in the shop"
    await world.ended(again)

    price, _ = world.prices()[above]
    assert price == (border * 90 + 50) // 100
    # Nothing changed since: nothing is submitted again.
    await take_in_changes(context_of(world.desk), world.shop.id)
    await take_in_changes(context_of(world.desk), world.shop.id)
    assert (await jobs.list_jobs(world.desk, limit=1))[0].id == again.id


async def test_a_foreign_price_in_a_running_sale_is_told_and_left_alone(busy_world: World) -> None:
    world = busy_world
    condition, _, _ = cheap(world)
    sale = await a_running_sale(world, condition)
    theirs = (await jobs.ledger(world.desk, sale.id))["variant_id"][0]
    await asyncio.sleep(1.1)
    world.practice.control(action="set_price", shop="fashion", variant=theirs, price="77.77")

    await take_in_changes(context_of(world.desk), world.shop.id)

    assert (await jobs.list_jobs(world.desk, limit=1))[0].id == sale.id
    assert world.prices()[theirs][0] == 7777
    story = [e.message for e in await jobs.events(world.desk, sale.id) if e.kind == "drift"]
    assert story == [
        f"a price of this sale was changed by somebody else and left alone: variant {theirs}"
    ]
    seen = await catalogue.snapshot(world.desk, world.shop.id)
    assert seen.variants.filter(seen.variants["drifted"])["variant_id"].to_list() == [theirs]
    past = await history.changes(world.desk, world.shop.id, Wanted(variant=str(theirs)))
    latest, ours, *_ = past.moves
    assert (latest.price, latest.job_id) == (7777, None)
    assert ours.job_id == sale.id


async def test_changes_wait_while_a_job_writes_into_the_shop(busy_world: World) -> None:
    world = busy_world
    before = await catalogue.snapshot(world.desk, world.shop.id)
    async with world.desk.database.begin() as connection:
        job_id = await connection.scalar(sa.text("SELECT max(id) FROM jobs"))
        await connection.execute(
            sa.text("UPDATE jobs SET state = 'paused' WHERE id = :job"), {"job": job_id}
        )
        await shops.take_writer(connection, world.shop.id, job_id)
    await asyncio.sleep(1.1)
    variant = next(iter(world.prices()))
    world.practice.control(action="set_price", shop="fashion", variant=variant, price="77.77")

    assert await take_in_changes(context_of(world.desk), world.shop.id) is None

    after = await catalogue.snapshot(world.desk, world.shop.id)
    assert after.variants["price"].to_list() == before.variants["price"].to_list()


async def test_shops_are_asked_every_so_often_and_after_a_webhook_at_once(
    busy_world: World,
) -> None:
    world = busy_world

    assert await ask_for_changes(context_of(world.desk, poll_seconds=3600)) == 0
    assert await ask_for_changes(context_of(world.desk, poll_seconds=0.001)) == 1
    async with world.desk.database.begin() as connection:
        await connection.execute(sa.text("UPDATE shops SET poll_wanted_at = clock_timestamp()"))
    # The running worker asks by itself, in its own round.
    async with asyncio.timeout(60):
        while True:
            async with world.desk.database.begin() as connection:
                if await connection.scalar(sa.text("SELECT polled_at > poll_wanted_at FROM shops")):
                    break
            await asyncio.sleep(0.1)


# ----------------------------------------------------------------- webhooks


def signed(body: bytes, secret: str = SECRET) -> dict[str, str]:
    digest = hmac.digest(secret.encode(), body, hashlib.sha256)
    return {"X-Shopify-Hmac-Sha256": base64.b64encode(digest).decode()}


async def noted(desk: Desk) -> list[tuple[str, str, int | None]]:
    async with desk.database.begin() as connection:
        rows = await connection.execute(
            sa.text("SELECT event_id, topic, product_id FROM webhook_events ORDER BY received_at")
        )
        return [tuple(row) for row in rows]  # type: ignore[misc]


async def a_desk_with_a_shop(desk: Desk) -> int:
    async with desk.database.begin() as connection:
        return await shops.insert(
            connection,
            parse_address("fashion.myshopify.com"),
            name="Fashion",
            currency_code="EUR",
            zone="UTC",
            plan="Basic",
        )


async def test_webhooks_are_proven_noted_once_and_answered(server_settings: Settings) -> None:
    settings = server_settings.model_copy(
        update={
            "webhook_secret": SecretStr(SECRET),
            "webhook_secret_before": SecretStr("the old one"),
        }
    )
    body = json.dumps({"id": 4711, "title": "Ä"}, ensure_ascii=False).encode()
    async with open_desk(settings) as desk:
        shop_id = await a_desk_with_a_shop(desk)
        routes = http.webhook_routes(context_of(desk))
        async with (
            http.serving(routes, ("127.0.0.1", 0)) as port,
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client,
        ):

            async def post(content: bytes, headers: dict[str, str]) -> tuple[int, str]:
                answer = await client.post("/webhooks", content=content, headers=headers)
                return answer.status_code, answer.text

            assert await post(body, {**HEADERS, **signed(body)}) == (200, "noted")
            # A replay, a retry under the same event, an older one that comes later:
            assert await post(body, {**HEADERS, **signed(body)}) == (200, "known")
            again = {**HEADERS, "X-Shopify-Webhook-Id": "w-2"}
            assert await post(body, {**again, **signed(body)}) == (200, "known")
            older = {**HEADERS, "X-Shopify-Event-Id": "e-0"}
            assert await post(body, {**older, **signed(body)}) == (200, "noted")
            # The secret before is still good; a foreign one, another body, none are not.
            by_old = {**HEADERS, "X-Shopify-Event-Id": "e-2"}
            assert (await post(body, {**by_old, **signed(body, "the old one")}))[0] == 200
            for forged in (
                signed(body, "guessed"),
                signed(body + b" "),
                {},
                {"X-Shopify-Hmac-Sha256": "===="},
                {"X-Shopify-Hmac-Sha256": "not base64!"},
            ):
                assert (await post(body, {**HEADERS, **forged}))[0] == 401
            nameless = {"shopify-topic": "products/delete", "shopify-shop-domain": "fashion"}
            assert (await post(body, {**nameless, **signed(body)}))[0] == 400
            elsewhere = {**HEADERS, "X-Shopify-Shop-Domain": "other.myshopify.com"}
            assert await post(body, {**elsewhere, **signed(body)}) == (200, "not connected")
        assert await noted(desk) == [
            ("e-1", "products/update", 4711),
            ("e-0", "products/update", 4711),
            ("e-2", "products/update", 4711),
        ]
        async with desk.database.begin() as connection:
            wanted = sa.text("SELECT poll_wanted_at IS NOT NULL FROM shops WHERE id = :shop")
            assert await connection.scalar(wanted, {"shop": shop_id})


async def test_a_webhook_is_answered_within_a_second_while_the_database_is_stuck(
    server_settings: Settings,
) -> None:
    settings = server_settings.model_copy(update={"webhook_secret": SecretStr(SECRET)})
    async with open_desk(settings) as desk:
        await a_desk_with_a_shop(desk)
        routes = http.webhook_routes(context_of(desk))
        async with (
            http.serving(routes, ("127.0.0.1", 0)) as port,
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client,
            desk.database.begin() as connection,
        ):
            await connection.execute(sa.text("LOCK TABLE webhook_events"))
            body = b"{}"
            answer = await client.post(
                "/webhooks", content=body, headers={**HEADERS, **signed(body)}
            )
        assert answer.status_code == 503
        assert await noted(desk) == []

        async def drips() -> AsyncIterator[bytes]:
            yield body
            await asyncio.sleep(3600)

        receiver = Receiver(desk.database, [SecretStr(SECRET)])
        assert (await receiver.receive(signed(body), drips()))[0] == 503


async def test_a_product_deleted_in_the_shop_leaves_the_catalogue(busy_world: World) -> None:
    world = busy_world
    before = await catalogue.snapshot(world.desk, world.shop.id)
    gone = before.products["product_id"][0]
    async with world.desk.database.begin() as connection:
        await connection.execute(
            sa.text(
                "INSERT INTO webhook_events (event_id, shop_id, topic, product_id) "
                "VALUES ('e', :shop, 'products/delete', :gone)"
            ),
            {"shop": world.shop.id, "gone": gone},
        )

    await take_in_changes(context_of(world.desk), world.shop.id)

    after = await catalogue.snapshot(world.desk, world.shop.id)
    assert gone not in after.products["product_id"]
    assert gone not in after.variants["product_id"]


@pytest.mark.parametrize("address", ["9090", "localhost:", ":9090", "localhost:99999", "a:b"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(http.Unservable, match="no HOST:PORT"):
        http.parse_address(address)
