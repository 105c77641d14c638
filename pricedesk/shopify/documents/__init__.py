"""The GraphQL documents that are sent, one file each, with what Shopify charges for them.

Called by the other modules of ``shopify``; calls nothing of ours. A test validates each file
against Shopify's schemas; ``docs/shopify.md`` lists their fields and scopes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sized
from dataclasses import dataclass
from importlib.resources import files
from typing import cast

Variables = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Document:
    """A request to send.

    ``purpose`` says in a sentence what it is for; ``operation`` is its name inside the text (None for an anonymous bulk query); ``points`` the
    requested cost for given variables (FACTS §3.3); ``repeatable`` whether sending it twice is
    harmless: so for all that only reads, and for the few that say so below.
    """

    name: str
    purpose: str
    text: str
    operation: str | None
    points: Callable[[Variables], int]
    repeatable: bool


def connection(first: int, each: int) -> int:
    """Requested cost of a connection whose node costs ``each`` (FACTS §3.3, fitted)."""
    return 2 + (max(1, math.floor(2 * math.log(first))) if first else 0) * (1 + each)


def _load(
    name: str, points: int | Callable[[Variables], int], *, repeatable: bool = False
) -> Document:
    content = files(__name__).joinpath(f"{name}.graphql").read_text(encoding="utf-8")
    # The first line says what the document is for; it is not sent.
    purpose, _, text = content.partition("\n")
    words = text.split("(", 1)[0].split("{", 1)[0].split()
    return Document(
        name=name,
        purpose=purpose.removeprefix("#").strip(),
        text=text,
        operation=words[1] if len(words) == 2 else None,
        points=points if callable(points) else lambda _: points,
        repeatable=repeatable or words[:1] != ["mutation"],
    )


def _set_prices_points(variables: Variables) -> int:
    return 10 + round(0.2 * len(cast(Sized, variables["variants"])))


def _set_costs_points(variables: Variables) -> int:
    return 1 + _set_prices_points(variables)  # inventoryItem


_VARIANT = 2  # selectedOptions, inventoryItem


def _products_changed_points(variables: Variables) -> int:
    first, variants = cast(int, variables["first"]), cast(int, variables["variants"])
    product = 1 + connection(50, 0) + connection(variants, _VARIANT)
    return connection(first, product)


def _prices_points(variables: Variables) -> int:
    return 1 + connection(cast(int, variables["first"]), 1)


_PRICE_LIST = 4  # catalog, parent, adjustment, settings


SHOP_FACTS = _load("shop_facts", 4)
PRICES_BY_ID = _load("prices_by_id", 2)
SET_PRICES = _load("set_prices", _set_prices_points)
COSTS_BY_ID = _load("costs_by_id", 3)
SET_COSTS = _load("set_costs", _set_costs_points)
PRICE_LISTS = _load(
    "price_lists", lambda variables: connection(cast(int, variables["first"]), _PRICE_LIST)
)
FIXED_PRICES = _load("fixed_prices", _prices_points)
LISTED_PRICES = _load("listed_prices", _prices_points)
SET_FIXED_PRICES = _load("set_fixed_prices", 12)
STAGE_UPLOAD = _load("stage_upload", 11, repeatable=True)
RUN_BULK_MUTATION = _load("run_bulk_mutation", 10)
RUN_BULK_QUERY = _load("run_bulk_query", 10)
BULK_OPERATION = _load("bulk_operation", 1)
BULK_OPERATIONS = _load(
    "bulk_operations", lambda variables: connection(cast(int, variables["first"]), 0)
)
CANCEL_BULK = _load("cancel_bulk", 10, repeatable=True)
PRODUCTS_CHANGED = _load("products_changed", _products_changed_points)
MORE_VARIANTS = _load("more_variants", 1 + connection(250, _VARIANT))
MORE_COLLECTIONS = _load("more_collections", 1 + connection(250, 0))
WEBHOOK_SUBSCRIPTIONS = _load(
    "webhook_subscriptions", lambda variables: connection(cast(int, variables["first"]), 0)
)
SUBSCRIBE = _load("subscribe", 10)
UNSUBSCRIBE = _load("unsubscribe", 10, repeatable=True)

EXPORT_CATALOGUE = _load("export_catalogue", 0)
"""Runs inside a bulk query: costs what RUN_BULK_QUERY costs."""
EXPORT_PRODUCT_IDS = _load("export_product_ids", 0)

ALL: tuple[Document, ...] = tuple(
    value for value in dict(globals()).values() if isinstance(value, Document)
)
"""Every document there is, in the order above."""
