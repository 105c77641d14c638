"""The routes of the practice shops."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime

import orjson
from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from pricedesk.practice.admin_api import access_scopes, graphql
from pricedesk.practice.control import carry_out
from pricedesk.practice.errors import PracticeError
from pricedesk.practice.oauth import access_token, authorize
from pricedesk.practice.responses import failure, json_answer
from pricedesk.practice.shop import PracticeShop
from pricedesk.practice.storage_api import post_upload, put_upload, result
from pricedesk.practice.storefront import page, shown_products

Shops = dict[str, PracticeShop]
Handler = Callable[[PracticeShop, Request], Awaitable[Response]]


def application(shops: Shops) -> Starlette:
    """The application that serves all shops."""

    def of_shop(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            shop = shops.get(request.path_params["name"])
            if shop is None:
                return failure(404)
            try:
                return await handler(shop, request)
            except ClientDisconnect:
                return failure(499)
            except _BadQuery:
                return failure(400)
            except Exception as error:
                shop.note_fault(error)
                return failure(500)

        return handle

    async def control(request: Request) -> Response:
        if not _from_loopback(request):
            return failure(403)
        try:
            return json_answer(carry_out(shops, orjson.loads(await request.body())))
        except (PracticeError, ValueError, TypeError) as error:
            return json_answer({"error": str(error)}, 400)

    async def home(request: Request) -> Response:
        return HTMLResponse(page())

    async def listing(request: Request) -> Response:
        return json_answer(
            [
                {
                    "name": shop.name,
                    "title": shop.spec.title,
                    "currency": shop.till.currency.code,
                    "exponent": shop.till.currency.exponent,
                    "plan": shop.plan.name,
                    "endpoint": shop.base_url,
                    "token": shop.public_token,
                    "products": shop.product_count,
                    "variants": shop.catalogue.count_variants(),
                }
                for shop in shops.values()
            ]
        )

    async def not_found(request: Request, error: Exception) -> Response:
        return failure(404)

    root = "/shops/{name}"
    return Starlette(
        routes=[
            Route("/", home),
            Route("/shops.json", listing),
            Route("/_control", control, methods=["POST"]),
            Route(f"{root}/admin/api/{{version}}/graphql.json", of_shop(graphql), methods=["POST"]),
            Route(f"{root}/admin/oauth/access_token", of_shop(access_token), methods=["POST"]),
            Route(f"{root}/admin/oauth/authorize", of_shop(authorize)),
            Route(f"{root}/admin/oauth/access_scopes.json", of_shop(access_scopes)),
            Route(f"{root}/staged-uploads/", of_shop(post_upload), methods=["POST"]),
            Route(f"{root}/staged-uploads/{{key:path}}", of_shop(put_upload), methods=["PUT"]),
            Route(f"{root}/bulk-results/{{file}}", of_shop(result)),
            Route(f"{root}/journal", of_shop(_journal)),
            Route(f"{root}/meter.json", of_shop(_meter)),
            Route(f"{root}/prices.csv", of_shop(_prices)),
            Route(f"{root}/storefront.json", of_shop(_storefront)),
        ],
        exception_handlers={404: not_found, 405: not_found},
    )


async def _journal(shop: PracticeShop, request: Request) -> Response:
    """JSON lines: accepted writes with ``seq`` above ``after``, at most ``limit``."""
    query = request.query_params
    after, limit = _whole(query, "after", 0), min(_whole(query, "limit", 10_000), 100_000)
    lines = b"".join(
        orjson.dumps({"time": datetime.fromtimestamp(entry.at / 1e6, UTC), **entry._asdict()})
        + b"\n"
        for entry in shop.catalogue.journal(after, limit)
    )
    return Response(lines, media_type="application/jsonl")


async def _meter(shop: PracticeShop, request: Request) -> Response:
    """What the shop's limit has seen so far: requests, how many of them throttled, points."""
    return json_answer(shop.meter)


async def _prices(shop: PracticeShop, request: Request) -> Response:
    """Every variant's id, price and compare-at price, as Shopify would write them."""

    async def rows() -> AsyncIterator[bytes]:
        text = shop.till.price
        part = ["variant_id,price,compare_at_price"]
        for number, price, compare_at in shop.catalogue.prices():
            shown = "" if compare_at is None else text(compare_at)
            part.append(f"{number},{text(price)},{shown}")
            if len(part) >= 10_000:
                yield ("\n".join(part) + "\n").encode()
                part = []
                await asyncio.sleep(0)
        yield ("\n".join(part) + "\n").encode() if part else b""

    return StreamingResponse(rows(), media_type="text/csv")


async def _storefront(shop: PracticeShop, request: Request) -> Response:
    query = request.query_params
    return json_answer(shown_products(shop, query.get("search", ""), _whole(query, "page", 0)))


class _BadQuery(Exception):
    """A parameter of an address that is no whole number."""


def _whole(query: QueryParams, name: str, usual: int) -> int:
    text = query.get(name, str(usual))
    if not text.isdecimal() or len(text) > 18:
        raise _BadQuery(name)
    return int(text)


def _from_loopback(request: Request) -> bool:
    if request.client is None:
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
