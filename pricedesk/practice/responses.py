"""HTTP answers: JSON as Shopify sends it, failures in its words, and answers of faults."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import orjson
from starlette.responses import HTMLResponse, Response, StreamingResponse

from pricedesk.practice.faults import Fault
from pricedesk.practice.shop import PracticeShop, internal_error

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


def faulty(fault: Fault, shop: PracticeShop, request_id: str, headers: dict[str, str]) -> Response:
    """The answer of a request that a fault struck."""
    match fault.kind:
        case "throttled":
            return json_answer(shop.throttled(10), 200, headers)
        case "internal":
            return json_answer(internal_error(request_id), 200, headers)
        case "reset" | "truncate":
            return _broken(headers)
        case "html":
            return HTMLResponse(_HTML, fault.status, headers)
        case _:
            if fault.retry_after is not None:
                headers = headers | {"retry-after": str(float(fault.retry_after))}
            elif fault.status == 429:
                headers = headers | {"retry-after": "2.0"}
            return failure(fault.status, headers)


def _broken(headers: dict[str, str]) -> Response:
    """Promises more than it sends: the server then closes the connection in mid-answer."""

    async def half() -> AsyncIterator[bytes]:
        yield b'{"data":'

    return StreamingResponse(half(), 200, headers | {"content-length": "4096"}, _JSON)


def cut_short(path: Path) -> Response:
    """Half of a file, with the length of the whole."""
    size = path.stat().st_size

    async def half() -> AsyncIterator[bytes]:
        with path.open("rb") as file:
            yield file.read(size // 2)

    return StreamingResponse(half(), 200, {"content-length": str(size)}, "application/jsonl")


def json_answer(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A JSON answer with Shopify's content type."""
    return Response(orjson.dumps(value), status, headers, _JSON)


def failure(status: int, headers: dict[str, str] | None = None) -> Response:
    """What Shopify answers with a status that is no success (FACTS §3.2)."""
    return json_answer({"errors": _REASONS.get(status, "Internal Server Error")}, status, headers)


def xml_error(status: int, code: str, message: str) -> Response:
    """A refusal of the storage, in Google's form."""
    text = (
        "<?xml version='1.0' encoding='UTF-8'?>"
        f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    )
    return Response(text, status, media_type="application/xml")
