"""Runs a bulk query over the whole catalogue into a file of JSON lines, a slice at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from graphql import (
    FieldNode,
    GraphQLObjectType,
    SelectionSetNode,
    get_named_type,
)

from pricedesk.practice.documents import Operation
from pricedesk.practice.fields import Context, Resolver
from pricedesk.practice.pages import Page
from pricedesk.practice.projection import Compiler, Project
from pricedesk.practice.schema import resolver_of

if TYPE_CHECKING:
    from pricedesk.practice.bulk_operations import Job

BATCH = 250
_ALL = 1_000_000
"""More than any parent has children."""


@dataclass(slots=True)
class _Level:
    """A connection: how its rows are found, what a line says of one, and what is nested in it."""

    resolver: Resolver
    arguments: dict[str, Any]
    line: Project
    nested: list[_Level]


async def run(job: Job, operation: Operation, grouped: bool) -> None:
    """Writes every row of the query's connections; parents before their children.

    With ``grouped`` the children follow their own parent directly; without, as at Shopify
    since 2026-01, somewhere after it.
    """
    variables, _ = operation.variables.take({})
    context = Context(job.shop, f"bulk-{job.row.id}", operation.version, source="bulk")
    compiler = Compiler(operation.schema, operation.fragments)
    root = operation.schema.query_type
    assert root is not None
    for fields in compiler.fields(root, [operation.node.selection_set]).values():
        level = _level(compiler, root, fields, variables)
        if level is None:
            continue
        after: str | None = None
        while True:
            arguments = {**level.arguments, "first": BATCH, "after": after}
            page: Page = level.resolver(None, context, arguments)
            lines: list[bytes] = []
            below: list[bytes] = []
            objects = 0
            for node in page.nodes:
                value = level.line(node, context, variables)
                lines.append(_encoded(value))
                target = lines if grouped else below
                objects += 1 + _children(level, node, value, context, variables, target)
            data = b"".join(lines) + b"".join(below)
            job.write(data, objects, len(page.nodes))
            await job.rest(objects)
            if not page.has_next or not page.nodes:
                break
            after = page.cursor(page.nodes[-1]).encode()


def _children(
    level: _Level,
    parent: Any,
    parent_value: Any,
    context: Context,
    variables: dict[str, Any],
    target: list[bytes],
) -> int:
    count = 0
    if not level.nested:
        return 0
    parent_id = parent_value["id"]
    for inner in level.nested:
        page: Page = inner.resolver(parent, context, {**inner.arguments, "first": _ALL})
        for node in page.nodes:
            value = inner.line(node, context, variables)
            value["__parentId"] = parent_id
            target.append(_encoded(value))
            count += 1
            if inner.nested:
                count += _children(inner, node, value, context, variables, target)
    return count


def _encoded(value: Any) -> bytes:
    return orjson.dumps(value).replace(b"/", b"\\/") + b"\n"


def _level(
    compiler: Compiler,
    parent: GraphQLObjectType,
    fields: list[FieldNode],
    variables: dict[str, Any],
) -> _Level | None:
    """None for a field that is no connection (it has no line in the result)."""
    name = fields[0].name.value
    if name.startswith("__"):
        return None
    definition = parent.fields[name]
    connection = get_named_type(definition.type)
    if not connection.name.endswith("Connection"):
        return None
    assert isinstance(connection, GraphQLObjectType)
    sets = _sets(fields)
    edge_fields = [
        node
        for nodes in compiler.fields(connection, sets).values()
        for node in nodes
        if node.name.value == "edges"
    ]
    edge = get_named_type(connection.fields["edges"].type)
    assert isinstance(edge, GraphQLObjectType)
    node_fields = [
        node
        for nodes in compiler.fields(edge, _sets(edge_fields)).values()
        for node in nodes
        if node.name.value == "node"
    ]
    target = get_named_type(edge.fields["node"].type)
    arguments = compiler.arguments(definition, fields[0])
    bound = arguments if isinstance(arguments, dict) else arguments(variables)
    bound = {name: value for name, value in bound.items() if name not in ("first", "last")}
    resolver = resolver_of(parent.name, name, definition)
    if not isinstance(target, GraphQLObjectType):
        # Media and the like, of which a practice shop has none.
        return _Level(resolver, bound, compiler.completion(target, _sets(node_fields)), [])
    steps: list[tuple[str, Project]] = []
    nested: list[_Level] = []
    for key, nodes in compiler.fields(target, _sets(node_fields)).items():
        level = _level(compiler, target, nodes, variables)
        if level is None:
            steps.append((key, compiler.field(target, nodes)))
        else:
            nested.append(level)

    def line(value: Any, context: Context, values: dict[str, Any]) -> dict[str, Any]:
        return {key: step(value, context, values) for key, step in steps}

    return _Level(resolver, bound, line, nested)


def _sets(fields: list[FieldNode]) -> list[SelectionSetNode]:
    return [field.selection_set for field in fields if field.selection_set is not None]
