"""How an app gets its token: client credentials, the browser's way, and refresh (FACTS §4)."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import secrets
import time
from html import escape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pricedesk.practice.responses import faulty, json_answer
from pricedesk.practice.shop import PracticeShop, new_request_id

_CODE_LIFE = 60.0
_BROWSER_TOKEN_LIFE = 3600
_REFRESH_LIFE = 7_776_000


async def authorize(shop: PracticeShop, request: Request) -> Response:
    """Asks the person in the browser; with ``consent=yes`` sends the browser back with a code.

    Takes redirects to loopback only: what an app registers in Shopify's dashboard is not kept
    here.
    """
    query = dict(request.query_params)
    target = query.get("redirect_uri", "")
    if query.get("client_id") != shop.client_id:
        return _complaint(400, "Oauth error application_cannot_be_found: Could not find the app.")
    if not _is_loopback(target):
        return _complaint(400, "Oauth error invalid_request: The redirect_uri is not whitelisted.")
    if query.get("consent") == "no":
        return RedirectResponse(f"{target}?{urlencode({'error': 'access_denied'})}", 302)
    if query.get("consent") != "yes":
        return HTMLResponse(_consent_page(shop, query))
    code = secrets.token_hex(16)
    shop.codes[code] = time.monotonic() + _CODE_LIFE
    answer = {
        "code": code,
        "host": base64.b64encode(f"admin.shopify.com/store/{shop.name}".encode())
        .decode()
        .rstrip("="),
        "shop": shop.domain,
        "state": query.get("state", ""),
        "timestamp": str(int(time.time())),
    }
    answer["hmac"] = signature(answer, shop.client_secret)
    return RedirectResponse(f"{target}?{urlencode(answer)}", 302)


async def access_token(shop: PracticeShop, request: Request) -> Response:
    """All three grants, as a form or as JSON."""
    fault, delay = shop.faults.struck("oauth")
    if delay:
        await asyncio.sleep(delay)
    if fault is not None and fault.when == "before":
        return faulty(fault, shop, new_request_id(), {})
    answer = _granted(shop, await _form(request))
    return answer if fault is None else faulty(fault, shop, new_request_id(), {})


def signature(parameters: dict[str, str], secret: str) -> str:
    """The ``hmac`` of a callback: over all other parameters, sorted (FACTS §4.2)."""
    message = "&".join(f"{name}={parameters[name]}" for name in sorted(parameters))
    return hmac.new(secret.encode(), message.encode(), hashlib.sha256).hexdigest()


def _granted(shop: PracticeShop, form: dict[str, Any]) -> Response:
    known = (form.get("client_id"), form.get("client_secret"))
    kind = form.get("grant_type")
    if kind not in (None, "client_credentials", "refresh_token", "authorization_code"):
        return json_answer({"error": "unsupported_grant_type"}, 400)
    if kind is None and "code" not in form:
        return json_answer({"error": "unsupported_grant_type"}, 400)
    if known != (shop.client_id, shop.client_secret):
        text = "The client credentials are not valid."
        return json_answer({"error": "invalid_client", "error_description": text}, 400)
    body: dict[str, Any] = {"scope": ",".join(shop.scopes)}
    if kind == "client_credentials":
        return json_answer(
            {"access_token": shop.grant(shop.token_life), **body, "expires_in": shop.token_life}
        )
    if kind == "refresh_token":
        if form.get("refresh_token") not in shop.refresh_tokens:
            return _invalid_grant("The refresh token is not valid.")
        shop.refresh_tokens.discard(str(form["refresh_token"]))
    else:
        ends = shop.codes.pop(str(form.get("code")), 0.0)
        if time.monotonic() > ends:
            return _invalid_grant("The authorization code was not found or was already used.")
        if form.get("expiring") not in ("1", 1, True):
            return json_answer({"access_token": shop.grant(None), **body})
    life = min(_BROWSER_TOKEN_LIFE, shop.token_life)
    refresh = f"shprt_{secrets.token_hex(16)}"
    shop.refresh_tokens.add(refresh)
    return json_answer(
        {
            "access_token": shop.grant(life),
            **body,
            "expires_in": life,
            "refresh_token": refresh,
            "refresh_token_expires_in": _REFRESH_LIFE,
        }
    )


def _invalid_grant(text: str) -> Response:
    return json_answer({"error": "invalid_grant", "error_description": text}, 400)


async def _form(request: Request) -> dict[str, Any]:
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return dict(json.loads(body)) if body.lstrip().startswith("{") else dict(parse_qsl(body))
    except ValueError:
        return {}


def _is_loopback(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")


def _consent_page(shop: PracticeShop, query: dict[str, str]) -> str:
    scopes = "".join(f"<li>{escape(scope)}</li>" for scope in query.get("scope", "").split(","))
    yes = escape(f"?{urlencode(query | {'consent': 'yes'})}")
    no = escape(f"?{urlencode(query | {'consent': 'no'})}")
    return (
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Install app</title></head>"
        f"<body><h1>Install this app in {escape(shop.spec.title)}?</h1>"
        f"<p>A practice shop: nothing real is at stake. The app asks for:</p><ul>{scopes}</ul>"
        f'<p><a id=install href="{yes}">Install</a> <a id=cancel href="{no}">Cancel</a></p>'
        "</body></html>"
    )


def _complaint(status: int, text: str) -> Response:
    return HTMLResponse(f"<!DOCTYPE html><html><body><p>{escape(text)}</p></body></html>", status)
