"""What a field answers that the practice shop has no data for.

It answers as a shop that never used the feature: null where that is allowed, else no rows,
nothing, zero or false. So every document that Shopify would accept gets a well-formed answer.
"""

from __future__ import annotations

from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLOutputType,
    get_named_type,
)

from pricedesk.practice.pages import Page

_SCALARS: dict[str, Any] = {
    "Boolean": False,
    "Int": 0,
    "Float": 0.0,
    "UnsignedInt64": "0",
    "BigInt": "0",
    "Decimal": "0.0",
    "Money": "0.00",
    "DateTime": "1970-01-01T00:00:00Z",
    "Date": "1970-01-01",
    "JSON": {},
    "URL": "https://example.com/",
}


class Blank(dict[str, Any]):
    """An object of which nothing is known but its type."""

    __slots__ = ("type_name",)

    def __init__(self, type_name: str) -> None:
        super().__init__()
        self.type_name = type_name


def blank(type_: GraphQLOutputType) -> Any:
    """The emptiest value that the type allows."""
    if not isinstance(type_, GraphQLNonNull):
        return None
    inner = type_.of_type
    if isinstance(inner, GraphQLList):
        return []
    named: Any = get_named_type(inner)
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    if named.name in _SCALARS:
        return _SCALARS[named.name]
    if named.name == "ID":
        return "gid://shopify/Node/0"
    if named.name.endswith("Connection"):
        return Page([])
    fields = getattr(named, "fields", None)
    return "" if fields is None else Blank(named.name)
