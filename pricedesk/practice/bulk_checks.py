"""What Shopify refuses in a bulk operation's document, in its words (FACTS §2.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSyntaxError,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    get_named_type,
    parse,
)

from pricedesk.practice.complaints import syntax_complaint
from pricedesk.practice.documents import DocumentError, Operation, read
from pricedesk.practice.schema import admin_schema

LONGEST = 65_535
MOST_CONNECTIONS = 5
DEEPEST = 2
_FORBIDDEN = {"bulkOperationRunMutation", "bulkOperationRunQuery"}
UserError = dict[str, Any]
Fragments = dict[str, FragmentDefinitionNode]


class QueryFault(Exception):
    """A query that cannot be run in bulk; ``errors`` are Shopify's user errors."""

    def __init__(self, *messages: str) -> None:
        super().__init__(*messages)
        self.errors: list[UserError] = [
            {"field": ["query"], "message": message, "code": "INVALID"} for message in messages
        ]


class MutationFault(Exception):
    """A mutation that cannot be run in bulk."""

    def __init__(self, message: str, field: list[str] | None, code: str | None) -> None:
        super().__init__(message)
        self.errors: list[UserError] = [{"field": field, "message": message, "code": code}]


def check_query(text: str, version: str) -> Operation:
    """The operation of a bulk query. Raises QueryFault."""
    size = len(text.encode())
    if size > LONGEST:
        raise QueryFault(f"Query is too large ({size} bytes; maximum is {LONGEST} bytes)")
    try:
        document = parse(text)
    except GraphQLSyntaxError as error:
        raise QueryFault(f"Invalid bulk query: {syntax_complaint(error, text)}") from error
    operation = _operation(document.definitions)
    if operation is None or operation.operation is not OperationType.QUERY:
        raise QueryFault("Invalid operation type. Only `query` operations are supported.")
    faults = _structure(operation.selection_set, _fragments(document.definitions), version)
    if faults:
        raise QueryFault(*faults)
    try:
        return read(version, text)
    except DocumentError as error:
        messages = [each["message"] for each in error.errors]
        raise QueryFault(*(f"Invalid bulk query: {message}" for message in messages)) from error


def check_mutation(text: str, client_identifier: str | None, version: str) -> Operation:
    """The operation of a bulk mutation. Raises MutationFault."""
    if client_identifier is not None:
        if len(client_identifier) < 10:
            message = "is too short (minimum is 10 characters)"
            raise MutationFault(message, ["clientIdentifier"], "INVALID_MUTATION")
        if len(client_identifier) > 255:
            message = "is too long (maximum is 255 characters)"
            raise MutationFault(message, ["clientIdentifier"], "INVALID_MUTATION")
    size = len(text.encode())
    if size > LONGEST:
        message = f"is too large ({size} bytes; maximum is {LONGEST} bytes)"
        raise MutationFault(message, ["query"], "INVALID_MUTATION")
    try:
        document = parse(text)
    except GraphQLSyntaxError as error:
        message = f"Failed to parse the mutation - {syntax_complaint(error, text)}"
        raise MutationFault(message, None, "INVALID_MUTATION") from error
    operation = _operation(document.definitions)
    if operation is None or operation.operation is not OperationType.MUTATION:
        message = "Invalid operation type. Only `mutation` operations are supported."
        raise MutationFault(message, None, "INVALID_MUTATION")
    fragments = _fragments(document.definitions)
    roots = list(_fields(operation.selection_set.selections, fragments))
    if len(roots) != 1:
        raise MutationFault("You must specify a single top level mutation.", ["mutation"], None)
    if roots[0].name.value in _FORBIDDEN:
        raise MutationFault("You must use an allowed mutation name.", ["mutation"], None)
    if sum(1 for _ in _connections(operation.selection_set, fragments, 0)) > 1:
        message = "Bulk mutations cannot contain more than 1 connection."
        raise MutationFault(message, ["mutation"], None)
    try:
        return read(version, text)
    except DocumentError as error:
        message = f"Failed to parse the mutation - {error.errors[0]['message']}"
        raise MutationFault(message, None, "INVALID_MUTATION") from error


def _structure(selection: SelectionSetNode, fragments: Fragments, version: str) -> list[str]:
    """The rules of shape, which Shopify checks before the fields' names."""
    faults: list[str] = []
    if any(field.name.value == "node" for field in _fields(selection.selections, fragments)):
        faults.append("Bulk queries cannot contain a top level `node` field.")
    found = list(_connections(selection, fragments, 0))
    if not found:
        faults.append("Bulk queries must contain at least one connection.")
    by_nodes = [
        field.name.value
        for field, _, _ in found
        if any(each.name.value == "nodes" for each in _inner(field, fragments))
    ]
    if by_nodes:
        faults.append(
            "All connection fields in a bulk query must select their contents using 'edges' > "
            f"'node', e.g: '{by_nodes[0]} {{ edges {{ node {{'. Selecting via 'nodes' is not "
            f"supported. Invalid connection fields: {', '.join(map(repr, by_nodes))}."
        )
        return faults
    if any(depth > DEEPEST for _, depth, _ in found):
        faults.append(
            f"Bulk queries cannot contain connections with a nesting depth greater than {DEEPEST}."
        )
        return faults
    if len(found) > MOST_CONNECTIONS:
        faults.append(f"Bulk queries cannot contain more than {MOST_CONNECTIONS} connections.")
        return faults
    without_id = [
        parent.name.value
        for _, _, parent in found
        if parent is not None and not _selects_id(parent, fragments)
    ]
    if without_id:
        names = ", ".join(dict.fromkeys(without_id))
        faults.append(
            "The parent 'node' field for a nested connection must select the 'id' field without "
            "an alias and must be of 'ID' return type. Connection fields without 'id': "
            f"{names}."
        )
        return faults
    if _within_list(selection, fragments, version):
        faults.append(
            "Queries that contain a connection field within a list field are not currently "
            "supported."
        )
    return faults


def _connections(
    selection: SelectionSetNode,
    fragments: Fragments,
    depth: int,
    parent: FieldNode | None = None,
) -> Iterator[tuple[FieldNode, int, FieldNode | None]]:
    """(connection field, how deep it is nested, the connection around it)."""
    for field in _fields(selection.selections, fragments):
        if field.selection_set is None:
            continue
        inner = {each.name.value for each in _inner(field, fragments)}
        if inner & {"edges", "nodes"}:
            yield field, depth, parent
            yield from _connections(field.selection_set, fragments, depth + 1, field)
        else:
            yield from _connections(field.selection_set, fragments, depth, parent)


def _selects_id(connection: FieldNode, fragments: Fragments) -> bool:
    for edges in _inner(connection, fragments):
        for node in _inner(edges, fragments):
            if node.name.value == "node":
                return any(
                    each.name.value == "id" and each.alias is None
                    for each in _inner(node, fragments)
                )
    return False


def _within_list(selection: SelectionSetNode, fragments: Fragments, version: str) -> bool:
    schema = admin_schema(version)
    assert schema.query_type is not None

    def search(type_: Any, node: SelectionSetNode, listed: bool) -> bool:
        for field in _fields(node.selections, fragments):
            definition = getattr(type_, "fields", {}).get(field.name.value)
            if definition is None or field.selection_set is None:
                continue
            named = get_named_type(definition.type)
            if named.name.endswith("Connection"):
                if listed:
                    return True
                edges = named.fields["edges"].type
                target = get_named_type(get_named_type(edges).fields["node"].type)
                for each in _inner(field, fragments):
                    for deeper in _inner(each, fragments):
                        if deeper.selection_set and search(target, deeper.selection_set, False):
                            return True
                continue
            type_of_field = definition.type
            if isinstance(type_of_field, GraphQLNonNull):
                type_of_field = type_of_field.of_type
            inside = listed or isinstance(type_of_field, GraphQLList)
            if search(named, field.selection_set, inside):
                return True
        return False

    return search(schema.query_type, selection, False)


def _inner(field: FieldNode, fragments: Fragments) -> list[FieldNode]:
    if field.selection_set is None:
        return []
    return list(_fields(field.selection_set.selections, fragments))


def _fields(selections: Iterable[SelectionNode], fragments: Fragments) -> Iterator[FieldNode]:
    for selection in selections:
        match selection:
            case FieldNode():
                yield selection
            case InlineFragmentNode():
                yield from _fields(selection.selection_set.selections, fragments)
            case FragmentSpreadNode():
                fragment = fragments.get(selection.name.value)
                if fragment is not None:
                    yield from _fields(fragment.selection_set.selections, fragments)


def _operation(definitions: Iterable[Any]) -> OperationDefinitionNode | None:
    for each in definitions:
        if isinstance(each, OperationDefinitionNode):
            return each
    return None


def _fragments(definitions: Iterable[Any]) -> Fragments:
    return {
        each.name.value: each for each in definitions if isinstance(each, FragmentDefinitionNode)
    }
