"""Global ids: ``gid://shopify/ProductVariant/11``."""

from __future__ import annotations

import re

from pricedesk.practice.fields import Refusal

_GID = re.compile(r"gid://shopify/([A-Za-z0-9]+)/([^/?\s]+)(?:\?.*)?\Z")
_PREFIXES: dict[str, str] = {}


def gid(type_name: str, number: int) -> str:
    """The global id of a row."""
    prefix = _PREFIXES.get(type_name)
    if prefix is None:
        prefix = _PREFIXES[type_name] = f"gid://shopify/{type_name}/"
    return f"{prefix}{number}"


def split(text: str) -> tuple[str, str] | None:
    """(type, last part) of a global id; None for anything else."""
    match = _GID.match(text)
    return (match[1], match[2]) if match else None


def number_of(text: str, type_name: str) -> int:
    """The number in a global id of the given type; 0 for one that cannot exist.

    Raises Refusal (RESOURCE_NOT_FOUND, FACTS §3.2) for an id of another type.
    """
    if text.startswith("gid://shopify/"):
        name, _, last = text[14:].partition("/")
        if name == type_name:
            last = last.partition("?")[0]
            return int(last) if last.isdigit() and len(last) <= 18 else 0
    elif text.isdigit() and len(text) <= 18:
        return int(text)
    raise Refusal(f"Invalid id: {text}", "RESOURCE_NOT_FOUND")
