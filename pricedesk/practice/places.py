"""Where the parts of a document stand, as graphql-ruby names a place: by fields, from the root."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)
from graphql.language import ListValueNode, Node, ObjectValueNode


@dataclass(frozen=True, slots=True)
class Place:
    """``path`` as in ``["query Name", "products", "nodes", "colour"]``.

    Of a value, ``argument`` is the argument that it is given to; the path ends in it.
    """

    path: list[str]
    argument: str | None = None


def places_of(document: DocumentNode) -> dict[int, Place]:
    """The places of a document's fields and values, by ``id`` of the node."""
    found: dict[int, Place] = {}
    for definition in document.definitions:
        match definition:
            case OperationDefinitionNode():
                name = f" {definition.name.value}" if definition.name else ""
                path = [f"{definition.operation.value}{name}"]
            case FragmentDefinitionNode():
                path = [f"fragment {definition.name.value}"]
            case _:
                continue
        found[id(definition)] = Place(path)
        _walk(definition.selection_set, path, found)
    return found


def _walk(selections: SelectionSetNode, path: list[str], found: dict[int, Place]) -> None:
    for node in selections.selections:
        here = path
        match node:
            case FieldNode():
                here = [*path, (node.alias or node.name).value]
                found[id(node)] = Place(here)
                for argument in node.arguments:
                    name = argument.name.value
                    found[id(argument)] = Place([*here, name])
                    for value in _values(argument.value):
                        found[id(value)] = Place([*here, name], name)
                if node.selection_set is not None:
                    _walk(node.selection_set, here, found)
            case InlineFragmentNode():
                condition = node.type_condition
                here = [*path, f"... on {condition.name.value}" if condition else "..."]
                found[id(node)] = Place(here)
                _walk(node.selection_set, here, found)
            case FragmentSpreadNode():
                found[id(node)] = Place([*path, f"... {node.name.value}"])


def _values(value: Node) -> Iterator[Node]:
    yield value
    if isinstance(value, ListValueNode):
        for each in value.values:
            yield from _values(each)
    elif isinstance(value, ObjectValueNode):
        for field in value.fields:
            yield from _values(field.value)
