"""The Admin API of one shop over HTTP: GraphQL and scopes."""

from __future__ import annotations

import asyncio

import orjson
from starlette.requests import Request
from starlette.responses import Response

from pricedesk.practice.responses import failure, faulty, json_answer
from pricedesk.practice.schema import version_in_force
from pricedesk.practice.shop import PracticeShop, internal_error, new_request_id


async def graphql(shop: PracticeShop, request: Request) -> Response:
    """One GraphQL request; the token is checked before the body is looked at."""
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
        return faulty(fault, shop, request_id, headers)
    if not shop.accepts(request.headers.get("x-shopify-access-token")):
        return failure(401, headers)
    if shop.frozen:
        return failure(402, headers)
    try:
        asked = orjson.loads(body)
        variables = asked.get("variables")
        if not isinstance(asked.get("query"), str) or not isinstance(variables, dict | None):
            raise ValueError
    except (ValueError, AttributeError):
        message = "Required parameter missing or invalid"
        return json_answer({"errors": {"query": message}}, 400, headers)
    try:
        answer = shop.answer(version, asked, request_id).body
    except Exception as error:
        shop.note_fault(error)
        answer = internal_error(request_id)
    if fault is not None:
        return faulty(fault, shop, request_id, headers)
    return json_answer(answer, 200, headers)


async def access_scopes(shop: PracticeShop, request: Request) -> Response:
    """What the app may do (FACTS §4.5)."""
    if not shop.accepts(request.headers.get("x-shopify-access-token")):
        return failure(401)
    return json_answer({"access_scopes": [{"handle": scope} for scope in shop.scopes]})
