"""Shopify's own schema, as executed by the practice shop, one per API version."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from graphql import (
    FloatValueNode,
    GraphQLAbstractType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    IntValueNode,
    StringValueNode,
    ValueNode,
    build_schema,
)

from pricedesk.practice import resolvers
from pricedesk.practice.blank import Blank, blank
from pricedesk.practice.fields import FIELDS, Context, Refusal, Resolver
from pricedesk.practice.scalars import PARSERS
from pricedesk.practice.scopes import SCOPE_OF
from pricedesk.resources import resource

VERSIONS = ("2026-07", "2026-10")
"""Served versions, oldest first; any other falls forward to the oldest (FACTS §4.4)."""


def version_in_force(asked: str) -> str:
    """The version that answers a request for ``asked``."""
    return asked if asked in VERSIONS else VERSIONS[0]


@cache
def schema_text(version: str) -> str:
    """The reduced schema in the schema language."""
    return resource(f"admin_api/{version}.graphql").read_text(encoding="utf-8")


@cache
def admin_schema(version: str) -> GraphQLSchema:
    """The executable schema of a served version; built once (about 0.3 s)."""
    schema = build_schema(schema_text(version), assume_valid=True)
    for name, type_ in schema.type_map.items():
        if isinstance(type_, GraphQLObjectType) and not name.startswith("__"):
            for field_name, field in type_.fields.items():
                field.resolve = _for_executor(resolver_of(name, field_name, field))
        elif isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            type_.resolve_type = _type_of
        elif isinstance(type_, GraphQLScalarType) and name in PARSERS:
            _accept(type_, PARSERS[name])
    return schema


def resolver_of(type_name: str, field_name: str, field: GraphQLField) -> Resolver:
    """Who answers a field; the blank value where nobody is registered."""
    known = FIELDS.get(type_name, {}).get(field_name)
    if known is not None:
        scope = SCOPE_OF.get(field_name) if type_name in ("QueryRoot", "Mutation") else None
        return known if scope is None else _guarded(known, field_name, scope)
    known = FIELDS.get(_kind(type_name), {}).get(field_name)
    if known is not None:
        return known
    if type_name == "Mutation":
        return _not_carried_out(field_name)
    empty = blank(field.type)

    def unknown(value: Any, context: Context, arguments: dict[str, Any]) -> Any:
        if isinstance(value, dict) and field_name in value:
            return value[field_name]
        return empty

    return unknown


def type_name_of(value: Any) -> str:
    """The object type of a value, where the schema says an interface or a union."""
    if isinstance(value, Blank):
        return value.type_name
    return resolvers.TYPE_NAMES[type(value)]


def _guarded(resolver: Resolver, name: str, scope: str) -> Resolver:
    """Refuses a root to an app without its access scope (FACTS §3.2); writing implies reading."""
    enough = {scope, scope.replace("read_", "write_")}

    def resolve(value: Any, context: Context, arguments: dict[str, Any]) -> Any:
        if enough.isdisjoint(context.shop.scopes):
            raise Refusal(
                f"Access denied for {name} field. Required access: `{scope}` access scope.",
                "ACCESS_DENIED",
                documentation="https://shopify.dev/api/usage/access-scopes",
                requiredAccess=f"`{scope}` access scope.",
            )
        return resolver(value, context, arguments)

    return resolve


def _not_carried_out(name: str) -> Resolver:
    def refuse(value: Any, context: Context, arguments: dict[str, Any]) -> Any:
        raise Refusal(f"The practice shop does not carry out {name}.", "NOT_IN_PRACTICE")

    return refuse


def _kind(type_name: str) -> str:
    for suffix in ("Connection", "Edge"):
        if type_name.endswith(suffix):
            return f"*{suffix}"
    return type_name


def _for_executor(resolver: Resolver) -> Callable[..., Any]:
    def resolve(value: Any, info: GraphQLResolveInfo, **arguments: Any) -> Any:
        return resolver(value, info.context, arguments)

    return resolve


def _type_of(value: Any, info: GraphQLResolveInfo, type_: GraphQLAbstractType) -> str:
    return type_name_of(value)


def _accept(type_: GraphQLScalarType, parser: Callable[[Any], Any]) -> None:
    """Makes a scalar refuse what Shopify refuses, in variables and in literals."""

    def parse_literal(node: ValueNode, variables: dict[str, Any] | None = None) -> Any:
        match node:
            case StringValueNode():
                return parser(node.value)
            case IntValueNode():
                return parser(int(node.value))
            case FloatValueNode():
                return parser(float(node.value))
            case _:
                raise ValueError(f"not a {type_.name}")

    type_.parse_value = parser  # type: ignore[assignment]
    type_.parse_literal = parse_literal  # type: ignore[method-assign]
