"""Webhooks from the subscription to the catalogue: nobody has to set anything up at Shopify."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from pydantic import SecretStr

from pricedesk.domain.shop import Shop
from pricedesk.practice.server import Practice, ShopSpec, running_practice
from pricedesk.services import catalogue, jobs, shops, webhooks
from pricedesk.services.desk import Desk, open_desk
from pricedesk.settings import Settings
from pricedesk.shopify.webhooks import TOPICS, keep_subscribed
from tests.worker.conftest import working


@pytest_asyncio.fixture
async def practice() -> AsyncIterator[Practice]:
    async with running_practice([ShopSpec("fashion", "EUR", plan="plus", products=5)]) as practice:
        yield practice


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def connected(desk: Desk, practice: Practice) -> Shop:
    return await shops.add(desk, practice.endpoint("fashion"), practice.token("fashion"))


async def titles(desk: Desk, shop: Shop) -> list[str]:
    found: list[str] = (await catalogue.snapshot(desk, shop.id)).products["title"].to_list()
    return found


async def test_a_worker_that_takes_webhooks_subscribes_and_hears_of_a_new_product_at_once(
    server_settings: Settings, practice: Practice
) -> None:
    """Signed by the shop, delivered over HTTP, proven, noted, read: without any polling."""
    port = a_free_port()
    settings = server_settings.model_copy(
        update={
            "poll_seconds": 0.0,
            "webhook_secret": SecretStr(practice.shop("fashion").client_secret),
            "webhook_url": f"http://127.0.0.1:{port}/webhooks",
        }
    )
    async with open_desk(settings) as desk:
        shop = await connected(desk, practice)
        async with working(settings, webhooks=f"127.0.0.1:{port}"):
            sync = await catalogue.submit_sync(desk, shop.id)
            async for _ in jobs.watch(desk, sync.id):
                pass
            async with asyncio.timeout(30):
                while len(await webhooks.list_(desk, shop.id)) < len(TOPICS):  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
            practice.control(action="add_product", shop="fashion", title="A new hat", price="19.00")
            async with asyncio.timeout(60):
                while "A new hat" not in await titles(desk, shop):  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
            practice.control(action="revoke_tokens", shop="fashion")
            async with asyncio.timeout(30):
                while (await shops.get(desk, shop.id)).problem is None:  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        assert "The app was removed" in ((await shops.get(desk, shop.id)).problem or "")


async def test_subscribing_twice_changes_nothing_and_another_address_replaces_ours_only(
    server_settings: Settings, practice: Practice
) -> None:
    async with open_desk(server_settings) as desk:
        shop = await connected(desk, practice)
        client = await desk.clients.of(shop)
        practice.shop("fashion").webhooks.subscribe("PRODUCTS_UPDATE", "https://erp.example", "erp")
        assert await keep_subscribed(client, "https://old.example/webhooks") == len(TOPICS)
        assert await keep_subscribed(client, "https://old.example/webhooks") == 0
        assert await keep_subscribed(client, "https://new.example/webhooks") == 2 * len(TOPICS)

        found = await webhooks.list_(desk, shop.id)
        assert {one.topic for one in found if one.is_ours} == set(TOPICS)
        assert {one.uri for one in found} == {"https://erp.example", "https://new.example/webhooks"}
        assert await webhooks.remove(desk, shop.id) == len(TOPICS)
        assert [one.name for one in await webhooks.list_(desk, shop.id)] == ["erp"]


async def test_an_address_that_shopify_does_not_take_is_told_with_what_to_do(
    server_settings: Settings, practice: Practice
) -> None:
    async with open_desk(server_settings) as desk:
        client = await desk.clients.of(await connected(desk, practice))
        with pytest.raises(webhooks.SubscriptionRefused, match="protocol http:// is not") as told:
            await keep_subscribed(client, "http://prices.example/webhooks")
    assert "https://" in told.value.remedy


async def test_the_command_subscribes_lists_and_takes_back(
    server_settings: Settings, practice: Practice
) -> None:
    assert server_settings.database_url is not None
    environment = {
        "PRICEDESK_DATABASE_URL": server_settings.database_url.get_secret_value(),
        "PRICEDESK_DATA_DIR": str(server_settings.data_dir),
        "PRICEDESK_SECRET_KEY": "a key for tests only",
        "PRICEDESK_WEBHOOK_URL": "https://prices.example.com/webhooks",
    }
    async with open_desk(server_settings) as desk:
        await connected(desk, practice)

    async def run(option: str) -> dict[str, Any]:
        command = ("-m", "pricedesk", "shops", "webhooks", "fashion", option, "--json")
        process = await asyncio.create_subprocess_exec(
            sys.executable, *command, env={**os.environ, **environment}, stdout=PIPE
        )
        out, _ = await process.communicate()
        assert process.returncode == 0
        found: dict[str, Any] = json.loads(out)
        return found

    subscribed = await run("--subscribe")
    assert subscribed["changed"] == len(TOPICS)
    assert {one["uri"] for one in subscribed["subscriptions"]} == {
        "https://prices.example.com/webhooks"
    }
    assert (await run("--remove"))["subscriptions"] == []
