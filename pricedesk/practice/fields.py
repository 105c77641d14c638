"""The register of resolvers: who answers which field of the schema.

A resolver takes (object, context, arguments by their names in the schema) and returns plain
values, rows or pages. Both ways of running a document (graphql-core's executor and the direct
path of `projection`) ask here, so that they cannot differ in substance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphql import GraphQLError

if TYPE_CHECKING:
    from pricedesk.practice.shop import PracticeShop

Arguments = dict[str, Any]


@dataclass(slots=True)
class Context:
    """What a resolver needs beside its object. ``version`` is the API version in force."""

    shop: PracticeShop
    request_id: str
    version: str
    source: str = "api"
    searches: list[dict[str, Any]] = field(default_factory=list)
    """Entries of ``extensions.search``."""


Resolver = Callable[[Any, Context, Arguments], Any]
FIELDS: dict[str, dict[str, Resolver]] = {}


def resolves(type_name: str, *names: str) -> Callable[[Resolver], Resolver]:
    """Registers a function as the resolver of one or more fields of a type."""

    def register(function: Resolver) -> Resolver:
        for name in names:
            FIELDS.setdefault(type_name, {})[name] = function
        return function

    return register


def attributes(type_name: str, **getters: Callable[[Any], Any]) -> None:
    """Registers fields that only look at their object."""
    for name, getter in getters.items():
        FIELDS.setdefault(type_name, {})[name] = _plain(getter)


def constants(type_name: str, **values: Any) -> None:
    """Registers fields that are the same for every object of the practice shop."""
    for name, value in values.items():
        FIELDS.setdefault(type_name, {})[name] = _constant(value)


class Refusal(GraphQLError):
    """A top-level error with Shopify's ``extensions.code``."""

    def __init__(self, message: str, code: str, **more: Any) -> None:
        super().__init__(message, extensions={"code": code, **more})


def _constant(constant: Any) -> Resolver:
    return lambda value, context, arguments: constant


def _plain(getter: Callable[[Any], Any]) -> Resolver:
    return lambda value, context, arguments: getter(value)
