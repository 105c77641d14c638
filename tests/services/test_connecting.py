"""Three ways to connect a shop, each checked at once, and none that leaks a secret."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
import pytest_asyncio
from pydantic import SecretStr

from pricedesk.domain.credentials import CredentialKind
from pricedesk.practice.server import Practice, ShopSpec, running_practice
from pricedesk.services import connecting, shops
from pricedesk.services.desk import Desk, open_desk
from pricedesk.services.shops import ShopProblem
from pricedesk.services.sign_in import SignInFailed
from pricedesk.settings import Settings
from pricedesk.shopify.errors import CredentialsRejected
from pricedesk.shopify.shop import NEEDED_SCOPES

ID, SECRET = "practice-fashion", "shpss_practice_fashion"


@pytest_asyncio.fixture
async def practice() -> AsyncIterator[Practice]:
    specs = [ShopSpec("fashion", products=1), ShopSpec("home", products=1)]
    async with running_practice(specs) as practice:
        yield practice


@pytest_asyncio.fixture
async def desk(database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    settings = Settings(
        database_url=SecretStr(database_url),
        data_dir=tmp_path / "data",
        secret_key=SecretStr("a key for tests only"),
    )
    async with open_desk(settings) as desk:
        yield desk


class Browser:
    """Somebody who reads the page and presses a button; ``bend`` alters the answer's link."""

    def __init__(
        self, button: str = "install", bend: Callable[[dict[str, str]], None] | None = None
    ) -> None:
        self.button = button
        self.bend = bend
        self.page = ""
        self.last = ""
        self.asked: dict[str, str] = {}

    def __call__(self, link: str) -> None:
        self.asked = dict(parse_qsl(urlsplit(link).query))
        self.page = _get(link)
        (href,) = re.findall(rf"<a id={self.button} href=\"([^\"]+)\"", self.page)
        answer = _redirect(link.partition("?")[0] + unescape(href))
        parts = urlsplit(answer)
        parameters = dict(parse_qsl(parts.query))
        if self.bend is not None:
            self.bend(parameters)
        self.last = _get(f"http://127.0.0.1:{parts.port}{parts.path}?{urlencode(parameters)}")


def _get(link: str) -> str:
    try:
        with urllib.request.urlopen(link, timeout=20) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()


def _redirect(link: str) -> str:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    try:
        urllib.request.build_opener(Stay).open(link, timeout=20)
    except urllib.error.HTTPError as error:
        return str(error.headers["location"])
    raise AssertionError("no redirect")


async def test_an_apps_id_and_secret_connect_a_shop_and_its_token_is_renewed_by_itself(
    desk: Desk, practice: Practice
) -> None:
    shop = await connecting.connect_with_client_credentials(
        desk, practice.endpoint("fashion"), ID, f" {SECRET}\n"
    )

    assert (await shops.check(desk, shop.id)).ok
    assert await connecting.kept_way(desk, shop.id) is CredentialKind.CLIENT
    practice.control(action="expire_tokens", shop="fashion")
    assert (await shops.check(desk, shop.id)).ok


async def test_a_wrong_secret_is_told_and_nothing_is_stored(desk: Desk, practice: Practice) -> None:
    with pytest.raises(CredentialsRejected, match="id or secret is wrong") as caught:
        await connecting.connect_with_client_credentials(
            desk, practice.endpoint("fashion"), ID, "shpss_wrong"
        )

    assert "shpss_wrong" not in str(caught.value)
    assert await shops.list_shops(desk) == []


async def test_an_app_without_the_scopes_is_told_which_it_lacks(
    desk: Desk, practice: Practice
) -> None:
    practice.control(action="scopes", shop="fashion", scopes=["read_products"])

    with pytest.raises(ShopProblem, match="lacks the scopes write_products"):
        await connecting.connect_with_client_credentials(
            desk, practice.endpoint("fashion"), ID, SECRET
        )


async def test_the_browser_connects_a_shop_whose_token_is_refreshed_by_itself(
    desk: Desk, practice: Practice
) -> None:
    browser = Browser()

    shop = await connecting.connect_in_browser(
        desk, practice.endpoint("fashion"), ID, SECRET, browser, seconds=20
    )

    assert "Connected" in browser.last
    assert browser.asked["scope"] == "read_products,write_products"
    assert "read_products" in browser.page
    for _ in range(2):  # each refresh token serves once
        practice.control(action="expire_tokens", shop="fashion")
        assert (await shops.check(desk, shop.id)).ok


@pytest.mark.parametrize(
    ("bend", "words"),
    [
        (lambda answer: answer.update(hmac="0" * 64), "not signed"),
        (lambda answer: answer.update(code="of somebody else"), "not signed"),
        (lambda answer: answer.pop("hmac"), "not signed"),
        (lambda answer: answer.update(shop="home.myshopify.com"), "not signed"),
        (lambda answer: answer.update(state="guessed"), "Nobody allowed"),
        (lambda answer: answer.pop("state"), "Nobody allowed"),
    ],
)
async def test_an_answer_of_the_browser_that_was_tampered_with_connects_nothing(
    bend: Callable[[dict[str, str]], None], words: str, desk: Desk, practice: Practice
) -> None:
    browser = Browser(bend=bend)

    with pytest.raises(SignInFailed, match=words):
        await connecting.connect_in_browser(
            desk, practice.endpoint("fashion"), ID, SECRET, browser, seconds=1
        )

    assert "Connected" not in browser.last.replace("Not connected", "")
    assert await shops.list_shops(desk) == []


async def test_who_says_no_in_the_browser_is_understood(desk: Desk, practice: Practice) -> None:
    with pytest.raises(SignInFailed, match="was not allowed into the shop"):
        await connecting.connect_in_browser(
            desk, practice.endpoint("fashion"), ID, SECRET, Browser("cancel"), seconds=20
        )


async def test_rotating_gets_another_token_and_a_pasted_one_asks_for_an_operator(
    desk: Desk, practice: Practice
) -> None:
    app = await connecting.connect_with_client_credentials(
        desk, practice.endpoint("fashion"), ID, SECRET
    )
    pasted = await connecting.connect_with_token(
        desk, practice.endpoint("home"), practice.token("home")
    )
    async with desk.database.begin() as connection:
        before = (await desk.secrets.read(connection, app)).token

    await connecting.rotate(desk, app.id)

    async with desk.database.begin() as connection:
        assert (await desk.secrets.read(connection, app)).token != before
    with pytest.raises(ShopProblem, match="cannot be renewed from here"):
        await connecting.rotate(desk, pasted.id)


async def test_a_token_of_another_shop_is_told(desk: Desk, practice: Practice) -> None:
    with pytest.raises(CredentialsRejected):
        await connecting.connect_with_client_credentials(
            desk, practice.endpoint("home"), ID, SECRET
        )
    with pytest.raises(ShopProblem, match="client secret is empty"):
        await connecting.connect_with_client_credentials(desk, "my-shop", ID, " ")


def test_every_way_says_what_to_click_and_every_scope_why() -> None:
    assert {guide.way for guide in connecting.GUIDES} == set(CredentialKind)
    for guide in connecting.GUIDES:
        assert all(scope in " ".join(guide.steps) for scope in NEEDED_SCOPES)
        assert guide.when
        assert guide.asks_for
    assert tuple(scope.name for scope in connecting.SCOPES) == NEEDED_SCOPES
    browser = connecting.guide_to(CredentialKind.BROWSER)
    assert any(connecting.REDIRECT_URI in step for step in browser.steps)
