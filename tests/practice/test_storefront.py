"""The page on which an operator sees the shop as a customer does."""

from __future__ import annotations

import asyncio
import shutil
from typing import Any

import pytest

Client = Any
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or ""


async def test_the_shops_are_listed_with_what_one_needs_to_connect(fashion: Client) -> None:
    shops = (await fashion.http.get(f"{fashion.practice.url}/shops.json")).json()
    assert [shop["name"] for shop in shops] == ["fashion", "home", "food"]
    assert shops[0]["endpoint"] == fashion.endpoint
    assert shops[0]["token"] == "shpat_practice_fashion"
    assert shops[1]["currency"] == "JPY"
    assert shops[1]["exponent"] == 0
    fashion.practice.control(action="revoke_tokens", shop="fashion")
    shops = (await fashion.http.get(f"{fashion.practice.url}/shops.json")).json()
    assert shops[0]["token"] is None


async def test_a_sale_shows_with_the_struck_through_price(fashion: Client) -> None:
    product = await fashion.a_product()
    url = f"{fashion.endpoint}/storefront.json"
    await fashion.set_prices(
        product["id"],
        [
            {"id": variant["id"], "price": "15.00", "compareAtPrice": "20.00"}
            for variant in product["variants"]["nodes"]
        ],
    )
    answer = (await fashion.http.get(url, params={"search": product["title"]})).json()
    number = int(product["id"].rpartition("/")[2])
    (shown,) = [each for each in answer["products"] if each["id"] == number]
    assert shown["price"] == shown["highest"] == "15.00"
    assert shown["compareAt"] == "20.00"
    assert answer["journal"] == len(product["variants"]["nodes"])


async def test_pages_hold_every_active_product_once(fashion: Client) -> None:
    active = await fashion.ask('{productsCount(query: "status:active") {count}}')
    seen: list[int] = []
    for number in range(3):
        url = f"{fashion.endpoint}/storefront.json?page={number}"
        answer = (await fashion.http.get(url)).json()
        assert answer["pages"] == 3
        seen += [product["id"] for product in answer["products"]]
    assert len(seen) == len(set(seen)) == answer["total"] == active["productsCount"]["count"]


@pytest.mark.skipif(not BROWSER, reason="no browser is installed")
async def test_a_browser_shows_the_sale(fashion: Client) -> None:
    product = await fashion.a_product()
    await fashion.set_prices(
        product["id"],
        [
            {"id": variant["id"], "price": "15.00", "compareAtPrice": "20.00"}
            for variant in product["variants"]["nodes"]
        ],
    )
    process = await asyncio.create_subprocess_exec(
        BROWSER,
        *("--headless=new", "--no-sandbox", "--disable-gpu", "--lang=en-GB"),
        *("--virtual-time-budget=4000", "--dump-dom", f"{fashion.practice.url}/#fashion"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    async with asyncio.timeout(60):
        dom = (await process.communicate())[0].decode()
    card = dom.partition(f'data-id="{product["id"].rpartition("/")[2]}"')[2].partition("</li>")[0]
    assert product["title"].replace("&", "&amp;") in card
    assert "€15.00" in card
    assert "<s>€20.00</s>" in card
    assert "−25 %" in card
    assert "Fashion · practice shop" in dom


async def test_the_page_comes_with_everything_it_needs(fashion: Client) -> None:
    answer = await fashion.http.get(f"{fashion.practice.url}/")
    assert answer.headers["content-type"].startswith("text/html")
    assert "color-scheme" in answer.text
    assert "//cdn" not in answer.text
    assert 'src="http' not in answer.text
