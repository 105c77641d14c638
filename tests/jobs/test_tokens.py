"""A kept token is replaced in time, once for all workers, and never lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

import httpx
import pytest
from pydantic import SecretStr

from pricedesk.domain.credentials import CredentialKind, Credentials, pasted
from pricedesk.domain.shop import Shop
from pricedesk.jobs.tokens import KeptToken
from pricedesk.services import shops
from pricedesk.services.desk import Desk
from pricedesk.shopify.errors import CredentialsRejected
from pricedesk.storage.secrets import SecretError

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
APP = Credentials(
    CredentialKind.CLIENT,
    SecretStr("shpat_old"),
    client_id="an-id",
    client_secret=SecretStr("a-secret"),
    renew_at=NOW + timedelta(hours=1),
)


class Shopify:
    """The OAuth address of the shop: counts what it gives away."""

    def __init__(self) -> None:
        self.forms: list[dict[str, list[str]]] = []
        self.answer: httpx.Response | None = None

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.forms.append(parse_qs(request.content.decode()))
        number = len(self.forms)
        return self.answer or httpx.Response(
            200,
            json={
                "access_token": f"shpat_{number}",
                "scope": "write_products",
                "expires_in": 3600,
                "refresh_token": f"refresh_{number}",
            },
        )


@pytest.fixture
def shopify() -> Shopify:
    return Shopify()


@pytest.fixture
async def http(shopify: Shopify) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.MockTransport(shopify)) as client:
        yield client


async def kept(desk: Desk, shop: Shop, credentials: Credentials | None = None) -> Credentials:
    async with desk.database.begin() as connection:
        if credentials is not None:
            await desk.secrets.store(connection, shop, credentials)
        return await desk.secrets.read(connection, shop)


def a_worker(
    desk: Desk, shop: Shop, http: httpx.AsyncClient, credentials: Credentials, at: datetime = NOW
) -> KeptToken:
    return KeptToken(desk.database, desk.secrets, shop, http, credentials, now=lambda: at)


async def test_credentials_come_back_from_the_database_as_they_went(
    desk: Desk, a_shop: Shop
) -> None:
    browser = replace(APP, kind=CredentialKind.BROWSER, refresh_token=SecretStr("r"), renew_at=NOW)
    for credentials in (pasted("shpat_1"), APP, browser):
        assert await kept(desk, a_shop, credentials) == credentials


async def test_a_token_before_its_time_is_used_as_it_is(
    desk: Desk, a_shop: Shop, http: httpx.AsyncClient, shopify: Shopify
) -> None:
    worker = a_worker(desk, a_shop, http, await kept(desk, a_shop, APP))

    assert (await worker.token()).get_secret_value() == "shpat_old"
    assert shopify.forms == []


async def test_a_due_token_is_replaced_once_for_all_workers(
    desk: Desk, a_shop: Shop, http: httpx.AsyncClient, shopify: Shopify
) -> None:
    due = replace(APP, renew_at=NOW - timedelta(seconds=1))
    await kept(desk, a_shop, due)
    workers = [a_worker(desk, a_shop, http, due) for _ in range(3)]

    tokens = await asyncio.gather(*(worker.token() for worker in workers))

    assert {token.get_secret_value() for token in tokens} == {"shpat_1"}
    assert len(shopify.forms) == 1
    stored = await kept(desk, a_shop)
    assert stored.token.get_secret_value() == "shpat_1"
    assert stored.renew_at == NOW + timedelta(seconds=3600 * 0.8)


async def test_a_rejected_token_is_replaced_by_what_another_worker_got(
    desk: Desk, a_shop: Shop, http: httpx.AsyncClient, shopify: Shopify
) -> None:
    credentials = await kept(desk, a_shop, APP)
    one, other = (a_worker(desk, a_shop, http, credentials) for _ in range(2))

    assert await one.renew(APP.token)
    assert await other.renew(APP.token)

    assert len(shopify.forms) == 1
    assert await one.token() == await other.token()


async def test_a_refresh_token_serves_once_and_its_successor_is_kept(
    desk: Desk, a_shop: Shop, http: httpx.AsyncClient, shopify: Shopify
) -> None:
    browser = replace(APP, kind=CredentialKind.BROWSER, refresh_token=SecretStr("refresh_0"))
    worker = a_worker(
        desk, a_shop, http, await kept(desk, a_shop, browser), NOW + timedelta(hours=2)
    )

    await worker.token()
    await worker.renew(SecretStr("shpat_1"))

    assert [form["refresh_token"] for form in shopify.forms] == [["refresh_0"], ["refresh_1"]]
    last = (await kept(desk, a_shop)).refresh_token
    assert last is not None
    assert last.get_secret_value() == "refresh_2"


async def test_a_pasted_token_that_is_rejected_waits_for_an_operator_who_brings_another(
    desk: Desk, a_shop: Shop, http: httpx.AsyncClient
) -> None:
    old = await kept(desk, a_shop, pasted("shpat_old"))
    worker = a_worker(desk, a_shop, http, old)
    assert not await worker.renew(old.token)

    await kept(desk, a_shop, pasted("shpat_new"))
    assert await worker.renew(old.token)

    assert (await worker.token()).get_secret_value() == "shpat_new"


async def test_a_refused_app_leaves_the_kept_credentials_alone_and_says_why(
    desk: Desk, a_shop: Shop, http: httpx.AsyncClient, shopify: Shopify
) -> None:
    shopify.answer = httpx.Response(400, json={"error": "invalid_client"})
    worker = a_worker(desk, a_shop, http, await kept(desk, a_shop, APP))

    with pytest.raises(CredentialsRejected, match="id or secret is wrong") as caught:
        await worker.renew(APP.token)

    assert "a-secret" not in str(caught.value)
    assert await kept(desk, a_shop) == APP


async def test_a_forgotten_token_is_nowhere_any_more_and_the_shop_says_so(
    desk: Desk, a_shop: Shop
) -> None:
    await kept(desk, a_shop, APP)

    forgotten = await shops.forget_token(desk, a_shop.id)

    assert "forgotten" in (forgotten.problem or "")
    with pytest.raises(SecretError, match="No access token is kept"):
        await kept(desk, a_shop)


async def test_what_is_kept_shows_no_secret(desk: Desk, a_shop: Shop) -> None:
    from pricedesk.storage import shops as rows

    await kept(desk, a_shop, APP)
    async with desk.database.begin() as connection:
        box = await rows.token_box(connection, a_shop.id)

    assert box is not None
    for secret in (b"shpat_old", b"a-secret", b"an-id"):
        assert secret not in bytes(box)
    assert "a-secret" not in repr(APP)
