"""The routes of the practice shops."""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

import orjson
from starlette.applications import Starlette
from starlette.datastructures import QueryParams, UploadFile
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from pricedesk.practice.control import carry_out
from pricedesk.practice.errors import PracticeError
from pricedesk.practice.faults import Fault
from pricedesk.practice.schema import version_in_force
from pricedesk.practice.shop import TOKEN_LIFE, PracticeShop, internal_error, new_request_id
from pricedesk.practice.storefront import page, shown_products
from pricedesk.practice.upload_fields import LARGEST_UPLOAD

Shops = dict[str, PracticeShop]
Handler = Callable[[PracticeShop, Request], Awaitable[Response]]
_JSON = "application/json; charset=utf-8"
_BAD_TOKEN = "[API] Invalid API key or access token (unrecognized login or wrong password)"
_HTML = "<!DOCTYPE html><html><head><title>Shopify</title></head><body>Something went wrong</body>"
_REASONS = {
    401: _BAD_TOKEN,
    402: "Unavailable Shop",
    403: "Forbidden",
    404: "Not Found",
    423: "Locked",
    429: "Exceeded 4 calls per second for api client. Reduce request rates to resume "
    "uninterrupted service.",
    503: "Service Unavailable",
}


def application(shops: Shops) -> Starlette:
    """The application that serves all shops."""

    def of_shop(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            shop = shops.get(request.path_params["name"])
            if shop is None:
                return _failure(404)
            try:
                return await handler(shop, request)
            except ClientDisconnect:
                return _failure(499)
            except _BadQuery:
                return _failure(400)
            except Exception as error:
                shop.note_fault(error)
                return _failure(500)

        return handle

    async def control(request: Request) -> Response:
        if not _from_loopback(request):
            return _failure(403)
        try:
            return _json(carry_out(shops, orjson.loads(await request.body())))
        except (PracticeError, ValueError, TypeError) as error:
            return _json({"error": str(error)}, 400)

    async def home(request: Request) -> Response:
        return HTMLResponse(page())

    async def listing(request: Request) -> Response:
        return _json(
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
        return _failure(404)

    root = "/shops/{name}"
    return Starlette(
        routes=[
            Route("/", home),
            Route("/shops.json", listing),
            Route("/_control", control, methods=["POST"]),
            Route(
                f"{root}/admin/api/{{version}}/graphql.json", of_shop(_graphql), methods=["POST"]
            ),
            Route(f"{root}/admin/oauth/access_token", of_shop(_access_token), methods=["POST"]),
            Route(f"{root}/admin/oauth/access_scopes.json", of_shop(_access_scopes)),
            Route(f"{root}/staged-uploads/", of_shop(_post_upload), methods=["POST"]),
            Route(f"{root}/staged-uploads/{{key:path}}", of_shop(_put_upload), methods=["PUT"]),
            Route(f"{root}/bulk-results/{{file}}", of_shop(_result)),
            Route(f"{root}/journal", of_shop(_journal)),
            Route(f"{root}/prices.csv", of_shop(_prices)),
            Route(f"{root}/storefront.json", of_shop(_storefront)),
        ],
        exception_handlers={404: not_found, 405: not_found},
    )


# ------------------------------------------------------------------ the Admin API


async def _graphql(shop: PracticeShop, request: Request) -> Response:
    body = await request.body()
    version = version_in_force(request.path_params["version"])
    request_id = new_request_id()
    headers = {
        "x-shopify-api-version": version,
        shop.switches.request_id_header: request_id,
    }
    fault, delay = shop.faults.struck("graphql", body.decode("utf-8", "replace"))
    if delay:
        await asyncio.sleep(delay)
    if fault is not None and fault.when == "before":
        return _faulty(fault, shop, request_id, headers)
    if not shop.accepts(request.headers.get("x-shopify-access-token")):
        return _failure(401, headers)
    if shop.frozen:
        return _failure(402, headers)
    try:
        asked = orjson.loads(body)
        variables = asked.get("variables")
        if not isinstance(asked.get("query"), str) or not isinstance(variables, dict | None):
            raise ValueError
    except (ValueError, AttributeError):
        message = "Required parameter missing or invalid"
        return _json({"errors": {"query": message}}, 400, headers)
    try:
        answer = shop.answer(version, asked, request_id).body
    except Exception as error:
        shop.note_fault(error)
        answer = internal_error(request_id)
    if fault is not None:
        return _faulty(fault, shop, request_id, headers)
    return _json(answer, 200, headers)


async def _access_token(shop: PracticeShop, request: Request) -> Response:
    fault, delay = shop.faults.struck("oauth")
    if delay:
        await asyncio.sleep(delay)
    if fault is not None:
        return _faulty(fault, shop, new_request_id(), {})
    body = (await request.body()).decode("utf-8", "replace")
    try:
        form = dict(json.loads(body)) if body.lstrip().startswith("{") else dict(parse_qsl(body))
    except ValueError:
        form = {}
    if form.get("grant_type") != "client_credentials":
        return _json({"error": "unsupported_grant_type"}, 400)
    known = (form.get("client_id"), form.get("client_secret"))
    if known != (shop.client_id, shop.client_secret):
        text = "The client credentials are not valid."
        return _json({"error": "invalid_client", "error_description": text}, 400)
    return _json(
        {
            "access_token": shop.grant(),
            "scope": ",".join(shop.scopes),
            "expires_in": TOKEN_LIFE,
        }
    )


async def _access_scopes(shop: PracticeShop, request: Request) -> Response:
    if not shop.accepts(request.headers.get("x-shopify-access-token")):
        return _failure(401)
    return _json({"access_scopes": [{"handle": scope} for scope in shop.scopes]})


# ------------------------------------------------------------------------ files


async def _post_upload(shop: PracticeShop, request: Request) -> Response:
    """A form as Google's storage takes it: the parameters, then ``file`` last."""
    fault, delay = shop.faults.struck("upload")
    if delay:
        await asyncio.sleep(delay)
    if fault is not None:
        return _faulty(fault, shop, new_request_id(), {})
    async with request.form() as form:
        key, file = str(form.get("key") or ""), form.get("file")
        if not key or form.get("x-goog-signature") != shop.sign(key):
            return _xml_error(403, "SignatureDoesNotMatch", "Access denied.")
        if not isinstance(file, UploadFile):
            return _xml_error(400, "InvalidArgument", "POST requires exactly one file upload.")
        size = file.size or 0
        if not 1 <= size <= LARGEST_UPLOAD:
            kind = "EntityTooSmall" if size < 1 else "EntityTooLarge"
            return _xml_error(400, kind, "Your proposed upload is outside the allowed size.")
        digest = hashlib.md5(usedforsecurity=False)
        with shop.files.upload(key).open("wb") as target:
            while piece := await file.read(1 << 20):
                digest.update(piece)
                target.write(piece)
    bucket = "shopify-staged-uploads"
    return Response(
        "<?xml version='1.0' encoding='UTF-8'?><PostResponse>"
        f"<Location>{escape(shop.base_url)}/staged-uploads/{escape(key)}</Location>"
        f"<Bucket>{bucket}</Bucket><Key>{escape(key)}</Key>"
        f'<ETag>"{digest.hexdigest()}"</ETag></PostResponse>',
        status_code=201,
        media_type="application/xml",
    )


async def _put_upload(shop: PracticeShop, request: Request) -> Response:
    key = request.path_params["key"]
    if request.query_params.get("X-Goog-Signature") != shop.sign(key):
        return _xml_error(403, "SignatureDoesNotMatch", "Access denied.")
    with shop.files.upload(key).open("wb") as target:
        async for piece in request.stream():
            target.write(piece)
    return Response(status_code=200)


async def _result(shop: PracticeShop, request: Request) -> Response:
    name = request.path_params["file"]
    fault, delay = shop.faults.struck("result")
    if delay:
        await asyncio.sleep(delay)
    if request.query_params.get("Signature") != shop.sign(name):
        return _xml_error(403, "SignatureDoesNotMatch", "Access denied.")
    if int(request.query_params.get("Expires", "0") or 0) < time.time():
        return _xml_error(400, "ExpiredToken", "Invalid argument.")
    number = name.removeprefix("bulk-").removesuffix(".jsonl")
    path = shop.files.result(int(number)) if number.isdigit() else Path("/nonexistent")
    if not path.exists():
        return _xml_error(404, "NoSuchKey", "The specified key does not exist.")
    if fault is not None and fault.kind in ("truncate", "reset"):
        return _cut_short(path)
    if fault is not None:
        return _faulty(fault, shop, new_request_id(), {})
    return FileResponse(path, media_type="application/jsonl", filename=name)


# --------------------------------------------------------- for tests and the page


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
    return _json(shown_products(shop, query.get("search", ""), _whole(query, "page", 0)))


# ---------------------------------------------------------------------- answers


class _BadQuery(Exception):
    """A parameter of an address that is no whole number."""


def _whole(query: QueryParams, name: str, usual: int) -> int:
    text = query.get(name, str(usual))
    if not text.isdecimal() or len(text) > 18:
        raise _BadQuery(name)
    return int(text)


def _faulty(fault: Fault, shop: PracticeShop, request_id: str, headers: dict[str, str]) -> Response:
    match fault.kind:
        case "throttled":
            return _json(shop.throttled(10), 200, headers)
        case "internal":
            return _json(internal_error(request_id), 200, headers)
        case "reset" | "truncate":
            return _broken(headers)
        case "html":
            return HTMLResponse(_HTML, fault.status, headers)
        case _:
            if fault.retry_after is not None:
                headers = headers | {"retry-after": str(float(fault.retry_after))}
            elif fault.status == 429:
                headers = headers | {"retry-after": "2.0"}
            return _failure(fault.status, headers)


def _broken(headers: dict[str, str]) -> Response:
    """Promises more than it sends: the server then closes the connection in mid-answer."""

    async def half() -> AsyncIterator[bytes]:
        yield b'{"data":'

    return StreamingResponse(half(), 200, headers | {"content-length": "4096"}, _JSON)


def _cut_short(path: Path) -> Response:
    size = path.stat().st_size

    async def half() -> AsyncIterator[bytes]:
        with path.open("rb") as file:
            yield file.read(size // 2)

    return StreamingResponse(half(), 200, {"content-length": str(size)}, "application/jsonl")


def _json(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(orjson.dumps(value), status, headers, _JSON)


def _failure(status: int, headers: dict[str, str] | None = None) -> Response:
    return _json({"errors": _REASONS.get(status, "Internal Server Error")}, status, headers)


def _xml_error(status: int, code: str, message: str) -> Response:
    text = (
        "<?xml version='1.0' encoding='UTF-8'?>"
        f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    )
    return Response(text, status, media_type="application/xml")


def _from_loopback(request: Request) -> bool:
    if request.client is None:
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
