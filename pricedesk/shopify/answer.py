"""From an HTTP response of the Admin API to its data, or to an error of the tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import orjson

from pricedesk.shopify.budget import ThrottleStatus
from pricedesk.shopify.errors import (
    AccessDenied,
    NotShopify,
    SearchIgnored,
    ShopifyError,
    UnexpectedAnswer,
    UnknownOutcome,
    of_errors,
    of_status,
)


@dataclass(frozen=True, slots=True)
class Cost:
    """``extensions.cost``, in points. ``used`` is None where the request was not carried out."""

    requested: int
    used: int | None
    status: ThrottleStatus


@dataclass(frozen=True, slots=True)
class Answer:
    """The data of an answer without errors; ``waited`` seconds were spent on Shopify's limit."""

    data: dict[str, Any]
    cost: Cost | None
    request_id: str | None
    api_version: str | None
    waited: float = 0.0


def cost_of(body: Mapping[str, Any]) -> Cost | None:
    """``extensions.cost`` of a parsed body, None where it has none (FACTS §3.2)."""
    try:
        cost = body["extensions"]["cost"]
        throttle = cost["throttleStatus"]
        used = cost["actualQueryCost"]
        return Cost(
            requested=int(cost["requestedQueryCost"]),
            used=None if used is None else int(used),
            status=ThrottleStatus(
                maximum=float(throttle["maximumAvailable"]),
                available=float(throttle["currentlyAvailable"]),
                restore_rate=float(throttle["restoreRate"]),
            ),
        )
    except (KeyError, TypeError, ValueError):
        return None


def body_of(response: httpx.Response, shop: str) -> dict[str, Any]:
    """The JSON object of a response with status 200.

    Raises the class of its status for any other, NotShopify for what is no JSON by its content
    type (a login page), UnknownOutcome for JSON that ends too early.
    """
    about: dict[str, Any] = {
        "shop": shop,
        "status": response.status_code,
        "request_id": response.headers.get("x-request-id"),
        "retry_after": retry_after(response),
    }
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not response.is_success:
        raise of_status(response.status_code)(_words(response, kind), **about)
    if kind != "application/json":
        raise NotShopify(**about)
    try:
        body = orjson.loads(response.content)
    except orjson.JSONDecodeError as error:
        raise UnknownOutcome("", **about) from error
    if not isinstance(body, dict):
        raise UnexpectedAnswer(**about)
    return body


def read_answer(response: httpx.Response, body: dict[str, Any], shop: str, waited: float) -> Answer:
    """The answer in a parsed body; raises what its ``errors[]`` or search warnings mean."""
    about: dict[str, Any] = {
        "shop": shop,
        "status": response.status_code,
        "request_id": response.headers.get("x-request-id"),
    }
    errors = body.get("errors")
    if errors:
        raise _error(errors, about)
    warnings = [
        f"{warning.get('field')}: {warning.get('message')}"
        for search in (body.get("extensions") or {}).get("search") or []
        for warning in search.get("warnings") or []
    ]
    if warnings:
        raise SearchIgnored("; ".join(warnings), **about)
    data = body.get("data")
    if not isinstance(data, dict):
        raise UnexpectedAnswer(**about)
    return Answer(
        data=data,
        cost=cost_of(body),
        request_id=about["request_id"],
        api_version=response.headers.get("x-shopify-api-version"),
        waited=waited,
    )


def retry_after(response: httpx.Response) -> float | None:
    """Seconds of a ``Retry-After`` header: Shopify sends ``4.0`` (FACTS §3.2); dates are left."""
    text = response.headers.get("retry-after", "").strip()
    return float(text) if re.fullmatch(r"\d{1,6}(\.\d+)?", text, re.ASCII) else None


def _error(errors: object, about: dict[str, Any]) -> ShopifyError:
    if isinstance(errors, str):
        return UnexpectedAnswer(errors, **about)
    if not isinstance(errors, list) or not all(isinstance(error, dict) for error in errors):
        return UnexpectedAnswer(**about)
    kind, detail = of_errors(errors)
    if kind is AccessDenied:
        needed = [(error.get("extensions") or {}).get("requiredAccess") for error in errors]
        named = "; ".join(dict.fromkeys(text for text in needed if text))
        detail = detail if not named or named in detail else f"{detail} (required: {named})"
    return kind(detail, **about)


def _words(response: httpx.Response, kind: str) -> str:
    """Shopify's own words in an error body: ``{"errors": "Not Found"}``; markup says nothing."""
    if kind != "application/json":
        return ""
    try:
        body = orjson.loads(response.content)
    except orjson.JSONDecodeError:
        return ""
    words = body.get("errors") if isinstance(body, dict) else None
    return words if isinstance(words, str) else ""
